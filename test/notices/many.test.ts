import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fanOutPage } from "../../core/notices/FanOut.ts"
import { Maintenances } from "../../core/notices/Maintenances.ts"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import type { MaintenanceStep } from "../../core/protocol/Maintenance.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { act, codeOf, newPerson, newTrader, openMarked } from "../trades/TradingFloor.ts"
import { deliveriesOf, mailsTo, newMailed, type NoticeFloor, openNoticeFloor, planAll, tellAll } from "./NoticeFloor.ts"

let floor: NoticeFloor

beforeAll(async () => {
  floor = await openNoticeFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const announce = (operator: string, step: MaintenanceStep, more: object = {}) =>
  Maintenances.use((all) => all.announce({ personId: operator }, { client_id: randomUUID(), step, ...more }))

/** As the owner: people with an address that takes mail, who do nothing. */
const crowd = (count: number) =>
  SqlClient.SqlClient.use((sql) =>
    Effect.andThen(
      sql`INSERT INTO people (id, name, roles) SELECT gen_random_uuid(), 'crowd-' || n, '{trader}'
        FROM generate_series(1, ${count}::int4) AS n`,
      sql`INSERT INTO notice_addresses (id, person_id, channel, address, fingerprint, state, confirmed_at)
        SELECT gen_random_uuid(), id, 'email', '\\x00', decode(repeat('00', 32), 'hex'), 'active', now()
        FROM people WHERE name LIKE 'crowd-%'`
    )
  )

const toldTo = (event: string) =>
  asOwner(
    SqlClient.SqlClient.use(
      (sql) => sql<{ deliveries: number; people: number }>`SELECT count(*)::int4 AS deliveries,
        count(DISTINCT person_id)::int4 AS people FROM notice_deliveries WHERE event = ${event}`
    )
  ).pipe(Effect.map((rows) => rows[0]))

describe("maintenance", () => {
  it("is told everybody once, with its times and note, in their language", () =>
    floor.run(
      Effect.gen(function* () {
        const operator = yield* newPerson("operator")
        const { address, trader } = yield* newMailed(floor)
        const plan = { begins_at: inHours(2), ends_at: inHours(3), note: "a new database" }
        yield* announce(operator.personId, "planned", plan)
        yield* tellAll
        const mail = mailsTo(floor, address).at(-1)
        expect(mail?.subject).toBe("Orrange: maintenance is planned")
        expect(mail?.text).toContain(`to ${plan.ends_at.slice(0, 16).replace("T", " ")} UTC.\na new database`)
        yield* announce(operator.personId, "started")
        yield* announce(operator.personId, "ended")
        yield* tellAll
        const events = (yield* deliveriesOf(trader)).map(({ event }) => event).slice(-3)
        expect(events).toEqual(["maintenance.planned", "maintenance.started", "maintenance.ended"])
      })
    ))

  it("is one at a time, to come, and called off when it never started", () =>
    floor.run(
      Effect.gen(function* () {
        const { personId } = yield* newPerson("operator")
        expect(yield* codeOf(announce(personId, "ended"))).toBe("maintenance.unknown")
        // Through a chat nobody's words go to everybody.
        const via = { bot: randomUUID(), channel: "telegram", user: "7" } as const
        const words = {
          client_id: randomUUID(),
          step: "started",
          ends_at: inHours(1),
          note: "Pay to this address."
        } as const
        const loud = Maintenances.use((all) => all.announce({ personId, via }, words))
        expect(yield* codeOf(loud)).toBe("auth.step_up_required")
        expect(yield* codeOf(announce(personId, "started"))).toBe("maintenance.times_unfit")
        for (const [begins, ends] of [
          [-1, 1],
          [2, 1],
          [24 * 31, 24 * 31 + 1]
        ] as const) {
          const times = { begins_at: inHours(begins), ends_at: inHours(ends) }
          expect(yield* codeOf(announce(personId, "planned", times))).toBe("maintenance.times_unfit")
        }
        const planned = yield* announce(personId, "planned", { begins_at: inHours(1), ends_at: inHours(2) })
        const moved = yield* announce(personId, "planned", { begins_at: inHours(3), ends_at: inHours(4) })
        expect(moved.id).toBe(planned.id)
        expect(yield* announce(personId, "ended")).toMatchObject({ id: planned.id, state: "called_off" })
        const pageOf = (cursor?: string) =>
          Maintenances.use((all) => all.list({ limit: 1, ...(cursor !== undefined && { cursor }) }))
        const first = yield* pageOf()
        expect(first.data.map(({ id }) => id)).toEqual([planned.id])
        yield* announce(personId, "started", { ends_at: inHours(1) })
        const newest = yield* pageOf()
        expect(newest).toMatchObject({ data: [{ state: "started" }], next_cursor: expect.any(String) })
        expect(yield* pageOf(newest.next_cursor ?? "")).toEqual(first)
        expect(yield* codeOf(announce(personId, "started", { ends_at: inHours(1) }))).toBe("maintenance.under_way")
        yield* announce(personId, "ended")
        yield* planAll
      })
    ))

  it("NO-04: is told so often in an hour by one operator, seldom in chats; its end is told always", () =>
    floor.run(
      Effect.gen(function* () {
        const [{ personId }, { personId: colleague }] = [yield* newPerson("operator"), yield* newPerson("operator")]
        const via = { bot: randomUUID(), channel: "telegram", user: "7" } as const
        const move = (operator: Parameters<Maintenances["Service"]["announce"]>[0], at: number) => {
          const times = { begins_at: inHours(at + 1), ends_at: inHours(at + 2) }
          return Maintenances.use((all) =>
            all.announce(operator, { client_id: randomUUID(), step: "planned", ...times })
          )
        }
        for (let at = 0; at < 3; at += 1) yield* move({ personId, via }, at)
        expect(yield* codeOf(move({ personId, via }, 9))).toBe("maintenance.often")
        for (let at = 3; at < 10; at += 1) yield* move({ personId }, at)
        expect(yield* codeOf(move({ personId }, 11))).toBe("maintenance.often")
        yield* move({ personId: colleague, via }, 12)
        const end = { client_id: randomUUID(), step: "ended" } as const
        expect(yield* Maintenances.use((all) => all.announce({ personId, via }, end))).toMatchObject({
          state: "called_off"
        })
        yield* planAll
      })
    ))

  it("is told page by page, and by the next daemon where one died, nobody twice", () =>
    floor.run(
      Effect.gen(function* () {
        yield* asOwner(crowd(2 * fanOutPage + 1))
        const { personId } = yield* newPerson("operator")
        const before = (yield* toldTo("maintenance.started"))?.deliveries ?? 0
        yield* announce(personId, "started", { ends_at: inHours(1) })
        const { step } = yield* NoticePlanner
        yield* step
        const first = ((yield* toldTo("maintenance.started"))?.deliveries ?? 0) - before
        expect(first).toBeGreaterThan(0)
        expect(first).toBeLessThanOrEqual(fanOutPage)
        // Two at once share what is left.
        yield* Effect.all([planAll, planAll], { concurrency: 2 })
        yield* planAll
        const after = ((yield* toldTo("maintenance.started"))?.deliveries ?? 0) - before
        const [reachable] = yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql<{ count: number }>`SELECT count(DISTINCT person_id)::int4 AS count FROM notice_addresses
              WHERE state = 'active'`
          )
        )
        expect(after).toBe(reachable?.count)
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`DELETE FROM notice_deliveries d USING people p
            WHERE p.id = d.person_id AND p.name LIKE 'crowd-%'`
          )
        )
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE notice_addresses a SET state = 'removed' FROM people p
            WHERE p.id = a.person_id AND p.name LIKE 'crowd-%'`
          )
        )
        yield* announce(personId, "ended")
        yield* planAll
      })
    ))
})

describe("a report", () => {
  const ask = (person: string) =>
    Notices.use((notices) =>
      notices.set(person, { client_id: randomUUID(), event: "report.daily", channel: "email", mode: "now" })
    )
  const sweep = NoticeSender.use((sender) => sender.sweep)
  /** As the owner: what was traded today was traded yesterday. */
  const passDay = SqlClient.SqlClient.use((sql) =>
    Effect.andThen(
      sql`UPDATE trades SET created_at = created_at - interval '1 day', updated_at = updated_at - interval '1 day'`,
      sql`DELETE FROM notice_fanouts WHERE event LIKE 'report.%'`
    )
  )

  it("of yesterday comes once to who asked for it: what was traded, what it cost and what is open", () =>
    floor.run(
      Effect.gen(function* () {
        const [asked, silent] = [yield* newMailed(floor), yield* newMailed(floor)]
        yield* ask(asked.trader.personId)
        const { id } = yield* openMarked(floor, "100", { buyer: asked.trader, seller: silent.trader })
        yield* act(silent.trader, id, "release", { quantity: "100" })
        yield* openMarked(floor, "50", { buyer: yield* newTrader, seller: asked.trader })
        yield* asOwner(passDay)
        yield* sweep
        yield* sweep
        yield* tellAll
        const reports = (address: string) =>
          mailsTo(floor, address).filter(({ subject }) => subject === "Orrange: your day")
        expect(reports(silent.address)).toEqual([])
        expect(reports(asked.address)).toHaveLength(1)
        const text = reports(asked.address)[0]?.text ?? ""
        expect(text).toContain("Trades: 2 opened, 1 completed, 0 came to nothing, 0 disputed.")
        expect(text).toMatch(/USDT: 100\.000000 bought, 0\.000000 sold, [\d.]+ in fees\./)
        expect(text).toContain("Open now: 1 trades, 0 disputes, 0 orders.")
        expect(text).toContain("One trade waits for you: orrange trades next")
      })
    ))

  it("NO-05: has no amounts for who hides them; of all it goes to operators, and of nothing to nobody", () =>
    floor.run(
      Effect.gen(function* () {
        const [hiding, idle] = [yield* newMailed(floor), yield* newMailed(floor)]
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE people SET roles = '{operator,trader}' WHERE id = ${hiding.trader.personId}::uuid`
          )
        )
        for (const { trader } of [hiding, idle]) yield* ask(trader.personId)
        const style = { client_id: randomUUID(), amounts: "hidden" } as const
        expect((yield* Notices.use((notices) => notices.style(hiding.trader.personId, style))).amounts).toBe("hidden")
        const { id, seller } = yield* openMarked(floor, "100", { buyer: hiding.trader, seller: yield* newTrader })
        yield* act(seller, id, "release", { quantity: "100" })
        yield* asOwner(passDay)
        yield* sweep
        yield* tellAll
        const reports = mailsTo(floor, hiding.address).filter(({ subject }) => / day/.test(subject ?? ""))
        expect(reports).toHaveLength(2)
        expect(new Set(reports.map(({ subject }) => subject))).toEqual(
          new Set(["Orrange: the day of the platform", "Orrange: your day"])
        )
        for (const { text } of reports) expect(text).not.toMatch(/USDT|bought|traded,|fees/)
        expect(reports.some(({ text }) => text?.includes("Waiting: "))).toBe(true)
        expect(mailsTo(floor, idle.address).some(({ subject }) => / day/.test(subject ?? ""))).toBe(false)
      })
    ))
})
