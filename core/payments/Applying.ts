/**
 * What a provider's answer means for a top-up. Whatever it says is compared with what we asked for, goes through the
 * tables of the machines, and moves money only along with a step: so the same answer twice, or one that comes late, does
 * nothing. All of it runs in the caller's transaction, with the intent locked.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Deadlines } from "../platform/Deadlines.ts"
import type { EventKind } from "../protocol/Events.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makeBreakStore } from "./BookStore.ts"
import { makeChargebacks } from "./Chargebacks.ts"
import { claimsOf } from "./Claims.ts"
import { secondPayment } from "./DifferenceQuery.ts"
import { InvoiceDesk } from "./InvoiceDesk.ts"
import { makeMoving, occasion } from "./Moving.ts"
import { makePaymentQueue } from "./PaymentQueue.ts"
import {
  type AttemptEvent,
  attemptSteps,
  findStep,
  type IntentEvent,
  intentSteps,
  type RefundEvent,
  refundSteps
} from "./PaymentMachines.ts"
import { type Attempt, type Intent, makePaymentStore, type Refund } from "./PaymentStore.ts"
import { printable } from "./Printable.ts"
import {
  type ChargebackSeen,
  fromMinor,
  type Money,
  type PaymentProvider,
  type PaymentSeen,
  type RefundSeen,
  toMinor
} from "./Provider.ts"

/** An intent and one attempt at it, as they stand under the intent's lock. */
export interface Standing {
  readonly intent: Intent
  readonly attempt: Attempt
}

/** What was asked for, as the provider counts. */
export const moneyOf = (
  { asset, scale }: Pick<Intent, "asset" | "scale">,
  amount: bigint,
  { currencies }: PaymentProvider
): Money | undefined => {
  const currency = currencies.get(asset)
  const minor = currency === undefined ? undefined : toMinor(amount, scale, currency.exponent)
  return minor === undefined ? undefined : { minor, currency: asset }
}

const same = (one: Money | undefined, other: Money | null): boolean =>
  one !== undefined && other !== null && one.minor === other.minor && one.currency === other.currency

/** The answer is about this payment and no other, and what was paid is what was to be paid. */
export const isOurs = ({ attempt, intent }: Standing, seen: PaymentSeen, provider: PaymentProvider): boolean => {
  const asked = moneyOf(intent, intent.amount, provider)
  // What operators took was asked for otherwise than it is on the page.
  const isAsked = intent.isAccepted || same(asked, seen.money)
  const isSame = seen.reference === attempt.id && isAsked && seen.isLive === provider.isLive
  const isPage = attempt.reference === null || attempt.reference === seen.id
  const isPaid = seen.status !== "paid" || (seen.payment !== null && same(asked, seen.received))
  const isPayment = attempt.payment === null || seen.payment === null || attempt.payment === seen.payment
  return isSame && isPage && isPaid && isPayment
}

const attemptEvents = {
  open: "accepted",
  approved: "accepted",
  processing: "accepted",
  paid: "charged",
  failed: "declined",
  expired: "voided"
} as const satisfies Record<PaymentSeen["status"], AttemptEvent>

const intentEvents = {
  open: "link_made",
  approved: "link_made",
  processing: "processing",
  paid: "charged",
  failed: "declined",
  expired: "expired"
} as const satisfies Record<PaymentSeen["status"], IntentEvent>

const refundEvents = {
  pending: "accepted",
  succeeded: "succeeded",
  failed: "failed"
} as const satisfies Record<RefundSeen["status"], RefundEvent>

/** What a provider speaks of, in smallest units; nothing where it is no amount of this asset. */
export const amountOf = (
  { asset, scale }: Pick<Intent, "asset" | "scale">,
  money: Money,
  provider: PaymentProvider
): bigint | undefined => {
  const currency = provider.currencies.get(asset)
  if (currency === undefined || money.currency !== asset || money.minor <= 0n) return undefined
  return fromMinor(money.minor, scale, currency.exponent)
}

