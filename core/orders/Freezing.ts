/**
 * Freezing a person, also in mid-flight. The freeze is committed first, so every batch that is matched from then on
 * refuses what they send; then each market is told to cancel all that it has of them at that moment. What was matched
 * before is cancelled by that, and nothing comes after it. A deadline armed along with the freeze tells the markets
 * again, so that they are told also when this process ends in between.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { type Freeze, Freezes } from "../identity/Freezes.ts"
import { Markets } from "../market/Markets.ts"
import { refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { DryRun } from "../platform/DryRun.ts"
import { Events } from "../platform/Events.ts"
import { housePersonId } from "../platform/House.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { FreezeView } from "../protocol/Person.ts"
import { Engine } from "./Engine.ts"
import { Schedules } from "./Schedules.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Seconds after a freeze at which the clock tells the markets as well: later than the command itself does. */
const clockSeconds = 2

const kind = "person.freeze"

export class Freezing extends Context.Service<
  Freezing,
  {
    /**
     * Once it is answered, nothing of the person is in a book, waits for a price or is placed by the calendar, and
     * nothing of theirs trades later. Repeated with its `client_id` it finishes what it began and gives the same answer;
     * `service.outcome_unknown` when a market could not be told, which the clock then goes on with.
     */
    readonly freeze: (operatorId: string, name: string, clientId: string, reason: string) => Answered<FreezeView>
    /** What was cancelled stays so. */
    readonly unfreeze: (operatorId: string, name: string, clientId: string) => Answered<FreezeView>
    /** Tells the markets of a freeze once more. */
    readonly fire: (deadline: Deadline) => Answered<void>
  }
>()("orrange/orders/Freezing") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const freezes = yield* Freezes
      const markets = yield* Markets
      const commands = yield* Commands
      const deadlines = yield* Deadlines
      const events = yield* Events
      const schedules = yield* Schedules
      const engine = yield* Engine
      const newId = yield* NewId

      const cancelOn = Effect.fnUntraced(function* (market: string, owner: string) {
        const hash = requestHash("orders.cancel_owner", { owner })
        let more = true
        while (more) {
          const head = { market, personId: housePersonId, clientId: newId(), hash }
          const answer = yield* engine.submit({ ...head, kind: "cancel_owner", owner })
          const refusal = refusalOf(answer)
          if (refusal !== undefined) return yield* refusal
          more = (answer as { readonly ok: { readonly more: boolean } }).ok.more
        }
      })

      /** Ends when every market has let go of all it had of a person. */
      const cancelEverywhere = (personId: string) =>
        Effect.forEach(markets.all, ({ symbol }) => cancelOn(symbol, personId), {
          concurrency: "unbounded",
          discard: true
        })

      const begin = Effect.fnUntraced(function* (operatorId: string, name: string, reason: string) {
        const begun: Freeze = yield* freezes.freeze(name, operatorId, reason)
        yield* schedules.cancelAllOf(begun.personId)
        yield* deadlines.set(kind, begun.personId, clockSeconds)
        return begun
      })

      const freeze: Freezing["Service"]["freeze"] = Effect.fn("Freezing.freeze")(
        function* (operatorId, name, clientId, reason) {
          const command = { personId: operatorId, clientId, kind: "people.freeze", request: { name, reason } }
          const { personId, view } = yield* commands.once(command, begin(operatorId, name, reason))
          yield* events.wake
          if (yield* DryRun) return view
          // The freeze stands, whatever became of this.
          yield* cancelEverywhere(personId).pipe(Effect.mapError(() => refuse("service.outcome_unknown")))
          return view
        }
      )

      const end = Effect.fnUntraced(function* (operatorId: string, name: string) {
        const { personId, view }: Freeze = yield* freezes.unfreeze(name, operatorId)
        yield* deadlines.close(kind, [personId])
        return view
      })

      const unfreeze: Freezing["Service"]["unfreeze"] = Effect.fn("Freezing.unfreeze")(
        function* (operatorId, name, clientId) {
          const command = { personId: operatorId, clientId, kind: "people.unfreeze", request: { name } }
          const view = yield* commands.once(command, end(operatorId, name))
          yield* events.wake
          return view
        }
      )

      const fire = Effect.fn("Freezing.fire")(function* ({ id, subject }: Deadline) {
        if (!(yield* deadlines.isDue(id))) return
        yield* cancelEverywhere(subject)
        // Closed last: when this process ends in between, the markets are told again, which changes nothing.
        yield* deadlines.closeDue(id)
      })

      return { freeze, unfreeze, fire }
    })
  )
}
