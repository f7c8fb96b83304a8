import * as Effect from "effect/Effect"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { commandsUnderWayMax } from "@orrange/core/protocol/Order"

/** Milliseconds a refused sender is asked to wait. */
const retryAfterMs = 100

/** How many order commands of each person are under way, so that none of them fills the market's queue. */
export class UnderWay {
  readonly #counts = new Map<string, number>()

  /** Refused with `request.too_many` when with these commands the person would have more under way than one may. */
  share<A, E, R>(personId: string, commands: number, work: Effect.Effect<A, E, R>): Effect.Effect<A, E | Refusal, R> {
    return Effect.suspend((): Effect.Effect<A, E | Refusal, R> => {
      const before = this.#counts.get(personId) ?? 0
      if (before + commands > commandsUnderWayMax) {
        return refuse("request.too_many", { maximum: commandsUnderWayMax, retry_after_ms: retryAfterMs })
      }
      this.#counts.set(personId, before + commands)
      return Effect.ensuring(
        work,
        Effect.sync(() => this.#leave(personId, commands))
      )
    })
  }

  #leave(personId: string, commands: number): void {
    const left = (this.#counts.get(personId) ?? 0) - commands
    if (left > 0) this.#counts.set(personId, left)
    else this.#counts.delete(personId)
  }
}
