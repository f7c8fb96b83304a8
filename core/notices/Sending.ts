/**
 * Sends what is due. A delivery is taken by one sender for a while; who dies between sending and saying so leaves it to
 * the next, which sends it again under the same id. What is not taken is tried again later and later, and given up in
 * the end.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { growingPauseMs, type PauseRange } from "../client/GrowingPause.ts"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import { type AddressChannel, isChat, NOTICES, smsPerDayMax } from "../protocol/Notices.ts"
import { addressContext } from "./AddressStore.ts"
import { makeAlarms } from "./Alarms.ts"
import { Breaker } from "../platform/Breaker.ts"
import { makeFanOut } from "./FanOut.ts"
import { makePresences } from "./Presences.ts"
import { makeHanding } from "./Handing.ts"
import { type Leased, makeNoticeStore, takesAlong } from "./NoticeStore.ts"
import { render } from "./Render.ts"
import { makeSettling } from "./Receipts.ts"
import { type Fault, type Outgoing, Senders, type Sent } from "./Senders.ts"
import { deadInRowMax, makeSuspending } from "./Suspending.ts"
import { codeOf, secretOf, unsubscribeToken } from "./Tokens.ts"

/** Seconds for which a delivery is one sender's: longer than a try may take. */
const leaseSeconds = 60
export const sendSecondsMax = 20
/** Deliveries taken at a time, and those sent at once. */
const pageSize = 20
const sendsAtOnce = 4
/** Until the second try, and between two at most. */
const retries: PauseRange = { first: 5_000, most: 3_600_000 }
export const retrySecondsMax = retries.most / 1_000
/** Seconds after which, and tries after which, a delivery is given up. */
export const giveUpSeconds = 24 * 3_600
export const attemptsMax = 40
/** Milliseconds between looks when the last one found nothing. */
const pollMs = 1_000
/** Milliseconds between looks for what is to be given up. */
const sweepMs = 60_000
/** Characters kept of what a provider says. */
const reasonLengthMax = 200

/** Seconds until the next try. `random` is from 0 to 1. */
export const retrySeconds = (attempts: number, asked: number | undefined, random: number): number => {
  const backoff = (growingPauseMs(retries, attempts) / 1_000) * (0.75 + random / 2)
  return Math.min(retrySecondsMax, Math.max(backoff, asked ?? 0))
}

const unwell = (reason: string, fault: Fault = "provider"): Sent => ({ outcome: "later", fault, reason })

/** Who is unwell when nothing comes back: a webhook is its person's own, mail goes by the one server for all. */
const silent: Readonly<Record<AddressChannel, Fault>> = { email: "provider", sms: "provider", webhook: "address" }

/** They would cost more than they help: who has another way to be told is told there. */
const tooMany: Sent = { outcome: "never", suspends: false, reason: `there are ${smsPerDayMax} text messages a day` }

/** What a provider says, as it can be kept and shown. */
const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]+/g, " ").slice(0, reasonLengthMax)

/** Hands a delivery to the sender of its channel. */
const makeCarrying = Effect.gen(function* () {
  const vault = yield* Vault
  const senders = yield* Senders
  const { sending } = makeNoticeStore(yield* SqlClient.SqlClient)

  const outgoing = Effect.fnUntraced(function* (leased: Leased, sealed: Uint8Array) {
    const along = takesAlong(leased) ? yield* sending.gather(leased) : []
    const { address, event, id, person, trade } = leased
    const nowMs = yield* Clock.currentTimeMillis
    const { data, short, subject, text } = render(leased, codeOf(vault, address), along)
    return {
      id,
      address: yield* vault.open(person, addressContext(address), sealed),
      secret: secretOf(vault, address),
      subject,
      text,
      short,
      attempt: leased.attempts,
      trade,
      unsubscribe: NOTICES[event].fixed ? null : unsubscribeToken(vault, address, nowMs),
      data
    } satisfies Outgoing
  })

  return (leased: Leased): Effect.Effect<Sent, SqlError.SqlError> => {
    const { channel, sealed } = leased
    const sender = isChat(channel) ? undefined : senders[channel]
    if (sender === undefined || isChat(channel) || sealed === null) {
      return Effect.die(new Error(`nobody sends ${channel}`))
    }
    return outgoing(leased, sealed).pipe(
      Effect.flatMap(sender.send),
      Effect.timeoutOrElse({
        duration: `${sendSecondsMax} seconds`,
        orElse: () => Effect.succeed(unwell("no answer in time", silent[channel]))
      }),
      Effect.catchTag("SealBroken", ({ message }) =>
        Effect.succeed<Sent>({ outcome: "never", suspends: true, fault: "provider", reason: message })
      ),
      Effect.catchDefect((defect) => Effect.as(Effect.logError("a sender broke", defect), unwell("the sender broke")))
    )
  }
})

