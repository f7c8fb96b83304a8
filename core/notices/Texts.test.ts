import { describe, expect, it } from "vitest"
import { type EventKind, EVENTS } from "../protocol/Events.ts"
import { type NoticeEvent, NOTICES, noticeEvents, reminderPercents } from "../protocol/Notices.ts"
import { ChargebackState, RefundState, TopUpState } from "../protocol/TopUp.ts"
import { transitions } from "../trades/TradeMachine.ts"
import { languages, translator } from "../i18n/Catalogues.ts"
import { noticeTexts } from "./NoticeTexts.ts"
import { otherNotices } from "./OtherNotices.ts"
import { arbiterNotices, type NoticedTrade, type Told, tradeNotices } from "./TradeNotices.ts"

const eventKinds = Object.keys(EVENTS) as ReadonlyArray<EventKind>

const people = ["buyer", "seller"] as const
type Side = (typeof people)[number]

const base = (maker: Side): NoticedTrade => ({
  id: "t",
  buyer: "buyer",
  seller: "seller",
  maker,
  buyerShareBps: null,
  slashBps: { buyer: 0, seller: 0 },
  state: "awaiting_payment",
  version: 2,
  since: 2,
  deadlineAt: new Date(0)
})

const told = (
  kind: EventKind,
  data: object,
  trade: NoticedTrade,
  by: string | null,
  to: ReadonlyArray<string> = people
) => tradeNotices({ kind, people: to, data: { version: 2, ...data } }, trade, by)

/** Everything the machine and the other writers of events can lead to. */
const reachable = (): ReadonlyArray<Told> => {
  const verdicts = [0, 10_000, 5_000]
  const steps = people.flatMap((maker) =>
    transitions.flatMap(({ actors, event, tells, to }) =>
      actors
        .flatMap((actor): ReadonlyArray<string> => (actor === "chain" ? walletsOf(event) : [actor]))
        .flatMap((actor) =>
          verdicts.flatMap((buyerShareBps) => {
            const trade = { ...base(maker), state: to, buyerShareBps }
            // What the maker alone may do, and what the taker alone may do, is done by one of the two either way.
            return told(tells, {}, trade, actor === "clock" ? null : actor)
          })
        )
    )
  )
  const opened = people.flatMap((maker) =>
    (["awaiting_accept", "awaiting_payment", "payment_marked"] as const).flatMap((state) =>
      told("trade.opened", {}, { ...base(maker), state }, null)
    )
  )
  const disputed: NoticedTrade = { ...base("buyer"), state: "disputed" }
  const others = people.flatMap((side) => [
    ...told("trade.payment_seen", { person: "seller" }, base(side), null, ["seller"]),
    ...told("trade.payer_declared", {}, base(side), null),
    ...told("trade.payment_not_received", { by: "seller" }, { ...base(side), state: "payment_marked" }, "buyer"),
    ...told("trade.settlement_offered", { by: side }, disputed, "buyer"),
    ...told("trade.settlement_offered", { by: "ivy" }, disputed, "buyer"),
    ...told("trade.evidence_asked", { person: side }, disputed, "buyer"),
    ...told("trade.evidence_given", { person: side, by: side }, disputed, "buyer"),
    ...told("trade.evidence_lapsed", { person: side }, disputed, "buyer"),
    ...told(
      "trade.reminder",
      { person: side, percent: reminderPercents[0] },
      { ...base(side), state: side === "buyer" ? "awaiting_payment" : "payment_marked" },
      null
    ),
    ...told("trade.deadline_moved", { person: side }, base(side), "buyer"),
    ...told("chat.message", { by: side }, disputed, null),
    ...told("chat.message", { by: "ivy" }, disputed, null),
    ...told("rate.request", { person: side }, base(side), null)
  ])
  const toArbiters = (kind: EventKind, data: object, by: string | null) =>
    arbiterNotices({ kind, data: { version: 2, ...data } }, disputed, by, ["ivy"])
  const handled = [
    ...[null, "buyer"].flatMap((by) => toArbiters("trade.disputed", {}, by)),
    ...toArbiters("trade.appealed", {}, "seller"),
    ...toArbiters("trade.evidence_given", { by: "buyer" }, "buyer")
  ]
  return [...steps, ...opened, ...others, ...handled]
}

/** Whose wallet does in a contract what the chain says of it; nobody's where its clock does, or a ruling. */
const walletsOf = (event: string): ReadonlyArray<"buyer" | "seller" | "clock"> => {
  if (event === "dispute") return ["buyer", "seller"]
  if (event === "agree" || event === "mark_paid" || event === "refunded") return ["buyer"]
  return event === "fund" || event === "released" ? ["seller"] : ["clock"]
}

