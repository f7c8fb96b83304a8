import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { isConnectionLoss, layerApp, ping } from "./Database.ts"

let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
})

afterAll(() => db.drop())

const asApp = <A, E>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
  Effect.runPromise(Effect.flatMap(SqlClient.SqlClient, work).pipe(Effect.provide(db.layer)))

const asOwner = <A, E>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
  Effect.runPromise(Effect.flatMap(SqlClient.SqlClient, work).pipe(Effect.provide(db.ownerLayer)))

const failure = (work: (sql: SqlClient.SqlClient) => Effect.Effect<unknown, SqlError>): Promise<SqlError> =>
  asApp((sql) => Effect.flip(work(sql)))

describe("the connections of the daemon", () => {
  it("have the role of the app and its limits", async () => {
    const rows = await asApp(
      (sql) => sql`SELECT current_user::text AS role, current_setting('statement_timeout') AS statement,
        current_setting('lock_timeout') AS lock, current_setting('timezone') AS timezone,
        current_setting('idle_in_transaction_session_timeout') AS idle`
    )
    expect(rows).toEqual([{ role: "orrange_app", statement: "10s", lock: "5s", timezone: "UTC", idle: "15s" }])
  })

  it("may not change the schema, not even after a reset of the role", async () => {
    const refused = [
      "CREATE TABLE mine (id integer)",
      "DROP TABLE events",
      "ALTER TABLE events DISABLE TRIGGER ALL",
      "TRUNCATE events",
      "DELETE FROM events"
    ]
    for (const statement of refused) {
      const error = await failure((sql) =>
        sql.unsafe("RESET ROLE").pipe(Effect.andThen(sql.unsafe(statement)), sql.withTransaction)
      )
      expect(error.reason._tag, statement).toBe("AuthorizationError")
    }
  })

  it("are the owner's for migrations", async () => {
    const rows = await asOwner(
      (sql) => sql`SELECT current_user::text AS role, current_setting('statement_timeout') AS statement,
        current_setting('timezone') AS timezone`
    )
    expect(rows).toEqual([{ role: "orrange", statement: "0", timezone: "UTC" }])
  })
})

describe("a lost connection", () => {
  const loseIn = (work: (sql: SqlClient.SqlClient, pid: number) => Effect.Effect<unknown, SqlError>) =>
    failure((sql) =>
      Effect.gen(function* () {
        const [row] = yield* sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`
        yield* work(sql, row?.pid ?? 0)
      }).pipe(sql.withTransaction)
    )

  const terminate = (pid: number) =>
    Effect.promise(() => asOwner((sql) => sql`SELECT pg_terminate_backend(${pid}, 5000)`))

  it("is told apart from a failed statement when the server ends it during a query", async () => {
    const error = await loseIn((sql, pid) =>
      Effect.all([sql`SELECT pg_sleep(20)::text`, Effect.delay(terminate(pid), "200 millis")], {
        concurrency: "unbounded"
      })
    )
    expect(isConnectionLoss(error)).toBe(true)
  })

  it("is told apart when the server ended it between queries", async () => {
    const error = await loseIn((sql, pid) => Effect.andThen(terminate(pid), sql`SELECT 1`))
    expect(isConnectionLoss(error)).toBe(true)
  })

  it("is told apart when a transaction idled for too long", async () => {
    const error = await loseIn((sql) =>
      sql`SET LOCAL idle_in_transaction_session_timeout = '50ms'`.pipe(
        Effect.andThen(Effect.delay(sql`SELECT 1`, "300 millis"))
      )
    )
    expect(isConnectionLoss(error)).toBe(true)
  })

  it("is not what a refused, a wrong or a slow statement is", async () => {
    const errors = await Promise.all([
      failure((sql) => sql`SELECT nothing FROM nowhere`),
      failure((sql) => sql`SELECT 1 / 0`),
      failure((sql) => sql`DELETE FROM events`),
      failure((sql) =>
        sql`SET LOCAL statement_timeout = '20ms'`.pipe(
          Effect.andThen(sql`SELECT pg_sleep(5)::text`),
          sql.withTransaction
        )
      )
    ])
    expect(errors.map(isConnectionLoss)).toEqual([false, false, false, false])
  })
})

describe("a database that cannot be reached", () => {
  const pingAt = (url: string) =>
    Effect.runPromise(ping.pipe(Effect.provide(layerApp(Redacted.make(url))), Effect.flip))

  const withUrl = (change: (url: URL) => void): string => {
    const url = new URL(db.ownerUrl)
    change(url)
    return url.href
  }

  it("is said in one line without the password", async () => {
    const urls = [
      "postgres://someone:verysecret@localhost:1/none",
      "postgres://someone:verysecret@127.0.0.1:99999/none",
      "postgres://someone:verysecret@localhost/none?host=%2Fnowhere",
      "postgres//someone:verysecret@localhost/none",
      withUrl((url) => void (url.password = "verysecret")),
      withUrl((url) => void (url.pathname = "/nothing_here"))
    ]
    const errors = await Promise.all(urls.map(pingAt))
    for (const error of errors) {
      expect(error._tag).toBe("DatabaseUnreachable")
      expect(error.message).toMatch(/^the database cannot be reached: [^\n]+$/)
      expect(JSON.stringify(error) + String(error.stack) + error.message).not.toContain("verysecret")
    }
    expect(errors.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "the database cannot be reached: connect ECONNREFUSED 127.0.0.1:1",
        "the database cannot be reached: Invalid URL",
        "the database cannot be reached: connect ENOENT /nowhere/.s.PGSQL.5432",
        "the database cannot be reached: Invalid URL",
        "the database cannot be reached: password authentication failed for user "orrange"",
        "the database cannot be reached: database "nothing_here" does not exist",
      ]
    `)
  })

  it("answers a ping when it can", async () => {
    expect(await Effect.runPromise(ping.pipe(Effect.provide(db.layer)))).toBeUndefined()
  })
})

describe("transactions within a transaction", () => {
  const siblings = 8
  const failing = 3

  it("LR-13: several at once, one of which fails: the others are whole, and nothing of it stays", async () => {
    const numbers = await asOwner((sql) => {
      const one = (number: number) =>
        Effect.gen(function* () {
          yield* sql`INSERT INTO siblings VALUES (${number}::int4)`
          yield* sql`SELECT pg_sleep(0.001)`
          if (number === failing) return yield* Effect.fail("on purpose")
          return yield* sql`INSERT INTO siblings VALUES (${number + 100}::int4)`
        }).pipe(sql.withTransaction, Effect.ignore)
      const all = Effect.all(
        Array.from({ length: siblings }, (_, number) => one(number)),
        { concurrency: "unbounded" }
      )
      return sql`CREATE TABLE siblings (number integer)`.pipe(
        Effect.andThen(sql.withTransaction(all)),
        Effect.andThen(sql<{ number: number }>`SELECT number FROM siblings ORDER BY number`),
        Effect.map((rows) => rows.map(({ number }) => number)),
        Effect.timeout("60 seconds")
      )
    })
    const whole = Array.from({ length: siblings }, (_, number) => number).filter((number) => number !== failing)
    expect(numbers).toEqual([...whole, ...whole.map((number) => number + 100)])
  })
})
