/**
 * What a person paid the house as fees in a month that is over: of fills, of trades with escrow, and of exchanges. All of it
 * is facts that never change, and of each the doctor proves that the ledger moved the same.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { formatAmount } from "../money/Amount.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { FeeStatementView } from "../protocol/Invoice.ts"
import { makeFeeStore } from "./FeeStore.ts"

/** The month as times: its first moment, and that of the next. */
const boundsOf = (month: string): { readonly from: Date; readonly until: Date } => {
  const [year = 0, number = 0] = month.split("-").map((part) => Number.parseInt(part, 10))
  return { from: new Date(Date.UTC(year, number - 1)), until: new Date(Date.UTC(year, number)) }
}

export class FeeStatements extends Context.Service<
  FeeStatements,
  {
    readonly of: (personId: string, month: string) => Effect.Effect<FeeStatementView, Refusal | SqlError.SqlError>
    /** Codes of the languages a person reads, the best first. */
    readonly languagesOf: (personId: string) => Effect.Effect<ReadonlyArray<string>, SqlError.SqlError>
  }
>()("orrange/billing/FeeStatements") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const store = makeFeeStore(yield* SqlClient.SqlClient)

      const of = Effect.fn("FeeStatements.of")(function* (personId: string, month: string) {
        const { from, until } = boundsOf(month)
        if (until.getTime() > (yield* Clock.currentTimeMillis)) return yield* refuse("fees.month_not_over")
        const person = yield* store.person(personId)
        if (person === undefined) return yield* refuse("person.unknown")
        const rows = yield* store.fees(personId, from, until)
        return {
          person: person.name,
          month,
          from: from.toISOString(),
          until: until.toISOString(),
          fees: rows.map(({ amount, asset, count, kind, scale }) => ({
            kind,
            asset,
            count,
            amount: formatAmount(BigInt(amount), scale)
          }))
        }
      })

      return { of, languagesOf: (personId) => Effect.map(store.person(personId), (row) => row?.languages ?? []) }
    })
  )
}
