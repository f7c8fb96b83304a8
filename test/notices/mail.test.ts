import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { breakerFailures } from "../../core/platform/Breaker.ts"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import { deadInRowMax } from "../../core/notices/Suspending.ts"
import { codesPerDayMax, codeTriesMax, testsPerHourMax } from "../../core/protocol/Notices.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { act, codeOf, newTrader, openTrade, sellerIban } from "../trades/TradingFloor.ts"
import {
  addressOf,
  ageWaiting,
  codeIn,
  confirmCode,
  deliveriesOf,
  linkMail,
  mailsTo,
  newMailed,
  type NoticeFloor,
  openNoticeFloor,
  passWaiting,
  planAll,
  tellAll
} from "./NoticeFloor.ts"
import { goesByTime } from "../postgres/goesByTime.ts"

let floor: NoticeFloor

beforeAll(async () => {
  floor = await openNoticeFloor()
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

const kinds = (rows: ReadonlyArray<{ readonly event: string; readonly state: string }>) =>
  rows.map(({ event, state }) => `${event} ${state}`)

describe("an address", () => {
  it("counts once the code that was sent to it came back, and is stored sealed", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        expect(yield* addressOf(trader)).toMatchObject({ channel: "email", address, state: "active", fault: null })
        expect(mailsTo(floor, address).map(({ subject }) => subject)).toEqual([
          "Orrange: your code",
          "Orrange: an address was linked"
        ])
        const sql = yield* SqlClient.SqlClient
        const stored = yield* sql<{ text: string }>`SELECT string_agg(t, ' ') AS text FROM (
          SELECT encode(address, 'escape') AS t FROM notice_addresses
          UNION ALL SELECT coalesce(result, '') FROM commands
          UNION ALL SELECT entries FROM events) AS all_rows`
        expect(stored[0]?.text).not.toContain(address)
        const [first] = mailsTo(floor, address)
        expect(stored[0]?.text).not.toContain(/code: (\d{6})/.exec(first?.text ?? "")?.[1])
      })
    ))

  it("is refused a wrong code, the right one after too many wrong ones, and one that is too old", () =>
    floor.run(
      Effect.gen(function* () {
        const trader = yield* newTrader
        const address = `${trader.name}@example.org`
        yield* linkMail(trader, address)
        yield* tellAll
        const code = codeIn(floor, address)
        const wrong = code === "000000" ? "000001" : "000000"
        // One that is only tried confirms nothing, and counts.
        expect((yield* confirmCode(trader, code, { dry_run: true })).state).toBe("active")
        expect((yield* addressOf(trader)).state).toBe("unconfirmed")
        for (let tries = 1; tries < codeTriesMax; tries += 1) {
          const more = tries % 2 === 0 ? {} : ({ dry_run: true } as const)
          expect(yield* codeOf(confirmCode(trader, wrong, more))).toBe("notice.code_wrong")
        }
        expect(yield* codeOf(confirmCode(trader, code))).toBe("notice.code_wrong")
        yield* linkMail(trader, address)
        yield* tellAll
        const second = codeIn(floor, address)
        expect(second).not.toBe(code)
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) =>
              sql`UPDATE notice_addresses SET created_at = created_at - interval '11 minutes' WHERE state = 'unconfirmed'`
          )
        )
        expect(yield* codeOf(confirmCode(trader, second))).toBe("notice.code_wrong")
        expect((yield* addressOf(trader)).state).toBe("unconfirmed")
      })
    ))

  it("is sent a few codes a day, whoever asks", () =>
    floor.run(
      Effect.gen(function* () {
        const [one, other] = [yield* newTrader, yield* newTrader]
        for (let codes = 0; codes < codesPerDayMax; codes += 1) yield* linkMail(one, "victim@example.org")
        expect(yield* codeOf(linkMail(one, "another@example.org"))).toBe("notice.codes_used")
        expect(yield* codeOf(linkMail(other, "victim@EXAMPLE.org"))).toBe("notice.codes_used")
        yield* linkMail(other, "other@example.org")
      })
    ))

  it.each([
    "ann",
    "ann@",
    "@example.org",
    "ann@localhost",
    "a b@example.org",
    "ann@example.org\r\nbcc: x@example.org",
    "<ann@example.org>"
  ])("is none when it is %j", (address) =>
    floor.run(
      Effect.gen(function* () {
        expect(yield* codeOf(linkMail(yield* newTrader, address))).toBe("notice.address_unfit")
      })
    )
  )

  it("that is taken out is told so, and nothing else any more", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const unlink = Notices.use((notices) =>
          notices.unlink(trader.personId, { client_id: randomUUID(), channel: "email" })
        )
        expect(yield* unlink).toEqual([])
        yield* tellAll
        expect(mailsTo(floor, address).at(-1)?.subject).toBe("Orrange: an address was taken out")
        const before = mailsTo(floor, address).length
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        expect(mailsTo(floor, address)).toHaveLength(before)
        expect(yield* codeOf(unlink)).toBe("notice.address_unknown")
      })
    ))
})

