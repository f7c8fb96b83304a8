/** All SQL of the room. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { DisputeReason, DisputeState, TradeState } from "../protocol/Trade.ts"
import type { Case, Verdict } from "./Case.ts"

interface VerdictRow extends Omit<NamedVerdict, "amounts" | "slashBps"> {
  readonly slash_buyer_bps: number
  readonly slash_seller_bps: number
  readonly to_buyer: string
  readonly to_seller: string
  readonly fees: string
}

/** A verdict with the names of who made and who approved it. */
export interface NamedVerdict extends Verdict {
  readonly arbiterName: string
  readonly approverName: string | null
}

/** A step of the trade, with the name of who took it. */
export interface StepRow {
  readonly version: number
  readonly event: string
  readonly fromState: TradeState | null
  readonly toState: TradeState
  readonly actorName: string | null
  readonly statement: string | null
  readonly at: Date
}

/** A case with the names of its people, and what its trade says of it. */
export interface CaseRow extends Case {
  readonly market: string
  readonly version: number
  readonly tradeState: TradeState
  readonly disputeState: DisputeState
  readonly deadlineAt: Date | null
  readonly buyer: string
  readonly buyerName: string
  readonly seller: string
  readonly sellerName: string
  readonly openerName: string | null
  readonly arbiterName: string | null
  readonly now: Date
}

/** Whose cases are asked for: a party's own and those a solver mediates, or all. */
export interface CaseReader {
  readonly personId: string
  readonly handles: boolean
}

export interface NewCase {
  readonly id: string
  readonly trade: string
  readonly version: number
  readonly reason: DisputeReason
  readonly opener: string | null
  readonly priorState: TradeState
  readonly now: Date
  readonly takeBy: Date
  readonly decideBy: Date
}

interface EscrowRow {
  readonly asset: string
  readonly quantity: string
  readonly buyer_fee: string
  readonly seller_fee: string
  readonly escrowed: string
  readonly policy_version: string
}

/** What somebody has to do with the parties of a trade. */
export type Conflict = "party" | "traded" | "blocked" | "shared_account" | "fee_share"

/** Arbiters that are named at a time. */
const impartialMax = 200

const first = <A>(rows: ReadonlyArray<A>): A | undefined => rows[0]

const toVerdict = ({
  fees,
  slash_buyer_bps,
  slash_seller_bps,
  to_buyer,
  to_seller,
  ...row
}: VerdictRow): NamedVerdict => ({
  ...row,
  slashBps: { buyer: slash_buyer_bps, seller: slash_seller_bps },
  amounts: { toBuyer: BigInt(to_buyer), toSeller: BigInt(to_seller), fees: BigInt(fees) }
})

/** What is proposed or offered counts so much longer. */
const postponeExpiry = (sql: SqlClient.SqlClient, seconds: number) =>
  Effect.andThen(
    sql`UPDATE dispute_verdicts SET expires_at = expires_at + make_interval(secs => ${seconds}::float8)
      WHERE expires_at IS NOT NULL AND decided_version IS NULL AND void_version IS NULL`,
    sql`UPDATE dispute_offers SET expires_at = expires_at + make_interval(secs => ${seconds}::float8)
      WHERE state = 'open'`
  )

/**
 * Whether a person mediates case `d` of trade `t` as a solver of its community: both sides went there for it, its owner
 * is none of them, and no appeal was made.
 */
const solves = (sql: SqlClient.SqlClient, personId: string) =>
  sql`(d.closed_version IS NULL AND d.level = 1 AND t.community_owner NOT IN (t.buyer, t.seller)
    AND ${personId}::uuid NOT IN (t.buyer, t.seller)
    AND EXISTS (SELECT FROM community_solvers s WHERE s.community = t.community AND s.person = ${personId}::uuid
      AND s.agreed_at IS NOT NULL AND s.ended_at IS NULL)
    AND (SELECT count(*) FROM orders o WHERE o.id IN (t.maker_order, t.taker_order)
      AND o.manner ->> 'community' = t.community::text) = 2)`

