/** SQL of conditional orders. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { MovedLevel, TrailingLevel, Trigger } from "../book/Trigger.ts"
import { gridInteger } from "../money/Price.ts"
import type { ConditionalLeg, ConditionalOrderState } from "../protocol/Conditional.ts"
import { type ErrorCode, refuse } from "../protocol/Errors.ts"
import type { ConditionalEnd, ConditionalOrder } from "./Conditional.ts"
import { MarketConditionals } from "./MarketConditionals.ts"
import { publicFill } from "./OrderStore.ts"
import { readDraft, writeDraft } from "./StoredDraft.ts"

interface ConditionalRow {
  readonly id: string
  readonly person_id: string
  readonly client_id: string
  readonly market: string
  readonly sequence: bigint
  readonly trigger: Trigger
  readonly asked: ConditionalLeg
  readonly draft: unknown
  readonly group_id: string | null
  readonly entry_order: string | null
  readonly entry_base: string
  readonly expires_at: Date | null
  readonly state: ConditionalOrderState
  readonly mark: bigint | null
  readonly order_id: string | null
  readonly reason: ConditionalEnd | null
  readonly refusal: { readonly code: ErrorCode; readonly details: Readonly<Record<string, string>> } | null
  readonly created_at: Date
  readonly updated_at: Date
}

const toConditional = (row: ConditionalRow): ConditionalOrder => ({
  id: row.id,
  market: row.market,
  personId: row.person_id,
  clientId: row.client_id,
  sequence: gridInteger(row.sequence),
  trigger: row.trigger,
  asked: row.asked,
  draft: readDraft(row.draft),
  group: row.group_id,
  entry: row.entry_order,
  entryBase: BigInt(row.entry_base),
  expiresAt: row.expires_at,
  state: row.state,
  mark: row.mark === null ? null : gridInteger(row.mark),
  order: row.order_id,
  reason: row.reason,
  refusal: row.refusal === null ? null : refuse(row.refusal.code, row.refusal.details),
  createdAt: row.created_at,
  updatedAt: row.updated_at
})

export interface ConditionalFilter {
  readonly personId: string
  readonly market: string | undefined
  readonly state: ConditionalOrderState | undefined
  /** Only those older than this one. */
  readonly before: string | undefined
  readonly limit: number
}

/** A level of a trailing stop that moved, and where. */
export type MarketLevel = MovedLevel & { readonly market: string }

// A list of nothing but nulls has no type, so nothing is sent as an empty text.
const texts = <A>(rows: ReadonlyArray<A>, of: (row: A) => string | number | null): ReadonlyArray<string> =>
  rows.map((row) => String(of(row) ?? ""))

const refusalText = ({ refusal }: ConditionalOrder): string | null =>
  refusal === null ? null : JSON.stringify({ code: refusal.code, details: refusal.details })

