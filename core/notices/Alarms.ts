/** Looks for what is wrong with the running platform, and says so once, and again when it is right. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"

/** Seconds after which what was to be told is stuck. */
const stuckSeconds = 600

/** Seconds after which a bot that was at work is silent: people are told nothing by it. */
const silentSeconds = 300

/** Seconds for which a hot wallet has to hold enough: as much as left in as long before, and all that waits to leave. */
const floatSeconds = 86_400

/** What is wrong right now, by its name. */
const wrongNow = (sql: SqlClient.SqlClient) => sql`
  SELECT 'deadlines.set_aside' AS kind WHERE EXISTS (
    SELECT FROM deadlines WHERE parked_at IS NOT NULL AND closed_at IS NULL)
  UNION ALL SELECT 'commands.set_aside' WHERE EXISTS (SELECT FROM engine_parked WHERE replayed_at IS NULL)
  UNION ALL SELECT 'outbox.stuck' WHERE EXISTS (
    SELECT FROM notice_deliveries WHERE state = 'waiting' AND at_fault IS DISTINCT FROM 'address'
      AND due_at < now() - make_interval(secs => ${stuckSeconds}))
  UNION ALL SELECT 'chain.stopped' WHERE EXISTS (SELECT FROM chains WHERE stopped_at IS NOT NULL
    OR fault IS NOT NULL AND (seen_at IS NULL OR seen_at < now() - make_interval(secs => ${stuckSeconds})))
  UNION ALL SELECT 'float.low' WHERE EXISTS (
    SELECT FROM (SELECT w.asset, sum(w.amount) FILTER (WHERE w.state IN ('requested', 'screened', 'approved')) AS waiting,
        sum(w.amount) FILTER (WHERE w.state NOT IN ('requested', 'screened', 'approved')
          AND w.created_at > now() - make_interval(secs => ${floatSeconds})) AS gone
      FROM withdrawals w WHERE w.state NOT IN ('failed', 'released')
        AND (w.state <> 'done' OR w.created_at > now() - make_interval(secs => ${floatSeconds})) GROUP BY w.asset) AS wanted
    WHERE greatest(waiting, gone) > (SELECT coalesce(-sum(a.balance), 0) FROM accounts a
      WHERE a.kind = 'chain_hot' AND a.asset = wanted.asset))
  UNION ALL SELECT 'provider.key_refused' WHERE EXISTS (SELECT FROM payment_providers WHERE refused_at IS NOT NULL)
  UNION ALL SELECT 'provider.dispute_unclear' WHERE EXISTS (SELECT FROM payment_chargebacks
    WHERE state = 'open' AND unclear IS NOT NULL)
  UNION ALL SELECT 'provider.books_differ' WHERE EXISTS (SELECT FROM reconciliation_breaks
    WHERE cleared_at IS NULL AND resolved_at IS NULL AND kind <> 'timing')
  UNION ALL SELECT 'bot.silent' WHERE EXISTS (SELECT FROM bot_workers w JOIN bots b ON b.id = w.bot AND b.removed_at IS NULL
    WHERE greatest(w.seen_at, w.excused_at) < now() - make_interval(secs => ${silentSeconds}))
  UNION ALL SELECT 'daemon.unhealthy' WHERE EXISTS (SELECT FROM examination WHERE broken <> '{}')
  UNION ALL SELECT 'planner.behind' WHERE EXISTS (
    SELECT FROM notice_reader WHERE at < now() - make_interval(secs => ${stuckSeconds}))`

interface KindRow {
  readonly kind: string
}

/** Of several daemons that look at once, one says it. */
export const makeAlarms = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events

  const newId = yield* NewId

  const tell = (kind: "operation.alarm" | "operation.alarm_ended", alarms: ReadonlyArray<KindRow>) =>
    events.append(alarms.map(({ kind: alarm }) => ({ kind, subject: newId(), people: [], data: { alarm } })))

  return Effect.gen(function* () {
    const raised = yield* sql<KindRow>`INSERT INTO operator_alarms (kind) SELECT kind FROM (${wrongNow(sql)}) AS w
      ON CONFLICT (kind) DO UPDATE SET raised_at = now(), ended_at = NULL
      WHERE operator_alarms.ended_at IS NOT NULL RETURNING kind`
    const ended = yield* sql<KindRow>`UPDATE operator_alarms SET ended_at = now()
      WHERE ended_at IS NULL AND kind NOT IN (SELECT kind FROM (${wrongNow(sql)}) AS w) RETURNING kind`
    yield* tell("operation.alarm", raised)
    yield* tell("operation.alarm_ended", ended)
  }).pipe(sql.withTransaction)
})
