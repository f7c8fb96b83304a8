/** The rooms of a daemon on a Postgres of their own that syncs every commit. */
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import type * as SqlClient from "effect/sql/SqlClient"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { install } from "../../daemon/Installation.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation, services } from "../../daemon/Services.ts"

const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

/** `fill` puts rows into the new database, as its owner, before the rooms are opened. */
const roomsIn = <E>(home: string, fill: Effect.Effect<unknown, E, SqlClient.SqlClient>) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { url } = yield* EmbeddedPostgres
      yield* Effect.andThen(migrate(migrations), fill).pipe(Effect.provide(layerOwner(url)))
      const key = Redacted.make(new Uint8Array(vaultKeyBytes))
      return Layer.unwrap(Effect.as(install("sandbox", Effect.void), services)).pipe(
        Layer.provideMerge(foundation(key)),
        Layer.provideMerge(layerApp(url))
      )
    })
  ).pipe(Layer.provideMerge(EmbeddedPostgres.layer({ durable: true })), Layer.provide(HomeLock.layer(home)))

export type Rooms = Layer.Success<ReturnType<typeof roomsIn>>

export interface Stage {
  /** Directory of the database. */
  readonly home: string
  readonly run: <A, E>(work: Effect.Effect<A, E, Rooms>) => Promise<A>
  readonly close: () => Promise<void>
}

export const openStage = async <E>(
  fill: Effect.Effect<unknown, E, SqlClient.SqlClient> = Effect.void
): Promise<Stage> => {
  const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
  // Under root the database runs as somebody else, who must get in.
  await chmod(home, 0o711)
  const runtime = ManagedRuntime.make(roomsIn(home, fill))
  return {
    home,
    run: (work) => runtime.runPromise(work),
    close: async () => {
      await runtime.dispose()
      await rm(home, { recursive: true, force: true })
    }
  }
}