export const makeConditionalStore = (sql: SqlClient.SqlClient) => {
  const columns = sql`id::text AS id, person_id::text AS person_id, client_id, market, sequence, trigger, asked, draft,
    group_id::text AS group_id, entry_order::text AS entry_order, entry_base::text AS entry_base, expires_at, state,
    mark, order_id::text AS order_id, reason, refusal, created_at, updated_at`

  const insert = (made: ReadonlyArray<ConditionalOrder>): Fragment =>
    sql`INSERT INTO conditional_orders (id, person_id, client_id, market, sequence, trigger, asked, draft, group_id,
        entry_order, entry_base, expires_at, state, mark, order_id, reason, refusal, created_at, updated_at)
      SELECT id, person_id, client_id, market, sequence, trigger, asked, draft, nullif(group_id, '')::uuid,
        nullif(entry_order, '')::uuid, entry_base, nullif(expires_at, '')::timestamptz, state, nullif(mark, '')::int8,
        nullif(order_id, '')::uuid, nullif(reason, ''), nullif(refusal, '')::jsonb, created_at, updated_at
      FROM unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ personId }) => personId)}::uuid[],
        ${made.map(({ clientId }) => clientId)}::text[], ${made.map(({ market }) => market)}::text[],
        ${made.map(({ sequence }) => BigInt(sequence))}::int8[],
        ${made.map(({ trigger }) => JSON.stringify(trigger))}::jsonb[],
        ${made.map(({ asked }) => JSON.stringify(asked))}::jsonb[],
        ${made.map(({ draft }) => writeDraft(draft))}::jsonb[], ${texts(made, ({ group }) => group)}::text[],
        ${texts(made, ({ entry }) => entry)}::text[], ${made.map(({ entryBase }) => entryBase.toString())}::numeric[],
        ${texts(made, ({ expiresAt }) => expiresAt?.toISOString() ?? null)}::text[],
        ${made.map(({ state }) => state)}::text[], ${texts(made, ({ mark }) => mark)}::text[],
        ${texts(made, ({ order }) => order)}::text[], ${texts(made, ({ reason }) => reason)}::text[],
        ${texts(made, refusalText)}::text[], ${made.map(({ createdAt }) => createdAt)}::timestamptz[],
        ${made.map(({ updatedAt }) => updatedAt)}::timestamptz[])
        AS c (id, person_id, client_id, market, sequence, trigger, asked, draft, group_id, entry_order, entry_base,
        expires_at, state, mark, order_id, reason, refusal, created_at, updated_at)`

  const update = (changed: ReadonlyArray<ConditionalOrder>): Fragment =>
    sql`UPDATE conditional_orders o SET state = c.state, entry_base = c.entry_base, mark = nullif(c.mark, '')::int8,
        order_id = nullif(c.order_id, '')::uuid, reason = nullif(c.reason, ''),
        refusal = nullif(c.refusal, '')::jsonb, updated_at = c.updated_at
      FROM unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ state }) => state)}::text[],
        ${changed.map(({ entryBase }) => entryBase.toString())}::numeric[], ${texts(changed, ({ mark }) => mark)}::text[],
        ${texts(changed, ({ order }) => order)}::text[], ${texts(changed, ({ reason }) => reason)}::text[],
        ${texts(changed, refusalText)}::text[], ${changed.map(({ updatedAt }) => updatedAt)}::timestamptz[])
        AS c (id, state, entry_base, mark, order_id, reason, refusal, updated_at)
      WHERE o.id = c.id`

  const upsertLevels = (levels: ReadonlyArray<TrailingLevel & { readonly market: string }>): Fragment =>
    sql`INSERT INTO trailing_levels (market, source, direction, mark, best)
      SELECT market, source, direction, mark, nullif(best, '')::int8
      FROM unnest(${levels.map(({ market }) => market)}::text[], ${levels.map(({ source }) => source)}::text[],
        ${levels.map(({ direction }) => direction)}::text[], ${levels.map(({ mark }) => BigInt(mark))}::int8[],
        ${texts(levels, ({ best }) => best)}::text[]) AS l (market, source, direction, mark, best)
      ON CONFLICT (market, source, direction, mark) DO UPDATE SET best = excluded.best`

  const deleteLevels = (levels: ReadonlyArray<MarketLevel>): Fragment =>
    sql`DELETE FROM trailing_levels l USING unnest(${levels.map(({ market }) => market)}::text[],
        ${levels.map(({ source }) => source)}::text[], ${levels.map(({ direction }) => direction)}::text[],
        ${levels.map(({ mark }) => BigInt(mark))}::int8[]) AS g (market, source, direction, mark)
      WHERE l.market = g.market AND l.source = g.source AND l.direction = g.direction AND l.mark = g.mark`

  /** What a batch writes of conditional orders. */
  const parts = (
    inserted: ReadonlyArray<ConditionalOrder>,
    changed: ReadonlyArray<ConditionalOrder>,
    levels: ReadonlyArray<MarketLevel>
  ): ReadonlyArray<Fragment> => {
    const gone = levels.filter((level) => "gone" in level)
    const moved = levels.flatMap((level) => ("gone" in level ? [] : [level]))
    return [
      ...(inserted.length === 0 ? [] : [insert(inserted)]),
      ...(changed.length === 0 ? [] : [update(changed)]),
      ...(moved.length === 0 ? [] : [upsertLevels(moved)]),
      ...(gone.length === 0 ? [] : [deleteLevels(gone)])
    ]
  }

  /** What of a market's is not settled. */
  const unsettled = (market: string) =>
    sql<ConditionalRow>`SELECT ${columns} FROM conditional_orders
      WHERE market = ${market} AND state IN ('dormant', 'waiting', 'triggered') ORDER BY sequence, id`.pipe(
      Effect.map((rows) => rows.map(toConditional))
    )

  const levels = (market: string) =>
    sql<{ source: TrailingLevel["source"]; direction: TrailingLevel["direction"]; mark: bigint; best: bigint | null }>`
      SELECT source, direction, mark, best FROM trailing_levels WHERE market = ${market}`.pipe(
      Effect.map((rows) =>
        rows.map(
          ({ best, mark, ...lane }): TrailingLevel => ({
            ...lane,
            mark: gridInteger(mark),
            best: best === null ? null : gridInteger(best)
          })
        )
      )
    )

  const find = (personId: string, id: string) =>
    sql<ConditionalRow>`SELECT ${columns} FROM conditional_orders
      WHERE id = ${id}::uuid AND person_id = ${personId}::uuid`.pipe(Effect.map((rows) => rows.map(toConditional)[0]))

  const waiting = (personId: string) =>
    sql<{ count: number }>`SELECT count(*)::int4 AS count FROM conditional_orders
      WHERE person_id = ${personId}::uuid AND state IN ('dormant', 'waiting', 'triggered')`.pipe(
      Effect.map((rows) => rows[0]?.count ?? 0)
    )

  const list = ({ before, limit, market, personId, state }: ConditionalFilter) =>
    sql<ConditionalRow>`SELECT ${columns} FROM conditional_orders WHERE ${sql.and([
      sql`person_id = ${personId}::uuid`,
      ...(market === undefined ? [] : [sql`market = ${market}`]),
      ...(state === undefined ? [] : [sql`state = ${state}`]),
      ...(before === undefined ? [] : [sql`id < ${before}::uuid`])
    ])} ORDER BY id DESC LIMIT ${limit}`.pipe(Effect.map((rows) => rows.map(toConditional)))

  /** All that memory is to hold of a market. */
  const read = Effect.fnUntraced(function* (market: string) {
    const [last] = yield* sql<{ price: bigint }>`SELECT price FROM fills WHERE market = ${market} AND ${publicFill(sql)}
      ORDER BY seq DESC, id DESC LIMIT 1`
    const price = last === undefined ? undefined : gridInteger(last.price)
    return new MarketConditionals(yield* unsettled(market), yield* levels(market), price)
  })

  return { parts, read, find, waiting, list }
}
