/** A list of other people that somebody keeps, by name. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { type ErrorCode, type Refusal, refuse } from "../protocol/Errors.ts"
import { People } from "./People.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Somebody on a list, and since when. */
export interface Listed {
  readonly name: string
  readonly created_at: string
}

export interface PeopleList {
  /** Whoever is on it already stays as they are. */
  readonly add: (personId: string, name: string, clientId: string) => Answered<Listed>
  /** Gives what is gone. */
  readonly remove: (personId: string, name: string, clientId: string) => Answered<Listed>
  /** All of a person's, by name. */
  readonly list: (personId: string) => Answered<ReadonlyArray<Listed>>
}

/** What one kind of list is kept in, and what it refuses with. */
interface Kind {
  readonly table: string
  /** Of the person who is on it. */
  readonly column: string
  readonly maximum: number
  readonly full: ErrorCode
  readonly missing: ErrorCode
}

interface ListedRow {
  readonly name: string
  readonly created_at: Date
}

const view = ({ created_at, name }: ListedRow): Listed => ({ name, created_at: created_at.toISOString() })

export const makePeopleList = Effect.fnUntraced(function* ({ column, full, maximum, missing, table }: Kind) {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const people = yield* People
  const [listOf, other] = [sql(table), sql(column)]

  const list = Effect.fn("PeopleList.list")((personId: string) =>
    sql<ListedRow>`SELECT p.name, l.created_at FROM ${listOf} l JOIN people p ON p.id = l.${other}
      WHERE l.person_id = ${personId}::uuid ORDER BY p.name`.pipe(Effect.map((rows) => rows.map(view)))
  )

  const found = (rows: ReadonlyArray<Listed>, name: string): Effect.Effect<Listed, Refusal> => {
    const row = rows.find((one) => one.name === name)
    return row === undefined ? refuse(missing, { name }) : Effect.succeed(row)
  }

  const insert = Effect.fnUntraced(function* (personId: string, name: string) {
    const person = yield* people.findByName(name)
    if (person === undefined) return yield* refuse("person.unknown", { name })
    if (person.id === personId) return yield* refuse("person.yourself")
    // Of two at once that would be the last one, the second waits and then is one too many.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${table} of ${personId}`}, 0))`
    const held = (yield* list(personId)).filter((row) => row.name !== name)
    if (held.length >= maximum) return yield* refuse(full, { maximum })
    yield* sql`INSERT INTO ${listOf} (person_id, ${other}, created_at)
      VALUES (${personId}::uuid, ${person.id}::uuid, now()) ON CONFLICT DO NOTHING`
    return yield* found(yield* list(personId), name)
  })

  const drop = Effect.fnUntraced(function* (personId: string, name: string) {
    const row = yield* found(yield* list(personId), name)
    yield* sql`DELETE FROM ${listOf} l USING people p
      WHERE l.person_id = ${personId}::uuid AND l.${other} = p.id AND p.name = ${name}`
    return row
  })

  return {
    list,
    add: (personId, name, clientId) =>
      commands.once({ personId, clientId, kind: `${table}.create`, request: { name } }, insert(personId, name)),
    remove: (personId, name, clientId) =>
      commands.once({ personId, clientId, kind: `${table}.remove`, request: { name } }, drop(personId, name))
  } satisfies PeopleList
})
