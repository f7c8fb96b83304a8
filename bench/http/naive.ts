/** One transaction for each order, on tables of its own beside the daemon's: it matches nothing. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { appRole } from "../../core/platform/Database.ts"
import type { OrderBody } from "./workload.ts"

const people = 64

/** Makes its tables, as the owner. */
export const prepareNaive = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`CREATE SCHEMA naive`
  yield* sql`CREATE TABLE naive.accounts (id int PRIMARY KEY, balance numeric(38, 0) NOT NULL CHECK (balance >= 0))`
  yield* sql`CREATE TABLE naive.orders (id uuid PRIMARY KEY, person int NOT NULL, client_id text NOT NULL,
    side text NOT NULL, price bigint NOT NULL, quantity bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (person, client_id))`
  yield* sql`CREATE TABLE naive.transfers (id uuid PRIMARY KEY, debit int NOT NULL REFERENCES naive.accounts,
    credit int NOT NULL REFERENCES naive.accounts, amount numeric(38, 0) NOT NULL)`
  yield* sql`INSERT INTO naive.accounts SELECT g, 10::numeric ^ 24 FROM generate_series(1, ${2 * people}::int4) AS g`
  yield* sql`GRANT USAGE ON SCHEMA naive TO ${sql(appRole)}`
  yield* sql`GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA naive TO ${sql(appRole)}`
})

/** Places an order: reserves for it, stores it, and writes the transfer of its hold. */
export const placeNaively = Effect.fnUntraced(function* (person: number, body: OrderBody) {
  const sql = yield* SqlClient.SqlClient
  const available = 1 + (person % people)
  const hold = available + people
  const id = crypto.randomUUID()
  const quantity = BigInt(body.quantity.replace(".", ""))
  const price = BigInt(body.price.replace(".", ""))
  yield* Effect.gen(function* () {
    yield* sql`UPDATE naive.accounts SET balance = balance - ${quantity}::int8 WHERE id = ${available}::int4`
    yield* sql`UPDATE naive.accounts SET balance = balance + ${quantity}::int8 WHERE id = ${hold}::int4`
    yield* sql`INSERT INTO naive.orders (id, person, client_id, side, price, quantity)
      VALUES (${id}::uuid, ${available}::int4, ${id}, ${body.side}, ${price}::int8, ${quantity}::int8)`
    yield* sql`INSERT INTO naive.transfers (id, debit, credit, amount)
      VALUES (${crypto.randomUUID()}::uuid, ${available}::int4, ${hold}::int4, ${quantity}::int8)`
  }).pipe(sql.withTransaction)
  return { ...body, id }
})
