/** All SQL of the bonds of trades, and of the times the service was down. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { uuids } from "../platform/SqlArray.ts"
import { defaultDays, type Defaults, type Party, type Slash } from "./Bond.ts"
import type { Trade } from "./Trade.ts"
import { waitedSince } from "./WaitedSince.ts"

export const makeBondStore = (sql: SqlClient.SqlClient) => {
  const noteOutage = (seconds: number) =>
    sql`INSERT INTO outages (from_at, to_at) VALUES (now() - make_interval(secs => ${seconds}::float8), now())`

  /** Whether the service was down while a trade waited for what it waits for now, or within some seconds before a time. */
  const wasDown = ({ id, state }: Trade, now: Date, graceSeconds: number) =>
    sql<{ down: boolean }>`SELECT EXISTS (SELECT FROM outages WHERE to_at > least(
        ${sql.literal(waitedSince(`'${state}'`))}, ${now}::timestamptz - make_interval(secs => ${graceSeconds}::float8))) AS down
      FROM trades t WHERE t.id = ${id}::uuid`.pipe(Effect.map((rows) => rows[0]?.down !== false))

  /** Which default of a person's this one is. Two trades of one person that lapse at once wait for each other. */
  const nextDefault = (person: string, now: Date) =>
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`defaults of ${person}`}, 0))`.pipe(
      Effect.andThen(sql<{ number: number }>`SELECT 1 + (SELECT count(*) FROM trades
          WHERE buyer = ${person}::uuid AND default_number IS NOT NULL
            AND updated_at > ${now}::timestamptz - make_interval(days => ${defaultDays}::int4))::int4
          + (SELECT count(*) FROM trades WHERE seller = ${person}::uuid AND seller_default_number IS NOT NULL
            AND updated_at > ${now}::timestamptz - make_interval(days => ${defaultDays}::int4))::int4 AS number`),
      Effect.map((rows) => rows[0]?.number ?? 1)
    )

  /** Of those at fault, which default of theirs it is; in one order, so that nobody waits for who waits for them. */
  const nextDefaults = Effect.fnUntraced(function* (trade: Trade, parties: ReadonlyArray<Party>, now: Date) {
    const numbers = { buyer: null, seller: null } as Record<Party, number | null>
    for (const party of parties.toSorted((one, other) => (trade[one] < trade[other] ? -1 : 1))) {
      numbers[party] = yield* nextDefault(trade[party], now)
    }
    return numbers satisfies Defaults
  })

  /** No more of a deposit than is there; whoever else would take from it waits. */
  const coverable = Effect.fnUntraced(function* ({ asset, bonds, buyer, seller }: Trade, slash: Slash) {
    const asked = [
      ...(bonds.buyer.kind === "deposit" && slash.buyer > 0n ? [buyer] : []),
      ...(bonds.seller.kind === "deposit" && slash.seller > 0n ? [seller] : [])
    ]
    if (asked.length === 0) return slash
    // Held in one order by everybody: two people may have trades with each other both ways.
    const rows = yield* sql<{ owner: string; balance: string }>`SELECT owner::text AS owner, balance FROM accounts
      WHERE owner = ANY(${uuids(asked)}) AND kind = 'deposit' AND asset = ${asset}
      ORDER BY id FOR NO KEY UPDATE`
    const within = (owner: string, amount: bigint): bigint => {
      if (!asked.includes(owner)) return amount
      const has = BigInt(rows.find((row) => row.owner === owner)?.balance ?? "0")
      return has < amount ? has : amount
    }
    return { buyer: within(buyer, slash.buyer), seller: within(seller, slash.seller) } satisfies Slash
  })

  return { noteOutage, wasDown, nextDefaults, coverable }
}
