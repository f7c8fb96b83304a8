import { randomUUID } from "node:crypto"
import * as Context from "effect/Context"

/** Ids of one millisecond that can be told apart by their order: three hexadecimal digits. */
const idsPerMillisecond = 4_096
/** Where a random UUID has its variant and the random digits behind it, with the dash before them. */
const behindVersion = 18

let milliseconds = 0
let count = 0

/** A UUIDv7: the milliseconds since 1970, then a count within them, then random bits, which Node keeps at hand. */
const uuidV7 = (): string => {
  const now = Date.now()
  count += 1
  if (now > milliseconds) {
    milliseconds = now
    count = 0
  } else if (count === idsPerMillisecond) {
    // A busy millisecond borrows from the next.
    milliseconds += 1
    count = 0
  }
  const time = milliseconds.toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, "0")}${randomUUID().slice(behindVersion)}`
}

/**
 * Makes ids: UUIDv7, which sort by the order they were made in, as far as one process made them. A test may put its own
 * in place.
 */
export const NewId = Context.Reference<() => string>("orrange/platform/NewId", { defaultValue: () => uuidV7 })
