/**
 * The Postgres that comes with the daemon: real binaries from npm, data in the home, a Unix socket and no port. It
 * lives as long as its scope, and not longer than this process, however that ends.
 */
import { createHash } from "node:crypto"
import { mkdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { HomeLock } from "../home/HomeLock.ts"
import { blockedAt, type SystemUser } from "../home/Reach.ts"
import { binaries } from "./Binaries.ts"
import { type Cluster, ensureCluster, makePrivate, ownerRole, readPassword } from "./Cluster.ts"
import { databaseUser } from "./DatabaseUser.ts"
import { attempt, type EmbeddedPostgresError, embeddedPostgresError } from "./EmbeddedPostgresError.ts"
import { startPostmaster } from "./Postmaster.ts"
import { readyCluster } from "./ReadyCluster.ts"

/** Bytes a directory of sockets may have: the path of a Unix socket is at most 107 and ends in `/.s.PGSQL.5432`. */
const socketDirectoryLimit = 90

export interface EmbeddedPostgresOptions {
  /** False only for tests: nothing is synced, so the data is lost with the machine. */
  readonly durable: boolean
}

/** Where the socket of the Postgres in a directory lies. */
export const socketDirectory = (directory: string): string => {
  const inside = join(directory, "run")
  if (Buffer.byteLength(inside) <= socketDirectoryLimit) return inside
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16)
  return join(tmpdir(), `orrange-${name}`)
}

const checkReach = (directory: string, user: SystemUser | undefined): void => {
  const blocked = user === undefined ? undefined : blockedAt(directory, user)
  if (user === undefined || blocked === undefined) return
  throw embeddedPostgresError(
    `the database runs as the user ${user.name}, who cannot enter ${blocked}: ` +
      "set ORRANGE_HOME to a directory everybody may pass through"
  )
}

interface Prepared {
  readonly cluster: Cluster
  readonly sockets: string
}

const prepare = (home: string, durable: boolean): Prepared => {
  const directory = join(home, "postgres")
  const data = join(directory, "data")
  const user = databaseUser(data)
  mkdirSync(directory, { recursive: true, mode: 0o711 })
  checkReach(directory, user)
  const sockets = socketDirectory(directory)
  makePrivate(sockets, user)
  const cluster: Cluster = {
    bin: binaries(user, directory),
    data,
    password: join(directory, "password"),
    log: join(directory, "postgres.log"),
    user,
    durable
  }
  return { cluster, sockets }
}

/** A running embedded Postgres, in the home that `HomeLock` holds. */
export class EmbeddedPostgres extends Context.Service<
  EmbeddedPostgres,
  {
    /** Connects as the owner, who may do everything. */
    readonly url: Redacted.Redacted
    readonly pid: number
    /** Fails when the server ends by itself, and otherwise never completes. */
    readonly exited: Effect.Effect<never, EmbeddedPostgresError>
  }
>()("orrange/daemon/EmbeddedPostgres") {
  /** Starts it, making its data directory at the first start. A fast shutdown ends it with the layer. */
  static readonly layer = (
    options: EmbeddedPostgresOptions
  ): Layer.Layer<EmbeddedPostgres, EmbeddedPostgresError, HomeLock> => Layer.effect(this, embeddedPostgres(options))
}

const embeddedPostgres = Effect.fn("EmbeddedPostgres.start")(function* ({ durable }: EmbeddedPostgresOptions) {
  const home = yield* HomeLock
  const { cluster, sockets } = yield* attempt(() => prepare(home.directory, durable))
  yield* Effect.addFinalizer(() => Effect.sync(() => rmSync(sockets, { recursive: true, force: true })))
  yield* ensureCluster(cluster, readyCluster)
  const postmaster = yield* startPostmaster(cluster, sockets)
  const password = yield* readPassword(cluster)
  return {
    url: Redacted.make(`postgres://${ownerRole}:${password}@localhost/postgres?host=${encodeURIComponent(sockets)}`),
    pid: postmaster.pid,
    exited: Effect.flatMap(Deferred.await(postmaster.gone), (reason) =>
      embeddedPostgresError(`the embedded database stopped by itself (${reason}); its log: ${cluster.log}`)
    )
  }
})
