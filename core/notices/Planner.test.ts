import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NOTICES, noticeEvents, type NoticeMode } from "../protocol/Notices.ts"
import { choiceKey, gatherSeconds, mailAfterSeconds, modeOf, plan, type Recipient, smsAfterSeconds } from "./Planner.ts"
import { afterQuiet, isQuietAt, isTimeZone } from "./Quiet.ts"
import type { Told } from "./TradeNotices.ts"

const mail = { id: "m", channel: "email" } as const
const hook = { id: "w", channel: "webhook" } as const
const berlin = { from: 22 * 60, to: 7 * 60, timeZone: "Europe/Berlin" }
/** 02:30 in Berlin. */
const night = new Date("2026-11-22T01:30:00.000Z")

const told = (event: Told["event"]): Told => ({
  person: "p",
  event,
  role: "buyer",
  actor: "peer",
  trade: "t",
  about: null,
  version: 1,
  asks: null,
  deadlineAt: null,
  rung: 0,
  facts: null
})

const wanting = (fields: Partial<Recipient> = {}): Recipient => ({
  addresses: [mail, hook],
  choices: new Map(),
  quiet: null,
  ...fields
})

const planned = (event: Told["event"], recipient: Recipient) =>
  plan(told(event), recipient, night).map(({ address, dueAt }) => [address.channel, dueAt.toISOString()])

describe("plan", () => {
  const now = night.toISOString()

  it("goes by the catalogue where nothing was chosen, and tells a webhook everything", () => {
    expect(planned("trade.payment_due", wanting())).toEqual([
      ["email", now],
      ["webhook", now]
    ])
    expect(planned("trade.payer_declared", wanting())).toEqual([["webhook", now]])
  })

  it("goes by what was chosen, but for what cannot be turned off", () => {
    const off: NoticeMode = "off"
    const choices = new Map(noticeEvents.flatMap((event) => [[choiceKey(event, "email"), off] as const]))
    for (const event of noticeEvents) expect(modeOf(choices, event, "email")).toBe(NOTICES[event].fixed ? "now" : "off")
    const on = new Map([[choiceKey("trade.payer_declared", "email"), "now" as NoticeMode]])
    expect(planned("trade.payer_declared", wanting({ choices: on }))).toHaveLength(2)
  })

  describe("one way after the other", () => {
    const chat = { id: "c", channel: "telegram" } as const
    const sms = { id: "s", channel: "sms" } as const
    const ways = (event: Told["event"], fields: Partial<Told>, ...addresses: Recipient["addresses"]) =>
      plan({ ...told(event), ...fields }, wanting({ addresses }), night).map(({ address, dueAt, isFallback }) => [
        address.channel,
        (dueAt.getTime() - night.getTime()) / 1_000,
        isFallback
      ])

    it("begins in the chat, goes on by mail and ends with a text message", () => {
      expect(ways("trade.payment_due", {}, chat, mail, sms, hook)).toEqual([
        ["telegram", 0, false],
        ["email", mailAfterSeconds, true],
        ["sms", smsAfterSeconds, true],
        ["webhook", 0, false]
      ])
      expect(ways("trade.payment_marked", {}, chat, mail, sms)).toEqual([
        ["telegram", 0, false],
        ["email", 0, false],
        ["sms", smsAfterSeconds, true]
      ])
    })

    it("begins with what there is", () => {
      expect(ways("trade.payment_due", {}, mail, sms)).toEqual([
        ["email", 0, false],
        ["sms", smsAfterSeconds, true]
      ])
      expect(ways("trade.payment_due", {}, sms, hook)).toEqual([
        ["sms", 0, false],
        ["webhook", 0, false]
      ])
    })

    it("reminds by more and more of them", () => {
      const at = (rung: number) => ways("trade.reminder", { rung }, chat, mail, sms).filter(([, , later]) => !later)
      expect(at(0).map(([channel]) => channel)).toEqual(["telegram"])
      expect(at(1).map(([channel]) => channel)).toEqual(["telegram", "email"])
      expect(at(2).map(([channel]) => channel)).toEqual(["telegram", "email", "sms"])
    })

    it("leaves time to act", () => {
      const deadlineAt = new Date(night.getTime() + 400_000)
      expect(ways("trade.payment_due", { deadlineAt }, chat, mail)[1]).toEqual(["email", 100, true])
    })

    it("goes by what was chosen", () => {
      const recipient = (mode: NoticeMode) =>
        wanting({ addresses: [chat, mail], choices: new Map([[choiceKey("trade.payment_due", "email"), mode]]) })
      const modes = (["now", "later", "off"] as const).map((mode) =>
        plan(told("trade.payment_due"), recipient(mode), night).map(({ isFallback }) => isFallback)
      )
      expect(modes).toEqual([[false, false], [false, true], [false]])
    })
  })

  it("tells nobody who gave no address", () => {
    for (const event of noticeEvents) expect(planned(event, wanting({ addresses: [] }))).toEqual([])
  })

  it("holds mail in quiet hours until they end, and lets urgent notices and programs through", () => {
    const quiet = wanting({ quiet: berlin })
    expect(planned("trade.completed", quiet)).toEqual([
      ["email", "2026-11-22T06:00:00.000Z"],
      ["webhook", now]
    ])
    expect(planned("trade.payment_marked", quiet)[0]).toEqual(["email", now])
  })

  it("gathers messages for a while", () => {
    const choices = new Map([[choiceKey("chat.message", "email"), "now" as NoticeMode]])
    const [first] = plan(told("chat.message"), wanting({ choices }), night)
    expect(first?.dueAt.getTime()).toBe(night.getTime() + gatherSeconds * 1_000)
  })
})

