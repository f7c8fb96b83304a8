/**
 * Tells a person that a key of theirs was used for the first time. Where a request came from is not kept, and every
 * request is signed, so this is what there is of a log-in from somewhere new.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"

interface FirstUseRow {
  readonly person: string
  readonly is_new_way: boolean
}

export const makeFirstUse = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events

  /** Of several first requests one tells it. Whoever had no way in before that key is no news to themselves. */
  const note = Effect.fnUntraced(function* (keyId: string) {
    const [first] = yield* sql<FirstUseRow>`UPDATE api_keys k SET first_used_at = now()
      WHERE id = ${keyId}::uuid AND first_used_at IS NULL
      RETURNING person_id::text AS person,
        EXISTS (SELECT FROM api_keys o WHERE o.person_id = k.person_id AND (o.created_at, o.id) < (k.created_at, k.id))
        OR EXISTS (SELECT FROM channel_links l WHERE l.person_id = k.person_id AND l.linked_at < k.created_at) AS is_new_way`
    if (first === undefined || !first.is_new_way) return
    const { person } = first
    yield* events.append([{ kind: "security.login_new", subject: person, people: [person], data: { key: keyId } }])
  })

  return (keyId: string) => Effect.andThen(sql.withTransaction(note(keyId)), events.wake)
})
