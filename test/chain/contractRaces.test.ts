/**
 * Whatever becomes final on a chain while people act and the clock comes, told to two daemons at once, a trade ends as its
 * contract did.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { shareOf } from "../../core/chain/TradeEscrow.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Orders } from "../../core/orders/Orders.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TradeAction, TradeState } from "../../core/protocol/Trade.ts"
import { isOver } from "../../core/trades/TradeMachine.ts"
import { type TradeCommand, Trades } from "../../core/trades/Trades.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { Random } from "../simulation/Random.ts"
import {
  act,
  type Couple,
  fireDeadline,
  type Floor,
  newPerson,
  newTrader,
  openFloor,
  passDeadline,
  take
} from "../trades/TradingFloor.ts"
import {
  agreesOn,
  becomes,
  type Deed,
  follow,
  isDeed,
  layModelChain,
  type ModelEscrow,
  names,
  openModelMarket,
  signs,
  storyIn
} from "./ModelContract.ts"

const settingOf = (name: string): number | undefined => Number.parseInt(process.env[name] ?? "", 10) || undefined

const schedulesInSuite = 2
/** Races of each pair from each state; every one has other head starts, in round trips to the database. */
const schedulesPerPair = settingOf("ORRANGE_RACE_SCHEDULES") ?? schedulesInSuite
/** To see a failure again: set ORRANGE_RACE_SEED to the seed in the name of the test. */
const seed = settingOf("ORRANGE_RACE_SEED") ?? Date.now() % 1_000_000_007
const [part = 0, parts = 1] = [settingOf("ORRANGE_RACE_PART"), settingOf("ORRANGE_RACE_PARTS")]
const headStartMax = 5
const racesAtOnce = 4
/** More than there are who follow at once. */
const looksMax = 4 * racesAtOnce

const fortune = 1_000n * 10n ** 18n

type Contender = Deed | "sign" | "never_locked" | "give_up" | "name" | "let_go" | "decide" | "accept" | "clock"
type Start =
  | "awaiting_agreement"
  | "awaiting_escrow"
  | "awaiting_payment"
  | "payment_marked"
  | "payout_pending"
  | "payout_failed"
  | "disputed"
  | "decided"

const contenders: Readonly<Record<Start, ReadonlyArray<Contender>>> = {
  awaiting_agreement: ["sign", "give_up", "clock"],
  awaiting_escrow: ["create", "never_locked"],
  awaiting_payment: ["mark", "release", "part", "cancel", "refund", "agree", "name"],
  payment_marked: ["clock", "let_go", "name", "dispute", "release", "cancel", "agree"],
  payout_pending: ["clock", "release", "part", "dispute", "cancel", "fail"],
  payout_failed: ["let_go", "release", "dispute", "cancel"],
  disputed: ["decide", "rule", "release", "cancel", "agree"],
  decided: ["accept", "clock", "rule", "release", "cancel"]
}

/** What cannot be locked any more was not: of the two only one can be on a chain. */
const isPossible = (one: Contender, other: Contender): boolean =>
  (one === "never_locked") === (other === "never_locked") || (one !== "create" && other !== "create")

const pairs = (Object.keys(contenders) as ReadonlyArray<Start>)
  .flatMap((start) =>
    contenders[start].flatMap((one, index) => contenders[start].slice(index).map((other) => ({ start, one, other })))
  )
  .filter(({ one, other }) => isPossible(one, other))
  .filter((_, index) => index % parts === part)

/** Who does it, as which step, with what. */
const persons: Partial<
  Record<Contender, readonly [who: "buyer" | "seller" | "arbiter", TradeAction, Partial<TradeCommand>?]>
> = {
  give_up: ["seller", "cancel"],
  name: ["buyer", "mark_paid"],
  let_go: ["seller", "release", { quantity: "2" }],
  decide: ["arbiter", "resolve", { resolution: "split", buyer_share_bps: 3_333, statement: "so it is" }],
  accept: ["buyer", "accept_verdict"]
}

const lostRaces: ReadonlySet<string> = new Set([
  "trade.version_stale",
  "trade.action_not_allowed",
  "trade.action_not_yours",
  "trade.by_wallet",
  "trade.payment_named",
  "trade.too_early",
  "dispute.not_taken"
])

