/** Taking many orders back at once: now, or when their owner falls silent. */
import * as Schema from "effect/Schema"
import { commandHead, Id, MarketSymbol, Side, Time, told } from "./Wire.ts"

/** Orders one `cancel-all` takes back at most. */
export const cancelAllMax = 500

export const CancelAll = Schema.Struct({
  ...commandHead,
  /** Only of this market. */
  market: Schema.optionalKey(MarketSymbol),
  side: Schema.optionalKey(Side)
}).annotate({ identifier: "CancelAll" })
export type CancelAll = typeof CancelAll.Type

export const CancelledAll = Schema.Struct({
  /** The orders this command took back. */
  cancelled: Schema.Array(Id),
  /** True when there were more than one command takes back: send another. */
  more: Schema.Boolean
}).annotate({ identifier: "CancelledAll" })
export type CancelledAll = typeof CancelledAll.Type

/** Seconds a dead-man switch may be set to. */
export const deadManSecondsMin = 5
export const deadManSecondsMax = 86_400

const isDeadManSeconds = (seconds: number): boolean =>
  Number.isInteger(seconds) && (seconds === 0 || (seconds >= deadManSecondsMin && seconds <= deadManSecondsMax))

/**
 * Unless it is sent anew within `after_seconds`, all open orders of its sender are cancelled; 0 switches it off. Anew
 * means under another client id: under the same one it is the same command, whose answer does not move the switch.
 */
export const DeadMan = Schema.Struct({
  ...commandHead,
  after_seconds: Schema.Number.check(
    Schema.makeFilter(isDeadManSeconds, told(`0, or whole seconds from ${deadManSecondsMin} to ${deadManSecondsMax}`))
  )
}).annotate({ identifier: "DeadMan" })
export type DeadMan = typeof DeadMan.Type

export const DeadManSet = Schema.Struct({
  /** When it fires, unless the service is down meanwhile, which moves it; null when it is off. */
  fires_at: Schema.NullOr(Time)
}).annotate({ identifier: "DeadManSet" })
export type DeadManSet = typeof DeadManSet.Type
