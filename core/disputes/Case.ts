/** Disputes: the model, and the rules of handling one. Pure. */
import { createHash } from "node:crypto"
import type { DisputeRules, SettlementClass } from "../protocol/Policy.ts"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { referenceAmount } from "../policy/ReferenceAmounts.ts"
import type { Role } from "../protocol/Person.ts"
import type { DisputeReason, DisputeState, TradeState, VerdictReason } from "../protocol/Trade.ts"
import { divideEscrow, type Escrow, type Trade } from "../trades/Trade.ts"
import type { SlashBps } from "../trades/Bond.ts"

const deskRoles: ReadonlyArray<Role> = ["arbiter", "mediator", "reader", "operator"]

/** Whether somebody of the platform sees every case. */
export const seesEveryCase = (roles: ReadonlyArray<Role>): boolean => deskRoles.some((role) => roles.includes(role))

/** 2 after an appeal. */
export type Level = 1 | 2

export interface Case {
  readonly id: string
  readonly trade: string
  readonly openedVersion: number
  readonly closedVersion: number | null
  readonly reason: DisputeReason
  /** Null when the clock opened it. */
  readonly opener: string | null
  readonly priorState: TradeState
  readonly level: Level
  readonly arbiter: string | null
  readonly openedAt: Date
  readonly waitingSince: Date
  readonly takenAt: Date | null
  readonly takeBy: Date
  readonly decideBy: Date
}

export interface Verdict {
  readonly dispute: string
  readonly number: number
  readonly level: Level
  readonly arbiter: string
  readonly buyerShareBps: number
  readonly slashBps: SlashBps
  readonly reason: VerdictReason
  readonly statement: string
  readonly amounts: Amounts
  /** Hex. */
  readonly hash: string
  readonly needsApproval: boolean
  readonly proposedVersion: number
  /** Null when nobody has to approve it. */
  readonly expiresAt: Date | null
  readonly approver: string | null
  readonly decidedVersion: number | null
  readonly voidVersion: number | null
}

/** Smallest units of the asset in escrow; they sum to all of it. */
export interface Amounts {
  readonly toBuyer: bigint
  readonly toSeller: bigint
  readonly fees: bigint
}

/** Who gets what of the escrow when the buyer's share is `bps` of the quantity. */
export const amountsOf = (trade: Escrow, bps: number): Amounts => {
  const payouts = divideEscrow(trade, bps)
  const part = (reason: string): bigint => payouts.find((payout) => payout.reason === reason)?.amount ?? 0n
  return { toBuyer: part("escrow_release"), toSeller: part("escrow_refund"), fees: part("fee") }
}

/** Whether so much is at stake that one arbiter alone may not decide; `scale` is that of the trade's currency. */
export const needsApproval = (
  { paymentAmount }: Pick<Trade, "paymentAmount">,
  currency: { readonly code: string; readonly scale: number },
  { approval_from: times }: Pick<DisputeRules, "approval_from">
): boolean => {
  const usual = referenceAmount(currency.code)
  return usual !== undefined && paymentAmount >= BigInt(times) * BigInt(usual) * 10n ** BigInt(currency.scale)
}

/** What an approval is bound to, in hex: another amount, arbiter, reason or version is another verdict. */
export const verdictHash = (verdict: {
  readonly trade: string
  readonly number: number
  readonly arbiter: string
  readonly proposedVersion: number
  readonly buyerShareBps: number
  readonly slashBps: SlashBps
  readonly reason: VerdictReason
  readonly statement: string
  readonly amounts: Amounts
}): string => {
  const { amounts, ...rest } = verdict
  const [toBuyer, toSeller, fees] = [amounts.toBuyer, amounts.toSeller, amounts.fees].map(String)
  return createHash("sha256")
    .update(canonicalJson({ ...rest, toBuyer, toSeller, fees }))
    .digest("hex")
}

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000)

/** Until when a case that waits since `at` is to be taken and decided. */
export const dueTimes = (at: Date, rules: Pick<DisputeRules, "take_seconds" | "decide_seconds">) => ({
  takeBy: later(at, rules.take_seconds),
  decideBy: later(at, rules.decide_seconds)
})

export const expiryOf = (now: Date, { approval_seconds }: Pick<DisputeRules, "approval_seconds">): Date =>
  later(now, approval_seconds)

export const offerExpiry = (now: Date, { offer_seconds }: Pick<DisputeRules, "offer_seconds">): Date =>
  later(now, offer_seconds)

/** Seconds in which a verdict may be appealed. */
export const appealWindow = ({ appeal_window }: Pick<DisputeRules, "appeal_window">, settlement: SettlementClass) =>
  appeal_window[settlement]

/** Whether what has to be done next with a case should have been done; nothing has while it waits for an appeal. */
export const isOverdue = (
  { decideBy, takeBy, takenAt }: Pick<Case, "decideBy" | "takeBy" | "takenAt">,
  state: DisputeState,
  now: Date
): boolean => {
  if (state === "decided" || state === "resolved" || state === "none") return false
  return (takenAt === null ? takeBy : decideBy).getTime() <= now.getTime()
}

/** Whether a verdict may still be approved. */
export const mayBeApproved = ({ expiresAt, voidVersion }: Verdict, now: Date): boolean =>
  voidVersion === null && expiresAt !== null && expiresAt.getTime() > now.getTime()
