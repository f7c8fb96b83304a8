import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { BotAdmin } from "../../core/channels/BotAdmin.ts"
import { BotWork } from "../../core/channels/BotWork.ts"
import { Links } from "../../core/channels/Links.ts"
import { noticeInvariants } from "../../core/notices/NoticeInvariants.ts"
import { Notices } from "../../core/notices/Notices.ts"
import { deadlineNoticesLayer } from "../../core/notices/Reaching.ts"
import { Events } from "../../core/platform/Events.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { DeadlineNotices } from "../../core/trades/DeadlineNotices.ts"
import { People } from "../../core/identity/People.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { violations } from "../postgres/violations.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { act, codeOf, newTrader, openTrade, sellerIban } from "../trades/TradingFloor.ts"
import { type Bot, claim, linkChat, newBot, newChatting, noteSent, noticeOf, said, sayAll } from "./ChatFloor.ts"
import {
  addressOf,
  confirmCode,
  codeIn,
  deliveriesOf,
  linkMail,
  mailsTo,
  type NoticeFloor,
  openNoticeFloor,
  passWaiting,
  tellAll
} from "./NoticeFloor.ts"

let floor: NoticeFloor
let telegram: Bot
let discord: Bot

beforeAll(async () => {
  floor = await openNoticeFloor()
  ;[telegram, discord] = await floor.run(Effect.all([newBot("telegram"), newBot("discord")]))
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

const last = (person: Principal) => Effect.map(deliveriesOf(person), (rows) => rows.at(-1))

/** A trade whose buyer is in a chat and has to pay, about to be told so. */
const bought = Effect.gen(function* () {
  const { trader, user } = yield* newChatting(telegram)
  const seller = yield* newTrader
  const { id } = yield* openTrade("seller", "100", { buyer: trader, seller })
  yield* tellAll
  return { trade: id, trader, user, seller }
})

/** Whose fault it is that somebody who has to pay was not told so; nothing when they were. */
const faultOf = (trade: string, { personId }: Principal) =>
  DeadlineNotices.use(({ unreached }) => unreached({ id: trade, state: "awaiting_payment" }, [personId])).pipe(
    Effect.map((rows) => rows[0]?.fault),
    Effect.provide(deadlineNoticesLayer)
  )

/** As the owner: a lease runs out whose holder is dead. */
const runOut = SqlClient.SqlClient.use(
  (sql) => sql`UPDATE bot_messages SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL`
)

const ageMessages = SqlClient.SqlClient.use(
  (sql) => sql`UPDATE bot_messages SET created_at = now() - interval '25 hours', leased_until = NULL
    WHERE state = 'waiting'`
)

describe("a chat that is linked", () => {
  it("is an address of its person without a code, shown with its name and number", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader, user } = yield* newChatting(telegram)
        expect(yield* addressOf(trader)).toMatchObject({
          channel: "telegram",
          address: `Ann (${user})`,
          state: "active",
          fault: null
        })
        expect(yield* last(trader)).toMatchObject({ event: "channel.linked", state: "delivered", reference: "55" })
      })
    ))

  it("is told what is to be done in its person's language, to be dressed up by the bot", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader, user } = yield* newChatting(telegram)
        yield* People.use((people) => people.change(trader.personId, { languages: ["de"] }))
        const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* tellAll
        const [message] = yield* claim(telegram)
        if (message === undefined) throw new Error("nothing is to be said")
        expect(message).toMatchObject({ chat: user, user, card: null, critical: true })
        const notice = noticeOf(message)
        expect(notice).toMatchObject({
          kind: "notice",
          event: "trade.payment_due",
          role: "buyer",
          actor: "system",
          trade: id,
          acts: true,
          language: "de"
        })
        expect(notice.deadline_at).toMatch(/^\d{4}-.*Z$/)
        expect(notice.subject).toContain(id.slice(-8))
        expect(notice.text).toContain("UTC")
        expect(notice.text).not.toContain("orrange")
        yield* noteSent(telegram, message, said)
      })
    ))

  it("BT-08: is told at once of a payment account, with every other way, and no bot has another way told less", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newChatting(telegram)
        yield* linkChat(trader, discord)
        const address = `ann-${randomUUID()}@example.org`
        yield* linkMail(trader, address)
        yield* tellAll
        yield* confirmCode(trader, codeIn(floor, address))
        const notices = yield* Notices
        const { personId } = trader
        const quiet = { from: "00:00", to: "23:59", time_zone: "UTC" }
        yield* notices.quiet(personId, { client_id: randomUUID(), quiet })
        const set = (event: "account.added" | "trade.opened", channel: "email" | "telegram", mode: "now" | "off") =>
          notices.set(personId, { client_id: randomUUID(), event, channel, mode }, "telegram")
        expect(yield* codeOf(set("account.added", "telegram", "off"))).toBe("notice.fixed")
        expect(yield* codeOf(set("trade.opened", "email", "off"))).toBe("auth.not_by_channel")
        yield* set("trade.opened", "email", "now")
        yield* set("trade.opened", "telegram", "off")
        yield* tellAll
        yield* Effect.forEach([telegram, discord], sayAll)
        const accounts = yield* PaymentAccounts
        const fields = { holderName: "A Thief", iban: sellerIban }
        const account = { method: "sepa_instant", label: "New", fields }
        const { id } = yield* accounts.create(personId, randomUUID(), account, { bot: telegram.id })
        yield* accounts.confirm(personId, id)
        yield* accounts.remove(personId, id)
        yield* tellAll
        // What follows at once is told along with it: whoever has a bot could use up what is sent in a day otherwise.
        for (const bot of [telegram, discord]) {
          expect((yield* sayAll(bot)).map((one) => noticeOf(one).event)).toEqual(["account.added"])
        }
        const [mail] = mailsTo(floor, address).slice(-1)
        expect(mail?.subject).toBe("Orrange: a payment account was added (+2)")
        expect(mail?.text).toMatch(/account was confirmed[^]*account was removed/)
        expect(mail?.text).not.toMatch(/Thief|DE\d/)
      })
    ))

  it("of Discord is named by its user, for the bot to open", () =>
    floor.run(
      Effect.gen(function* () {
        const trader = yield* newTrader
        const user = yield* linkChat(trader, discord)
        yield* tellAll
        expect(yield* sayAll(discord)).toMatchObject([{ chat: `user:${user}`, user }])
      })
    ))

  it("is told everything its person did not turn off, and can be tried", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newChatting(telegram)
        const notices = yield* Notices
        const off = { event: "trade.payment_due", channel: "telegram", mode: "off" } as const
        yield* notices.set(trader.personId, { client_id: randomUUID(), ...off })
        yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        yield* notices.test(trader.personId, { client_id: randomUUID(), channel: "telegram" })
        yield* tellAll
        expect((yield* sayAll(telegram)).map((one) => noticeOf(one).event)).toEqual(["notice.test"])
      })
    ))

  it("BT-03: is told nothing any more once it is unlinked, though it waited already", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* bought
        yield* Links.use((links) => links.unlink(trader.personId, "telegram", randomUUID()))
        yield* tellAll
        expect(yield* sayAll(telegram)).toEqual([])
        expect(yield* last(trader)).toMatchObject({ event: "trade.payment_due", state: "obsolete" })
        const test = { client_id: randomUUID(), channel: "telegram" } as const
        expect(yield* codeOf(Notices.use((notices) => notices.test(trader.personId, test)))).toBe(
          "notice.address_unknown"
        )
        expect(yield* Notices.use((notices) => notices.channels(trader.personId))).toEqual([])
      })
    ))

  it("is told nothing any more when its bot is removed", () =>
    floor.run(
      Effect.gen(function* () {
        const other = yield* newBot("discord")
        const trader = yield* newTrader
        const links = yield* Links
        const { code, id } = yield* links.beginOf({ bot: other.id, user: "9", name: "Ann" })
        yield* links.claim(trader.personId, code)
        yield* links.agreeOf(other.id, id, "9")
        yield* links.confirm(trader.personId, id, randomUUID())
        expect((yield* addressOf(trader)).state).toBe("active")
        yield* BotAdmin.use((admin) => admin.remove(trader.personId, other.id, randomUUID()))
        expect(yield* Notices.use((notices) => notices.channels(trader.personId))).toEqual([])
      })
    ))
})

