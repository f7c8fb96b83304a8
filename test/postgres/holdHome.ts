/**
 * A daemon reduced to its hold on a home: `holdHome.ts HOME [postgres]`. Prints one line of JSON when it holds the
 * lock, and the database if asked for, then stays until it is told to stop; or prints why not and ends.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { HomeLock } from "../../daemon/home/HomeLock.ts"
import { EmbeddedPostgres } from "../../daemon/postgres/EmbeddedPostgres.ts"
import type { Held } from "./HeldHome.ts"

const [home = "", what] = process.argv.slice(2)

const say = (held: Held) => Effect.sync(() => console.log(JSON.stringify(held)))

const hold = Layer.effectDiscard(say({ url: null, postmaster: null }))

const holdPostgres = Layer.effectDiscard(
  Effect.flatMap(EmbeddedPostgres, ({ pid, url }) => say({ url: Redacted.value(url), postmaster: pid }))
).pipe(Layer.provide(EmbeddedPostgres.layer({ durable: true })))

const main = (what === "postgres" ? holdPostgres : hold).pipe(
  Layer.provide(HomeLock.layer(home)),
  Layer.launch,
  Effect.catch(({ message }) => say({ refused: message }))
)

NodeRuntime.runMain(main)
