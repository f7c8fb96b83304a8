/** All SQL of the room. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { texts } from "../platform/SqlArray.ts"
import type { Sample } from "./Rates.ts"

export interface SampleRow {
  readonly source: string
  readonly currency: string
  readonly rate: string
  readonly as_of: Date
}

export interface SourceRow {
  readonly id: string
  readonly heard_at: Date | null
  readonly fault: string | null
}

export interface QuoteRow {
  readonly id: string
  readonly from_code: string
  readonly from_scale: number
  readonly to_code: string
  readonly to_scale: number
  readonly spend: string
  readonly receive: string
  readonly kept: string
  readonly mid: string
  readonly spread_bps: number
  readonly sources: ReadonlyArray<string>
  readonly created_at: Date
  readonly expires_at: Date
  readonly converted_at: Date | null
  readonly is_over: boolean
}

export interface NewQuote {
  readonly id: string
  readonly person: string
  readonly from: { readonly code: string; readonly scale: number; readonly used: ReadonlyArray<Sample> }
  readonly to: { readonly code: string; readonly scale: number; readonly used: ReadonlyArray<Sample> }
  readonly spend: bigint
  readonly receive: bigint
  readonly kept: bigint
  readonly mid: bigint
  readonly spreadBps: number
  readonly seconds: number
}

export interface StockRow {
  readonly asset: string
  readonly scale: number
  readonly stock: string
  readonly fees: string
}

const basisOf = (code: string, used: ReadonlyArray<Sample>) =>
  used.map(({ asOf, rate, source }) => ({ currency: code, source, rate: rate.toString(), as_of: asOf.toISOString() }))

export const makeFxStore = (sql: SqlClient.SqlClient) => {
  const quote = sql`SELECT id::text AS id, from_code, from_scale::int4 AS from_scale, to_code, to_scale::int4 AS to_scale,
      spend::text AS spend, receive::text AS receive, kept::text AS kept, mid::text AS mid,
      spread_bps::int4 AS spread_bps, created_at, expires_at, converted_at, expires_at <= now() AS is_over,
      ARRAY(SELECT DISTINCT b ->> 'source' FROM jsonb_array_elements(basis) AS b ORDER BY 1) AS sources
    FROM fx_quotes`

  return {
    samples: sql<SampleRow>`SELECT source, currency, rate::text AS rate, as_of FROM fx_samples`,
    sources: sql<SourceRow>`SELECT id, heard_at, fault FROM fx_sources ORDER BY id`,
    /** Those whose time to be asked has come; one that was never asked is due. */
    due: (ids: ReadonlyArray<string>) =>
      sql<{ id: string }>`SELECT i.id FROM unnest(${texts(ids)}::text[]) AS i (id)
        LEFT JOIN fx_sources s ON s.id = i.id WHERE s.next_at IS NULL OR s.next_at <= now()`,
    noteAsked: (id: string, fault: string | null, seconds: number) =>
      sql`INSERT INTO fx_sources (id, heard_at, fault, next_at)
        VALUES (${id}, CASE WHEN ${fault}::text IS NULL THEN now() END, ${fault}::text,
          now() + ${seconds}::int4 * interval '1 second')
        ON CONFLICT (id) DO UPDATE SET heard_at = coalesce(excluded.heard_at, fx_sources.heard_at),
          fault = excluded.fault, next_at = excluded.next_at`,
    /** What was heard of an earlier time than is known already is left out; nothing holds from a time to come. */
    noteSamples: (source: string, rates: ReadonlyMap<string, bigint>, asOf: Date | null) =>
      sql`INSERT INTO fx_samples (source, currency, rate, as_of)
        SELECT ${source}, r.currency, r.rate::numeric, least(coalesce(${asOf}::timestamptz, now()), now())
        FROM (SELECT unnest(${texts([...rates.keys()])}::text[]) AS currency,
          unnest(${texts([...rates.values()].map(String))}::text[]) AS rate) AS r
        ON CONFLICT (source, currency) DO UPDATE SET rate = excluded.rate, as_of = excluded.as_of, heard_at = now()
          WHERE fx_samples.as_of <= excluded.as_of`,
    scales: (codes: ReadonlyArray<string>) =>
      Effect.map(
        sql<{ code: string; scale: number }>`SELECT code, scale::int4 AS scale FROM assets
          WHERE code = ANY(${texts(codes)}::text[])`,
        (rows) => new Map(rows.map(({ code, scale }) => [code, scale]))
      ),
    /** How many of a person's quotes could still be used; of two that are asked for at once the second counts the first. */
    open: Effect.fnUntraced(function* (person: string) {
      yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`quotes of ${person}`}, 0))`
      const [row] = yield* sql<{ open: number }>`SELECT count(*)::int4 AS open FROM fx_quotes
        WHERE person_id = ${person}::uuid AND converted_at IS NULL AND expires_at > now()`
      return row?.open ?? 0
    }),
    insert: ({ from, id, kept, mid, person, receive, seconds, spend, spreadBps, to }: NewQuote) =>
      sql`INSERT INTO fx_quotes (id, person_id, from_code, from_scale, to_code, to_scale, spend, receive, kept, mid,
          spread_bps, basis, expires_at)
        VALUES (${id}::uuid, ${person}::uuid, ${from.code}, ${from.scale}::int4, ${to.code}, ${to.scale}::int4,
          ${spend.toString()}::numeric, ${receive.toString()}::numeric, ${kept.toString()}::numeric,
          ${mid.toString()}::numeric, ${spreadBps}::int4,
          ${JSON.stringify([...basisOf(from.code, from.used), ...basisOf(to.code, to.used)])}::jsonb,
          now() + ${seconds}::int4 * interval '1 second')`,
    one: (person: string, id: string) =>
      Effect.map(sql<QuoteRow>`${quote} WHERE id = ${id}::uuid AND person_id = ${person}::uuid`, ([row]) => row),
    /** The newest first. */
    list: (person: string, before: string | undefined, limit: number) =>
      sql<QuoteRow>`${quote} WHERE person_id = ${person}::uuid
        AND (${before ?? null}::uuid IS NULL OR id < ${before ?? null}::uuid) ORDER BY id DESC LIMIT ${limit}`,
    /** Whether it was there to be used; it is not any more. */
    use: (person: string, id: string) =>
      Effect.map(
        sql`UPDATE fx_quotes SET converted_at = now() WHERE id = ${id}::uuid AND person_id = ${person}::uuid
          AND converted_at IS NULL AND expires_at > now() RETURNING 1 AS one`,
        (rows) => rows.length === 1
      ),
    stock: sql<StockRow>`SELECT s.code AS asset, s.scale::int4 AS scale,
        coalesce(sum(a.balance) FILTER (WHERE a.kind = 'fx_stock'), 0)::text AS stock,
        coalesce(sum(a.balance) FILTER (WHERE a.kind = 'fees'), 0)::text AS fees
      FROM assets s LEFT JOIN accounts a ON a.asset = s.code AND a.kind IN ('fx_stock', 'fees')
      GROUP BY s.code, s.scale ORDER BY s.code`
  }
}
