import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { noticeInvariants } from "../../core/notices/NoticeInvariants.ts"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { ownMovesMax } from "../../core/trades/DeadlineMoves.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { violations } from "../postgres/violations.ts"
import { act, fireDeadline, newTrader, openTrade, passDeadline } from "../trades/TradingFloor.ts"
import {
  ageWaiting,
  deliveriesOf,
  mailsTo,
  newMailed,
  type NoticeFloor,
  openNoticeFloor,
  planAll,
  tellAll
} from "./NoticeFloor.ts"

let floor: NoticeFloor

beforeAll(async () => {
  floor = await openNoticeFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

const viewOf = (person: Principal, id: string) => Trades.use((trades) => trades.get(person, id))

/** The deadline passes, and the clock gets to it. */
const lapse = Effect.fnUntraced(function* (id: string) {
  yield* asOwner(passDeadline(id))
  yield* fireDeadline(id)
})

/** Milliseconds until a trade's deadline. */
const leftMs = Effect.fnUntraced(function* (person: Principal, id: string) {
  const { deadline_at: at } = yield* viewOf(person, id)
  return Date.parse(at ?? "") - Date.now()
})

const graceMs = standardPolicy.notice_grace * 1_000

/** A trade whose buyer has a mail address. */
const opened = Effect.gen(function* () {
  const { address, trader: buyer } = yield* newMailed(floor)
  const { id, seller } = yield* openTrade("seller", "100", { buyer, seller: yield* newTrader })
  return { address, buyer, id, seller }
})

/** As the owner: what was sent of a trade is yet to be sent. */
const unsend = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql`UPDATE notice_deliveries SET state = 'waiting', attempts = 0, ended_at = NULL, reference = NULL,
      next_at = now() WHERE trade = ${id}::uuid`
  )

const movesOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ state: string; seconds: number }>`SELECT state, seconds::int4 AS seconds
    FROM trade_deadline_moves WHERE trade = ${id}::uuid ORDER BY at`
  )

