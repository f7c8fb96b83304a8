/** Which entry of a seller's bank statement pays which of their trades. Pure; nothing is released by it. */
import type { NameCheck, PaymentConfidence, PaymentReason } from "../protocol/Payment.ts"
import type { StatementAmount, StatementEntry } from "../rails/statements/StatementEntry.ts"
import { checkName } from "./PayerName.ts"

/** An open trade of the seller. */
export interface Payable {
  readonly id: string
  readonly reference: string
  readonly amount: StatementAmount
  readonly currency: string
  /** The payment's id as the buyer said it, and in its one spelling. */
  readonly paymentIds: ReadonlyArray<string>
  /** Who the buyer said will pay. */
  readonly payer: string | null
  /** No payment can have been booked before this day, YYYY-MM-DD. */
  readonly since: string
  /** Whether an entry was seen that pays it, and one that takes that back. */
  readonly isSeen: boolean
  readonly isTakenBack: boolean
}

export interface EntryMatch {
  readonly trade: string | null
  readonly confidence: PaymentConfidence
  readonly reasons: ReadonlyArray<PaymentReason>
  readonly check: NameCheck | null
}

/** Letters and digits alone, and those that are read for one another made the same. */
const folded = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/[0Q]/g, "O")
    .replace(/[1I]/g, "L")

/** Equal for equal amounts, however many decimals are written. */
const amountKey = ({ scale, units }: StatementAmount, currency: string): string => {
  let [left, decimals] = [units, scale]
  while (decimals > 0 && left % 10n === 0n) {
    left /= 10n
    decimals--
  }
  return `${left}/${decimals} ${currency}`
}

const keyOf = ({ amount, currency }: Payable | StatementEntry): string => amountKey(amount, currency)

const grouped = <A>(
  items: ReadonlyArray<A>,
  keysOf: (item: A) => ReadonlyArray<string>
): ReadonlyMap<string, ReadonlyArray<A>> => {
  const groups = new Map<string, Array<A>>()
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  }
  return groups
}

/** The trades, found by what an entry says. */
class Payables {
  readonly #byReference: ReadonlyMap<string, ReadonlyArray<Payable>>
  readonly #byPaymentId: ReadonlyMap<string, ReadonlyArray<Payable>>
  readonly #byAmount: ReadonlyMap<string, ReadonlyArray<Payable>>
  readonly #lengths: ReadonlySet<number>

  constructor(trades: ReadonlyArray<Payable>) {
    this.#byReference = grouped(trades, ({ reference }) => [folded(reference)])
    this.#byPaymentId = grouped(trades, ({ paymentIds }) => paymentIds.map(folded))
    this.#byAmount = grouped(trades, (trade) => [keyOf(trade)])
    this.#lengths = new Set([...this.#byReference.keys()].map((reference) => reference.length))
  }

