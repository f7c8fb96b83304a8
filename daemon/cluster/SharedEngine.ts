/**
 * The engine's door where several daemons share the markets: what is for a market of this daemon is done here, the rest
 * goes to its holder, many commands in one call. Whatever is lost on the way is sent again: a command has one answer.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import { Markets } from "@orrange/core/market/Markets"
import { Engine, type EngineCommand, makeAsk } from "@orrange/core/orders/Engine"
import { engineQueueMax, MarketWriter, retryAfterMs } from "@orrange/core/orders/MarketWriter"
import type { AnswerTo } from "@orrange/core/orders/MarketQuestions"
import { type Answer, refusalOf } from "@orrange/core/platform/Answer"
import { type ErrorCode, type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { type CallLost, MarketCalls } from "./MarketCalls.ts"
import { makeCourier } from "./CommandCourier.ts"
import { MarketMirror } from "./MarketMirror.ts"

/** Milliseconds a command looks for the holder of its market, while that changes. */
const patienceMs = 12_000
/** Milliseconds between two looks. */
const againMs = 100

/** Answers of a holder that has let go of the market, or of none. */
const fleeting: ReadonlySet<ErrorCode> = new Set(["engine.unavailable", "service.outcome_unknown"])

const unavailable = (error: Refusal | CallLost): Refusal =>
  error._tag === "CallLost" ? refuse("engine.unavailable") : error

const isFleeting = (error: Refusal): boolean => fleeting.has(error.code)

const again = <A>(effect: Effect.Effect<A, Refusal | CallLost>): Effect.Effect<A, Refusal> =>
  effect.pipe(
    Effect.mapError(unavailable),
    Effect.retry({ while: isFleeting, schedule: Schedule.spaced(againMs), times: patienceMs / againMs })
  )

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

    /** Again and again until the market has a holder. */
    const patiently = (command: EngineCommand, untilMs: number): Effect.Effect<Answer, Refusal> =>
      once(command).pipe(
        Effect.flatMap((answer) => {
          const refusal = refusalOf(answer)
          return refusal !== undefined && isFleeting(refusal) ? refusal : Effect.succeed(answer)
        }),
        Effect.catchIf(isFleeting, (refusal) =>
          Effect.flatMap(Clock.currentTimeMillis, (nowMs) =>
            nowMs + againMs >= untilMs ? refusal : Effect.delay(patiently(command, untilMs), againMs)
          )
        )
      )

    const submit = (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
      Effect.suspend(() => {
        if (underWay >= engineQueueMax) return refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
        underWay += 1
        return Effect.flatMap(Clock.currentTimeMillis, (nowMs) => patiently(command, nowMs + patienceMs)).pipe(
          Effect.ensuring(
            Effect.sync(() => {
              underWay -= 1
            })
          )
        )
      })

    return Engine.over(
      {
        submit,
        ask: (market, kind, question) =>
          again(
            Effect.suspend(() =>
              writer.holds(market)
                ? askHere(market, kind, question)
                : Effect.andThen(
                    markets.get(market),
                    call(market, "ask", { kind, question }) as Effect.Effect<AnswerTo<typeof kind>, Refusal | CallLost>
                  )
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
          Effect.andThen(
            markets.readPhase(market),
            Effect.suspend(() => (writer.holds(market) ? Effect.void : again(call(market, "read_phase", undefined))))
          ),
        ready: mirror.isWhole
      },
      () => underWay
    )
  })
)
