/** Hands the stored events to every connection of this process, from the moment it started. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import type * as Scope from "effect/Scope"
import { Events, type StoredEvent } from "@orrange/core/platform/Events"

/** Events that may wait for one slow connection. */
const eventsWaitingMax = 4_096

/** An event with its place in the row of all that were handed out, so that a follower sees when it missed some. */
export interface FannedEvent {
  readonly index: number
  readonly event: StoredEvent
}

export class EventFan extends Context.Service<
  EventFan,
  { readonly follow: Effect.Effect<PubSub.Subscription<FannedEvent>, never, Scope.Scope> }
>()("orrange/daemon/EventFan") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const events = yield* Events
      const fan = yield* PubSub.sliding<FannedEvent>(eventsWaitingMax)
      let position = yield* events.now
      let index = 0

      const step = Effect.gen(function* () {
        const page = yield* events.after(position)
        yield* PubSub.publishAll(
          fan,
          page.map((event) => ({ index: (index += 1), event }))
        )
        position = page.at(-1)?.position ?? position
        if (page.length === 0) yield* events.wait
      }).pipe(
        // While the database is away there is nothing to hand out; the position stays.
        Effect.catch((error) => Effect.logDebug("cannot read events", error).pipe(Effect.andThen(events.wait)))
      )

      yield* step.pipe(Effect.forever, Effect.forkScoped)
      return { follow: PubSub.subscribe(fan) }
    })
  )
}