/** What is told page by page: to everybody, and to who asked; to operators the same of all. */
const toMany = (): ReadonlyArray<Pick<Told, "actor" | "event" | "role">> => {
  const of = (to: string) => noticeEvents.filter((event) => NOTICES[event].to === to)
  const as = (role: Told["role"]) => (event: NoticeEvent) => ({ event, role, actor: "system" as const })
  const reports = of("asked").filter((event) => event.startsWith("report."))
  return [...[...of("everybody"), ...reports].map(as("self")), ...reports.map(as("operator"))]
}

/** What is of no trade: every event there is, with every reason an order may end for. */
const others = (): ReadonlyArray<Told> =>
  eventKinds.flatMap((kind) =>
    ["by_owner", "ioc", "dead_man", "frozen", "away", "self_trade", null].flatMap((reason) =>
      otherNotices(
        {
          kind,
          subject: "s",
          people: ["p"],
          data: { reason, alarm: "a.b", operator: "o", state: "open", terms: {} }
        } as never,
        ["o", "q"]
      )
    )
  )

/** What is told of top-ups, by every state that these, their refunds and their chargebacks come to. */
const topUps = (): ReadonlyArray<Told> => {
  const of = (kind: EventKind, states: ReadonlyArray<string>) =>
    states.flatMap((state) => otherNotices({ kind, subject: "s", people: ["p"], data: { state } } as never, []))
  return [
    ...of("top_up.changed", TopUpState.literals),
    ...of("top_up.refund", RefundState.literals),
    ...of("top_up.second_refund", RefundState.literals),
    ...of("top_up.chargeback", ChargebackState.literals)
  ]
}

describe("otherNotices", () => {
  const events = (kind: EventKind, data: object) =>
    otherNotices({ kind, subject: "s", people: ["p"], data } as never, ["o", "q"]).map(({ about, event, person }) => [
      event,
      person,
      about
    ])

  it("tell who owns an order what a rule did to it, and nothing they asked for", () => {
    expect(events("order.cancelled", { reason: "dead_man" })).toEqual([["order.cancelled_by_system", "p", "s"]])
    for (const reason of ["by_owner", "ioc", null]) expect(events("order.cancelled", { reason })).toEqual([])
    expect(events("order.paused", { reason: "by_owner" })).toEqual([])
    expect(events("order.placed", {})).toEqual([])
  })

  it("tell operators, but for who did it", () => {
    expect(events("operation.halted", { operator: "o" })).toEqual([["operation.halted", "q", null]])
    expect(events("operation.alarm", { alarm: "outbox.stuck" })).toEqual([
      ["operation.alarm", "o", "outbox.stuck"],
      ["operation.alarm", "q", "outbox.stuck"]
    ])
  })
})

describe("tradeNotices", () => {
  const asked = (kind: EventKind) =>
    told(kind, { person: "buyer", by: "seller" }, base("buyer"), null, ["buyer"])[0]?.asks

  it("asks for something by what begins a deadline or reminds of it, and by nothing else that comes meanwhile", () => {
    for (const kind of ["trade.opened", "trade.reminder", "trade.deadline_moved", "trade.evidence_asked"] as const) {
      expect(asked(kind)).toBe("awaiting_payment")
    }
    for (const kind of ["chat.message", "trade.payment_seen"] as const) expect(asked(kind)).toBe(null)
  })
})

describe("the texts", () => {
  const combinations = new Set(
    [...reachable(), ...others(), ...topUps(), ...toMany()].map(({ actor, event, role }) => `${event} ${role}.${actor}`)
  )

  it("are there for every event, role and actor that can come together", () => {
    const missing = [...combinations].filter((combination) => {
      const [event = "", key = ""] = combination.split(" ")
      return !(key in ((noticeTexts as Readonly<Record<string, object>>)[event] ?? {}))
    })
    expect(missing).toEqual([])
    expect(combinations.size).toBeGreaterThan(40)
  })

  it("are for nothing that cannot happen", () => {
    const written = Object.entries(noticeTexts).flatMap(([event, byKey]) =>
      Object.keys(byKey).map((key) => `${event} ${key}`)
    )
    expect(written.filter((one) => !/^notice\.(?:code|test) /.test(one) && !combinations.has(one))).toEqual([])
  })

  it("are there for every notice of the catalogue", () => {
    expect(noticeEvents.filter((event) => Object.keys(noticeTexts[event]).length === 0)).toEqual([])
  })

  it("NO-05: hold no name, no amount and no payment detail", () => {
    for (const language of languages()) {
      const say = translator(language)
      for (const text of Object.values(noticeTexts).flatMap((byKey) => Object.values(byKey))) {
        expect(`${say(text)} ${say(`${text}.body`)}`).not.toMatch(/\d|\$|\{|IBAN|@/)
      }
    }
  })
})
