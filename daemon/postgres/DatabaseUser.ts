/** Who runs Postgres. It refuses to run as root, so under root an account that is there anyway runs it. */
import { existsSync, readFileSync, statSync } from "node:fs"
import type { SystemUser } from "../home/Reach.ts"
import { embeddedPostgresError } from "./EmbeddedPostgresError.ts"

/** Accounts that may run the database under root, best first. */
const candidates = ["postgres", "nobody"]

const accounts = (): ReadonlyArray<SystemUser> =>
  readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid = "", gid = ""]) => ({
      name,
      uid: Number.parseInt(uid, 10),
      gid: Number.parseInt(gid, 10)
    }))

/**
 * The account that runs the cluster in a directory, or `undefined` when it is the one that runs this process. The
 * owner of an existing cluster keeps it, even when a better account has come up since.
 */
export const databaseUser = (clusterDirectory: string): SystemUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const known = accounts()
  const owner = existsSync(clusterDirectory) ? statSync(clusterDirectory).uid : 0
  const user =
    known.find(({ uid }) => uid === owner && uid !== 0) ??
    candidates.flatMap((candidate) => known.filter(({ name }) => name === candidate))[0]
  if (user !== undefined) return user
  throw embeddedPostgresError("the database cannot run as root, and there is neither a user postgres nor nobody")
}
