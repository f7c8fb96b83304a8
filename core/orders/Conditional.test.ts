import { describe, expect, it } from "vitest"
import type { Trigger } from "../book/Trigger.ts"
import { TriggerBook } from "../book/TriggerBook.ts"
import {
  type ConditionalOrder,
  pairFault,
  stopTrigger,
  takeProfitTrigger,
  toWaitingOrder,
  trailingTrigger,
  triggerDaysMax,
  triggeredDraft,
  triggerFault
} from "./Conditional.ts"
import {
  conditionalEvents,
  conditionalNext,
  conditionalStates,
  conditionalTransitions,
  isSettled
} from "./ConditionalMachine.ts"
import type { OrderDraft } from "./Order.ts"

const draft = { market: "BTC-USDT", side: "sell", quantity: 100 } as OrderDraft

const conditional = (change: Partial<ConditionalOrder> = {}): ConditionalOrder => ({
  id: "conditional",
  market: "BTC-USDT",
  personId: "person",
  clientId: "client",
  sequence: 1,
  trigger: stopTrigger("sell", "last", 90),
  asked: { trigger: { kind: "stop", price: "9.0" }, order: { side: "sell", type: "market", quantity: "0.001" } },
  draft,
  group: null,
  entry: null,
  entryBase: 0n,
  expiresAt: null,
  state: "waiting",
  mark: null,
  order: null,
  reason: null,
  refusal: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...change
})

/** What the machine must be, written down a second time: a column per event, "-" where it cannot happen. */
const cells = `
          arm     trigger   place  fail   cancel    expire
dormant   waiting -         -      -      cancelled expired
waiting   -       triggered -      -      cancelled expired
triggered -       -         placed failed cancelled -
placed    -       -         -      -      -         -
failed    -       -         -      -      -         -
cancelled -       -         -      -      -         -
expired   -       -         -      -      -         -
`

