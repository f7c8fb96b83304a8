import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import {
  at,
  cells,
  hold,
  type Manner,
  manners,
  outcome,
  readyFor,
  step,
  tradeIn,
  tradeOf
} from "../../test/trades/MachineSteps.ts"
import type { EscrowKind, TradeState } from "../protocol/Trade.ts"
import { decide } from "./Trade.ts"
import {
  actionsOf,
  clockEvent,
  findTransition,
  isClockEvent,
  isOver,
  tradeStates,
  transitions
} from "./TradeMachine.ts"

const finalStates = ["completed", "cancelled", "expired", "resolved"]

/** What the machine must be, written down a second time: from, where the amount is, event, who, to, escrow, dispute, guard, arms, tells. */
const machine = `
awaiting_accept    ledger   accept         buyer,seller awaiting_payment held none of_maker payment_window trade.accepted
awaiting_accept    both     decline        buyer,seller cancelled refunded none of_maker none trade.cancelled
awaiting_accept    both     cancel         buyer,seller cancelled refunded none of_taker none trade.cancelled
awaiting_accept    both     lapse          clock expired refunded none after_deadline none trade.expired
awaiting_payment   ledger   mark_paid      buyer payment_marked held none before_deadline release_window trade.payment_marked
awaiting_payment   ledger   release        seller completed released none irreversible none trade.completed
awaiting_payment   ledger   release        seller on_hold held none reversible hold trade.on_hold
awaiting_payment   ledger   cancel         buyer cancelled refunded none none none trade.cancelled
awaiting_payment   ledger   extend         seller awaiting_payment held none extensions_left extension trade.extended
awaiting_payment   ledger   expire         clock overdue held none after_deadline claim_window trade.overdue
overdue            ledger   claim          buyer disputed frozen open before_deadline none trade.disputed
overdue            ledger   release        seller completed released none irreversible none trade.completed
overdue            ledger   release        seller on_hold held none reversible hold trade.on_hold
overdue            ledger   cancel         buyer cancelled refunded none none none trade.cancelled
overdue            ledger   lapse          clock expired refunded none after_deadline none trade.expired
payment_marked     ledger   release        seller completed released none irreversible none trade.completed
payment_marked     ledger   release        seller on_hold held none reversible hold trade.on_hold
payment_marked     ledger   undo_paid      buyer awaiting_payment held none undos_left payment_again trade.payment_undone
payment_marked     ledger   propose_cancel buyer,seller payment_marked held none may_propose keep trade.cancel_proposed
payment_marked     ledger   withdraw_cancel buyer,seller payment_marked held none proposed_by_self keep trade.cancel_withdrawn
payment_marked     ledger   accept_cancel  buyer,seller cancelled refunded none proposed_by_other none trade.cancelled
payment_marked     ledger   dispute        buyer,seller disputed frozen open dispute_delay none trade.disputed
payment_marked     ledger   escalate       clock disputed frozen open after_deadline none trade.disputed
disputed           ledger   release        seller completed released resolved irreversible none trade.completed
disputed           ledger   release        seller on_hold held resolved reversible hold trade.on_hold
disputed           ledger   withdraw_dispute buyer,seller payment_marked held none dispute_of_self release_window trade.dispute_withdrawn
disputed           ledger   propose_cancel buyer,seller disputed frozen keep may_propose none trade.cancel_proposed
disputed           ledger   withdraw_cancel buyer,seller disputed frozen keep proposed_by_self none trade.cancel_withdrawn
disputed           ledger   accept_cancel  buyer,seller cancelled refunded resolved proposed_by_other none trade.cancelled
disputed           both     resolve        arbiter decided frozen decided first_verdict appeal_window trade.decided
disputed           both     propose_verdict arbiter disputed frozen awaiting_approval none none trade.verdict_proposed
disputed           ledger   conclude       arbiter resolved verdict resolved final_verdict none trade.resolved
disputed           ledger   settle         buyer,seller resolved verdict resolved offer_accepted none trade.settled
decided            both     appeal         buyer,seller disputed frozen appealed appealable none trade.appealed
decided            ledger   accept_verdict buyer,seller resolved verdict resolved verdict_against_self none trade.resolved
decided            ledger   execute        clock resolved verdict resolved after_deadline none trade.resolved
on_hold            ledger   dispute        seller disputed frozen open payment_reversed none trade.disputed
on_hold            ledger   complete       clock completed released keep after_deadline none trade.completed
awaiting_accept    contract accept         buyer,seller awaiting_agreement awaited none of_maker agreement_window trade.accepted
awaiting_agreement contract cancel         buyer,seller cancelled refunded none none none trade.cancelled
awaiting_agreement contract lapse          clock expired refunded none after_deadline none trade.expired
awaiting_agreement contract agree          chain awaiting_escrow awaited none none none trade.agreed
awaiting_escrow    contract fund           chain awaiting_payment held none none none trade.funded
awaiting_escrow    contract lapse          chain expired refunded none none none trade.expired
awaiting_payment   contract mark_paid      chain payment_marked held none none release_window trade.payment_marked
payment_marked     contract stall          clock payment_marked held none after_deadline payout_window trade.stalled
awaiting_payment   contract state_payment  buyer awaiting_payment held none may_state keep trade.payment_stated
payment_marked     contract state_payment  buyer payment_marked held none may_state keep trade.payment_stated
payment_marked     contract dispute        chain disputed frozen open undisputed none trade.disputed
payout_pending     contract dispute        chain disputed frozen open undisputed none trade.disputed
payout_failed      contract dispute        chain disputed frozen open undisputed none trade.disputed
payment_marked     contract release        seller payout_pending held keep none payout_window trade.payout_pending
payout_failed      contract release        seller payout_pending held keep none payout_window trade.payout_pending
disputed           contract conclude       arbiter payout_pending held resolved final_verdict payout_window trade.payout_pending
disputed           contract settle         buyer,seller payout_pending held resolved offer_accepted payout_window trade.payout_pending
decided            contract accept_verdict buyer,seller payout_pending held resolved verdict_against_self payout_window trade.payout_pending
decided            contract execute        clock payout_pending held resolved after_deadline payout_window trade.payout_pending
payout_pending     contract fail_payout    chain payout_failed held keep none none trade.payout_failed
payout_pending     contract overrun        clock payout_failed held keep after_deadline none trade.payout_failed
awaiting_payment   contract released       chain completed released keep none none trade.completed
awaiting_payment   contract refunded       chain cancelled refunded keep none none trade.cancelled
awaiting_payment   contract divided        chain resolved verdict keep none none trade.resolved
awaiting_payment   contract ran_out        chain expired refunded keep none none trade.expired
payment_marked     contract released       chain completed released keep none none trade.completed
payment_marked     contract refunded       chain cancelled refunded keep none none trade.cancelled
payment_marked     contract divided        chain resolved verdict keep none none trade.resolved
disputed           contract released       chain completed released resolved none none trade.completed
disputed           contract refunded       chain cancelled refunded resolved none none trade.cancelled
disputed           contract divided        chain resolved verdict resolved none none trade.resolved
decided            contract released       chain completed released resolved none none trade.completed
decided            contract refunded       chain cancelled refunded resolved none none trade.cancelled
decided            contract divided        chain resolved verdict resolved none none trade.resolved
payout_pending     contract released       chain completed released keep none none trade.completed
payout_pending     contract refunded       chain cancelled refunded keep none none trade.cancelled
payout_pending     contract divided        chain resolved verdict keep none none trade.resolved
payout_failed      contract released       chain completed released keep none none trade.completed
payout_failed      contract refunded       chain cancelled refunded keep none none trade.cancelled
payout_failed      contract divided        chain resolved verdict keep none none trade.resolved
`

