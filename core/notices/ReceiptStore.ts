/** All SQL of what providers said of notices after they took them. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { DeliveryView } from "../protocol/Notices.ts"
import type { Receipt } from "./Senders.ts"

/** A delivery by text message, its row locked. */
interface ReceivedRow {
  readonly id: string
  readonly person: string
  readonly address: string
  readonly state: DeliveryView["state"]
  /** What the provider calls it. */
  readonly reference: string | null
  readonly receipt: DeliveryView["receipt"]
}

export const makeReceiptStore = (sql: SqlClient.SqlClient) => ({
  lock: (delivery: string) =>
    sql<ReceivedRow>`SELECT d.id::text AS id, d.person_id::text AS person, d.address::text AS address, d.state,
        d.reference, d.receipt
      FROM notice_deliveries d JOIN notice_addresses a ON a.id = d.address
      WHERE d.id = ${delivery}::uuid AND a.channel = 'sms' FOR UPDATE OF d`.pipe(Effect.map((rows) => rows[0])),

  /** Each word of the provider once; whether it was new. */
  keep: (delivery: string, { code, sid, status }: Receipt) =>
    sql`INSERT INTO notice_receipts (sid, status, delivery, code)
      VALUES (${sid}, ${status}, ${delivery}::uuid, ${code}::int4) ON CONFLICT DO NOTHING RETURNING 1 AS one`.pipe(
      Effect.map((rows) => rows.length > 0)
    ),

  /** What was said of a message, in the order in which it came. */
  of: (delivery: string, sid: string) =>
    sql<Receipt>`SELECT sid, status, code FROM notice_receipts WHERE delivery = ${delivery}::uuid AND sid = ${sid}
      ORDER BY at, status`,

  /** What was taken arrived, or is on its way. */
  note: (delivery: string, receipt: "sent" | "delivered") =>
    sql`UPDATE notice_deliveries SET receipt = ${receipt} WHERE id = ${delivery}::uuid AND state = 'delivered'`,

  /** What was taken did not arrive. */
  fail: (delivery: string, receipt: "undelivered" | "failed", fault: string) =>
    sql`UPDATE notice_deliveries SET receipt = ${receipt}, state = 'failed', reference = NULL, fault = ${fault},
        at_fault = 'address' WHERE id = ${delivery}::uuid AND state = 'delivered'`
})