interface Opened extends Couple, ModelEscrow {
  readonly id: string
}

const sign = ({ id }: Opened) => signs(id)

const neverLocked = ({ id }: Opened) =>
  SqlClient.SqlClient.use((sql) =>
    sql.withTransaction(Trades.use((trades) => trades.byChain(id, { event: "lapse", by: null })))
  )

type Beside = SqlClient.SqlClient | Trades | Effect.Services<typeof follow> | Effect.Services<ReturnType<typeof act>>

const newRich = Effect.gen(function* () {
  const person = yield* newTrader
  const credit = { owner: person.personId, kind: "available", asset: "ETH" } as const
  const transfer = { id: crypto.randomUUID(), amount: fortune, debit: houseAccount("external", "ETH"), credit }
  yield* Ledger.use((ledger) => ledger.post([{ ...transfer, reason: "faucet", reference: null }]))
  return person
})

const onePair = Semaphore.makeUnsafe(1)

const place = ({ personId }: Principal, side: "buy" | "sell") =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "ETH-EUR",
      side,
      type: "limit",
      quantity: "2",
      price: "20",
      terms: { methods: ["sepa_instant"] }
    })
  )

/** A trade whose two named their wallets. */
const openTrade = Effect.fnUntraced(function* ({ buyer, seller }: Couple) {
  const { fills } = yield* Semaphore.withPermit(onePair)(Effect.andThen(place(seller, "sell"), place(buyer, "buy")))
  const id = fills[0]?.trade
  if (fills.length !== 1 || typeof id !== "string") throw new Error(`${fills.length} fills, where one should be`)
  const { trade } = yield* Trades.use((trades) => trades.inContract(buyer, id))
  yield* names(id, "buyer")
  yield* names(id, "seller")
  const { escrow, terms } = yield* agreesOn(trade)
  return { id, escrow, terms, buyer, seller } satisfies Opened
})

interface Standing {
  readonly state: TradeState
  readonly escrow_state: string
  readonly version: number
  /** Steps in its history, and those of them that end it. */
  readonly moves: number
  readonly ends: number
  /** Transfers of its amount. */
  readonly moved: number
}

const standing = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<Standing>`SELECT state, escrow_state, version,
        (SELECT count(*)::int4 FROM trade_history h WHERE h.trade = t.id) AS moves,
        (SELECT count(*)::int4 FROM trade_history h WHERE h.trade = t.id
          AND to_state IN ('completed', 'cancelled', 'expired', 'resolved')) AS ends,
        (SELECT count(*)::int4 FROM transfers x WHERE x.reference = t.id AND x.reason NOT LIKE 'bond%') AS moved
      FROM trades t WHERE id = ${id}::uuid`
  ).pipe(Effect.map(([row]) => row as Standing))

const outcomeOf = (exit: Exit.Exit<unknown, unknown>): string => {
  if (Exit.isSuccess(exit)) return "done"
  const error = Cause.squash(exit.cause)
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : Cause.pretty(exit.cause)
}