describe("a deadline of which nobody could tell the person", () => {
  it("moves once, and both are told; then the trade goes on as it would have", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, buyer, id, seller } = yield* opened
        floor.mail.refuse(address, 550)
        yield* tellAll
        yield* lapse(id)
        expect((yield* viewOf(buyer, id)).state).toBe("awaiting_payment")
        const left = yield* leftMs(buyer, id)
        expect(left).toBeGreaterThan(graceMs - 60_000)
        expect(left).toBeLessThanOrEqual(graceMs)
        expect(yield* movesOf(id)).toEqual([{ state: "awaiting_payment", seconds: standardPolicy.notice_grace }])
        const sql = yield* SqlClient.SqlClient
        const [told] = yield* sql<{ entries: string }>`SELECT entries FROM events
          WHERE entries LIKE '%trade.deadline_moved%' AND entries LIKE ${`%${id}%`}`
        expect(JSON.parse(told?.entries ?? "[]")).toMatchObject([
          { people: [buyer.personId, seller.personId], data: { person: buyer.personId } }
        ])
        // The buyer can still pay.
        yield* lapse(id)
        expect((yield* viewOf(buyer, id)).state).toBe("overdue")
        expect(yield* movesOf(id)).toHaveLength(1)
      })
    ))

  it("can still be met while it is moved", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, buyer, id } = yield* opened
        floor.mail.refuse(address, 550)
        yield* tellAll
        yield* lapse(id)
        expect((yield* act(buyer, id, "mark_paid")).state).toBe("payment_marked")
      })
    ))

  it("moves while mails are still tried, and when they were given up", () =>
    floor.run(
      Effect.gen(function* () {
        for (const isGivenUp of [false, true]) {
          const { address, buyer, id } = yield* opened
          floor.mail.refuse(address, 451)
          yield* planAll
          if (isGivenUp) yield* asOwner(ageWaiting)
          yield* tellAll
          expect((yield* deliveriesOf(buyer)).at(-1)?.state).toBe(isGivenUp ? "dead" : "waiting")
          yield* lapse(id)
          expect((yield* viewOf(buyer, id)).state).toBe("awaiting_payment")
        }
      })
    ))

  it("moves for each of the two once", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, buyer, id } = yield* opened
        const seller = yield* newMailed(floor)
        const both = yield* openTrade("seller", "100", { buyer, seller: seller.trader })
        floor.mail.refuse(address, 451)
        floor.mail.refuse(seller.address, 451)
        yield* tellAll
        yield* lapse(both.id)
        yield* act(buyer, both.id, "mark_paid")
        yield* tellAll
        yield* lapse(both.id)
        expect((yield* viewOf(buyer, both.id)).state).toBe("payment_marked")
        expect((yield* movesOf(both.id)).map(({ state }) => state)).toEqual(["awaiting_payment", "payment_marked"])
        yield* lapse(both.id)
        expect((yield* viewOf(buyer, both.id)).state).toBe("disputed")
        expect((yield* movesOf(id)).length).toBe(0)
      })
    ))

  it("does not move for who was told, has no address, took it out, or wants no such notice", () =>
    floor.run(
      Effect.gen(function* () {
        const notices = yield* Notices
        const told = yield* opened
        yield* tellAll
        const without = yield* openTrade("seller", "100")
        const gone = yield* opened
        floor.mail.refuse(gone.address, 451)
        yield* tellAll
        yield* notices.unlink(gone.buyer.personId, { client_id: randomUUID(), channel: "email" })
        const silent = yield* newMailed(floor)
        for (const event of ["trade.payment_due", "trade.opened"] as const) {
          const choice = { client_id: randomUUID(), event, channel: "email", mode: "off" } as const
          yield* notices.set(silent.trader.personId, choice)
        }
        const unasked = yield* openTrade("seller", "100", { buyer: silent.trader, seller: yield* newTrader })
        yield* planAll
        for (const { buyer, id } of [told, without, gone, unasked]) {
          yield* lapse(id)
          expect((yield* viewOf(buyer, id)).state).toBe("overdue")
        }
      })
    ))

  it("is no default of the buyer only where the platform is at fault, even when it has moved before", () =>
    floor.run(
      Effect.gen(function* () {
        const [told, refusing, untold] = [yield* opened, yield* opened, yield* opened]
        floor.mail.refuse(refusing.address, 451)
        yield* tellAll
        const endings: Array<unknown> = []
        for (const { buyer, id } of [told, refusing, untold]) {
          if (id === untold.id) {
            yield* asOwner(unsend(id))
            yield* Effect.promise(() => floor.mail.stop())
            yield* tellAll
          }
          for (let times = 0; (yield* viewOf(buyer, id)).state !== "expired"; times += 1) {
            expect(times).toBeLessThan(3)
            yield* lapse(id)
            yield* tellAll
          }
          const sql = yield* SqlClient.SqlClient
          endings.push(...(yield* sql`SELECT default_number::int4 AS number FROM trades WHERE id = ${id}::uuid`))
        }
        yield* Effect.promise(() => floor.mail.start())
        expect(endings).toEqual([{ number: 1 }, { number: 1 }, { number: null }])
        expect(yield* movesOf(refusing.id)).toHaveLength(1)
      })
    ))

  it("moves for one person a few times in some days, where their own address is at fault", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader: buyer } = yield* newMailed(floor)
        floor.mail.refuse(address, 451)
        const moves: Array<number> = []
        for (let trades = 0; trades <= ownMovesMax; trades += 1) {
          const { id } = yield* openTrade("seller", "100", { buyer, seller: yield* newTrader })
          yield* tellAll
          yield* lapse(id)
          moves.push((yield* movesOf(id)).length)
        }
        expect(moves).toEqual([...Array.from({ length: ownMovesMax }, () => 1), 0])
      })
    ))

  it("moves while not all that happened was read, though some was", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* opened
        const sql = yield* SqlClient.SqlClient
        const read = Effect.map(sql<{ at: Date }>`SELECT at FROM notice_reader`, ([row]) => row?.at.getTime())
        const before = yield* read
        const { step } = yield* NoticePlanner
        expect(yield* step).toBe(true)
        expect(yield* read).toBe(before)
        yield* planAll
        expect(yield* read).toBeGreaterThan(before ?? 0)
        yield* tellAll
        yield* lapse(id)
        expect((yield* viewOf(buyer, id)).state).toBe("overdue")
      })
    ))

  it("moves when nobody has looked whom to tell since", () =>
    floor.run(
      Effect.gen(function* () {
        yield* planAll
        const { buyer, id } = yield* opened
        yield* lapse(id)
        expect((yield* viewOf(buyer, id)).state).toBe("awaiting_payment")
        yield* planAll
      })
    ))
})

