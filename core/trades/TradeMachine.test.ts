import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { sampleDeadline, sampleTrade } from "../../test/trades/sampleTrade.ts"
import type { TradeState } from "../protocol/Trade.ts"
import { allowedActions, decide, divideEscrow, type Trade, type TradeStep } from "./Trade.ts"
import {
  type Actor,
  actionsOf,
  actors,
  clockEvent,
  findTransition,
  isClockEvent,
  isOver,
  type TradeEvent,
  tradeEvents,
  tradeStates,
  transitions
} from "./TradeMachine.ts"

/** What the machine must be, written down a second time: from, event, who, to, escrow, dispute, guard, arms, tells. */
const machine = `
awaiting_payment mark_paid        buyer        payment_marked   held     none     before_deadline   release_window trade.payment_marked
awaiting_payment release          seller       completed        released none     none              none           trade.completed
awaiting_payment cancel           buyer        cancelled        refunded none     none              none           trade.cancelled
awaiting_payment extend           seller       awaiting_payment held     none     extensions_left   extension      trade.extended
awaiting_payment expire           clock        overdue          held     none     after_deadline    claim_window   trade.overdue
overdue          claim            buyer        disputed         frozen   open     before_deadline   none           trade.disputed
overdue          release          seller       completed        released none     none              none           trade.completed
overdue          cancel           buyer        cancelled        refunded none     none              none           trade.cancelled
overdue          lapse            clock        expired          refunded none     after_deadline    none           trade.expired
payment_marked   release          seller       completed        released none     none              none           trade.completed
payment_marked   undo_paid        buyer        awaiting_payment held     none     undos_left        payment_again  trade.payment_undone
payment_marked   propose_cancel   buyer,seller payment_marked   held     none     may_propose       keep           trade.cancel_proposed
payment_marked   withdraw_cancel  buyer,seller payment_marked   held     none     proposed_by_self  keep           trade.cancel_withdrawn
payment_marked   accept_cancel    buyer,seller cancelled        refunded none     proposed_by_other none           trade.cancelled
payment_marked   dispute          buyer,seller disputed         frozen   open     dispute_delay     none           trade.disputed
payment_marked   escalate         clock        disputed         frozen   open     after_deadline    none           trade.disputed
disputed         release          seller       completed        released resolved none              none           trade.completed
disputed         withdraw_dispute buyer,seller payment_marked   held     none     dispute_of_self   release_window trade.dispute_withdrawn
disputed         propose_cancel   buyer,seller disputed         frozen   keep     may_propose       none           trade.cancel_proposed
disputed         withdraw_cancel  buyer,seller disputed         frozen   keep     proposed_by_self  none           trade.cancel_withdrawn
disputed         accept_cancel    buyer,seller cancelled        refunded resolved proposed_by_other none           trade.cancelled
disputed         resolve          arbiter      decided          frozen   decided  first_verdict     appeal_window  trade.decided
disputed         propose_verdict  arbiter      disputed         frozen   awaiting_approval none     none           trade.verdict_proposed
disputed         conclude         arbiter      resolved         verdict  resolved final_verdict     none           trade.resolved
disputed         settle           buyer,seller resolved         verdict  resolved offer_accepted    none           trade.settled
decided          appeal           buyer,seller disputed         frozen   appealed before_deadline   none           trade.appealed
decided          accept_verdict   buyer,seller resolved         verdict  resolved verdict_against_self none        trade.resolved
decided          release          seller       completed        released resolved none              none           trade.completed
decided          execute          clock        resolved         verdict  resolved after_deadline    none           trade.resolved
`

interface Row {
  readonly from: string
  readonly event: string
  readonly who: ReadonlyArray<string>
  readonly to: string
}

const lines = machine.trim().split("\n")
const rows: ReadonlyArray<Row> = lines.map((line) => {
  const [from = "", event = "", who = "", to = ""] = line.split(/\s+/)
  return { from, event, who: who.split(","), to }
})

