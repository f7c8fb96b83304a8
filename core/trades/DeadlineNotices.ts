/** What trades ask of whoever tells people things. They say what they need; the room of notices answers it. */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import type { Trade } from "./Trade.ts"

/** Somebody who was not told, and whose fault that is: the platform's, or that of where they want to be told. */
export interface Unreached {
  readonly person: string
  readonly fault: "platform" | "own"
}

export class DeadlineNotices extends Context.Service<
  DeadlineNotices,
  {
    /**
     * Of people who have to act by the deadline of a trade, those who wanted to be told of it and whom no way to them
     * has reached since the trade came to its state. Who gave no address wants to be told nothing.
     */
    readonly unreached: (
      trade: Pick<Trade, "id" | "state">,
      people: ReadonlyArray<string>
    ) => Effect.Effect<ReadonlyArray<Unreached>, SqlError.SqlError>
  }
>()("orrange/trades/DeadlineNotices") {}
