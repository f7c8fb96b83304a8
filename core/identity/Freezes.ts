/** Who is frozen, and the record of who froze them. What follows for their orders is the matter of the orders. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { FreezeView } from "../protocol/Person.ts"
import { People } from "./People.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

export interface Freeze {
  readonly personId: string
  readonly view: FreezeView
}

const frozen = { action: "freeze", kind: "person.frozen" } as const
const unfrozen = { action: "unfreeze", kind: "person.unfrozen" } as const

export class Freezes extends Context.Service<
  Freezes,
  {
    /**
     * In the running transaction, by an operator or by the platform itself. Somebody who is frozen stays so, since then
     * and for the first reason.
     */
    readonly freeze: (name: string, operatorId: string | null, reason: string) => Answered<Freeze>
    /** In the running transaction; refused with `person.not_frozen`. */
    readonly unfreeze: (name: string, operatorId: string) => Answered<Freeze>
    /** Refuses with `account.frozen`. */
    readonly assertFree: (personId: string) => Answered<void>
  }
>()("orrange/identity/Freezes") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const events = yield* Events
      const people = yield* People
      const newId = yield* NewId

      const found = Effect.fnUntraced(function* (name: string) {
        return (yield* people.findByName(name)) ?? (yield* refuse("person.unknown", { name }))
      })

      const record = Effect.fnUntraced(function* (
        personId: string,
        operatorId: string | null,
        { action, kind, reason }: (typeof frozen | typeof unfrozen) & { readonly reason: string | null }
      ) {
        yield* sql`INSERT INTO freezes (id, person_id, operator, action, reason, at)
          VALUES (${newId()}::uuid, ${personId}::uuid, ${operatorId}::uuid, ${action}, ${reason}, now())`
        yield* events.append([{ kind, subject: personId, people: [], data: { operator: operatorId, reason } }])
      })

      const freeze = Effect.fn("Freezes.freeze")(function* (name: string, operatorId: string | null, reason: string) {
        const { id: personId } = yield* found(name)
        const begun = yield* sql`INSERT INTO frozen_people (person_id, reason, since)
          VALUES (${personId}::uuid, ${reason}, now()) ON CONFLICT DO NOTHING RETURNING 1 AS one`
        if (begun.length > 0) yield* record(personId, operatorId, { ...frozen, reason })
        const [row] = yield* sql<{ reason: string; since: Date }>`SELECT reason, since FROM frozen_people
          WHERE person_id = ${personId}::uuid`
        if (row === undefined) return yield* refuse("person.not_frozen", { name })
        return { personId, view: { name, frozen_at: row.since.toISOString(), reason: row.reason } }
      })

      const unfreeze = Effect.fn("Freezes.unfreeze")(function* (name: string, operatorId: string) {
        const { id: personId } = yield* found(name)
        const ended = yield* sql`DELETE FROM frozen_people WHERE person_id = ${personId}::uuid RETURNING 1 AS one`
        if (ended.length === 0) return yield* refuse("person.not_frozen", { name })
        yield* record(personId, operatorId, { ...unfrozen, reason: null })
        return { personId, view: { name, frozen_at: null, reason: null } }
      })

      const assertFree = Effect.fn("Freezes.assertFree")(function* (personId: string) {
        const rows = yield* sql`SELECT 1 AS one FROM frozen_people WHERE person_id = ${personId}::uuid`
        if (rows.length > 0) yield* refuse("account.frozen")
      })

      return { freeze, unfreeze, assertFree }
    })
  )
}
