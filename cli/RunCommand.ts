import { Config, flush, run } from "@oclif/core"
import { commandUnknown } from "./CommandUnknown.ts"
import { PACKAGE } from "./Package.ts"

/** What oclif says instead of asking its hook when the help of a command is wanted that it does not know. */
const helpUnknown = /^Command (\S+) not found\.$/

/** Runs one command through oclif. `folder` is that of the bundle and its manifest. */
export const runCommand = async (argv: Array<string>, folder: string): Promise<void> => {
  const config = await Config.load({ root: folder, pjson: PACKAGE })
  await run(argv, config).catch((error: unknown) => {
    const id = error instanceof Error ? helpUnknown.exec(error.message)?.[1] : undefined
    throw id === undefined ? error : commandUnknown(id)
  })
  await flush()
}
