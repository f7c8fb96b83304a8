import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** Now, as a message says it. */
export const timestamp = Effect.map(Clock.currentTimeMillis, (ms) => new Date(ms).toISOString())
