/** The entry of what an operator runs: reads the command line, and loads the program with what was compiled of it before. */
import { parseArgs } from "node:util"
import { useCompileCache } from "./CompileCache.ts"
import { showFailure } from "./Screen.ts"

const usage = "usage: orrange up [--sandbox], or orrange bots run"

type Program = "live" | "sandbox" | "bots" | "tend"

/** What the command line says; the words behind `tend`, and all options but one, are what the CLI asks of a home. */
const readLine = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      sandbox: { type: "boolean", default: false },
      wait: { type: "string", default: "0" },
      programs: { type: "string" }
    }
  })

const programAsked = (): Program | undefined => {
  try {
    const { positionals, values } = readLine()
    if (positionals[0] === "tend") return "tend"
    const words = positionals.join(" ")
    if (words === "bots run" && !values.sandbox) return "bots"
    if (words !== "up") return undefined
    return values.sandbox ? "sandbox" : "live"
  } catch {
    // An option it does not know.
    return undefined
  }
}

const program = programAsked()
if (program === undefined) {
  showFailure(usage)
  process.exitCode = 2
} else {
  useCompileCache()
  if (program === "tend") {
    const { positionals, values } = readLine()
    await (await import("./tend/Tend.ts")).main(positionals.slice(1), { programs: undefined, ...values })
  } else if (program === "bots") (await import("./bots/BotsAlone.ts")).main()
  else (await import("./Up.ts")).main(program)
}