describe("what is said in a chat", () => {
  it("NO-01: counts when the bot says so and not before, and is one message however often it is tried", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader } = yield* bought
        expect((yield* last(trader))?.state).toBe("waiting")
        expect(yield* faultOf(trade, trader)).toBe("platform")
        const [first] = yield* claim(telegram)
        // Killed with it in hand: whether it was said, nobody knows.
        yield* asOwner(runOut)
        yield* tellAll
        const [second] = yield* claim(telegram)
        expect([second?.id, second?.attempt]).toEqual([first?.id, 2])
        if (first === undefined || second === undefined) throw new Error("nothing is to be said")
        expect(yield* codeOf(noteSent(telegram, first, said))).toBe("bot.lease_lost")
        yield* noteSent(telegram, second, said)
        yield* noteSent(telegram, second, { outcome: "refused", reason: "too late" })
        expect(yield* last(trader)).toMatchObject({ id: first.id, state: "delivered", reference: "55", attempts: 1 })
        expect(yield* faultOf(trade, trader)).toBe(undefined)
        expect(yield* claim(telegram)).toEqual([])
      })
    ))

  it("NO-03: keeps the order of its trade", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader, seller } = yield* bought
        yield* act(trader, trade, "mark_paid")
        yield* act(trader, trade, "undo_paid")
        yield* act(trader, trade, "mark_paid")
        yield* act(seller, trade, "release", { quantity: "100" })
        yield* tellAll
        expect((yield* sayAll(telegram)).map((one) => noticeOf(one).event)).toEqual(["trade.completed"])
        expect((yield* deliveriesOf(trader)).slice(-2)).toMatchObject([
          { event: "trade.payment_due", state: "obsolete" },
          { event: "trade.completed", state: "delivered" }
        ])
      })
    ))

  it("NO-03: keeps the order of its trade though only what comes later has to be acted upon", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader: seller } = yield* newChatting(telegram)
        const off = { event: "order.posted", channel: "telegram", mode: "off" } as const
        yield* Notices.use((notices) => notices.set(seller.personId, { client_id: randomUUID(), ...off }))
        const buyer = yield* newTrader
        const { id } = yield* openTrade("seller", "100", { buyer, seller })
        yield* tellAll
        // The bot is away all the while.
        yield* act(buyer, id, "mark_paid")
        yield* tellAll
        expect((yield* sayAll(telegram)).map((one) => [noticeOf(one).event, noticeOf(one).acts])).toEqual([
          ["trade.opened", false],
          ["trade.payment_marked", true]
        ])
      })
    ))

  it("NO-04: is no longer said when it was done meanwhile, and what still counts is", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader, seller } = yield* bought
        // The bot is away all the while.
        yield* act(trader, trade, "mark_paid")
        yield* act(seller, trade, "release", { quantity: "100" })
        yield* tellAll
        expect((yield* sayAll(telegram)).map((one) => noticeOf(one).event)).toEqual(["trade.completed"])
      })
    ))

  it("is the platform's fault when nobody takes it for a day", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader } = yield* bought
        yield* asOwner(ageMessages)
        yield* BotWork.use(({ sweep }) => sweep)
        expect(yield* last(trader)).toMatchObject({ state: "dead", fault: "nobody took it" })
        expect(yield* faultOf(trade, trader)).toBe("platform")
        expect(yield* claim(telegram)).toEqual([])
      })
    ))

  it("is the platform's fault when the channel will never take it", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader } = yield* bought
        const [message] = yield* claim(telegram)
        if (message === undefined) throw new Error("nothing is to be said")
        yield* noteSent(telegram, message, { outcome: "refused", reason: "it is too long" })
        expect(yield* last(trader)).toMatchObject({ state: "failed", fault: "it is too long" })
        expect(yield* faultOf(trade, trader)).toBe("platform")
      })
    ))

  it("BT-15: is its own fault when the bot is blocked, which is told elsewhere, once", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader, user } = yield* bought
        const address = `${trader.name}@example.org`
        yield* linkMail(trader, address)
        yield* tellAll
        yield* confirmCode(trader, codeIn(floor, address))
        yield* tellAll
        const [message] = yield* claim(telegram)
        if (message === undefined) throw new Error("nothing is to be said")
        yield* noteSent(telegram, message, { outcome: "blocked" })
        yield* tellAll
        expect(yield* Notices.use((notices) => notices.channels(trader.personId))).toMatchObject([
          { channel: "email", state: "active" },
          { channel: "telegram", state: "suspended", fault: "it takes nothing from the bot" }
        ])
        expect(yield* faultOf(trade, trader)).toBe("own")
        const told = mailsTo(floor, address).filter(({ subject }) => subject?.includes("takes no messages"))
        expect(told).toHaveLength(1)
        const states = (yield* deliveriesOf(trader)).filter(({ event }) => event === "trade.payment_due")
        expect(states.map(({ state }) => state)).toEqual(["failed"])
        // They write to the bot again.
        const update = { update: "1", chat: user, user, body: "{}" }
        yield* BotWork.use((work) => work.receive(telegram.id, { updates: [update] }))
        expect((yield* Notices.use((notices) => notices.channels(trader.personId)))[1]?.state).toBe("active")
      })
    ))
})

