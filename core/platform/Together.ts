/**
 * Work that is cheaper for many at once than for each: whoever asks while it is under way waits for the next turn, in which
 * all go that have come by then. So it is done at once for one who is alone, and for the more together the more there are.
 */
import type * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Queue from "effect/Queue"
import * as Semaphore from "effect/Semaphore"

/** Milliseconds after which a turn keeps nobody waiting: it may wait for what somebody else has locked. */
export const turnPatienceMs = 50
/** Turns that may be under way beside one another, all but the last of them for longer than that. */
const turnsMax = 8

interface Asked<Q, A, E> {
  readonly question: Q
  readonly answer: Deferred.Deferred<A, E>
}

/**
 * Gives what asks; it works for as long as the scope lives. `work` gives as many answers as it is given questions, in their
 * order, and at most `most` go in one turn. As many wait as there are requests under way; who stops waiting stops no turn.
 */
export const makeTogether = Effect.fnUntraced(function* <Q, A, E, R>(
  most: number,
  work: (questions: ReadonlyArray<Q>) => Effect.Effect<ReadonlyArray<A>, E, R>
) {
  const queue = yield* Queue.unbounded<Asked<Q, A, E>, Cause.Done>()

  const answerOf = (answers: ReadonlyArray<A>, index: number): A => {
    if (index >= answers.length) throw new Error(`${answers.length} answers, none to question ${index}`)
    return answers[index] as A
  }

  const turn = (asked: ReadonlyArray<Asked<Q, A, E>>) =>
    Effect.suspend(() => work(asked.map(({ question }) => question))).pipe(
      Effect.map((answers) => asked.map((_, index) => answerOf(answers, index))),
      Effect.onExit((exit) =>
        Effect.sync(() => {
          for (const [index, { answer }] of asked.entries()) {
            Deferred.doneUnsafe(
              answer,
              Exit.map(exit, (answers) => answers[index] as A)
            )
          }
        })
      ),
      Effect.exit
    )

  const slots = yield* Semaphore.make(turnsMax)
  const next = Effect.gen(function* () {
    yield* Semaphore.take(slots, 1)
    const asked = yield* Queue.takeBetween(queue, 1, most)
    const fiber = yield* Effect.forkChild(Effect.ensuring(turn(asked), Semaphore.release(slots, 1)))
    yield* Effect.timeoutOption(Fiber.await(fiber), turnPatienceMs)
  })
  yield* next.pipe(Effect.forever, Effect.forkScoped)

  return (question: Q): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      const answer = Deferred.makeUnsafe<A, E>()
      Queue.offerUnsafe(queue, { question, answer })
      return Deferred.await(answer)
    })
})
