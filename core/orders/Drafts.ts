/** New orders checked as far as that goes without the book and without balances. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { refuse } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makeBonds } from "./Bonds.ts"
import { Fees } from "./Fees.ts"
import { draftOrder, type NewOrder, type OrderDraft } from "./Order.ts"
import { makeManners } from "./Manners.ts"
import { makeParties } from "./Parties.ts"
import { makePayoutAccounts } from "./PayoutAccounts.ts"

export const makeDrafts = Effect.gen(function* () {
  const markets = yield* Markets
  const payoutAccounts = yield* makePayoutAccounts
  const parties = yield* makeParties
  const bonds = yield* makeBonds
  const fees = yield* Fees
  const manners = yield* makeManners

  /** Methods fit the market, and a seller has an account for each that is not too new. */
  const checkMethods = Effect.fnUntraced(function* (
    personId: string,
    market: Market,
    side: Side,
    methods: ReadonlyArray<string>,
    throughBot: boolean
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
    const { cooling, ids, unconfirmed } = yield* payoutAccounts(personId, methods, throughBot)
    const missing = methods.find((id) => !ids.has(id))
    if (missing !== undefined) return yield* refuse("order.account_missing", { method: missing })
    const [first] = cooling
    if (first !== undefined)
      return yield* refuse("account.cooling", { method: first[0], until: first[1].toISOString() })
    const [open] = unconfirmed
    if (open !== undefined) return yield* refuse("account.unconfirmed", { method: open, account: ids.get(open) })
    return methods.flatMap((id) => ids.get(id) ?? [])
  })

  /** Who gives an order on an escrow market, and what it puts up. */
  const partyOf = Effect.fnUntraced(function* (
    personId: string,
    market: Market,
    { side, terms }: NewOrder,
    { price, quantity }: Pick<OrderDraft, "price" | "quantity">,
    now: Date
  ) {
    if (terms === undefined) return null
    const party = yield* parties(personId, terms.counterparty ?? {}, terms.place ?? null)
    const { trades } = party
    return { ...party, bond: yield* bonds.ofOrder({ personId, market, side, terms, price, quantity, trades }, now) }
  })

  /** The order a person asks for, or why it can be none. */
  return Effect.fnUntraced(function* (personId: string, create: NewOrder, throughBot = false) {
    const market = yield* markets.get(create.market)
    const now = new Date(yield* Clock.currentTimeMillis)
    const checked = yield* Effect.fromResult(draftOrder(create, market, now))
    const accounts = yield* checkMethods(personId, market, create.side, checked.methods, throughBot)
    const party = yield* partyOf(personId, market, create, checked, now)
    const { makerBps, takerBps } = yield* fees.ratesOf(personId, market)
    const manner = yield* manners(personId, create)
    return { ...checked, accounts, party, manner, makerBps, takerBps }
  })
})
