/** Takes commands to the daemon that holds their market, as many in one call as wait for it, and cancels first. */
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { Markets } from "@orrange/core/market/Markets"
import type { EngineCommand } from "@orrange/core/orders/Engine"
import { CommandQueue } from "@orrange/core/orders/CommandQueue"
import { engineBatchMax, engineQueueMax, retryAfterMs, takesFunds } from "@orrange/core/orders/MarketWriter"
import { type Answer, refused } from "@orrange/core/platform/Answer"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import { MarketCalls } from "./MarketCalls.ts"

/** Calls to one market that may be under way. */
const callsAtOnce = 4

interface Sent {
  readonly command: EngineCommand
  readonly answer: Deferred.Deferred<Answer>
}

const answerAll = (sent: ReadonlyArray<Sent>, answers: ReadonlyArray<Answer>): void => {
  for (const [index, { answer }] of sent.entries()) {
    Deferred.doneUnsafe(answer, Effect.succeed(answers[index] ?? refused(refuse("service.outcome_unknown"))))
  }
}

/** Gives what takes a command there; answered with `service.outcome_unknown` when the call is lost. */
export const makeCourier = Effect.gen(function* () {
  const { call } = yield* MarketCalls
  const markets = yield* Markets
  const outboxes = new Map<string, CommandQueue<Sent>>()

  const send = (market: string, sent: ReadonlyArray<Sent>) =>
    call(
      market,
      "submit",
      sent.map(({ command }) => command)
    ).pipe(
      // Nobody knows whether they were carried out.
      Effect.catch(() => Effect.succeed<ReadonlyArray<Answer>>([])),
      Effect.map((answers) => answerAll(sent, answers))
    )

  for (const { symbol } of markets.all) {
    const outbox = new CommandQueue<Sent>(engineQueueMax, ({ command }) => !takesFunds(command))
    outboxes.set(symbol, outbox)
    const slots = yield* Semaphore.make(callsAtOnce)
    yield* Semaphore.take(slots, 1).pipe(
      Effect.andThen(outbox.arrival),
      Effect.andThen(Effect.sync(() => outbox.take(engineBatchMax))),
      Effect.flatMap((sent) => Effect.forkScoped(Effect.ensuring(send(symbol, sent), Semaphore.release(slots, 1)))),
      Effect.forever,
      Effect.forkScoped
    )
  }

  return (command: EngineCommand): Effect.Effect<Answer, Refusal> =>
    Effect.suspend(() => {
      const outbox = outboxes.get(command.market)
      if (outbox === undefined) return refuse("market.unknown", { market: command.market })
      const answer = Deferred.makeUnsafe<Answer>()
      return outbox.offer({ command, answer })
        ? Deferred.await(answer)
        : refuse("engine.queue_full", { retry_after_ms: retryAfterMs })
    })
})
