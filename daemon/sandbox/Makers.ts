/**
 * Simulated makers: they keep a ladder of quotes on every practice market and do their part of the
 * trades that come of it, through the same doors as everybody else.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { People } from "@orrange/core/identity/People"
import type { Market } from "@orrange/core/market/Market"
import { Markets } from "@orrange/core/market/Markets"
import { formatPrice, formatQuantity } from "@orrange/core/money/Price"
import { Orders } from "@orrange/core/orders/Orders"
import type { Principal } from "@orrange/core/protocol/Api"
import type { OrderCreate, OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { Side } from "@orrange/core/protocol/Wire"
import { Prices } from "@orrange/core/prices/Prices"
import { Trades } from "@orrange/core/trades/Trades"
import { NewId } from "@orrange/core/platform/NewId"
import { makerNames } from "./PracticePeople.ts"

/** Milliseconds between looks at the ladders and the trades. */
const tickMs = 1_000
/** Milliseconds a simulated person takes to pay, or to see a payment. */
const thinkMs = 2_000
/** Quotes of one maker on one side of one market. */
const rungs = 3

interface Quote {
  /** Middle of the ladder, in ticks. */
  readonly mid: number
  /** Ticks from the middle to the first quote, and from each to the next. */
  readonly step: number
  /** Lots of the first quote; each further one offers as much again. */
  readonly lots: number
  /** Escrow markets: how these makers are paid, and the least amount of one trade. */
  readonly method?: string
  readonly minimum?: string
}

const quotes: Readonly<Record<string, Quote>> = {
  "BTC-USDT": { mid: 610_000, step: 300, lots: 5_000 },
  "ETH-USDT": { mid: 300_000, step: 150, lots: 10_000 },
  "USDT-EUR": { mid: 9_200, step: 20, lots: 50_000, method: "wero", minimum: "10.00" },
  "BTC-EUR": { mid: 561_000, step: 1_000, lots: 2_000, method: "wero", minimum: "10.00" },
  "USDT-BRL": { mid: 54_000, step: 150, lots: 50_000, method: "pix", minimum: "50.00" },
  "USDT-INR": { mid: 8_450, step: 20, lots: 50_000, method: "upi", minimum: "1000.00" },
  "USDT-KES": { mid: 12_900, step: 30, lots: 50_000, method: "mpesa_ke", minimum: "1000.00" },
  "USDT-NGN": { mid: 165_000, step: 400, lots: 50_000, method: "nip", minimum: "10000.00" }
}

const sides: ReadonlyArray<Side> = ["buy", "sell"]

/** The ladder one maker keeps on one market. Makers stand half a step apart, so that their prices differ. */
const ladder = (market: Market, quote: Quote, maker: number): ReadonlyArray<Omit<OrderCreate, "client_id">> =>
  sides.flatMap((side) =>
    Array.from({ length: rungs }, (_, rung) => {
      const distance = quote.step * (rung + 1) + Math.floor((quote.step * maker) / makerNames.length)
      return {
        market: market.symbol,
        side,
        type: "limit" as const,
        price: formatPrice(side === "buy" ? quote.mid - distance : quote.mid + distance, market),
        quantity: formatQuantity(quote.lots * (rung + 1), market),
        ...(quote.method === undefined
          ? {}
          : {
              terms: {
                methods: [quote.method],
                ...(quote.minimum === undefined ? {} : { minimum: quote.minimum }),
                ...(side === "sell" ? { takes_unbonded: true } : {})
              }
            })
      }
    })
  )

const rungOf = ({
  market,
  price,
  side
}: {
  readonly market: string
  readonly side: Side
  readonly price?: string | null
}): string => `${market}/${side}/${price}`

export const runMakers = Effect.gen(function* () {
  const people = yield* People
  const markets = yield* Markets
  const orders = yield* Orders
  const trades = yield* Trades
  const prices = yield* Prices
  const newId = yield* NewId

  // Commands whose answer never came, by person and rung. They are sent again as they were, so that a slow database gets
  // no second order for the same rung.
  const unanswered = new Map<string, string>()

  // A refusal, such as a hand-made order that crosses the ladder, is no reason to stop quoting.
  const place = (personId: string, order: Omit<OrderCreate, "client_id">) => {
    const key = `${personId}/${rungOf(order)}`
    const clientId = unanswered.get(key) ?? newId()
    unanswered.set(key, clientId)
    return orders.create(personId, { ...order, client_id: clientId }).pipe(
      Effect.catchIf(
        (error) => error._tag === "Refusal" && error.code !== "service.outcome_unknown",
        () => Effect.void
      ),
      Effect.andThen(Effect.sync(() => unanswered.delete(key))),
      Effect.ignore
    )
  }

  const quote = Effect.fnUntraced(function* (personId: string, maker: number) {
    const open = new Set<string>()
    let cursor: string | undefined
    do {
      const page: { readonly data: ReadonlyArray<OrderView>; readonly next_cursor: string | null } = yield* orders.list(
        personId,
        { state: "open", limit: 500, ...(cursor === undefined ? {} : { cursor }) }
      )
      for (const order of page.data) open.add(rungOf(order))
      cursor = page.next_cursor ?? undefined
    } while (cursor !== undefined)
    const wanted = markets.all.flatMap((market) => {
      const row = quotes[market.symbol]
      return row === undefined ? [] : ladder(market, row, maker)
    })
    yield* Effect.forEach(
      wanted.filter((order) => !open.has(rungOf(order))),
      (order) => place(personId, order),
      { concurrency: "unbounded", discard: true }
    )
  })

  const tend = Effect.fnUntraced(function* (principal: Principal, trade: TradeView) {
    const nowMs = yield* Clock.currentTimeMillis
    if (nowMs - Date.parse(trade.updated_at) < thinkMs) return
    const head = { client_id: newId(), version: trade.version }
    if (trade.role === "buyer" && trade.state === "awaiting_payment") {
      yield* trades.act(principal, trade.id, "mark_paid", head)
    } else if (trade.role === "seller" && trade.state === "payment_marked") {
      yield* trades.act(principal, trade.id, "release", { ...head, quantity: trade.quantity })
    }
  })

  const round = Effect.forEach(
    makerNames,
    Effect.fnUntraced(function* (name, maker) {
      const person = yield* people.findByName(name)
      if (person === undefined) return
      const principal: Principal = { personId: person.id, name, roles: ["trader"], keyId: "", scopes: [] }
      yield* quote(person.id, maker)
      const { data } = yield* trades.list(principal, { open: "true", limit: 500 })
      yield* Effect.forEach(data, (trade) => tend(principal, trade).pipe(Effect.ignore), { discard: true })
    }),
    { concurrency: "unbounded", discard: true }
  )

  /** Every maker says what it takes for the price, which is what the index is made of. */
  const speak = Effect.gen(function* () {
    const nowMs = yield* Clock.currentTimeMillis
    for (const name of makerNames) {
      for (const [symbol, { mid }] of Object.entries(quotes)) yield* prices.record(name, symbol, mid, nowMs)
    }
  })

  // The first round quotes before anybody is told that the market is open.
  yield* speak
  yield* round
  yield* Effect.andThen(speak, round).pipe(
    Effect.catchCause((cause) => Effect.logDebug("the makers rest", cause)),
    Effect.delay(tickMs),
    Effect.forever,
    Effect.forkScoped
  )
})
