/** New orders checked as far as that goes without the book and without balances. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { refuse } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { Fees } from "./Fees.ts"
import { draftOrder, type NewOrder } from "./Order.ts"
import { makeParties } from "./Parties.ts"
import { makePayoutAccounts } from "./PayoutAccounts.ts"

export const makeDrafts = Effect.gen(function* () {
  const markets = yield* Markets
  const payoutAccounts = yield* makePayoutAccounts
  const parties = yield* makeParties
  const fees = yield* Fees

  /** Methods fit the market, and a seller has an account for each that is not too new. */
  const checkMethods = Effect.fnUntraced(function* (
    personId: string,
    market: Market,
    side: Side,
    methods: ReadonlyArray<string>
  ) {
    if (new Set(methods).size !== methods.length) {
      return yield* refuse("order.fields_conflict", { reason: "a payment method is named twice" })
    }
    for (const id of methods) {
      const method = Catalogue.find(id)
      const fits = method?.p2p === true && method.status !== "retired" && method.currencies.includes(market.quote.code)
      if (!fits) return yield* refuse("order.method_unfit", { method: id })
    }
    if (side === "buy" || methods.length === 0) return []
    const { cooling, ids } = yield* payoutAccounts(personId, methods)
    const missing = methods.find((id) => !ids.has(id))
    if (missing !== undefined) return yield* refuse("order.account_missing", { method: missing })
    const [first] = cooling
    if (first !== undefined)
      return yield* refuse("account.cooling", { method: first[0], until: first[1].toISOString() })
    return methods.flatMap((id) => ids.get(id) ?? [])
  })

  /** The order a person asks for, or why it can be none. */
  return Effect.fnUntraced(function* (personId: string, create: NewOrder) {
    const market = yield* markets.get(create.market)
    const now = new Date(yield* Clock.currentTimeMillis)
    const checked = yield* Effect.fromResult(draftOrder(create, market, now))
    const accounts = yield* checkMethods(personId, market, create.side, checked.methods)
    const party =
      create.terms === undefined
        ? null
        : yield* parties(personId, create.terms.counterparty ?? {}, create.terms.place ?? null)
    const { makerBps, takerBps } = yield* fees.ratesOf(personId, market)
    return { ...checked, accounts, party, makerBps, takerBps }
  })
})
