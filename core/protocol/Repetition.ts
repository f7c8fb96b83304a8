/** How something is repeated by the calendar, as it is asked for. */
import * as Schema from "effect/Schema"
import { Time, told } from "./Wire.ts"

/** Units from one run to the next. */
export const scheduleStepsMax = 1_000
/** Runs one schedule may be asked for. */
const scheduleRunsMax = 1_000_000

export const repetition = {
  /** How many of them from one run to the next. */
  steps: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: scheduleStepsMax })),
  /** The first run, as a wall in `zone` shows it. */
  first: Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, told("YYYY-MM-DDTHH:MM"))),
  /** A name of the IANA time zone database. */
  zone: Schema.String.check(Schema.isPattern(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, told("a time zone as Europe/Berlin"))),
  /** No run at or after this. */
  ends_at: Schema.optionalKey(Time),
  runs_max: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: scheduleRunsMax })))
}
