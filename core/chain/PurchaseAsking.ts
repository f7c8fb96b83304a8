/**
 * Asks sellers for pages, and what became of orders. That a request may leave is written down first, and it leaves once:
 * whoever dies in between leaves a purchase that is taken for unknown. A message is stored, and has its seller asked.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { AskedRamps, type ConnectedAskedRamp, isAsAsked } from "../payments/AskedRamps.ts"
import { makeEventIntake } from "../payments/EventIntake.ts"
import { makeProviderCalls, type ProviderCall } from "../payments/ProviderCalls.ts"
import { NewId } from "../platform/NewId.ts"
import { makePurchaseAskStore, type PurchaseAsk } from "./PurchaseAskStore.ts"

/** Seconds for which a page is tried to be had, and after which one that nobody was told of is over at its seller, too. */
const tryingSeconds = 1_800
const unknownSeconds = 3_600
/** Times that is asked what became of an order, and that a message is looked at which is about nothing known. */
const triesMax = 12
/** Seconds between those, at most. */
const retrySecondsMax = 600
/** Characters of the name of a message. */
const eventIdMax = 255

const retrySeconds = (tries: number): number => Math.min(retrySecondsMax, 2 ** tries)

export const txidOf = (text: string | null): string | null =>
  text !== null && /^(?:0x)?[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null

const wantedOf = ({ address, asset, spend }: PurchaseAsk, { provider }: ConnectedAskedRamp) => ({
  asset,
  address,
  spend: { minor: BigInt(spend), currency: provider.currency }
})

/** Has a page made, and finds out what became of an order. */
const makeServing = (store: ReturnType<typeof makePurchaseAskStore>, call: ProviderCall) => {
  const open = Effect.fnUntraced(function* (row: PurchaseAsk, to: ConnectedAskedRamp) {
    const { id, tries } = row
    if (row.isSent) return yield* store.lost(id)
    if (row.email === null || row.age > tryingSeconds) return yield* store.failed(id)
    const wanted = { ...wantedOf(row, to), email: row.email }
    const linked = yield* call(to, to.provider.link, wanted)
    if (linked.outcome === "definite") return yield* store.failed(id)
    if (linked.outcome !== "ok") return yield* store.later(id, retrySeconds(tries))
    if (!(yield* store.sending(id))) return yield* store.later(id, 0)
    const answer = yield* call(to, to.provider.open, wanted)
    switch (answer.outcome) {
      case "not_sent":
        return yield* store.unsent(id, retrySeconds(tries))
      case "definite":
        return yield* store.failed(id)
      case "ambiguous":
        return yield* store.lost(id)
      case "ok": {
        const { order, page } = answer.value
        if (isAsAsked(wanted, answer.value)) return yield* store.opened(id, order, page)
        // Its page is shown to nobody.
        yield* Effect.logError(`${row.provider} made another order of purchase ${id} than it was asked for`)
        return yield* store.failed(id)
      }
    }
  })

  const look = Effect.fnUntraced(function* (row: PurchaseAsk, to: ConnectedAskedRamp) {
    const { id, sellerOrder, state, tries } = row
    const isUnknown = state === "unknown"
    if (isUnknown && row.age > unknownSeconds) return yield* store.failed(id)
    if (sellerOrder === null) return yield* store.later(id, retrySecondsMax)
    const looked = { ...wantedOf(row, to), order: sellerOrder }
    const answer = yield* call(to, to.provider.look, looked)
    if (answer.outcome === "definite") return yield* isUnknown ? store.failed(id) : store.quiet(id)
    if (answer.outcome !== "ok") {
      return yield* isUnknown || tries < triesMax ? store.later(id, retrySeconds(tries)) : store.quiet(id)
    }
    const seen = answer.value
    if (!isAsAsked(looked, seen)) {
      yield* Effect.logError(`${row.provider} says of order ${sellerOrder} what purchase ${id} never asked for`)
      return yield* isUnknown ? store.later(id, retrySecondsMax) : store.quiet(id)
    }
    // The page of an order whose answer was lost is known to nobody: while it is not paid, it never is.
    return yield* isUnknown && seen.state === "open" ? store.failed(id) : store.seen(row, seen.state, txidOf(seen.txid))
  })

  return (row: PurchaseAsk, to: ConnectedAskedRamp) => (row.state === "asked" ? open(row, to) : look(row, to))
}

export const makePurchaseAsking = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const newId = yield* NewId
  const intake = yield* makeEventIntake
  const ramps = yield* AskedRamps
  const store = makePurchaseAskStore(sql)
  const serving = makeServing(store, yield* makeProviderCalls)
  const byId = new Map<string, ConnectedAskedRamp>(ramps.map((one) => [one.provider.id, one]))

  const serve = Effect.fnUntraced(function* (row: PurchaseAsk) {
    const to = byId.get(row.provider)
    if (to !== undefined) yield* serving(row, to)
  })

  const hints = Effect.gen(function* () {
    const events = yield* store.takeEvents([...byId.keys()])
    for (const { body, event, provider, tries } of events) {
      const hint = byId.get(provider)?.provider.webhook.read(body, { "svix-id": event })
      const found = hint === undefined ? 0 : yield* store.hint(provider, hint.order, hint.address)
      // It may be earlier than the answer that it is about; in the end it is about something that is not ours.
      if (found === 0 && tries < triesMax) yield* store.eventLater(provider, event, retrySeconds(tries))
      else yield* store.eventDone(provider, event, found > 0 ? "asked" : "about nothing of ours")
    }
    return events.length > 0
  }).pipe(sql.withTransaction)

  return {
    byId,
    store,
    /** One that was just begun, so that its page is there when whoever began it looks. */
    serveNow: Effect.fnUntraced(
      function* (id: string) {
        const row = yield* store.leaseOne(id)
        if (row !== undefined) yield* serve(row)
      },
      Effect.catchCause((cause) => Effect.logWarning("cannot ask a seller", cause))
    ),
    step: Effect.gen(function* () {
      if (byId.size === 0) return false
      const isHinted = yield* hints
      const rows = yield* store.lease([...byId.keys()])
      yield* Effect.forEach(rows, serve, { concurrency: "unbounded", discard: true })
      return isHinted || rows.length > 0
    }),
    /** Takes a message: it is stored, and then acknowledged. */
    hear: Effect.fnUntraced(function* (
      to: ConnectedAskedRamp,
      body: Uint8Array,
      headers: Readonly<Record<string, string | undefined>>
    ) {
      const nowMs = yield* Clock.currentTimeMillis
      const { read, scheme } = to.provider.webhook
      if (!scheme({ body, headers, nowMs }, { secrets: to.secrets, url: to.webhookUrl })) return "rejected" as const
      const hint = read(body, headers)
      if (hint === undefined || hint.id.length > eventIdMax) return "rejected" as const
      const row = { id: newId(), provider: to.provider.id, event: hint.id, body }
      return (yield* intake(row)) ? ("stored" as const) : ("not_now" as const)
    })
  }
})
