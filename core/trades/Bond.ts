/** Bonds of trades: what becomes of them when a trade ends. Pure. */
import * as Result from "effect/Result"
import { houseAccount } from "../ledger/Ledger.ts"
import { basisPointsDown, formatAmount } from "../money/Amount.ts"
import type { SideBond } from "../orders/Settlement.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { BondRules } from "../protocol/Policy.ts"
import type { BondState, DisputeReason, TradeView } from "../protocol/Trade.ts"
import type { Payout, Trade } from "./Trade.ts"

export type Party = "buyer" | "seller"

export interface TradeBond extends SideBond {
  /** What was taken of it, in smallest units. */
  readonly slashed: bigint
}

export type TradeBonds = Readonly<Record<Party, TradeBond>>

/** What is taken of each bond, in smallest units of the trade's asset. */
export type Slash = Readonly<Record<Party, bigint>>

export const noSlash: Slash = { buyer: 0n, seller: 0n }

/** What a verdict takes, in basis points of each side's bond. */
export type SlashBps = Readonly<Record<Party, number>>

export const noSlashBps: SlashBps = { buyer: 0, seller: 0 }

/** For which time within some days each of the two let a trade lapse; null for who did not. */
export type Defaults = Readonly<Record<Party, number | null>>

export const noDefaults: Defaults = { buyer: null, seller: null }

/** Days in which somebody's defaults count. */
export const defaultDays = 30

/**
 * What the end of a trade does with its bonds: the rest of each goes back to its owner, and of what is taken the harmed
 * side gets half, and the insurance the other half with the odd unit. Who let the trade lapse too was not harmed by that,
 * and gains nothing by it. A deposit stays where it is, but for what is taken.
 */
export const bondPayouts = (
  { asset, bonds, buyer, seller }: Trade,
  slash: Slash,
  defaults: Defaults
): ReadonlyArray<Payout> => {
  const isBoth = defaults.buyer !== null && defaults.seller !== null
  const people = { buyer, seller }
  const payouts = (["buyer", "seller"] as const).flatMap((party): ReadonlyArray<Payout> => {
    const { amount, kind } = bonds[party]
    const taken = slash[party]
    if (taken < 0n || taken > amount) throw new Error(`${taken} of a bond of ${amount}`)
    const harmed = people[party === "buyer" ? "seller" : "buyer"]
    const debit = { owner: people[party], kind, asset }
    const half = isBoth ? 0n : taken / 2n
    const back = kind === "bond" ? amount - taken : 0n
    return [
      { reason: "bond_return", amount: back, debit, credit: { owner: people[party], kind: "available", asset } },
      { reason: "bond_slash", amount: half, debit, credit: { owner: harmed, kind: "available", asset } },
      { reason: "bond_slash", amount: taken - half, debit, credit: houseAccount("insurance", asset) }
    ]
  })
  return payouts.filter(({ amount }) => amount > 0n)
}

/** Where the bonds of a trade are once it has ended. */
export const endedBonds = (state: BondState, { buyer, seller }: Slash): BondState =>
  state === "none" ? "none" : buyer + seller > 0n ? "slashed" : "returned"

/** The part of a bond that its owner's n-th default within thirty days costs. */
const ladderBps = ({ default_ladder_bps: ladder }: BondRules, defaultNumber: number): number =>
  ladder[Math.min(defaultNumber, ladder.length) - 1] ?? 0

/** What the n-th default of each takes of their bond. */
export const defaultSlash = ({ bonds }: Pick<Trade, "bonds">, rules: BondRules, defaults: Defaults): Slash => {
  const taken = (party: Party): bigint => {
    const number = defaults[party]
    return number === null ? 0n : basisPointsDown(bonds[party].amount, ladderBps(rules, number))
  }
  return { buyer: taken("buyer"), seller: taken("seller") }
}

/** Nothing for a reason that the rules of the trade did not know. */
const penaltyBps = (penalties: Partial<BondRules["penalties"]>, reason: DisputeReason | null): number =>
  reason === null ? 0 : (penalties[reason] ?? 0)

/** What a verdict takes, each in basis points of that side's bond; refused above the penalty for the trade's dispute. */
export const verdictSlash = (
  { bonds, disputeReason, quantity }: Trade,
  { penalties }: BondRules,
  bps: SlashBps,
  scale: number
): Result.Result<Slash, Refusal> => {
  const penalty = basisPointsDown(quantity, penaltyBps(penalties, disputeReason))
  const asked: Slash = {
    buyer: basisPointsDown(bonds.buyer.amount, bps.buyer),
    seller: basisPointsDown(bonds.seller.amount, bps.seller)
  }
  const over = (["buyer", "seller"] as const).find((party) => asked[party] > penalty)
  return over === undefined
    ? Result.succeed(asked)
    : Result.fail(refuse("trade.slash_too_large", { side: over, maximum: formatAmount(penalty, scale) }))
}

type BondView = Pick<
  TradeView,
  | "bond_state"
  | "buyer_bond"
  | "buyer_bond_kind"
  | "buyer_slashed"
  | "seller_bond"
  | "seller_bond_kind"
  | "seller_slashed"
>

export const bondView = ({ bondState, bonds: { buyer, seller } }: Trade, scale: number): BondView => ({
  bond_state: bondState,
  buyer_bond: formatAmount(buyer.amount, scale),
  buyer_bond_kind: buyer.kind,
  buyer_slashed: formatAmount(buyer.slashed, scale),
  seller_bond: formatAmount(seller.amount, scale),
  seller_bond_kind: seller.kind,
  seller_slashed: formatAmount(seller.slashed, scale)
})
