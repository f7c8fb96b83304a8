import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { BotAdmin } from "../../core/channels/BotAdmin.ts"
import { BotWork } from "../../core/channels/BotWork.ts"
import { People } from "../../core/identity/People.ts"
import { Doctor } from "../../core/insight/Doctor.ts"
import { Rounds } from "../../core/insight/Rounds.ts"
import { Halts } from "../../core/market/Halts.ts"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import { Events } from "../../core/platform/Events.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { EventKind } from "../../core/protocol/Events.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { act, newPerson, newTrader, openDisputed, openTrade, take } from "../trades/TradingFloor.ts"
import { newBot } from "./ChatFloor.ts"
import {
  ageWaiting,
  deliveriesOf,
  mailsTo,
  newMailed,
  type NoticeFloor,
  openNoticeFloor,
  passWaiting,
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

/** Somebody who runs the platform, and has a mail address. */
const newOperator = Effect.gen(function* () {
  const { address, trader } = yield* newMailed(floor)
  yield* asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql`UPDATE people SET roles = ARRAY['operator', 'trader'] WHERE id = ${trader.personId}::uuid`
    )
  )
  return { address, operator: trader }
})

const eventsOf = (person: Principal) =>
  Effect.map(deliveriesOf(person), (rows) => rows.map(({ event, state }) => `${event} ${state}`))

describe("what is of no trade", () => {
  it("tells whose key it is that one was added and revoked", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const people = yield* People
        const added = (scopes: ReadonlyArray<"read" | "manage">) =>
          people.addKey(trader.personId, { label: "k", publicKey: makeKeyPair().publicKey, scopes })
        yield* added(["manage"])
        const { id } = yield* added(["read"])
        yield* people.revokeKey(trader.personId, id)
        yield* tellAll
        expect(
          mailsTo(floor, address)
            .map(({ subject }) => subject)
            .slice(-3)
        ).toEqual(["Orrange: a key was added", "Orrange: a key was added", "Orrange: a key was revoked"])
      })
    ))

  it("tells of money that comes and goes, and of communities, whom it is about and not who did it", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newMailed(floor)
        const { trader: owner } = yield* newMailed(floor)
        const before = (yield* deliveriesOf(trader)).length
        const subject = crypto.randomUUID()
        const of = (kind: EventKind, data: object = {}, people = [trader.personId]) => ({ kind, subject, people, data })
        const both = [trader.personId, owner.personId]
        const solver = (by: Principal) => ({ person: trader.personId, by: by.personId })
        yield* Events.use((events) =>
          events.append([
            of("wallet.deposit_seen"),
            of("wallet.deposit_credited"),
            of("wallet.deposit_reversed"),
            of("wallet.address_added"),
            of("wallet.address_removed"),
            of("wallet.withdraw_asked"),
            of("security.login_new"),
            of("wallet.withdraw_requested"),
            of("wallet.withdraw_screened"),
            of("wallet.withdraw_approved"),
            of("wallet.withdraw_sent"),
            of("wallet.withdraw_replaced"),
            of("wallet.withdraw_done"),
            of("wallet.withdraw_failed"),
            of("wallet.withdraw_released"),
            of("top_up.changed", { state: "requires_action" }),
            of("top_up.changed", { state: "succeeded" }),
            of("top_up.changed", { state: "expired" }),
            of("top_up.changed", { state: "cancelled" }),
            of("top_up.changed", { state: "review" }),
            of("top_up.released", { state: "succeeded" }),
            of("top_up.refund", { state: "requested" }),
            of("top_up.refund", { state: "pending" }),
            of("top_up.refund", { state: "succeeded" }),
            of("top_up.refund", { state: "failed" }),
            of("top_up.chargeback", { state: "open" }),
            of("top_up.chargeback", { state: "won" }),
            of("top_up.chargeback", { state: "lost" }),
            of("community.solver_asked", solver(owner), both),
            of("community.solver_agreed", solver(trader), both),
            of("community.solver_ended", solver(owner), both),
            of("community.posts_stopped", {}, [owner.personId])
          ])
        )
        yield* planAll
        expect((yield* deliveriesOf(trader)).slice(before).map(({ event }) => event)).toEqual([
          // Where it is not mailed unless it is asked for, a mail address is not told of it.
          "wallet.deposit_credited",
          "wallet.deposit_reversed",
          "wallet.address_added",
          "wallet.address_removed",
          "wallet.withdraw_asked",
          "security.login_new",
          "wallet.withdraw_requested",
          "wallet.withdraw_sent",
          "wallet.withdraw_done",
          "wallet.withdraw_failed",
          "wallet.withdraw_released",
          "top_up.paid",
          "top_up.failed",
          "top_up.review",
          "top_up.free",
          "top_up.refund_asked",
          "top_up.refunded",
          "top_up.refund_failed",
          "top_up.charged_back",
          "top_up.charge_won",
          "top_up.charge_lost",
          "community.solver_asked",
          "community.solver_ended"
        ])
        expect((yield* deliveriesOf(owner)).at(-1)).toMatchObject({ event: "community.posts_stopped" })
      })
    ))

  it("tells an owner once what a rule did to many of their orders", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const cancelled = Array.from({ length: 30 }, () => ({
          kind: "order.cancelled" as const,
          subject: crypto.randomUUID(),
          people: [trader.personId],
          data: { reason: "dead_man" }
        }))
        const events = yield* Events
        yield* events.append(cancelled)
        yield* planAll
        yield* events.append(cancelled)
        yield* planAll
        yield* asOwner(passWaiting)
        yield* tellAll
        expect((yield* eventsOf(trader)).slice(-1)).toEqual(["order.cancelled_by_system delivered"])
        expect(mailsTo(floor, address).filter(({ subject }) => subject?.includes("taken back"))).toHaveLength(1)
        expect(mailsTo(floor, address).at(-1)?.text).toContain(`About: ${cancelled[0]?.subject}`)
      })
    ))
})

