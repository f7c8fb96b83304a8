import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { migrate, splitStatements } from "./Migrations.ts"

describe("splitting a script", () => {
  it("ends statements at semicolons alone, and drops what is empty", () => {
    expect(splitStatements("SELECT 1;\n\nSELECT 2 ;; -- done\n")).toEqual(["SELECT 1", "SELECT 2"])
    expect(splitStatements("-- nothing; here\n/* nor; here */")).toEqual([])
  })

  it.each([
    "SELECT 'a;b', 'it''s; so'",
    'SELECT 1 AS "a;""b"',
    "SELECT E'\\';', 1",
    "DO $$ BEGIN PERFORM 1; PERFORM '$'; END $$",
    "CREATE FUNCTION f() RETURNS int AS $body$ SELECT 1; -- $$ ;\n $body$ LANGUAGE sql",
    "SELECT DATE'2026-01-01;', $1"
  ])("keeps whole: %s", (statement) => {
    expect(splitStatements(`${statement};\nSELECT 2;`)).toEqual([statement, "SELECT 2"])
  })

  it("is not led astray by quotes in comments", () => {
    expect(splitStatements("SELECT 1 -- don't; stop\n, 2; /* it's; */ SELECT 3")).toEqual([
      "SELECT 1  \n, 2",
      "SELECT 3"
    ])
  })
})

describe("migrating", () => {
  let db: TestDatabase
  let folder: string

  beforeEach(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), "orrange-migrations-"))
    // The copy is of a migrated database; these tests begin with their own.
    await asOwner((sql) => sql`DROP TABLE migrations`)
  })

  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await db.drop()
  })

  const asOwner = <A, E>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
    Effect.runPromise(Effect.flatMap(SqlClient.SqlClient, work).pipe(Effect.provide(db.ownerLayer)))

  const write = (name: string, up: string, after?: string): void => {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, "up.sql"), up)
    if (after !== undefined) writeFileSync(join(folder, name, "after.sql"), after)
  }

  const run = () => Effect.runPromise(migrate(folder).pipe(Effect.provide(db.ownerLayer)))
  const refusal = async (): Promise<string> => {
    const error = await Effect.runPromise(Effect.flip(migrate(folder)).pipe(Effect.provide(db.ownerLayer)))
    expect(error._tag).toBe("MigrationError")
    return error.message
  }
  const tables = async () => {
    const rows = await asOwner(
      (sql) => sql<{ name: string }>`SELECT relname AS name FROM pg_class WHERE relname ~ '^m_' ORDER BY 1`
    )
    return rows.map(({ name }) => name)
  }

  it("applies what is missing, in order, once", async () => {
    write("0001-first", "CREATE TABLE m_a (id int); INSERT INTO m_a VALUES (1);", "SELECT id FROM m_a WHERE id <> 1;")
    write("0002-second", "ALTER TABLE m_a RENAME TO m_b;")
    expect(await run()).toEqual(["0001-first", "0002-second"])
    write("0003-third", "CREATE TABLE m_c ();")
    expect(await run()).toEqual(["0003-third"])
    expect(await run()).toEqual([])
    expect(await tables()).toEqual(["m_b", "m_c"])
  })

  it("undoes one whose check finds rows, and keeps those before it", async () => {
    write("0001-first", "CREATE TABLE m_a ();")
    write(
      "0002-second",
      "CREATE TABLE m_b (id bigint); INSERT INTO m_b VALUES (7);",
      "SELECT 1 WHERE false; TABLE m_b;"
    )
    expect(await refusal()).toBe(`migration 0002-second was undone, its after.sql found: [{"id":"7"}]`)
    expect(await tables()).toEqual(["m_a"])
  })

  it("undoes one that fails, and names the statement", async () => {
    write("0001-first", "CREATE TABLE m_a ();\nCREATE TABLE m_b (id\n  nonsense);")
    expect(await refusal()).toBe(
      'migration 0001-first failed: type "nonsense" does not exist; in: CREATE TABLE m_b (id nonsense)'
    )
    expect(await tables()).toEqual([])
  })

  it("refuses an applied file that was changed, and a database newer than the files", async () => {
    write("0001-first", "CREATE TABLE m_a ();")
    write("0002-second", "CREATE TABLE m_b ();")
    await run()
    write("0001-first", "CREATE TABLE m_a ( );")
    expect(await refusal()).toBe("migration 0001-first was changed after it was applied")
    write("0001-first", "CREATE TABLE m_a ();")
    rmSync(join(folder, "0002-second"), { recursive: true })
    expect(await refusal()).toBe("the database is newer than this program: it has migration 0002-second")
  })

  it("refuses numbers that leave something out", async () => {
    write("0002-second", "CREATE TABLE m_b ();")
    expect(await refusal()).toMatch(/0002-second is out of order/)
  })

  it("is done once by several that start at the same time", async () => {
    for (const n of [1, 2, 3, 4]) write(`000${n}-step`, `SELECT pg_sleep(0.02); CREATE TABLE m_${n} ();`)
    const applied = await Promise.all([run(), run(), run(), run()])
    expect(applied.flat().sort()).toEqual(["0001-step", "0002-step", "0003-step", "0004-step"])
    expect(await tables()).toEqual(["m_1", "m_2", "m_3", "m_4"])
  })
})