const caseQueries = (sql: SqlClient.SqlClient) => {
  const fields = sql`d.id::text AS id, d.trade::text AS trade, d.opened_version AS "openedVersion",
      d.closed_version AS "closedVersion", d.reason, d.opener::text AS opener, d.prior_state AS "priorState",
      d.level::int4 AS level, d.arbiter::text AS arbiter, d.opened_at AS "openedAt",
      d.waiting_since AS "waitingSince", d.taken_at AS "takenAt", d.take_by AS "takeBy", d.decide_by AS "decideBy"`
  const rows = sql`SELECT ${fields}, t.market, t.version, t.state AS "tradeState", t.dispute_state AS "disputeState",
      t.deadline_at AS "deadlineAt", t.buyer::text AS buyer, b.name AS "buyerName", t.seller::text AS seller,
      s.name AS "sellerName", o.name AS "openerName", a.name AS "arbiterName", clock_timestamp() AS now
    FROM disputes d JOIN trades t ON t.id = d.trade JOIN people b ON b.id = t.buyer JOIN people s ON s.id = t.seller
      LEFT JOIN people o ON o.id = d.opener LEFT JOIN people a ON a.id = d.arbiter`
  const visible = ({ handles, personId }: CaseReader) =>
    handles ? sql`true` : sql`(${personId}::uuid IN (t.buyer, t.seller) OR ${solves(sql, personId)})`

  return {
    /** The case of a disputed trade. */
    open: (trade: string) =>
      sql<Case>`SELECT ${fields} FROM disputes d WHERE d.trade = ${trade}::uuid AND d.closed_version IS NULL`.pipe(
        Effect.map(first)
      ),

    insert: ({ decideBy, id, now, opener, priorState, reason, takeBy, trade, version }: NewCase) =>
      sql`INSERT INTO disputes (id, trade, opened_version, reason, opener, prior_state, opened_at, waiting_since,
          take_by, decide_by)
        VALUES (${id}::uuid, ${trade}::uuid, ${version}, ${reason}, ${opener}::uuid, ${priorState},
          ${now}::timestamptz, ${now}::timestamptz, ${takeBy}::timestamptz, ${decideBy}::timestamptz)`,

    close: (id: string, version: number) =>
      sql`UPDATE disputes SET closed_version = ${version} WHERE id = ${id}::uuid AND closed_version IS NULL`,

    appeal: (id: string, now: Date, takeBy: Date, decideBy: Date) =>
      sql`UPDATE disputes SET level = 2, arbiter = NULL, taken_at = NULL, waiting_since = ${now}::timestamptz,
          take_by = ${takeBy}::timestamptz, decide_by = ${decideBy}::timestamptz WHERE id = ${id}::uuid`,

    /** Time in which the service was down is no arbiter's. */
    postpone: (seconds: number) =>
      sql`UPDATE disputes SET take_by = take_by + make_interval(secs => ${seconds}::float8),
          decide_by = decide_by + make_interval(secs => ${seconds}::float8) WHERE closed_version IS NULL`.pipe(
        Effect.andThen(postponeExpiry(sql, seconds))
      ),

    /** Compare and set: false when somebody else has it, or it is at another level. */
    hand: ({ arbiter, id, level }: Case, to: string | null) =>
      sql`UPDATE disputes SET arbiter = ${to}::uuid,
          taken_at = CASE WHEN ${to}::uuid IS NULL THEN NULL ELSE clock_timestamp() END
        WHERE id = ${id}::uuid AND closed_version IS NULL AND level = ${level} AND arbiter IS NOT DISTINCT FROM ${arbiter}::uuid
        RETURNING 1 AS one`.pipe(Effect.map((found) => found.length === 1)),

    /** Notes who has a case from now on, and that who had it has it no more. */
    assigned: Effect.fnUntraced(function* ({ id, level, waitingSince }: Case, to: string | null, by: string | null) {
      yield* sql`UPDATE dispute_assignments SET given_back_at = clock_timestamp()
        WHERE dispute = ${id}::uuid AND given_back_at IS NULL`
      if (to === null) return
      yield* sql`INSERT INTO dispute_assignments (dispute, number, level, arbiter, assigned_by, waiting_since, taken_at)
        SELECT ${id}::uuid, count(*)::int4 + 1, ${level}, ${to}::uuid, ${by}::uuid, ${waitingSince}::timestamptz,
          clock_timestamp() FROM dispute_assignments WHERE dispute = ${id}::uuid`
    }),

    /** The latest case of a trade. */
    find: (reader: CaseReader, trade: string) =>
      sql<CaseRow>`${rows} WHERE d.trade = ${trade}::uuid AND ${visible(reader)}
        ORDER BY d.opened_version DESC LIMIT 1`.pipe(Effect.map(first)),

    /** Those that wait for somebody first, and of them those that have waited longest. */
    list: (
      reader: CaseReader,
      {
        after,
        arbiter,
        limit,
        open
      }: {
        readonly after: string | undefined
        /** Those that this person has. */
        readonly arbiter: string | undefined
        readonly limit: number
        readonly open: boolean
      }
    ) =>
      sql<CaseRow>`${rows} WHERE ${visible(reader)} AND ((d.closed_version IS NULL) = ${open})
          AND (${arbiter ?? null}::uuid IS NULL OR d.arbiter = ${arbiter ?? null}::uuid)
          AND (${after ?? null}::uuid IS NULL OR (${sql.literal(urgency)}, d.id) > (
            SELECT ${sql.literal(urgency)}, d.id FROM disputes d JOIN trades t ON t.id = d.trade WHERE d.id = ${after ?? null}::uuid))
        ORDER BY ${sql.literal(urgency)}, d.id LIMIT ${limit}`
  }
}

