/** All SQL of the room. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { IdSpan } from "../platform/Page.ts"
import { rowsBy, uuids } from "../platform/SqlArray.ts"
import type { EscrowFill } from "../orders/Settlement.ts"
import type {
  BondState,
  DisputeReason,
  DisputeState,
  EscrowState,
  PaymentFate,
  Resolution,
  TradeState
} from "../protocol/Trade.ts"
import type { Defaults, Slash, SlashBps } from "./Bond.ts"
import { heldUnlessTrusted, type TradeHold } from "./Hold.ts"
import type { Trade } from "./Trade.ts"
import { runningStates } from "./TradeMachine.ts"
import { toTrade, type TradeRow } from "./TradeRow.ts"

/** A trade and the time at which it was read, which is the database's. */
interface TradeAt {
  readonly trade: Trade
  readonly now: Date
}

/** Who is asking: a party sees its trades, who handles disputes those of others that are or were disputed. */
export interface Reader {
  readonly personId: string
  readonly isArbiter: boolean
}

export interface TradeAsked {
  readonly id: string
  readonly reader: Reader
}

const isVisible = ({ buyer, dispute_state: dispute, seller }: TradeRow, { isArbiter, personId }: Reader): boolean =>
  buyer === personId || seller === personId || (isArbiter && dispute !== "none")

export interface TradeFilter extends IdSpan {
  readonly state: TradeState | undefined
  readonly open: boolean | undefined
  readonly limit: number
}

/** A new trade: the fill, and what the policy and the catalogue in force add to it. */
export interface NewTrade {
  readonly fill: EscrowFill
  readonly catalogueVersion: string
  readonly policyVersion: string
  readonly reference: string
  /** Seconds. */
  readonly paymentWindow: number
  readonly paymentGrace: number
  readonly releaseWindow: number
  readonly claimWindow: number
  readonly disputeDelay: number
  readonly hold: TradeHold
  /** Where it begins. */
  readonly state: TradeState
  readonly extensionsLeft: number
  readonly undosLeft: number
  /** Of each of the two. */
  readonly proposalsLeft: number
  readonly withdrawalsLeft: number
  /** The most that the owner of its community is given of the fee, in basis points. */
  readonly communityShareMaxBps: number
  readonly deadlineAt: Date
}

export interface TradeChange {
  readonly id: string
  /** The version that is replaced. */
  readonly version: number
  readonly state: TradeState
  readonly escrowState: EscrowState
  readonly disputeState: DisputeState
  readonly bondState: BondState
  readonly slash: Slash
  readonly slashBps: SlashBps
  /** Which default of each of the two it is within thirty days, when it is one. */
  readonly defaults: Defaults
  readonly paymentReference: string | null
  readonly disputeReason: DisputeReason | null
  readonly disputeOpenedBy: string | null
  readonly disputedFrom: TradeState | null
  readonly cancelProposedBy: string | null
  readonly cancelPayment: PaymentFate | null
  readonly extensionsLeft: number
  readonly undosLeft: number
  readonly buyerProposalsLeft: number
  readonly sellerProposalsLeft: number
  readonly withdrawalsLeft: number
  readonly resolution: Resolution | null
  readonly buyerShareBps: number | null
  readonly resolvedBy: string | null
  readonly deadlineAt: Date | null
  readonly paymentDueAt: Date
  /** Whose life the deadline has: that of the one before, that of the payment's, or one of its own from now on. */
  readonly deadlineLife: "kept" | "payment" | "anew"
  /** The payment is due by the deadline, and has its life. */
  readonly paysAnew: boolean
  readonly markedAt: Date | null
  /** What the times were when it was decided. */
  readonly read: { readonly deadlineAt: Date | null; readonly paymentDueAt: Date }
  readonly now: Date
}

