/** All SQL about coins: what lies at the platform's own addresses, where money is coins. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { int4s, texts } from "../platform/SqlArray.ts"
import type { Coin, CoinPlace } from "./ChainNode.ts"

/** Coins that a node is asked after in one tick. */
const coinsPerTick = 5
/** Withdrawals of which coins are let go in one tick. */
const keptPerTick = 50

export interface NewCoin extends Coin {
  readonly address: string
  readonly isReward: boolean
}

/** A coin that is taken, and by which transaction. */
export interface Taking extends CoinPlace {
  readonly by: string
}

export interface TakenRow {
  readonly address: string
  readonly amount: string
  readonly spent_by: string
}

export interface CoinRow {
  readonly txid: string
  readonly place: number
  readonly address: string
  readonly amount: string
}

/** Blocks after which a block's reward can be spent. */
export const rewardDepth = 100

const coinOf = ({ amount, place, txid }: CoinRow): Coin => ({ txid, place, amount: BigInt(amount) })

/** Which coins a withdrawal is made of. */
const makeReserving = (sql: SqlClient.SqlClient) => {
  /** The largest of what lies at an address as deep as is asked and is for nothing yet: the same ones each time. */
  const free = (chain: string, address: string, upTo: number, most: number) =>
    sql<CoinRow>`SELECT txid, place, address, amount::text AS amount FROM chain_coins
      WHERE chain = ${chain} AND address = ${address} AND height <= ${BigInt(upTo)} AND spent_by IS NULL
        AND withdrawal IS NULL AND (NOT is_reward OR height <= ${BigInt(upTo - rewardDepth)})
      ORDER BY chain_coins.amount DESC, txid, place LIMIT ${most}::int4`.pipe(Effect.map((rows) => rows.map(coinOf)))

  const reserve = (chain: string, withdrawal: string, coins: ReadonlyArray<CoinPlace>) =>
    sql`UPDATE chain_coins c SET withdrawal = ${withdrawal}::uuid
      FROM unnest(${texts(coins.map(({ txid }) => txid))}::text[], ${int4s(coins.map(({ place }) => place))}::int4[])
        AS s (txid, place)
      WHERE c.chain = ${chain} AND c.txid = s.txid AND c.place = s.place AND c.withdrawal IS NULL
      RETURNING 1 AS one`.pipe(Effect.map((rows) => rows.length === coins.length))

  /** Of a withdrawal that was never signed. */
  const release = (withdrawal: string) =>
    sql`UPDATE chain_coins SET withdrawal = NULL WHERE withdrawal = ${withdrawal}::uuid`

  const of = (withdrawal: string) =>
    sql<CoinRow>`SELECT txid, place, address, amount::text AS amount FROM chain_coins
      WHERE withdrawal = ${withdrawal}::uuid ORDER BY amount DESC, txid, place`.pipe(
      Effect.map((rows) => rows.map(coinOf))
    )

  /** Whether another withdrawal is made of what one leaves: it could not be if that were signed otherwise. */
  const isBuiltOn = (withdrawal: string) =>
    sql`SELECT FROM withdrawal_sends s JOIN chain_coins c ON c.chain = s.chain AND c.txid = s.txid
      WHERE s.withdrawal = ${withdrawal}::uuid AND c.withdrawal IS NOT NULL LIMIT 1`.pipe(
      Effect.map((rows) => rows.length > 0)
    )

  /**
   * Withdrawals that no block holds and one of whose coins another transaction took, in a block that is deep enough; or was
   * never made, because what was to leave it arrived by another transaction.
   */
  const outspent = (chain: string, upTo: number, states: ReadonlyArray<string>) =>
    sql<{ id: string }>`SELECT DISTINCT w.id::text AS id FROM withdrawals w JOIN chain_coins c ON c.withdrawal = w.id
      WHERE w.chain = ${chain} AND w.state = ANY(${texts(states)}::text[]) AND c.spent_height <= ${BigInt(upTo)}
        AND NOT EXISTS (SELECT FROM withdrawal_sends s WHERE s.withdrawal = w.id AND s.txid = c.spent_by)
      UNION SELECT w.id::text FROM withdrawals w JOIN chain_coins c ON c.withdrawal = w.id
        JOIN withdrawal_sends s ON s.chain = c.chain AND s.txid = c.txid JOIN withdrawals a ON a.id = s.withdrawal
      WHERE w.chain = ${chain} AND w.state = ANY(${texts(states)}::text[]) AND a.height <= ${BigInt(upTo)}
        AND a.txid <> c.txid`

  /** Of those that are outspent for good and were given back, the ones for which coins still lie. */
  const kept = (chain: string, upTo: number) =>
    sql<{ id: string }>`SELECT DISTINCT c.withdrawal::text AS id FROM chain_coins c
      WHERE c.chain = ${chain} AND c.height IS NOT NULL AND c.spent_by IS NULL AND c.withdrawal IS NOT NULL
      INTERSECT (${outspent(chain, upTo, ["released"])}) LIMIT ${keptPerTick}::int4`

  /** What lies for it; what was taken, or never was, says for ever why it did not arrive. */
  const letGo = (withdrawal: string) =>
    sql`UPDATE chain_coins SET withdrawal = NULL
      WHERE withdrawal = ${withdrawal}::uuid AND height IS NOT NULL AND spent_by IS NULL`

  return { free, reserve, release, of, isBuiltOn, outspent, kept, letGo }
}