export const makeApplying = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const deadlines = yield* Deadlines
  const newId = yield* NewId
  const { came, isOver } = yield* InvoiceDesk
  const queue = makePaymentQueue(sql)
  const store = makePaymentStore(sql)
  const breaks = makeBreakStore(sql)
  const moving = yield* makeMoving(store)

  const tell = (kind: EventKind, { id, person }: Intent, state: string) =>
    events.append([{ kind, subject: id, people: [person], data: { state } }])

  const chargebacks = yield* makeChargebacks({ store, moving, tell })

  /** What came is kept, so it pays what it was asked for; what nobody is to pay then any more is closed. */
  const keep = Effect.fnUntraced(function* ({ amount, id }: Intent) {
    for (const other of yield* store.askCancelOf(yield* came(id, amount))) yield* queue.hintIntent(other)
  })

  /** Asks for what nobody is to pay any more to be closed: somebody may have been at it when the other one paid. */
  const leaveOver = Effect.fnUntraced(function* ({ id, isCancelAsked, state }: Intent) {
    const isOpen = state === "created" || state === "requires_action"
    if (isCancelAsked || !isOpen || !(yield* isOver(id))) return isCancelAsked
    yield* store.askCancel(id)
    return true
  })

  /** A step of the intent, if there is one; what success is worth goes on hold. */
  const moveIntent = Effect.fnUntraced(function* (intent: Intent, event: IntentEvent, fault: string | null) {
    const step = findStep(intentSteps, intent.state, event)
    if (step === undefined) return
    if (step.to === "succeeded") {
      const at = new Date(yield* Clock.currentTimeMillis)
      const until = new Date(at.getTime() + intent.holdSeconds * 1_000)
      if (!(yield* store.step("intent", intent.id, step, store.charging(at, until, intent.amount)))) return
      yield* moving.charged(intent, at)
      yield* deadlines.arm([{ kind: "payment.release", subject: intent.id, dueAt: until }])
    } else if (!(yield* store.step("intent", intent.id, step))) return
    yield* store.noteFault(intent.id, fault === null ? null : printable(fault))
    yield* tell("top_up.changed", intent, step.to)
    if (event === "charged") yield* keep(intent)
  })

  /** Money of another attempt at what is paid already is for operators: the comparison finds it again until they explain it. */
  const tellSecond = ({ attempt, intent }: Standing) =>
    breaks.note(attempt.provider, [{ id: newId(), ...secondPayment(attempt.id, intent.id), at: intent.createdAt }])

  /** A step of the attempt, with the intent's that follows from it. */
  const moveAttempt = Effect.fnUntraced(function* (
    { attempt, intent }: Standing,
    event: AttemptEvent,
    after: IntentEvent | null,
    fault: string | null = null
  ) {
    const step = findStep(attemptSteps, attempt.state, event)
    if (step === undefined || !(yield* store.step("attempt", attempt.id, step))) return false
    const follows = step.to === "integrity_failure" ? "mismatch" : after
    if (follows !== null) yield* moveIntent(intent, follows, fault)
    if (follows === "mismatch" && intent.state === "succeeded") yield* tellSecond({ attempt, intent })
    // A page elsewhere is closed, or the same is paid twice; what is decided in review waits for its end.
    const isLeft = follows === "mismatch" && (yield* store.hasLiveBeside(attempt))
    if (isLeft) yield* store.askCancel(intent.id)
    if (isLeft || intent.state === "review") yield* queue.hintIntent(intent.id)
    return true
  })

  const fee = Effect.fnUntraced(function* (id: string, seen: PaymentSeen, provider: PaymentProvider) {
    const intent = yield* store.lock(id)
    if (intent === undefined || intent.chargedAt === null || intent.fee !== null || seen.fee === null) return
    const scale = yield* store.scaleOf(seen.fee.currency)
    // In a currency that is no asset here it is not booked; the provider's books show what is missing.
    const asset = seen.fee.currency
    const amount = scale === undefined ? undefined : amountOf({ asset, scale }, seen.fee, provider)
    if (amount === undefined) return
    yield* store.noteFee(intent.id, amount, asset)
    yield* moving.fee({ ...intent, asset }, amount, intent.chargedAt)
  })

  const payment = Effect.fnUntraced(function* (standing: Standing, seen: PaymentSeen, provider: PaymentProvider) {
    const { attempt, intent } = standing
    // While operators look at what came otherwise of it, what comes now is for them as well.
    const isSecond = intent.state === "review" && seen.status === "paid" && attempt.state !== "charged"
    if (isSecond || !isOurs(standing, seen, provider)) {
      yield* moveAttempt(standing, "mismatch", "mismatch", "the provider speaks of another payment")
      return
    }
    yield* store.noteSeen(attempt.id, seen.id, seen.payment, seen.link)
    const after = seen.status === "expired" && intent.isCancelAsked ? "cancelled" : intentEvents[seen.status]
    const moved = yield* moveAttempt(standing, attemptEvents[seen.status], after, seen.code)
    // While it is pending the intent still goes on: from a page to pay on to a bank that has not answered.
    if (!moved && attempt.state === "pending" && seen.status === "processing") {
      yield* moveIntent(intent, "processing", null)
    }
    // What a second payment cost is not booked as what the first one did.
    if ((yield* store.attempt(attempt.id))?.state === "charged") yield* fee(intent.id, seen, provider)
  })

  const moveRefund = Effect.fnUntraced(function* (intent: Intent, refund: Refund, event: RefundEvent) {
    const step = findStep(refundSteps, refund.state, event)
    if (step === undefined || !(yield* store.step("refund", refund.id, step))) return
    // A second payment is no longer set aside either way; when it came back it is with the provider again.
    const isLeft = refund.isSecond && step.to === "failed" && step.from !== "succeeded"
    if (step.to === "succeeded" || isLeft) yield* moving.settled(intent, "refund", refund.amount, occasion(refund))
    if (step.to === "failed") {
      const from = step.from === "succeeded" ? "psp_clearing" : "standing"
      yield* moving.returned(intent, "refund", refund.taken, from, occasion(refund))
    }
    yield* tell(refund.isSecond ? "top_up.second_refund" : "top_up.refund", intent, step.to)
  })

  /** A refund that was begun at the provider, by whoever runs the account there. */
  const adopt = Effect.fnUntraced(function* (
    { attempt, intent }: Standing,
    seen: RefundSeen,
    provider: PaymentProvider
  ) {
    const amount = amountOf(intent, seen.money, provider)
    if (amount === undefined || seen.status === "failed") return
    const taken = yield* moving.split(intent, amount)
    const [id, at] = [newId(), new Date(yield* Clock.currentTimeMillis)]
    const row = { id, attempt: attempt.id, amount, taken, at, askedBy: null, reference: seen.id, isSecond: false }
    yield* store.insertRefund({ ...row, state: "pending" })
    yield* moving.taken(intent, "refund", taken, { row: id, at })
    yield* tell("top_up.refund", intent, "pending")
  })

  /** What the provider says of one refund; of another amount or payment it is not believed. */
  const refund = Effect.fnUntraced(function* (
    { attempt, intent }: Standing,
    row: Refund,
    seen: RefundSeen,
    provider: PaymentProvider
  ) {
    const isSame = amountOf(intent, seen.money, provider) === row.amount && seen.payment === attempt.payment
    if (!isSame || (row.reference !== null && row.reference !== seen.id)) {
      yield* store.noteRefund(row.id, null, "the provider speaks of another refund")
      return
    }
    yield* store.noteRefund(row.id, seen.id, seen.code === null ? null : printable(seen.code))
    yield* moveRefund(intent, row, refundEvents[seen.status])
  })

  /** All refunds of a payment as the provider has them. The intent is read anew for each, as each changes what is held. */
  const refunds = Effect.fnUntraced(function* (
    { attempt, intent: { id } }: Standing,
    list: ReadonlyArray<RefundSeen>,
    provider: PaymentProvider
  ) {
    for (const seen of list) {
      const find = Effect.map(store.refunds([attempt.id]), (rows) =>
        rows.find((row) => row.reference === seen.id || row.id === seen.reference)
      )
      const intent = yield* store.lock(id)
      if (intent === undefined) return
      if ((yield* find) === undefined) yield* adopt({ attempt, intent }, seen, provider)
      const [row, now] = [yield* find, yield* store.lock(id)]
      if (row !== undefined && now !== undefined) yield* refund({ attempt, intent: now }, row, seen, provider)
    }
  })

  /** All that went back of a payment as the provider has it: refunds first, as they may be what a dispute took. */
  const reversals = Effect.fnUntraced(function* (
    standing: Standing,
    given: ReadonlyArray<RefundSeen>,
    disputes: ReadonlyArray<ChargebackSeen>,
    provider: PaymentProvider
  ) {
    yield* refunds(standing, given, provider)
    const { attempt, intent } = standing
    const paid = moneyOf(intent, intent.amount, provider)
    const exponent = provider.currencies.get(intent.asset)?.exponent
    if (paid === undefined || exponent === undefined) return
    for (const { seen, takes: minor } of claimsOf(provider, paid.minor, given, disputes)) {
      const amount = amountOf(intent, seen.money, provider)
      const takes = fromMinor(minor, intent.scale, exponent)
      if (amount === undefined || takes === undefined) continue
      yield* chargebacks.hear(attempt.id, intent.id, { ...seen, reference: seen.id, amount, takes })
    }
  })

  return {
    store,
    moving,
    chargebacks,
    tell,
    keep,
    leaveOver,
    moveIntent,
    moveAttempt,
    moveRefund,
    payment,
    refund,
    refunds,
    reversals
  }
})
