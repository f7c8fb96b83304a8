import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { formatAmount, parseAmount } from "../../core/money/Amount.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import type { OpportunityView, OrderQuote, WhyNot } from "../../core/protocol/Quote.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

type NewOrder = Omit<OrderCreate, "client_id">

const eth: NewOrder = { market: "ETH-USDT", side: "buy", type: "limit", quantity: "1", price: "3000.00" }
const euros: NewOrder = {
  market: "USDT-EUR",
  side: "sell",
  type: "limit",
  quantity: "100",
  price: "0.95",
  terms: { methods: ["sepa_instant"] }
}

describe("looks before an order is sent", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const quote = async (as: CastMember, order: NewOrder): Promise<OrderQuote> => {
    const { json, status, text } = await post(daemon.host, as, "/v1/orders/quote", order)
    if (status !== 200) throw new Error(`there was no quote: ${text}`)
    return json as OrderQuote
  }

  const whyNot = async (as: CastMember, order: string, offer: string): Promise<WhyNot> => {
    const { json, status, text } = await get(daemon.host, as, `/v1/orders/${order}/why-not/${offer}`)
    if (status !== 200) throw new Error(`nobody said why not: ${text}`)
    return json as WhyNot
  }

  const opportunities = async (as: CastMember, query: string) => {
    const { json, status, text } = await get(daemon.host, as, `/v1/markets/${query}`)
    if (status !== 200) throw new Error(`there was no list: ${text}`)
    return json as { readonly data: ReadonlyArray<OpportunityView>; readonly next_cursor: string | null }
  }

  const emptied = (...people: ReadonlyArray<CastMember>) =>
    Promise.all(people.map((as) => post(daemon.host, as, "/v1/orders/cancel-all", { client_id: freshId() })))

  it("tells price by price what the order then does, and changes nothing", async () => {
    const { ann, ben, cat } = daemon.cast
    for (const [as, price, quantity] of [
      [ben, "2000.00", "0.3"],
      [cat, "2000.00", "0.2"],
      [ben, "2000.01", "0.3333"]
    ] as const) {
      await place(daemon, as, { ...eth, side: "sell", price, quantity })
    }
    const before = await daemon.stateHash()
    const seen = await quote(ann, { ...eth, price: "2000.01" })
    expect(await daemon.stateHash()).toBe(before)
    expect(seen).toMatchObject({
      refused: null,
      fills: [
        { price: "2000.00", quantity: "0.5000", notional: "1000.000000", orders: 2 },
        { price: "2000.01", quantity: "0.3333", orders: 1 }
      ],
      filled: "0.8333",
      // 2000.003999… for each, rounded up for a buyer.
      average_price: "2000.01",
      worst_price: "2000.01",
      fee_asset: "ETH",
      rests: "0.1667",
      rests_at: "2000.01",
      cancelled: null,
      funds: { asset: "USDT", needed: "2000.010000", available: "10000000.000000", enough: true },
      passed_over: []
    })
    const { fills, order } = await place(daemon, ann, { ...eth, price: "2000.01" })
    const units = (amounts: ReadonlyArray<string>): bigint =>
      amounts.reduce((sum, amount) => sum + BigInt(amount.replace(".", "")), 0n)
    expect(order).toMatchObject({ filled: seen.filled, remaining: seen.rests })
    expect(units([seen.fee])).toBe(units(fills.map(({ fee }) => fee)))
    expect(units([seen.notional])).toBe(units(fills.map(({ notional }) => notional)))
    expect(units(seen.fills.map(({ fee }) => fee))).toBe(units([seen.fee]))
    await emptied(ann, ben, cat)
  })

  it("MT-06 MT-07: says why an order would be turned away or cut short", async () => {
    const { ann, ben } = daemon.cast
    const market = { market: "ETH-USDT", side: "buy", type: "market", quantity: "1" } as const
    expect((await quote(ann, market)).refused?.code).toBe("order.book_empty")
    const { order } = await place(daemon, ben, { ...eth, side: "sell", price: "2000.00", quantity: "0.4" })
    const far = await place(daemon, ben, { ...eth, side: "sell", price: "2500.00", quantity: "1" })
    const bounded = await quote(ann, market)
    expect(bounded).toMatchObject({ filled: "0.4000", rests: "0.0000", rests_at: null })
    expect(bounded.cancelled).toEqual({ quantity: "0.6000", reason: "ioc", order: null })
    // What is too dear for it is the reason why it gets no more.
    expect(bounded.passed_over).toMatchObject([
      { offer: { id: far.order.id, maker: "ben" }, reasons: [{ code: "price", by: "both" }] }
    ])
    expect((await quote(ann, { ...eth, post_only: "reject" })).refused?.code).toBe("order.would_match")
    const all = await quote(ann, { ...eth, quantity: "2", price: "2000.00", time_in_force: "fok" })
    expect(all.refused).toMatchObject({ code: "order.not_fillable", details: { fillable: "0.4000" } })
    const dear = await quote(ann, { ...eth, quantity: "100000" })
    expect(dear.refused?.code).toBe("order.funds_insufficient")
    expect(dear.funds).toMatchObject({ needed: "300000000.000000", enough: false })
    const own = await quote(ben, eth)
    expect(own.refused).toMatchObject({ code: "order.self_trade", details: { order: order.id } })
    expect(own.passed_over.map(({ reasons }) => reasons[0]?.code)).toEqual(["own_order", "own_order"])
    const { code } = errorOf(await post(daemon.host, ann, "/v1/orders/quote", { ...eth, price: "1.001" }))
    expect(code).toBe("order.price_off_tick")
    await emptied(ben)
  })

  it("names what keeps an order and an offer apart", async () => {
    const { ann, ben, cat } = daemon.cast
    const terms = { methods: ["sepa_instant"], minimum: "80" }
    const offer = (await place(daemon, ben, { ...euros, terms })).order.id
    const mine = async (as: CastMember, change: Partial<NewOrder>) =>
      (await place(daemon, as, { ...euros, side: "buy", ...change })).order.id
    const dear = await mine(ann, { price: "0.90" })
    expect(await whyNot(ann, dear, offer)).toMatchObject({
      order: dear,
      offer: { id: offer, maker: "ben", limits: { minimum: "80.00", maximum: "95.00" } },
      matches: false,
      reasons: [{ code: "price", by: "both" }]
    })
    const small = await mine(ann, { quantity: "50", terms: { methods: ["revolut", "sepa_instant"] } })
    expect((await whyNot(ann, small, offer)).reasons).toEqual([{ code: "minimum", by: "maker" }])
    const other = await mine(ann, { terms: { methods: ["revolut"] } })
    expect((await whyNot(ann, other, offer)).reasons).toEqual([{ code: "method", by: "both" }])
    expect((await whyNot(ann, small, other)).reasons).toEqual(
      [
        { code: "same_side", by: "both" },
        { code: "own_order", by: "both" },
        { code: "method", by: "both" }
      ].filter(({ code }) => code !== "method")
    )
    // Nobody asks about the order of another, and an offer that is gone is none.
    const path = `/v1/orders/${dear}/why-not/${offer}`
    expect(errorOf(await get(daemon.host, cat, path)).code).toBe("order.unknown")
    await emptied(ben)
    expect(errorOf(await get(daemon.host, ann, path)).code).toBe("offer.unknown")
    await emptied(ann)
    expect(errorOf(await get(daemon.host, ann, path)).code).toBe("order.closed")
  })

  it("lists the offers that can be taken, best first, with funds and payment methods as they are", async () => {
    const { ann, ben, cat, ivy } = daemon.cast
    const sells = async (as: CastMember, price: string, methods = ["sepa_instant"]) =>
      (await place(daemon, as, { ...euros, price, terms: { methods } })).order.id
    const [second, first] = [await sells(ben, "0.96"), await sells(cat, "0.95")]
    await sells(ann, "0.94")
    const bid = { ...euros, side: "buy", price: "0.90", terms: { methods: ["revolut", "sepa_instant"] } } as const
    const wanted = (await place(daemon, ben, bid)).order.id
    await place(daemon, cat, { ...bid, price: "0.89", terms: { methods: ["revolut"] } })
    const { data, next_cursor } = await opportunities(ann, "USDT-EUR/opportunities")
    expect(data.map(({ offer }) => offer.id)).toEqual([wanted, first, second])
    expect(data[0]).toMatchObject({
      quantity: "100.00",
      notional: "90.00",
      fee_asset: "USDT",
      methods: ["sepa_instant"]
    })
    expect(next_cursor).toBeNull()
    // Each of them can be taken as it says.
    const taken = await quote(ann, { ...bid, side: "sell", quantity: "100", terms: { methods: ["sepa_instant"] } })
    expect(taken).toMatchObject({ filled: data[0]?.quantity, notional: "90.00", fee: data[0]?.fee })
    const pages: Array<string> = []
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor === "" ? "" : `&cursor=${cursor}`
      const page = await opportunities(ann, `USDT-EUR/opportunities?limit=1&side=sell${from}`)
      pages.push(...page.data.map(({ offer }) => offer.id))
      cursor = page.next_cursor
    }
    expect(pages).toEqual([first, second])
    // Who has no account sells nothing, and who has no funds has no bond to buy with.
    expect((await opportunities(ivy, "USDT-EUR/opportunities")).data).toEqual([])
    expect((await opportunities(ivy, "USDT-EUR/opportunities?method=sepa_instant")).data).toEqual([])
    await emptied(ann, ben, cat)
  })

  it("knows hidden quantity, floating prices and markets that are not open", async () => {
    const { ann, ben, operator } = daemon.cast
    await place(daemon, ben, { ...eth, side: "sell", price: "1500.00", quantity: "1", display: "0.2" })
    const [shown] = (await opportunities(ann, "ETH-USDT/opportunities")).data
    expect(shown).toMatchObject({ quantity: "0.2000", offer: { quantity: "0.2000" } })
    const whole = await quote(ann, { ...eth, price: "1500.00" })
    expect(whole).toMatchObject({
      filled: "0.2000",
      fills: [{ price: "1500.00", quantity: "0.2000", orders: 1 }],
      rests: "0.8000",
      rests_at: "1500.00"
    })
    const all = await quote(ann, { ...eth, price: "1500.00", time_in_force: "fok" })
    expect(all.refused).toMatchObject({ code: "order.not_fillable", details: { fillable: "0.2000" } })
    const { price: _price, ...unpriced } = eth
    const floating = { ...unpriced, floating: { margin_bps: -100, cap: "1600.00" } }
    const suspended = await quote(ann, floating)
    expect(suspended).toMatchObject({ refused: null, fills: [], rests: "1.0000", rests_at: null })
    expect(suspended.funds.needed).toBe("1600.000000")
    expect(suspended.passed_over).toMatchObject([{ reasons: [{ code: "suspended", by: "taker" }] }])
    const setState = (state: string) =>
      post(daemon.host, operator, "/v1/markets/ETH-USDT/state", { client_id: freshId(), state })
    await setState("halted")
    expect((await quote(ann, eth)).refused).toMatchObject({ code: "market.not_open", details: { state: "halted" } })
    expect((await opportunities(ann, "ETH-USDT/opportunities")).data).toEqual([])
    await setState("open")
    await emptied(ben)
  })

  it("offers no more than the funds bear, fee and all", async () => {
    const { ann, ben } = daemon.cast
    // 100 BTC are there; 40 bps on top of them are not.
    await place(daemon, ben, {
      market: "BTC-EUR",
      side: "buy",
      type: "limit",
      quantity: "150",
      price: "10.0",
      terms: { methods: ["sepa_instant"] }
    })
    const [best] = (await opportunities(ann, "BTC-EUR/opportunities")).data
    const taking: NewOrder = {
      market: "BTC-EUR",
      side: "sell",
      type: "limit",
      quantity: best?.quantity ?? "",
      price: "10.0",
      terms: { methods: ["sepa_instant"] }
    }
    expect((await quote(ann, taking)).funds.enough).toBe(true)
    const more = { ...taking, quantity: formatAmount((parseAmount(best?.quantity ?? "", 5) ?? 0n) + 1n, 5) }
    expect((await quote(ann, more)).funds.enough).toBe(false)
    await place(daemon, ben, { ...eth, side: "sell", price: "1000.00", quantity: "1" })
    expect((await opportunities(ann, "ETH-USDT/opportunities?side=sell")).data).toMatchObject([
      { quantity: "1.0000", notional: "1000.000000", fee: "0.004000000000000000", fee_asset: "ETH", methods: [] }
    ])
    await emptied(ben)
  })
})