  /** Trades whose reference stands anywhere in the entry, in the order in which it says them. */
  referredTo({ id, reference }: StatementEntry): ReadonlyArray<Payable> {
    const found = new Set<Payable>()
    for (const text of [folded(reference), folded(id ?? "")]) {
      for (const length of this.#lengths) {
        for (let at = 0; at + length <= text.length; at++) {
          for (const trade of this.#byReference.get(text.slice(at, at + length)) ?? []) found.add(trade)
        }
      }
    }
    return [...found]
  }

  paidBy({ id }: StatementEntry): ReadonlyArray<Payable> {
    const key = folded(id ?? "")
    return key === "" ? [] : (this.#byPaymentId.get(key) ?? [])
  }

  ofAmount(entry: StatementEntry): ReadonlyArray<Payable> {
    return (this.#byAmount.get(keyOf(entry)) ?? []).filter(({ since }) => since <= entry.day)
  }
}

const nameReasons = { match: "payer_matches", partial: "payer_partial", mismatch: "payer_differs" } as const

const nameOf = ({ payer }: Payable, entry: StatementEntry): NameCheck | null =>
  payer === null || entry.payer === null ? null : checkName(payer, entry.payer)

const noTrade = (...reasons: ReadonlyArray<PaymentReason>): EntryMatch => ({
  trade: null,
  confidence: "none",
  reasons,
  check: null
})

/** The trade an entry names, judged by all that it says; `named` is how it names it. */
const judged = (
  trade: Payable,
  entry: StatementEntry,
  named: "reference" | "payment_id",
  isAmbiguous: boolean
): EntryMatch => {
  const isExact = keyOf(trade) === keyOf(entry)
  const check = nameOf(trade, entry)
  const against: ReadonlyArray<PaymentReason> = [
    ...(isExact ? [] : (["amount_differs"] as const)),
    ...(check?.result === "mismatch" ? (["payer_differs"] as const) : []),
    ...(trade.isTakenBack ? (["taken_back"] as const) : []),
    ...(isAmbiguous ? (["ambiguous"] as const) : [])
  ]
  const agreeing: ReadonlyArray<PaymentReason> =
    check === null || check.result === "mismatch" ? [] : [nameReasons[check.result]]
  const reasons = [named, ...(isExact ? (["amount"] as const) : []), ...agreeing, ...against]
  const confidence = against.length > 0 ? "weak" : named === "reference" ? "certain" : "likely"
  return { trade: trade.id, confidence, reasons, check }
}

/** An entry that names no trade, by its amount and its payer. */
const guessed = (trades: ReadonlyArray<Payable>, entry: StatementEntry): EntryMatch => {
  const unpaid = trades.filter(({ isSeen }) => !isSeen)
  const checked = unpaid.map((trade) => ({ trade, check: nameOf(trade, entry) }))
  const possible = checked.filter(({ check }) => check?.result !== "mismatch")
  const byName = possible.filter(({ check }) => check?.result === "match")
  const [only, ...others] = byName.length > 0 ? byName : possible
  if (only === undefined) return noTrade(unpaid.length > 0 ? "payer_differs" : "no_trade")
  if (others.length > 0) return noTrade("amount", "ambiguous")
  const { check, trade } = only
  const isLikely = check?.result === "match" && !trade.isTakenBack
  return {
    trade: trade.id,
    confidence: isLikely ? "likely" : "weak",
    reasons: [
      "amount",
      ...(check === null ? [] : [nameReasons[check.result]]),
      ...(trade.isTakenBack ? (["taken_back"] as const) : [])
    ],
    check
  }
}

const matched = (payables: Payables, entry: StatementEntry): EntryMatch => {
  const referred = payables.referredTo(entry)
  const named = referred.length > 0 ? referred : payables.paidBy(entry)
  const trade = named.find((each) => keyOf(each) === keyOf(entry)) ?? named[0]
  if (entry.kind !== "credit") return { ...noTrade("not_a_payment"), trade: trade?.id ?? null }
  if (trade === undefined) return guessed(payables.ofAmount(entry), entry)
  return judged(trade, entry, referred.length > 0 ? "reference" : "payment_id", named.length > 1)
}

/**
 * What each entry pays, in their order. Of several that pay one trade only the first can be more than weak; and none
 * can when another entry takes a payment of the trade back. `known` are answers given before, which stand.
 */
export const matchEntries = (
  trades: ReadonlyArray<Payable>,
  entries: ReadonlyArray<StatementEntry>,
  known: ReadonlyMap<StatementEntry, EntryMatch> = new Map()
): ReadonlyArray<EntryMatch> => {
  const payables = new Payables(trades)
  const first = entries.map((entry) => known.get(entry) ?? matched(payables, entry))
  const takenBack = new Set(
    first.filter((_, index) => entries[index]?.kind === "credit_reversed").map(({ trade }) => trade)
  )
  const seen = new Set(trades.filter(({ isSeen }) => isSeen).map(({ id }) => id))
  return first.map((match, index) => {
    const { confidence, reasons, trade } = match
    const entry = entries[index]
    if (trade === null || confidence === "none" || (entry !== undefined && known.has(entry))) return match
    if (takenBack.has(trade)) return { ...match, confidence: "weak", reasons: [...reasons, "taken_back"] }
    if (seen.has(trade)) return { ...match, confidence: "weak", reasons: [...reasons, "second_payment"] }
    if (confidence !== "weak") seen.add(trade)
    return match
  })
}
