/** What was to happen at a time and could not, time after time, so that it waits for an operator. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, Id, Time } from "./Wire.ts"

/** Of those that wait, how many are told at once. */
export const parkedShown = 100

export const ParkedView = Schema.Struct({
  id: Id,
  /**
   * `trade.deadline`, `order.expiry` and so on; `engine.clock` and `engine.trigger` for what the engine does by itself;
   * `provider.event` for what a payment provider told.
   */
  kind: Schema.String,
  /** The trade, order or person it is for; of `engine.clock` the command, of `provider.event` itself. */
  subject: Id,
  due_at: Time,
  tries: Schema.Int,
  parked_at: Time,
  /** Why it failed last. */
  fault: Schema.String
}).annotate({ identifier: "Parked" })
export type ParkedView = typeof ParkedView.Type

export const ParkedReplay = Schema.Struct({ ...commandHead }).annotate({ identifier: "ParkedReplay" })
export type ParkedReplay = typeof ParkedReplay.Type

export const ParkedReplayed = Schema.Struct({ id: Id, replayed_at: Time }).annotate({ identifier: "ParkedReplayed" })
export type ParkedReplayed = typeof ParkedReplayed.Type

export const parkedRoutes = HttpApiGroup.make("parked").add(
  HttpApiEndpoint.get("list", "/v1/parked", {
    /** Those first that have waited longest; `waiting` counts those as well that are not told. */
    success: Schema.Struct({ data: Schema.Array(ParkedView), waiting: Schema.Int })
  }),
  HttpApiEndpoint.post("replay", "/v1/parked/:id/replay", {
    params: { id: Id },
    payload: ParkedReplay,
    success: ParkedReplayed
  })
)

export const PARKED_ERRORS = {
  "parked.unknown": {
    category: "not_found",
    message: "nothing of this id waits for an operator",
    hint: "`orrange admin parked` lists what does."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
