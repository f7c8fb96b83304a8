import { flush, run } from "@oclif/core"
import { commandUnknown } from "./CommandUnknown.ts"
import { PACKAGE } from "./Package.ts"

/** What oclif says instead of asking its hook when the help of a command is wanted that it does not know. */
const helpUnknown = /^Command (\S+) not found\.$/

/** Runs one command through oclif. `folder` is that of the bundle and its manifest. */
export const runCommand = async (argv: Array<string>, folder: string): Promise<void> => {
  // Options and not a `Config` of ours, which oclif would load once more.
  await run(argv, { root: folder, pjson: PACKAGE }).catch((error: unknown) => {
    const id = error instanceof Error ? helpUnknown.exec(error.message)?.[1] : undefined
    throw id === undefined ? error : commandUnknown(id)
  })
  await flush()
}
