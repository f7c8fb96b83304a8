/** A cluster with the tables but no rows, made at installation, so that the first start need only copy it. */
import { createHash } from "node:crypto"
import { accessSync, constants, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { migrationsFolder } from "../MigrationsFolder.ts"
import { binariesVersion } from "./Binaries.ts"

export interface ReadyCluster {
  /** Postgres's data directory. */
  readonly data: string
  /** File with the owner's password, which the copies share; what guards them is who may enter their directories. */
  readonly password: string
}

const installCache = fileURLToPath(new URL("../../node_modules/.cache/orrange", import.meta.url))

/** Hexadecimal digits that name a set of migrations. */
const migrationsDigits = 16

/** The program that starts may have been changed since the installation, and its migrations with it. */
const migrationsName = (): string => {
  const hash = createHash("sha256")
  const steps = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const name of steps.map((entry) => entry.name).sort()) {
    hash.update(name).update(readFileSync(join(migrationsFolder, name, "up.sql")))
  }
  return hash.digest("hex").slice(0, migrationsDigits)
}

/** What the names of all clusters made ready begin with, also of those made for another Postgres or other tables. */
export const readyClusterPrefix = "cluster-"

/** Where the installation keeps the cluster for the Postgres and the tables it brings. */
export const readyClusterDirectory = (): string =>
  join(installCache, `${readyClusterPrefix}${binariesVersion()}-${migrationsName()}`)

export const readyClusterIn = (directory: string): ReadyCluster => ({
  data: join(directory, "data"),
  password: join(directory, "password")
})

/** The cluster of this installation, when there is one and this account may read it. */
export const readyCluster = (): ReadyCluster | undefined => {
  try {
    const ready = readyClusterIn(readyClusterDirectory())
    accessSync(ready.password, constants.R_OK)
    return ready
  } catch {
    return undefined
  }
}
