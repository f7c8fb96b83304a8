import * as Schema from "effect/Schema"
import { commandHead } from "./Wire.ts"

/**
 * Whether this daemon's markets are to take no new commands of people. Gone with the daemon's next start, and so is what
 * a client id was answered: after it, and of another daemon, the same one is refused as used.
 */
export const Drain = Schema.Struct({ ...commandHead, draining: Schema.Boolean }).annotate({ identifier: "Drain" })

export const Drained = Schema.Struct({
  draining: Schema.Boolean,
  /** Commands that were accepted and are not answered yet. */
  under_way: Schema.Int
}).annotate({ identifier: "Drained" })
export type Drained = typeof Drained.Type
