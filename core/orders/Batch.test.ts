import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Book } from "../book/Book.ts"
import type { FeeRates } from "../market/FeeTiers.ts"
import { standardMarkets } from "../market/Market.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import type { PostOnly, SelfTrade } from "../protocol/Order.ts"
import { MarketConditionals } from "./MarketConditionals.ts"
import { PrivateOffers } from "./PrivateOffers.ts"
import { Batch } from "./Batch.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import { fundsNeeded, heldAsset, holdOf, type OrderDraft, toBookOrder } from "./Order.ts"

const people = ["ann", "ben", "cat", "dan"]
const methods = ["m1", "m2", "m3"]
const symbols = ["BTC-USDT", "USDT-EUR"]
const now = new Date("2026-01-01T00:00:00.000Z")

interface Step {
  readonly kind: "create" | "cancel" | "amend" | "pause" | "resume" | "match"
  readonly person: number
  readonly market: number
  readonly side: "buy" | "sell"
  readonly type: "limit" | "market"
  readonly force: "gtc" | "ioc" | "fok"
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
    "match"
  ),
  person: fc.nat(people.length - 1),
  market: fc.nat(symbols.length - 1),
  side: fc.constantFrom<Step["side"]>("buy", "sell"),
  type: fc.constantFrom<Step["type"]>("limit", "limit", "limit", "market"),
  force: fc.constantFrom<Step["force"]>("gtc", "gtc", "ioc", "fok"),
  postOnly: fc.constantFrom<PostOnly>("off", "reject", "slide"),
  selfTrade: fc.constantFrom<SelfTrade>("cancel_newest", "cancel_oldest", "cancel_both", "decrement"),
  display: fc.constantFrom(0, 0, 0, 300, 1_000),
  margin: fc.constantFrom(0, 0, 0, -20, 5, 20),
  offset: fc.integer({ min: -5, max: 5 }),
  lots: fc.integer({ min: 1_000, max: 9_999 }),
  methods: fc.uniqueArray(fc.nat(methods.length - 1), { minLength: 1 }),
  rates: fc.record({ instant: rates(-10), escrow: rates(0) }),
  pick: fc.nat()
})

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

const draftOf = (one: Step, { market }: MarketState): OrderDraft => {
  const rests = one.type === "limit" && one.force === "gtc"
  const floats = one.type === "limit" && one.margin !== 0
  return {
    market: market.symbol,
    side: one.side,
    type: one.type,
    timeInForce: one.type === "market" && one.force === "gtc" ? "ioc" : one.force,
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
    expiresAt: null,
    pauseWhenAway: null,
    manner: null,
    party: null,
    ...one.rates[market.settlement]
  }
}

const newWorld = () => {
  const accounts = new Accounts()
  for (const person of people) {
    for (const [asset, amount] of [
      ["BTC", 20_000_000n],
      ["USDT", 2_000_000_000n]
    ] as const) {
      accounts.add(person, "available", asset, amount)
    }
  }
  const states = new Map<string, MarketState>()
  for (const market of standardMarkets) {
    if (symbols.includes(market.symbol)) {
      states.set(market.symbol, {
        market,
        book: new Book(),
        orders: new Map(),
        conditionals: new MarketConditionals([], [], undefined),
        privateOffers: new PrivateOffers(),
        seq: 0
      })
    }
  }
  let ids = 0
  const newId = () => `id-${(ids += 1)}`
  return { accounts, states, newId }
}

type World = ReturnType<typeof newWorld>

const stateOf = ({ states }: World, symbol: string): MarketState => {
  const state = states.get(symbol)
  if (state === undefined) throw new Error(`no market ${symbol}`)
  return state
}

