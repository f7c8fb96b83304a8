import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  ageMarking,
  codeOf,
  type Floor,
  fireDeadline,
  funds,
  openDisputed,
  openFloor,
  openMarked,
  openOverdue,
  openTrade,
  passDeadline
} from "../../test/trades/TradingFloor.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import type { TradeState } from "../protocol/Trade.ts"
import { Trades } from "./Trades.ts"

/** Milliseconds between looks at what the clock has done. */
const lookMs = 20

const stateOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ state: TradeState; version: number }>`SELECT state, version FROM trades WHERE id = ${id}::uuid`
  ).pipe(Effect.map(([row]) => row))

const deadlinesOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ open: boolean; attempts: number }>`SELECT closed_at IS NULL AS open, attempts FROM deadlines
      WHERE subject = ${id}::uuid AND kind = 'trade.deadline' ORDER BY closed_at NULLS LAST`
  )

/** Lets the clock run until every trade is in its state. */
const runClockUntil = (expected: ReadonlyArray<readonly [string, TradeState]>) =>
  runClockWhile(
    Effect.gen(function* () {
      for (const [id, state] of expected) while ((yield* stateOf(id))?.state !== state) yield* Effect.sleep(lookMs)
    })
  )

/** Lets the clock run until something is reached. */
const runClockWhile = <E, R>(reached: Effect.Effect<void, E, R>) =>
  Effect.gen(function* () {
    const trades = yield* Trades
    const deadlines = yield* Deadlines
    const clock = deadlines.run(
      {
        "chat.retention": () => Effect.void,
        "dispute.evidence": () => Effect.void,
        "invoice.recurring": () => Effect.void,
        "notice.expiring": () => Effect.void,
        "notice.ripe": () => Effect.void,
        "notice.rate": () => Effect.void,
        "notice.reminder": () => Effect.void,
        "notice.standing": () => Effect.void,
        "notice.unassigned": () => Effect.void,
        "order.away": () => Effect.void,
        "order.dead_man": () => Effect.void,
        "order.expiry": () => Effect.void,
        "order.restore": () => Effect.void,
        "order.schedule": () => Effect.void,
        "payment.release": () => Effect.void,
        "person.freeze": () => Effect.void,
        "trade.deadline": trades.fire
      },
      trades.postpone
    )
    yield* Effect.raceFirst(clock, reached)
  })

