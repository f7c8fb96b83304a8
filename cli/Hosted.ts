/** Commands that run inside a session of this program, as `serve` and `mcp` keep one, instead of a process of their own. */
import { AsyncLocalStorage } from "node:async_hooks"
import type { Client } from "@orrange/core/client/Client"
import { clientFailure } from "@orrange/core/client/Failure"

interface Host {
  /** Of all commands of the session: they are of one person, and its clock is set once. */
  readonly client: Client
  /** What the command has written for programs. */
  out: string
  /** Flags that make a repetition the same command, once it is to be sent. */
  repeat: ReadonlyArray<string>
}

const hosts = new AsyncLocalStorage<Host>()

/** The session in which the command runs that asks; none when it has the process to itself. */
export const host = (): Host | undefined => hosts.getStore()

/** Runs a command that speaks through this client, and tells what it wrote and how it is repeated. */
export const hosted = async (client: Client, run: () => Promise<unknown>): Promise<Pick<Host, "out" | "repeat">> => {
  const own: Host = { client, out: "", repeat: [] }
  await hosts.run(own, run)
  return own
}

/** The standard input, unless it is what the session itself reads. */
export const requireOwnInput = (): void => {
  if (host() !== undefined) {
    throw clientFailure("cli.usage", { reason: "the standard input is the session's: name a file" })
  }
}
