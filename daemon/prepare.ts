/**
 * Runs at installation and makes what the first start would wait for: a cluster with the tables and the compiled
 * modules. What cannot be made now, the first start makes.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { layerOwner } from "@orrange/core/platform/Database"
import { migrate } from "@orrange/core/platform/Migrations"
import { useCompileCache } from "./CompileCache.ts"
import { HomeLock } from "./home/HomeLock.ts"
import { migrationsFolder } from "./MigrationsFolder.ts"
import { copyTree, giveTree, makePrivate } from "./postgres/Cluster.ts"
import { EmbeddedPostgres } from "./postgres/EmbeddedPostgres.ts"
import { attempt } from "./postgres/EmbeddedPostgresError.ts"
import { readyCluster, readyClusterDirectory, readyClusterIn, readyClusterPrefix } from "./postgres/ReadyCluster.ts"

/** Outside the installation, which may be closed to the account that runs the programs. */
const workplace = Effect.acquireRelease(
  attempt(() => {
    const directory = mkdtempSync(join(tmpdir(), "orrange-prepare-"))
    chmodSync(directory, 0o711)
    return directory
  }),
  (directory) => Effect.sync(() => rmSync(directory, { recursive: true, force: true }))
)

/** A cluster in a home of its own, migrated and stopped. */
const makeCluster = (home: string) =>
  migrate(migrationsFolder).pipe(
    Effect.provide(Layer.unwrap(Effect.map(EmbeddedPostgres, ({ url }) => layerOwner(url)))),
    Effect.provide(EmbeddedPostgres.layer({ durable: false })),
    Effect.provide(HomeLock.layer(home)),
    Effect.scoped
  )

/** Removes the clusters of earlier installations, which nobody will copy any more. */
const removeOthers = (directory: string): void => {
  const folder = dirname(directory)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    if (name.startsWith(readyClusterPrefix) && name !== basename(directory)) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

const makeReadyCluster = Effect.gen(function* () {
  const target = yield* attempt(readyClusterDirectory)
  yield* attempt(() => removeOthers(target))
  if (readyCluster() !== undefined) return
  const home = yield* workplace
  yield* makeCluster(home)
  const made = readyClusterIn(join(home, "postgres"))
  const unfinished = `${target}.${process.pid}`
  const ready = readyClusterIn(unfinished)
  yield* attempt(() => {
    makePrivate(unfinished, undefined)
    mkdirSync(ready.data)
    copyFileSync(made.password, ready.password)
  })
  yield* copyTree(made.data, ready.data)
  // What the daemon will trust belongs to whoever installed it, not to the account that ran the programs.
  if (process.getuid?.() === 0) yield* giveTree(unfinished, { uid: 0, gid: 0 })
  yield* attempt(() => {
    rmSync(target, { recursive: true, force: true })
    renameSync(unfinished, target)
  })
}).pipe(Effect.scoped)

useCompileCache()
await Effect.runPromise(
  makeReadyCluster.pipe(Effect.catchCause((cause) => Effect.logWarning("left to the first start", cause)))
)
await Promise.all([import("./Up.ts"), import("./Daemon.ts")])
flushCompileCache()
