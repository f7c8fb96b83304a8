/** Markets, people and random commands for what a batch makes of them, and what must hold whatever it does. */
import fc from "fast-check"
import { expect } from "vitest"
import { Book } from "../../core/book/Book.ts"
import type { FeeRates } from "../../core/market/FeeTiers.ts"
import { standardMarkets } from "../../core/market/Market.ts"
import { parseQuantity } from "../../core/money/Price.ts"
import type { PostOnly, SelfTrade } from "../../core/protocol/Order.ts"
import { MarketConditionals } from "../../core/orders/MarketConditionals.ts"
import { PrivateOffers } from "../../core/orders/PrivateOffers.ts"
import { Batch } from "../../core/orders/Batch.ts"
import type { EngineCommand } from "../../core/orders/EngineCommand.ts"
import type { MarketState } from "../../core/orders/MarketState.ts"
import { heldAsset, holdOf, type Order, type OrderDraft, toBookOrder } from "../../core/orders/Order.ts"
import type { Party } from "../../core/orders/Party.ts"
import type { EscrowFill } from "../../core/orders/Settlement.ts"

const people = ["ann", "ben", "cat", "dan"]
const methods = ["m1", "m2", "m3"]
export const symbols = ["BTC-USDT", "USDT-EUR"]
const now = new Date("2026-01-01T00:00:00.000Z")
const later = new Date("2026-01-02T00:00:00.000Z")

const nobody: Party = {
  country: null,
  languages: [],
  trades: 0,
  completionBps: 0,
  accountAgeDays: 0,
  asks: {},
  place: null,
  blocked: []
}

export interface Step {
  readonly kind: "create" | "cancel" | "amend" | "pause" | "resume" | "match" | "expire" | "fail" | "restore"
  readonly person: number
  readonly market: number
  readonly side: "buy" | "sell"
  readonly type: "limit" | "market"
  readonly force: "gtc" | "gtd" | "ioc" | "fok"
  readonly postOnly: PostOnly
  readonly selfTrade: SelfTrade
  /** Lots shown at a time; 0 for all. */
  readonly display: number
  /** Basis points a floating price is off the index; 0 for a fixed price. */
  readonly margin: number
  /** Ticks around the middle. */
  readonly offset: number
  readonly lots: number
  readonly methods: ReadonlyArray<number>
  /** By the settlement of the market. */
  readonly rates: Readonly<Record<MarketState["market"]["settlement"], FeeRates>>
  /** Basis points of the bond on an escrow market. */
  readonly bond: number
  /** Which of the orders that stand is meant. */
  readonly pick: number
}

/** Not each taker can pay for each maker's rebate. */
const rates = (least: number): fc.Arbitrary<FeeRates> =>
  fc
    .tuple(fc.integer({ min: least, max: 10 }), fc.nat(40))
    .map(([makerBps, more]) => ({ makerBps, takerBps: Math.max(makerBps + more, 0) }))

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step["kind"]>(
    "create",
    "create",
    "create",
    "create",
    "cancel",
    "amend",
    "amend",
    "pause",
    "pause",
    "resume",
    "match",
    "match",
    "expire",
    "fail",
    "restore",
    "restore",
    "restore"
  ),
  person: fc.nat(people.length - 1),
  market: fc.nat(symbols.length - 1),
  side: fc.constantFrom<Step["side"]>("buy", "sell"),
  type: fc.constantFrom<Step["type"]>("limit", "limit", "limit", "market"),
  force: fc.constantFrom<Step["force"]>("gtc", "gtc", "gtd", "ioc", "fok"),
  postOnly: fc.constantFrom<PostOnly>("off", "reject", "slide"),
  selfTrade: fc.constantFrom<SelfTrade>("cancel_newest", "cancel_oldest", "cancel_both", "decrement"),
  display: fc.constantFrom(0, 0, 0, 300, 1_000),
  margin: fc.constantFrom(0, 0, 0, -20, 5, 20),
  offset: fc.integer({ min: -5, max: 5 }),
  lots: fc.integer({ min: 1_000, max: 9_999 }),
  methods: fc.uniqueArray(fc.nat(methods.length - 1), { minLength: 1 }),
  rates: fc.record({ instant: rates(-10), escrow: rates(0) }),
  bond: fc.constantFrom(0, 0, 300, 333),
  pick: fc.nat()
})

export const batches = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    index: fc.option(fc.integer({ min: 8_980, max: 9_020 }), { nil: undefined })
  }),
  { minLength: 1, maxLength: 12 }
)

