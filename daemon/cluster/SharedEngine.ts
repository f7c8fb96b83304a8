/**
 * The engine's door where several daemons share the markets: what is for a market of this daemon is done here, the rest
 * goes to its holder, many commands in one call. Whatever is lost on the way is sent again: a command has one answer.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Markets } from "@orrange/core/market/Markets"
import { Engine, type EngineCommand, makeAsk } from "@orrange/core/orders/Engine"
import type { AnswerTo } from "@orrange/core/orders/MarketQuestions"
import { engineQueueMax, MarketWriter, retryAfterMs } from "@orrange/core/orders/MarketWriter"
import type { Answer } from "@orrange/core/platform/Answer"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { makeCourier } from "./CommandCourier.ts"
import { type CallLost, MarketCalls } from "./MarketCalls.ts"
import { MarketMirror } from "./MarketMirror.ts"
import { answerPatiently, askPatiently } from "./Patience.ts"

const unavailable = (error: Refusal | CallLost): Refusal =>
  error._tag === "CallLost" ? refuse("engine.unavailable") : error

export const layerSharedEngine = Layer.effect(
  Engine,
  Effect.gen(function* () {
    const writer = yield* MarketWriter
    const { call } = yield* MarketCalls
    const mirror = yield* MarketMirror
    const markets = yield* Markets
    const away = yield* makeCourier
    const askHere = yield* makeAsk
    let underWay = 0

    const once = (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
      Effect.suspend(() => (writer.holds(command.market) ? writer.submit(command) : away(command)))

    const submit = (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
      Effect.suspend((): Effect.Effect<Answer, Refusal> => {
        if (underWay >= engineQueueMax) return refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
        underWay += 1
        return Effect.ensuring(
          answerPatiently(once(command)),
          Effect.sync(() => {
            underWay -= 1
          })
        )
      })

    /** Here or there, wherever the market is at each try. */
    const eitherWay = <A>(
      market: string,
      here: Effect.Effect<A, Refusal>,
      there: Effect.Effect<A, Refusal | CallLost>
    ) => askPatiently(Effect.suspend(() => (writer.holds(market) ? here : Effect.mapError(there, unavailable))))

    return yield* Engine.over(
      {
        submit,
        ask: (market, kind, question) =>
          Effect.andThen(
            markets.get(market),
            eitherWay(
              market,
              askHere(market, kind, question),
              call(market, "ask", { kind, question }) as Effect.Effect<AnswerTo<typeof kind>, Refusal | CallLost>
            )
          ),
        stateHashes: (market) =>
          Effect.suspend(() =>
            writer.holds(market)
              ? writer.stateHashes(market)
              : Effect.mapError(call(market, "hashes", undefined), unavailable)
          ),
        indexOf: (market) => (writer.holds(market) ? writer.indexOf(market) : mirror.indexOf(market)),
        readPhase: (market) =>
          Effect.andThen(markets.readPhases, eitherWay(market, Effect.void, call(market, "read_phase", undefined))),
        ready: mirror.isReady
      },
      () => underWay
    )
  })
)
