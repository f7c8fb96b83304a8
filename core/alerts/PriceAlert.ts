/**
 * When an alert on a price tells its person. Pure: an alert waits for the next price at or beyond one of two bounds, and
 * each price that is seen gives the alert as it stands afterwards. Prices are ticks, times milliseconds since 1970.
 *
 * One that repeats and is for a price is armed again by the first price on the other side, and tells again when the
 * price crosses once more; one that is for a move counts anew from the price that it told. What is seen within its pause
 * is passed over.
 */
import { gridInteger, gridIntegerMax } from "../money/Price.ts"

export type PriceRule =
  | { readonly kind: "above" | "below"; readonly price: number }
  | { readonly kind: "moves"; readonly bps: number }

/** Whole: nothing but this is needed to go on after a restart. */
export interface PriceAlert {
  readonly rule: PriceRule
  /** A price at or below `low`, or at or above `high`, is the next that matters; null where that side is open. */
  readonly low: number | null
  readonly high: number | null
  /** Whether that price is told; else it only arms. */
  readonly isArmed: boolean
  /** Null for one that tells once. */
  readonly pauseMs: number | null
  /** Sequence number of the market, and time, up to and before which prices do not concern it. */
  readonly since: number
  readonly readyAt: number
  readonly expiresAt: number | null
  readonly fired: number
  readonly firedAt: number | null
  /** It has told what it had to. */
  readonly isOver: boolean
}

export interface SeenPrice {
  readonly price: number
  /** Of the fill; null for a price that no command made. */
  readonly seq: number | null
  readonly at: number
}

type Bounds = Pick<PriceAlert, "high" | "low">

const wholeBps = 10_000n

/** How far a price may go without having moved by so much; both bounds are rounded away from it. */
const around = (price: number, bps: number): Bounds => {
  const [from, share] = [BigInt(price), BigInt(bps)]
  const high = (from * (wholeBps + share) + wholeBps - 1n) / wholeBps
  const most = BigInt(gridIntegerMax)
  return { low: gridInteger((from * (wholeBps - share)) / wholeBps), high: gridInteger(high < most ? high : most) }
}

/** What an armed alert waits for; `from` is the price that a move is counted from. */
export const boundsOf = (rule: PriceRule, from: number): Bounds => {
  if (rule.kind === "moves") return around(from, rule.bps)
  return rule.kind === "above" ? { low: null, high: rule.price } : { low: rule.price, high: null }
}

/** The other side of a price, by the tick next to it. */
const behind = (rule: Exclude<PriceRule, { kind: "moves" }>): Bounds =>
  rule.kind === "above" ? { low: rule.price - 1, high: null } : { low: null, high: rule.price + 1 }

export const isWithin = ({ high, low }: Bounds, price: number): boolean =>
  (high === null || price < high) && (low === null || price > low)

/** The alert after a price; the same one when it changes nothing. */
export const seePrice = (alert: PriceAlert, { at, price, seq }: SeenPrice): PriceAlert => {
  const { expiresAt, isArmed, isOver, pauseMs, readyAt, rule, since } = alert
  const isPast = (seq !== null && seq <= since) || at < readyAt || (expiresAt !== null && at >= expiresAt)
  if (isOver || isPast || isWithin(alert, price)) return alert
  if (!isArmed) return { ...alert, ...boundsOf(rule, price), isArmed: true }
  const told = { ...alert, fired: alert.fired + 1, firedAt: at }
  if (pauseMs === null) return { ...told, isOver: true }
  const rest = { ...told, readyAt: at + pauseMs }
  return rule.kind === "moves" ? { ...rest, ...boundsOf(rule, price) } : { ...rest, ...behind(rule), isArmed: false }
}