/** Balances in their plainest form: what each account holds, moved one transfer at a time. */
class Accounts {
  readonly balances = new Map<string, bigint>()
  of(owner: string, kind: string, asset: string): bigint {
    return this.balances.get(`${owner}/${kind}/${asset}`) ?? 0n
  }
  add(owner: string, kind: string, asset: string, amount: bigint): void {
    this.balances.set(`${owner}/${kind}/${asset}`, this.of(owner, kind, asset) + amount)
  }
}

export const draftOf = (one: Step, { market }: MarketState): OrderDraft => {
  const rests = one.type === "limit" && (one.force === "gtc" || one.force === "gtd")
  const bonds = one.bond > 0 && market.settlement === "escrow"
  const floats = one.type === "limit" && one.margin !== 0
  return {
    market: market.symbol,
    side: one.side,
    type: one.type,
    timeInForce: rests || one.force === "fok" ? one.force : "ioc",
    postOnly: rests && !(floats && one.postOnly === "slide") ? one.postOnly : "off",
    selfTrade: one.selfTrade,
    floating: floats ? { marginBps: one.margin, floor: 8_990, cap: 9_010 } : null,
    display: rests && one.display > 0 ? one.display : null,
    price: one.type === "market" ? undefined : floats ? (one.side === "buy" ? 9_010 : 8_990) : 9_000 + one.offset,
    slippageBps: 10,
    quantity: one.lots,
    methods: market.settlement === "escrow" ? one.methods.map((index) => methods[index] ?? "m1") : [],
    accounts:
      market.settlement === "escrow" && one.side === "sell"
        ? one.methods.map((index) => `account-${one.person}-${index}`)
        : [],
    minimum: 0n,
    maximum: undefined,
    expiresAt: rests && one.force === "gtd" ? later : null,
    pauseWhenAway: null,
    manner: null,
    party: bonds ? { ...nobody, bond: { mode: "posted", bps: one.bond, takesUnbonded: false } } : null,
    ...one.rates[market.settlement]
  }
}

export const newWorld = (newBook: () => Book = () => new Book()) => {
  const accounts = new Accounts()
  for (const person of people) {
    accounts.add(person, "available", "BTC", 20_000_000n)
    // Some can pay for an order or two.
    accounts.add(person, "available", "USDT", person === "ann" || person === "ben" ? 2_000_000_000n : 120_000_000n)
  }
  const states = new Map<string, MarketState>()
  for (const market of standardMarkets) {
    if (symbols.includes(market.symbol)) {
      states.set(market.symbol, {
        market,
        book: newBook(),
        orders: new Map(),
        conditionals: new MarketConditionals([], [], undefined),
        privateOffers: new PrivateOffers(),
        seq: 0
      })
    }
  }
  let ids = 0
  const newId = () => `id-${(ids += 1)}`
  return {
    accounts,
    states,
    newId,
    /** Every order there ever was. */
    known: new Map<string, Order>(),
    /** Trades that run, and those that came to nothing without anybody having told the market. */
    running: new Array<EscrowFill>(),
    failed: new Array<EscrowFill>(),
    /** Lots that each order traded, and that came back to it. */
    traded: new Map<string, number>(),
    returned: new Map<string, number>(),
    deadlines: new Set<string>()
  }
}

export type World = ReturnType<typeof newWorld>

export const stateOf = ({ states }: World, symbol: string): MarketState => {
  const state = states.get(symbol)
  if (state === undefined) throw new Error(`no market ${symbol}`)
  return state
}

/** What the refund of a trade moves. */
const refund = ({ accounts }: World, trade: EscrowFill): void => {
  const { buyer, buyerBond, market, quantity, seller, sellerBond, sellerFee } = trade
  const back = (owner: string, kind: string, amount: bigint): void => {
    accounts.add(owner, kind, market.base.code, -amount)
    accounts.add(owner, "available", market.base.code, amount)
  }
  back(seller, "escrow", quantity + sellerFee)
  back(seller, "bond", sellerBond.amount)
  back(buyer, "bond", buyerBond.amount)
}

export const failOne = (world: World, pick: number): void => {
  const [trade] = world.running.splice(pick % Math.max(1, world.running.length), 1)
  if (trade === undefined) return
  refund(world, trade)
  world.failed.push(trade)
}

