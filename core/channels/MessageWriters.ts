/** What the room of channels asks of who has bots say things. Whoever writes messages answers it. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"

/** How messages ended. */
export interface MessageEnd {
  readonly ids: ReadonlyArray<string>
  /**
   * `blocked`: the user takes nothing; `refused`: the channel does not take this; `untaken`: it was not said in time, or was too much;
   * `outdated`: its writer would not have it said any more.
   */
  readonly end: "said" | "blocked" | "refused" | "untaken" | "outdated"
  /** What the channel calls it, or why it was not said. */
  readonly note: string
}

export const MessageWriters = Context.Reference<{
  /** Of messages that are about to be said, those that no longer are to be. */
  readonly outdated: (ids: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<string>, SqlError.SqlError>
  /** Told in the transaction in which they end. */
  readonly ended: (end: MessageEnd) => Effect.Effect<void, SqlError.SqlError>
}>("orrange/channels/MessageWriters", {
  defaultValue: () => ({ ended: () => Effect.void, outdated: () => Effect.succeed([]) })
})
