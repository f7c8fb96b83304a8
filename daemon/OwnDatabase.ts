/** The database of our own, for as long as the daemon runs: a server that ends by itself is started again in its place. */
import * as Context from "effect/Context"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import { EmbeddedPostgres } from "./postgres/EmbeddedPostgres.ts"

/** A server that ends sooner after its start would only end again. */
const shortestRun = Duration.seconds(1)

/** Starts the server. `lost` fails when it ended by itself and could not be brought back; it never completes otherwise. */
export const startOwnDatabase = Effect.gen(function* () {
  const started = yield* Deferred.make<Redacted.Redacted>()
  const serve = Effect.gen(function* () {
    const server = Context.get(yield* Layer.build(EmbeddedPostgres.layer({ durable: true })), EmbeddedPostgres)
    yield* Deferred.succeed(started, server.url)
    const [lived, error] = yield* Effect.timed(Effect.flip(server.exited))
    if (Duration.isLessThan(lived, shortestRun)) return yield* error
    yield* Effect.logWarning(`${error.message}; it is started again`)
  }).pipe(Effect.scoped)
  const server = yield* Effect.forkScoped(Effect.forever(serve))
  const lost = Fiber.join(server)
  const url = yield* Effect.raceFirst(Deferred.await(started), lost)
  return { url, lost }
})