/** Of a trade that came to nothing, now or a while ago. */
export const restoreOne = (world: World, pick: number): EngineCommand | undefined => {
  if (world.failed.length === 0) failOne(world, pick)
  const [trade] = world.failed.splice(pick % Math.max(1, world.failed.length), 1)
  const order = trade && world.known.get(trade.makerOrder)
  if (trade === undefined || order === undefined) return undefined
  const { id: orderId, personId: owner, side } = order
  const head = { market: order.market, personId: "house", clientId: trade.trade, hash: new Uint8Array() }
  return { ...head, kind: "restore", orderId, owner, side, lots: trade.lots }
}

export const commandOf = (world: World, one: Step, index: number): EngineCommand => {
  const market = symbols[one.market] ?? "BTC-USDT"
  const head = { market, clientId: `c-${index}`, hash: new Uint8Array() }
  const state = stateOf(world, market)
  const open = [...state.orders.values()]
  const picked = open[one.pick % Math.max(1, open.length)]
  if (one.kind === "fail") failOne(world, one.pick)
  const restore = one.kind === "restore" ? restoreOne(world, one.pick) : undefined
  if (restore !== undefined) return restore
  if (one.kind === "expire" && picked !== undefined) {
    return { ...head, kind: "expire", personId: "house", orderId: picked.id }
  }
  if (one.kind === "cancel" && picked !== undefined) {
    return { ...head, kind: "cancel", personId: picked.personId, orderId: picked.id }
  }
  if (one.kind === "amend" && picked !== undefined) {
    const price = picked.floating === null ? 9_000 + one.offset : undefined
    return { ...head, kind: "amend", personId: picked.personId, orderId: picked.id, price, quantity: one.lots }
  }
  if (one.kind === "pause" && picked !== undefined) {
    const { id: orderId, personId } = picked
    return { ...head, kind: "pause", personId, owner: personId, orderId, reason: "by_owner" }
  }
  if (one.kind === "resume" && picked !== undefined) {
    return { ...head, kind: "resume", personId: picked.personId, orderId: picked.id }
  }
  const met = open.find((order) => order.side !== picked?.side && order.personId !== picked?.personId)
  if (one.kind === "match" && picked !== undefined && met !== undefined) {
    return { ...head, kind: "match", personId: "operator", orderIds: [picked.id, met.id] }
  }
  return { ...head, kind: "create", personId: people[one.person] ?? "ann", draft: draftOf(one, state) }
}

const methodNumber = (id: string): number => methods.indexOf(id) + 1

const openOf = (orders: MarketState["orders"]) => [...orders.values()].filter(({ state }) => state === "open")

/** The market's book as its open orders would make it. */
const rebuilt = ({ book: memory, market, orders }: MarketState): Book => {
  const book = new Book()
  book.setIndex(memory.index)
  for (const order of openOf(orders).toSorted((one, other) => one.queue - other.queue)) {
    book.restore(toBookOrder(order, market, methodNumber), order.remaining, order.shown ?? undefined)
  }
  return book
}

export const applyBatch = (world: World, commands: ReadonlyArray<EngineCommand>): Batch => {
  const available = new Map(
    people.flatMap((person) =>
      ["BTC", "USDT", "EUR"].map(
        (asset) => [`${person}/${asset}`, world.accounts.of(person, "available", asset)] as const
      )
    )
  )
  const batch = new Batch(
    {
      newId: world.newId,
      methodNumber,
      methodId: (number) => methods[number - 1] ?? "none",
      phaseOf: () => "open",
      ended: new Map([...world.known].filter(([, { state }]) => state !== "open" && state !== "paused"))
    },
    available,
    now
  )
  for (const command of commands) batch.apply(stateOf(world, command.market), command)
  for (const { amount, credit, debit } of batch.funds.transfers) {
    expect(amount).toBeGreaterThan(0n)
    expect(debit.asset).toBe(credit.asset)
    world.accounts.add(debit.owner, debit.kind, debit.asset, -amount)
    world.accounts.add(credit.owner, credit.kind, credit.asset, amount)
  }
  note(world, batch)
  return batch
}

const addTo = (sums: Map<string, number>, key: string, more: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + more)

const note = (world: World, batch: Batch): void => {
  for (const order of batch.placed) world.known.set(order.id, order)
  world.running.push(...batch.funds.escrowFills)
  for (const { makerOrder, quantity, takerOrder } of batch.fills) {
    for (const id of [makerOrder, takerOrder]) addTo(world.traded, id, quantity)
  }
  for (const { answer, command } of batch.answers) {
    if (command.kind !== "restore" || !("ok" in answer)) continue
    const { restored } = answer.ok as { readonly restored: string }
    const lots = parseQuantity(restored, stateOf(world, command.market).market) ?? 0
    expect(lots).toBeGreaterThan(0)
    expect(lots).toBeLessThanOrEqual(command.lots)
    addTo(world.returned, command.orderId, lots)
  }
  const armed = batch.armedDeadlines().map(({ subject }) => subject)
  for (const id of armed) expect(world.deadlines.has(id)).toBe(false)
  for (const id of batch.closed) world.deadlines.delete(id)
  for (const id of armed) world.deadlines.add(id)
}

