/** An empty cluster made at installation, so that the first start need only copy it. */
import { accessSync, constants } from "node:fs"
import { join } from "node:path"
import { binariesVersion } from "./Binaries.ts"

export interface ReadyCluster {
  /** Postgres's data directory. */
  readonly data: string
  /** File with the owner's password, which the copies share; what guards them is who may enter their directories. */
  readonly password: string
}

const installCache = join(import.meta.dirname, "../../node_modules/.cache/orrange")

/** Where the installation keeps the cluster for the Postgres it brings. */
export const readyClusterDirectory = (): string => join(installCache, `cluster-${binariesVersion()}`)

export const readyClusterIn = (directory: string): ReadyCluster => ({
  data: join(directory, "data"),
  password: join(directory, "password")
})

/** The cluster of this installation, when there is one and this account may read it. */
export const readyCluster = (): ReadyCluster | undefined => {
  const ready = readyClusterIn(readyClusterDirectory())
  try {
    accessSync(ready.password, constants.R_OK)
    return ready
  } catch {
    return undefined
  }
}
