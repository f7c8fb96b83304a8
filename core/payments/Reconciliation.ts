/** The room's door for operators: where the books of providers, our payments and the ledger differ. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { cursorId, makePage, type Page, pageLimit, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { BreakQuery, BreakResolve, BreakView } from "../protocol/Reconciliation.ts"
import { makeBreakStore } from "./BookStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const makeReconciliation = Effect.gen(function* () {
  const commands = yield* Commands
  const store = makeBreakStore(yield* SqlClient.SqlClient)

  const list = Effect.fn("Reconciliation.list")(function* (query: BreakQuery) {
    const [before] = (yield* readCursor(query.cursor, [cursorId])) ?? []
    const limit = pageLimit(query)
    const rows = yield* store.list({ before: before ?? null, limit: limit + 1, state: query.state ?? "open" })
    return makePage(
      rows,
      limit,
      (row) => row,
      ({ id }) => [id]
    )
  })

  const get = Effect.fn("Reconciliation.get")(function* (id: string) {
    return (yield* store.one(id)) ?? (yield* refuse("reconciliation.unknown"))
  })

  const explain = Effect.fnUntraced(function* (operator: string, id: string, reason: string) {
    if (!(yield* store.resolve(id, operator, reason))) {
      yield* get(id)
      return yield* refuse("reconciliation.not_open")
    }
    return yield* get(id)
  })

  return {
    list,
    get,
    resolve: (operator, id, { client_id: clientId, reason }) =>
      commands.once(
        { personId: operator, clientId, kind: "reconciliation.resolve", request: { id, reason } },
        explain(operator, id, reason)
      )
  } satisfies Reconciliation["Service"]
})

export class Reconciliation extends Context.Service<
  Reconciliation,
  {
    /** The newest first; those that are open unless it is said otherwise. */
    readonly list: (query: BreakQuery) => Answered<Page<BreakView>>
    readonly get: (id: string) => Answered<BreakView>
    /** Says why a difference stands. It moves nothing; one that changes is open again. */
    readonly resolve: (operator: string, id: string, asked: BreakResolve) => Answered<BreakView>
  }
>()("orrange/payments/Reconciliation") {
  static readonly layer = Layer.effect(this, makeReconciliation)
}