const sum = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((all, amount) => all + amount, 0n)

/** What must hold of every order there ever was, and of the trades. */
export const checkHistory = ({ accounts, deadlines, failed, known, returned, running, traded }: World): void => {
  for (const order of known.values()) {
    expect(order.returned).toBe(returned.get(order.id) ?? 0)
    expect(order.quantity - order.remaining - order.prevented + order.returned).toBe(traded.get(order.id) ?? 0)
    const stands = order.state === "open" || order.state === "paused"
    expect(deadlines.has(order.id)).toBe(stands && order.expiresAt !== null)
    if (!stands) expect(order.held).toBe(0n)
  }
  const inAll = (kind: string): bigint =>
    sum([...accounts.balances].flatMap(([key, amount]) => (key.includes(`/${kind}/`) ? [amount] : [])))
  expect(inAll("escrow")).toBe(sum(running.map(({ quantity, sellerFee }) => quantity + sellerFee)))
  expect(inAll("bond")).toBe(sum(running.map(({ buyerBond, sellerBond }) => buyerBond.amount + sellerBond.amount)))
  expect(new Set([...running, ...failed]).size).toBe(running.length + failed.length)
}

const total = (balances: ReadonlyMap<string, bigint>, asset: string): bigint =>
  sum([...balances].flatMap(([key, amount]) => (key.endsWith(`/${asset}`) ? [amount] : [])))

/** What must hold between any two batches. */
export const checkWorld = (world: World, before: ReadonlyMap<string, bigint>): void => {
  for (const asset of ["BTC", "USDT"]) expect(total(world.accounts.balances, asset)).toBe(total(before, asset))
  for (const amount of world.accounts.balances.values()) expect(amount).toBeGreaterThanOrEqual(0n)
  const held = new Map<string, bigint>()
  for (const state of world.states.values()) {
    const { book, market, orders } = state
    expect(openOf(orders)).toHaveLength(book.size)
    expect(book.stateHash()).toBe(rebuilt(state).stateHash())
    for (const order of orders.values()) {
      expect(["open", "paused"]).toContain(order.state)
      expect(book.get(order.id)?.remaining).toBe(order.state === "open" ? order.remaining : undefined)
      expect(order.remaining).toBeGreaterThan(0)
      expect(order.held).toBe(holdOf(market, order, order.price, order.remaining))
      const key = `${order.personId}/order_hold/${heldAsset(market, order.side)}`
      held.set(key, (held.get(key) ?? 0n) + order.held)
    }
  }
  for (const [key, amount] of world.accounts.balances) {
    if (key.includes("/order_hold/")) expect(amount).toBe(held.get(key) ?? 0n)
  }
}

export const checkBatch = (world: World, batch: Batch): void => {
  for (const fill of batch.fills) {
    expect(fill.buyer).not.toBe(fill.seller)
    expect(fill.buyerFee).toBeGreaterThanOrEqual(0n)
    expect(fill.sellerFee).toBeGreaterThanOrEqual(0n)
    expect(fill.rebate).toBeLessThanOrEqual(fill.takerSide === "buy" ? fill.buyerFee : fill.sellerFee)
    expect(fill.notional).toBeGreaterThan(0n)
    expect(fill.trade === null).toBe(stateOf(world, fill.market).market.settlement === "instant")
  }
  for (const fill of batch.funds.escrowFills) {
    const seller = people.indexOf(fill.seller)
    expect(fill.paymentAccount).toBe(`account-${seller}-${methods.indexOf(fill.method)}`)
  }
  for (const order of batch.placed) {
    const filled = batch.fills
      .filter(({ makerOrder, takerOrder }) => takerOrder === order.id || makerOrder === order.id)
      .reduce((lots, { quantity }) => lots + quantity, 0)
    expect(order.quantity - order.remaining - order.prevented).toBe(filled)
    expect(order.state === "filled").toBe(order.remaining === 0 && order.prevented === 0)
    expect(order.state === "open" || order.held === 0n).toBe(true)
  }
}
