/** Whom people never trade with. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { blocksMax, type BlockView } from "../protocol/Counterparty.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { People } from "./People.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface BlockRow {
  readonly name: string
  readonly created_at: Date
}

const view = ({ created_at, name }: BlockRow): BlockView => ({ name, created_at: created_at.toISOString() })

const found = (blocks: ReadonlyArray<BlockView>, name: string): Effect.Effect<BlockView, Refusal> => {
  const block = blocks.find((one) => one.name === name)
  return block === undefined ? refuse("person.not_blocked", { name }) : Effect.succeed(block)
}

export class Blocks extends Context.Service<
  Blocks,
  {
    /** Blocking somebody twice changes nothing. */
    readonly add: (personId: string, name: string, clientId: string) => Answered<BlockView>
    /** Gives what is gone. */
    readonly remove: (personId: string, name: string, clientId: string) => Answered<BlockView>
    /** All of a person's, by name. */
    readonly list: (personId: string) => Answered<ReadonlyArray<BlockView>>
  }
>()("orrange/identity/Blocks") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands
      const people = yield* People

      const list = Effect.fn("Blocks.list")((personId: string) =>
        sql<BlockRow>`SELECT p.name, b.created_at FROM blocks b JOIN people p ON p.id = b.blocked
          WHERE b.person_id = ${personId}::uuid ORDER BY p.name`.pipe(Effect.map((rows) => rows.map(view)))
      )

      const insert = Effect.fnUntraced(function* (personId: string, name: string) {
        const person = yield* people.findByName(name)
        if (person === undefined) return yield* refuse("person.unknown", { name })
        if (person.id === personId) return yield* refuse("person.yourself")
        // Of two at once that would be the last one, the second waits and then is one too many.
        yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`blocks of ${personId}`}, 0))`
        const held = (yield* list(personId)).filter((block) => block.name !== name)
        if (held.length >= blocksMax) return yield* refuse("person.blocks_full", { maximum: blocksMax })
        yield* sql`INSERT INTO blocks (person_id, blocked, created_at)
          VALUES (${personId}::uuid, ${person.id}::uuid, now()) ON CONFLICT DO NOTHING`
        return yield* found(yield* list(personId), name)
      })

      const add: Blocks["Service"]["add"] = (personId, name, clientId) =>
        commands.once({ personId, clientId, kind: "blocks.create", request: { name } }, insert(personId, name))

      const remove: Blocks["Service"]["remove"] = (personId, name, clientId) =>
        commands.once(
          { personId, clientId, kind: "blocks.remove", request: { name } },
          Effect.gen(function* () {
            const block = yield* found(yield* list(personId), name)
            yield* sql`DELETE FROM blocks USING people p
              WHERE person_id = ${personId}::uuid AND blocked = p.id AND p.name = ${name}`
            return block
          })
        )

      return { add, remove, list }
    })
  )
}
