/** A practice installation on a test database, with all rooms wired as the daemon wires them, and people who trade. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import { disputeDeskLayer } from "../../core/disputes/Cases.ts"
import { Disputes } from "../../core/disputes/Disputes.ts"
import { People } from "../../core/identity/People.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Markets } from "../../core/market/Markets.ts"
import { parsePrice } from "../../core/money/Price.ts"
import { deadlineNoticesLayer } from "../../core/notices/Reaching.ts"
import { Orders } from "../../core/orders/Orders.ts"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { Prices } from "../../core/prices/Prices.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { Role } from "../../core/protocol/Person.ts"
import type { TradeAction } from "../../core/protocol/Trade.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import type { Trade } from "../../core/trades/Trade.ts"
import { type TradeCommand, Trades } from "../../core/trades/Trades.ts"
import { install } from "../../daemon/Installation.ts"
import { makerNames } from "../../daemon/sandbox/PracticePeople.ts"
import { foundation, ground, services } from "../../daemon/Services.ts"
import { easyPolicy, setPolicy, type Strict } from "../postgres/easyPolicy.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"

/** Where sellers are paid; well-formed, and nobody's. */
export const sellerIban = "DE89370400440532013000"
export const priceEur = "0.9200"
const startUsdt = 1_000_000_000_000n

const key = Redacted.make(new Uint8Array(vaultKeyBytes).fill(7))

const makeRuntime = (database: TestDatabase, senders: Layer.Layer<never>) => {
  const rooms = Layer.unwrap(Effect.as(install("sandbox", Effect.void), services)).pipe(Layer.provide(senders))
  return ManagedRuntime.make(
    rooms.pipe(Layer.provideMerge(foundation(key)), Layer.provideMerge(database.layer)) satisfies Layer.Layer<
      never,
      unknown
    >
  )
}

type Runtime = ReturnType<typeof makeRuntime>
export type Rooms = ManagedRuntime.ManagedRuntime.Services<Runtime>

/** What acts on trades, of a daemon that holds no market. */
const makeBeside = (database: TestDatabase) =>
  ManagedRuntime.make(
    Disputes.layer.pipe(
      Layer.provideMerge(Trades.layer.pipe(Layer.provide([disputeDeskLayer, deadlineNoticesLayer]))),
      Layer.provideMerge(ground),
      Layer.provideMerge(foundation(key)),
      Layer.provideMerge(database.layer)
    ) satisfies Layer.Layer<never, unknown>
  )

type RoomsBeside = ManagedRuntime.ManagedRuntime.Services<ReturnType<typeof makeBeside>>

export interface Floor {
  /** Runs with all rooms of the daemon, as its role in the database. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, Rooms>) => Promise<A>
  /** Runs in a second daemon on the same database, with connections of its own and nothing shared but the rows. */
  readonly beside: <A, E>(effect: Effect.Effect<A, E, RoomsBeside>) => Promise<A>
  /** Runs as the owner of the database. */
  readonly asOwner: <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) => Promise<A>
  /** Ends every room of the first daemon and builds them anew, as a restart does. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** With the standard rules only as far as they are asked for. */
export const openFloor = (...strict: ReadonlyArray<Strict>): Promise<Floor> => openFloorWith(Layer.empty, ...strict)

/** Where people can be told things, too. */
export const openFloorWith = async (senders: Layer.Layer<never>, ...strict: ReadonlyArray<Strict>): Promise<Floor> => {
  const database = await testDatabase()
  const owner = ManagedRuntime.make(database.ownerLayer)
  await owner.runPromise(setPolicy(easyPolicy(...strict)))
  let runtime = makeRuntime(database, senders)
  const beside = makeBeside(database)
  return {
    run: (effect) => runtime.runPromise(effect),
    beside: (effect) => beside.runPromise(effect),
    asOwner: (effect) => owner.runPromise(effect),
    restart: async () => {
      await runtime.dispose()
      runtime = makeRuntime(database, senders)
    },
    close: async () => {
      await runtime.dispose()
      await beside.dispose()
      await owner.dispose()
      await database.drop()
    }
  }
}

/** A person as a signed request presents it. */
export const newPerson = Effect.fnUntraced(function* (...roles: ReadonlyArray<Role>) {
  const { id, name } = yield* People.use((people) => people.create(`p-${crypto.randomUUID().slice(0, 23)}`, roles))
  return { personId: id, name, roles, keyId: id, scopes: ["read", "escrow"] } satisfies Principal
})

/** Since when traders have their accounts, so that they are paid on them whatever the policy. */
const accountsSince = new Date("2026-01-01T00:00:00.000Z")

