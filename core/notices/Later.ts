/** What is told some time after something happened, and only if it still counts then: each is a deadline. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { Deadline, DeadlineKind } from "../platform/Deadlines.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events, type NewEvent, type StoredEvent } from "../platform/Events.ts"
import { Limits } from "../risk/Limits.ts"
import { Reputations } from "../risk/Reputations.ts"
import { makeLaterStore } from "./LaterStore.ts"
import { limitLevel } from "./LimitLevel.ts"

/** Seconds after its end at which the two of a trade are asked what they think of each other. */
export const rateSeconds = 3_600
/** Seconds after which it is looked how somebody stands: what comes meanwhile is looked at once. */
const standingSeconds = 60
/** Of an offer's time, the part that is left when its owner is told; and the time below which they are not. */
const expiringPart = 10
const expiringMsMin = 3_600_000
/** Basis points that a reputation differs by before it is told. */
export const scoreStepBps = 100

/** Events after which the two of a trade can say how it was. */
const rated: ReadonlySet<string> = new Set(["trade.completed", "trade.settled", "trade.resolved"])
/** Events that change what somebody used of their limits, or what is expected of them. */
const standingOf: ReadonlySet<string> = new Set([...rated, "trade.opened", "trade.cancelled", "trade.expired"])
const offered: ReadonlySet<string> = new Set(["order.placed", "order.amended"])

const listed: ReadonlySet<string> = new Set(["wallet.address_added"])

/** What is read of an address that was listed. */
interface ListedData {
  /** Left out by older daemons. */
  readonly id?: string
  readonly ripe_at: string
}

/** What is read of an order, as the event has it. */
interface OfferData {
  readonly state: string
  readonly expires_at: string | null
  readonly updated_at: string
}

/** Seconds until little is left of the time of an offer; `undefined` where there is nothing to tell. */
const expiringSeconds = ({ data }: StoredEvent): number | undefined => {
  const { expires_at: expiresAt, state, updated_at: updatedAt } = data as OfferData
  if (state !== "open" || expiresAt === null) return undefined
  const lifeMs = new Date(expiresAt).getTime() - new Date(updatedAt).getTime()
  return lifeMs < expiringMsMin ? undefined : (lifeMs - lifeMs / expiringPart) / 1_000
}

/** Arms what is told later of a page of events. */
export const makeArmingLater = Effect.gen(function* () {
  const deadlines = yield* Deadlines

  /** In the caller's transaction. */
  return Effect.fnUntraced(function* (page: ReadonlyArray<StoredEvent>) {
    const of = (kinds: ReadonlySet<string>) => page.filter(({ kind }) => kinds.has(kind))
    const ended = of(rated).map(({ subject }) => subject)
    yield* deadlines.ensure("notice.rate", ended, rateSeconds)
    const standing = of(standingOf).flatMap(({ people }) => people)
    yield* deadlines.ensure("notice.standing", standing, standingSeconds)
    for (const { data } of of(listed)) {
      const { id, ripe_at: ripeAt } = data as ListedData
      const seconds = (new Date(ripeAt).getTime() - (yield* Clock.currentTimeMillis)) / 1_000
      if (id !== undefined && seconds > 0) yield* deadlines.set("notice.ripe", id, seconds)
    }
    for (const offer of of(offered)) {
      const seconds = expiringSeconds(offer)
      if (seconds !== undefined) yield* deadlines.set("notice.expiring", offer.subject, seconds)
    }
  })
})

const ripened = "wallet.address_ripe"

/** In one transaction. */
const makeTelling = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deadlines = yield* Deadlines
  const events = yield* Events

  /** Ends a deadline that is due with what there is to tell by then. */
  return <E, R>(kind: DeadlineKind, { id, subject }: Deadline, found: Effect.Effect<ReadonlyArray<NewEvent>, E, R>) =>
    Effect.gen(function* () {
      if (!(yield* deadlines.isDue(id))) return
      yield* deadlines.close(kind, [subject])
      yield* events.append(yield* found)
    }).pipe(sql.withTransaction, Effect.andThen(events.wake))
})

export const makeLater = Effect.gen(function* () {
  const limits = yield* Limits
  const reputations = yield* Reputations
  const store = makeLaterStore(yield* SqlClient.SqlClient)
  const telling = yield* makeTelling

  const fireExpiring = Effect.fn("NoticePlanner.fireExpiring")((deadline: Deadline) =>
    telling(
      "notice.expiring",
      deadline,
      Effect.map(store.openOffer(deadline.subject), (offer) =>
        offer === undefined
          ? []
          : [
              {
                kind: "order.expiring" as const,
                subject: deadline.subject,
                people: [offer.owner],
                data: { expires_at: offer.expiresAt.toISOString() }
              }
            ]
      )
    )
  )

  const fireRipe = Effect.fn("NoticePlanner.fireRipe")((deadline: Deadline) =>
    telling(
      "notice.ripe",
      deadline,
      Effect.map(store.ripeAddress(deadline.subject), (rows) =>
        rows.map(({ person, ...data }) => ({ kind: ripened, subject: person, people: [person], data }))
      )
    )
  )

  const fireRate = Effect.fn("NoticePlanner.fireRate")((deadline: Deadline) =>
    telling(
      "notice.rate",
      deadline,
      Effect.map(store.unrated(deadline.subject), (rows) =>
        rows.map(({ person, version }) => ({
          kind: "rate.request" as const,
          subject: deadline.subject,
          people: [person],
          data: { person, version }
        }))
      )
    )
  )

  const fireStanding = Effect.fn("NoticePlanner.fireStanding")(function* (deadline: Deadline) {
    const { subject: person } = deadline
    // Before the transaction: what is kept of a reputation is nobody's to wait for.
    const bps = yield* reputations.bpsOf(person)
    const { policy, use } = yield* limits.look(person)
    const level = limitLevel(policy, use)
    const changes = Effect.gen(function* () {
      const before = yield* store.standing(person, bps)
      const isChanged = Math.abs(bps - before.score) >= scoreStepBps
      const isNew = level === "reached" ? !before.reachedToday : level === "near" && !before.nearToday
      if (!isChanged && !isNew) return []
      yield* store.noteStanding(person, isChanged ? bps : before.score, isNew ? (level ?? null) : null)
      const about = { subject: person, people: [person] }
      return [
        ...(isChanged ? [{ ...about, kind: "reputation.changed" as const, data: { score_bps: bps } }] : []),
        ...(isNew && level !== undefined ? [{ ...about, kind: `limit.${level}` as const, data: {} }] : [])
      ]
    })
    yield* telling("notice.standing", deadline, changes)
  })

  return { fireExpiring, fireRate, fireRipe, fireStanding }
})