/** When something has to be done with a case next; of one that waits for an appeal that is after all others. */
const urgency = `(CASE WHEN t.dispute_state = 'decided' THEN 'infinity'::timestamptz
  WHEN d.taken_at IS NULL THEN d.take_by ELSE d.decide_by END)`

const verdictQueries = (sql: SqlClient.SqlClient) => {
  const fields = sql`v.dispute::text AS dispute, v.number, v.level::int4 AS level, v.arbiter::text AS arbiter,
    a.name AS "arbiterName", b.name AS "approverName", v.buyer_share_bps AS "buyerShareBps",
    v.slash_buyer_bps, v.slash_seller_bps, v.reason, v.statement, v.to_buyer, v.to_seller, v.fees,
    encode(v.hash, 'hex') AS hash, v.needs_approval AS "needsApproval",
    v.proposed_version AS "proposedVersion", v.expires_at AS "expiresAt", v.approver::text AS approver,
    v.decided_version AS "decidedVersion", v.void_version AS "voidVersion"`

  return {
    /** All of a case, in their order. */
    of: (dispute: string) =>
      sql<VerdictRow>`SELECT ${fields} FROM dispute_verdicts v JOIN people a ON a.id = v.arbiter
        LEFT JOIN people b ON b.id = v.approver WHERE v.dispute = ${dispute}::uuid ORDER BY v.number`.pipe(
        Effect.map((found) => found.map(toVerdict))
      ),

    insert: (verdict: Omit<Verdict, "approver" | "voidVersion">, now: Date) =>
      sql`INSERT INTO dispute_verdicts (dispute, number, level, arbiter, buyer_share_bps, slash_buyer_bps,
          slash_seller_bps, reason, statement, to_buyer, to_seller, fees, hash, needs_approval,
          proposed_version, proposed_at, expires_at, decided_version, decided_at)
        VALUES (${verdict.dispute}::uuid, ${verdict.number}, ${verdict.level}, ${verdict.arbiter}::uuid,
          ${verdict.buyerShareBps}, ${verdict.slashBps.buyer}, ${verdict.slashBps.seller}, ${verdict.reason},
          ${verdict.statement}, ${verdict.amounts.toBuyer.toString()}::numeric,
          ${verdict.amounts.toSeller.toString()}::numeric, ${verdict.amounts.fees.toString()}::numeric,
          decode(${verdict.hash}, 'hex'), ${verdict.needsApproval}, ${verdict.proposedVersion}, ${now}::timestamptz,
          ${verdict.expiresAt}::timestamptz, ${verdict.decidedVersion}::int4,
          CASE WHEN ${verdict.decidedVersion}::int4 IS NOT NULL THEN ${now}::timestamptz END)`,

    approve: (dispute: string, number: number, approver: string, version: number, now: Date) =>
      sql`UPDATE dispute_verdicts SET approver = ${approver}::uuid, decided_version = ${version},
          decided_at = ${now}::timestamptz
        WHERE dispute = ${dispute}::uuid AND number = ${number} AND decided_version IS NULL AND void_version IS NULL
        RETURNING 1 AS one`.pipe(Effect.map((found) => found.length === 1)),

    /** What is proposed or decided counts no more from this version on. */
    voidStanding: (dispute: string, version: number) =>
      sql`UPDATE dispute_verdicts SET void_version = ${version} WHERE dispute = ${dispute}::uuid AND void_version IS NULL`,

    /** Notes that a party accepts a verdict, and gives how many have. */
    consent: (dispute: string, number: number, personId: string) =>
      sql`INSERT INTO dispute_consents (dispute, verdict, person_id) VALUES (${dispute}::uuid, ${number}, ${personId}::uuid)
        ON CONFLICT DO NOTHING`.pipe(
        Effect.andThen(
          sql<{ readonly count: number }>`SELECT count(*)::int4 AS count FROM dispute_consents
            WHERE dispute = ${dispute}::uuid AND verdict = ${number}`
        ),
        Effect.map((found) => found[0]?.count ?? 0)
      )
  }
}