describe("a trade by mail", () => {
  it("NO-03 NO-05: tells both in order, in one thread, and nothing of the other, of amounts or of accounts", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newMailed(floor), yield* newMailed(floor)]
        const { id } = yield* openTrade("seller", "100", { buyer: buyer.trader, seller: seller.trader })
        yield* act(buyer.trader, id, "mark_paid")
        yield* act(seller.trader, id, "release", { quantity: "100" })
        yield* tellAll
        const ofTrade = (address: string) =>
          mailsTo(floor, address).filter(({ subject }) => subject?.startsWith("Trade"))
        const short = id.slice(-8)
        expect(ofTrade(buyer.address).map(({ subject }) => subject)).toEqual([
          `Trade ${short}: opened`,
          `Trade ${short}: completed`
        ])
        expect(ofTrade(seller.address).map(({ subject }) => subject)).toEqual([`Trade ${short}: opened`])
        const all = [...ofTrade(buyer.address), ...ofTrade(seller.address)]
        for (const mail of all) {
          expect(mail.references).toBe(`<trade-${id}@orrange.example>`)
          expect(mail.fields["auto-submitted"]).toBe("auto-generated")
          expect(mail.fields["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click")
          expect(mail.fields["list-unsubscribe"]).toMatch(/^<https:\/\/orrange\.example\/v1\/unsubscribe\/[\w.-]+>$/)
          const said = `${mail.subject} ${mail.text}`
          for (const secret of [buyer.trader.name, seller.trader.name, sellerIban, "100", "92", "USDT", "EUR"]) {
            expect(said.replaceAll(id, "").replaceAll(short, "")).not.toContain(secret)
          }
        }
        expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(all.length)
      })
    ))

  it("asks for what is to be done next, and stops asking when it was done", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const { id, seller } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* planAll
        // Done before it could be sent.
        yield* act(trader, id, "mark_paid")
        yield* tellAll
        expect(kinds(yield* deliveriesOf(trader)).slice(-1)).toEqual(["trade.payment_due obsolete"])
        yield* act(trader, id, "undo_paid")
        yield* act(trader, id, "mark_paid")
        yield* act(seller, id, "release", { quantity: "100" })
        yield* tellAll
        expect(mailsTo(floor, address).at(-1)?.subject).toContain("completed")
      })
    ))

  it("NO-02: tells nothing of what was rolled back", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newMailed(floor)
        const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        const before = yield* deliveriesOf(trader)
        yield* act(trader, id, "mark_paid", { dry_run: true })
        yield* tellAll
        expect(yield* deliveriesOf(trader)).toEqual(before)
      })
    ))
})