describe("what was held back in quiet hours", () => {
  it("is said as one, and all of it counts when the bot says so", () =>
    floor.run(
      Effect.gen(function* () {
        const { trade, trader, seller } = yield* bought
        yield* sayAll(telegram)
        const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
        const quiet = { from: at(-1), to: at(1), time_zone: "UTC" }
        yield* Notices.use((notices) => notices.quiet(trader.personId, { client_id: randomUUID(), quiet }))
        const told = (kind: "trade.completed" | "trade.extended") => ({
          kind,
          subject: trade,
          people: [trader.personId],
          data: { by: seller.personId }
        })
        yield* Events.use((events) => events.append([told("trade.extended"), told("trade.completed")]))
        yield* tellAll
        expect(yield* claim(telegram)).toEqual([])
        yield* asOwner(passWaiting)
        yield* tellAll
        const spoken = yield* sayAll(telegram)
        expect(spoken.map((one) => noticeOf(one).text)).toEqual([expect.stringContaining("Also:\n- completed")])
        expect((yield* deliveriesOf(trader)).slice(-2).map(({ state }) => state)).toEqual(["delivered", "delivered"])
      })
    ))
})

describe("one way after the other", () => {
  /** Somebody who is in a chat and has a mail address, and has to pay. */
  const both = Effect.gen(function* () {
    const { trader } = yield* newChatting(telegram)
    const address = `${trader.name}@example.org`
    yield* linkMail(trader, address)
    yield* tellAll
    yield* confirmCode(trader, codeIn(floor, address))
    yield* tellAll
    yield* sayAll(telegram)
    const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
    yield* tellAll
    return { address, trader, trade: id }
  })

  const mailed = (address: string) =>
    mailsTo(floor, address).filter(({ subject }) => subject?.includes("pay the seller")).length

  it("mails nothing that was said in the chat", () =>
    floor.run(
      Effect.gen(function* () {
        const { address, trader } = yield* both
        yield* sayAll(telegram)
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(mailed(address)).toBe(0)
        const states = (yield* deliveriesOf(trader)).filter(({ event }) => event === "trade.payment_due")
        expect(states.map(({ state }) => state).toSorted()).toEqual(["delivered", "obsolete"])
      })
    ))

  it.each(["blocked", "not taken"])("mails what was %s in the chat, once its time has passed", (how) =>
    floor.run(
      Effect.gen(function* () {
        const { address, trade, trader } = yield* both
        expect(mailed(address)).toBe(0)
        const [message] = yield* claim(telegram)
        if (message === undefined) throw new Error("nothing is to be said")
        if (how === "blocked") yield* noteSent(telegram, message, { outcome: "blocked" })
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(mailed(address)).toBe(1)
        expect(yield* faultOf(trade, trader)).toBe(undefined)
        yield* asOwner(runOut)
        yield* sayAll(telegram)
      })
    )
  )
})

