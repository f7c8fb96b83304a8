import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { People } from "../../core/identity/People.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import type { Traders } from "./workload.ts"

/** Smallest units each trader begins with. */
const funds = 10n ** 24n

const enlist = Effect.fnUntraced(function* (side: string, count: number, assets: ReadonlyArray<string>) {
  const people = yield* People
  const names = Array.from({ length: count }, (_, index) => `${side}${index}`)
  const made = yield* Effect.forEach(names, (name) => people.create(name, ["trader"]))
  const ids = made.map(({ id }) => id)
  yield* Ledger.use((ledger) =>
    ledger.post(
      assets.flatMap((asset) =>
        ids.map((owner) => ({
          id: crypto.randomUUID(),
          amount: funds,
          debit: houseAccount("external", asset),
          credit: { owner, kind: "available" as const, asset },
          reason: "faucet" as const,
          reference: null
        }))
      )
    )
  )
  return ids
})

/** As many buyers as sellers, who have what they trade with: USDT, and each of the base assets. */
export const enlistTraders = (perSide: number, bases: ReadonlyArray<string>) =>
  SqlClient.SqlClient.use((sql) =>
    sql.withTransaction(
      Effect.all({
        buyers: enlist("buyer", perSide, ["USDT"]),
        sellers: enlist("seller", perSide, bases)
      } satisfies Record<keyof Traders, unknown>)
    )
  )
