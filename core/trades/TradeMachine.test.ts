import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { at, cells, hold, outcome, readyFor, step, tradeIn } from "../../test/trades/MachineSteps.ts"
import type { TradeState } from "../protocol/Trade.ts"
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

/** What the machine must be, written down a second time: from, event, who, to, escrow, dispute, guard, arms, tells. */
const machine = `
awaiting_accept  accept           buyer,seller awaiting_payment held     none     of_maker          payment_window trade.accepted
awaiting_accept  decline          buyer,seller cancelled        refunded none     of_maker          none           trade.cancelled
awaiting_accept  cancel           buyer,seller cancelled        refunded none     of_taker          none           trade.cancelled
awaiting_accept  lapse            clock        expired          refunded none     after_deadline    none           trade.expired
awaiting_payment mark_paid        buyer        payment_marked   held     none     before_deadline   release_window trade.payment_marked
awaiting_payment release          seller       completed        released none     irreversible      none           trade.completed
awaiting_payment release          seller       on_hold          held     none     reversible        hold           trade.on_hold
awaiting_payment cancel           buyer        cancelled        refunded none     none              none           trade.cancelled
awaiting_payment extend           seller       awaiting_payment held     none     extensions_left   extension      trade.extended
awaiting_payment expire           clock        overdue          held     none     after_deadline    claim_window   trade.overdue
overdue          claim            buyer        disputed         frozen   open     before_deadline   none           trade.disputed
overdue          release          seller       completed        released none     irreversible      none           trade.completed
overdue          release          seller       on_hold          held     none     reversible        hold           trade.on_hold
overdue          cancel           buyer        cancelled        refunded none     none              none           trade.cancelled
overdue          lapse            clock        expired          refunded none     after_deadline    none           trade.expired
payment_marked   release          seller       completed        released none     irreversible      none           trade.completed
payment_marked   release          seller       on_hold          held     none     reversible        hold           trade.on_hold
payment_marked   undo_paid        buyer        awaiting_payment held     none     undos_left        payment_again  trade.payment_undone
payment_marked   propose_cancel   buyer,seller payment_marked   held     none     may_propose       keep           trade.cancel_proposed
payment_marked   withdraw_cancel  buyer,seller payment_marked   held     none     proposed_by_self  keep           trade.cancel_withdrawn
payment_marked   accept_cancel    buyer,seller cancelled        refunded none     proposed_by_other none           trade.cancelled
payment_marked   dispute          buyer,seller disputed         frozen   open     dispute_delay     none           trade.disputed
payment_marked   escalate         clock        disputed         frozen   open     after_deadline    none           trade.disputed
disputed         release          seller       completed        released resolved irreversible      none           trade.completed
disputed         release          seller       on_hold          held     resolved reversible        hold           trade.on_hold
disputed         withdraw_dispute buyer,seller payment_marked   held     none     dispute_of_self   release_window trade.dispute_withdrawn
disputed         propose_cancel   buyer,seller disputed         frozen   keep     may_propose       none           trade.cancel_proposed
disputed         withdraw_cancel  buyer,seller disputed         frozen   keep     proposed_by_self  none           trade.cancel_withdrawn
disputed         accept_cancel    buyer,seller cancelled        refunded resolved proposed_by_other none           trade.cancelled
disputed         resolve          arbiter      decided          frozen   decided  first_verdict     appeal_window  trade.decided
disputed         propose_verdict  arbiter      disputed         frozen   awaiting_approval none     none           trade.verdict_proposed
disputed         conclude         arbiter      resolved         verdict  resolved final_verdict     none           trade.resolved
disputed         settle           buyer,seller resolved         verdict  resolved offer_accepted    none           trade.settled
decided          appeal           buyer,seller disputed         frozen   appealed appealable        none           trade.appealed
decided          accept_verdict   buyer,seller resolved         verdict  resolved verdict_against_self none        trade.resolved
decided          execute          clock        resolved         verdict  resolved after_deadline    none           trade.resolved
on_hold          dispute          seller       disputed         frozen   open     payment_reversed  none           trade.disputed
on_hold          complete         clock        completed        released keep     after_deadline    none           trade.completed
`

interface Row {
  readonly from: string
  readonly event: string
  readonly who: ReadonlyArray<string>
  readonly to: string
  readonly guard: string
}

const lines = machine.trim().split("\n")
const rows: ReadonlyArray<Row> = lines.map((line) => {
  const [from = "", event = "", who = "", to = "", , , guard = ""] = line.split(/\s+/)
  return { from, event, who: who.split(","), to, guard }
})