const commandOf = (world: World, one: Step, index: number): EngineCommand => {
  const market = symbols[one.market] ?? "BTC-USDT"
  const head = { market, clientId: `c-${index}`, hash: new Uint8Array() }
  const state = stateOf(world, market)
  const open = [...state.orders.values()]
  const picked = open[one.pick % Math.max(1, open.length)]
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

const applyBatch = (world: World, commands: ReadonlyArray<EngineCommand>): Batch => {
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
      phaseOf: () => "open"
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
  return batch
}

/** What must hold between any two batches. */
const checkWorld = (world: World, before: ReadonlyMap<string, bigint>): void => {
  const total = (balances: ReadonlyMap<string, bigint>, asset: string): bigint =>
    [...balances].reduce((sum, [key, amount]) => (key.endsWith(`/${asset}`) ? sum + amount : sum), 0n)
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

const checkBatch = (world: World, batch: Batch): void => {
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
      .reduce((sum, { quantity }) => sum + quantity, 0)
    expect(order.quantity - order.remaining - order.prevented).toBe(filled)
    expect(order.state === "filled").toBe(order.remaining === 0 && order.prevented === 0)
    expect(order.state === "open" || order.held === 0n).toBe(true)
  }
}

describe("a batch", () => {
  it("LR-02 MT-10 keeps every amount, hold and book in step, whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            steps: fc.array(step, { minLength: 1, maxLength: 6 }),
            index: fc.option(fc.integer({ min: 8_980, max: 9_020 }), { nil: undefined })
          }),
          { minLength: 1, maxLength: 12 }
        ),
        (batches) => {
          const world = newWorld()
          const start = new Map(world.accounts.balances)
          let index = 0
          for (const { index: ticks, steps } of batches) {
            for (const { book } of world.states.values()) book.setIndex(ticks)
            const batch = applyBatch(
              world,
              steps.map((one) => commandOf(world, one, (index += 1)))
            )
            expect(batch.answers).toHaveLength(steps.length)
            checkBatch(world, batch)
            checkWorld(world, start)
          }
        }
      ),
      { numRuns: 400 }
    )
  })

  it("numbers the commands of each market without gaps, refused ones too", () => {
    const world = newWorld()
    const broke: EngineCommand = {
      kind: "create",
      market: "BTC-USDT",
      personId: "ann",
      clientId: "c-1",
      hash: new Uint8Array(),
      draft: { ...draftOf(sample, stateOf(world, "BTC-USDT")), quantity: 9_000_000 }
    }
    const batch = applyBatch(world, [
      broke,
      { ...broke, clientId: "c-2", market: "USDT-EUR" },
      { ...broke, clientId: "c-3" }
    ])
    expect(batch.answers.map(({ command, seq }) => [command.market, seq])).toEqual([
      ["BTC-USDT", 1],
      ["USDT-EUR", 1],
      ["BTC-USDT", 2]
    ])
  })

  it("refuses an order beyond its owner's funds by one unit, and changes nothing", () => {
    const world = newWorld()
    const state = stateOf(world, "BTC-USDT")
    const draft = { ...draftOf(sample, state), quantity: 1_000 }
    const needed = fundsNeeded(state.market, draft, 9_000, 1_000)
    const has = world.accounts.of("ann", "available", "USDT")
    world.accounts.add("ann", "available", "USDT", needed - 1n - has)
    const command: EngineCommand = {
      kind: "create",
      market: "BTC-USDT",
      personId: "ann",
      clientId: "c-1",
      hash: new Uint8Array(),
      draft
    }
    const short = applyBatch(world, [command])
    expect(short.answers[0]?.answer).toMatchObject({ refused: { code: "order.funds_insufficient" } })
    expect([short.placed, short.funds.transfers, short.events]).toEqual([[], [], []])
    world.accounts.add("ann", "available", "USDT", 1n)
    const enough = applyBatch(world, [{ ...command, clientId: "c-2" }])
    expect(enough.placed).toHaveLength(1)
    expect(world.accounts.of("ann", "available", "USDT")).toBe(0n)
  })

  it("shows a later command of the batch what an earlier one gained", () => {
    const world = newWorld()
    const { market } = stateOf(world, "BTC-USDT")
    const sell = { ...draftOf({ ...sample, side: "sell" }, stateOf(world, "BTC-USDT")), quantity: 1_000 }
    const head = { kind: "create" as const, market: market.symbol, hash: new Uint8Array() }
    world.accounts.add("ben", "available", "USDT", -world.accounts.of("ben", "available", "USDT"))
    const batch = applyBatch(world, [
      { ...head, personId: "ann", clientId: "1", draft: { ...sell, side: "buy" } },
      { ...head, personId: "ben", clientId: "2", draft: sell },
      { ...head, personId: "ben", clientId: "3", draft: { ...sell, side: "buy", price: 100, quantity: 1_000 } }
    ])
    expect(batch.answers.map(({ answer }) => "ok" in answer)).toEqual([true, true, true])
    expect(batch.fills).toMatchObject([{ buyer: "ann", seller: "ben" }])
    expect(formatPrice(batch.fills[0]?.price ?? 0, market)).toBe("900.0")
    expect(formatQuantity(batch.fills[0]?.quantity ?? 0, market)).toBe("0.01000")
  })
})

const sample: Step = {
  kind: "create",
  person: 0,
  market: 0,
  side: "buy",
  type: "limit",
  force: "gtc",
  postOnly: "off",
  selfTrade: "cancel_newest",
  display: 0,
  margin: 0,
  offset: 0,
  lots: 1_000,
  methods: [0],
  rates: { instant: { makerBps: 10, takerBps: 40 }, escrow: { makerBps: 10, takerBps: 40 } },
  pick: 0
}