describe(`ES-01, ES-16, CH-01: what is final on a chain races with people and the clock, told to two daemons; seed ${seed}`, () => {
  let floor: Floor
  let arbiter: Principal

  beforeAll(async () => {
    floor = await openFloor("bonds")
    await floor.run(openModelMarket)
    await floor.restart()
    await floor.asOwner(layModelChain)
    arbiter = await floor.run(newPerson("arbiter"))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const pass = (id: string) => Effect.promise(() => floor.asOwner(passDeadline(id)))

  /** The facts of a state, each followed, and what people did for it. */
  const begin = Effect.fnUntraced(function* (start: Start, people: Couple) {
    const trade = yield* openTrade(people)
    const goes = (deed: Deed) => Effect.andThen(becomes(deed, trade), follow)
    if (start === "awaiting_agreement") return trade
    yield* sign(trade)
    if (start === "awaiting_escrow") return trade
    yield* goes("create")
    if (start === "awaiting_payment") return trade
    yield* goes("mark")
    if (start === "payment_marked") return trade
    if (start === "disputed" || start === "decided") {
      yield* goes("dispute")
      yield* take(arbiter, trade.id)
      if (start === "decided")
        yield* act(arbiter, trade.id, "resolve", { resolution: "seller", statement: "nothing came" })
      return trade
    }
    yield* act(trade.seller, trade.id, "release", { quantity: "2" })
    if (start === "payout_failed") yield* goes("fail")
    return trade
  })

  const step = (trade: Opened, one: Contender, version: number): Effect.Effect<unknown, unknown, Beside> => {
    if (isDeed(one)) return Effect.andThen(becomes(one, trade), follow)
    if (one === "sign") return sign(trade)
    if (one === "clock") return fireDeadline(trade.id)
    if (one === "never_locked") return neverLocked(trade)
    const [who, action, command] = persons[one] ?? ["buyer", "cancel"]
    const named = one === "name" ? { payment_reference: crypto.randomUUID() } : {}
    return act(who === "arbiter" ? arbiter : trade[who], trade.id, action, { ...command, ...named, version })
  }

  const after = <A, E, R>(roundTrips: number, work: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (let trip = 0; trip < roundTrips; trip++) yield* sql`SELECT 1`
      return yield* work
    })

  const race = Effect.fnUntraced(function* (
    start: Start,
    two: ReadonlyArray<Contender>,
    schedule: number,
    couple: Couple
  ) {
    const trade = yield* begin(start, couple)
    const { state, version } = yield* standing(trade.id)
    if (state !== start) throw new Error(`it began as ${state}`)
    if (two.includes("clock")) yield* pass(trade.id)
    const random = new Random(seed + schedule)
    const first = random.of(["run", "beside"] as const)
    const at = [first, first === "run" ? "beside" : "run"] as const
    const racing = two.map((one, index) =>
      after((schedule * (index + 1)) % headStartMax, step(trade, one, version + ((index * schedule) % 2)))
    )
    const exits = yield* Effect.promise(() =>
      Promise.all(racing.map((work, index) => floor[at[index] ?? "run"](Effect.exit(work))))
    )
    const outcomes = exits.map(outcomeOf)
    // What is left of it is given back at last, and both daemons see that.
    const raced = yield* standing(trade.id)
    if (raced.state === "awaiting_agreement") yield* act(trade.buyer, trade.id, "cancel")
    if (raced.state === "awaiting_escrow") yield* becomes("create", trade)
    yield* becomes("cancel", trade)
    yield* Effect.promise(() => Promise.all([floor.run(follow), floor.beside(follow)]))
    let left = yield* standing(trade.id)
    // Whoever follows the trades of other races may be in the middle of this one's steps; at the next look they are done.
    for (let look = 0; look < looksMax && !isOver(left.state); look += 1) {
      yield* follow
      left = yield* standing(trade.id)
    }
    const story = yield* storyIn(trade.escrow)
    const share = story === undefined ? 0 : shareOf(story)
    const rules = {
      "every loser is told why": outcomes.every((code) => code === "done" || lostRaces.has(code)),
      // A part that is released is no step of the trade.
      "somebody wins": raced.version > version || two.includes("part"),
      "it ends, and once": isOver(left.state) && left.ends === 1,
      "every version is one step": left.moves === left.version,
      "it ends as the contract did":
        left.escrow_state === (share === 10_000 ? "released" : share === 0 ? "refunded" : "split"),
      "of the amount nothing moves here": left.moved === 0
    }
    return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [{ rule, outcomes, raced, left, share }]))
  })

  it.each(pairs)("$start: $one and $other", ({ one, other, start }) =>
    floor.run(
      Effect.gen(function* () {
        const couples = yield* Effect.all(
          Array.from({ length: racesAtOnce }, () => Effect.all({ buyer: newRich, seller: newRich }))
        )
        const races = couples.map((couple, lane) =>
          Effect.forEach(
            Array.from({ length: schedulesPerPair }, (_, schedule) => schedule).filter((n) => n % racesAtOnce === lane),
            (schedule) => race(start, schedule % 4 < 2 ? [one, other] : [other, one], schedule, couple)
          )
        )
        const found = yield* Effect.all(races, { concurrency: racesAtOnce })
        expect(found.flat(2)).toEqual([])
      })
    )
  )
})
