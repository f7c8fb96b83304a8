import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { give, take } from "../../test/trades/Offers.ts"
import {
  act,
  codeOf,
  type Floor,
  funds,
  newPerson,
  newTrader,
  openFloor,
  priceEur,
  type Rooms
} from "../../test/trades/TradingFloor.ts"
import type { OrderView } from "../protocol/Order.ts"
import { CancelAll } from "./CancelAll.ts"
import { Engine } from "./Engine.ts"
import { Freezing } from "./Freezing.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { Orders } from "./Orders.ts"
import { Quotes } from "./Quotes.ts"

const market = "USDT-EUR"
const tokenOf = ({ offer }: Pick<OrderView, "offer">): string => offer ?? ""
const newId = (): string => crypto.randomUUID()

/** What everybody may see of the market. */
const seen = (personId: string) =>
  Effect.gen(function* () {
    const orders = yield* Orders
    const quotes = yield* Quotes
    const feed = yield* MarketFeed
    const { asks, bids } = feed.book(market, 100)
    return {
      feed: { asks, bids },
      book: (({ asks: a, bids: b }) => [a, b])(yield* orders.bookOf(market, "sepa_instant", 100)),
      offers: (yield* orders.offers(market, {})).data,
      newest: (yield* orders.offers(market, { sort: "newest" })).data,
      opportunities: (yield* quotes.opportunities(personId, market, {})).data,
      prints: (yield* orders.prints(market, {})).data
    }
  })

