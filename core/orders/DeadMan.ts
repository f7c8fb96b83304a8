/**
 * The dead-man switch: whoever sets it and then falls silent has all open orders cancelled. Time during which the
 * service was away does not count, because nobody could be heard: every switch moves by it, and fires no sooner than
 * `deadManGraceSeconds` after the service is back. So whoever is heard every half of the time set is not cancelled by a
 * restart, and whoever is silent is cancelled as soon after it as the switch had left when the service went away.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { type DeadMan as DeadManCommand, type DeadManSet, deadManSecondsMin } from "../protocol/CancelAll.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { CancelAll } from "./CancelAll.ts"

/** Seconds people have at least to be heard again once the service is back; a switch cannot be set to fewer. */
export const deadManGraceSeconds = deadManSecondsMin

const kind = "order.dead_man"

export class DeadMan extends Context.Service<
  DeadMan,
  {
    /** Sets a person's switch to fire after some seconds, whatever it was set to; 0 switches it off. */
    readonly set: (personId: string, set: DeadManCommand) => Effect.Effect<DeadManSet, Refusal | SqlError.SqlError>
    /** Fires a switch that nobody moved. It is off afterwards. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, Refusal | SqlError.SqlError>
    /** The service was away for some seconds: moves every switch by them, and to the end of the grace at least. */
    readonly afterAbsence: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/orders/DeadMan") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const commands = yield* Commands
      const deadlines = yield* Deadlines
      const { takeBack } = yield* CancelAll

      const setTo = Effect.fnUntraced(function* (personId: string, afterSeconds: number) {
        if (afterSeconds === 0) {
          yield* deadlines.close(kind, [personId])
          return { fires_at: null }
        }
        const dueAt = yield* deadlines.set(kind, personId, afterSeconds)
        return { fires_at: dueAt.toISOString() }
      })

      const set: DeadMan["Service"]["set"] = Effect.fn("DeadMan.set")(function* (
        personId,
        { after_seconds: afterSeconds, client_id: clientId }
      ) {
        const command = { personId, clientId, kind: "orders.dead_man", request: { after_seconds: afterSeconds } }
        return yield* commands.once(command, setTo(personId, afterSeconds))
      })

      const fire = Effect.fn("DeadMan.fire")(function* ({ id, subject }: Deadline) {
        if (!(yield* deadlines.isDue(id))) return
        yield* takeBack(subject)
        // Closed last: when this process ends in between, the switch fires again, which harms nobody.
        yield* deadlines.closeDue(id)
      })

      const afterAbsence = Effect.fn("DeadMan.afterAbsence")(function* (seconds: number) {
        yield* deadlines.postpone(kind, seconds)
        yield* deadlines.spare(kind, deadManGraceSeconds)
      })

      return { set, fire, afterAbsence }
    })
  )
}