describe("noticeInvariants of chats", () => {
  it.each([
    ["I126", "a chat that outlives its link", "UPDATE notice_addresses SET state = 'active' WHERE state = 'removed'"],
    ["I126", "a link nobody is told by", "UPDATE notice_addresses SET state = 'removed', fault = NULL"],
    [
      "I126",
      "a chat that is another person's",
      "UPDATE notice_addresses a SET person_id = (SELECT p.id FROM people p WHERE p.id <> a.person_id LIMIT 1) WHERE a.address IS NULL"
    ],
    ["I127", "a notice nobody said", "UPDATE bot_messages SET state = 'failed', message_id = NULL"],
    [
      "I127",
      "a notice that still waits",
      "UPDATE notice_deliveries SET state = 'waiting', ended_at = NULL, reference = NULL WHERE handed_at IS NOT NULL"
    ],
    [
      "I127",
      "a notice whose message is gone",
      `WITH gone AS (DELETE FROM bot_messages)
        UPDATE notice_deliveries SET state = 'waiting', ended_at = NULL, reference = NULL WHERE handed_at IS NOT NULL`
    ]
  ])("%s is broken by %s, and holds without", (id, _how, statement) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(noticeInvariants, id)).toEqual([])
        expect(yield* violations(noticeInvariants, id, statement)).not.toEqual([])
      })
    )
  )
})
