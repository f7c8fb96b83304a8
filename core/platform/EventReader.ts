/** The way in which the events are read by whoever keeps a place in them: a page at a time, in one transaction with it. */
import * as Effect from "effect/Effect"
import { type EventPosition, Events, type EventStart, type StoredEvent } from "./Events.ts"

/** Between looks of a reader that has nobody to read for. */
const idle = "5 seconds"
/** After a page that was not full: so what is appended all the time is read in fuller pages. */
const breath = "50 millis"

/** Whether a whole page was read and there may be more, a part of one, nothing, or there is nobody to read for. */
export type Found = "more" | "some" | "read" | "idle"

interface EventReader<Place extends EventPosition, E, R> {
  readonly starts: ReadonlyArray<EventStart>
  /** Its row locked: whoever else would read waits. */
  readonly place: Effect.Effect<Place | undefined, E, R>
  /** From the first place on; nothing that happened before it is read. */
  readonly begin: (position: EventPosition) => Effect.Effect<unknown, E, R>
  readonly advance: (position: EventPosition) => Effect.Effect<unknown, E, R>
  readonly read: (events: ReadonlyArray<StoredEvent>) => Effect.Effect<unknown, E, R>
  /** Nothing was left. */
  readonly ended?: (place: Place) => Effect.Effect<unknown, E, R>
}

/** Reads the next page, in the caller's transaction. */
export const readEvents = <Place extends EventPosition, E, R>(reader: EventReader<Place, E, R>) =>
  Effect.gen(function* () {
    const events = yield* Events
    const place = yield* reader.place
    if (place === undefined) {
      yield* reader.begin(yield* events.now)
      return "more" satisfies Found
    }
    const { events: page, isFull, position } = yield* events.afterOf(place, reader.starts)
    if (position === undefined) {
      if (reader.ended !== undefined) yield* reader.ended(place)
      return "read" satisfies Found
    }
    if (page.length > 0) yield* reader.read(page)
    yield* reader.advance(position)
    return (isFull ? "more" : "some") satisfies Found
  })

const pauses = { idle: Effect.sleep(idle), more: Effect.void, some: Effect.sleep(breath) } as const

/** Takes steps for ever. `what` is what cannot be done while the database is away: nothing happens then, and places stay. */
export const readForEver = <E, R>(what: string, step: Effect.Effect<Found, E, R>) =>
  Effect.flatMap(Events, (events) =>
    step.pipe(
      Effect.catchCause((cause) => Effect.as(Effect.logWarning(what, cause), "read" as const)),
      Effect.flatMap((found) => (found === "read" ? events.wait : pauses[found])),
      Effect.forever
    )
  )
