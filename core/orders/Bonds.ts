/** What an order puts up for its trades, by the rules in force when it is given. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Market } from "../market/Market.ts"
import { formatAmount, powerOfTen } from "../money/Amount.ts"
import { quoteUnitsUp } from "../money/Price.ts"
import { Policies } from "../policy/Policies.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import { refuse } from "../protocol/Errors.ts"
import type { BondRules } from "../protocol/Policy.ts"
import type { Terms } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import { depositAsked, readDeposits } from "./Deposited.ts"
import type { OrderBond } from "./Party.ts"

/** An order on an escrow market that is to have a bond, or none. */
interface Bonded {
  readonly personId: string
  readonly market: Market
  readonly side: Side
  readonly terms: Terms
  /** Ticks, the worst for its owner; `undefined` for a market order. */
  readonly price: number | undefined
  readonly quantity: number
  /** What its owner has completed. */
  readonly trades: number
}

/** Worth of the largest order to buy without a bond, in smallest quote units; 0 where nobody knows what is usual. */
export const unbondedMax = ({ unbonded_max_reference: trades }: BondRules, { quote }: Market): bigint =>
  BigInt(trades * (referenceAmount(quote.code) ?? 0)) * powerOfTen(quote.scale)

/** Of some people, those with a trade running or an order open that buys without a bond: they may not do so again. */
export const readBusy = (sql: SqlClient.SqlClient, people: ReadonlyArray<string>) =>
  sql<{ id: string }>`SELECT p::text AS id FROM unnest(${people}::uuid[]) AS p
    WHERE EXISTS (SELECT FROM trades t WHERE t.buyer = p AND t.escrow_state IN ('awaited', 'held', 'frozen'))
      OR EXISTS (SELECT FROM trades t WHERE t.seller = p AND t.escrow_state IN ('awaited', 'held', 'frozen'))
      OR EXISTS (SELECT FROM orders o WHERE o.person_id = p AND o.state IN ('open', 'paused')
        AND o.party -> 'bond' ->> 'mode' = 'none')`.pipe(Effect.map((rows) => new Set(rows.map(({ id }) => id))))

export const makeBonds = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const policies = yield* Policies

  /** As it is now; the engine asks again when it takes the order. */
  const hasDeposited = Effect.fnUntraced(function* (owner: string, market: Market, rules: BondRules) {
    const amount = depositAsked(rules, market)
    if (amount === undefined) return false
    return (yield* readDeposits(sql, [{ owner, asset: market.base.code, amount }])).length > 0
  })

  /** What a person posts who does not ask for anything else. */
  const usual = Effect.fnUntraced(function* (personId: string, market: Market, now: Date) {
    const { bonds } = policies.at(now).policy
    const mode = (yield* hasDeposited(personId, market, bonds)) ? "deposit" : "posted"
    return { mode, bps: bonds.bps, takesUnbonded: false } satisfies OrderBond
  })

  const none = Effect.fnUntraced(function* ({ market, personId, price, quantity, trades }: Bonded, rules: BondRules) {
    if (price === undefined) {
      return yield* refuse("order.fields_conflict", { reason: "an order without a bond names its price" })
    }
    const maximum = unbondedMax(rules, market)
    if (quoteUnitsUp(price, quantity, market) > maximum) {
      const { code, scale } = market.quote
      return yield* refuse("order.bond_needed", {
        reason: "worth",
        maximum: formatAmount(maximum, scale),
        asset: code
      })
    }
    if (trades >= rules.newcomer_trades_max) return yield* refuse("order.bond_needed", { reason: "experienced" })
    if ((yield* readBusy(sql, [personId])).size > 0) return yield* refuse("order.bond_needed", { reason: "busy" })
    return { mode: "none", bps: 0, takesUnbonded: false } satisfies OrderBond
  })

  /** What the order puts up. Refuses with `order.bond_needed` who may not do without. */
  const ofOrder = Effect.fnUntraced(function* (order: Bonded, now: Date) {
    const { market, personId, side, terms } = order
    const { bond, takes_unbonded: takesUnbonded = false } = terms
    if (bond === "none" && side === "sell") {
      return yield* refuse("order.fields_conflict", { reason: "only who buys may do without a bond" })
    }
    if (takesUnbonded && side === "buy") {
      return yield* refuse("order.fields_conflict", { reason: "only who sells may take a buyer without a bond" })
    }
    if (bond === "none") return yield* none(order, policies.at(now).policy.bonds)
    return { ...(yield* usual(personId, market, now)), takesUnbonded } satisfies OrderBond
  })

  return { ofOrder, usual }
})