/** A change as the statement that writes it reads it. */
const changeRow = (change: TradeChange) => ({
  id: change.id,
  version: change.version,
  state: change.state,
  escrow_state: change.escrowState,
  dispute_state: change.disputeState,
  bond_state: change.bondState,
  buyer_slashed: change.slash.buyer.toString(),
  seller_slashed: change.slash.seller.toString(),
  slash_buyer_bps: change.slashBps.buyer,
  slash_seller_bps: change.slashBps.seller,
  default_number: change.defaults.buyer,
  seller_default_number: change.defaults.seller,
  payment_reference: change.paymentReference,
  dispute_reason: change.disputeReason,
  dispute_opened_by: change.disputeOpenedBy,
  disputed_from: change.disputedFrom,
  cancel_proposed_by: change.cancelProposedBy,
  cancel_payment: change.cancelPayment,
  extensions_left: change.extensionsLeft,
  undos_left: change.undosLeft,
  buyer_proposals_left: change.buyerProposalsLeft,
  seller_proposals_left: change.sellerProposalsLeft,
  withdrawals_left: change.withdrawalsLeft,
  resolution: change.resolution,
  buyer_share_bps: change.buyerShareBps,
  resolved_by: change.resolvedBy,
  deadline_at: change.deadlineAt,
  payment_due_at: change.paymentDueAt,
  read_deadline_at: change.read.deadlineAt,
  read_payment_due_at: change.read.paymentDueAt,
  deadline_life: change.deadlineLife,
  pays_anew: change.paysAnew,
  marked_at: change.markedAt,
  now: change.now
})

const changeColumns = (sql: SqlClient.SqlClient) =>
  sql`id uuid, version int4, state text, escrow_state text, dispute_state text, bond_state text, buyer_slashed numeric,
    seller_slashed numeric, slash_buyer_bps int4, slash_seller_bps int4, default_number int4, seller_default_number int4,
    payment_reference text, dispute_reason text, dispute_opened_by uuid, disputed_from text, cancel_proposed_by uuid,
    cancel_payment text, extensions_left int2, undos_left int2, buyer_proposals_left int2, seller_proposals_left int2,
    withdrawals_left int2, resolution text, buyer_share_bps int4, resolved_by uuid, deadline_at timestamptz,
    payment_due_at timestamptz, read_deadline_at timestamptz, read_payment_due_at timestamptz, deadline_life text,
    pays_anew boolean, marked_at timestamptz, now timestamptz`

// Arrays of numbers go as int8, whichever they are.
const numbers = (values: ReadonlyArray<number>) => values.map(BigInt)

