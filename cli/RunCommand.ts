import { Config, flush, run } from "@oclif/core"
import { PACKAGE } from "./Package.ts"

/** Runs one command through oclif. `folder` is that of the bundle and its manifest. */
export const runCommand = async (argv: Array<string>, folder: string): Promise<void> => {
  await run(argv, await Config.load({ root: folder, pjson: PACKAGE }))
  await flush()
}
