/** The daemon, in a process of its own: `node server.ts PORT URL HOME SECRET`. Answers every message with its memory. */
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import { runDaemon } from "../../daemon/Daemon.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"

export interface Memory {
  readonly heapUsed: number
}

const [port = "0", url = "", home = "", secret = ""] = process.argv.slice(2)

// Nobody is there: what is heard is stored, and waits.
const stripe = connectStripe({
  key: Redacted.make("sk_test_bench"),
  webhookSecrets: Redacted.make([secret]),
  url: "http://127.0.0.1:1",
  publicUrl: "https://orrange.example"
})

process.on("message", () => {
  globalThis.gc?.()
  const { heapUsed } = process.memoryUsage()
  process.send?.({ heapUsed } satisfies Memory)
})
process.on("disconnect", () => process.exit())

const options = {
  mode: "live",
  home,
  host: "127.0.0.1",
  port: Number(port),
  databaseUrl: Redacted.make(url),
  cluster: undefined,
  data: "the bench",
  providers: { connections: [stripe], holdSeconds: 86_400 },
  notices: { mail: undefined, sms: undefined, webhooksPrivate: false },
  bots: { telegram: undefined, discord: undefined },
  chains: [],
  lightning: undefined,
  publicUrl: undefined,
  fx: { sources: [], spreadBps: 0 }
} as const
const logger = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])
await Effect.runPromise(runDaemon(options).pipe(Effect.scoped, Effect.provide(logger)))
