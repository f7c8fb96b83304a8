/**
 * Runs at installation and makes what the first start would wait for: an empty cluster and the compiled modules. What
 * cannot be made now, the first start makes.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import { useCompileCache } from "./CompileCache.ts"
import { binaries } from "./postgres/Binaries.ts"
import { copyTree, ensureCluster, giveTree, makePrivate } from "./postgres/Cluster.ts"
import { databaseUser } from "./postgres/DatabaseUser.ts"
import { attempt } from "./postgres/EmbeddedPostgresError.ts"
import { readyCluster, readyClusterDirectory } from "./postgres/ReadyCluster.ts"

/** Outside the installation, which may be closed to the account that runs the programs. */
const workplace = Effect.acquireRelease(
  attempt(() => mkdtempSync(join(tmpdir(), "orrange-prepare-"))),
  (directory) => Effect.sync(() => rmSync(directory, { recursive: true, force: true }))
)

const makeReadyCluster = Effect.gen(function* () {
  if (readyCluster() !== undefined) return
  const work = yield* workplace
  const target = yield* attempt(readyClusterDirectory)
  const user = yield* attempt(() => databaseUser(work))
  const made = join(work, "cluster")
  yield* attempt(() => {
    makePrivate(made, user)
    if (user !== undefined) makePrivate(work, user)
  })
  const cluster = {
    bin: yield* attempt(() => binaries(user, work)),
    data: join(made, "data"),
    password: join(made, "password"),
    log: join(made, "log"),
    user,
    durable: false
  }
  yield* ensureCluster(cluster, undefined)
  const unfinished = `${target}.${process.pid}`
  yield* attempt(() => {
    mkdirSync(dirname(target), { recursive: true })
    makePrivate(unfinished, undefined)
  })
  yield* copyTree(made, unfinished)
  // What the daemon will trust belongs to whoever installed it, not to the account that ran the programs.
  if (user !== undefined) yield* giveTree(unfinished, { uid: 0, gid: 0 })
  yield* attempt(() => {
    rmSync(target, { recursive: true, force: true })
    renameSync(unfinished, target)
  })
}).pipe(Effect.scoped)

useCompileCache()
await Effect.runPromise(
  makeReadyCluster.pipe(Effect.catch((error) => Effect.logWarning(`left to the first start: ${error.message}`)))
)
await Promise.all([import("./Up.ts"), import("./Daemon.ts")])
flushCompileCache()
