import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Notices } from "../../core/notices/Notices.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { type NoticeEvent, smsPerDayMax } from "../../core/protocol/Notices.ts"
import { septets } from "../../daemon/notices/Gsm7.ts"
import { placesMax } from "../../daemon/notices/Sms.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newTrader, openTrade, sellerIban } from "../trades/TradingFloor.ts"
import {
  addressOf,
  codeIn,
  confirmCode,
  deliveriesOf,
  linkMail,
  mailsTo,
  type NoticeFloor,
  openToldBy,
  passWaiting,
  tellAll
} from "./NoticeFloor.ts"
import { type SmsServer, startSmsServer } from "./SmsServer.ts"

let sms: SmsServer
let floor: NoticeFloor

beforeAll(async () => {
  sms = await startSmsServer()
  floor = await openToldBy(sms.options)
})
afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
  await sms.close()
})

const asOwner = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(effect))

let numbers = 1_000
const newNumber = (): string => {
  numbers += 1
  return `+4915112${String(numbers).padStart(6, "0")}`
}

const linkNumber = ({ personId }: Principal, address: string) =>
  Notices.use((notices) => notices.link(personId, { client_id: randomUUID(), channel: "sms", address }))

const textsTo = (number: string) => sms.texts.filter(({ to }) => to === number).map(({ body }) => body)

/** A trader with a number of their own, confirmed. */
const newTexted = Effect.gen(function* () {
  const trader = yield* newTrader
  const number = newNumber()
  yield* linkNumber(trader, number)
  yield* tellAll
  const [, code = ""] = /code: (\d{6})/.exec(textsTo(number)[0] ?? "") ?? []
  yield* confirmCode(trader, code)
  yield* tellAll
  return { trader, number }
})

/** A trader who has to pay, about to be told so by text message alone. */
const opened = Effect.gen(function* () {
  const { number, trader } = yield* newTexted
  const { id } = yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
  return { id, number, trader }
})

const last = (person: Principal) => Effect.map(deliveriesOf(person), (rows) => rows.at(-1))

describe("a number", () => {
  it("counts once the code that was sent to it came back, written as the world writes it", () =>
    floor.run(
      Effect.gen(function* () {
        const trader = yield* newTrader
        const { address, state } = yield* linkNumber(trader, "+49 (151) 1290-0001")
        expect([address, state]).toEqual(["+4915112900001", "unconfirmed"])
        const texted = yield* newTexted
        expect(yield* addressOf(texted.trader)).toMatchObject({ channel: "sms", state: "active" })
        expect(textsTo(texted.number)).toHaveLength(2)
      })
    ))

  it.each(["015112345678", "+0151123456", "+49", "ann@example.org", "+491511234567890123"])(
    "is none when it is %j",
    (a) =>
      floor.run(
        Effect.gen(function* () {
          expect(yield* codeOf(linkNumber(yield* newTrader, a))).toBe("notice.address_unfit")
        })
      )
  )
})

