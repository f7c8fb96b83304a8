import * as Schema from "effect/Schema"
import { PublicKey } from "./Person.ts"
import { Time } from "./Wire.ts"

/** Raised when a message changes so that an older client would misread it. */
export const protocolVersion = 1

/** Oldest protocol version this side still understands. */
export const protocolVersionMin = 1

/** Header by which a client says which version it speaks, on every request and on the upgrade to a stream. */
export const protocolHeader = "x-protocol"

export const softwareVersion = "0.1.0"

export const Info = Schema.Struct({
  name: Schema.Literal("orrange"),
  version: Schema.String,
  protocol: Schema.Struct({ current: Schema.Int, oldest: Schema.Int }),
  /** By which the platform's receipts are checked. */
  public_key: PublicKey,
  mode: Schema.Literals(["live", "sandbox"]),
  server_time: Time
}).annotate({ identifier: "Info" })
