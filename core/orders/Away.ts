/**
 * Pauses the orders of people who are away. Each person with such orders has one deadline, which looks when they were
 * last heard: it pauses what has waited long enough and moves on to what is next. So no request has to move a deadline.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Presence, presenceLagSeconds } from "../identity/Presence.ts"
import { refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { housePersonId } from "../platform/House.ts"
import { NewId } from "../platform/NewId.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { Engine } from "./Engine.ts"

const kind = "order.away"
/** Seconds until the first look after an order that may be paused is sent: longer than it can take to be placed. */
const firstLookSeconds = 60

interface Watched {
  readonly id: string
  readonly market: string
  readonly minutes: number
  readonly updated_at: Date
}

export class Away extends Context.Service<
  Away,
  {
    /** To be called before an order that is paused when its owner is away goes to the engine. */
    readonly watch: (personId: string) => Effect.Effect<void, SqlError.SqlError>
    /** Pauses what is due of a person's orders. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, Refusal | SqlError.SqlError>
    /** The service was away for some seconds, which are nobody's absence. */
    readonly afterAbsence: (seconds: number) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/orders/Away") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const deadlines = yield* Deadlines
      const presence = yield* Presence
      const engine = yield* Engine
      const newId = yield* NewId

      const watch = Effect.fn("Away.watch")((personId: string) =>
        Effect.asVoid(deadlines.set(kind, personId, firstLookSeconds))
      )

      const watched = (personId: string) =>
        sql<Watched>`SELECT id::text AS id, market, pause_when_away AS minutes, updated_at FROM orders
          WHERE person_id = ${personId}::uuid AND state = 'open' AND pause_when_away IS NOT NULL`

      const pause = Effect.fnUntraced(function* (owner: string, { id, market }: Watched) {
        const hash = requestHash("orders.pause", { order: id })
        const head = { market, personId: housePersonId, clientId: newId(), hash }
        const answer = yield* engine.submit({ ...head, kind: "pause", owner, orderId: id, reason: "away" })
        const refusal = refusalOf(answer)
        // It was filled, cancelled or paused meanwhile.
        if (refusal !== undefined && refusal.code !== "order.closed" && refusal.code !== "order.paused") {
          return yield* refusal
        }
      })

      const fire = Effect.fn("Away.fire")(function* ({ id, subject }: Deadline) {
        if (!(yield* deadlines.isDue(id))) return
        const nowMs = yield* Clock.currentTimeMillis
        const seenMs = yield* presence.lastSeenMs(subject)
        const orders = (yield* watched(subject)).map((order) => ({
          order,
          // Who was never noted was last heard when the order came.
          dueMs: (seenMs ?? order.updated_at.getTime()) + (order.minutes * 60 + presenceLagSeconds) * 1_000
        }))
        for (const { dueMs, order } of orders) if (dueMs <= nowMs) yield* pause(subject, order)
        const left = orders.filter(({ dueMs }) => dueMs > nowMs).map(({ dueMs }) => dueMs)
        if (left.length > 0) yield* deadlines.set(kind, subject, (Math.min(...left) - nowMs) / 1_000)
        else yield* deadlines.closeDue(id)
      })

      const afterAbsence = Effect.fn("Away.afterAbsence")(function* (seconds: number) {
        yield* presence.afterAbsence(seconds)
        yield* deadlines.postpone(kind, seconds)
      })

      return { watch, fire, afterAbsence }
    })
  )
}
