/** Calls to the daemon that holds a market, wherever it is now. */
import { randomUUID } from "node:crypto"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Entity from "effect/cluster/Entity"
import * as Rpc from "effect/rpc/Rpc"
import { type EngineCommand, makeAsk } from "@orrange/core/orders/Engine"
import { Markets } from "@orrange/core/market/Markets"
import { type FeedSnapshot, MarketFeed } from "@orrange/core/orders/MarketFeed"
import { isQuestionKind, type Question, type QuestionKind } from "@orrange/core/orders/MarketQuestions"
import { MarketWriter } from "@orrange/core/orders/MarketWriter"
import { type Answer, refused } from "@orrange/core/platform/Answer"
import { Vault } from "@orrange/core/platform/Vault"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { sealed, unsealed } from "./Seal.ts"

/** What is asked of the holder of a market, with what it answers. */
interface CallTable {
  readonly submit: { readonly of: ReadonlyArray<EngineCommand>; readonly gives: ReadonlyArray<Answer> }
  readonly ask: { readonly of: { readonly kind: QuestionKind; readonly question: unknown }; readonly gives: unknown }
  readonly snapshot: { readonly of: undefined; readonly gives: FeedSnapshot & { readonly index: number | undefined } }
  readonly hashes: {
    readonly of: undefined
    readonly gives: { readonly memory: string; readonly database: string }
  }
  readonly read_phase: { readonly of: undefined; readonly gives: undefined }
}

type CallKind = keyof CallTable

interface MarketCall {
  readonly market: string
  readonly kind: CallKind
  readonly of: unknown
  /** When it was made, in milliseconds since 1970. */
  readonly atMs: number
}

/** The holder did not answer in time, or there is none at the moment: nobody knows what became of the call. */
export class CallLost extends Data.TaggedError("CallLost")<{ readonly cause: unknown }> {}

/** Milliseconds one call may take: a daemon that stands still is given up, and asked again in case it does not. */
const callLimitMs = 1_000

// Volatile: a call that is lost is made again by whoever needs it, and commands are carried out once whatever comes.
const MarketEntity = Entity.make("Market", [
  Rpc.make("call", { payload: { sealed: Schema.Uint8Array }, success: Schema.Uint8Array })
])

/** Milliseconds by which a call may be older, or the clocks of two daemons apart. */
const freshMs = 30_000

const isRefusal = (error: unknown): error is Refusal => (error as { readonly _tag?: string })._tag === "Refusal"

const nothing = new Uint8Array(0)

const keyOf = (vault: Vault["Service"]): Uint8Array => vault.fingerprint("cluster", "calls")

const asAnswer = (effect: Effect.Effect<Answer, Refusal>): Effect.Effect<Answer> =>
  effect.pipe(Effect.catch((refusal) => Effect.succeed(refused(refusal))))

/** Answers the calls for the markets that this daemon holds. */
export const layerMarketEntity = MarketEntity.toLayer(
  Effect.gen(function* () {
    const writer = yield* MarketWriter
    const feed = yield* MarketFeed
    const markets = yield* Markets
    const key = keyOf(yield* Vault)
    const ask = yield* makeAsk
    const { entityId: market } = yield* Entity.CurrentAddress

    const ifHeld = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E | Refusal> =>
      Effect.suspend(
        (): Effect.Effect<A, E | Refusal> => (writer.holds(market) ? effect : refuse("engine.unavailable"))
      )

    const ways: {
      readonly [K in CallKind]: (of: CallTable[K]["of"]) => Effect.Effect<CallTable[K]["gives"], unknown>
    } = {
      submit: Effect.forEach((command) => asAnswer(writer.submit(command)), { concurrency: "unbounded" }),
      ask: ({ kind, question }) =>
        isQuestionKind(kind) ? ask(market, kind, question as Question<typeof kind>) : refuse("engine.unavailable"),
      snapshot: () => ifHeld(Effect.sync(() => ({ ...feed.snapshot(market), index: writer.indexOf(market) }))),
      hashes: () => ifHeld(writer.stateHashes(market)),
      read_phase: () => ifHeld(Effect.as(markets.readPhases, undefined))
    }

    /** A refusal as it is; whatever else went wrong was here, and of no consequence to the others who call. */
    const answerTo = ({ kind, of }: MarketCall): Effect.Effect<Answer> =>
      Effect.suspend(() => ways[kind](of as never)).pipe(
        Effect.map((ok): Answer => ({ ok })),
        Effect.catchIf(isRefusal, (refusal) => Effect.succeed(refused(refusal))),
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError(`a call for ${market} failed`, cause), refused(refuse("service.outcome_unknown")))
        )
      )

    return MarketEntity.of({
      call: ({ payload }) =>
        Effect.gen(function* () {
          const asked = unsealed(key, payload.sealed)?.data as MarketCall | undefined
          const nowMs = yield* Clock.currentTimeMillis
          if (asked === undefined || asked.market !== market || Math.abs(nowMs - asked.atMs) > freshMs) {
            yield* Effect.logWarning("a call between daemons does not bear our seal, or an old one")
            return nothing
          }
          return sealed(key, yield* answerTo(asked), payload.sealed)
        })
    })
  }),
  { concurrency: "unbounded" }
)

export class MarketCalls extends Context.Service<
  MarketCalls,
  {
    /** Fails with the refusal of the holder, or with `CallLost`. */
    readonly call: <K extends CallKind>(
      market: string,
      kind: K,
      of: CallTable[K]["of"]
    ) => Effect.Effect<CallTable[K]["gives"], Refusal | CallLost>
  }
>()("orrange/daemon/MarketCalls") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const clientOf = yield* MarketEntity.client
      const key = keyOf(yield* Vault)
      return {
        call: Effect.fn("MarketCalls.call")(function* <K extends CallKind>(
          market: string,
          kind: K,
          of: CallTable[K]["of"]
        ) {
          const atMs = yield* Clock.currentTimeMillis
          // No two questions are the same bytes, so no answer passes for that of another one.
          const question = sealed(key, { market, kind, of, atMs, nonce: randomUUID() } satisfies MarketCall & {
            nonce: string
          })
          const bytes = yield* clientOf(market)
            .call({ sealed: question })
            .pipe(
              Effect.timeout(callLimitMs),
              Effect.catchCause((cause) => new CallLost({ cause }))
            )
          const given = unsealed(key, bytes, question)
          if (given === undefined) return yield* new CallLost({ cause: "the answer does not bear our seal" })
          const answer = given.data as Answer
          if ("refused" in answer) return yield* refuse(answer.refused.code, answer.refused.details)
          return answer.ok as never
        })
      }
    })
  )
}
