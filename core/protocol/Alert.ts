/** What people ask to be told of: a price that comes, or an offer that appears. It binds nobody. */
import * as Schema from "effect/Schema"
import { commandHead, CountryCode, Decimal, Id, MarketSymbol, MethodId, Side, Time } from "./Wire.ts"

/** Alerts of one person that may wait at a time, and that are kept once they are over. */
export const alertsMax = 50
export const alertsKept = 50
/** Seconds between one time and the next of an alert that repeats. */
export const alertPauseSecondsMin = 60
export const alertPauseSecondsMax = 30 * 86_400
/** Days ahead an alert may expire. */
export const alertLifeDaysMax = 365
/** Basis points by which a price may be asked to move. */
export const alertMoveBpsMax = 10_000
const methodsMax = 10

/** Of the market's own fills, of the middle between its best bid and ask, or of the index. */
export const AlertSource = Schema.Literals(["last", "mid", "index"])
export type AlertSource = typeof AlertSource.Type
const source = { source: Schema.optionalKey(AlertSource) }

/**
 * `above` and `below`: the price comes to the one named, or beyond; `moves`: it is so far from where it was, up or down.
 * By the last price when `source` is absent. `offer`: an offer of that side comes to the public book, which takes one of
 * the methods and one that people use in the country, at that price or a better one for its taker.
 */
export const AlertRule = Schema.Union([
  Schema.Struct({ kind: Schema.Literals(["above", "below"]), price: Decimal, ...source }),
  Schema.Struct({
    kind: Schema.Literal("moves"),
    change_bps: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: alertMoveBpsMax })),
    ...source
  }),
  Schema.Struct({
    kind: Schema.Literal("offer"),
    side: Side,
    methods: Schema.optionalKey(
      Schema.Array(MethodId).check(Schema.isMinLength(1), Schema.isMaxLength(methodsMax), Schema.isUnique())
    ),
    country: Schema.optionalKey(CountryCode),
    worst_price: Schema.optionalKey(Decimal)
  })
]).annotate({ identifier: "AlertRule" })
export type AlertRule = typeof AlertRule.Type

const PauseSeconds = Schema.Int.check(
  Schema.isBetween({ minimum: alertPauseSecondsMin, maximum: alertPauseSecondsMax })
)

export const AlertCreate = Schema.Struct({
  ...commandHead,
  market: MarketSymbol,
  rule: AlertRule,
  /** Told again, but not before so many seconds have passed; once when absent. */
  repeat_after: Schema.optionalKey(PauseSeconds),
  expires_at: Schema.optionalKey(Time)
}).annotate({ identifier: "AlertCreate" })
export type AlertCreate = typeof AlertCreate.Type

export const AlertRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "AlertRemove" })

/** Of one of a person's alerts, or of all that wait when `id` is absent. */
export const AlertMute = Schema.Struct({
  ...commandHead,
  id: Schema.optionalKey(Id),
  /** Until then it tells nothing; null to have it tell again. */
  until: Schema.NullOr(Time)
}).annotate({ identifier: "AlertMute" })
export type AlertMute = typeof AlertMute.Type

export const AlertState = Schema.Literals(["waiting", "fired", "expired"]).annotate({ identifier: "AlertState" })
export type AlertState = typeof AlertState.Type

export const AlertView = Schema.Struct({
  id: Id,
  market: MarketSymbol,
  rule: AlertRule,
  repeat_after: Schema.NullOr(Schema.Int),
  /** `fired` and `expired` ones are over. */
  state: AlertState,
  /** How often it told something, and when last. */
  fired: Schema.Int,
  fired_at: Schema.NullOr(Time),
  expires_at: Schema.NullOr(Time),
  /** Until then it tells nothing, as was asked for. */
  muted_until: Schema.NullOr(Time),
  created_at: Time
}).annotate({ identifier: "Alert" })
export type AlertView = typeof AlertView.Type