const rowOf = (state: string, event: string) => rows.find((row) => row.from === state && row.event === event)

const finalStates = ["completed", "cancelled", "expired", "resolved"]
const at = (ms: number): Date => new Date(sampleDeadline.getTime() + ms)

/** The sample in a state; its payment was marked long before the deadline. */
const tradeIn = (state: TradeState, change: Partial<Trade> = {}): Trade =>
  sampleTrade({
    state,
    version: 3,
    markedAt: at(-4_500_000),
    ...(state === "decided" ? { buyerShareBps: 5_000 } : {}),
    ...change
  })

/** A trade in which the guards of an event let its actor pass. */
const readyFor = (state: TradeState, event: TradeEvent, actor: Actor): Trade => {
  const { buyer, seller } = sampleTrade()
  const [self, other] = actor === "buyer" ? [buyer, seller] : [seller, buyer]
  const proposer = event === "withdraw_cancel" ? self : event === "accept_cancel" ? other : null
  const dispute = { disputeOpenedBy: self, disputedFrom: "payment_marked" } as const
  const appealed = event === "conclude"
  return tradeIn(state, { cancelProposedBy: proposer, ...(state === "disputed" ? { ...dispute, appealed } : {}) })
}

const step = (event: TradeEvent, actor: Actor, change: Partial<TradeStep> = {}): TradeStep => ({
  event,
  actor,
  version: actor === "clock" ? undefined : 3,
  quantity: tradeIn("disputed").quantity,
  disputeReason: "other",
  buyerShareBps: 5_000,
  appealWindow: 86_400,
  ...(actor === "buyer" ? { payment: "not_sent" as const } : {}),
  ...change
})

/** The state a step leads to, or the code of its refusal. */
const outcome = (trade: Trade, asked: TradeStep, now: Date): string =>
  Result.match(decide(trade, asked, now), {
    onSuccess: ({ transition }) => transition.to,
    onFailure: ({ code }) => code
  })

const cells = tradeStates.flatMap((state) =>
  tradeEvents.flatMap((event) => actors.map((actor) => ({ state, event, actor })))
)

