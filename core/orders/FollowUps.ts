/** Commands that the engine gives itself because of what others did, or because a time has come. */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type { Answer } from "../platform/Answer.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { ConditionalOrder } from "./Conditional.ts"
import { clockCommand, triggerCommand } from "./ConditionalBatch.ts"
import type { EngineBooks } from "./EngineBooks.ts"

/** What is not tried again by itself: the order of a conditional order, or the clock of a market. */
const asideKey = (command: EngineCommand): string | undefined => {
  if (command.kind === "trigger") return command.conditionalId
  return command.kind === "clock" ? command.market : undefined
}

export const makeFollowUps = (
  books: Pick<EngineBooks, "due" | "timely">,
  newId: () => string,
  follow: (command: EngineCommand) => Deferred.Deferred<Answer>
) => {
  /** The last call of each market: there is one at a time. */
  const calls = new Map<string, Deferred.Deferred<Answer>>()
  /** What was set aside, under its id there, so that it is not tried for ever. */
  const aside = new Map<string, string>()
  const isAside = (key: string): boolean => [...aside.values()].includes(key)

  /** Has the orders of what was triggered placed; a second time is answered like the first. */
  const placeDue = (due: ReadonlyArray<ConditionalOrder> = books.due()): void => {
    for (const conditional of due) if (!isAside(conditional.id)) follow(triggerCommand(conditional))
  }

  return {
    placeDue,
    giveUp: (command: EngineCommand, id: string): void => {
      const key = asideKey(command)
      if (key !== undefined) aside.set(id, key)
    },
    /** Takes up again what an operator wants tried; `replayed` gives those of some ids. */
    takeUp: <E, R>(replayed: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<string>, E, R>) =>
      Effect.suspend(() => (aside.size === 0 ? Effect.succeed([]) : replayed([...aside.keys()]))).pipe(
        Effect.map((ids) => {
          for (const id of ids) aside.delete(id)
          if (ids.length > 0) placeDue()
        })
      ),
    /** Wakes the markets in which something waits for a time that has come, or for the index. */
    callTime: (nowMs: number): void => {
      for (const symbol of books.timely(nowMs)) {
        const last = calls.get(symbol)
        if (isAside(symbol) || (last !== undefined && !Deferred.isDoneUnsafe(last))) continue
        calls.set(symbol, follow(clockCommand(symbol, newId())))
      }
    }
  }
}