describe("what is held back in quiet hours", () => {
  it("comes at their end as one for each trade, and what is urgent at once", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const { id, seller } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
        const quiet = { from: at(-1), to: at(1), time_zone: "UTC" }
        const notices = yield* Notices
        yield* notices.quiet(trader.personId, { client_id: crypto.randomUUID(), quiet })
        yield* act(trader, id, "mark_paid")
        const events = yield* Events
        const told = (kind: "trade.extended" | "trade.completed" | "trade.payment_undone") => ({
          kind,
          subject: id,
          people: [trader.personId],
          data: { by: seller.personId }
        })
        yield* events.append([told("trade.extended"), told("trade.completed")])
        yield* tellAll
        const mails = () => mailsTo(floor, address).filter(({ subject }) => subject?.startsWith("Trade"))
        const before = mails().length
        expect((yield* eventsOf(trader)).slice(-2)).toEqual(["trade.extended waiting", "trade.completed waiting"])
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(mails()).toHaveLength(before + 1)
        expect(mails().at(-1)?.subject).toContain("(+1)")
        expect(mails().at(-1)?.text).toContain("Also:\n- completed")
        expect((yield* eventsOf(trader)).slice(-2)).toEqual(["trade.extended delivered", "trade.completed delivered"])
      })
    ))
})