/** The rows there are for a trade whose release is put on hold, or not. */
const rowsFor = (held: boolean) => rows.filter(({ guard }) => guard !== (held ? "irreversible" : "reversible"))

const rowOf = (state: string, event: string, held: boolean) =>
  rowsFor(held).find((row) => row.from === state && row.event === event)

describe("the trade machine", () => {
  it("is the one written down here", () => {
    const drawn = transitions.map(({ actors: who, arms, dispute, escrow, event, from, guard, tells, to }) =>
      [from, event, who.join(","), to, escrow, dispute, guard, arms, tells].join(" ")
    )
    expect(drawn).toEqual(lines.map((line) => line.replaceAll(/ +/g, " ")))
  })

  it("has eleven states, twenty-four events and four actors, with a hold and without", () => {
    expect(cells).toHaveLength(11 * 24 * 4 * 2)
    expect(new Set(cells.map(({ actor, event, held, state }) => `${state} ${event} ${actor} ${held}`)).size).toBe(
      cells.length
    )
  })

  const allowedCells = cells.flatMap(({ actor, event, held, state }) => {
    const row = rowOf(state, event, held)
    return row?.who.includes(actor) === true ? [{ state, event, actor, held, to: row.to }] : []
  })

  it.each(allowedCells)(
    "ES-02: $state, $event by $actor, on hold $held, leads to $to",
    ({ actor, event, held, state, to }) => {
      const now = isClockEvent(event) ? at(0) : at(-1)
      expect(outcome(readyFor(state, event, actor, held), step(event, actor), now)).toBe(to)
    }
  )

  const refusedCells = cells.flatMap(({ actor, event, held, state }) => {
    const row = rowOf(state, event, held)
    const code = row === undefined ? "trade.action_not_allowed" : "trade.action_not_yours"
    return row?.who.includes(actor) === true ? [] : [{ state, event, actor, held, code }]
  })

  it("ES-02: is either way for every cell", () => {
    expect([allowedCells.length, refusedCells.length]).toEqual([96, 2_016])
  })

  it.each(refusedCells)(
    "ES-02: $state, $event by $actor, on hold $held, is $code",
    ({ actor, code, event, held, state }) => {
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
      const allowed = rowsFor(held).filter(({ event: name, from, guard, who }) => {
        if (guard === others) return false
        return from === state && who.includes(actor) && actor !== "clock" && !guarded.has(name)
      })
      for (const now of [at(-1), at(0), at(1)]) {
        const refusal = Result.getOrThrow(
          Result.flip(decide(tradeIn(state, { holdSeconds: held ? hold : 0 }), step(event, actor), now))
        )
        expect(refusal.code).toBe(code)
        expect(refusal.details).toEqual({ state, allowed_actions: allowed.map(({ event: name }) => name) })
      }
    }
  )

  it("offers a person what the table has, and never what belongs to the clock", () => {
    const offered = (state: TradeState) =>
      (["buyer", "seller", "arbiter"] as const).map((role) => actionsOf(state, role))
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
    const counted = new Set(["extend", "undo_paid", "propose_cancel", "withdraw_dispute", "appeal", "propose_verdict"])
    // A proposal that was taken back has been made before, and what was disputed out of its hold is not put on hold
    // again, so these are places of their own.
    const places = (state: string) => [state, `${state}, proposed`, `${state}, out of its hold`]
    const ways = transitions.flatMap(({ event, from, guard, to }): ReadonlyArray<readonly [string, string]> => {
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
    const after = transitions.filter(({ from }) => ["payment_marked", "disputed", "decided", "on_hold"].includes(from))
    const moved = after.filter(({ escrow }) => escrow !== "held" && escrow !== "frozen")
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
    expect(tradeStates.map(clockEvent)).toEqual([
      "lapse",
      "expire",
      "lapse",
      "escalate",
      undefined,
      "complete",
      "execute",
      ...Array<undefined>(4).fill(undefined)
    ])
  })

  it("finds one row for where a trade stands and an event, and every row from somewhere", () => {
    const found = new Set(
      cells.flatMap(
        ({ event, held, state }) => findTransition(tradeIn(state, { holdSeconds: held ? hold : 0 }), event) ?? []
      )
    )
    expect(found).toEqual(new Set(transitions))
    for (const held of [false, true]) {
      const keys = rowsFor(held).map(({ event, from }) => `${from} ${event}`)
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
