/** Which transfers a top-up is made of. Pure: the same step has the same transfers under the same ids. */
import { createHash } from "node:crypto"
import { type AccountKey, type HouseAccountKind, houseAccount, type Transfer } from "../ledger/Ledger.ts"
import type { AccountKind } from "../protocol/Wallet.ts"

/** Whose top-up it is. */
export interface TopUpOwner {
  readonly id: string
  readonly person: string
  readonly asset: string
}

/** Of which of a person's accounts something was taken, or to which it goes back. */
export interface Split {
  readonly hold: bigint
  readonly available: bigint
  readonly debt: bigint
}

/** What a person has, for a split: of this top-up on hold, available, and owed. */
export interface Means {
  readonly held: bigint
  readonly available: bigint
  readonly owed: bigint
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)

/** Held money first, then what is available; what is missing then is owed. */
export const takeFrom = (amount: bigint, { available, held }: Pick<Means, "available" | "held">): Split => {
  const hold = least(amount, held)
  const spent = least(amount - hold, available)
  return { hold, available: spent, debt: amount - hold - spent }
}

/** What was taken goes back: a debt is paid first, and nothing goes on hold again once the hold is over. */
export const giveBack = (taken: Split, owed: bigint, isReleased: boolean): Split => {
  const debt = least(taken.debt, owed)
  const hold = isReleased ? 0n : taken.hold
  return { hold, debt, available: taken.hold + taken.available + taken.debt - hold - debt }
}

/** So much of what was taken, the last of it first. */
export const lastOf = ({ available, debt, hold }: Split, amount: bigint): Split => {
  const ofDebt = least(amount, debt)
  const ofAvailable = least(amount - ofDebt, available)
  return { debt: ofDebt, available: ofAvailable, hold: least(amount - ofDebt - ofAvailable, hold) }
}

export const totalOf = ({ available, debt, hold }: Split): bigint => hold + available + debt

export const sumOf = (one: Split, other: Split, sign: 1n | -1n = 1n): Split => ({
  hold: one.hold + sign * other.hold,
  available: one.available + sign * other.available,
  debt: one.debt + sign * other.debt
})

/** What ends its hold pays a debt first. */
export const release = (held: bigint, owed: bigint): Omit<Split, "hold"> => {
  const debt = least(held, owed)
  return { debt, available: held - debt }
}

const hexOfTime = 12

/**
 * The id of a transfer: the time at which its row says that it happened, so that statements stay in order, and a hash of
 * the row and what the transfer is for. The same again is the same id, and the ledger posts it once.
 */
export const transferId = (at: Date, row: string, purpose: string): string => {
  const time = at.getTime().toString(16).padStart(hexOfTime, "0")
  const hash = createHash("sha256").update(`${row} ${purpose}`).digest("hex")
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`
}

type Reason = Transfer["reason"]

/** One row of a table, and when what is posted of it happened; and which time it moves, where it does so often. */
export interface Occasion {
  readonly row: string
  readonly at: Date
  readonly turn?: number
}

/** Where money of a reversal is: set aside, or gone from what the provider holds. */
export type Place = "standing" | "psp_clearing"

const houseKinds: ReadonlySet<string> = new Set<HouseAccountKind>([
  "psp_clearing",
  "psp_fees",
  "refunds",
  "chargebacks"
])
const isHouse = (kind: AccountKind | HouseAccountKind): kind is HouseAccountKind => houseKinds.has(kind)

const accountOf = (kind: AccountKind | HouseAccountKind, person: string, asset: string): AccountKey =>
  isHouse(kind) ? houseAccount(kind, asset) : { owner: person, kind, asset }

const makeTransfer =
  ({ asset, id, person }: TopUpOwner, { at, row, turn = 0 }: Occasion, reason: Reason) =>
  (
    purpose: string,
    amount: bigint,
    from: AccountKind | HouseAccountKind,
    to: AccountKind | HouseAccountKind
  ): ReadonlyArray<Transfer> => {
    if (amount === 0n) return []
    const transfer = {
      id: transferId(at, row, turn === 0 ? purpose : `${purpose}, ${turn}`),
      amount,
      debit: accountOf(from, person, asset),
      credit: accountOf(to, person, asset),
      reason
    }
    return [{ ...transfer, reference: id }]
  }

export const chargedTransfers = (owner: TopUpOwner, amount: bigint, on: Occasion): ReadonlyArray<Transfer> =>
  makeTransfer(owner, on, "top_up")("charged", amount, "psp_clearing", "topup_hold")

export const feeTransfers = (owner: TopUpOwner, fee: bigint, on: Occasion): ReadonlyArray<Transfer> =>
  makeTransfer(owner, on, "psp_fee")("fee", fee, "psp_fees", "psp_clearing")

export const releasedTransfers = (
  owner: TopUpOwner,
  { available, debt }: Omit<Split, "hold">,
  on: Occasion
): ReadonlyArray<Transfer> => {
  const transfer = makeTransfer(owner, on, "top_up_release")
  return [
    ...transfer("release", available, "topup_hold", "available"),
    ...transfer("release to debt", debt, "topup_hold", "debt")
  ]
}

/** What goes back to who paid: by their wish, or by their bank's. */
export type Reversal = "refund" | "chargeback"

const standing = { refund: "refunds", chargeback: "chargebacks" } as const satisfies Record<Reversal, HouseAccountKind>
const returned = { refund: "refund_return", chargeback: "chargeback_return" } as const satisfies Record<
  Reversal,
  Reason
>

export const takenTransfers = (
  owner: TopUpOwner,
  kind: Reversal,
  { available, debt, hold }: Split,
  on: Occasion,
  to: Place = "standing"
): ReadonlyArray<Transfer> => {
  const transfer = makeTransfer(owner, on, kind)
  const target = to === "standing" ? standing[kind] : to
  return [
    ...transfer("taken of hold", hold, "topup_hold", target),
    ...transfer("taken of available", available, "available", target),
    ...transfer("taken as debt", debt, "debt", target)
  ]
}

/** A second payment, which is nobody's here, is set aside to go back. */
export const secondTransfers = (owner: TopUpOwner, amount: bigint, on: Occasion): ReadonlyArray<Transfer> =>
  makeTransfer(owner, on, "refund")("second payment", amount, "psp_clearing", standing.refund)

/** The provider has paid it out. */
export const settledTransfers = (
  owner: TopUpOwner,
  kind: Reversal,
  amount: bigint,
  on: Occasion
): ReadonlyArray<Transfer> => makeTransfer(owner, on, kind)("settled", amount, standing[kind], "psp_clearing")

/** It does not go back after all; out of what stands aside for it, or of the provider where it had been paid out. */
export const returnedTransfers = (
  owner: TopUpOwner,
  kind: Reversal,
  { available, debt, hold }: Split,
  from: Place,
  on: Occasion
): ReadonlyArray<Transfer> => {
  const transfer = makeTransfer(owner, on, returned[kind])
  const source = from === "standing" ? standing[kind] : from
  return [
    ...transfer("back on hold", hold, source, "topup_hold"),
    ...transfer("back to available", available, source, "available"),
    ...transfer("back off the debt", debt, source, "debt")
  ]
}
