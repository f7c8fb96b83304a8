/**
 * One of the bots that are measured, in a process of its own: `node server.ts daemon|bare FAKE TOKEN [URL HOME PORT]`, the
 * first with the daemon that it speaks to. Answers every message with the CPU it has used and what is left in its heap.
 */
import * as Redacted from "effect/Redacted"
import { connect } from "../../bots/telegram/BotApi.ts"

export type Kind = "daemon" | "bare"

export interface Used {
  /** Microseconds of CPU. */
  readonly cpuUs: number
  /** Bytes that are still in use after everything else was collected. */
  readonly heapBytes: number
}

const [kind, apiRoot = "", token = "", databaseUrl = "", home = "", port = "0"] = process.argv.slice(2)

/** Seconds a poll waits. */
const pollSeconds = 30

/** What grammY's client does by itself: every message is answered at once, with nothing known of it before or after. */
const runBare = async (): Promise<never> => {
  const { once, polling } = connect(token, apiRoot)
  for (let offset = 0; ; ) {
    // oxlint-disable-next-line no-await-in-loop -- one poll goes after the other
    const updates = await polling.getUpdates({ offset, timeout: pollSeconds })
    for (const { message, update_id } of updates) {
      offset = update_id + 1
      if (message !== undefined) void once.sendMessage(message.chat.id, `You said ${message.text}`)
    }
  }
}

const startDaemon = async (): Promise<void> => {
  const { runBenchDaemon } = await import("../daemon/runBenchDaemon.ts")
  const telegram = { token: Redacted.make(token), apiRoot, webhook: undefined, keyId: undefined }
  await runBenchDaemon({ home, url: databaseUrl, port: Number(port) }, { bots: { telegram, discord: undefined } })
}

process.on("message", () => {
  globalThis.gc?.()
  const { system, user } = process.cpuUsage()
  process.send?.({ cpuUs: system + user, heapBytes: process.memoryUsage().heapUsed } satisfies Used)
})
process.on("disconnect", () => process.exit())

await (kind === "bare" ? runBare() : startDaemon())
