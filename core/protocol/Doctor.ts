import * as Schema from "effect/Schema"
import { Time } from "./Wire.ts"

/** Result of one invariant; `samples` names up to ten offending rows and is empty for anybody but an operator. */
export const InvariantResult = Schema.Struct({
  id: Schema.String,
  room: Schema.String,
  statement: Schema.String,
  violations: Schema.Int,
  samples: Schema.Array(Schema.String)
}).annotate({ identifier: "InvariantResult" })

export const DoctorReport = Schema.Struct({
  healthy: Schema.Boolean,
  checked_at: Time,
  duration_ms: Schema.Int,
  invariants: Schema.Array(InvariantResult)
}).annotate({ identifier: "DoctorReport" })
export type DoctorReport = typeof DoctorReport.Type
