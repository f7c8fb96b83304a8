/** How long a conversation goes on and is kept, and how much of it there may be. */

import { afterwardsSeconds } from "../protocol/Chat.ts"

const day = 24 * 60 * 60

/** Seconds after a trade is over until what was written is purged. */
const keptSeconds = 30 * day
const keptDisputedSeconds = 180 * day

/** Messages of one trade. */
export const messagesMax = 5_000
/** Of them, files. */
export const filesMax = 20

/** What is known of a trade for this. */
export interface TradeSpan {
  /** When it was over; null while it is not. */
  readonly overAt: Date | null
  /** Whether it ever was disputed. */
  readonly wasDisputed: boolean
}

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000)

/** When messages are taken no more; null while the trade is not over. */
export const closesAt = ({ overAt }: TradeSpan): Date | null => overAt && later(overAt, afterwardsSeconds)

/** When the conversation may be purged; null while the trade is not over. */
export const purgeAfter = ({ overAt, wasDisputed }: TradeSpan): Date | null =>
  overAt && later(overAt, wasDisputed ? keptDisputedSeconds : keptSeconds)

/** When to look whether it is to be purged: a trade that is not over yet is kept at least so long from now. */
export const nextLook = (span: TradeSpan, now: Date): Date => purgeAfter(span) ?? later(now, keptSeconds)