describe("what goes wrong", () => {
  const opened = Effect.gen(function* () {
    const { address, trader } = yield* newMailed(floor)
    yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
    return { address, trader }
  })

  it("451 is tried again, later, and arrives once", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* opened
        floor.mail.refuse(address, 451)
        yield* tellAll
        const [waiting] = (yield* deliveriesOf(trader)).slice(-1)
        expect(waiting).toMatchObject({ event: "trade.payment_due", state: "waiting", attempts: 1 })
        expect(waiting?.fault).toContain("451")
        // Not before its time.
        const tries = floor.mail.tries()
        yield* tellAll
        expect(floor.mail.tries()).toBe(tries)
        floor.mail.refuse(address, undefined)
        yield* asOwner(passWaiting)
        yield* tellAll
        expect((yield* deliveriesOf(trader)).at(-1)).toMatchObject({ state: "delivered", attempts: 2 })
        expect(mailsTo(floor, address).filter(({ subject }) => subject?.includes("pay the seller"))).toHaveLength(1)
      })
    ))

  it("550 suspends the address, and nothing more is sent there", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* opened
        floor.mail.refuse(address, 550)
        yield* tellAll
        expect((yield* deliveriesOf(trader)).at(-1)).toMatchObject({ event: "trade.payment_due", state: "failed" })
        const { fault, state } = yield* addressOf(trader)
        expect([state, fault?.includes("550")]).toEqual(["suspended", true])
        const tries = floor.mail.tries()
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        expect(floor.mail.tries()).toBe(tries)
      })
    ))

  it("NO-04: a server that is down is left alone, and all that still counts is told when it is back", async () => {
    await floor.run(
      Effect.gen(function* () {
        const people = [yield* opened, yield* opened]
        yield* Effect.promise(() => floor.mail.stop())
        for (let times = 0; times < 8; times += 1) {
          yield* asOwner(passWaiting)
          yield* tellAll
        }
        const rows = yield* Effect.forEach(people, ({ trader }) => deliveriesOf(trader))
        const attempts = rows.reduce((sum, own) => sum + (own.at(-1)?.attempts ?? 0), 0)
        expect(attempts).toBeGreaterThanOrEqual(breakerFailures)
        // Each of the two may have been on its way when the provider was found to be down.
        expect(attempts).toBeLessThanOrEqual(breakerFailures + 1)
        yield* Effect.promise(() => floor.mail.start())
      })
    )
    // A daemon that starts knows nothing of what was down.
    await floor.restart()
    await floor.asOwner(passWaiting)
    await floor.run(
      Effect.gen(function* () {
        yield* tellAll
        const sql = yield* SqlClient.SqlClient
        expect(yield* sql`SELECT 1 FROM notice_deliveries WHERE state = 'waiting'`).toEqual([])
      })
    )
  })

  it("NO-01: a mail whose answer was lost is sent again under the same Message-ID", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* opened
        floor.mail.loseAnswers(true)
        yield* tellAll
        expect((yield* deliveriesOf(trader)).at(-1)?.state).toBe("waiting")
        floor.mail.loseAnswers(false)
        yield* asOwner(passWaiting)
        yield* tellAll
        const twice = mailsTo(floor, address).filter(({ subject }) => subject?.includes("pay the seller"))
        expect(twice).toHaveLength(2)
        expect(new Set(twice.map(({ messageId }) => messageId)).size).toBe(1)
        expect((yield* deliveriesOf(trader)).at(-1)).toMatchObject({ state: "delivered", attempts: 2 })
      })
    ))

  it("is given up after a day, and an address that takes nothing three times is suspended", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        floor.mail.refuse(address, 451)
        for (let times = 0; times < deadInRowMax; times += 1) {
          yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
          yield* planAll
          yield* asOwner(ageWaiting)
          yield* tellAll
        }
        expect(kinds(yield* deliveriesOf(trader)).slice(-deadInRowMax)).toEqual(
          Array.from({ length: deadInRowMax }, () => "trade.payment_due dead")
        )
        expect((yield* addressOf(trader)).state).toBe("suspended")
      })
    ))

  it("a test that a person sends themselves does not make up for what an address did not take", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        for (let times = 0; times < deadInRowMax; times += 1) {
          floor.mail.refuse(address, 451)
          yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
          yield* planAll
          yield* asOwner(ageWaiting)
          yield* tellAll
          floor.mail.refuse(address, undefined)
          if (times > 0) continue
          const test = { client_id: randomUUID(), channel: "email" } as const
          yield* Notices.use((notices) => notices.test(trader.personId, test))
          yield* tellAll
          expect(kinds(yield* deliveriesOf(trader)).slice(-1)).toEqual(["notice.test delivered"])
        }
        expect((yield* addressOf(trader)).state).toBe("suspended")
      })
    ))

  it("what nobody sends any more is given up by the sweep", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* opened
        yield* planAll
        yield* asOwner(ageWaiting)
        yield* NoticeSender.use(({ sweep }) => sweep)
        expect(kinds(yield* deliveriesOf(trader)).slice(-1)).toEqual(["trade.payment_due dead"])
      })
    ))

  it("two senders at once send each delivery once", () =>
    floor.run(
      Effect.gen(function* () {
        const people = yield* Effect.forEach([1, 2, 3, 4], () => opened)
        yield* planAll
        const step = NoticeSender.use((sender) => sender.step)
        yield* Effect.all([step, step, step], { concurrency: 3 })
        yield* tellAll
        for (const { address } of people) {
          expect(mailsTo(floor, address).filter(({ subject }) => subject?.includes("pay the seller"))).toHaveLength(1)
        }
      })
    ))
})

