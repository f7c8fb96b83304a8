/** The database of our own, for as long as the daemon runs: a server that ends by itself is started again in its place. */
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import { EmbeddedPostgres } from "./postgres/EmbeddedPostgres.ts"

/** A server that ends sooner after its start got nothing done. */
const shortestRun = Duration.seconds(1)
/** Runs that short, in a row, after which it is not started again. */
const shortRunsMax = 5

/** Starts the server. `lost` fails when it ended by itself and cannot be brought back; it never completes otherwise. */
export const startOwnDatabase = Effect.gen(function* () {
  const started = yield* Deferred.make<Redacted.Redacted>()
  let shortRuns = 0
  const serve = Effect.gen(function* () {
    const server = Context.get(yield* Layer.build(EmbeddedPostgres.layer({ durable: true })), EmbeddedPostgres)
    yield* Deferred.succeed(started, server.url)
    const [lived, error] = yield* Effect.timed(Effect.flip(server.exited))
    shortRuns = Duration.isLessThan(lived, shortestRun) ? shortRuns + 1 : 0
    if (shortRuns === shortRunsMax) return yield* error
    yield* Effect.logWarning(`${error.message}; it is started again`)
  }).pipe(Effect.scoped)
  const server = yield* Effect.forkScoped(Effect.forever(serve))
  const lost = Fiber.join(server)
  const url = yield* Effect.raceFirst(Deferred.await(started), lost)
  return { url, lost }
})
