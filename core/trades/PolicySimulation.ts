/** How trades that are over would have fared under other rules. Pure. */
import { timersOf } from "../policy/TradePolicy.ts"
import type { PolicySimulation, TradePolicy } from "../protocol/Policy.ts"
import * as Catalogue from "../rails/Catalogue.ts"

/** What a trade's people did and when, in seconds; `null` where it never came to it. */
export interface PastTrade {
  readonly id: string
  readonly method: string
  /** With the extensions that its seller gave. */
  readonly paymentWindow: number
  /** From the opening until the payment was last marked, or until the trade ended without. */
  readonly unpaid: number
  /** From the last marking until the trade was released or disputed by a party. */
  readonly silent: number | null
  /** From the end of the time to pay until a late payment was shown. */
  readonly claimed: number | null
  /** From the last marking until a party opened a dispute, unless for fraud. */
  readonly disputed: number | null
  /** In a contract, from when wallets could be named until the buyer signed, or until the trade ended without. */
  readonly agreeing: number | null
  /** From a release or a verdict until the contract paid out. */
  readonly paying: number | null
  /** From a wallet's dispute until the contract's first arbiter, or both people, divided the amount. */
  readonly ruled: number | null
  readonly wasDisagreed: boolean
  readonly wasOverrun: boolean
  readonly wasOverdue: boolean
  readonly wasEscalated: boolean
}

/** Trades named for each difference. */
const samplesMax = 10

interface Compared {
  readonly was: number
  readonly would_be: number
  readonly samples: ReadonlyArray<string>
}

const compare = (
  trades: ReadonlyArray<PastTrade>,
  was: (trade: PastTrade) => boolean,
  would: (trade: PastTrade) => boolean
): Compared => ({
  was: trades.filter(was).length,
  would_be: trades.filter(would).length,
  samples: trades.flatMap((trade) => (was(trade) === would(trade) ? [] : [trade.id])).slice(0, samplesMax)
})

const never = (): boolean => false

/** Times in which the service was down count as any other: what it did not do then, it might have done. */
export const simulatePolicy = (trades: ReadonlyArray<PastTrade>, policy: TradePolicy): PolicySimulation => {
  const known = trades.filter(({ method }) => Catalogue.find(method) !== undefined)
  const timers = new Map<string, ReturnType<typeof timersOf>>()
  const of = ({ method }: PastTrade) => {
    const found = timers.get(method)
    if (found !== undefined) return found
    const entry = Catalogue.find(method)
    if (entry === undefined) throw new Error(`payment method ${method} is not in the catalogue`)
    const made = timersOf(policy, method, Catalogue.settlementClass(entry))
    timers.set(method, made)
    return made
  }
  return {
    trades: known.length,
    overdue: compare(
      known,
      ({ wasOverdue }) => wasOverdue,
      (trade) => trade.unpaid >= trade.paymentWindow + of(trade).payment_grace
    ),
    claims_late: compare(known, never, (trade) => trade.claimed !== null && trade.claimed >= of(trade).claim_window),
    escalated: compare(
      known,
      ({ wasEscalated }) => wasEscalated,
      (trade) => trade.silent !== null && trade.silent >= of(trade).release_window
    ),
    disputes_early: compare(
      known,
      never,
      (trade) => trade.disputed !== null && trade.disputed < of(trade).dispute_delay
    ),
    agreements_late: compare(
      known,
      ({ wasDisagreed }) => wasDisagreed,
      (trade) => trade.agreeing !== null && trade.agreeing >= of(trade).agreement_window
    ),
    payouts_late: compare(
      known,
      ({ wasOverrun }) => wasOverrun,
      (trade) => trade.paying !== null && trade.paying >= of(trade).payout_window
    ),
    rulings_late: compare(known, never, (trade) => trade.ruled !== null && trade.ruled >= of(trade).ruling_window)
  }
}
