/** All SQL about escrows of coins that two of three keys move. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { int4s, texts } from "../platform/SqlArray.ts"
import type { CoinPlace } from "./ChainNode.ts"
import { type Division, multisigCoinsMax, type MultisigCoin, type MultisigKeys, type MultisigSums } from "./Multisig.ts"

export interface Multisig {
  readonly id: string
  readonly chain: string
  readonly asset: string
  readonly personId: string
  readonly keys: MultisigKeys
  readonly buyerAddress: string
  readonly sellerAddress: string
  readonly amount: bigint
  readonly address: string
}

export interface MultisigRow extends Multisig {
  readonly createdAt: Date
}

interface StoredRow extends Omit<MultisigRow, "amount" | "keys"> {
  readonly amount: string
  readonly buyer: string
  readonly seller: string
  readonly arbiter: string
}

const rowOf = ({ amount, arbiter, buyer, seller, ...row }: StoredRow): MultisigRow => ({
  ...row,
  keys: { buyer, seller, arbiter },
  amount: BigInt(amount)
})

interface StoredCoin extends Omit<MultisigCoin, "amount"> {
  readonly amount: string
}

const coinOf = (row: StoredCoin): MultisigCoin => ({ ...row, amount: BigInt(row.amount) })

export interface NewMultisigCoin extends CoinPlace {
  readonly multisig: string
  readonly amount: bigint
}

/** Transactions that nodes are asked about in one tick, and seconds until they are asked about one again. */
const sendsPerTick = 5
const askAgainSeconds = 30

export interface MultisigSend extends Division {
  readonly txid: string
  readonly chain: string
  readonly multisig: string
  readonly raw: string
  readonly coins: ReadonlyArray<string>
  readonly personId: string
}

export interface KeptSend extends Division {
  readonly txid: string
  readonly coins: ReadonlyArray<string>
  /** All of its coins lie there. */
  readonly isOpen: boolean
  readonly fault: string | null
}

interface StoredSend extends Omit<KeptSend, keyof Division> {
  readonly toBuyer: string
  readonly toSeller: string
  readonly fee: string
}

/** A transaction in a block that took some of an escrow. */
export interface MultisigSpend {
  readonly txid: string
  readonly height: number
  readonly toBuyer: bigint
  readonly toSeller: bigint
}

interface StoredSpend extends Omit<MultisigSpend, "toBuyer" | "toSeller"> {
  readonly toBuyer: string
  readonly toSeller: string
}

/** Those that are shown of each escrow, the newest. */
const shownMax = 100

/** What two signed. */
const makeSends = (sql: SqlClient.SqlClient) => {
  const areLying = sql`cardinality(m.coins) = (SELECT count(*) FROM multisig_coins c WHERE c.multisig = m.multisig
    AND c.spent_by IS NULL AND c.txid || ':' || c.place = ANY(m.coins))`

  const keep = ({ chain, coins, fee, multisig, personId, raw, toBuyer, toSeller, txid }: MultisigSend) =>
    sql`WITH counted AS (UPDATE multisigs SET sends = sends + 1 WHERE id = ${multisig}::uuid)
      INSERT INTO multisig_sends (chain, txid, multisig, raw, coins, to_buyer, to_seller, fee, person_id)
      VALUES (${chain}, ${txid}, ${multisig}::uuid, ${raw}, ${texts(coins)}::text[], ${toBuyer.toString()}::numeric,
        ${toSeller.toString()}::numeric, ${fee.toString()}::numeric, ${personId}::uuid)`

  const sendsOf = (multisig: string) =>
    sql<StoredSend>`SELECT txid, coins, fault, to_buyer::text AS "toBuyer", to_seller::text AS "toSeller", fee::text AS fee,
        ${areLying} AS "isOpen"
      FROM multisig_sends m WHERE multisig = ${multisig}::uuid ORDER BY created_at DESC, txid LIMIT ${shownMax}::int4`.pipe(
      Effect.map((rows) =>
        rows.map(({ fee, toBuyer, toSeller, ...row }): KeptSend => {
          return { ...row, toBuyer: BigInt(toBuyer), toSeller: BigInt(toSeller), fee: BigInt(fee) }
        })
      )
    )

  /** Those all of whose coins lie there still and that nodes were not asked about for longest. */
  const toAsk = (chain: string) =>
    sql<{ txid: string; raw: string }>`UPDATE multisig_sends s SET asked_at = now() FROM (
        SELECT m.txid FROM multisig_sends m WHERE m.chain = ${chain}
          AND (m.asked_at IS NULL OR m.asked_at < now() - make_interval(secs => ${askAgainSeconds}))
          AND ${areLying}
        ORDER BY m.asked_at NULLS FIRST, m.txid LIMIT ${sendsPerTick}) AS n
      WHERE s.chain = ${chain} AND s.txid = n.txid RETURNING s.txid, s.raw`

  /** What was taken, or waits to be by what two signed, unless that takes one of the coins that are named. */
  const movedOf = (multisig: string, but: ReadonlyArray<string>) =>
    sql<{ moved: string }>`WITH waiting AS (SELECT m.coins FROM multisig_sends m WHERE m.multisig = ${multisig}::uuid
          AND NOT m.coins && ${texts(but)}::text[] AND ${areLying})
      SELECT coalesce(sum(o.amount), 0)::text AS moved FROM multisig_coins o
      WHERE o.multisig = ${multisig}::uuid AND (o.spent_by IS NOT NULL
        OR EXISTS (SELECT FROM waiting w WHERE o.txid || ':' || o.place = ANY(w.coins)))`.pipe(
      Effect.map(([row]) => BigInt(row?.moved ?? 0))
    )

  const noteFault = (chain: string, txid: string, fault: string | null) =>
    sql`UPDATE multisig_sends SET fault = ${fault} WHERE chain = ${chain} AND txid = ${txid}
      AND fault IS DISTINCT FROM ${fault}`

  return { keep, movedOf, sendsOf, toAsk, noteFault }
}

