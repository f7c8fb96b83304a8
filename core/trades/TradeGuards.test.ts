import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { at, cells, hold, type Manner, outcome, readyFor, step, tradeIn } from "../../test/trades/MachineSteps.ts"
import { sampleDeadline, sampleTrade } from "../../test/trades/sampleTrade.ts"
import { allowedActions, decide, divideEscrow, type TradeStep } from "./Trade.ts"
import { type Actor, clockEvent, isClockEvent, transitions } from "./TradeMachine.ts"

const mannerOf = (of: string, guard: string): Manner =>
  of === "contract" ? "contract" : guard === "reversible" ? "held" : "free"

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
    ["awaiting_accept", "lapse", -1, "trade.too_early"],
    ["awaiting_accept", "lapse", 0, "expired"],
    ["on_hold", "complete", -1, "trade.too_early"],
    ["on_hold", "complete", 0, "completed"],
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

  it.each([1, 2, 4])("ES-11: refuses version %i of a trade at version 3, whatever else is asked", (version) => {
    for (const { actor, event, state } of cells.filter((cell) => cell.actor !== "clock" && cell.actor !== "chain")) {
      const refusal = Result.getOrThrow(Result.flip(decide(tradeIn(state), step(event, actor, { version }), at(0))))
      expect(refusal.code).toBe("trade.version_stale")
      expect(refusal.details).toMatchObject({ version: 3, state })
    }
  })

  it("arms from the moment of the step what its row says, and nothing where a trade waits for no party", () => {
    for (const { actors: who, arms, event, from, guard, of, to } of transitions) {
      const now = isClockEvent(event) ? at(5) : at(-5)
      const actor = who[0] as Actor
      const kind = of === "contract" ? "contract" : "ledger"
      const sample = readyFor(from, event, actor, mannerOf(of, guard))
      const trade = clockEvent(from, kind) === undefined ? { ...sample, deadlineAt: null } : sample
      const { deadlineAt } = Result.getOrThrow(decide(trade, step(event, actor), now))
      const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
      const expected = {
        none: null,
        keep: trade.deadlineAt,
        release_window: after(4_500),
        claim_window: after(3_600),
        extension: at(1_800_000),
        payment_again: after(900),
        payment_window: after(2_700),
        hold: after(hold),
        appeal_window: after(86_400),
        agreement_window: after(43_200),
        payout_window: after(86_400)
      }
      expect(deadlineAt, event).toEqual(expected[arms])
      expect(deadlineAt === null, `${from} ${event}`).toBe(clockEvent(to, kind) === undefined)
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
    ["decided", "accept_verdict", "seller", { buyerShareBps: 0 }, "trade.verdict_not_against_you"],
    ["decided", "appeal", "buyer", { buyerShareBps: 10_000 }, "trade.nothing_to_appeal"],
    ["decided", "appeal", "seller", { buyerShareBps: 0 }, "trade.nothing_to_appeal"]
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

  it("a party that gets the escrow and loses of its bond has lost something, and is waited for", () => {
    const won = { buyerShareBps: 10_000, slashBps: { buyer: 100, seller: 0 } }
    for (const actor of ["buyer", "seller"] as const) {
      expect(allowedActions(tradeIn("decided", won), actor)).toEqual(["appeal", "accept_verdict"])
    }
    const { slashBps: _, ...whole } = won
    expect(allowedActions(tradeIn("decided", whole), "buyer")).toEqual([])
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

  it.each([
    ["accept", "buyer", "buyer", "awaiting_payment"],
    ["accept", "seller", "buyer", "trade.action_not_yours"],
    ["decline", "seller", "seller", "cancelled"],
    ["decline", "buyer", "seller", "trade.action_not_yours"],
    ["cancel", "buyer", "seller", "cancelled"],
    ["cancel", "seller", "seller", "trade.action_not_yours"]
  ] as const)("%s by the %s of an offer of the %s's is %s", (event, actor, makerRole, result) => {
    const trade = tradeIn("awaiting_accept", { maker: sampleTrade()[makerRole] })
    expect(outcome(trade, step(event, actor), at(-1))).toBe(result)
    expect(allowedActions(trade, actor).includes(event)).toBe(result !== "trade.action_not_yours")
  })

  it.each([
    ["payment_reversed", -1, "disputed"],
    ["payment_reversed", 0, "trade.deadline_passed"],
    ["fraud", -1, "trade.reason_unfit"]
  ] as const)("a trade on hold disputed for %s %i ms from its end is %s", (disputeReason, ms, result) => {
    expect(outcome(tradeIn("on_hold"), step("dispute", "seller", { disputeReason }), at(ms))).toBe(result)
  })

  it.each([
    ["accept", -1, "awaiting_payment"],
    ["accept", 0, "trade.deadline_passed"],
    ["decline", 0, "trade.deadline_passed"]
  ] as const)("a maker's %s %i ms from the deadline is %s", (event, ms, result) => {
    expect(outcome(tradeIn("awaiting_accept"), step(event, "seller"), at(ms))).toBe(result)
  })
})