describe("operators", () => {
  it("are told what another of them stopped, and not what they did themselves", () =>
    floor.run(
      Effect.gen(function* () {
        const [one, other] = [yield* newOperator, yield* newOperator]
        const sql = yield* SqlClient.SqlClient
        const halted = { action: "messages", market: null } as const
        const halts = yield* Halts
        yield* sql.withTransaction(halts.begin(one.operator.personId, halted, "a test"))
        yield* sql.withTransaction(halts.lift(one.operator.personId, halted))
        yield* tellAll
        expect((yield* eventsOf(one.operator)).filter((event) => event.startsWith("operation."))).toEqual([])
        expect((yield* eventsOf(other.operator)).slice(-2)).toEqual([
          "operation.halted delivered",
          "operation.lifted delivered"
        ])
      })
    ))

  it("are told of a dispute that nobody has taken for half an hour, and of none that was", () =>
    floor.run(
      Effect.gen(function* () {
        const { operator } = yield* newOperator
        const { id } = yield* openDisputed(floor)
        yield* tellAll
        const armed = yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql<{ minutes: number }>`SELECT round(extract(epoch FROM due_at - now()) / 60)::int4 AS minutes
              FROM deadlines WHERE kind = 'notice.unassigned' AND subject = ${id}::uuid AND closed_at IS NULL`
          )
        )
        expect(armed).toEqual([{ minutes: 30 }])
        const fire = NoticePlanner.use(({ fireUnassigned }) =>
          fireUnassigned({ id: crypto.randomUUID(), kind: "notice.unassigned", subject: id })
        )
        yield* fire
        yield* tellAll
        expect((yield* eventsOf(operator)).slice(-1)).toEqual(["dispute.unassigned delivered"])
        yield* take(yield* newPerson("arbiter"), id)
        yield* fire
        yield* tellAll
        expect((yield* eventsOf(operator)).filter((event) => event.startsWith("dispute."))).toHaveLength(1)
      })
    ))

  it("are told once that what was to be told is stuck, and when it is not any more", () =>
    floor.run(
      Effect.gen(function* () {
        const { operator } = yield* newOperator
        const { trader } = yield* newMailed(floor)
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* planAll
        const stick = SqlClient.SqlClient.use(
          (sql) => sql`UPDATE notice_deliveries SET due_at = now() - interval '1 hour' WHERE state = 'waiting'`
        )
        yield* asOwner(stick)
        const sweep = NoticeSender.use((sender) => sender.sweep)
        yield* sweep
        yield* sweep
        yield* tellAll
        yield* sweep
        yield* tellAll
        const told = (yield* eventsOf(operator)).filter((event) => event.startsWith("operation.alarm"))
        expect(told).toEqual(["operation.alarm delivered", "operation.alarm_ended delivered"])
        yield* asOwner(ageWaiting)
      })
    ))

  it("are told once that a bot says nothing any more, and when it is there again; not for a time in which nobody could", () =>
    floor.run(
      Effect.gen(function* () {
        const { operator } = yield* newOperator
        const { id: bot } = yield* newBot("telegram")
        yield* newBot("discord")
        const work = yield* BotWork
        const beat = work.claim(bot, { limit: 0, worker: { id: randomUUID(), speaks: false } })
        const pass = asOwner(
          SqlClient.SqlClient.use((sql) => sql`UPDATE bot_workers SET seen_at = now() - interval '6 minutes'`)
        )
        const sweep = Effect.andThen(
          NoticeSender.use((sender) => sender.sweep),
          tellAll
        )
        const alarms = Effect.map(deliveriesOf(operator), (rows) =>
          rows.flatMap(({ event }) => (event.startsWith("operation.alarm") ? [event] : []))
        )
        yield* beat
        yield* pass
        yield* work.afterAbsence
        yield* sweep
        expect(yield* alarms).toEqual([])
        yield* asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE bot_workers SET excused_at = NULL`))
        yield* sweep
        yield* sweep
        expect(yield* alarms).toEqual(["operation.alarm"])
        const [raised] = yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`SELECT kind FROM operator_alarms WHERE ended_at IS NULL`)
        )
        expect(raised).toEqual({ kind: "bot.silent" })
        const seen = (yield* BotAdmin.use(({ list }) => list)).find(({ id }) => id === bot)
        expect([seen?.speaks, typeof seen?.seen_at]).toEqual([false, "string"])
        yield* beat
        yield* sweep
        expect(yield* alarms).toEqual(["operation.alarm", "operation.alarm_ended"])
      })
    ))

  it("are told once of what the doctor finds by itself, and that it is right again", () =>
    floor.run(
      Effect.gen(function* () {
        const { operator } = yield* newOperator
        const rounds = yield* Rounds
        const shift = (by: number) =>
          asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`UPDATE accounts SET balance = balance + ${by}
                WHERE id = (SELECT min(id) FROM accounts WHERE kind = 'available')`
            )
          )
        const sweep = Effect.andThen(
          NoticeSender.use((sender) => sender.sweep),
          tellAll
        )
        const alarms = Effect.map(deliveriesOf(operator), (rows) =>
          rows.flatMap(({ event }) => (event.startsWith("operation.alarm") ? [event] : []))
        )
        yield* rounds.examine
        yield* sweep
        expect(yield* alarms).toEqual([])
        yield* shift(1)
        yield* Effect.andThen(rounds.examine, sweep)
        yield* Effect.andThen(rounds.examine, sweep)
        expect(yield* alarms).toEqual(["operation.alarm"])
        const [found] = yield* asOwner(SqlClient.SqlClient.use((sql) => sql`SELECT broken FROM examination`))
        expect(found).toEqual({ broken: ["I2", "I4"] })
        yield* shift(-1)
        yield* Effect.andThen(rounds.examine, sweep)
        expect(yield* alarms).toEqual(["operation.alarm", "operation.alarm_ended"])
      }).pipe(Effect.provide(Rounds.layer.pipe(Layer.provide(Doctor.layer))))
    ))
})