describe("offers that are not public", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterEach(() =>
    floor.run(
      Effect.gen(function* () {
        const { database, memory } = yield* Engine.use((engine) => engine.stateHashes(market))
        if (memory !== database) throw new Error("the book in memory is not the one in the database")
      })
    )
  )

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const run = <A, E>(effect: Effect.Effect<A, E, Rooms>): Promise<A> => floor.run(effect)

  it.each(["unlisted", "direct"] as const)(
    "%s: is in no book, search, opportunity or print, and trades when named",
    (visibility) =>
      run(
        Effect.gen(function* () {
          const [maker, taker, stranger] = [yield* newTrader, yield* newTrader, yield* newTrader]
          const before = yield* seen(taker.personId)
          const order = yield* give(maker, {
            visibility,
            ...(visibility === "direct" ? { direct_to: taker.name } : {})
          })
          expect(order).toMatchObject({ state: "open", visibility, held: "100.100000" })
          expect(yield* seen(taker.personId)).toEqual(before)
          // Nor does an order that names no offer meet it.
          const passing = yield* take(stranger, tokenOf(order), "10", { time_in_force: "gtc" }).pipe(codeOf)
          expect(passing).toBe("order.fields_conflict")

          const { fills, order: taken } = yield* take(taker, tokenOf(order), "40")
          expect(taken).toMatchObject({ state: "filled", filled: "40.00" })
          expect(yield* Orders.use((orders) => orders.get(maker.personId, order.id))).toMatchObject({
            state: "open",
            remaining: "60.00"
          })
          expect(yield* seen(taker.personId)).toEqual(before)
          yield* act(maker, fills[0]?.trade ?? "", "release", { quantity: "40" })
          expect(yield* take(taker, tokenOf(order), "60")).toMatchObject({ order: { state: "filled" } })
          expect(yield* Orders.use((orders) => orders.get(maker.personId, order.id))).toMatchObject({ state: "filled" })
          expect(yield* codeOf(take(taker, tokenOf(order), "10"))).toBe("order.offer_unknown")
        })
      )
  )

  it("tells the token of an unlisted one to its owner, and stores it nowhere as it is", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* newTrader
        const command = { client_id: newId(), visibility: "unlisted" as const }
        const order = yield* give(maker, command)
        const token = tokenOf(order)
        expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/)
        const orders = yield* Orders
        expect((yield* orders.get(maker.personId, order.id)).offer).toBe(token)
        // Sent again it is the same order, with the same token.
        expect(tokenOf(yield* give(maker, command))).toBe(token)
        expect((yield* orders.list(maker.personId, {})).data.map(({ offer }) => offer)).toEqual([null])
        const rows = yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql<{ text: string }>`SELECT to_jsonb(o)::text AS text FROM orders o
                UNION ALL SELECT result FROM commands UNION ALL SELECT entries::text FROM events`
            )
          )
        )
        expect(rows.filter(({ text }) => text?.includes(token))).toEqual([])
        expect(yield* orders.offerNamed((yield* newTrader).personId, token)).toMatchObject({
          id: order.id,
          price: priceEur,
          quantity: "100.00"
        })
      })
    ))

  it("is taken by its id in its turn when it is public, and not once it is gone", () =>
    run(
      Effect.gen(function* () {
        const [maker, other, taker] = [yield* newTrader, yield* newTrader, yield* newTrader]
        const orders = yield* Orders
        const first = yield* give(maker, {})
        const second = yield* give(other, {})
        expect(yield* orders.offerNamed(taker.personId, second.id)).toMatchObject({ id: second.id, market })
        yield* take(taker, second.id, "10")
        expect(yield* orders.get(maker.personId, first.id)).toMatchObject({ filled: "10.00" })
        expect(yield* orders.get(other.personId, second.id)).toMatchObject({ filled: "0.00" })
        yield* orders.cancel(other.personId, second.id, newId())
        expect(yield* Effect.flip(take(taker, second.id, "10"))).toMatchObject({ code: "order.offer_unknown" })
        yield* orders.cancel(maker.personId, first.id, newId())
      })
    ))

  it("is refused alike, whether there is none or it is for somebody else", () =>
    run(
      Effect.gen(function* () {
        const [maker, taker, stranger] = [yield* newTrader, yield* newTrader, yield* newTrader]
        const direct = yield* give(maker, { visibility: "direct", direct_to: taker.name })
        const unlisted = yield* give(maker, { visibility: "unlisted" })
        const orders = yield* Orders
        const named = ["AAAAAAAAAAAAAAAAAAAAAA", newId(), "x".repeat(36), direct.id, unlisted.id]
        for (const name of named) {
          const refused = yield* Effect.flip(take(stranger, name, "10"))
          expect(refused).toMatchObject({ code: "order.offer_unknown", details: {} })
          const looked = yield* Effect.flip(orders.offerNamed(stranger.personId, name))
          expect(looked).toMatchObject({ code: "order.offer_unknown", details: {} })
          const quoted = yield* Quotes.use((quotes) =>
            quotes.quote(stranger.personId, {
              market,
              side: "buy",
              type: "limit",
              time_in_force: "ioc",
              quantity: "10",
              price: priceEur,
              terms: { methods: ["sepa_instant"] },
              offer: name
            })
          )
          expect(quoted).toMatchObject({ refused: { code: "order.offer_unknown" } })
        }
        // Where it is on another market it is none.
        const elsewhere = Orders.use((all) =>
          all.create(taker.personId, {
            client_id: newId(),
            market: "BTC-EUR",
            side: "buy",
            type: "limit",
            time_in_force: "ioc",
            quantity: "0.01",
            price: "50000",
            terms: { methods: ["sepa_instant"] },
            offer: direct.id
          })
        )
        expect(yield* codeOf(elsewhere)).toBe("order.offer_unknown")
        for (const { id } of [direct, unlisted]) yield* orders.cancel(maker.personId, id, newId())
      })
    ))

  it("keeps to what any order keeps to: its price, its terms, and never with its owner", () =>
    run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const order = yield* give(maker, {
          visibility: "unlisted",
          terms: { methods: ["sepa_instant"], minimum: "20", maximum: "50" }
        })
        const filled = (more: object, quantity = "30") =>
          Effect.map(take(taker, tokenOf(order), quantity, more), ({ order: { filled: lots } }) => lots)
        expect(yield* filled({ price: "0.9100" })).toBe("0.00")
        expect(yield* filled({ terms: { methods: ["wero"] } })).toBe("0.00")
        expect(yield* filled({}, "10")).toBe("0.00")
        expect(yield* codeOf(take(maker, tokenOf(order), "30"))).toBe("order.self_trade")
        expect(yield* filled({})).toBe("30.00")
        expect(yield* filled({ type: "market", price: undefined, time_in_force: undefined })).toBe("30.00")
        yield* Orders.use((orders) => orders.cancel(maker.personId, order.id, newId()))
        expect(yield* codeOf(take(taker, tokenOf(order), "30"))).toBe("order.offer_unknown")
        expect((yield* funds(maker)).held).toBe(0n)
      })
    ))

  it("is amended, paused and resumed as any order, and a restart brings it back", async () => {
    const given = await run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const order = yield* give(maker, { visibility: "unlisted" })
        const aside = yield* give(maker, { visibility: "direct", direct_to: taker.name })
        const orders = yield* Orders
        const engine = yield* Engine
        const move = (kind: "pause" | "resume", orderId: string) =>
          engine.submit({
            market,
            personId: maker.personId,
            clientId: newId(),
            hash: new Uint8Array(32),
            orderId,
            ...(kind === "pause" ? { kind, owner: maker.personId, reason: "by_owner" as const } : { kind })
          })
        yield* orders.amend(maker.personId, order.id, { client_id: newId(), price: "0.9500", quantity: "80" })
        yield* move("pause", aside.id)
        expect(yield* take(taker, aside.id, "10")).toMatchObject({ order: { state: "cancelled" } })
        return { maker, taker, token: tokenOf(order), aside, move }
      })
    )
    await floor.restart()
    const { aside: pausedOffer, maker: owner, taker: buyer, token } = given
    await run(
      Effect.gen(function* () {
        const { database, memory } = yield* Engine.use((engine) => engine.stateHashes(market))
        expect(memory).toBe(database)
        expect(yield* take(buyer, token, "10")).toMatchObject({ order: { state: "cancelled" } })
        expect(yield* take(buyer, token, "10", { price: "0.9500" })).toMatchObject({ order: { state: "filled" } })
        yield* Engine.use((engine) =>
          engine.submit({
            kind: "resume",
            market,
            personId: owner.personId,
            clientId: newId(),
            hash: new Uint8Array(32),
            orderId: pausedOffer.id
          })
        )
        expect(yield* take(buyer, pausedOffer.id, "10")).toMatchObject({ order: { state: "filled" } })
        yield* CancelAll.use((all) => all.cancelAll(owner.personId, { client_id: newId(), market }))
        expect(yield* codeOf(take(buyer, token, "10"))).toBe("order.offer_unknown")
        expect(yield* codeOf(take(buyer, pausedOffer.id, "10"))).toBe("order.offer_unknown")
        expect((yield* funds(owner)).held).toBe(0n)
      })
    )
  })

  it("goes with everything of somebody who is frozen", () =>
    run(
      Effect.gen(function* () {
        const [maker, taker, operator] = [yield* newTrader, yield* newTrader, yield* newPerson("operator")]
        const order = yield* give(maker, { visibility: "unlisted" })
        yield* Freezing.use((freezing) => freezing.freeze(operator.personId, maker.name, newId(), "reported stolen"))
        expect(yield* codeOf(take(taker, tokenOf(order), "10"))).toBe("order.offer_unknown")
        expect((yield* funds(maker)).held).toBe(0n)
      })
    ))

  it("ES-09: keeps the account and the terms of the fill, whatever becomes of the offer", () =>
    run(
      Effect.gen(function* () {
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const order = yield* give(maker, { visibility: "unlisted", accept: "manual" })
        const { fills } = yield* take(taker, tokenOf(order), "10")
        const id = fills[0]?.trade ?? ""
        const orders = yield* Orders
        yield* orders.amend(maker.personId, order.id, { client_id: newId(), price: "0.9900" })
        yield* orders.cancel(maker.personId, order.id, newId())
        expect(yield* act(maker, id, "accept")).toMatchObject({
          price: priceEur,
          payment_amount: "9.20",
          state: "awaiting_payment"
        })
      })
    ))

  it("ES-12: of many who take one at once, as many get it as there is of it", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* newTrader
        const takers = yield* Effect.all(Array.from({ length: 15 }, () => newTrader))
        const order = yield* give(maker, { visibility: "unlisted" })
        const exits = yield* Effect.forEach(
          takers,
          (taker) => Effect.exit(take(taker, tokenOf(order), "10", { time_in_force: "fok" })),
          { concurrency: "unbounded" }
        )
        const filled = exits.filter((exit) => exit._tag === "Success" && exit.value.order.state === "filled")
        expect(filled).toHaveLength(10)
        expect(yield* funds(maker)).toEqual({ gained: -100_100_000n, held: 0n, escrow: 100_100_000n })
      })
    ))

  it.each([
    [{ visibility: "direct" }],
    [{ direct_to: "ben" }],
    [{ visibility: "unlisted", direct_to: "ben" }],
    [{ visibility: "unlisted", time_in_force: "ioc" }],
    [{ accept: "manual", time_in_force: "fok" }],
    [{ accept: "manual", type: "market", price: undefined }]
  ] as const)("is not given as %o", (more) =>
    run(
      Effect.gen(function* () {
        expect(yield* codeOf(give(yield* newTrader, more as object))).toBe("order.fields_conflict")
      })
    )
  )

  it("is given on escrow markets, to people there are, and to nobody's self", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* newTrader
        const to = (direct_to: string) => codeOf(give(maker, { visibility: "direct", direct_to }))
        expect(yield* to("nobody-of-that-name")).toBe("person.unknown")
        expect(yield* to(maker.name)).toBe("order.fields_conflict")
        const instant = Orders.use((orders) =>
          orders.create(maker.personId, {
            client_id: newId(),
            market: "BTC-USDT",
            side: "buy",
            type: "limit",
            quantity: "0.01",
            price: "100",
            visibility: "unlisted"
          })
        )
        expect(yield* codeOf(instant)).toBe("order.fields_conflict")
      })
    ))
})
