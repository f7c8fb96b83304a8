/** Orders that are placed again and again by the calendar. */
import * as Schema from "effect/Schema"
import { OrderTemplate } from "./Conditional.ts"
import { commandHead, Decimal, Id, MarketSymbol, Time, told } from "./Wire.ts"

/** Schedules of one person that may be active at a time. */
export const schedulesMax = 50
/** Units from one run to the next. */
export const scheduleStepsMax = 1_000
/** Runs one schedule may be asked for. */
export const scheduleRunsMax = 1_000_000

const calendar = {
  market: MarketSymbol,
  /** What each run places; `gtd` would be over before the next one. */
  order: OrderTemplate,
  unit: Schema.Literals(["minute", "hour", "day", "week", "month"]),
  /** How many of them from one run to the next. */
  steps: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: scheduleStepsMax })),
  /** The first run, as a wall in `zone` shows it. */
  first: Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, told("YYYY-MM-DDTHH:MM"))),
  /** A name of the IANA time zone database. */
  zone: Schema.String.check(Schema.isPattern(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, told("a time zone as Europe/Berlin"))),
  /** No run at or after this. */
  ends_at: Schema.optionalKey(Time),
  /** Most of the base asset that all runs may come to. */
  quantity_max: Schema.optionalKey(Decimal),
  runs_max: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: scheduleRunsMax })))
}

export const ScheduleCreate = Schema.Struct({ ...commandHead, ...calendar }).annotate({
  identifier: "ScheduleCreate"
})
export type ScheduleCreate = typeof ScheduleCreate.Type

export const ScheduleView = Schema.Struct({
  id: Id,
  ...commandHead,
  ...calendar,
  state: Schema.Literals(["active", "done", "cancelled"]),
  /** Why there are no more runs. */
  reason: Schema.NullOr(Schema.Literals(["amount_reached", "runs_reached", "ended", "by_owner", "frozen"])),
  runs: Schema.Int,
  /** What its orders came to, of the base asset. */
  placed: Decimal,
  next_at: Schema.NullOr(Time),
  /** What became of the last run: its order, or the code of the refusal. */
  last_order: Schema.NullOr(Id),
  last_refusal: Schema.NullOr(Schema.String),
  created_at: Time,
  updated_at: Time,
  allowed_actions: Schema.Array(Schema.Literals(["cancel"]))
}).annotate({ identifier: "ScheduleView" })
export type ScheduleView = typeof ScheduleView.Type

export const ScheduleCancel = Schema.Struct({ ...commandHead }).annotate({ identifier: "ScheduleCancel" })
