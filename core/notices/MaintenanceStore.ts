/** All SQL of maintenance. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { MaintenanceView } from "../protocol/Maintenance.ts"

export interface MaintenanceRow {
  readonly id: string
  readonly state: MaintenanceView["state"]
  readonly beginsAt: Date
  readonly endsAt: Date
  readonly note: string | null
  readonly announcedBy: string
  readonly announcedAt: Date
  readonly endedAt: Date | null
}

interface Lately {
  readonly all: number
  readonly inChat: number
}

interface MaintenanceSet {
  readonly id: string
  readonly state: "planned" | "started"
  readonly begins: Date
  readonly ends: Date
  readonly note: string | null
  readonly operatorId: string
}

export const makeMaintenanceStore = (sql: SqlClient.SqlClient) => {
  const rows = sql`SELECT m.id::text AS id, m.state, m.begins_at AS "beginsAt", m.ends_at AS "endsAt", m.note,
      p.name AS "announcedBy", m.announced_at AS "announcedAt", m.ended_at AS "endedAt"
    FROM maintenances m JOIN people p ON p.id = m.announced_by`
  return {
    /** Until the end of the transaction, of several announcements one goes on. */
    lock: sql`SELECT pg_advisory_xact_lock(hashtextextended('maintenance', 0))`,

    open: sql<MaintenanceRow>`${rows} WHERE m.state IN ('planned', 'started')`.pipe(Effect.map((found) => found[0])),

    /** What an operator announced within an hour, and of that what they did in chats. */
    lately: (operatorId: string) =>
      sql<Lately>`SELECT count(*)::int4 AS "all", (count(*) FILTER (WHERE in_chat))::int4 AS "inChat"
        FROM maintenance_announcements WHERE operator = ${operatorId}::uuid AND at > now() - interval '1 hour'`.pipe(
        Effect.map((found) => found[0] ?? { all: 0, inChat: 0 })
      ),

    note: (id: string, operatorId: string, inChat: boolean) =>
      sql`INSERT INTO maintenance_announcements (maintenance, operator, in_chat)
        VALUES (${id}::uuid, ${operatorId}::uuid, ${inChat}::bool)`,

    find: (id: string) => sql<MaintenanceRow>`${rows} WHERE m.id = ${id}::uuid`.pipe(Effect.map((found) => found[0])),

    list: (before: string | undefined, limit: number) =>
      sql<MaintenanceRow>`${rows} WHERE ${before ?? null}::uuid IS NULL OR m.id < ${before ?? null}::uuid
        ORDER BY m.id DESC LIMIT ${limit}`,

    set: ({ begins, ends, id, note, operatorId, state }: MaintenanceSet) =>
      sql`INSERT INTO maintenances (id, state, begins_at, ends_at, note, announced_by, started_at)
        VALUES (${id}::uuid, ${state}, ${begins}, ${ends}, ${note}, ${operatorId}::uuid,
          CASE WHEN ${state}::text = 'started' THEN now() END)
        ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, begins_at = EXCLUDED.begins_at,
          ends_at = EXCLUDED.ends_at, note = EXCLUDED.note, announced_by = EXCLUDED.announced_by,
          started_at = EXCLUDED.started_at`,

    end: (id: string, operatorId: string, state: "ended" | "called_off") =>
      sql`UPDATE maintenances SET state = ${state}, ended_at = now(), announced_by = ${operatorId}::uuid
        WHERE id = ${id}::uuid AND state IN ('planned', 'started')`
  }
}
