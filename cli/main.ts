/** The entry of the bundle. What every start needs stands here; oclif is loaded only to run a command. */
import type { Hook } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "./Say.ts"
import { COMMANDS } from "./Commands.ts"
import { commandUnknown } from "./CommandUnknown.ts"
import { formatOf, isForPrograms } from "./Format.ts"
import { failureOf, reportFailure, writeDocument, writeText } from "./Output.ts"
import { PACKAGE } from "./Package.ts"

export { COMMANDS }

/** oclif's hook for a command it does not know. */
export const commandNotFound: Hook.CommandNotFound = ({ id }) => {
  throw commandUnknown(id)
}

const versionText = `${PACKAGE.name}/${PACKAGE.version} ${process.platform}-${process.arch} node-${process.version}`

/** Runs the command line of this process; its result is the output and `process.exitCode`. */
export const main = async (): Promise<void> => {
  const argv = process.argv.slice(2)
  const json = isForPrograms(formatOf(argv))
  try {
    if (argv.length === 1 && argv[0] === "--json")
      throw clientFailure("cli.usage", { reason: say("cli-usage-no_command") })
    if (argv[0] !== "--version") await (await import("./RunCommand.ts")).runCommand(argv, import.meta.dirname)
    else if (json) writeDocument("version", { name: PACKAGE.name, version: PACKAGE.version })
    else writeText(versionText)
  } catch (error) {
    process.exitCode = reportFailure(failureOf(error), { json })
  }
}
