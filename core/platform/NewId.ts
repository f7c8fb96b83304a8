import { randomUUID } from "node:crypto"
import * as Context from "effect/Context"

/** Ids of one millisecond that can be told apart by their order: three hexadecimal digits. */
const idsPerMillisecond = 4_096
/** Where a random UUID has its variant and the random digits behind it, with the dash before them. */
const behindVersion = 18

let milliseconds = 0
let count = 0
/** What the ids of this millisecond begin with. */
let beginning = ""

const countText = Array.from({ length: idsPerMillisecond }, (_, number) => number.toString(16).padStart(3, "0"))

const begin = (now: number): void => {
  milliseconds = now
  count = 0
  const time = now.toString(16).padStart(12, "0")
  beginning = `${time.slice(0, 8)}-${time.slice(8)}-7`
}

/** A UUIDv7: the milliseconds since 1970, then a count within them, then random bits, which Node keeps at hand. */
const uuidV7 = (): string => {
  const now = Date.now()
  count += 1
  if (now > milliseconds) begin(now)
  // A busy millisecond borrows from the next.
  else if (count === idsPerMillisecond) begin(milliseconds + 1)
  return beginning + countText[count] + randomUUID().slice(behindVersion)
}

/** The least id that can be made at that time or later, in milliseconds since 1970. */
export const leastIdAt = (ms: number | bigint): string => {
  const time = (ms < 0 ? 0 : ms).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

/**
 * Makes ids: UUIDv7, which sort by the order they were made in, as far as one process made them. A test may put its own
 * in place.
 */
export const NewId = Context.Reference<() => string>("orrange/platform/NewId", { defaultValue: () => uuidV7 })
