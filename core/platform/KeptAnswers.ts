/** SQL of the answers that commands were given: one each, under the id their sender gave them. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { refuse } from "../protocol/Errors.ts"
import type { Answer } from "./Answer.ts"
import { requestHash, sameBytes } from "./Canonical.ts"
import { bytes, texts, uuids } from "./SqlArray.ts"

export interface Command {
  readonly personId: string
  readonly clientId: string
  /** Names the route and its object, so that one client_id cannot mean two things. */
  readonly kind: string
  /** The decoded body. */
  readonly request: unknown
}

interface KeptAnswer {
  readonly command: Command
  readonly hash: Uint8Array
  readonly answer: Answer
}

interface StoredRow {
  readonly request_hash: Uint8Array
  readonly result: string | null
}

export const makeKeptAnswers = (sql: SqlClient.SqlClient) => {
  const rowOf = ({ clientId, personId }: Command) =>
    sql<StoredRow>`SELECT request_hash, result FROM commands
      WHERE person_id = ${personId}::uuid AND client_id = ${clientId}`.pipe(Effect.map((rows) => rows[0]))

  const read = Effect.fnUntraced(function* (row: StoredRow, hash: Uint8Array) {
    if (row.result === null || !sameBytes(row.request_hash, hash)) {
      return yield* refuse("request.client_id_reused")
    }
    return JSON.parse(row.result) as Answer
  })

  const stored = Effect.fnUntraced(function* (command: Command) {
    const row = yield* rowOf(command)
    return row === undefined ? undefined : yield* read(row, requestHash(command.kind, command.request))
  })

  /** What the command was answered before. */
  const first = Effect.fnUntraced(function* (command: Command, hash: Uint8Array) {
    const row = yield* rowOf(command)
    return row === undefined ? yield* refuse("request.client_id_reused") : yield* read(row, hash)
  })

  /** Gives a row for each command that has no answer yet; taken in one order by everybody, so that none wait in a circle. */
  const keeping = (kept: ReadonlyArray<KeptAnswer>) =>
    sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result)
      SELECT * FROM unnest(${uuids(kept.map(({ command }) => command.personId))}::uuid[],
        ${texts(kept.map(({ command }) => command.clientId))}::text[], ${texts(kept.map(({ command }) => command.kind))}::text[],
        ${bytes(kept.map(({ hash }) => hash))}::bytea[], ${texts(kept.map(({ answer }) => JSON.stringify(answer)))}::text[])
      ORDER BY 1, 2 ON CONFLICT (person_id, client_id) DO NOTHING RETURNING 1 AS one`

  // The connection may have gone after the server committed, so ask before saying that nothing happened.
  const afterConnectionLoss = Effect.fnUntraced(function* (command: Command, hash: Uint8Array) {
    const row = yield* rowOf(command).pipe(Effect.mapError(() => refuse("service.outcome_unknown")))
    if (row === undefined) return yield* refuse("service.outcome_unknown")
    return yield* read(row, hash)
  })

  return { afterConnectionLoss, first, keeping, stored }
}
