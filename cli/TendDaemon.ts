/** Has the daemon's program look after the home of this machine, beside the daemon that may run there. */
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { clientFailure } from "@orrange/core/client/Failure"
import type { Details, ErrorCode } from "@orrange/core/protocol/Errors"
import { daemonMain } from "./DaemonMain.ts"

type Told<A> = { readonly data: A } | { readonly code: ErrorCode; readonly details: Details }

/** A terminal gives Ctrl-C to the child as well, and that says what came of it. */
const wait = (): void => undefined

export const tendDaemon = async <A>(bundleFolder: string, words: ReadonlyArray<string>): Promise<A> => {
  const args = [daemonMain(bundleFolder), "tend", ...words]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  process.on("SIGINT", wait)
  try {
    const told = JSON.parse(await text(child.stdout)) as Told<A>
    if ("code" in told) throw clientFailure(told.code, told.details)
    return told.data
  } finally {
    process.off("SIGINT", wait)
  }
}