interface Parties {
  readonly id: string
  readonly buyer: string
  readonly seller: string
}

type PartyColumns = Readonly<Record<keyof Parties, Fragment>>

/** Why somebody may not handle the dispute of a trade: the weightiest reason, or no row. */
const conflicts = (sql: SqlClient.SqlClient, person: Fragment, trade: PartyColumns, days: number) =>
  sql`WITH party AS (
      SELECT id FROM unnest(ARRAY[${trade.buyer}, ${trade.seller}]) AS p (id)
    ), account AS (
      SELECT h.field, h.hash FROM payment_account_hashes h JOIN payment_accounts a ON a.id = h.account_id
      WHERE a.person_id = ${person}
    )
    SELECT conflict FROM (
      SELECT 1 AS rank, 'party' AS conflict WHERE ${person} IN (SELECT id FROM party)
      UNION ALL SELECT 2, 'traded' WHERE EXISTS (
        SELECT FROM trades t WHERE t.created_at > now() - make_interval(days => ${days}::int4)
          AND ((t.buyer = ${person} AND t.seller IN (SELECT id FROM party))
            OR (t.seller = ${person} AND t.buyer IN (SELECT id FROM party))))
      UNION ALL SELECT 3, 'blocked' WHERE EXISTS (
        SELECT FROM blocks b WHERE (b.person_id = ${person} AND b.blocked IN (SELECT id FROM party))
          OR (b.blocked = ${person} AND b.person_id IN (SELECT id FROM party)))
      UNION ALL SELECT 4, 'shared_account' WHERE EXISTS (
        SELECT FROM account JOIN payment_account_hashes h USING (field, hash)
          JOIN payment_accounts a ON a.id = h.account_id WHERE a.person_id IN (SELECT id FROM party))
      -- They earn by one verdict and not by another.
      UNION ALL SELECT 5, 'fee_share' WHERE EXISTS (
        SELECT FROM trades t WHERE t.id = ${trade.id} AND t.community_owner = ${person})
    ) AS c ORDER BY rank LIMIT 1`

