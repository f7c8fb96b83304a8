/**
 * A month of a practice installation in virtual time: people of every character trade, the service goes down and comes
 * back, arbiters decide, and the clock does what nobody else does. One thing happens at a time, so that the same seed
 * leads to the same rows.
 */
// oxlint-disable no-await-in-loop -- one thing happens after the other
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { People } from "../../core/identity/People.ts"
import { Disputes } from "../../core/disputes/Disputes.ts"
import { CancelAll } from "../../core/orders/CancelAll.ts"
import { Orders } from "../../core/orders/Orders.ts"
import { type DeadlineKind, Deadlines } from "../../core/platform/Deadlines.ts"
import { NewId } from "../../core/platform/NewId.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { Role } from "../../core/protocol/Person.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { makeClockwork } from "../../daemon/Clockwork.ts"
import { install } from "../../daemon/Installation.ts"
import { foundation, services } from "../../daemon/Services.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import type { TestDatabase } from "../postgres/TestDatabase.ts"
import { openModelMarket } from "../chain/ModelContract.ts"
import { Agenda } from "./Agenda.ts"
import {
  arbiterMove,
  type BuyerCharacter,
  buyerCharacter,
  buyerMove,
  type Move,
  type SellerCharacter,
  sellerCharacter,
  sellerMove,
  type Truth
} from "./Characters.ts"
import { type ChainPlan, ContractSide } from "./ContractSide.ts"
import { nextDue, stateOf } from "./MonthState.ts"
import { ibanOf, nameOf } from "./Names.ts"
import { Random } from "./Random.ts"
import { hideTime, VirtualTime } from "./VirtualTime.ts"

export interface MonthPlan {
  readonly seed: number
  readonly traders: number
  readonly days: number
  /** Orders of an hour. */
  readonly ordersPerHour: number
  /** Times the service goes down, for up to a day. */
  readonly outages: number
  /** Times the chain is away for up to half a day, which holds the trades of one of the two markets. */
  readonly chainOutages: number
}

export interface MonthResult {
  /** Of everything that has an owner or a state. */
  readonly hash: string
  /** Trades by the state they ended in, those of a contract by themselves. */
  readonly ended: Readonly<Record<string, number>>
  /** Steps people took, by their name, and what they were refused. */
  readonly taken: Readonly<Record<string, number>>
  readonly refused: Readonly<Record<string, number>>
  /** What must not be: one line each. */
  readonly faults: ReadonlyArray<string>
}

interface Trader extends Principal {
  readonly buys: BuyerCharacter
  readonly sells: SellerCharacter
}

interface OpenedTrade {
  readonly id: string
  readonly buyer: Trader
  readonly seller: Trader
  readonly truth: Truth
}

type Part = "buyer" | "seller" | "arbiter"

type Plan =
  | { readonly kind: "order" }
  | { readonly kind: "look"; readonly trade: OpenedTrade; readonly as: Part; readonly idle: number }
  | { readonly kind: "outage"; readonly untilMs: number }
  | ChainPlan

const startMs = Date.UTC(2026, 0, 1)
/** Accounts that nobody has to wait for. */
const longAgo = new Date(Date.UTC(2025, 11, 1))
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Days after the month until the last trade must be over. */
const afterwardsDays = 30
const funds = { USDT: 1_000_000_000_000n, ETH: 1_000n * 10n ** 18n }
/** Doublings of the time until somebody looks again: from minutes to hours. */
const idleMax = 5

