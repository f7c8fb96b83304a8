import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Floor, openFloor, openTrade } from "../../test/trades/TradingFloor.ts"

/** What a step may change of a trade; everything else stands from the fill on. */
const changing = new Set([
  "accepted_at",
  "bond_state",
  "buyer_proposals_left",
  "buyer_share_bps",
  "buyer_slashed",
  "cancel_payment",
  "cancel_proposed_by",
  "deadline_at",
  "deadline_made_up",
  "deadline_since",
  "default_number",
  "seller_default_number",
  "dispute_opened_by",
  "dispute_reason",
  "dispute_state",
  "disputed_from",
  "escrow_state",
  "extensions_left",
  "marked_at",
  "payment_missing_at",
  "payment_due_at",
  "payment_made_up",
  "payment_reference",
  "payment_since",
  "released_at",
  "resolution",
  "resolved_by",
  "seller_proposals_left",
  "seller_slashed",
  "slash_buyer_bps",
  "slash_seller_bps",
  "state",
  "undos_left",
  "updated_at",
  "version",
  "withdrawals_left"
])

describe("ES-10: what a trade was opened with", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(() => floor.close())

  it("is nobody's to change: not its people, amounts, account to pay to, nor its terms", async () => {
    const { id } = await floor.run(openTrade())
    const columns = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ name: string }>`SELECT attname AS name FROM pg_attribute
          WHERE attrelid = 'trades'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1`
      )
    )
    const change = (column: string) =>
      SqlClient.SqlClient.use((sql) =>
        sql`UPDATE trades SET ${sql(column)} = ${sql(column)} WHERE id = ${id}::uuid`.pipe(
          Effect.as("changed"),
          Effect.catchTag("SqlError", ({ reason }) => Effect.succeed(reason._tag))
        )
      )
    const outcomes = await floor.run(
      Effect.forEach(columns, ({ name }) => Effect.map(change(name), (end) => [name, end]))
    )
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(columns.map(({ name }) => [name, changing.has(name) ? "changed" : "AuthorizationError"]))
    )
    const fixed = columns.map(({ name }) => name).filter((name) => !changing.has(name))
    expect(fixed).toEqual(expect.arrayContaining(["buyer", "seller", "escrowed", "reference"]))
  })
})
