import { randomUUID } from "node:crypto"
import * as Context from "effect/Context"

/** Where a random UUID (version 4) has its first random digit after the digit of its version. */
const afterVersion = 15

/** A UUIDv7: the milliseconds since 1970, then random bits, which Node keeps at hand for its own UUIDs. */
const uuidV7 = (): string => {
  const time = Date.now().toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(afterVersion)}`
}

/** Makes ids: UUIDv7, so that they sort by the time they were made. A test may put its own in place. */
export const NewId = Context.Reference<() => string>("orrange/platform/NewId", { defaultValue: () => uuidV7 })
