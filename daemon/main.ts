/** The daemon's entry: reads the command line, and loads the program with what was compiled of it before. */
import { parseArgs } from "node:util"
import { useCompileCache } from "./CompileCache.ts"
import type { InstallationMode } from "./Installation.ts"
import { showFailure } from "./Screen.ts"

const usage = "usage: orrange up [--sandbox]"

const modeAsked = (): InstallationMode | undefined => {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { sandbox: { type: "boolean", default: false } }
    })
    if (positionals.length !== 1 || positionals[0] !== "up") return undefined
    return values.sandbox ? "sandbox" : "live"
  } catch {
    // An option it does not know.
    return undefined
  }
}

const mode = modeAsked()
if (mode === undefined) {
  showFailure(usage)
  process.exitCode = 2
} else {
  useCompileCache()
  const { main } = await import("./Up.ts")
  main(mode)
}
