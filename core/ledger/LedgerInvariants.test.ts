import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { houseAccount, Ledger } from "./Ledger.ts"
import { ledgerInvariants } from "./LedgerInvariants.ts"

const owner = "11111111-1111-7111-8111-111111111111"
const hold = `(SELECT id FROM accounts WHERE owner = '${owner}' AND kind = 'order_hold')`
const available = `(SELECT id FROM accounts WHERE owner = '${owner}' AND kind = 'available' AND asset = 'BTC')`
const eth = `(SELECT id FROM accounts WHERE owner = '${owner}' AND kind = 'available' AND asset = 'ETH')`

const unguarded = "SET LOCAL session_replication_role = 'replica'"

/** Each rule with ways to break it, as only the owner of the database can, and the rules that then fail. */
const breakages: ReadonlyArray<readonly [ids: ReadonlyArray<string>, how: string, statements: ReadonlyArray<string>]> =
  [
    [["I2", "I4"], "a balance is raised", [`UPDATE accounts SET balance = balance + 1 WHERE id = ${hold}`]],
    [
      ["I3", "I4"],
      "an account is overdrawn",
      [
        "ALTER TABLE accounts DROP CONSTRAINT accounts_not_overdrawn",
        `UPDATE accounts SET balance = balance - 1000 WHERE id = ${hold}`,
        `UPDATE accounts SET balance = balance + 1000 WHERE id = ${available}`
      ]
    ],
    [["I4"], "a transfer is removed", [unguarded, `DELETE FROM transfers WHERE credit = ${hold}`]],
    [["I4"], "a transfer is changed", [unguarded, `UPDATE transfers SET amount = amount + 1 WHERE credit = ${hold}`]],
    [
      ["I4", "I5"],
      "an amount is negative",
      [
        unguarded,
        "ALTER TABLE transfers DROP CONSTRAINT transfers_amount_check",
        `UPDATE transfers SET amount = -amount WHERE credit = ${hold}`
      ]
    ],
    [
      ["I5"],
      "a transfer goes nowhere",
      [
        unguarded,
        "ALTER TABLE transfers DROP CONSTRAINT transfers_check",
        `INSERT INTO transfers (id, asset, amount, debit, credit, reason)
        VALUES (gen_random_uuid(), 'BTC', 1, ${hold}, ${hold}, 'fill')`
      ]
    ],
    [
      ["I2", "I4", "I6"],
      "a transfer crosses assets",
      [
        unguarded,
        `INSERT INTO transfers (id, asset, amount, debit, credit, reason)
        VALUES (gen_random_uuid(), 'BTC', 1, ${available}, ${eth}, 'fill')`,
        `UPDATE accounts SET balance = balance + 1 WHERE id = ${eth}`
      ]
    ],
    [
      ["I2", "I6"],
      "a transfer goes to no account",
      [
        unguarded,
        `INSERT INTO transfers (id, asset, amount, debit, credit, reason)
        VALUES (gen_random_uuid(), 'BTC', 1, ${available}, 0, 'fill')`,
        `UPDATE accounts SET balance = balance - 1 WHERE id = ${available}`
      ]
    ],
    [["I7"], "the daemon may change transfers", ["GRANT UPDATE ON transfers TO orrange_app"]],
    [["I7"], "the daemon may change a column of them", ["GRANT UPDATE (amount) ON transfers TO orrange_app"]],
    [["I7"], "the trigger is off", ["ALTER TABLE transfers DISABLE TRIGGER transfers_are_facts"]],
    [["I7"], "the trigger is gone", ["DROP TRIGGER transfers_are_facts ON transfers"]],
    [["I7"], "the trigger is for replicas", ["ALTER TABLE transfers ENABLE REPLICA TRIGGER transfers_are_facts"]]
  ]

const examined = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const broken = yield* Effect.filter(ledgerInvariants, ({ sql: query }) =>
    Effect.map(sql.unsafe(query), (rows) => rows.length > 0)
  )
  return broken.map(({ id }) => id)
})

describe("the invariants of the ledger", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
    const external = houseAccount("external", "BTC")
    const transfer = { id: crypto.randomUUID(), reason: "faucet", reference: null } as const
    const posted = Ledger.use((ledger) =>
      ledger
        .addAssets([
          { code: "BTC", scale: 8 },
          { code: "ETH", scale: 18 }
        ])
        .pipe(
          Effect.andThen(
            ledger.post([
              { ...transfer, amount: 100n, debit: external, credit: { owner, kind: "available", asset: "BTC" } },
              {
                ...transfer,
                id: crypto.randomUUID(),
                amount: 7n,
                debit: external,
                credit: { owner, kind: "order_hold", asset: "BTC" }
              },
              {
                ...transfer,
                id: crypto.randomUUID(),
                amount: 5n,
                debit: houseAccount("external", "ETH"),
                credit: { owner, kind: "available", asset: "ETH" }
              }
            ])
          )
        )
    )
    await Effect.runPromise(posted.pipe(Effect.provide(Ledger.layer.pipe(Layer.provide(database.layer)))))
  })

  afterAll(() => database.drop())

  const asOwner = <A, E>(work: Effect.Effect<A, E | SqlError, SqlClient.SqlClient>) =>
    Effect.runPromise(work.pipe(Effect.provide(database.ownerLayer)))

  it("hold as long as nobody breaks them", async () => {
    expect(await asOwner(examined)).toEqual([])
  })

  it.each(breakages)("%j fail when %s", (ids, _how, statements) =>
    asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (const statement of statements) yield* sql.unsafe(statement)
        const broken = yield* examined
        return yield* Effect.fail({ broken })
      }).pipe(
        (work) => SqlClient.SqlClient.use((sql) => sql.withTransaction(work)),
        Effect.flip,
        Effect.map((undone) => expect(undone).toEqual({ broken: ids }))
      )
    )
  )
})
