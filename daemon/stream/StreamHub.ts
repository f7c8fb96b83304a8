/** All topics of this process, and everybody who is connected to them. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import type * as SqlError from "effect/sql/SqlError"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import type { Principal } from "@orrange/core/protocol/Api"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { isPublicTopic, type StreamMessage, type StreamTopic } from "@orrange/core/protocol/Stream"
import { Limits } from "../http/Limits.ts"
import type { Channel, Listener, Numbered } from "./Channel.ts"
import { forEachInSlices } from "./FanOut.ts"
import { textFrame } from "./Frame.ts"
import { makeMarketChannels } from "./MarketChannels.ts"
import { makePersonChannels } from "./PersonChannels.ts"
import { Seats } from "./Seats.ts"
import { timestamp } from "./Timestamp.ts"

/** A topic somebody may read. */
export interface OpenTopic {
  readonly channel: Channel
  readonly snapshot: Effect.Effect<Numbered, Refusal | SqlError.SqlError>
}

export class StreamHub extends Context.Service<
  StreamHub,
  {
    /** Refused with `market.unknown`, or for a private topic with what is wrong with the key. */
    readonly open: (
      topic: StreamTopic,
      principal: Principal | undefined
    ) => Effect.Effect<OpenTopic, Refusal | SqlError.SqlError>
    /** Those whom the heart beats for. */
    readonly listeners: Set<Listener>
    /** Of connections, and of polls under way. */
    readonly seats: Seats
  }
>()("orrange/daemon/StreamHub") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const authenticator = yield* Authenticator
      const limits = yield* Limits
      const openMarket = yield* makeMarketChannels
      const openPerson = yield* makePersonChannels
      const listeners = new Set<Listener>()

      const open = Effect.fnUntraced(function* (topic: StreamTopic, principal: Principal | undefined) {
        if (isPublicTopic(topic)) return yield* openMarket(topic)
        if (principal === undefined) return yield* refuse("auth.signature_missing")
        if (!principal.scopes.includes("read")) return yield* refuse("auth.scope_missing", { scope: "read" })
        // A connection outlives the moment its key was checked.
        if (!(yield* authenticator.isActive(principal.keyId))) return yield* refuse("auth.signature_invalid")
        return openPerson(topic, principal)
      })

      const beat = Effect.gen(function* () {
        const message: StreamMessage = { v: 1, type: "heartbeat", ts: yield* timestamp }
        const frame = textFrame(JSON.stringify(message))
        yield* forEachInSlices(listeners, (listener) => listener.send(frame))
      })
      yield* beat.pipe(Effect.repeat(Schedule.spaced(limits.heartbeatMs)), Effect.forkScoped)

      return { open, listeners, seats: new Seats(limits.connectionsMax, limits.connectionsPerAddressMax) }
    })
  )
}
