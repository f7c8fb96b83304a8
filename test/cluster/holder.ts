/**
 * A process that holds a market when it is told to, and then has its writer carry out one command after the other for as
 * long as it can: `node holder.ts URL NAME`. It reads "hold" and "end", and says what happened, a line of JSON each.
 */
import { createInterface } from "node:readline"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { type EngineCommand, makeAsk } from "../../core/orders/Engine.ts"
import { MarketWriter } from "../../core/orders/MarketWriter.ts"
import { requestHash } from "../../core/platform/Canonical.ts"
import { layerApp } from "../../core/platform/Database.ts"
import { housePersonId } from "../../core/platform/House.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { foundation, ground } from "../../daemon/Services.ts"

/** What a holder says. */
export type HolderWord =
  | { readonly at: "ready" }
  /** It holds the market, which stands at a number. */
  | { readonly at: "held"; readonly seq: number }
  /** Its first command of this time was carried out. */
  | { readonly at: "writing" }
  /** Another process took the market. */
  | { readonly at: "lost" }
  /** Client ids of all commands it has answers to. */
  | { readonly at: "end"; readonly answered: ReadonlyArray<string> }

export const market = "BTC-USDT"
/** Commands under way at a time. */
const atOnce = 20

const [url = "", name = ""] = process.argv.slice(2)

const runtime = ManagedRuntime.make(
  MarketWriter.layer("shared").pipe(
    Layer.provideMerge(ground),
    Layer.provideMerge(foundation(Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)))),
    Layer.provideMerge(layerApp(Redacted.make(url))),
    Layer.provide(Logger.layer([]))
  )
)

const say = (word: HolderWord) => Effect.sync(() => process.stdout.write(`${JSON.stringify(word)}\n`))

const answered: Array<string> = []
let count = 0

/** It changes nothing but the number of the market. */
const nextCommand = (): EngineCommand => {
  count += 1
  const clientId = `${name}-${count}`
  return {
    kind: "index",
    market,
    personId: housePersonId,
    clientId,
    hash: requestHash("orders.index", null),
    ticks: count
  }
}

const hold = Effect.gen(function* () {
  const writer = yield* MarketWriter
  const ask = yield* makeAsk
  const { lost } = yield* writer.hold(market)
  const { seq } = yield* ask(market, "why_not", { personId: housePersonId, now: new Date(0), orderId: "", offerId: "" })
  yield* say({ at: "held", seq })
  let isFirst = true
  const carryOn = Effect.gen(function* () {
    const command = nextCommand()
    const answer = yield* writer.submit(command)
    if ("refused" in answer) return yield* Effect.fail(answer)
    answered.push(command.clientId)
    if (!isFirst) return
    isFirst = false
    yield* say({ at: "writing" })
  })
  const writing = Effect.all(
    Array.from({ length: atOnce }, () => Effect.ignore(Effect.forever(carryOn))),
    { concurrency: "unbounded" }
  )
  yield* Effect.forkScoped(writing)
  yield* lost
  yield* say({ at: "lost" })
}).pipe(Effect.scoped)

if (import.meta.main) {
  await runtime.runPromise(say({ at: "ready" }))
  for await (const line of createInterface(process.stdin)) {
    if (line === "hold") runtime.runFork(hold)
    if (line === "end") break
  }
  await runtime.runPromise(say({ at: "end", answered }))
  process.exit(0)
}