/** A trader with USDT and an account in euros. */
export const newTrader = Effect.gen(function* () {
  const trader = yield* newPerson("trader")
  const ledger = yield* Ledger
  yield* ledger.post([
    {
      id: crypto.randomUUID(),
      amount: startUsdt,
      debit: houseAccount("external", "USDT"),
      credit: { owner: trader.personId, kind: "available", asset: "USDT" },
      reason: "faucet",
      reference: null
    }
  ])
  const fields = { holderName: "Ann Lee", iban: sellerIban }
  yield* PaymentAccounts.use((accounts) =>
    accounts.create(
      trader.personId,
      crypto.randomUUID(),
      { method: "sepa_instant", label: "Euros", fields },
      { since: accountsSince }
    )
  )
  return trader
})

export interface Couple {
  readonly buyer: Principal
  readonly seller: Principal
  /** The maker's orders are for people they trust, who are the other one alone. */
  readonly isExclusive?: true
}

export interface OpenTrade extends Couple {
  readonly id: string
}

/** Two traders whose orders meet no others', as long as the seller makes. */
export const newCouple = Effect.gen(function* () {
  const couple = { buyer: yield* newTrader, seller: yield* newTrader, isExclusive: true } satisfies Couple
  const sql = yield* SqlClient.SqlClient
  yield* sql`INSERT INTO trusts (person_id, trusted, created_at)
    VALUES (${couple.seller.personId}::uuid, ${couple.buyer.personId}::uuid, now())`
  return couple
})

/** Of two pairs at a time, the purchase of one could come before the other's, and take its sale. */
const onePair = Semaphore.makeUnsafe(1)

/** Two orders that cross at once; the maker's rests first. */
export const openTrade = Effect.fnUntraced(function* (
  maker: "buyer" | "seller" = "seller",
  quantity = "100",
  people?: Couple,
  accept: "auto" | "manual" = "auto"
) {
  const couple: Couple = people ?? { buyer: yield* newTrader, seller: yield* newTrader }
  const { buyer, isExclusive = false, seller } = couple
  const orders = yield* Orders
  const makers = { buyer: "buy", seller: "sell" }[maker]
  const place = ({ personId }: Principal, side: "buy" | "sell") =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "USDT-EUR",
      side,
      type: "limit",
      quantity,
      price: priceEur,
      terms: {
        methods: ["sepa_instant"],
        ...(isExclusive && side === makers ? { counterparty: { trusted_only: true } } : {})
      },
      ...(side === makers ? { accept } : {})
    })
  const placed =
    maker === "seller"
      ? Effect.andThen(place(seller, "sell"), place(buyer, "buy"))
      : Effect.andThen(place(buyer, "buy"), place(seller, "sell"))
  const { fills } = yield* isExclusive ? placed : Semaphore.withPermit(onePair)(placed)
  const trade = fills[0]?.trade
  if (fills.length !== 1 || typeof trade !== "string") throw new Error(`${fills.length} fills, where one should be`)
  return { id: trade, buyer, seller } satisfies OpenTrade
})

/** What a person has gained or lost since the start in smallest units of USDT, and what is not available of it. */
export const funds = Effect.fnUntraced(function* ({ personId }: Principal) {
  const balances = yield* Ledger.use((ledger) => ledger.balances(personId))
  const of = (kind: string) => balances.find((row) => row.kind === kind && row.asset === "USDT")?.balance ?? 0n
  const [bond, deposit] = [of("bond"), of("deposit")]
  const set = { held: of("order_hold"), escrow: of("escrow") }
  return { gained: of("available") - startUsdt, ...set, ...(bond + deposit === 0n ? {} : { bond, deposit }) }
})

export const feesEarned = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ balance: string }>`SELECT balance FROM accounts WHERE kind = 'fees' AND asset = 'USDT'`
  return BigInt(row?.balance ?? "0")
})

/** What every source of a market's index says: what a USDT costs in euros, unless it is another market. */
export const sayIndex = Effect.fnUntraced(function* (price: string, market = "USDT-EUR") {
  const { get } = yield* Markets
  const ticks = parsePrice(price, yield* get(market)) ?? 0
  const { record } = yield* Prices
  yield* Effect.forEach(makerNames, (source) => record(source, market, ticks, Date.now()))
})

/** As the owner: the trade's deadline, here and in its row, was `seconds` ago. */
export const passDeadline = (id: Trade["id"], seconds = 1) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{ at: Date }>`UPDATE trades
      SET deadline_at = date_trunc('milliseconds', now()) - make_interval(secs => ${seconds})
      WHERE id = ${id}::uuid RETURNING deadline_at AS at`
    yield* sql`UPDATE deadlines SET due_at = ${row?.at ?? null}::timestamptz
      WHERE subject = ${id}::uuid AND closed_at IS NULL`
  }).pipe((work) => SqlClient.SqlClient.use((sql) => sql.withTransaction(work)))