describe("afterQuiet", () => {
  const at = (iso: string, quiet = berlin) => afterQuiet(quiet, new Date(iso)).toISOString()

  it("wraps over midnight, the end of a month and of a year", () => {
    expect(at("2026-11-30T22:30:00.000Z")).toBe("2026-12-01T06:00:00.000Z")
    expect(at("2026-12-31T22:30:00.000Z")).toBe("2027-01-01T06:00:00.000Z")
    expect(at("2026-12-31T06:30:00.000Z")).toBe("2026-12-31T06:30:00.000Z")
  })

  it("keeps the hours of the place when its clock changes", () => {
    // Set forward on 29 March 2026 and back on 25 October.
    expect(at("2026-03-28T22:30:00.000Z")).toBe("2026-03-29T05:00:00.000Z")
    expect(at("2026-10-24T22:30:00.000Z")).toBe("2026-10-25T06:00:00.000Z")
  })

  it("ends where an hour does not exist, and at the first where it is there twice", () => {
    const early = { from: 0, to: 2 * 60 + 30, timeZone: "Europe/Berlin" }
    const gap = new Date(at("2026-03-28T23:30:00.000Z", early)).getTime()
    expect(gap).toBeGreaterThanOrEqual(Date.parse("2026-03-29T00:30:00.000Z"))
    expect(gap).toBeLessThanOrEqual(Date.parse("2026-03-29T01:30:00.000Z"))
    expect(at("2026-10-24T23:30:00.000Z", early)).toBe("2026-10-25T00:30:00.000Z")
  })

  it("never holds for a day or more, and what is held comes outside the hours", () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const zone = fc.constantFrom("UTC", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns", "Asia/Tokyo")
    const when = fc.date({
      min: new Date("2026-01-01T00:00:00Z"),
      max: new Date("2028-01-01T00:00:00Z"),
      noInvalidDate: true
    })
    fc.assert(
      fc.property(minute, minute, zone, when, (from, to, timeZone, now) => {
        fc.pre(from !== to)
        const then = afterQuiet({ from, to, timeZone }, now)
        const heldMs = then.getTime() - now.getTime()
        expect(heldMs).toBeGreaterThanOrEqual(0)
        // A day in which the clock is set back has 25 hours.
        expect(heldMs).toBeLessThanOrEqual(25 * 3_600_000)
        expect(afterQuiet({ from, to, timeZone }, then)).toEqual(then)
      })
    )
  })

  it("knows a minute within from one outside", () => {
    expect([1320, 0, 419, 420, 1319].map((minute) => isQuietAt(berlin, minute))).toEqual([
      true,
      true,
      true,
      false,
      false
    ])
    expect([true, false]).toEqual([isTimeZone("Europe/Berlin"), isTimeZone("Europe/Nowhere")])
  })
})
