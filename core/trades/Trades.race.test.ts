import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { Random } from "../../test/simulation/Random.ts"
import {
  act,
  type Couple,
  type Floor,
  fireDeadline,
  newCouple,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openAwaiting,
  openMarked,
  openOnHold,
  openOverdue,
  openTrade,
  type OpenTrade,
  passDeadline,
  take
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import { isClockEvent, type TradeEvent } from "./TradeMachine.ts"
import { type TradeCommand, Trades } from "./Trades.ts"

const settingOf = (name: string): number | undefined => Number.parseInt(process.env[name] ?? "", 10) || undefined

const schedulesInSuite = 12
/** Races of each pair from each state; every one has other head starts, in round trips to the database. */
const schedulesPerPair = settingOf("ORRANGE_RACE_SCHEDULES") ?? schedulesInSuite
/** To see a failure again: set ORRANGE_RACE_SEED to the seed in the name of the test. */
const seed = settingOf("ORRANGE_RACE_SEED") ?? Date.now() % 1_000_000_007
/** A soak shares the pairs out among several processes. */
const [part = 0, parts = 1] = [settingOf("ORRANGE_RACE_PART"), settingOf("ORRANGE_RACE_PARTS")]
const headStartMax = 5
/** Races that run side by side. */
const racesAtOnce = 4

/** Enough for those that race at a time to have none in common. */
const newCouples = Effect.all(Array.from({ length: 2 * racesAtOnce }, () => newCouple))

/** A state, or one in which the seller has proposed to call the trade off. */
type Start =
  | "awaiting_accept"
  | "awaiting_payment"
  | "overdue"
  | "payment_marked"
  | "proposed"
  | "disputed"
  | "on_hold"
  | "decided"

const startVersion: Readonly<Record<Start, number>> = {
  awaiting_accept: 1,
  awaiting_payment: 1,
  overdue: 2,
  payment_marked: 2,
  proposed: 3,
  disputed: 3,
  on_hold: 3,
  decided: 4
}

/** What happens by itself, and not by agreement, as part of something else, or in the contract of a chain. */
type Contender = Exclude<
  TradeEvent,
  | "settle"
  | "propose_verdict"
  | "conclude"
  | "agree"
  | "fund"
  | "released"
  | "refunded"
  | "ran_out"
  | "divided"
  | "fail_payout"
  | "overrun"
  | "stall"
  | "state_payment"
>

/** What can happen in each state; the same event twice is a race too. */
const contenders: Readonly<Record<Start, ReadonlyArray<Contender>>> = {
  awaiting_accept: ["accept", "decline", "cancel", "lapse"],
  awaiting_payment: ["mark_paid", "release", "cancel", "extend", "expire"],
  overdue: ["claim", "release", "cancel", "lapse"],
  payment_marked: ["release", "undo_paid", "propose_cancel", "dispute", "escalate"],
  proposed: ["accept_cancel", "withdraw_cancel", "release", "undo_paid", "dispute", "escalate"],
  disputed: ["release", "propose_cancel", "withdraw_dispute", "resolve"],
  on_hold: ["dispute", "complete"],
  decided: ["appeal", "accept_verdict", "execute"]
}

const pairs = (Object.keys(contenders) as ReadonlyArray<Start>)
  .flatMap((start) =>
    contenders[start].flatMap((one, index) => contenders[start].slice(index).map((other) => ({ start, one, other })))
  )
  .filter((_, index) => index % parts === part)

const lostRaces = [
  "trade.version_stale",
  "trade.action_not_allowed",
  "trade.action_not_yours",
  "trade.deadline_passed",
  "trade.too_early",
  "trade.cancel_proposed",
  "trade.cancel_not_proposed",
  "trade.dispute_not_yours",
  "dispute.not_taken"
]

/** The daemons, each with rooms and connections of its own: the floor's, and the one beside it. */
const sides = ["run", "beside"] as const
type Side = (typeof sides)[number]

type Actor = "buyer" | "seller" | "arbiter" | "clock"

/** Who does each event, and what they say with it. */
const steps: Readonly<Record<Contender, readonly [actor: Actor, command?: Partial<TradeCommand>]>> = {
  accept: ["seller"],
  decline: ["seller"],
  mark_paid: ["buyer"],
  undo_paid: ["buyer"],
  cancel: ["buyer"],
  claim: ["buyer", { statement: "paid at noon" }],
  extend: ["seller"],
  release: ["seller", { quantity: "100" }],
  propose_cancel: ["seller"],
  withdraw_cancel: ["seller"],
  accept_cancel: ["buyer", { payment: "not_sent" }],
  dispute: ["buyer", { reason: "other" }],
  withdraw_dispute: ["buyer"],
  resolve: ["arbiter", { resolution: "split", buyer_share_bps: 3_333 }],
  appeal: ["buyer", { statement: "paid at noon" }],
  accept_verdict: ["buyer"],
  expire: ["clock"],
  lapse: ["clock"],
  escalate: ["clock"],
  complete: ["clock"],
  execute: ["clock"]
}

const stepOf = (event: Contender, start: Start) =>
  // On hold the seller alone can dispute.
  event === "dispute" && start === "on_hold"
    ? (["seller", { reason: "payment_reversed" }] as const satisfies (typeof steps)[Contender])
    : steps[event]

const otherSide = (side: Side): Side => (side === "run" ? "beside" : "run")

/** The daemon that each step is sent to: any, but never the first step's for the second when somebody else takes it. */
const sidesOf = (actors: ReadonlyArray<Actor>, random: Random): ReadonlyArray<Side> => {
  const [first, ...rest] = actors.map(() => random.of(sides))
  if (first === undefined) return []
  return [first, ...rest.map((side, index) => (index === 0 && actors[0] !== actors[1] ? otherSide(first) : side))]
}

const timely: ReadonlySet<TradeEvent> = new Set(["accept", "decline", "mark_paid", "extend", "claim", "appeal"])

const terminal = ["completed", "cancelled", "expired", "resolved"]

interface Left {
  readonly state: string
  readonly version: number
  readonly ends: number
  readonly moves: number
  readonly escrowed: string
  readonly taken: string
}

const leftOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<Left>`SELECT state, version, escrowed,
        (SELECT count(*)::int FROM trade_history h WHERE h.trade = t.id AND to_state = ANY(${terminal}::text[])) AS ends,
        (SELECT count(*)::int FROM trade_history h WHERE h.trade = t.id) AS moves,
        (SELECT coalesce(sum(amount), 0) FROM transfers x WHERE x.reference = t.id AND reason <> 'escrow') AS taken
      FROM trades t WHERE id = ${id}::uuid`
  ).pipe(Effect.map(([row]) => row as Left))