const partiesIn = (sql: SqlClient.SqlClient, { buyer, id, seller }: Parties): PartyColumns => ({
  id: sql`${id}::uuid`,
  buyer: sql`${buyer}::uuid`,
  seller: sql`${seller}::uuid`
})

const conflictQueries = (sql: SqlClient.SqlClient) => ({
  conflictOf: (personId: string, trade: Parties, days: number) =>
    sql<{ readonly conflict: Conflict }>`${conflicts(sql, sql`${personId}::uuid`, partiesIn(sql, trade), days)}`.pipe(
      Effect.map((found) => found[0]?.conflict)
    ),

  /** In which of some trades somebody has a conflict. */
  conflictedIn: (personId: string, trades: ReadonlyArray<Parties>, days: number) => {
    const asked = { id: sql`asked.id`, buyer: sql`asked.buyer`, seller: sql`asked.seller` }
    return sql<{ readonly id: string }>`SELECT asked.id::text AS id
      FROM unnest(${trades.map(({ id }) => id)}::uuid[], ${trades.map(({ buyer }) => buyer)}::uuid[],
        ${trades.map(({ seller }) => seller)}::uuid[]) AS asked (id, buyer, seller)
      WHERE EXISTS (${conflicts(sql, sql`${personId}::uuid`, asked, days)})`.pipe(
      Effect.map((found) => new Set(found.map(({ id }) => id)))
    )
  },

  /** Arbiters with none of these reasons, who had no part in the first verdict either; some at most. */
  impartial: (dispute: string, trade: Parties, days: number) =>
    sql<{ readonly id: string }>`SELECT p.id::text AS id FROM people p
      WHERE 'arbiter' = ANY(p.roles) AND NOT EXISTS (${conflicts(sql, sql`p.id`, partiesIn(sql, trade), days)})
        AND NOT EXISTS (SELECT FROM dispute_verdicts v WHERE v.dispute = ${dispute}::uuid AND v.level = 1
          AND p.id IN (v.arbiter, v.approver))
      ORDER BY p.id LIMIT ${impartialMax}`.pipe(Effect.map((found) => found.map(({ id }) => id)))
})

export const makeDisputeStore = (sql: SqlClient.SqlClient) => ({
  cases: caseQueries(sql),
  verdicts: verdictQueries(sql),
  ...conflictQueries(sql),
  /** Whether a person mediates a case as a solver. */
  isSolver: (personId: string, id: string) =>
    sql`SELECT FROM disputes d JOIN trades t ON t.id = d.trade WHERE d.id = ${id}::uuid AND ${solves(sql, personId)}`.pipe(
      Effect.map((found) => found.length === 1)
    ),
  steps: (trade: string) =>
    sql<StepRow>`SELECT h.version, h.event, h.from_state AS "fromState", h.to_state AS "toState", p.name AS "actorName",
        h.statement, h.at FROM trade_history h LEFT JOIN people p ON p.id = h.actor
      WHERE h.trade = ${trade}::uuid ORDER BY h.version`,
  /** What an offer divides; the trade is there. */
  escrowOf: (trade: string) =>
    sql<EscrowRow>`SELECT asset, quantity, buyer_fee, seller_fee, escrowed, policy_version FROM trades
      WHERE id = ${trade}::uuid`.pipe(
      Effect.map(([row]) => {
        if (row === undefined) throw new Error(`trade ${trade} is not there`)
        const [quantity, buyerFee, sellerFee] = [BigInt(row.quantity), BigInt(row.buyer_fee), BigInt(row.seller_fee)]
        const escrowed = BigInt(row.escrowed)
        return { asset: row.asset, quantity, buyerFee, sellerFee, escrowed, policyVersion: row.policy_version }
      })
    ),
  lockTrade: (trade: string) => sql`SELECT FROM trades WHERE id = ${trade}::uuid FOR UPDATE`
})

export type DisputeStore = ReturnType<typeof makeDisputeStore>