describe("the trade machine", () => {
  it("is the one written down here", () => {
    const drawn = transitions.map(({ actors: who, arms, dispute, escrow, event, from, guard, tells, to }) =>
      [from, event, who.join(","), to, escrow, dispute, guard, arms, tells].join(" ")
    )
    expect(drawn).toEqual(lines.map((line) => line.replaceAll(/ +/g, " ")))
  })

  it("has nine states, twenty-one events and four actors", () => {
    expect(cells).toHaveLength(9 * 21 * 4)
    expect(new Set(cells.map(({ actor, event, state }) => `${state} ${event} ${actor}`)).size).toBe(cells.length)
  })

  const allowedCells = cells.flatMap(({ actor, event, state }) => {
    const row = rowOf(state, event)
    return row?.who.includes(actor) === true ? [{ state, event, actor, to: row.to }] : []
  })

  it.each(allowedCells)("ES-02: $state, $event by $actor leads to $to", ({ actor, event, state, to }) => {
    const now = isClockEvent(event) ? at(0) : at(-1)
    expect(outcome(readyFor(state, event, actor), step(event, actor), now)).toBe(to)
  })

  const refusedCells = cells.flatMap(({ actor, event, state }) => {
    const row = rowOf(state, event)
    const code = row === undefined ? "trade.action_not_allowed" : "trade.action_not_yours"
    return row?.who.includes(actor) === true ? [] : [{ state, event, actor, code }]
  })

  it("ES-02: is either way for every cell", () => {
    expect([allowedCells.length, refusedCells.length]).toEqual([40, 716])
  })

  it.each(refusedCells)("ES-02: $state, $event by $actor is $code", ({ actor, code, event, state }) => {
    // Nothing is proposed, and the dispute was opened by nobody, so these are refused by their guards.
    const guarded = new Set([
      "withdraw_cancel",
      "accept_cancel",
      "withdraw_dispute",
      "settle",
      "propose_verdict",
      "conclude"
    ])
    const allowed = rows.filter(({ event: name, from, who }) => {
      return from === state && who.includes(actor) && actor !== "clock" && !guarded.has(name)
    })
    for (const now of [at(-1), at(0), at(1)]) {
      const refusal = Result.getOrThrow(Result.flip(decide(tradeIn(state), step(event, actor), now)))
      expect(refusal.code).toBe(code)
      expect(refusal.details).toEqual({ state, allowed_actions: allowed.map(({ event: name }) => name) })
    }
  })

  it("offers a person what the table has, and never what belongs to the clock", () => {
    const offered = (state: TradeState) =>
      (["buyer", "seller", "arbiter"] as const).map((role) => actionsOf(state, role))
    const callOff = ["propose_cancel", "withdraw_cancel", "accept_cancel"]
    expect(offered("awaiting_payment")).toEqual([["mark_paid", "cancel"], ["release", "extend"], []])
    expect(offered("overdue")).toEqual([["claim", "cancel"], ["release"], []])
    expect(offered("payment_marked")).toEqual([
      ["undo_paid", ...callOff, "dispute"],
      ["release", ...callOff, "dispute"],
      []
    ])
    expect(offered("disputed")).toEqual([
      ["withdraw_dispute", ...callOff, "settle"],
      ["release", "withdraw_dispute", ...callOff, "settle"],
      ["resolve"]
    ])
    expect(offered("decided")).toEqual([["appeal", "accept_verdict"], ["appeal", "accept_verdict", "release"], []])
    for (const state of tradeStates.filter(isOver)) expect(offered(state)).toEqual([[], [], []])
  })

  it("has no way out of an end, and a way to one from everywhere else", () => {
    expect(new Set(tradeStates.filter(isOver))).toEqual(new Set(finalStates))
    const reached = (state: string): ReadonlySet<string> => {
      const seen = new Set([state])
      for (const one of seen) for (const { from, to } of transitions) if (from === one) seen.add(to)
      return seen
    }
    for (const end of finalStates) expect(reached(end)).toEqual(new Set([end]))
    for (const state of tradeStates.filter((one) => !isOver(one))) {
      expect(
        finalStates.filter((end) => reached(state).has(end)),
        state
      ).not.toEqual([])
    }
    expect(reached("awaiting_payment")).toEqual(new Set<string>(tradeStates))
  })

  it("lets nobody go round and round: every way back to where a trade was spends what there is little of", () => {
    // An appeal is made once; a proposed verdict is an arbiter's, and moves nothing.
    const counted = new Set(["extend", "undo_paid", "propose_cancel", "withdraw_dispute", "appeal", "propose_verdict"])
    // A proposal that was taken back has been made before, so the two are places of their own.
    const places = (state: string) => [state, `${state}, proposed`]
    const ways = transitions.flatMap(({ event, from, to }) => {
      if (counted.has(event)) return []
      if (event === "withdraw_cancel") return [[`${from}, proposed`, to] as const]
      return places(from).map((place) => [place, to] as const)
    })
    const reached = (start: string): ReadonlySet<string> => {
      const seen = new Set<string>()
      const next = [start]
      for (const place of next) {
        for (const [from, to] of ways) {
          if (from !== place || seen.has(to)) continue
          seen.add(to)
          next.push(to)
        }
      }
      return seen
    }
    for (const place of tradeStates.flatMap(places)) expect(reached(place).has(place), place).toBe(false)
  })

  it("ES-05: refunds nothing by the clock or one party alone once a payment is marked", () => {
    const after = transitions.filter(({ from }) => ["payment_marked", "disputed", "decided"].includes(from))
    const moved = after.filter(({ escrow }) => escrow !== "held" && escrow !== "frozen")
    expect(moved.map(({ escrow, event, from, guard, actors: who }) => [from, event, escrow, guard, ...who])).toEqual([
      ["payment_marked", "release", "released", "none", "seller"],
      ["payment_marked", "accept_cancel", "refunded", "proposed_by_other", "buyer", "seller"],
      ["disputed", "release", "released", "none", "seller"],
      ["disputed", "accept_cancel", "refunded", "proposed_by_other", "buyer", "seller"],
      ["disputed", "conclude", "verdict", "final_verdict", "arbiter"],
      ["disputed", "settle", "verdict", "offer_accepted", "buyer", "seller"],
      ["decided", "accept_verdict", "verdict", "verdict_against_self", "buyer", "seller"],
      ["decided", "release", "released", "none", "seller"],
      ["decided", "execute", "verdict", "after_deadline", "clock"]
    ])
    const back = after.filter(({ to }) => to === "awaiting_payment")
    expect(back.map(({ actors: who, event }) => [event, ...who])).toEqual([["undo_paid", "buyer"]])
  })

  it("waits for the clock exactly where a party may be late", () => {
    expect(tradeStates.map(clockEvent)).toEqual([
      "expire",
      "lapse",
      "escalate",
      undefined,
      "execute",
      ...Array<undefined>(4).fill(undefined)
    ])
  })

  it("finds one row for a state and an event", () => {
    for (const { event, from } of transitions) {
      expect(transitions.filter((row) => row.from === from && row.event === event)).toEqual([
        findTransition(from, event)
      ])
    }
  })
})