describe("what somebody chose", () => {
  it("turns off and on again, but nothing that is fixed; quiet hours hold; tests are few", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        const notices = yield* Notices
        const set = (event: "notice.linked" | "trade.payment_due", mode: "now" | "off") =>
          notices.set(trader.personId, { client_id: randomUUID(), event, channel: "email", mode })
        expect(yield* codeOf(set("notice.linked", "off"))).toBe("notice.fixed")
        const { events } = yield* set("trade.payment_due", "off")
        expect(events.find(({ event }) => event === "trade.payment_due")?.email).toBe("off")
        const before = mailsTo(floor, address).length
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        expect(mailsTo(floor, address)).toHaveLength(before)
        const quiet = (time_zone: string, from: string) =>
          notices.quiet(trader.personId, { client_id: randomUUID(), quiet: { from, to: "07:00", time_zone } })
        expect(yield* codeOf(quiet("Europe/Nowhere", "22:00"))).toBe("notice.time_zone_unknown")
        expect(yield* codeOf(quiet("Europe/Berlin", "07:00"))).toBe("notice.quiet_empty")
        expect((yield* quiet("Europe/Berlin", "22:00")).quiet).toEqual({
          from: "22:00",
          to: "07:00",
          time_zone: "Europe/Berlin"
        })
        expect((yield* notices.quiet(trader.personId, { client_id: randomUUID(), quiet: null })).quiet).toBe(null)
        const test = Effect.suspend(() => notices.test(trader.personId, { client_id: randomUUID(), channel: "email" }))
        for (let times = 0; times < testsPerHourMax; times += 1) yield* test
        expect(yield* codeOf(test)).toBe("notice.tests_used")
        yield* tellAll
        const { data } = yield* notices.log(trader.personId, { limit: testsPerHourMax })
        expect(data.map(({ event, state }) => `${event} ${state}`)).toEqual(
          Array.from({ length: testsPerHourMax }, () => "notice.test delivered")
        )
        yield* goesByTime((span) => notices.log(trader.personId, span))
        expect(data[0]?.outcome).toContain("queued")
      })
    ))

  it("ends mail by the link in it, and by no other", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* newMailed(floor)
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        const link = mailsTo(floor, address).at(-1)?.fields["list-unsubscribe"] ?? ""
        const token = /unsubscribe\/([\w.-]+)>/.exec(link)?.[1] ?? ""
        const unsubscribe = (one: string) => Notices.use((notices) => notices.unsubscribe(one))
        expect(yield* codeOf(unsubscribe(`${token}x`))).toBe("notice.link_invalid")
        expect(yield* codeOf(unsubscribe(token.replace(/^./, "z")))).toBe("notice.link_invalid")
        expect((yield* addressOf(trader)).state).toBe("active")
        expect(yield* unsubscribe(token)).toEqual({ unsubscribed: true })
        expect((yield* addressOf(trader)).state).toBe("unsubscribed")
      })
    ))
})
