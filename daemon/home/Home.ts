/** Where the daemon keeps its data: one directory, the home. */
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { blockedAt } from "./Reach.ts"

/** Home of a root daemon whose own data directory is closed to the user the database runs as. */
const systemHome = "/var/lib/orrange"

/**
 * Absolute path of the home, which need not exist yet. `ORRANGE_HOME` is taken as it is; without it the home is
 * `orrange` in the user's data directory (XDG), or `/var/lib/orrange` for root when others cannot get there.
 */
export const homeDirectory = (
  env: NodeJS.ProcessEnv = process.env,
  isRoot: boolean = process.getuid?.() === 0
): string => {
  if (env["ORRANGE_HOME"]) return resolve(env["ORRANGE_HOME"])
  const userHome = join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "orrange")
  return isRoot && blockedAt(userHome) !== undefined ? systemHome : userHome
}
