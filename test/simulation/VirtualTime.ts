/**
 * Time that stands still until it is moved, for the database and for the daemon's rooms alike. The functions of Postgres
 * that tell the time are hidden behind ones that read a row; `CURRENT_TIMESTAMP`, which cannot be, is used nowhere.
 */
import type * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"

const hiding = [
  "CREATE SCHEMA virtual",
  "CREATE TABLE virtual.clock (one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL)",
  "CREATE FUNCTION virtual.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM virtual.clock'",
  "CREATE FUNCTION virtual.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT at FROM virtual.clock'",
  "GRANT USAGE ON SCHEMA virtual TO PUBLIC",
  "GRANT SELECT ON virtual.clock TO PUBLIC",
  `DO $$
  DECLARE found record;
  BEGIN
    EXECUTE format('ALTER DATABASE %I SET search_path = virtual, pg_catalog, public', current_database());
    -- What a column has by default was looked up when the column was made.
    FOR found IN
      SELECT d.adrelid::regclass AS relation, a.attname AS name FROM pg_attrdef d
        JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      WHERE pg_get_expr(d.adbin, d.adrelid) IN ('now()', 'clock_timestamp()')
    LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT virtual.now()', found.relation, found.name);
    END LOOP;
    -- So was what a view asks for.
    FOR found IN
      SELECT c.oid::regclass AS relation, pg_get_viewdef(c.oid) AS definition FROM pg_class c
      WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace AND pg_get_viewdef(c.oid) LIKE '%now()%'
    LOOP
      EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', found.relation,
        replace(replace(found.definition, 'clock_timestamp()', 'virtual.clock_timestamp()'), 'now()', 'virtual.now()'));
    END LOOP;
  END $$`
]

/** As the owner. It counts for whoever connects from then on. */
export const hideTime = (startMs: number) =>
  SqlClient.SqlClient.use((sql) =>
    Effect.andThen(
      Effect.forEach(hiding, (statement) => sql.unsafe(statement)),
      sql`INSERT INTO virtual.clock (at) VALUES (${new Date(startMs)}::timestamptz)`
    )
  )

export class VirtualTime {
  #nowMs: number

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  /** As the owner. */
  moveTo(nowMs: number) {
    return Effect.suspend(() => {
      this.#nowMs = nowMs
      return SqlClient.SqlClient.use((sql) => sql`UPDATE virtual.clock SET at = ${new Date(nowMs)}::timestamptz`)
    })
  }

  /** What sleeps sleeps in real time; what asks for the time is told this one. */
  get clock(): Clock.Clock {
    const nanos = (): bigint => BigInt(this.#nowMs) * 1_000_000n
    return {
      currentTimeMillisUnsafe: () => this.#nowMs,
      currentTimeMillis: Effect.sync(() => this.#nowMs),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: () => process.hrtime.bigint(),
      monotonicTimeNanos: Effect.sync(() => process.hrtime.bigint()),
      sleep: (duration) =>
        Effect.callback<void>((resume) => {
          const timer = setTimeout(() => resume(Effect.void), Duration.toMillis(duration))
          return Effect.sync(() => clearTimeout(timer))
        })
    }
  }
}
