import * as Data from "effect/Data"

/** The daemon cannot start, or cannot go on; the message is the one line that says why. */
export class CannotStart extends Data.TaggedError("CannotStart")<{ readonly message: string }> {}
