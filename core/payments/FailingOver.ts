/**
 * Has another provider make the page when the one that was asked never got the request, or refused it for good. All in
 * the transaction that takes its answer: the old attempt ends, and the new one and why it goes there are written down.
 */
import * as Effect from "effect/Effect"
import { NewId } from "../platform/NewId.ts"
import type { Standing } from "./Applying.ts"
import { printable } from "./Printable.ts"
import type { Answered } from "./Provider.ts"
import { makeRouter } from "./Router.ts"
import { mayFailOver, nextOf } from "./Routing.ts"
import type { Standings } from "./Standings.ts"

export const makeFailingOver = Effect.fnUntraced(function* ({ applying }: Pick<Standings, "applying">) {
  const newId = yield* NewId
  const router = yield* makeRouter
  const { moveAttempt, store } = applying

  /** Ends the attempt; false when it was not waiting for this answer. */
  const leave = Effect.fnUntraced(function* (now: Standing, answer: Answered<unknown>) {
    const { attempt } = now
    if (answer.outcome === "definite") {
      yield* router.store.noteFault(attempt.id, printable(answer.code))
      return yield* moveAttempt(now, "declined", null)
    }
    if (answer.outcome !== "not_sent" || !(yield* moveAttempt(now, "not_sent", null))) return false
    yield* router.store.noteFault(attempt.id, printable(answer.reason))
    return yield* moveAttempt({ ...now, attempt: { ...attempt, state: "routed" } }, "voided", null)
  })

  /** Whether it went elsewhere; if not, nothing was done. With the intent locked. */
  return Effect.fnUntraced(function* (now: Standing, answer: Answered<unknown>) {
    const { attempt, intent } = now
    // Where the provider told of a page meanwhile, there may be one whatever it answered.
    if (attempt.state !== "sent" || attempt.reference !== null) return false
    if (intent.state !== "created" || intent.isCancelAsked) return false
    const before = yield* router.store.journal(intent.id)
    // It would say who was asked by their name: where it is missing, nothing is known of that.
    if (before.length === 0) return false
    // Where somebody asked for a provider by its name, no other is asked for them.
    const isNamed = before.some(({ because }) => because === "named" || because === "before_routing")
    if (!mayFailOver(answer, { attempts: before.length, isNamed })) return false
    const { asset, amount, id, person, scale } = intent
    const tried = [...before.map(({ provider }) => provider), attempt.provider]
    const { route, version } = yield* router.plan({ id, person, asset, amount, scale, named: null, tried })
    const next = nextOf(route)
    if (next === undefined || !(yield* leave(now, answer))) return false
    const row = { attempt: newId(), intent: id, provider: next.provider, expiresAt: attempt.expiresAt }
    yield* store.insertAttempt(row)
    yield* router.store.insertRoute(row, route, version)
    return true
  })
})
