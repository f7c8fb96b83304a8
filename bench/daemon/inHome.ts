import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type * as SqlClient from "effect/sql/SqlClient"
import { KycTiers } from "../../core/identity/KycTiers.ts"
import { Doctor } from "../../core/insight/Doctor.ts"
import { layerApp, layerOwner } from "../../core/platform/Database.ts"
import { migrate } from "../../core/platform/Migrations.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { install } from "../../daemon/Installation.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import { foundation } from "../../daemon/Services.ts"

const migrations = fileURLToPath(new URL("../../migrations", import.meta.url))

const roomsOf = (url: Redacted.Redacted, key: Redacted.Redacted<Uint8Array>) =>
  Layer.merge(Doctor.layer, KycTiers.layer).pipe(Layer.provideMerge(foundation(key)), Layer.provideMerge(layerApp(url)))

type Rooms = Layer.Success<ReturnType<typeof roomsOf>>

/** A live installation for a daemon in a process of its own. */
interface Home {
  readonly home: string
  readonly url: Redacted.Redacted
  readonly postmaster: number
}

/**
 * Works beside a home with a Postgres that syncs every commit: `fill` as its owner once the tables are there, `enlist`
 * within the installation.
 */
export const inHome = async <P, A, E1, E2, E3>({
  enlist,
  fill = Effect.void,
  work
}: {
  readonly fill?: Effect.Effect<unknown, E1, SqlClient.SqlClient>
  readonly enlist: Effect.Effect<P, E2, Rooms>
  readonly work: (place: Home, enlisted: P) => Effect.Effect<A, E3, Rooms>
}): Promise<A> => {
  const home = await mkdtemp(join(tmpdir(), "orrange-bench-"))
  // Under root the database runs as somebody else, who must get in.
  await chmod(home, 0o711)
  const vaultKey = new Uint8Array(vaultKeyBytes)
  // The daemon is a process of its own, with the key that people are enlisted with.
  await writeFile(join(home, "vault.key"), vaultKey, { mode: 0o600 })
  const program = Effect.gen(function* () {
    const { pid, url } = yield* EmbeddedPostgres
    yield* Effect.andThen(migrate(migrations), fill).pipe(Effect.provide(layerOwner(url)))
    return yield* Effect.gen(function* () {
      const enlisted: Array<P> = []
      yield* install(
        "live",
        Effect.map(enlist, (one) => enlisted.push(one))
      )
      return yield* work({ home, url, postmaster: pid }, enlisted[0] as P)
    }).pipe(Effect.provide(roomsOf(url, Redacted.make(vaultKey))))
  }).pipe(
    Effect.provide(EmbeddedPostgres.layer({ durable: true }).pipe(Layer.provide(HomeLock.layer(home)))),
    Effect.scoped,
    Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true })))
  )
  return Effect.runPromise(program)
}

export const healthy = Effect.gen(function* () {
  const report = yield* Doctor.use((doctor) => doctor.examine(true))
  if (!report.healthy) throw new Error(`the doctor found: ${JSON.stringify(report)}`)
})