describe("the life of a conditional order", () => {
  const [head = [], ...rows] = cells
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))

  it("is the one written down here, in every cell", () => {
    expect(head).toEqual([...conditionalEvents])
    expect(rows.map(([state]) => state)).toEqual([...conditionalStates])
    const drawn = conditionalStates.map((state) => [
      state,
      ...conditionalEvents.map((event) => conditionalNext(state, event) ?? "-")
    ])
    expect(drawn).toEqual(rows)
    const keys = conditionalTransitions.map(({ event, from }) => `${from} ${event}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("passes through being triggered at most once, and ends", () => {
    expect(conditionalStates.filter(isSettled)).toEqual(["placed", "failed", "cancelled", "expired"])
    const reachable = (from: string): ReadonlyArray<string> =>
      conditionalTransitions.filter((row) => row.from === from).flatMap(({ to }) => [to, ...reachable(to)])
    for (const state of conditionalStates) expect(reachable(state)).not.toContain(state)
  })
})

describe("a trigger", () => {
  it("waits on the side that makes sense of its name", () => {
    expect(stopTrigger("sell", "last", 90)).toMatchObject({ direction: "at_or_below", price: 90 })
    expect(stopTrigger("buy", "mid", 110)).toMatchObject({ direction: "at_or_above", source: "mid" })
    expect(takeProfitTrigger("sell", "index", 110)).toMatchObject({ direction: "at_or_above", source: "index" })
    expect(takeProfitTrigger("buy", "last", 90)).toMatchObject({ direction: "at_or_below" })
    expect(trailingTrigger("sell", "last", "bps", 50)).toMatchObject({ direction: "at_or_below", unit: "bps" })
    expect(trailingTrigger("buy", "last", "ticks", 50)).toMatchObject({ direction: "at_or_above", offset: 50 })
  })

  it("is refused outside its bounds, and taken at them", () => {
    const day = 86_400_000
    const faults = (triggers: ReadonlyArray<Trigger>) => triggers.map((trigger) => triggerFault(trigger, 1_000)?.code)
    const most = Number.MAX_SAFE_INTEGER
    const good: ReadonlyArray<Trigger> = [
      stopTrigger("sell", "last", 1),
      stopTrigger("sell", "last", most),
      trailingTrigger("sell", "last", "ticks", 1),
      trailingTrigger("sell", "last", "ticks", most),
      trailingTrigger("sell", "last", "bps", 1),
      trailingTrigger("sell", "last", "bps", 9_999),
      { kind: "time", atMs: 1_001 },
      { kind: "time", atMs: 1_000 + triggerDaysMax * day },
      { kind: "fill", order: "other", when: "full" }
    ]
    expect(faults(good)).toEqual(good.map(() => undefined))
    const bad: ReadonlyArray<Trigger> = [
      stopTrigger("sell", "last", 0),
      stopTrigger("sell", "last", 1.5),
      stopTrigger("sell", "last", most + 1),
      trailingTrigger("sell", "last", "ticks", 0),
      trailingTrigger("sell", "last", "bps", 10_000)
    ]
    expect(faults(bad)).toEqual(bad.map(() => "order.fields_conflict"))
    expect(faults([{ kind: "time", atMs: 1_000 }])).toEqual(["order.expiry_invalid"])
    expect(faults([{ kind: "time", atMs: 1_001 + triggerDaysMax * day }])).toEqual(["order.expiry_invalid"])
  })
})

describe("a stop and a take-profit", () => {
  const stop = { draft, trigger: stopTrigger("sell", "last", 90) }
  const profit = { draft, trigger: takeProfitTrigger("sell", "last", 110) }
  const bought = { ...draft, side: "buy" as const }

  it("go together on one side of one market, around the price", () => {
    expect(pairFault(stop, profit)).toBeUndefined()
    expect(pairFault(stop, profit, "buy")).toBeUndefined()
    expect(pairFault({ ...stop, trigger: trailingTrigger("sell", "last", "bps", 50) }, profit, "buy")).toBeUndefined()
    // Prices of different sources say nothing of each other.
    expect(pairFault({ ...stop, trigger: stopTrigger("sell", "index", 120) }, profit)).toBeUndefined()
    const buys = [stopTrigger("buy", "last", 110), takeProfitTrigger("buy", "last", 90)] as const
    expect(pairFault({ draft: bought, trigger: buys[0] }, { draft: bought, trigger: buys[1] }, "sell")).toBeUndefined()
  })

  it("do not go together otherwise", () => {
    const reason = (...pair: Parameters<typeof pairFault>) => pairFault(...pair)?.details["reason"]
    const oneSide = "both orders of a pair are on one side of one market"
    expect(reason(stop, { ...profit, draft: bought })).toBe(oneSide)
    expect(reason(stop, { ...profit, draft: { ...draft, market: "ETH-USDT" } })).toBe(oneSide)
    expect(reason(stop, profit, "sell")).toBe("an exit is on the other side than its entry")
    const opposite = "a stop and a take-profit wait for opposite prices"
    expect(reason(stop, { draft, trigger: stopTrigger("sell", "last", 80) })).toBe(opposite)
    expect(reason(stop, { draft, trigger: trailingTrigger("sell", "last", "ticks", 8) })).toBe(opposite)
    const always = "one of the two is triggered at any price"
    expect(reason(stop, { draft, trigger: takeProfitTrigger("sell", "last", 90) })).toBe(always)
    expect(reason(stop, { draft, trigger: takeProfitTrigger("sell", "last", 91) })).toBeUndefined()
  })
})

describe("the exits of a bracket", () => {
  it("are both armed by the entry's first fill, and then cancel each other", () => {
    const book = new TriggerBook()
    book.onPrice("last", 100)
    const exits = [
      conditional({ id: "stop", state: "dormant", entry: "entry", group: "exits" }),
      conditional({
        id: "profit",
        state: "dormant",
        entry: "entry",
        group: "exits",
        trigger: takeProfitTrigger("sell", "last", 110)
      })
    ]
    for (const exit of exits) book.add(toWaitingOrder(exit))
    expect(book.onPrice("last", 80).fired).toEqual([])
    book.onPrice("last", 100)
    expect(book.onFill("entry", "part")).toEqual({ fired: ["profit", "stop"], cancelled: [] })
    for (const exit of exits) {
      exit.state = "waiting"
      expect(book.add(toWaitingOrder(exit)).outcome).toBe("waiting")
    }
    expect(book.onFill("entry", "full").fired).toEqual([])
    expect(book.onPrice("last", 110)).toEqual({ fired: ["profit"], cancelled: ["stop"] })
  })

  it("trade what the entry has filled, and no more than they ask", () => {
    const exit = conditional({ entry: "entry" })
    expect(triggeredDraft(exit, 40)).toEqual({ ...draft, quantity: 40 })
    expect(triggeredDraft(exit, 140)).toEqual(draft)
    expect(triggeredDraft(conditional(), 0)).toEqual(draft)
  })
})