/** As the owner: the payment was marked `seconds` earlier than it was. */
export const ageMarking = (id: Trade["id"], seconds = 100_000) =>
  SqlClient.SqlClient.use(
    (sql) => sql`UPDATE trades SET marked_at = marked_at - make_interval(secs => ${seconds}) WHERE id = ${id}::uuid`
  )

/** What the clock does when it gets to a trade. */
export const fireDeadline = (id: Trade["id"]) =>
  Trades.use((trades) => trades.fire({ id: crypto.randomUUID(), kind: "trade.deadline", subject: id }))

/** A step of a person at the version the trade has now, unless the command names another. */
export const act = Effect.fnUntraced(function* (
  principal: Principal,
  id: string,
  action: TradeAction,
  command: Partial<TradeCommand> = {}
) {
  const trades = yield* Trades
  // An arbiter takes a dispute before deciding it; where that is refused, so is what follows.
  if (action === "resolve" && principal.roles.includes("arbiter")) yield* Effect.ignore(take(principal, id))
  const version = command.version ?? (yield* versionOf(id))
  return yield* trades.act(principal, id, action, { client_id: crypto.randomUUID(), ...command, version })
})

/** Takes the dispute of a trade. */
export const take = (principal: Principal, id: string) =>
  Disputes.use((disputes) => disputes.take(principal, id, { client_id: crypto.randomUUID() }))

/** Decides a dispute as an arbiter, and lets the time to appeal pass. */
export const resolveAndPay = Effect.fnUntraced(function* (
  floor: Pick<Floor, "asOwner">,
  arbiter: Principal,
  id: string,
  verdict: Partial<TradeCommand>
) {
  yield* act(arbiter, id, "resolve", { statement: "so it is", ...verdict })
  yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
  yield* fireDeadline(id)
  return yield* Trades.use((trades) => trades.get(arbiter, id))
})

const versionOf = (id: string) =>
  SqlClient.SqlClient.use((sql) => sql<{ version: number }>`SELECT version FROM trades WHERE id = ${id}::uuid`).pipe(
    Effect.map((rows) => rows[0]?.version ?? 1)
  )

/** The code of the refusal an effect ends with. */
export const codeOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), (error) => (error as { readonly code?: string }).code)

/** A trade whose maker has not accepted its taker yet. */
export const openAwaiting = (maker: "buyer" | "seller" = "seller", people?: Couple) =>
  openTrade(maker, "100", people, "manual")

/** A trade whose payment was marked, and so long ago that a dispute may be opened. */
export const openMarked = Effect.fnUntraced(function* (
  floor: Pick<Floor, "asOwner">,
  quantity = "100",
  people?: Couple
) {
  const trade = yield* openTrade("seller", quantity, people)
  yield* act(trade.buyer, trade.id, "mark_paid")
  yield* Effect.promise(() => floor.asOwner(ageMarking(trade.id)))
  return trade
})

export const openDisputed = Effect.fnUntraced(function* (
  floor: Pick<Floor, "asOwner">,
  quantity = "100",
  people?: Couple
) {
  const trade = yield* openMarked(floor, quantity, people)
  yield* act(trade.buyer, trade.id, "dispute", { reason: "payment_not_acknowledged" })
  return trade
})

/** A trade whose time to pay has passed, with its escrow still held. */
export const openOverdue = Effect.fnUntraced(function* (floor: Pick<Floor, "asOwner">, people?: Couple) {
  const trade = yield* openTrade("seller", "100", people)
  yield* Effect.promise(() => floor.asOwner(passDeadline(trade.id)))
  yield* fireDeadline(trade.id)
  return trade
})

/** As the owner: what is released of the trade stays on hold for `seconds`. */
export const putHold = (id: Trade["id"], seconds = 86_400) =>
  SqlClient.SqlClient.use((sql) => sql`UPDATE trades SET hold_seconds = ${seconds} WHERE id = ${id}::uuid`)

/** A trade that was released, for a payment that can still be taken back. */
export const openOnHold = Effect.fnUntraced(function* (floor: Pick<Floor, "asOwner">, people?: Couple) {
  const trade = yield* openMarked(floor, "100", people)
  yield* Effect.promise(() => floor.asOwner(putHold(trade.id)))
  yield* act(trade.seller, trade.id, "release", { quantity: "100" })
  return trade
})
