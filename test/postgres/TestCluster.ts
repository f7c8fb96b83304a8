/**
 * One embedded Postgres for a whole test run, started when the first test asks for a database. A template database is
 * migrated once and copied for each. Test files ask over a Unix socket, because they run in other processes; the copy
 * lives as long as their connection, so a test file that crashes leaves nothing behind.
 */
import { chmod, mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { createServer, type Server, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"

/** What a test file gets for its connection, as one line of JSON. */
export type Reply = { readonly ownerUrl: string } | { readonly error: string }

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url))
const template = "template_migrated"
const directoryPrefix = "orrange-test-"
const leftoverAgeMs = 6 * 60 * 60 * 1000

const urlOf = (server: Redacted.Redacted, database: string): Redacted.Redacted => {
  const url = new URL(Redacted.value(server))
  url.pathname = `/${database}`
  return Redacted.make(url.href)
}

const clusterLayer = (home: string) =>
  Layer.unwrap(Effect.map(EmbeddedPostgres, ({ url }) => layerOwner(url))).pipe(
    Layer.provideMerge(EmbeddedPostgres.layer({ durable: false })),
    Layer.provide(HomeLock.layer(home))
  )

const makeTemplate = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const server = yield* EmbeddedPostgres
  yield* sql.unsafe(`CREATE DATABASE ${template}`)
  yield* migrate(migrationsFolder).pipe(Effect.provide(layerOwner(urlOf(server.url, template))))
})

const createDatabase = Effect.fnUntraced(function* (name: string) {
  const sql = yield* SqlClient.SqlClient
  const server = yield* EmbeddedPostgres
  yield* sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  return Redacted.value(urlOf(server.url, name))
})

const dropDatabase = (name: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))

const messageOf = (exit: Exit.Exit<unknown, unknown>): string => {
  const error = Exit.findErrorOption(exit)
  return error._tag === "Some" && error.value instanceof Error ? error.value.message : String(exit)
}

export interface TestCluster {
  /** Path of the Unix socket that hands out databases. */
  readonly socketPath: string
  readonly close: () => Promise<void>
}

const listening = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => server.once("error", reject).listen(path, resolve))

/** Removes what runs left that were killed; a run that goes on is younger. */
const removeLeftovers = async (): Promise<void> => {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(directoryPrefix))
  const removals = names.map(async (name) => {
    const path = join(tmpdir(), name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > leftoverAgeMs) await rm(path, { recursive: true, force: true })
  })
  // Another run may be removing the same, and what belongs to others stays.
  await Promise.allSettled(removals)
}

/** Opens the socket; Postgres is not started before somebody connects. */
export const openTestCluster = async (): Promise<TestCluster> => {
  await removeLeftovers()
  const directory = await mkdtemp(join(tmpdir(), directoryPrefix))
  // Under root the database runs as somebody else, who must get in.
  await chmod(directory, 0o711)
  const runtime = ManagedRuntime.make(clusterLayer(join(directory, "home")))
  const templateMade = Effect.runSync(Effect.cached(makeTemplate))
  let count = 0
  // One at a time: a template can be copied only while nobody else is at it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <A>(work: () => Promise<A>): Promise<A> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }

  const serve = async (socket: Socket): Promise<void> => {
    const name = `test_${++count}`
    const exit = await inTurn(() => runtime.runPromiseExit(Effect.andThen(templateMade, createDatabase(name))))
    const reply: Reply = Exit.isSuccess(exit) ? { ownerUrl: exit.value } : { error: messageOf(exit) }
    const drop = () => void inTurn(() => runtime.runPromiseExit(dropDatabase(name)))
    if (socket.destroyed) drop()
    else socket.once("close", drop).write(`${JSON.stringify(reply)}\n`)
  }

  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket))
    void serve(socket)
  })
  const socketPath = join(directory, "databases")
  await listening(server, socketPath)
  return {
    socketPath,
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await last
      await runtime.dispose()
      await rm(directory, { recursive: true, force: true })
    }
  }
}
