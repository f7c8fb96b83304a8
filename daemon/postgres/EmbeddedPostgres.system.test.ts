import { readdirSync, writeFileSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { layerOwner } from "../../core/platform/Database.ts"
import { type Holder, holdHome, homesDirectory, processesNaming } from "../../test/postgres/HeldHome.ts"
import { HomeLock } from "../home/HomeLock.ts"
import { EmbeddedPostgres } from "./EmbeddedPostgres.ts"

let homes: Awaited<ReturnType<typeof homesDirectory>>
let home: string
const holders: Array<Holder> = []

beforeAll(async () => {
  homes = await homesDirectory()
  home = join(homes.path, "home")
})

afterEach(() => Promise.all(holders.splice(0).map((holder) => holder.kill("SIGKILL"))))

afterAll(() => homes.remove())

const holdPostgres = async (): Promise<Holder> => {
  const holder = await holdHome(home, "postgres")
  holders.push(holder)
  return holder
}

const query = (url: string, statement: string) =>
  Effect.runPromise(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe<{ n: number }>(statement)).pipe(
      Effect.provide(layerOwner(Redacted.make(url)))
    )
  )

const withPostgres = <A, E>(
  at: string,
  work: (server: typeof EmbeddedPostgres.Service) => Effect.Effect<A, E>
): Promise<A> =>
  Effect.runPromise(
    Effect.flatMap(EmbeddedPostgres, work).pipe(
      Effect.provide(EmbeddedPostgres.layer({ durable: true })),
      Effect.provide(HomeLock.layer(at))
    )
  )

const running = ({
  held,
  pid
}: Holder): { readonly url: string; readonly postmaster: number; readonly pid: number } => {
  if ("refused" in held || held.url === null || held.postmaster === null) throw new Error(JSON.stringify(held))
  return { url: held.url, postmaster: held.postmaster, pid }
}

const count = async (url: string): Promise<number | undefined> =>
  (await query(url, "SELECT count(*)::int AS n FROM kept"))[0]?.n

describe("the embedded database", () => {
  it("starts, keeps what it is given over a stop, and leaves no process", async () => {
    const settings = await withPostgres(home, ({ url }) =>
      Effect.promise(async () => {
        await query(Redacted.value(url), "CREATE TABLE kept AS SELECT 1 AS n")
        return query(
          Redacted.value(url),
          `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
            datlocprovider AS provider, datlocale AS locale, current_setting('timezone') AS timezone
          FROM pg_database WHERE datname = current_database()`
        )
      })
    )
    expect(settings).toEqual([{ encoding: "UTF8", addresses: "", provider: "b", locale: "C.UTF-8", timezone: "UTC" }])
    expect(processesNaming(home)).toEqual([])
    expect(await withPostgres(home, ({ url }) => Effect.promise(() => count(Redacted.value(url))))).toBe(1)
  })

  it("tells when the server is killed, and recovers at the next start", async () => {
    const error = await withPostgres(home, ({ exited, pid, url }) =>
      Effect.gen(function* () {
        yield* Effect.promise(() => query(Redacted.value(url), "INSERT INTO kept VALUES (2)"))
        process.kill(pid, "SIGKILL")
        return yield* Effect.flip(exited)
      })
    )
    expect(error.message).toMatch(/^the embedded database stopped by itself \(SIGKILL\); its log: \/.+postgres\.log$/)
    expect(await withPostgres(home, ({ url }) => Effect.promise(() => count(Redacted.value(url))))).toBe(2)
  })

  it("goes with the daemon when that is killed, and can be started again at once", async () => {
    const first = await holdPostgres()
    await query(running(first).url, "INSERT INTO kept VALUES (3)")
    await first.kill("SIGKILL")
    const second = await holdPostgres()
    expect(await count(running(second).url)).toBe(3)
    await second.kill("SIGKILL")
    await expect.poll(() => processesNaming(home)).toEqual([])
  })

  it("is not taken over by a second daemon", async () => {
    const first = await holdPostgres()
    const second = await holdPostgres()
    expect(second.held).toEqual({ refused: `another daemon (pid ${first.pid}) uses ${home}` })
    expect(await count(running(first).url)).toBe(3)
    await first.kill("SIGTERM")
    expect(processesNaming(home)).toEqual([])
  })

  it("is taken back when even its watcher was killed", async () => {
    const first = await holdPostgres()
    const { postmaster } = running(first)
    // The watcher goes first: what is left is a server whom nobody will stop.
    const watchers = processesNaming(home).filter((pid) => pid !== postmaster && pid !== first.pid)
    expect(watchers).toHaveLength(1)
    for (const pid of watchers) process.kill(pid, "SIGKILL")
    await first.kill("SIGKILL")
    expect(processesNaming(home)).toEqual([postmaster])
    const second = await holdPostgres()
    expect(await count(running(second).url)).toBe(3)
    await second.kill("SIGTERM")
    expect(processesNaming(home)).toEqual([])
  })

  it("starts over the files of a dead server whose pid somebody else has now", async () => {
    const data = join(home, "postgres", "data")
    writeFileSync(join(data, "postmaster.pid"), `${process.pid}\n${data}\n0\n5432\n\n\n\nready\n`)
    expect(await withPostgres(home, ({ url }) => Effect.promise(() => count(Redacted.value(url))))).toBe(3)
  })

  it("finishes nothing of a first start that was killed, and starts anew", async () => {
    const other = join(homes.path, "unfinished")
    await mkdir(join(other, "postgres", "data.new"), { recursive: true })
    writeFileSync(join(other, "postgres", "data.new", "PG_VERSION"), "18\n")
    await withPostgres(other, () => Effect.void)
    expect(readdirSync(join(other, "postgres"))).not.toContain("data.new")
  })

  it("works in a home whose path is too long for a socket", async () => {
    const long = join(homes.path, "x".repeat(100))
    const rows = await withPostgres(long, ({ url }) =>
      Effect.promise(() => query(Redacted.value(url), "SELECT 1 AS n"))
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  it.runIf(process.getuid?.() === 0)("says which directory is closed to the user it runs as", async () => {
    const closed = join(homes.path, "closed")
    await mkdir(closed, { mode: 0o700 })
    const started = withPostgres(join(closed, "home"), () => Effect.void)
    await expect(started).rejects.toThrow(`who cannot enter ${closed}: set ORRANGE_HOME`)
  })
})