describe("a text message", () => {
  it("NO-05: is one piece without names, amounts, payment details or whole ids, in every language", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, number, trader } = yield* opened
        yield* tellAll
        const [body = ""] = textsTo(number)
        expect(body).toMatch(
          /^Trade [0-9a-f]{8}: pay the seller\. Deadline: \d{4}-\d\d-\d\d \d\d:\d\d UTC #[0-9a-f]{8}$/
        )
        expect(septets(body)).toBeLessThanOrEqual(placesMax)
        for (const secret of [id, trader.name, sellerIban, "USDT", "EUR"]) expect(body).not.toContain(secret)
        expect(yield* last(trader)).toMatchObject({ state: "delivered", reference: expect.stringMatching(/^SM/) })
      })
    ))

  it("is sent of what is critical alone", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* newTexted
        const set = (event: NoticeEvent) =>
          Notices.use((notices) =>
            notices.set(trader.personId, { client_id: randomUUID(), event, channel: "sms", mode: "now" })
          )
        expect(yield* codeOf(set("chat.message"))).toBe("notice.not_by_sms")
        const { events, sms_per_day: perDay } = yield* set("trade.payment_due")
        expect(perDay).toBe(smsPerDayMax)
        const by = new Map(events.map(({ event, sms: mode }) => [event, mode]))
        expect([by.get("trade.payment_due"), by.get("trade.reminder"), by.get("trade.completed")]).toEqual([
          "now",
          "later",
          "off"
        ])
      })
    ))

  it("that may have been sent is asked for before it is sent again: NO-01", () =>
    floor.run(
      Effect.gen(function* () {
        const { number, trader } = yield* opened
        const before = textsTo(number).length
        sms.loseAnswers(true)
        yield* tellAll
        expect((yield* last(trader))?.state).toBe("waiting")
        sms.loseAnswers(false)
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(textsTo(number)).toHaveLength(before + 1)
        expect(yield* last(trader)).toMatchObject({ state: "delivered", attempts: 2 })
      })
    ))

  it.each([
    [429, 20_429],
    [500, 20_500],
    [503, 20_503]
  ])("that is answered %d is tried again later, and arrives once", (status, code) =>
    floor.run(
      Effect.gen(function* () {
        const { number, trader } = yield* opened
        const before = textsTo(number).length
        sms.refuse(number, status, code)
        yield* tellAll
        expect(yield* last(trader)).toMatchObject({ state: "waiting", attempts: 1 })
        sms.takeAgain(number)
        yield* asOwner(passWaiting)
        yield* tellAll
        expect(textsTo(number)).toHaveLength(before + 1)
        expect(yield* last(trader)).toMatchObject({ state: "delivered", attempts: 2 })
      })
    )
  )

  it.each([
    ["BT-15: a number whose owner said STOP", 21_610],
    ["a number that is none", 21_211]
  ])("%s is suspended, which is told elsewhere", (_what, code) =>
    floor.run(
      Effect.gen(function* () {
        const { number, trader } = yield* opened
        const address = `${trader.name}@example.org`
        yield* linkMail(trader, address)
        yield* tellAll
        yield* confirmCode(trader, codeIn(floor, address))
        yield* tellAll
        sms.refuse(number, 400, code)
        yield* Notices.use((notices) => notices.test(trader.personId, { client_id: randomUUID(), channel: "sms" }))
        yield* tellAll
        yield* tellAll
        const channels = yield* Notices.use((notices) => notices.channels(trader.personId))
        expect(channels.map(({ channel, state }) => [channel, state])).toEqual([
          ["email", "active"],
          ["sms", "suspended"]
        ])
        expect(mailsTo(floor, address).filter(({ subject }) => subject?.includes("is suspended"))).toHaveLength(1)
      })
    )
  )

  it("of an account that may not is the platform's fault, and waits", () =>
    floor.run(
      Effect.gen(function* () {
        const { trader } = yield* opened
        sms.changeToken("another")
        yield* tellAll
        expect(yield* last(trader)).toMatchObject({ state: "waiting", attempts: 1 })
        sms.changeToken("a-token")
        yield* asOwner(passWaiting)
        yield* tellAll
        expect((yield* last(trader))?.state).toBe("delivered")
      })
    ))

  it("comes so often a day and no more", () =>
    floor.run(
      Effect.gen(function* () {
        const { number, trader } = yield* newTexted
        for (let sent = 0; sent < smsPerDayMax + 2; sent += 1) {
          yield* openTrade("seller", "100", { buyer: trader, seller: yield* newTrader })
        }
        yield* tellAll
        // The code does not count, and that the number was linked does.
        expect(textsTo(number)).toHaveLength(smsPerDayMax + 1)
        expect(yield* last(trader)).toMatchObject({ state: "failed", fault: "there are 10 text messages a day" })
      })
    ))
})
