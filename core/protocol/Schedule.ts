/** Orders that are placed again and again by the calendar. */
import * as Schema from "effect/Schema"
import { OrderTemplate } from "./Conditional.ts"
import { repetition } from "./Repetition.ts"
import { commandHead, Decimal, Id, MarketSymbol, Time } from "./Wire.ts"

/** Schedules of one person that may be active at a time. */
export const schedulesMax = 50
const calendar = {
  market: MarketSymbol,
  /** What each run places; `gtd` would be over before the next one. */
  order: OrderTemplate,
  unit: Schema.Literals(["minute", "hour", "day", "week", "month"]),
  /** Most of the base asset that all runs may come to. */
  quantity_max: Schema.optionalKey(Decimal),
  ...repetition
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