describe("reminders", () => {
  /** As the owner: the trade came to its state so long ago that `percent` of the time have passed. */
  const pass = (id: string, percent: number) =>
    SqlClient.SqlClient.use((sql) =>
      Effect.all([
        sql`UPDATE notice_reminders r SET began_at = now() - (t.deadline_at - now()) * (${percent}::float8 / (100 - ${percent}::float8))
          FROM trades t WHERE t.id = r.trade AND r.trade = ${id}::uuid`,
        sql`UPDATE deadlines SET due_at = now() WHERE kind = 'notice.reminder' AND subject = ${id}::uuid AND closed_at IS NULL`
      ])
    )

  const remind = (id: string) =>
    Effect.andThen(
      NoticePlanner.use(({ fire }) => fire({ id: randomUUID(), kind: "notice.reminder", subject: id })),
      tellAll
    )

  const armed = (id: string) =>
    SqlClient.SqlClient.use(
      (sql) => sql`SELECT 1 AS one FROM deadlines
      WHERE kind = 'notice.reminder' AND subject = ${id}::uuid AND closed_at IS NULL`
    )

  it("come at 50, 80 and 95 percent of the time, each once, and no more when it was acted", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, buyer, id, seller } = yield* opened
        yield* tellAll
        const reminders = () =>
          mailsTo(floor, address).filter(({ subject }) => subject?.includes("you have yet to act"))
        // Before its time, as when the deadline has moved, it waits for it.
        yield* remind(id)
        expect(reminders()).toHaveLength(0)
        const counts: Array<number> = []
        for (const percent of [51, 60, 81, 96]) {
          yield* asOwner(pass(id, percent))
          yield* remind(id)
          counts.push(reminders().length)
        }
        expect(counts).toEqual([1, 1, 2, 3])
        expect(yield* armed(id)).toEqual([])
        yield* act(buyer, id, "mark_paid")
        yield* tellAll
        yield* act(seller, id, "release", { quantity: "100" })
        yield* tellAll
        expect(yield* armed(id)).toEqual([])
      })
    ))

  it("come again after the deadline moved, and not when nobody has to act", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* opened
        yield* tellAll
        yield* act(buyer, id, "mark_paid")
        yield* tellAll
        // The seller has no address.
        expect(yield* armed(id)).toEqual([])
        const other = yield* opened
        yield* tellAll
        expect(yield* armed(other.id)).toHaveLength(1)
        yield* act(other.buyer, other.id, "cancel")
        yield* remind(other.id)
        expect(yield* armed(other.id)).toEqual([])
      })
    ))
})

describe("noticeInvariants", () => {
  const breakages: ReadonlyArray<readonly [id: string, how: string, statement: string]> = [
    [
      "I110",
      "a notice to somebody else's address",
      `UPDATE notice_deliveries d SET source = NULL,
        address = (SELECT id FROM notice_addresses a WHERE a.person_id <> d.person_id LIMIT 1)`
    ],
    ["I110", "the other side's role", "UPDATE notice_deliveries SET role = 'seller' WHERE role = 'buyer'"],
    ["I110", "a trade that is nobody's", "UPDATE notice_deliveries SET role = 'self' WHERE role = 'buyer'"],
    [
      "I111",
      "a notice to an address without a confirmation",
      "UPDATE notice_addresses SET confirmed_at = NULL, state = 'removed', fault = NULL"
    ],
    ["I112", "a delivery that nobody tried", "UPDATE notice_deliveries SET attempts = 0"],
    ["I112", "a delivery without an answer", "UPDATE notice_deliveries SET reference = NULL"],
    ["I112", "a failure without a reason", "UPDATE notice_deliveries SET fault = NULL"],
    ["I113", "a move by another time", "UPDATE trade_deadline_moves SET seconds = seconds + 1"],
    ["I113", "a move before its version", "UPDATE trade_deadline_moves SET version = 1000"],
    [
      "I113",
      "a move for a stranger",
      `UPDATE trade_deadline_moves m SET person_id = (SELECT p.id FROM people p, trades t
        WHERE t.id = m.trade AND p.id NOT IN (t.buyer, t.seller) LIMIT 1) WHERE state = 'payment_marked'`
    ],
    ["I114", "a right to delete", "GRANT DELETE ON notice_deliveries TO orrange_app"],
    ["I114", "a right to change a move", "GRANT UPDATE ON trade_deadline_moves TO orrange_app"],
    ["I114", "a trigger that is gone", "DROP TRIGGER trade_deadline_moves_are_facts ON trade_deadline_moves"]
  ]

  it.each(breakages)("%s is broken by %s, and holds without", (id, _how, statement) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(noticeInvariants, id)).toEqual([])
        const loosened = statement.startsWith("UPDATE trade_deadline_moves")
          ? ["ALTER TABLE trade_deadline_moves DISABLE TRIGGER trade_deadline_moves_are_facts", statement]
          : [statement]
        expect(yield* violations(noticeInvariants, id, ...loosened)).not.toEqual([])
      })
    )
  )
})
