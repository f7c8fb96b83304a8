/** Commands that the engine gives itself because of what others did, or because a time has come. */
import * as Deferred from "effect/Deferred"
import type { Answer } from "../platform/Answer.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { ConditionalOrder } from "./Conditional.ts"
import { clockCommand, triggerCommand } from "./ConditionalBatch.ts"
import type { EngineBooks } from "./EngineBooks.ts"

export const makeFollowUps = (
  books: EngineBooks,
  newId: () => string,
  follow: (command: EngineCommand) => Deferred.Deferred<Answer>
) => {
  /** The last call of each market: there is one at a time. */
  const calls = new Map<string, Deferred.Deferred<Answer>>()
  /** Triggers whose commands were set aside, so that they are not tried for ever. */
  const givenUp = new Set<string>()

  return {
    /** Has the orders of what was triggered placed; a second time is answered like the first. */
    placeDue: (due: ReadonlyArray<ConditionalOrder> = books.due()): void => {
      for (const conditional of due) if (!givenUp.has(conditional.id)) follow(triggerCommand(conditional))
    },
    giveUp: (command: EngineCommand): void => {
      if (command.kind === "trigger") givenUp.add(command.conditionalId)
    },
    /** Wakes the markets in which something waits for a time that has come, or for the index. */
    callTime: (nowMs: number): void => {
      for (const symbol of books.timely(nowMs)) {
        const last = calls.get(symbol)
        if (last === undefined || Deferred.isDoneUnsafe(last)) calls.set(symbol, follow(clockCommand(symbol, newId())))
      }
    }
  }
}