describe("guards", () => {
  it.each([
    [-1, "payment_marked"],
    [0, "trade.deadline_passed"],
    [1, "trade.deadline_passed"]
  ])("ES-05: a payment marked %i ms from the deadline is %s", (ms, result) => {
    expect(outcome(tradeIn("awaiting_payment"), step("mark_paid", "buyer"), at(ms))).toBe(result)
  })

  it.each([
    ["awaiting_payment", "expire", -1, "trade.too_early"],
    ["awaiting_payment", "expire", 0, "overdue"],
    ["awaiting_payment", "expire", 1, "overdue"],
    ["overdue", "lapse", -1, "trade.too_early"],
    ["overdue", "lapse", 0, "expired"],
    ["overdue", "lapse", 1, "expired"],
    ["payment_marked", "escalate", -1, "trade.too_early"],
    ["payment_marked", "escalate", 0, "disputed"],
    ["payment_marked", "escalate", 1, "disputed"],
    ["decided", "execute", -1, "trade.too_early"],
    ["decided", "execute", 0, "resolved"],
    ["decided", "execute", 1, "resolved"]
  ] as const)("%s, %s by the clock %i ms from the deadline: %s", (state, event, ms, result) => {
    expect(outcome(tradeIn(state), step(event, "clock"), at(ms))).toBe(result)
  })

  it("ES-05: leaves no instant in which a payment can be marked and the trade expire, and none in which neither can", () => {
    for (const ms of [-1_000, -1, 0, 1, 1_000]) {
      const marked = outcome(tradeIn("awaiting_payment"), step("mark_paid", "buyer"), at(ms)) === "payment_marked"
      const expired = outcome(tradeIn("awaiting_payment"), step("expire", "clock"), at(ms)) === "overdue"
      expect(marked, `${ms} ms`).toBe(!expired)
    }
  })

  const markedAt = at(-1_000_000)
  const opens = markedAt.getTime() + sampleTrade().disputeDelay * 1_000
  it.each([
    [-1, "other", "trade.too_early"],
    [0, "other", "disputed"],
    [1, "other", "disputed"],
    [-1, "fraud", "disputed"],
    [-899_999, "fraud", "disputed"]
  ] as const)("DI-09: a dispute %i ms from its opening for %s: %s", (ms, disputeReason, result) => {
    const trade = { ...tradeIn("payment_marked"), markedAt }
    for (const actor of ["buyer", "seller"] as const) {
      expect(outcome(trade, step("dispute", actor, { disputeReason }), new Date(opens + ms))).toBe(result)
    }
  })

  it("says when a dispute opens and when a deadline was", () => {
    const trade = { ...tradeIn("payment_marked"), markedAt }
    const early = Result.getOrThrow(Result.flip(decide(trade, step("dispute", "buyer"), markedAt)))
    expect(early.details).toEqual({ opens_at: new Date(opens).toISOString() })
    const late = Result.getOrThrow(Result.flip(decide(tradeIn("awaiting_payment"), step("mark_paid", "buyer"), at(0))))
    expect(late.details).toEqual({ deadline_at: sampleDeadline.toISOString() })
  })

  it.each([1, 2, 4])("refuses version %i of a trade at version 3, whatever else is asked", (version) => {
    for (const { actor, event, state } of cells.filter((cell) => cell.actor !== "clock")) {
      const refusal = Result.getOrThrow(Result.flip(decide(tradeIn(state), step(event, actor, { version }), at(0))))
      expect(refusal.code).toBe("trade.version_stale")
      expect(refusal.details).toMatchObject({ version: 3, state })
    }
  })

  it("arms from the moment of the step what its row says, and nothing where a trade waits for no party", () => {
    for (const { actors: who, arms, event, from, to } of transitions) {
      const now = isClockEvent(event) ? at(5) : at(-5)
      const actor = who[0] as Actor
      const { deadlineAt } = Result.getOrThrow(decide(readyFor(from, event, actor), step(event, actor), now))
      const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
      const expected = {
        none: null,
        keep: sampleDeadline,
        release_window: after(4_500),
        claim_window: after(3_600),
        extension: at(1_800_000),
        payment_again: after(900),
        appeal_window: after(86_400)
      }
      expect(deadlineAt, event).toEqual(expected[arms])
      expect(deadlineAt === null, event).toBe(clockEvent(to) === undefined)
    }
  })

  it("loses the buyer no time to pay when the marking is taken back", () => {
    const { paymentDueAt } = sampleTrade()
    const undone = (now: Date) =>
      Result.getOrThrow(decide(tradeIn("payment_marked"), step("undo_paid", "buyer"), now)).deadlineAt
    expect(undone(at(-1_000_000))).toEqual(paymentDueAt)
    expect(undone(at(-900_000))).toEqual(paymentDueAt)
    expect(undone(at(-800_000))).toEqual(at(100_000))
  })

  it.each([
    ["awaiting_payment", "extend", "seller", { extensionsLeft: 0 }, "trade.extensions_used"],
    ["payment_marked", "undo_paid", "buyer", { undosLeft: 0 }, "trade.undos_used"],
    ["payment_marked", "propose_cancel", "buyer", { buyerProposalsLeft: 0 }, "trade.proposals_used"],
    ["disputed", "propose_cancel", "seller", { sellerProposalsLeft: 0 }, "trade.proposals_used"],
    [
      "disputed",
      "withdraw_dispute",
      "buyer",
      { disputeOpenedBy: sampleTrade().buyer, disputedFrom: "payment_marked", withdrawalsLeft: 0 },
      "trade.withdrawals_used"
    ],
    ["payment_marked", "propose_cancel", "buyer", { cancelProposedBy: sampleTrade().buyer }, "trade.cancel_proposed"],
    ["disputed", "propose_cancel", "buyer", { cancelProposedBy: sampleTrade().seller }, "trade.cancel_proposed"],
    ["payment_marked", "withdraw_cancel", "buyer", {}, "trade.cancel_not_proposed"],
    ["disputed", "withdraw_cancel", "buyer", { cancelProposedBy: sampleTrade().seller }, "trade.cancel_not_proposed"],
    ["payment_marked", "accept_cancel", "seller", {}, "trade.cancel_not_proposed"],
    ["disputed", "accept_cancel", "seller", { cancelProposedBy: sampleTrade().seller }, "trade.cancel_not_proposed"],
    ["disputed", "withdraw_dispute", "buyer", {}, "trade.dispute_not_yours"],
    [
      "disputed",
      "withdraw_dispute",
      "buyer",
      { disputeOpenedBy: sampleTrade().seller, disputedFrom: "payment_marked" },
      "trade.dispute_not_yours"
    ],
    [
      "disputed",
      "withdraw_dispute",
      "buyer",
      { disputeOpenedBy: sampleTrade().buyer, disputedFrom: "overdue" },
      "trade.dispute_not_yours"
    ],
    [
      "disputed",
      "withdraw_dispute",
      "buyer",
      { disputeOpenedBy: sampleTrade().buyer, disputedFrom: "payment_marked", appealed: true },
      "trade.dispute_appealed"
    ],
    ["decided", "accept_verdict", "buyer", { buyerShareBps: 10_000 }, "trade.verdict_not_against_you"],
    ["decided", "accept_verdict", "seller", { buyerShareBps: 0 }, "trade.verdict_not_against_you"]
  ] as const)("%s, %s by the %s of %o is %s, and is not offered", (state, event, actor, change, code) => {
    const trade = tradeIn(state, change)
    expect(outcome(trade, step(event, actor), at(-1))).toBe(code)
    expect(allowedActions(trade, actor)).not.toContain(event)
    const ready = readyFor(state, event, actor)
    expect(allowedActions(ready, actor)).toContain(event)
  })

  it.each(["propose_cancel", "accept_cancel"] as const)(
    "%s: the buyer, and nobody else, says what they paid",
    (event) => {
      for (const state of ["payment_marked", "disputed"] as const) {
        const asked = (actor: "buyer" | "seller", change: Partial<TradeStep>) =>
          outcome(readyFor(state, event, actor), step(event, actor, change), at(-1))
        const { payment: _, ...unstated } = step(event, "buyer")
        expect(outcome(readyFor(state, event, "buyer"), unstated, at(-1))).toBe("trade.payment_unstated")
        expect(asked("seller", { payment: "returned" })).toBe("trade.payment_unstated")
        expect(asked("buyer", { payment: "returned" })).not.toContain("trade.")
      }
    }
  )

  it.each([
    [-1, "disputed"],
    [0, "trade.deadline_passed"],
    [1, "trade.deadline_passed"]
  ])("a late payment shown %i ms from the deadline is %s", (ms, result) => {
    expect(outcome(tradeIn("overdue"), step("claim", "buyer"), at(ms))).toBe(result)
  })

  it.each([
    [-1, "disputed"],
    [0, "trade.deadline_passed"]
  ])("DI-12: an appeal %i ms from the end of the time for it is %s", (ms, result) => {
    for (const actor of ["buyer", "seller"] as const) {
      expect(outcome(tradeIn("decided"), step("appeal", actor), at(ms))).toBe(result)
    }
  })

  it("DI-12: pays what was decided and nothing else, whatever whoever ends it names", () => {
    for (const bps of [0, 3_333, 10_000]) {
      const trade = tradeIn("decided", { buyerShareBps: bps })
      const { buyerShareBps: _, ...unnamed } = step("execute", "clock")
      const { escrowState, payouts } = Result.getOrThrow(decide(trade, unnamed, at(0)))
      expect(payouts).toEqual(divideEscrow(trade, bps))
      expect(escrowState).toBe(bps === 0 ? "refunded" : bps === 10_000 ? "released" : "split")
    }
  })

  it("lets a verdict be final only after an appeal, and be appealed only before", () => {
    for (const appealed of [true, false]) {
      const trade = tradeIn("disputed", { appealed })
      expect(outcome(trade, step("resolve", "arbiter"), at(-1))).toBe(appealed ? "trade.dispute_appealed" : "decided")
      const final = appealed ? "resolved" : "trade.dispute_not_appealed"
      expect(outcome(trade, step("conclude", "arbiter"), at(-1))).toBe(final)
    }
  })

  it.each([
    [-1, "awaiting_payment"],
    [0, "trade.deadline_passed"]
  ])("time given %i ms from the deadline is %s", (ms, result) => {
    expect(outcome(tradeIn("awaiting_payment"), step("extend", "seller"), at(ms))).toBe(result)
  })
})