describe("the clock of trades", () => {
  let floor: Floor

  beforeEach(async () => {
    floor = await openFloor()
  })

  afterEach(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("holds the escrow for a late payment when the time to pay has passed, and then gives it back", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        expect(yield* codeOf(act(buyer, id, "mark_paid"))).toBe("trade.deadline_passed")
        yield* runClockUntil([[id, "overdue"]])
        expect(yield* codeOf(act(buyer, id, "mark_paid"))).toBe("trade.action_not_allowed")
        expect((yield* funds(seller)).escrow).toBe(100_100_000n)
        const { deadline_at: until } = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(Math.abs(Date.parse(until ?? "") - Date.now() - 3_600_000)).toBeLessThan(60_000)
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* runClockUntil([[id, "expired"]])
        expect(yield* funds(seller)).toEqual({ gained: 0n, held: 0n, escrow: 0n })
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown).toMatchObject({
          state: "expired",
          escrow_state: "refunded",
          deadline_at: null,
          instructions: null
        })
        expect(yield* deadlinesOf(id)).toEqual([
          { open: false, attempts: 0 },
          { open: false, attempts: 0 }
        ])
      })
    ))

  it("ES-06: does not count the time the service was down", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use((sql) => sql`INSERT INTO service_alive (at) VALUES (now() - interval '1 day')`)
          )
        )
        // A trade whose time is over after the outage as well tells that the clock has been at all of them.
        const other = yield* openTrade()
        yield* Effect.promise(() => floor.asOwner(passDeadline(other.id, 100_000)))
        yield* runClockUntil([[other.id, "overdue"]])
        expect(yield* stateOf(id)).toMatchObject({ state: "awaiting_payment" })
        const { deadline_at: deadline } = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(Date.parse(deadline ?? "") - Date.now()).toBeGreaterThan(86_000_000)
        expect(yield* act(buyer, id, "mark_paid")).toMatchObject({ state: "payment_marked" })
      })
    ))

  it("ES-05: opens a dispute against a silent seller, and moves no money", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* runClockUntil([[id, "disputed"]])
        expect((yield* funds(seller)).escrow).toBe(100_100_000n)
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown).toMatchObject({
          state: "disputed",
          escrow_state: "frozen",
          dispute_state: "open",
          dispute_reason: "payment_not_acknowledged",
          dispute_opened_by: null,
          deadline_at: null
        })
      })
    ))

  it("ES-07: fires after a restart, in every state that waits, and in no other", async () => {
    const trades = await floor.run(
      Effect.gen(function* () {
        const released = yield* openMarked(floor)
        yield* act(released.seller, released.id, "release", { quantity: "100" })
        return {
          awaiting: (yield* openTrade()).id,
          overdue: (yield* openOverdue(floor)).id,
          patient: (yield* openTrade()).id,
          marked: (yield* openMarked(floor)).id,
          disputed: (yield* openDisputed(floor)).id,
          released: released.id
        }
      })
    )
    await floor.restart()
    await floor.asOwner(passDeadline(trades.awaiting))
    await floor.asOwner(passDeadline(trades.overdue))
    await floor.asOwner(passDeadline(trades.marked))
    await floor.run(
      Effect.gen(function* () {
        yield* runClockUntil([
          [trades.awaiting, "overdue"],
          [trades.overdue, "expired"],
          [trades.marked, "disputed"]
        ])
        expect(yield* stateOf(trades.patient)).toEqual({ state: "awaiting_payment", version: 1 })
        expect(yield* stateOf(trades.disputed)).toEqual({ state: "disputed", version: 3 })
        expect(yield* stateOf(trades.released)).toEqual({ state: "completed", version: 3 })
      })
    )
  })

  it("does nothing before a deadline, and nothing when it comes a second time", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* openTrade()
        yield* fireDeadline(id)
        expect(yield* stateOf(id)).toEqual({ state: "awaiting_payment", version: 1 })
        expect(yield* deadlinesOf(id)).toEqual([{ open: true, attempts: 0 }])
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* Effect.all([fireDeadline(id), fireDeadline(id)], { concurrency: 2 })
        yield* fireDeadline(id)
        expect(yield* stateOf(id)).toEqual({ state: "overdue", version: 2 })
        expect(yield* deadlinesOf(id)).toEqual([
          { open: false, attempts: 0 },
          { open: true, attempts: 0 }
        ])
      })
    ))

  it("leaves a trade alone that a person moved in the meantime", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        yield* act(buyer, id, "mark_paid")
        yield* fireDeadline(id)
        expect(yield* stateOf(id)).toEqual({ state: "payment_marked", version: 2 })
        expect(yield* deadlinesOf(id)).toEqual([
          { open: false, attempts: 0 },
          { open: true, attempts: 0 }
        ])
      })
    ))

  it("closes a deadline left over from a trade that is over, and does not come back to it", () =>
    floor.run(
      Effect.gen(function* () {
        const deadlines = yield* Deadlines
        const { buyer, id } = yield* openTrade()
        const other = yield* openTrade()
        yield* act(buyer, id, "cancel")
        yield* deadlines.arm([{ kind: "trade.deadline", subject: id, dueAt: new Date(0) }])
        yield* Effect.promise(() => floor.asOwner(passDeadline(other.id)))
        yield* runClockUntil([[other.id, "overdue"]])
        expect(yield* stateOf(id)).toEqual({ state: "cancelled", version: 2 })
        expect((yield* deadlinesOf(id)).every(({ attempts, open }) => !open && attempts === 0)).toBe(true)
      })
    ))

  it("DI-09: measures the delay of a dispute from the marking by the database's time", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const marked = yield* act(buyer, id, "mark_paid")
        const opens = Date.parse(marked.dispute_opens_at ?? "") - Date.parse(marked.updated_at)
        expect(opens).toBe(900_000)
        yield* Effect.promise(() => floor.asOwner(ageMarking(id, 890)))
        expect(yield* codeOf(act(buyer, id, "dispute", { reason: "other" }))).toBe("trade.too_early")
        yield* Effect.promise(() => floor.asOwner(ageMarking(id, 10)))
        expect((yield* act(buyer, id, "dispute", { reason: "other" })).state).toBe("disputed")
      })
    ))
})
