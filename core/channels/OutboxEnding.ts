/** Tells the writers of messages how these ended. */
import * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import type { MessageEnd, MessageWriters } from "./MessageWriters.ts"

export type Writers = (typeof MessageWriters)["Service"]

export type EndMessages = (
  ids: ReadonlyArray<string>,
  end: MessageEnd["end"],
  note: string
) => Effect.Effect<void, SqlError.SqlError>

export const makeEnding =
  (writers: Writers): EndMessages =>
  (ids, end, note) =>
    ids.length === 0 ? Effect.void : writers.ended({ ids, end, note })