interface Row {
  readonly from: string
  readonly of: string
  readonly event: string
  readonly who: ReadonlyArray<string>
  readonly to: string
  readonly guard: string
}

const isPerson = (actor: string): boolean => actor !== "clock" && actor !== "chain"

const lines = machine.trim().split("\n")
const rows: ReadonlyArray<Row> = lines.map((line) => {
  const [from = "", of = "", event = "", who = "", to = "", , , guard = ""] = line.split(/\s+/)
  return { from, of, event, who: who.split(","), to, guard }
})

/** The rows there are for a trade of a manner. */
const rowsFor = (manner: Manner) =>
  rows.filter(
    ({ guard, of }) =>
      (of === "both" || of === (manner === "contract" ? "contract" : "ledger")) &&
      guard !== (manner === "held" ? "irreversible" : "reversible")
  )

const rowOf = (state: string, event: string, manner: Manner) =>
  rowsFor(manner).find((row) => row.from === state && row.event === event)

describe("the trade machine", () => {
  it("is the one written down here", () => {
    const drawn = transitions.map(({ actors: who, arms, dispute, escrow, event, from, guard, of, tells, to }) =>
      [from, of, event, who.join(","), to, escrow, dispute, guard, arms, tells].join(" ")
    )
    expect(drawn).toEqual(lines.map((line) => line.replaceAll(/ +/g, " ")))
  })

  it("has fifteen states, thirty-four events and five actors, with a hold, without, and in a contract", () => {
    expect(cells).toHaveLength(15 * 34 * 5 * 3)
    expect(new Set(cells.map(({ actor, event, manner, state }) => `${state} ${event} ${actor} ${manner}`)).size).toBe(
      cells.length
    )
  })

  const allowedCells = cells.flatMap(({ actor, event, manner, state }) => {
    const row = rowOf(state, event, manner)
    return row?.who.includes(actor) === true ? [{ state, event, actor, manner, to: row.to }] : []
  })

  it.each(allowedCells)(
    "ES-02: $state, $event by $actor, $manner, leads to $to",
    ({ actor, event, manner, state, to }) => {
      const now = isClockEvent(event) ? at(0) : at(-1)
      expect(outcome(readyFor(state, event, actor, manner), step(event, actor), now)).toBe(to)
    }
  )

  const refusedCells = cells.flatMap(({ actor, event, manner, state }) => {
    const row = rowOf(state, event, manner)
    const byWallet = row?.who.includes("chain") === true && actor !== "clock"
    const other = byWallet ? "trade.by_wallet" : "trade.action_not_yours"
    const code = row === undefined ? "trade.action_not_allowed" : other
    return row?.who.includes(actor) === true ? [] : [{ state, event, actor, manner, code }]
  })

  it("ES-02: is either way for every cell", () => {
    expect([allowedCells.length, refusedCells.length]).toEqual([149, 7_501])
  })

  it.each(refusedCells)(
    "ES-02: $state, $event by $actor, $manner, is $code",
    ({ actor, code, event, manner, state }) => {
      // Nothing is proposed, and the dispute was opened by nobody, so these are refused by their guards.
      const guarded = new Set([
        "withdraw_cancel",
        "accept_cancel",
        "withdraw_dispute",
        "settle",
        "propose_verdict",
        "conclude"
      ])
      // The offer is the seller's.
      const others = actor === "seller" ? "of_taker" : "of_maker"
      const allowed = rowsFor(manner).filter(({ event: name, from, guard, who }) => {
        if (guard === others) return false
        return from === state && who.includes(actor) && isPerson(actor) && !guarded.has(name)
      })
      for (const now of [at(-1), at(0), at(1)]) {
        const refusal = Result.getOrThrow(Result.flip(decide(tradeOf(manner, state), step(event, actor), now)))
        expect(refusal.code).toBe(code)
        expect(refusal.details).toEqual({
          state,
          allowed_actions: allowed.map(({ event: name }) => (name === "state_payment" ? "mark_paid" : name))
        })
      }
    }
  )

  it("offers a person what the table has, and never what belongs to the clock", () => {
    const offered = (state: TradeState) =>
      (["buyer", "seller", "arbiter"] as const).map((role) => actionsOf(state, role, "ledger"))
    const callOff = ["propose_cancel", "withdraw_cancel", "accept_cancel"]
    expect(offered("awaiting_accept")).toEqual([["accept", "decline", "cancel"], ["accept", "decline", "cancel"], []])
    expect(offered("on_hold")).toEqual([[], ["dispute"], []])
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
    expect(offered("decided")).toEqual([["appeal", "accept_verdict"], ["appeal", "accept_verdict"], []])
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
    expect(reached("awaiting_accept")).toEqual(new Set<string>(tradeStates))
  })

  it("lets nobody go round and round: every way back to where a trade was spends what there is little of", () => {
    // An appeal is made once; a proposed verdict is an arbiter's, and moves nothing.
    const counted = new Set([
      "extend",
      "undo_paid",
      "state_payment",
      "propose_cancel",
      "withdraw_dispute",
      "appeal",
      "propose_verdict"
    ])
    // A proposal that was taken back has been made before, and what was disputed out of its hold is not put on hold
    // again, so these are places of their own.
    const places = (state: string) => [state, `${state}, proposed`, `${state}, out of its hold`]
    const ways = transitions.flatMap(({ event, from, guard, to }): ReadonlyArray<readonly [string, string]> => {
      // A payout that did not come took a day or a failed transaction, and the contract is disputed once. Nor does anybody
      // go round by a clock that only tells them again, a day apart.
      if ((from === "payout_failed" && event === "release") || guard === "undisputed" || event === "stall") return []
      if (from === "on_hold" && to === "disputed")
        return places(from).map((place) => [place, `${to}, out of its hold`] as const)
      // Nor is it a dispute that can be taken back.
      if (guard === "reversible")
        return places(from)
          .slice(0, 2)
          .map((place) => [place, to] as const)
      if (counted.has(event)) return []
      if (event === "withdraw_cancel") return [[`${from}, proposed`, to] as const]
      // A verdict does not make forgotten that the dispute came out of a hold.
      const kept = to === "decided" ? ", out of its hold" : "none"
      return places(from).map((place) => [place, place.endsWith(kept) ? `${to}${kept}` : to] as const)
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
    const marked = new Set(["payment_marked", "disputed", "decided", "on_hold", "payout_pending", "payout_failed"])
    const after = transitions.filter(({ from }) => marked.has(from))
    const all = after.filter(({ escrow }) => escrow !== "held" && escrow !== "frozen")
    // What a contract holds moves by what that contract did, and by nothing and nobody here.
    expect(new Set(all.filter(({ of }) => of === "contract").flatMap(({ actors: who }) => who))).toEqual(
      new Set(["chain"])
    )
    const moved = all.filter(({ of }) => of !== "contract")
    expect(moved.map(({ escrow, event, from, guard, actors: who }) => [from, event, escrow, guard, ...who])).toEqual([
      ["payment_marked", "release", "released", "irreversible", "seller"],
      ["payment_marked", "accept_cancel", "refunded", "proposed_by_other", "buyer", "seller"],
      ["disputed", "release", "released", "irreversible", "seller"],
      ["disputed", "accept_cancel", "refunded", "proposed_by_other", "buyer", "seller"],
      ["disputed", "conclude", "verdict", "final_verdict", "arbiter"],
      ["disputed", "settle", "verdict", "offer_accepted", "buyer", "seller"],
      ["decided", "accept_verdict", "verdict", "verdict_against_self", "buyer", "seller"],
      ["decided", "execute", "verdict", "after_deadline", "clock"],
      ["on_hold", "complete", "released", "after_deadline", "clock"]
    ])
    const back = after.filter(({ to }) => to === "awaiting_payment")
    expect(back.map(({ actors: who, event }) => [event, ...who])).toEqual([["undo_paid", "buyer"]])
  })

  it("waits for the clock exactly where a party may be late", () => {
    const timed = (kind: EscrowKind) =>
      tradeStates.flatMap((state) => {
        const event = clockEvent(state, kind)
        return event === undefined ? [] : [`${state} ${event}`]
      })
    expect(timed("ledger")).toEqual([
      "awaiting_accept lapse",
      "awaiting_payment expire",
      "overdue lapse",
      "payment_marked escalate",
      "on_hold complete",
      "decided execute"
    ])
    expect(timed("contract")).toEqual([
      "awaiting_accept lapse",
      "awaiting_agreement lapse",
      "payment_marked stall",
      "decided execute",
      "payout_pending overrun"
    ])
  })

  it("finds one row for where a trade stands and an event, and every row from somewhere", () => {
    const found = new Set(
      cells.flatMap(({ event, manner, state }) => findTransition(tradeOf(manner, state), event) ?? [])
    )
    expect(found).toEqual(new Set(transitions))
    for (const manner of manners) {
      const keys = rowsFor(manner).map(({ event, from }) => `${from} ${event}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it("puts a release on hold once: what was disputed out of its hold is released for good", () => {
    const disputed = (from: TradeState) =>
      outcome(tradeIn("disputed", { holdSeconds: hold, disputedFrom: from }), step("release", "seller"), at(0))
    expect([disputed("payment_marked"), disputed("overdue"), disputed("on_hold")]).toEqual([
      "on_hold",
      "on_hold",
      "completed"
    ])
  })
})