/** What blocks do to them. */
const makeWatching = (sql: SqlClient.SqlClient) => {
  const at = (chain: string, addresses: ReadonlyArray<string>) =>
    sql<{ id: string; address: string }>`SELECT id::text AS id, address FROM multisigs
      WHERE chain = ${chain} AND address = ANY(${texts(addresses)}::text[])`

  const make = (chain: string, height: number, coins: ReadonlyArray<NewMultisigCoin>) =>
    sql`INSERT INTO multisig_coins (chain, txid, place, multisig, amount, height)
      SELECT ${chain}, s.txid, s.place, s.multisig::uuid, s.amount::numeric, ${BigInt(height)}
      FROM unnest(${texts(coins.map(({ txid }) => txid))}::text[], ${int4s(coins.map(({ place }) => place))}::int4[],
        ${texts(coins.map(({ multisig }) => multisig))}::text[],
        ${texts(coins.map(({ amount }) => amount.toString()))}::text[]) AS s (txid, place, multisig, amount)`

  const take = (chain: string, height: number, taken: ReadonlyArray<CoinPlace & { readonly by: string }>) =>
    sql<{ multisig: string; by: string }>`UPDATE multisig_coins c SET spent_height = ${BigInt(height)}, spent_by = s.by
      FROM unnest(${texts(taken.map(({ txid }) => txid))}::text[], ${int4s(taken.map(({ place }) => place))}::int4[],
        ${texts(taken.map(({ by }) => by))}::text[]) AS s (txid, place, by)
      WHERE c.chain = ${chain} AND c.txid = s.txid AND c.place = s.place
      RETURNING c.multisig::text AS multisig, c.spent_by AS by`

  const addSpend = (chain: string, multisig: string, { height, toBuyer, toSeller, txid }: MultisigSpend) =>
    sql`INSERT INTO multisig_spends (chain, txid, multisig, height, to_buyer, to_seller)
      VALUES (${chain}, ${txid}, ${multisig}::uuid, ${BigInt(height)}, ${toBuyer.toString()}::numeric,
        ${toSeller.toString()}::numeric)`

  /** What blocks above a height made and took; whether some of it was deep enough to be relied on. */
  const takeBack = Effect.fnUntraced(function* (chain: string, height: number, creditedTo: number) {
    const spends = yield* sql<{ height: number }>`DELETE FROM multisig_spends
      WHERE chain = ${chain} AND height > ${BigInt(height)} RETURNING height::float8 AS height`
    yield* sql`UPDATE multisig_coins SET spent_height = NULL, spent_by = NULL
      WHERE chain = ${chain} AND spent_height > ${BigInt(height)}`
    const coins = yield* sql<{ height: number }>`DELETE FROM multisig_coins
      WHERE chain = ${chain} AND height > ${BigInt(height)} RETURNING height::float8 AS height`
    return [...spends, ...coins].some((row) => row.height <= creditedTo)
  })

  return { at, make, take, addSpend, takeBack }
}