/** Ids that sort by when they were made, the same in every run. */
const idsOf = (time: VirtualTime) => {
  let count = 0
  return (): string => {
    count += 1
    const ms = time.nowMs.toString(16).padStart(12, "0")
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${count.toString(16).padStart(12, "0")}`
  }
}

const makeRooms = (database: TestDatabase, time: VirtualTime, newId: () => string) => {
  const key = Redacted.make(new Uint8Array(vaultKeyBytes).fill(7))
  const rooms = Layer.unwrap(Effect.as(install("sandbox", Effect.void), services))
  return ManagedRuntime.make(
    rooms.pipe(
      Layer.provideMerge(foundation(key)),
      Layer.provideMerge(database.layer),
      Layer.provideMerge(Layer.merge(Layer.succeed(NewId, newId), Layer.succeed(Clock.Clock, time.clock)))
    )
  )
}

type Rooms = ManagedRuntime.ManagedRuntime.Services<ReturnType<typeof makeRooms>>

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error)

const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)

const over: ReadonlySet<string> = new Set(["completed", "cancelled", "expired", "resolved"])

export class Month {
  readonly #plan: MonthPlan
  readonly #database: TestDatabase
  readonly #random: Random
  readonly #contract = new ContractSide()
  readonly #time = new VirtualTime(startMs)
  readonly #newId = idsOf(this.#time)
  readonly #agenda = new Agenda<Plan>()
  readonly #traders: Array<Trader> = []
  readonly #arbiters: Array<Principal> = []
  readonly #trades = new Map<string, OpenedTrade>()
  readonly #taken = new Map<string, number>()
  readonly #refused = new Map<string, number>()
  readonly #faults: Array<string> = []
  readonly #owner: ManagedRuntime.ManagedRuntime<SqlClient.SqlClient, unknown>
  #rooms: ReturnType<typeof makeRooms> | undefined

  constructor(database: TestDatabase, plan: MonthPlan) {
    this.#plan = plan
    this.#database = database
    this.#random = new Random(plan.seed)
    this.#owner = ManagedRuntime.make(database.ownerLayer)
  }

  async run(): Promise<MonthResult> {
    await Effect.runPromise(Effect.provide(hideTime(startMs), this.#database.ownerLayer))
    await this.#start()
    await this.#run(openModelMarket)
    await this.#rooms?.dispose()
    await this.#asOwner(this.#contract.lay)
    await this.#start()
    await this.#run(this.#settle())
    const endMs = startMs + this.#plan.days * dayMs
    this.#makePlans(endMs)
    await this.#live(endMs)
    await this.#run(this.#takeOrdersBack())
    await this.#live(endMs + afterwardsDays * dayMs)
    await this.#run(cleanDoctor)
    await this.#run(this.#judge())
    const ended = await this.#asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{
          state: string
          trades: number
        }>`SELECT CASE WHEN escrow_chain IS NULL THEN '' ELSE 'contract ' END || state
          AS state, count(*)::int AS trades FROM trades GROUP BY 1`
      )
    )
    const hash = await this.#asOwner(stateOf)
    await this.#rooms?.dispose()
    await this.#owner.dispose()
    return {
      hash,
      ended: Object.fromEntries(ended.map(({ state, trades }) => [state, trades])),
      taken: Object.fromEntries(this.#taken),
      refused: Object.fromEntries(this.#refused),
      faults: this.#faults
    }
  }

  #asOwner<A>(effect: Effect.Effect<A, unknown, SqlClient.SqlClient>): Promise<A> {
    return this.#owner.runPromise(effect)
  }

  #run<A>(effect: Effect.Effect<A, unknown, Rooms>): Promise<A> {
    if (this.#rooms === undefined) throw new Error("the service is down")
    return this.#rooms.runPromise(effect)
  }

  async #start(): Promise<void> {
    this.#rooms = makeRooms(this.#database, this.#time, this.#newId)
    await this.#run(Effect.void)
  }

  #person(name: string, role: Role): Effect.Effect<Principal, unknown, Rooms> {
    return Effect.map(
      People.use((people) => people.create(name, [role])),
      ({ id }) => ({ personId: id, name, roles: [role], keyId: id, scopes: ["read", "escrow"] })
    )
  }

  /** The people, with money and an account each. */
  #settle() {
    const random = this.#random
    const [traders, arbiters, newId] = [this.#traders, this.#arbiters, this.#newId]
    const person = (name: string, role: Role) => this.#person(name, role)
    const total = this.#plan.traders
    return Effect.gen(function* () {
      const ledger = yield* Ledger
      const accounts = yield* PaymentAccounts
      for (let number = 0; number < total; number += 1) {
        const who = yield* person(`trader-${number}`, "trader")
        traders.push({ ...who, buys: buyerCharacter(random), sells: sellerCharacter(random) })
        const fields = { holderName: nameOf(number), iban: ibanOf(number) }
        yield* accounts.create(
          who.personId,
          newId(),
          { method: "sepa_instant", label: "Euros", fields },
          { since: longAgo }
        )
        const { holderName } = fields
        const wero = { holderName, phoneOrEmail: `trader${number}@practice.example` }
        yield* accounts.create(
          who.personId,
          newId(),
          { method: "wero", label: "Wero", fields: wero },
          { since: longAgo }
        )
        for (const [asset, amount] of Object.entries(funds)) {
          const credit = { owner: who.personId, kind: "available" as const, asset }
          const debit = houseAccount("external", asset)
          yield* ledger.post([{ id: newId(), amount, debit, credit, reason: "faucet", reference: null }])
        }
      }
      for (let number = 0; number < 5; number += 1) arbiters.push(yield* person(`arbiter-${number}`, "arbiter"))
    })
  }

  #makePlans(endMs: number): void {
    const chainPlans = this.#contract.plans(
      this.#plan.chainOutages,
      startMs,
      endMs,
      endMs + afterwardsDays * dayMs,
      this.#random
    )
    for (const { atMs, what } of chainPlans) this.#agenda.add(atMs, what)
    const { days, ordersPerHour, outages } = this.#plan
    for (let order = 0; order < days * 24 * ordersPerHour; order += 1) {
      this.#agenda.add(startMs + this.#random.between(0, endMs - startMs - hourMs), { kind: "order" })
    }
    for (let outage = 0; outage < outages; outage += 1) {
      const fromMs = startMs + this.#random.between(0, endMs - startMs - dayMs)
      this.#agenda.add(fromMs, { kind: "outage", untilMs: fromMs + this.#random.between(1, 24 * 60) * minuteMs })
    }
  }

  /** Until then, or until nothing is left to happen. */
  async #live(untilMs: number): Promise<void> {
    for (;;) {
      const dueMs = await this.#asOwner(nextDue)
      const planMs = this.#agenda.nextMs
      const nextMs = Math.max(this.#time.nowMs, Math.min(dueMs ?? Infinity, planMs ?? Infinity))
      if (nextMs > untilMs || nextMs === Infinity) break
      await this.#asOwner(this.#time.moveTo(nextMs))
      if (dueMs !== undefined && dueMs <= nextMs) await this.#run(this.#fireDue())
      else await this.#carryOut(this.#agenda.take()?.what)
    }
    await this.#asOwner(this.#time.moveTo(untilMs))
  }

  #fireDue() {
    return Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { handlers } = yield* makeClockwork
      const due = yield* sql<{ id: string; kind: DeadlineKind; subject: string }>`SELECT id::text AS id, kind,
          subject::text AS subject FROM deadlines WHERE closed_at IS NULL AND due_at <= now() ORDER BY due_at, kind, subject`
      for (const deadline of due) yield* handlers[deadline.kind](deadline)
    })
  }

  async #carryOut(plan: Plan | undefined): Promise<void> {
    if (plan === undefined) return
    switch (plan.kind) {
      case "order":
        return this.#run(this.#order())
      case "look":
        return this.#run(this.#look(plan.trade, plan.as, plan.idle))
      case "outage":
        return this.#outage(plan.untilMs)
      case "block":
      case "chain_away":
      case "chain_back":
        return this.#goOn(plan)
    }
  }

  /** The chain goes away, or comes back, or has a block more; what of it is final is followed. */
  async #goOn(plan: ChainPlan): Promise<void> {
    await this.#asOwner(this.#contract.begin(plan))
    if (this.#contract.isAway) return
    await this.#run(this.#contract.read(this.#time.nowMs))
    await this.#asOwner(this.#contract.seen)
  }

  /** Nobody gets through, and no clock runs; what was planned meanwhile happens once the service is back. */
  async #outage(untilMs: number): Promise<void> {
    if (untilMs <= this.#time.nowMs) return
    await this.#asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO service_alive (at) VALUES (now()) ON CONFLICT (one) DO UPDATE SET at = now()`
      )
    )
    await this.#rooms?.dispose()
    this.#rooms = undefined
    await this.#asOwner(this.#time.moveTo(untilMs))
    await this.#start()
    await this.#run(
      Effect.gen(function* () {
        const { afterOutage } = yield* makeClockwork
        yield* Deadlines.use((deadlines) => deadlines.resume(afterOutage))
      })
    )
  }

  #order() {
    const random = this.#random
    const who = random.of(this.#traders)
    const side = random.chance(0.5) ? ("buy" as const) : ("sell" as const)
    const isEther = random.chance(0.3)
    const price = isEther ? `20.${random.between(0, 9)}` : `0.${random.between(9_150, 9_250)}`
    const quantity = isEther ? `${random.between(1, 3)}` : String(random.between(20, 54))
    const create = {
      client_id: this.#newId(),
      market: isEther ? "ETH-EUR" : "USDT-EUR",
      side,
      type: "limit" as const,
      quantity,
      price,
      terms: { methods: [random.of(["sepa_instant", "wero"])] },
      accept: random.chance(0.15) ? ("manual" as const) : ("auto" as const)
    }
    return Orders.use((orders) => orders.create(who.personId, create)).pipe(
      Effect.flatMap(({ fills }) =>
        Effect.forEach(fills, ({ trade }) => (typeof trade === "string" ? this.#opened(trade) : Effect.void))
      ),
      Effect.catchTag("Refusal", ({ code }) => Effect.sync(() => count(this.#refused, `order: ${code}`))),
      Effect.asVoid
    )
  }

  #opened(id: string) {
    return SqlClient.SqlClient.use(
      (sql) => sql<{ buyer: string; seller: string }>`SELECT buyer::text AS buyer, seller::text AS seller FROM trades
        WHERE id = ${id}::uuid`
    ).pipe(
      Effect.map(([row]) => {
        const buyer = this.#traders.find(({ personId }) => personId === row?.buyer)
        const seller = this.#traders.find(({ personId }) => personId === row?.seller)
        if (buyer === undefined || seller === undefined) throw new Error(`trade ${id} is of strangers`)
        const trade = { id, buyer, seller, truth: { paid: false, returned: false } }
        this.#trades.set(id, trade)
        for (const as of ["buyer", "seller", "arbiter"] as const) this.#lookAgain(trade, as, 0)
      })
    )
  }

  /** Who found nothing to do comes back later each time. */
  #lookAgain(trade: OpenedTrade, as: Part, idle: number): void {
    const minutes = as === "arbiter" ? this.#random.between(60, 1_500) : this.#random.between(2, 40) * 2 ** idle
    this.#agenda.add(this.#time.nowMs + minutes * minuteMs, {
      kind: "look",
      trade,
      as,
      idle: Math.min(idle + 1, idleMax)
    })
  }

  /** Somebody looks at a trade of theirs, and does what is in their character. */
  #look(trade: OpenedTrade, as: Part, idle: number) {
    if (as === "arbiter") return this.#handle(trade)
    const who = trade[as]
    return Trades.use((trades) => trades.get(who, trade.id)).pipe(
      Effect.flatMap((view) => {
        if (over.has(view.state)) return Effect.void
        if (view.contract !== undefined) return this.#lookInContract(trade, as, view, idle)
        const move = this.#moveOf(trade, as, view)
        this.#lookAgain(trade, as, move === undefined ? idle : 0)
        return move === undefined ? Effect.void : this.#make(who, trade, view, move)
      }),
      Effect.asVoid
    )
  }

  /** What their wallet does, or else what they do here; a deed of a wallet that is refused changes nothing. */
  #lookInContract(trade: OpenedTrade, as: "buyer" | "seller", view: TradeView, idle: number) {
    return this.#contract.look(trade, as, view, idle, this.#random, this.#time.nowMs).pipe(
      Effect.flatMap((deed) => {
        const move = deed === undefined ? this.#moveOf(trade, as, view) : undefined
        this.#lookAgain(trade, as, move === undefined ? idle : 0)
        if (deed !== undefined) count(this.#taken, `wallet: ${deed}`)
        return move === undefined ? Effect.void : this.#make(trade[as], trade, view, move)
      })
    )
  }

  /** An arbiter takes the case if there is one, and decides it; after an appeal it is the next one's. */
  #handle(trade: OpenedTrade) {
    const [make, contract] = [this.#make.bind(this), this.#contract]
    const [arbiters, newId, nowMs] = [this.#arbiters, this.#newId, this.#time.nowMs]
    const again = Effect.sync(() => this.#lookAgain(trade, "arbiter", 0))
    const first = this.#traders.indexOf(trade.buyer)
    return Effect.gen(function* () {
      const trades = yield* Trades
      const view = yield* trades.get(trade.buyer, trade.id)
      if (over.has(view.state)) return
      yield* again
      const isRuled = view.state === "payout_pending" || view.state === "payout_failed"
      if (isRuled && view.resolution !== null) yield* contract.rule(trade, view, nowMs)
      if (view.state !== "disputed") return
      const level = view.dispute_state === "appealed" ? 1 : 0
      const who = arbiters[(first + level) % arbiters.length]
      if (who === undefined) throw new Error("there are no arbiters")
      yield* Disputes.use((disputes) => disputes.take(who, trade.id, { client_id: newId() }))
      const seen = yield* trades.get(who, trade.id)
      const move = arbiterMove(trade.truth, seen)
      if (move !== undefined) yield* make(who, trade, seen, move)
    })
  }

  #moveOf({ buyer, seller, truth }: OpenedTrade, as: "buyer" | "seller", view: TradeView) {
    return as === "buyer"
      ? buyerMove(buyer.buys, truth, view, this.#random)
      : sellerMove(seller.sells, truth, view, this.#random)
  }

  #make(who: Principal, trade: OpenedTrade, { version }: TradeView, { action, command, makes }: Move) {
    Object.assign(trade.truth, makes)
    return Trades.use((trades) =>
      trades.act(who, trade.id, action, { ...command, client_id: this.#newId(), version })
    ).pipe(
      Effect.map(() => count(this.#taken, action)),
      Effect.catchTag("Refusal", (refusal) => Effect.sync(() => count(this.#refused, `${action}: ${codeOf(refusal)}`)))
    )
  }

  #takeOrdersBack() {
    return Effect.forEach(
      this.#traders,
      ({ personId }) => CancelAll.use((orders) => orders.cancelAll(personId, { client_id: this.#newId() })),
      { discard: true }
    )
  }

  /** At the end: nothing waits, nothing is held, and nobody lost what was theirs. */
  #judge() {
    const faults = this.#faults
    const trades = this.#trades
    return Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const held = yield* sql<{ kind: string; balance: string }>`SELECT kind, balance FROM accounts
        WHERE balance <> 0 AND kind NOT IN ('available', 'external', 'fees', 'insurance')`
      for (const { balance, kind } of held) faults.push(`${balance} is left in ${kind}`)
      const away = yield* sql`SELECT 1 AS one FROM chain_outages`
      if (away.length === 0) faults.push("the chain was never away")
      const late = yield* sql<{ kind: string }>`SELECT kind FROM deadlines WHERE closed_at IS NULL AND due_at <= now()`
      for (const { kind } of late) faults.push(`a deadline ${kind} is overdue`)
      const rows = yield* sql<{ id: string; state: string; escrow_state: string; marked: boolean }>`
        SELECT id::text AS id, state, escrow_state,
          EXISTS (SELECT FROM trade_history h WHERE h.trade = t.id AND h.to_state IN ('payment_marked', 'disputed')) AS marked
        FROM trades t`
      for (const { escrow_state, id, marked, state } of rows) {
        const truth = trades.get(id)?.truth
        const paid = truth?.paid === true && !truth.returned
        if (!over.has(state)) faults.push(`trade ${id} is ${state} for ever`)
        if (paid && marked && escrow_state === "refunded") faults.push(`trade ${id}: who paid got nothing`)
        if (!paid && escrow_state === "released") faults.push(`trade ${id}: who did not pay got everything`)
      }
    })
  }
}
