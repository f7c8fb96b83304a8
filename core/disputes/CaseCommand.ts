/** How what somebody does in a dispute is carried out once, and answered with the case after it. */
import * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import type { Principal } from "../protocol/Api.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { makeCaseReading, readerOf } from "./CaseReading.ts"

export const makeCaseCommand = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const { found, viewOf } = yield* makeCaseReading

  return Effect.fnUntraced(function* (
    principal: Principal,
    trade: string,
    command: { readonly kind: string; readonly clientId: string; readonly request: object },
    work: Effect.Effect<void, Refusal | SqlError.SqlError>
  ) {
    const { clientId, kind, request } = command
    yield* commands.once(
      { personId: principal.personId, clientId, kind, request: { trade, ...request } },
      found(readerOf(principal), trade).pipe(Effect.andThen(work), Effect.as({ trade }))
    )
    yield* events.wake
    return yield* viewOf(principal, yield* found(readerOf(principal), trade))
  })
})