export const makeMultisigStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`id::text AS id, chain, asset, person_id::text AS "personId", buyer_key AS buyer, seller_key AS seller,
    arbiter_key AS arbiter, buyer_address AS "buyerAddress", seller_address AS "sellerAddress", amount::text AS amount,
    address, created_at AS "createdAt"`

  /** Nothing where the address is another one's already. */
  const insert = ({ keys: { arbiter, buyer, seller }, ...one }: Multisig) =>
    sql`INSERT INTO multisigs (id, chain, asset, person_id, buyer_key, seller_key, arbiter_key, buyer_address,
        seller_address, amount, address)
      VALUES (${one.id}::uuid, ${one.chain}, ${one.asset}, ${one.personId}::uuid, ${buyer}, ${seller}, ${arbiter},
        ${one.buyerAddress}, ${one.sellerAddress}, ${one.amount.toString()}::numeric, ${one.address})
      ON CONFLICT (chain, address) DO NOTHING`

  const find = (id: string) =>
    sql<StoredRow>`SELECT ${columns} FROM multisigs WHERE id = ${id}::uuid`.pipe(
      Effect.map((rows) => rows.map(rowOf)[0])
    )

  const lock = (id: string) =>
    sql<StoredRow>`SELECT ${columns} FROM multisigs WHERE id = ${id}::uuid FOR NO KEY UPDATE`.pipe(
      Effect.map((rows) => rows.map(rowOf)[0])
    )

  const findAt = (chain: string, address: string) =>
    sql<StoredRow>`SELECT ${columns} FROM multisigs WHERE chain = ${chain} AND address = ${address}`.pipe(
      Effect.map((rows) => rows.map(rowOf)[0])
    )

  /** Those of a person to which nothing came yet. */
  const emptyOf = (personId: string) =>
    sql<{ count: number }>`SELECT count(*)::int4 AS count FROM multisigs m WHERE person_id = ${personId}::uuid
      AND NOT EXISTS (SELECT FROM multisig_coins c WHERE c.multisig = m.id)`.pipe(
      Effect.map((rows) => rows[0]?.count ?? 0)
    )

  const coinColumns = sql`txid, place, amount::text AS amount, height::float8 AS height, spent_by AS "spentBy",
    spent_height::float8 AS "spentHeight"`

  /** What lies there that deep, the largest first and no more than one paper takes: the same ones each time. */
  const coinsOf = (id: string, upTo: number) =>
    sql<StoredCoin>`SELECT ${coinColumns} FROM multisig_coins
      WHERE multisig = ${id}::uuid AND spent_by IS NULL AND height <= ${BigInt(upTo)}
      ORDER BY amount DESC, txid, place LIMIT ${multisigCoinsMax}::int4`.pipe(Effect.map((rows) => rows.map(coinOf)))

  /** Those of them that are named, each as TXID:PLACE. */
  const coinsNamed = (id: string, names: ReadonlyArray<string>) =>
    sql<StoredCoin>`SELECT ${coinColumns} FROM multisig_coins WHERE multisig = ${id}::uuid
      AND txid || ':' || place = ANY(${texts(names)}::text[])`.pipe(Effect.map((rows) => rows.map(coinOf)))

  /** Of all of them, however many there are. */
  const sumsOf = (id: string, upTo: number) =>
    sql<{ came: string; left: string }>`SELECT coalesce(sum(amount), 0)::text AS came,
        coalesce(sum(amount) FILTER (WHERE spent_height IS NULL OR spent_height > ${BigInt(upTo)}), 0)::text AS left
      FROM multisig_coins WHERE multisig = ${id}::uuid AND height <= ${BigInt(upTo)}`.pipe(
      Effect.map(([row]): MultisigSums => ({ came: BigInt(row?.came ?? 0), left: BigInt(row?.left ?? 0) }))
    )

  const spendsOf = (id: string) =>
    sql<StoredSpend>`SELECT txid, height::float8 AS height, to_buyer::text AS "toBuyer", to_seller::text AS "toSeller"
      FROM multisig_spends WHERE multisig = ${id}::uuid ORDER BY height DESC, txid LIMIT ${shownMax}::int4`.pipe(
      Effect.map((rows) =>
        rows.map((row): MultisigSpend => ({ ...row, toBuyer: BigInt(row.toBuyer), toSeller: BigInt(row.toSeller) }))
      )
    )

  return {
    insert,
    find,
    lock,
    findAt,
    emptyOf,
    coinsOf,
    coinsNamed,
    sumsOf,
    spendsOf,
    ...makeSends(sql),
    ...makeWatching(sql)
  }
}
