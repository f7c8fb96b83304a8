/**
 * What banks take back for who paid. A chargeback takes of its person what the provider's words come to at last: it may be
 * decided in part, otherwise than before, or be paid by a refund. Only the difference moves. The intent is locked by the
 * caller.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { EventKind } from "../protocol/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { type makeMoving, occasion } from "./Moving.ts"
import { type ChargebackEvent, chargebackSteps, findStep } from "./PaymentMachines.ts"
import type { Chargeback, Intent, PaymentStore } from "./PaymentStore.ts"
import { printable } from "./Printable.ts"
import type { ChargebackSeen } from "./Provider.ts"
import { makeRulingStore } from "./RulingStore.ts"
import { lastOf, type Place, sumOf, totalOf } from "./TopUpPostings.ts"

interface Given {
  readonly store: PaymentStore
  readonly moving: Effect.Success<ReturnType<typeof makeMoving>>
  readonly tell: (kind: EventKind, intent: Intent, state: string) => Effect.Effect<void, SqlError.SqlError>
}

/** What a provider says of one, in smallest units of the asset. */
export interface ChargebackTold extends Pick<ChargebackSeen, "code" | "reason" | "status"> {
  readonly reference: string
  /** What is disputed, and what of it is taken. */
  readonly amount: bigint
  readonly takes: bigint
}

export const makeChargebacks = Effect.fnUntraced(function* ({ moving, store, tell }: Given) {
  const newId = yield* NewId
  const rulings = makeRulingStore(yield* SqlClient.SqlClient)

  /** So much is taken for it from now on. */
  const shift = Effect.fnUntraced(function* (intent: Intent, row: Chargeback, takes: bigint) {
    const place: Place = row.state === "open" ? "standing" : "psp_clearing"
    const on = { ...occasion(row), turn: row.turn + 1 }
    const more = takes - totalOf(row.taken)
    if (more > 0n) {
      const split = yield* moving.split(intent, more)
      yield* moving.taken(intent, "chargeback", split, on, place)
      return sumOf(row.taken, split)
    }
    const back = lastOf(row.taken, -more)
    if (more < 0n) yield* moving.returned(intent, "chargeback", back, place, on)
    return sumOf(row.taken, back, -1n)
  })

  /** What was decided, or null while it is not. What is decided stays so until it is decided otherwise. */
  const move = Effect.fnUntraced(function* (
    intent: Intent,
    row: Chargeback,
    event: ChargebackEvent | null,
    takes: bigint
  ) {
    const step = event === null ? undefined : findStep(chargebackSteps, row.state, event)
    const isSame = row.state === (event ?? "open")
    if (step === undefined && (!isSame || takes === totalOf(row.taken))) return
    const taken = yield* shift(intent, row, takes)
    if (!(yield* store.turn(row, taken))) return yield* Effect.die(new Error(`chargeback ${row.id} was not locked`))
    if (step === undefined) return
    yield* store.step("chargeback", row.id, step)
    if (row.state === "open" && step.to === "lost") {
      yield* moving.settled(intent, "chargeback", takes, { ...occasion(row), turn: row.turn + 1 })
    }
    yield* rulings.giveUp(row.id)
    yield* tell("top_up.chargeback", intent, step.to)
  })

  const open = Effect.fnUntraced(function* (attempt: string, intent: Intent, told: ChargebackTold) {
    const { amount, reference, takes } = told
    const taken = yield* moving.split(intent, takes)
    const [id, at] = [newId(), new Date(yield* Clock.currentTimeMillis)]
    yield* store.insertChargeback({ id, attempt, amount, reference, reason: printable(told.reason), taken, at })
    yield* moving.taken(intent, "chargeback", taken, { row: id, at })
    yield* tell("top_up.chargeback", intent, "open")
  })

  const find = (attempt: string, reference: string) =>
    Effect.map(store.chargebacks([attempt]), (rows) => rows.find((row) => row.reference === reference))

  const hear = Effect.fnUntraced(function* (attempt: string, intentId: string, told: ChargebackTold) {
    const { code, reference, status, takes } = told
    const intent = yield* store.lock(intentId)
    if (intent === undefined) return
    if ((yield* find(attempt, reference)) === undefined) yield* open(attempt, intent, told)
    const [row, now] = [yield* find(attempt, reference), yield* store.lock(intentId)]
    if (row === undefined || now === undefined) return
    const unclear = status === "unclear" ? printable(code ?? "unknown") : null
    if (row.state === "open" && row.unclear !== unclear) yield* store.noteUnclear(row.id, unclear)
    yield* move(now, row, status === "won" || status === "lost" ? status : null, takes)
  })

  return { hear, move }
})
