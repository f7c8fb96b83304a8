import * as Schema from "effect/Schema"

/** Whether this daemon's markets are to take no new commands of people. Gone with the daemon's next start. */
export const Drain = Schema.Struct({ draining: Schema.Boolean }).annotate({ identifier: "Drain" })

export const Drained = Schema.Struct({
  draining: Schema.Boolean,
  /** Commands that were accepted and are not answered yet. */
  under_way: Schema.Int
}).annotate({ identifier: "Drained" })
export type Drained = typeof Drained.Type