/** What is held against what a node says. */
const makeComparing = (sql: SqlClient.SqlClient) => {
  /** What lies at an address when a block is the last one. */
  const held = (chain: string, address: string, height: number) =>
    sql<{ total: string }>`SELECT coalesce(sum(amount), 0)::text AS total FROM chain_coins
      WHERE chain = ${chain} AND address = ${address} AND height <= ${BigInt(height)}
        AND (spent_height IS NULL OR spent_height > ${BigInt(height)})`.pipe(
      Effect.map((rows) => BigInt(rows[0]?.total ?? "0"))
    )

  /** Coins that were not asked after for longest, by what lies at the last block that was read. */
  const next = (chain: string) =>
    sql<CoinRow>`UPDATE chain_coins c SET asked_at = now() FROM (SELECT txid, place FROM chain_coins
        WHERE chain = ${chain} AND height IS NOT NULL AND spent_by IS NULL
        ORDER BY asked_at NULLS FIRST, txid, place LIMIT ${coinsPerTick}) AS n
      WHERE c.chain = ${chain} AND c.txid = n.txid AND c.place = n.place
      RETURNING c.txid, c.place, c.address, c.amount::text AS amount`

  return { held, next }
}

export const makeCoinStore = (sql: SqlClient.SqlClient) => {
  /** One that was taken back and comes again is the coin it was. */
  const make = (chain: string, height: number, coins: ReadonlyArray<NewCoin>) =>
    sql`INSERT INTO chain_coins (chain, txid, place, address, amount, is_reward, height)
      SELECT ${chain}, s.txid, s.place, s.address, s.amount::numeric, s.is_reward = 1, ${BigInt(height)}
      FROM unnest(${texts(coins.map(({ txid }) => txid))}::text[], ${int4s(coins.map(({ place }) => place))}::int4[],
        ${texts(coins.map(({ address }) => address))}::text[],
        ${texts(coins.map(({ amount }) => amount.toString()))}::text[],
        ${int4s(coins.map(({ isReward }) => (isReward ? 1 : 0)))}::int4[]) AS s (txid, place, address, amount, is_reward)
      ON CONFLICT (chain, txid, place) DO UPDATE SET height = EXCLUDED.height`

  const take = (chain: string, height: number, taken: ReadonlyArray<Taking>) =>
    sql<TakenRow>`UPDATE chain_coins c SET spent_height = ${BigInt(height)}, spent_by = s.by
      FROM unnest(${texts(taken.map(({ txid }) => txid))}::text[], ${int4s(taken.map(({ place }) => place))}::int4[],
        ${texts(taken.map(({ by }) => by))}::text[]) AS s (txid, place, by)
      WHERE c.chain = ${chain} AND c.txid = s.txid AND c.place = s.place
      RETURNING c.address, c.amount::text AS amount, c.spent_by`

  /** What blocks above a height made and took. */
  const takeBack = (chain: string, height: number) =>
    Effect.all(
      [
        sql`UPDATE chain_coins SET spent_height = NULL, spent_by = NULL
          WHERE chain = ${chain} AND spent_height > ${BigInt(height)}`,
        sql`UPDATE chain_coins SET height = NULL WHERE chain = ${chain} AND height > ${BigInt(height)}`
      ],
      { discard: true }
    )

  return { make, take, takeBack, ...makeReserving(sql), ...makeComparing(sql) }
}