/** Writes down how a try went. */
const makeNoting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { sending } = makeNoticeStore(sql)
  const settle = yield* makeSettling
  const suspend = yield* makeSuspending

  const later = Effect.fnUntraced(function* (leased: Leased, sent: Sent & { readonly outcome: "later" }) {
    const reason = printable(sent.reason)
    const ageMs = (yield* Clock.currentTimeMillis) - leased.dueAt.getTime()
    if (leased.attempts < attemptsMax && ageMs < giveUpSeconds * 1_000) {
      const seconds = retrySeconds(leased.attempts, sent.retryAfterSeconds, yield* Random.next)
      yield* sending.retry(leased, seconds, reason, sent.fault)
      return
    }
    if (!(yield* sending.end(leased, "dead", null, reason, sent.fault)) || sent.fault === "provider") return
    if ((yield* sending.deadInRow(leased.address, true)) >= deadInRowMax) yield* suspend(leased, reason)
  })

  const note = Effect.fnUntraced(function* (leased: Leased, sent: Sent) {
    if (sent.outcome === "later") return yield* later(leased, sent)
    if (sent.outcome === "delivered") {
      const ended = yield* sending.end(leased, "delivered", printable(sent.reference), null, null)
      // What a person sends themselves says nothing of whether they hear of what they have to do.
      if (ended && leased.event !== "notice.test") yield* sending.deadInRow(leased.address, false)
      // Its provider may have said already what became of it.
      if (ended && leased.channel === "sms") yield* settle(leased.id)
      return
    }
    const reason = printable(sent.reason)
    const ended = yield* sending.end(leased, "failed", null, reason, sent.fault ?? "address")
    if (ended && sent.suspends) yield* suspend(leased, reason)
  })

  const obsolete = (leased: Leased) =>
    Effect.andThen(
      sending.freeAlong([leased.id]),
      sending.end(leased, "obsolete", null, "it was no longer to be told", null)
    )

  /** In one transaction with what went along. */
  const whole = (leased: Leased, noted: Effect.Effect<unknown, SqlError.SqlError>) => {
    const along = takesAlong(leased) ? Effect.asVoid(sending.endAlong(leased.id)) : Effect.void
    return sql.withTransaction(Effect.andThen(noted, along))
  }

  return {
    note: (leased: Leased, sent: Sent) => whole(leased, note(leased, sent)),
    obsolete: (leased: Leased) => whole(leased, obsolete(leased))
  }
})

const makeSending = Effect.gen(function* () {
  const events = yield* Events
  const send = yield* makeCarrying
  const { note, obsolete } = yield* makeNoting
  const { sending } = makeNoticeStore(yield* SqlClient.SqlClient)
  const handOver = yield* makeHanding
  const channels = Object.keys(yield* Senders) as ReadonlyArray<AddressChannel>
  const breakers = new Map(channels.map((channel) => [channel, new Breaker()]))

  const carryOut = Effect.fnUntraced(function* (leased: Leased, breaker: Breaker) {
    if (leased.isObsolete) return yield* Effect.asVoid(obsolete(leased))
    const sent = leased.isTooMany ? tooMany : yield* send(leased)
    const isWell = sent.outcome !== "later" || sent.fault === "address"
    breaker.note(isWell, yield* Clock.currentTimeMillis)
    yield* note(leased, sent)
    yield* events.wake
  })

  const stepOf = Effect.fnUntraced(function* (channel: AddressChannel, breaker: Breaker) {
    // One text message at a time, so that those of a day are counted.
    const limit = breaker.allowed(yield* Clock.currentTimeMillis, channel === "sms" ? 1 : pageSize)
    if (limit === 0) return 0
    const leased = yield* sending.lease([channel], leaseSeconds, limit)
    yield* Effect.forEach(leased, (one) => carryOut(one, breaker), { concurrency: sendsAtOnce, discard: true })
    return leased.length
  })

  const step = Effect.map(
    Effect.all([handOver, ...[...breakers].map(([channel, breaker]) => stepOf(channel, breaker))]),
    (counts) => counts.some((count) => count > 0)
  )

  const lookForAlarms = yield* makeAlarms
  const { beginReports } = yield* makeFanOut
  const tellPresences = yield* makePresences
  const sweep = Effect.all([sending.giveUp(giveUpSeconds), beginReports, lookForAlarms, tellPresences], {
    discard: true
  })

  /** The sweep, when it is time for it. */
  const sweeping = () => {
    let sweptMs = Number.NEGATIVE_INFINITY
    return Effect.flatMap(Clock.currentTimeMillis, (nowMs) => {
      if (nowMs - sweptMs < sweepMs) return Effect.void
      sweptMs = nowMs
      return sweep
    })
  }

  const run = Effect.suspend(() =>
    sweeping().pipe(
      Effect.andThen(step),
      // While the database is away nothing is sent, or a lease ends by itself.
      Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot send notices", cause), false)),
      Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(pollMs))),
      Effect.forever
    )
  )

  return { run, step, sweep }
})

export class NoticeSender extends Context.Service<
  NoticeSender,
  {
    /** Sends what is due of each channel, some at most; whether there was anything. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Gives up what nobody could send for a day, begins reports, and looks for what operators are to be told. */
    readonly sweep: Effect.Effect<void, SqlError.SqlError>
    /** Goes on for ever. Several at once share the work. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/notices/NoticeSender") {
  static readonly layer = Layer.effect(this, makeSending)
}
