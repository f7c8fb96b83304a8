/** Where Node keeps what it compiled of the daemon, for the next start. */
import { enableCompileCache } from "node:module"
import { homedir } from "node:os"
import { join } from "node:path"

export const useCompileCache = (): void => {
  enableCompileCache(join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "orrange", "compile"))
}
