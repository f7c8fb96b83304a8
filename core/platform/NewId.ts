import * as Context from "effect/Context"
import { uuidV7Unsafe } from "effect/crypto/SecureRandom"

/** Makes ids: UUIDv7, so that they sort by the time they were made. A test may put its own in place. */
export const NewId = Context.Reference<() => string>("orrange/platform/NewId", { defaultValue: () => uuidV7Unsafe })
