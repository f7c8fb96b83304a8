import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { homesDirectory } from "../../test/postgres/HeldHome.ts"
import { HomeLock } from "../home/HomeLock.ts"
import { migrationsFolder } from "../MigrationsFolder.ts"
import { binaries } from "./Binaries.ts"
import { type Cluster, ensureCluster } from "./Cluster.ts"
import { databaseUser } from "./DatabaseUser.ts"
import { EmbeddedPostgres } from "./EmbeddedPostgres.ts"
import { type ReadyCluster, readyCluster } from "./ReadyCluster.ts"

let homes: Awaited<ReturnType<typeof homesDirectory>>

beforeAll(async () => {
  homes = await homesDirectory()
})

afterAll(() => homes.remove())

const made = async (name: string, ready: ReadyCluster | undefined): Promise<Cluster> => {
  const directory = join(homes.path, name)
  mkdirSync(directory, { mode: 0o711 })
  const user = databaseUser(directory)
  const cluster: Cluster = {
    bin: binaries(user, directory),
    data: join(directory, "data"),
    password: join(directory, "password"),
    log: join(directory, "postgres.log"),
    user,
    durable: true
  }
  await Effect.runPromise(ensureCluster(cluster, () => ready))
  return cluster
}

const names = (directory: string): ReadonlyArray<string> =>
  readdirSync(directory, { recursive: true, encoding: "utf8" }).toSorted()

const owners = (directory: string): ReadonlySet<number> =>
  new Set(["", ...names(directory)].map((name) => statSync(join(directory, name)).uid))

describe("the cluster", () => {
  it("is set up alike, made anew or copied from what the installation made ready", async () => {
    const ready = readyCluster()
    if (ready === undefined) throw new Error("the installation made no cluster ready: npm run prepare")
    const anew = await made("anew", undefined)
    const copy = await made("copy", ready)
    expect(names(copy.data)).toEqual(names(ready.data))
    for (const name of ["pg_hba.conf", "postgresql.conf", "postgresql.auto.conf", "PG_VERSION"]) {
      expect(readFileSync(join(copy.data, name))).toEqual(readFileSync(join(anew.data, name)))
    }
    for (const { data, password, user } of [anew, copy]) {
      expect(statSync(data).mode & 0o777).toBe(0o700)
      expect(statSync(password).mode & 0o777).toBe(0o600)
      expect(readFileSync(password, "utf8")).toMatch(/^[\w-]{32}$/)
      expect(owners(data)).toEqual(new Set([user?.uid ?? process.getuid?.()]))
    }
    expect(readFileSync(copy.password)).toEqual(readFileSync(ready.password))
  })

  it("copied from what the installation made ready has all tables and no rows", async () => {
    const home = join(homes.path, "migrated")
    const found = await Effect.runPromise(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const people = yield* sql`SELECT FROM people`
        return { migrated: yield* migrate(migrationsFolder), people: people.length }
      }).pipe(
        Effect.provide(Layer.unwrap(Effect.map(EmbeddedPostgres, ({ url }) => layerOwner(url)))),
        Effect.provide(EmbeddedPostgres.layer({ durable: false })),
        Effect.provide(HomeLock.layer(home)),
        Effect.scoped
      )
    )
    expect(found).toEqual({ migrated: [], people: 0 })
  })

  it("made anew has a password of its own", async () => {
    const [first, second] = [await made("first", undefined), await made("second", undefined)]
    expect(readFileSync(first.password)).not.toEqual(readFileSync(second.password))
  })
})