export const makeTradeStore = (sql: SqlClient.SqlClient) => {
  const selectFrom = (
    trades: Fragment
  ) => sql`SELECT t.id::text AS id, t.market, t.buyer::text AS buyer, b.name AS buyer_name,
      (CASE t.maker WHEN t.buyer THEN t.maker_order ELSE t.taker_order END)::text AS buyer_order,
      t.seller::text AS seller, s.name AS seller_name,
      (CASE t.maker WHEN t.buyer THEN t.taker_order ELSE t.maker_order END)::text AS seller_order, t.price,
      t.asset, t.quantity, t.buyer_fee, t.seller_fee, t.escrowed, t.escrow_chain, t.payment_amount, t.method,
      t.catalogue_version, t.policy_version,
      t.payment_account::text AS payment_account, t.reference, t.payment_window, t.payment_grace,
      t.release_window, t.claim_window, t.dispute_delay, t.hold_seconds, t.maker::text AS maker, t.extensions_left::int4 AS extensions_left,
      t.undos_left::int4 AS undos_left, t.buyer_proposals_left::int4 AS buyer_proposals_left,
      t.seller_proposals_left::int4 AS seller_proposals_left, t.withdrawals_left::int4 AS withdrawals_left,
      t.cancel_payment, t.payment_due_at, t.disputed_from, t.community::text AS community,
      t.community_owner::text AS community_owner, t.community_share_bps,
      t.cancel_proposed_by::text AS cancel_proposed_by, t.state,
      t.escrow_state, t.dispute_state, t.bond_state, t.buyer_bond, t.buyer_bond_kind,
      t.buyer_slashed, t.seller_bond, t.seller_bond_kind, t.seller_slashed, t.default_number, t.seller_default_number,
      t.version, t.payment_reference, t.dispute_reason,
      EXISTS (SELECT FROM trade_payments n WHERE n.trade = t.id AND n.freed_version IS NULL) AS is_payment_named,
      payer.holder AS payer_holder, seen.confidence AS seen_confidence, seen.at AS seen_at, seen.name_check,
      seen.name_score::int4 AS name_score,
      t.dispute_opened_by::text AS dispute_opened_by,
      (SELECT statement FROM trade_history h WHERE h.trade = t.id AND h.event IN ('dispute', 'claim', 'escalate', 'withdraw_dispute')
        ORDER BY h.version DESC LIMIT 1) AS dispute_statement,
      (SELECT statement FROM trade_history h WHERE h.trade = t.id AND h.event IN ('resolve', 'conclude')
        ORDER BY h.version DESC LIMIT 1) AS resolution_statement,
      EXISTS (SELECT FROM trade_history h WHERE h.trade = t.id AND h.event = 'appeal' AND h.version > (
        -- Of the dispute that runs: a trade that was on hold may be disputed once more.
        SELECT max(o.version) FROM trade_history o WHERE o.trade = t.id AND o.to_state = 'disputed'
          AND o.from_state NOT IN ('disputed', 'decided'))) AS appealed,
      t.resolved_by::text AS resolved_by, t.resolution, t.buyer_share_bps, t.slash_buyer_bps,
      t.slash_seller_bps, t.deadline_at, t.marked_at, t.payment_missing_at,
      t.created_at, t.updated_at, clock_timestamp() AS now
    FROM ${trades} t JOIN people b ON b.id = t.buyer JOIN people s ON s.id = t.seller
      LEFT JOIN trade_payers payer ON payer.trade = t.id
      LEFT JOIN LATERAL (
        -- Of several entries the surest counts, and the name least like the payer's; none is sure that was taken back.
        SELECT CASE WHEN bool_or(kind = 'reversal') THEN 'weak' ELSE min(confidence) END AS confidence,
          max(seen_at) AS at, (array_agg(name_check ORDER BY name_score))[1] AS name_check, min(name_score) AS name_score
        FROM statement_payments WHERE trade = t.id
      ) seen ON true`
  const select = selectFrom(sql`trades`)

  const visible = ({ isArbiter, personId }: Reader) =>
    isArbiter
      ? sql`(t.buyer = ${personId}::uuid OR t.seller = ${personId}::uuid OR t.dispute_state <> 'none')`
      : sql`(t.buyer = ${personId}::uuid OR t.seller = ${personId}::uuid)`

  /** Trades that anybody may move, and the time at which each was read; nothing where it is not for its reader. */
  const look = (asked: ReadonlyArray<TradeAsked>) =>
    sql<TradeRow>`${selectFrom(
      rowsBy(
        sql,
        "trades",
        "id",
        asked.map(({ id }) => id)
      )
    )}`.pipe(
      Effect.map((rows) => {
        const found = new Map(rows.map((row) => [row.id, row]))
        return asked.map(({ id, reader }): TradeAt | undefined => {
          const row = found.get(id)
          return row === undefined || !isVisible(row, reader) ? undefined : { trade: toTrade(row), now: row.now }
        })
      })
    )

  const find = (reader: Reader, id: string) => Effect.map(look([{ id, reader }]), ([found]) => found?.trade)

  const read = (id: string) => sql<TradeRow>`${select} WHERE t.id = ${id}::uuid`

  /**
   * Locks the row of a trade, of those a reader sees: whoever else wants to move it before the transaction ends waits, and
   * then finds it moved.
   */
  const lock = Effect.fnUntraced(function* (id: string, reader?: Reader) {
    const locked = yield* sql`SELECT 1 AS one FROM trades t
      WHERE ${sql.and([sql`t.id = ${id}::uuid`, ...(reader === undefined ? [] : [visible(reader)])])} FOR UPDATE`
    if (locked.length === 0) return undefined
    // Read after the wait for the lock, so it is as the one before left it.
    const [row] = yield* read(id)
    return row === undefined ? undefined : ({ trade: toTrade(row), now: row.now } satisfies TradeAt)
  })

  /** A trade that is locked already, as it is now. */
  const reread = (id: string) =>
    Effect.flatMap(read(id), ([row]) =>
      row === undefined ? Effect.die(new Error(`trade ${id} went away`)) : Effect.succeed(toTrade(row))
    )

  const list = (reader: Reader, { before, from, limit, open, state }: TradeFilter) =>
    sql<TradeRow>`${select} WHERE ${sql.and([
      visible(reader),
      ...(state === undefined ? [] : [sql`t.state = ${state}`]),
      ...(open === undefined
        ? []
        : [open ? sql`t.state = ANY(${runningStates}::text[])` : sql`NOT t.state = ANY(${runningStates}::text[])`]),
      ...(from === undefined ? [] : [sql`t.id >= ${from}::uuid`]),
      ...(before === undefined ? [] : [sql`t.id < ${before}::uuid`])
    ])} ORDER BY t.id DESC LIMIT ${limit}`.pipe(Effect.map((rows) => rows.map(toTrade)))

  /** Every trade that is not over in which the person sells. */
  const openSales = (seller: string) =>
    sql<TradeRow>`${select} WHERE t.seller = ${seller}::uuid AND t.state = ANY(${runningStates}::text[])`.pipe(
      Effect.map((rows) => rows.map(toTrade))
    )

  const insert = (trades: ReadonlyArray<NewTrade>, at: Date) => {
    const fills = trades.map(({ fill }) => fill)
    return sql`INSERT INTO trades (id, market, maker_order, taker_order, maker, buyer, seller, price, lots, asset,
        quantity, buyer_fee, seller_fee, escrowed, payment_amount, method, catalogue_version, payment_account, reference,
        policy_version, payment_window, payment_grace, release_window, claim_window, dispute_delay, extensions_left,
        undos_left, buyer_proposals_left, seller_proposals_left, withdrawals_left, state, escrow_state,
        dispute_state, bond_state, buyer_bond, buyer_bond_kind, seller_bond, seller_bond_kind, deadline_at, payment_due_at,
        created_at, updated_at, hold_seconds, accepted_at, escrow_chain, community, community_owner, community_share_bps)
      SELECT t.id, t.market, maker_order, taker_order, maker, buyer, seller, price, lots, asset, quantity, buyer_fee,
        seller_fee, quantity + seller_fee, payment_amount, method, catalogue_version, payment_account, reference,
        policy_version, payment_window, payment_grace, release_window, claim_window, dispute_delay, extensions_left,
        undos_left, proposals_left, proposals_left, withdrawals_left,
        t.state, CASE WHEN t.escrow_chain = '' THEN 'held' ELSE 'awaited' END, 'none',
        CASE WHEN buyer_bond + seller_bond > 0 THEN 'held' ELSE 'none' END,
        buyer_bond, buyer_bond_kind, seller_bond, seller_bond_kind, deadline_at, deadline_at, ${at}::timestamptz,
        ${at}::timestamptz, ${heldUnlessTrusted(sql, at)}, CASE WHEN t.state <> 'awaiting_accept' THEN ${at}::timestamptz END,
        nullif(t.escrow_chain, ''), c.id, c.owner, CASE WHEN c.owner NOT IN (buyer, seller) THEN least(c.share_bps, community_share_max)
          WHEN c.id IS NOT NULL THEN 0 END
      FROM unnest(${fills.map(({ trade }) => trade)}::uuid[], ${fills.map(({ market }) => market.symbol)}::text[],
        ${fills.map(({ makerOrder }) => makerOrder)}::uuid[], ${fills.map(({ takerOrder }) => takerOrder)}::uuid[],
        ${fills.map(({ maker }) => maker)}::uuid[], ${fills.map(({ buyer }) => buyer)}::uuid[],
        ${fills.map(({ seller }) => seller)}::uuid[], ${numbers(fills.map(({ price }) => price))}::int8[],
        ${numbers(fills.map(({ lots }) => lots))}::int8[], ${fills.map(({ market }) => market.base.code)}::text[],
        ${fills.map(({ quantity }) => quantity.toString())}::numeric[],
        ${fills.map(({ buyerFee }) => buyerFee.toString())}::numeric[],
        ${fills.map(({ sellerFee }) => sellerFee.toString())}::numeric[],
        ${fills.map(({ paymentAmount }) => paymentAmount.toString())}::numeric[],
        ${fills.map(({ method }) => method)}::text[], ${trades.map(({ catalogueVersion }) => catalogueVersion)}::text[],
        ${fills.map(({ paymentAccount }) => paymentAccount)}::uuid[], ${trades.map(({ reference }) => reference)}::text[],
        ${trades.map(({ policyVersion }) => policyVersion)}::text[],
        ${numbers(trades.map(({ paymentWindow }) => paymentWindow))}::int8[],
        ${numbers(trades.map(({ paymentGrace }) => paymentGrace))}::int8[],
        ${numbers(trades.map(({ releaseWindow }) => releaseWindow))}::int8[],
        ${numbers(trades.map(({ claimWindow }) => claimWindow))}::int8[],
        ${numbers(trades.map(({ disputeDelay }) => disputeDelay))}::int8[],
        ${numbers(trades.map(({ hold }) => hold.seconds))}::int8[],
        ${numbers(trades.map(({ hold }) => hold.exemption.completed_min))}::int8[],
        ${numbers(trades.map(({ hold }) => hold.exemption.age_days_min))}::int8[],
        ${trades.map(({ state }) => state)}::text[], ${fills.map(({ market }) => market.contract?.chain ?? "")}::text[],
        ${numbers(trades.map(({ extensionsLeft }) => extensionsLeft))}::int8[],
        ${numbers(trades.map(({ undosLeft }) => undosLeft))}::int8[],
        ${numbers(trades.map(({ proposalsLeft }) => proposalsLeft))}::int8[],
        ${numbers(trades.map(({ withdrawalsLeft }) => withdrawalsLeft))}::int8[],
        ${trades.map(({ deadlineAt }) => deadlineAt)}::timestamptz[],
        ${fills.map(({ buyerBond }) => buyerBond.amount.toString())}::numeric[],
        ${fills.map(({ buyerBond }) => buyerBond.kind)}::text[],
        ${fills.map(({ sellerBond }) => sellerBond.amount.toString())}::numeric[],
        ${fills.map(({ sellerBond }) => sellerBond.kind)}::text[],
        ${uuids(fills.map(({ community }) => community))}::uuid[],
        ${fills.map(({ isMadeThere }) => isMadeThere)}::boolean[],
        ${numbers(trades.map(({ communityShareMaxBps }) => communityShareMaxBps))}::int8[])
        AS t (id, market, maker_order, taker_order, maker,
        buyer, seller, price, lots, asset, quantity, buyer_fee, seller_fee, payment_amount, method, catalogue_version,
        payment_account, reference, policy_version, payment_window, payment_grace, release_window, claim_window,
        dispute_delay, hold_seconds, trusted_completed, trusted_days, state, escrow_chain, extensions_left, undos_left,
        proposals_left, withdrawals_left, deadline_at, buyer_bond, buyer_bond_kind, seller_bond, seller_bond_kind, in_community,
        is_made_there, community_share_max)
      -- As it is now: what its owner is given is decided here, and only here.
      LEFT JOIN communities c ON c.id = t.in_community AND c.state = 'open'
        AND (t.is_made_there OR EXISTS (SELECT FROM community_offers f
          WHERE f.community = c.id AND f.offer = t.maker_order AND f.shown_at IS NOT NULL))`
  }

  /** Moves the deadline of one trade. Its life goes on: what was halted in it before is made up for. */
  const putOff = (id: string, deadlineAt: Date) =>
    sql`UPDATE trades SET deadline_at = ${deadlineAt}::timestamptz,
        payment_due_at = payment_due_at + (${deadlineAt}::timestamptz - deadline_at) WHERE id = ${id}::uuid`

  /** Moves the deadline of every trade that has one; the version stays, because nobody acted. */
  const postpone = (seconds: number) =>
    sql`UPDATE trades SET deadline_at = deadline_at + make_interval(secs => ${seconds}::float8),
        payment_due_at = payment_due_at + make_interval(secs => ${seconds}::float8)
      WHERE deadline_at IS NOT NULL`

  /**
   * Gives one trade, or those of a market, or all, the halted time that they were not given yet; tells the deadlines they
   * have now. A trade that waits for nobody gets its own when it waits again. An outage counts from a moment before it
   * began, and takes off halted time that may have been given by then, which nobody has to give back.
   */
  const makeUp = (which: { readonly trade: string } | { readonly market: string | null }) => {
    const only =
      "trade" in which
        ? sql`id = ${which.trade}::uuid`
        : sql`(${which.market}::text IS NULL OR market = ${which.market}::text)`
    return sql<{ id: string; deadlineAt: Date }>`UPDATE trades
      SET deadline_at = date_trunc('milliseconds', deadline_at)
          + greatest(0, halted_ms(market, escrow_chain, deadline_since) - deadline_made_up) * interval '1 millisecond',
        deadline_made_up = greatest(deadline_made_up, halted_ms(market, escrow_chain, deadline_since)),
        payment_due_at = payment_due_at
          + greatest(0, halted_ms(market, escrow_chain, payment_since) - payment_made_up) * interval '1 millisecond',
        payment_made_up = greatest(payment_made_up, halted_ms(market, escrow_chain, payment_since))
      WHERE deadline_at IS NOT NULL AND ${only} RETURNING id::text AS id, deadline_at AS "deadlineAt"`
  }

  /** That the times of a changed trade, which are moved without a step, are as they were read. */
  const isAsRead = sql`t.deadline_at IS NOT DISTINCT FROM c.read_deadline_at AND t.payment_due_at = c.read_payment_due_at`

  /** Locks those of some trades that nobody else has locked now, if `first` holds: a row for each. */
  const lockFree = (ids: ReadonlyArray<string>, first: Fragment) =>
    sql`SELECT FROM trades WHERE id = ANY(${uuids(ids)}::uuid[]) AND ${first} FOR NO KEY UPDATE SKIP LOCKED`

  /** Compare and set: gives a row for each trade, unless it is no longer at the version it was read at, or `and` does not hold. */
  const change = (steps: ReadonlyArray<TradeChange>, and: Fragment = sql`true`) => {
    const since = sql`CASE c.deadline_life WHEN 'kept' THEN t.deadline_since WHEN 'payment' THEN t.payment_since ELSE c.now END`
    const madeUp = sql`CASE c.deadline_life WHEN 'kept' THEN t.deadline_made_up WHEN 'payment' THEN t.payment_made_up ELSE 0 END`
    return sql`UPDATE trades t SET state = c.state, escrow_state = c.escrow_state, dispute_state = c.dispute_state,
        bond_state = c.bond_state, buyer_slashed = c.buyer_slashed, seller_slashed = c.seller_slashed,
        default_number = c.default_number, seller_default_number = c.seller_default_number, version = t.version + 1,
        payment_reference = c.payment_reference, dispute_reason = c.dispute_reason, dispute_opened_by = c.dispute_opened_by,
        disputed_from = c.disputed_from, cancel_proposed_by = c.cancel_proposed_by, extensions_left = c.extensions_left,
        undos_left = c.undos_left, buyer_proposals_left = c.buyer_proposals_left,
        seller_proposals_left = c.seller_proposals_left, withdrawals_left = c.withdrawals_left,
        cancel_payment = c.cancel_payment, payment_due_at = c.payment_due_at, deadline_since = ${since},
        deadline_made_up = ${madeUp}, payment_since = CASE WHEN c.pays_anew THEN ${since} ELSE t.payment_since END,
        payment_made_up = CASE WHEN c.pays_anew THEN ${madeUp} ELSE t.payment_made_up END, resolution = c.resolution,
        buyer_share_bps = c.buyer_share_bps, slash_buyer_bps = c.slash_buyer_bps, slash_seller_bps = c.slash_seller_bps,
        resolved_by = c.resolved_by, deadline_at = c.deadline_at, marked_at = c.marked_at,
        accepted_at = coalesce(t.accepted_at,
          CASE WHEN c.state IN ('awaiting_payment', 'awaiting_agreement') THEN c.now END),
        released_at = coalesce(t.released_at, CASE WHEN c.state = 'on_hold' THEN c.now END), updated_at = c.now
      FROM json_to_recordset(${JSON.stringify(steps.map(changeRow))}::json) AS c (${changeColumns(sql)})
      WHERE t.id = ANY(${uuids(steps.map(({ id }) => id))}::uuid[]) AND t.id = c.id AND t.version = c.version
        AND ${and}
      RETURNING 1 AS one`
  }

  /** Is no step: whoever has seen the trade has seen it as it is. */
  const noteMissing = (id: string) => sql`UPDATE trades SET payment_missing_at = now() WHERE id = ${id}::uuid`

  return {
    find,
    isAsRead,
    noteMissing,
    lockFree,
    look,
    makeUp,
    postpone,
    putOff,
    lock,
    reread,
    list,
    openSales,
    insert,
    change
  }
}
