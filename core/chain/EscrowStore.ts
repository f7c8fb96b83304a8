/** All SQL about what a chain's escrow contract logged. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts } from "../platform/SqlArray.ts"
import type { EscrowFact, EscrowLog } from "./EscrowContract.ts"

interface FactRow {
  readonly id: string
  readonly now: number
  readonly chain: string
  readonly contract: string
  readonly escrow: string
  readonly said: EscrowFact
  readonly at: number
  /** Whether it is as deep as deposits have to be. */
  readonly deep: boolean
  readonly final: boolean
}

/** A fact as it was logged, which holds once its block is deep enough. */
export interface SeenFact {
  readonly fact: EscrowFact
  /** Unix seconds. */
  readonly at: number
  readonly deep: boolean
  readonly final: boolean
}

export interface SeenEscrow {
  /** By the last block that was read, in Unix seconds. */
  readonly now: number
  /** Grows with each that is seen. */
  readonly seq: string
  readonly id: string
  readonly chain: string
  readonly contract: string
  readonly facts: ReadonlyArray<SeenFact>
}

interface Block {
  readonly height: number
  readonly hash: string
  readonly at: number
}

/** Amounts are beyond what JSON's numbers hold. */
const written = (fact: EscrowFact): string =>
  JSON.stringify(fact, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value))

const amounts = new Set(["amount", "toBuyer", "toSeller", "fee"])

const read = (said: unknown): EscrowFact =>
  JSON.parse(JSON.stringify(said), (key, value: unknown) =>
    amounts.has(key) && typeof value === "string" ? BigInt(value) : value
  ) as EscrowFact

const partiesOf = (fact: EscrowFact): ReadonlyArray<string> =>
  fact.kind === "created" ? [fact.terms.seller, fact.terms.buyer, fact.terms.arbiter, fact.terms.secondArbiter] : []

const escrowOf = (fact: EscrowFact): string | null => ("escrow" in fact ? fact.escrow : null)

/** The facts of several escrows, each escrow with its own in their order. */
const gathered = (rows: ReadonlyArray<FactRow>): ReadonlyArray<SeenEscrow> => {
  const found = new Map<string, { readonly first: FactRow; readonly facts: Array<SeenFact> }>()
  for (const row of rows) {
    const one = found.get(row.escrow) ?? { first: row, facts: [] }
    found.set(row.escrow, one)
    one.facts.push({ fact: read(row.said), at: row.at, deep: row.deep, final: row.final })
  }
  return [...found.values()].map(({ facts, first }) => ({
    now: first.now,
    seq: first.id,
    id: first.escrow,
    chain: first.chain,
    contract: first.contract,
    facts
  }))
}

export const makeEscrowStore = (sql: SqlClient.SqlClient) => {
  const contractOf = (chain: string) =>
    sql<{ contract: string }>`SELECT contract FROM escrow_contracts WHERE chain = ${chain}`.pipe(
      Effect.map((rows) => rows[0]?.contract)
    )

  /** From the next block on. */
  const begin = (chain: string, contract: string, paused: boolean) =>
    sql`INSERT INTO escrow_contracts (chain, contract, since, paused_at_first)
      SELECT name, ${contract}, height, ${paused} FROM chains WHERE name = ${chain}`

  const insert = (chain: string, { at, hash, height }: Block, txid: string, { fact, place }: EscrowLog) =>
    sql`INSERT INTO escrow_facts (chain, height, block_hash, at, txid, place, kind, escrow, parties, said)
      VALUES (${chain}, ${BigInt(height)}, ${hash}, to_timestamp(${at}::float8), ${txid}, ${place}::int4, ${fact.kind},
        ${escrowOf(fact)}, ${texts(partiesOf(fact))}::text[], ${written(fact)}::text::jsonb)`

  /** By the last block that was read, in Unix seconds; `undefined` before the first. */
  const now = (chain: string) =>
    sql<{
      at: number | null
    }>`SELECT extract(epoch FROM block_at)::float8 AS at FROM chains WHERE name = ${chain}`.pipe(
      Effect.map((rows) => rows[0]?.at ?? undefined)
    )

  /** Whether something went that was deep enough to be relied on. */
  const takeBack = (chain: string, height: number, creditedTo: number) =>
    sql<{ height: number }>`DELETE FROM escrow_facts WHERE chain = ${chain} AND height > ${BigInt(height)}
      RETURNING height::float8 AS height`.pipe(Effect.map((rows) => rows.some((row) => row.height <= creditedTo)))

  const isPaused = (chain: string) =>
    sql<{ paused: boolean }>`SELECT coalesce((SELECT f.kind = 'paused' FROM escrow_facts f
        WHERE f.chain = c.chain AND f.kind IN ('paused', 'unpaused') ORDER BY f.id DESC LIMIT 1), c.paused_at_first) AS paused
      FROM escrow_contracts c WHERE c.chain = ${chain}`.pipe(Effect.map((rows) => rows[0]?.paused))

  const factsOf = (ids: ReadonlyArray<string>) =>
    sql<FactRow>`SELECT f.id::text AS id, f.chain, e.contract, f.escrow, f.said, extract(epoch FROM f.at)::float8 AS at,
        f.height <= c.credited_to AS deep, f.height <= c.final_to AS final, extract(epoch FROM c.block_at)::float8 AS now
      FROM escrow_facts f JOIN escrow_contracts e ON e.chain = f.chain JOIN chains c ON c.name = f.chain
      WHERE f.escrow = ANY(${texts(ids)}::text[]) ORDER BY f.id`.pipe(Effect.map(gathered))

  const find = (id: string) => Effect.map(factsOf([id]), ([one]) => one)

  /** Of an address, the newest first. */
  const list = Effect.fnUntraced(function* (address: string, before: string | undefined, limit: number) {
    const rows = yield* sql<{ escrow: string }>`SELECT escrow FROM escrow_facts
      WHERE parties @> ARRAY[${address}::text] AND (${before ?? null}::int8 IS NULL OR id < ${before ?? null}::int8)
      ORDER BY id DESC LIMIT ${limit}`
    const found = yield* factsOf(rows.map(({ escrow }) => escrow))
    return found.toSorted((one, other) => Number(other.seq) - Number(one.seq))
  })

  return { contractOf, now, begin, insert, takeBack, isPaused, find, list }
}
