import { homedir } from "node:os"
import { join } from "node:path"

/** Where this program keeps what it must remember between two runs: nothing that is missed when it is gone. */
export const stateFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env["ORRANGE_HOME"]
    ? join(env["ORRANGE_HOME"], "state")
    : join(env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "orrange")
