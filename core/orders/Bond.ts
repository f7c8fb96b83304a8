/** Bonds of orders: what of the base asset each side of an escrow trade puts up, so that walking away costs something. */
import type { Market } from "../market/Market.ts"
import { divideUp } from "../money/Amount.ts"
import { baseUnits } from "../money/Price.ts"
import type { Order, OrderDraft } from "./Order.ts"
import type { OrderBond, Party } from "./Party.ts"

const wholeBps = 10_000n

/** What a trade says of the bond of one of its sides. */
export interface SideBond {
  /** Smallest units of the base asset; 0 for none. */
  readonly amount: bigint
  /** Posted for this trade, or covered by the deposit of a merchant. */
  readonly kind: "bond" | "deposit"
}

export const noBond: SideBond = { amount: 0n, kind: "bond" }

const orderBond = ({ party }: { readonly party: Party | null }): OrderBond | undefined => party?.bond

const share = (market: Market, { bps }: OrderBond, lots: number): bigint =>
  divideUp(baseUnits(lots, market) * BigInt(bps), wholeBps)

/** What an order holds as the bond of its remainder; nothing where a deposit covers it. */
export const postedBond = (market: Market, order: Pick<OrderDraft, "party">, lots: number): bigint => {
  const bond = orderBond(order)
  return bond?.mode === "posted" ? share(market, bond, lots) : 0n
}

/** Whether who buys by this order puts up nothing, so that neither side of its trades does. */
export const isUnbonded = (order: Pick<OrderDraft, "party">): boolean => orderBond(order)?.mode === "none"

/**
 * The bond of a fill that leaves `after` of the `before` lots an order had: what the bond of its remainder gets less by.
 * So the bonds of all fills of an order come to the bond of the whole, however it is divided.
 */
export const fillBond = (market: Market, order: Pick<Order, "party">, before: number, after: number): SideBond => {
  const bond = orderBond(order)
  if (bond === undefined || bond.mode === "none") return noBond
  const amount = share(market, bond, before) - share(market, bond, after)
  return { amount, kind: bond.mode === "deposit" ? "deposit" : "bond" }
}
