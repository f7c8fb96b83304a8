/** Asks the sources of rates, each in its time. One that is away, says nothing, or says nonsense leaves what it said before. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type ConnectedFeed, FxSources } from "./FxSources.ts"
import { makeFxStore } from "./FxStore.ts"
import { throughPivot } from "./Rates.ts"

/** Milliseconds between looks for a source that is due. */
const pollMs = 5_000
/** Seconds until a source is asked again that did not answer. */
const retrySeconds = 300
/** Milliseconds an answer may take. */
const answerMs = 15_000
/** Currencies that are taken of one answer: there are fewer. */
const currenciesMax = 400
const faultLengthMax = 200

const makeFxWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { connected } = yield* FxSources
  const store = makeFxStore(sql)

  const hear = Effect.fnUntraced(function* ({ feed, fetch }: ConnectedFeed) {
    const body = yield* Effect.timeoutOrElse(fetch, {
      duration: answerMs,
      orElse: () => Effect.fail("no answer in time")
    })
    const said = feed.read(body)
    if (said === undefined) return yield* Effect.fail("no answer of this source")
    const rates = throughPivot(said.base, said.rates)
    if (rates.size === 0) return yield* Effect.fail("no rate of the dollar")
    return { rates: new Map([...rates].slice(0, currenciesMax)), asOf: said.asOf }
  })

  const ask = Effect.fnUntraced(function* (one: ConnectedFeed) {
    const { id, pollSeconds } = one.feed
    const heard = yield* Effect.result(hear(one))
    yield* sql.withTransaction(
      heard._tag === "Success"
        ? Effect.andThen(
            store.noteSamples(id, heard.success.rates, heard.success.asOf),
            store.noteAsked(id, null, pollSeconds)
          )
        : store.noteAsked(id, heard.failure.slice(0, faultLengthMax), Math.min(retrySeconds, pollSeconds))
    )
  })

  const step = Effect.gen(function* () {
    if (connected.length === 0) return
    const due = new Set((yield* store.due(connected.map(({ feed }) => feed.id))).map(({ id }) => id))
    yield* Effect.forEach(
      connected.filter(({ feed }) => due.has(feed.id)),
      ask,
      { concurrency: "unbounded", discard: true }
    )
  })

  const run =
    connected.length === 0
      ? Effect.never
      : step.pipe(
          Effect.catchCause((cause) => Effect.logWarning("cannot ask for rates", cause)),
          Effect.andThen(Effect.sleep(pollMs)),
          Effect.forever
        )

  return { step, run } satisfies FxWork["Service"]
})

export class FxWork extends Context.Service<
  FxWork,
  {
    /** Asks those that are due. */
    readonly step: Effect.Effect<void, SqlError.SqlError>
    readonly run: Effect.Effect<never>
  }
>()("orrange/fx/FxWork") {
  static readonly layer = Layer.effect(this, makeFxWork)
}
