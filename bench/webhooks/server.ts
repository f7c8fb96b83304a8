/** The daemon, in a process of its own: `node server.ts PORT URL HOME SECRET`. Answers every message with its memory. */
import * as Redacted from "effect/Redacted"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { runBenchDaemon } from "../daemon/runBenchDaemon.ts"

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

await runBenchDaemon({ home, url, port: Number(port) }, { providers: { connections: [stripe], holdSeconds: 86_400 } })
