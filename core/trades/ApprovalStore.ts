/** SQL of leave for one step of a trade through a bot: asked for, given, and used once. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type ApprovedAction, approvalMinutes, approvalTriesMax } from "../protocol/Approval.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import type { Trade } from "./Trade.ts"

interface ApprovalRow {
  readonly id: string
  readonly trade: string
  readonly bot: string
  readonly bot_name: string
  readonly action: ApprovedAction
  readonly version: number
  readonly quantity: string
  readonly approved: boolean
  readonly expires_at: Date
}

interface NewApproval {
  readonly id: string
  readonly person: string
  readonly bot: string
  readonly action: ApprovedAction
}

export const makeApprovalStore = (sql: SqlClient.SqlClient) => {
  const alive = sql`used_at IS NULL AND ended_at IS NULL AND expires_at > now()`
  return {
    /** What stands of one person for one trade. */
    standing: (person: string, trade: string) =>
      sql<ApprovalRow>`SELECT a.id::text AS id, a.trade::text AS trade, a.bot::text AS bot, b.name AS bot_name, a.action,
          a.version, a.quantity::text AS quantity, a.approved_at IS NOT NULL AS approved, a.expires_at
        FROM trade_approvals a JOIN bots b ON b.id = a.bot
        WHERE a.person_id = ${person}::uuid AND a.trade = ${trade}::uuid AND ${alive}`.pipe(
        Effect.map((rows) => rows[0])
      ),

    /** Lets one person ask for one at a time. */
    lock: (person: string) => sql`SELECT pg_advisory_xact_lock(hashtextextended(${`approvals of ${person}`}, 0))`,

    askedInAnHour: (person: string) =>
      sql<{ count: number }>`SELECT count(*)::int4 AS count FROM trade_approvals
        WHERE person_id = ${person}::uuid AND created_at > now() - interval '1 hour'`.pipe(
        Effect.map((rows) => rows[0]?.count ?? 0)
      ),

    /** In place of what stood. */
    add: ({ action, bot, id, person }: NewApproval, trade: Pick<Trade, "id" | "quantity" | "version">) =>
      Effect.andThen(
        sql`UPDATE trade_approvals SET ended_at = now() WHERE person_id = ${person}::uuid AND trade = ${trade.id}::uuid
          AND used_at IS NULL AND ended_at IS NULL`,
        sql`INSERT INTO trade_approvals (id, trade, person_id, bot, action, version, quantity, expires_at)
          VALUES (${id}::uuid, ${trade.id}::uuid, ${person}::uuid, ${bot}::uuid, ${action}, ${trade.version},
            ${trade.quantity}::numeric, now() + make_interval(mins => ${approvalMinutes}))`
      ),

    /** Takes a try of the code, which stays counted; gives what the code is made of, while there are tries. */
    takeTry: (person: string, trade: string) =>
      sql<{ id: string }>`UPDATE trade_approvals SET tries = tries + 1
        WHERE person_id = ${person}::uuid AND trade = ${trade}::uuid AND ${alive} AND approved_at IS NULL
          AND tries < ${approvalTriesMax} RETURNING id::text AS id`.pipe(
        Effect.map((rows) => rows.map(({ id }) => id))
      ),

    /** Whether there was something to approve. */
    approve: (person: string, trade: string, version: number) =>
      sql`UPDATE trade_approvals SET approved_at = coalesce(approved_at, now())
        WHERE person_id = ${person}::uuid AND trade = ${trade}::uuid AND version = ${version} AND ${alive}
        RETURNING 1 AS one`.pipe(Effect.map(({ length }) => length > 0)),

    /** Uses up leave that was given for just this; whether there was any. */
    use: (person: string, trade: Pick<Trade, "id" | "quantity" | "version">, action: TradeAction) =>
      sql`UPDATE trade_approvals SET used_at = now()
        WHERE person_id = ${person}::uuid AND trade = ${trade.id}::uuid AND action = ${action}
          AND version = ${trade.version} AND quantity = ${trade.quantity}::numeric AND approved_at IS NOT NULL AND ${alive}
        RETURNING 1 AS one`.pipe(Effect.map(({ length }) => length === 1))
  }
}
