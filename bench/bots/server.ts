/**
 * One of the bots that are measured, in a process of its own: `node server.ts daemon|bare FAKE TOKEN [URL HOME PORT]`, the
 * first with the daemon that it speaks to. Answers every message with the CPU it has used and what is left in its heap.
 */
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import { Bot } from "grammy"

export type Kind = "daemon" | "bare"

export interface Used {
  /** Microseconds of CPU. */
  readonly cpuUs: number
  /** Bytes that are still in use after everything else was collected. */
  readonly heapBytes: number
}

const [kind, apiRoot = "", token = "", databaseUrl = "", home = "", port = "0"] = process.argv.slice(2)

/** What grammY does by itself: every message is answered at once, with nothing known of it before or after. */
const startBare = (): void => {
  const bot = new Bot(token, { client: { apiRoot } })
  bot.on("message:text", (context) => void context.reply(`You said ${context.message.text}`))
  void bot.start()
}

const startDaemon = async (): Promise<void> => {
  const { runDaemon } = await import("../../daemon/Daemon.ts")
  const options = {
    mode: "live",
    home,
    host: "127.0.0.1",
    port: Number(port),
    databaseUrl: Redacted.make(databaseUrl),
    cluster: undefined,
    data: "the bench",
    notices: { mail: undefined, sms: undefined, webhooksPrivate: false },
    bots: { telegram: { token: Redacted.make(token), apiRoot, webhook: undefined }, discord: undefined }
  } as const
  const logger = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])
  await Effect.runPromise(runDaemon(options).pipe(Effect.scoped, Effect.provide(logger)))
}

process.on("message", () => {
  globalThis.gc?.()
  const { system, user } = process.cpuUsage()
  process.send?.({ cpuUs: system + user, heapBytes: process.memoryUsage().heapUsed } satisfies Used)
})
process.on("disconnect", () => process.exit())

if (kind === "bare") startBare()
else await startDaemon()