const outcomeOf = (exit: Exit.Exit<unknown, unknown>): string => {
  if (Exit.isSuccess(exit)) return "done"
  const error = Cause.squash(exit.cause)
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : Cause.pretty(exit.cause)
}

/** What of a race was not as it must be; empty when all was. */
const faultsOf = (
  events: ReadonlyArray<TradeEvent>,
  at: ReadonlyArray<Side>,
  exits: ReadonlyArray<Exit.Exit<unknown, unknown>>,
  { ends, escrowed, moves, state, taken, version }: Left,
  startedAt: number
) => {
  const outcomes = events.map((event, index) => ({
    event,
    side: at[index],
    outcome: outcomeOf(exits[index] ?? Exit.void)
  }))
  // An arbiter who comes before the dispute finds no trade.
  const lost = (event: TradeEvent) => (event === "resolve" ? [...lostRaces, "trade.unknown"] : lostRaces)
  const odd = outcomes.filter(({ event, outcome }) => outcome !== "done" && !lost(event).includes(outcome))
  const told = outcomes.filter(({ event, outcome }) => outcome === "done" && !isClockEvent(event)).length
  const byClock = version - startedAt - told
  const over = terminal.includes(state)
  const rules = {
    "every loser is told why": odd.length === 0,
    // The clock is told nothing: it did what nobody else did.
    "who is told that it is done did it": byClock >= 0 && byClock <= (events.some(isClockEvent) ? 1 : 0),
    "a trade ends once": ends === (over ? 1 : 0),
    "every version is one step": moves === version,
    "escrow leaves whole, at the end": BigInt(taken) === (over ? BigInt(escrowed) : 0n)
  }
  const broken = Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
  return { state, version, broken: broken.map((rule) => ({ rule, outcomes, state, version })) }
}

describe(`ES-01, ES-15: steps that race, sent to two daemons; seed ${seed}`, () => {
  let floor: Floor
  let arbiter: Principal

  beforeAll(async () => {
    floor = await openFloor()
    arbiter = await floor.run(newPerson("arbiter"))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("have two daemons that share nothing but the database", async () => {
    const here = await floor.run(Effect.all([Trades, SqlClient.SqlClient]))
    const there = await floor.beside(Effect.all([Trades, SqlClient.SqlClient]))
    expect([here[0] === there[0], here[1] === there[1]]).toEqual([false, false])
  })

  const opened = Effect.fnUntraced(function* (start: Start, people: Couple) {
    switch (start) {
      case "awaiting_accept":
        return yield* openAwaiting("seller", people)
      case "awaiting_payment":
        return yield* openTrade("seller", "100", people)
      case "overdue":
        return yield* openOverdue(floor, people)
      case "payment_marked":
        return yield* openMarked(floor, "100", people)
      case "proposed": {
        const trade = yield* openMarked(floor, "100", people)
        yield* act(trade.seller, trade.id, "propose_cancel", {})
        return trade
      }
      case "disputed": {
        const trade = yield* openDisputed(floor, "100", people)
        yield* take(arbiter, trade.id)
        return trade
      }
      case "on_hold":
        return yield* openOnHold(floor, people)
      case "decided": {
        const trade = yield* openDisputed(floor, "100", people)
        yield* act(arbiter, trade.id, "resolve", { resolution: "seller", statement: "nothing came" })
        return trade
      }
    }
  })

  const step = (trade: OpenTrade, event: Contender, version: number, start: Start) => {
    const [actor, command] = stepOf(event, start)
    return actor === "clock"
      ? fireDeadline(trade.id)
      : act(actor === "arbiter" ? arbiter : trade[actor], trade.id, event as TradeAction, { ...command, version })
  }

  const after = (roundTrips: number, work: ReturnType<typeof step>) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (let trip = 0; trip < roundTrips; trip++) yield* sql`SELECT 1`
      yield* work
    })

  /** One race: how the trade was left, and what was not legal about it. */
  const race = Effect.fnUntraced(function* (
    start: Start,
    events: ReadonlyArray<Contender>,
    schedule: number,
    couples: ReadonlyArray<Couple>
  ) {
    const trade = yield* opened(start, couples[schedule % couples.length] ?? (yield* newCouple))
    const version = startVersion[start]
    // What has to come before the deadline is decided by one that passes while they race.
    const lead = events.includes("complete") || events.some((event) => timely.has(event)) ? -0.002 * (schedule % 8) : 1
    if (start !== "disputed" && events.some(isClockEvent)) {
      yield* Effect.promise(() => floor.asOwner(passDeadline(trade.id, lead)))
    }
    // In every other race every other step has guessed the next version, so that only the state refuses it.
    const at = sidesOf(
      events.map((event) => stepOf(event, start)[0]),
      new Random(seed + schedule)
    )
    const racing = events.map((event, index) =>
      after((schedule * (index + 1)) % headStartMax, step(trade, event, version + ((index * schedule) % 2), start))
    )
    const exits = yield* Effect.promise(() =>
      Promise.all(racing.map((work, index) => floor[at[index] ?? "run"](Effect.exit(work))))
    )
    return faultsOf(events, at, exits, yield* leftOf(trade.id), version)
  })

  it.each(pairs)("$start: $one and $other", ({ one, other, start }) =>
    floor.run(
      Effect.gen(function* () {
        const couples = yield* newCouples
        const races = Array.from({ length: schedulesPerPair }, (_, schedule) =>
          race(start, schedule % 4 < 2 ? [one, other] : [other, one], schedule, couples)
        )
        const results = yield* Effect.all(races, { concurrency: racesAtOnce })
        expect(results.flatMap(({ broken }) => broken)).toEqual([])
        // Somebody always wins, unless the only ones were the clock and who was too late by it.
        if (!isClockEvent(one) && !isClockEvent(other)) {
          expect(results.map(({ version }) => version)).not.toContain(startVersion[start])
        }
      })
    )
  )

  it.each(Object.keys(contenders) as ReadonlyArray<Start>)("%s: everything at once", (start) =>
    floor.run(
      Effect.gen(function* () {
        const events = ["release", "cancel", "resolve", "dispute", "escalate"] as const
        const couples = yield* newCouples
        for (let schedule = 0; schedule < schedulesPerPair / 2; schedule++) {
          const { broken, state } = yield* race(start, events, schedule, couples)
          expect(broken).toEqual([])
          expect(state).not.toBe(start)
        }
      })
    )
  )

  it("ES-12: many trades of one seller at once leave nothing behind", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        const trades: Array<OpenTrade> = []
        for (let n = 0; n < 20; n++) trades.push(yield* openTrade("seller", "100", { buyer, seller }))
        yield* Effect.forEach(
          trades,
          (trade, index) => step(trade, index % 2 === 0 ? "release" : "cancel", 1, "awaiting_payment"),
          {
            concurrency: "unbounded"
          }
        )
        const sql = yield* SqlClient.SqlClient
        const rows = yield* sql<{ balance: string }>`SELECT balance FROM accounts
          WHERE owner = ${seller.personId}::uuid AND kind = 'escrow'`
        expect(rows.map(({ balance }) => balance)).toEqual(["0"])
      })
    ))
})
