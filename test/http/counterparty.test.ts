import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Engine } from "../../core/orders/Engine.ts"
import type { Counterparty } from "../../core/protocol/Counterparty.ts"
import type { OfferView } from "../../core/protocol/Market.ts"
import type { OpportunityView, WhyNot } from "../../core/protocol/Quote.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const market = "USDT-EUR"

describe("what orders ask of their counterparty", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await sameBook()
    await daemon.examine()
    await daemon.close()
  })

  const sameBook = async () => {
    const { database, memory } = await daemon.run(Engine.use((engine) => engine.stateHashes(market)))
    if (memory !== database) throw new Error("the book in memory is not the one of the database")
  }

  const send = (as: CastMember, target: string, body: object = {}) =>
    post(daemon.host, as, target, { client_id: freshId(), ...body })
  const put = (as: CastMember, side: "buy" | "sell", counterparty?: Counterparty, more: object = {}) =>
    place(daemon, as, {
      market,
      side,
      quantity: "50",
      price: "0.9",
      terms: { methods: ["sepa_instant"], ...(counterparty === undefined ? {} : { counterparty }) },
      ...more
    })
  const clear = async () => {
    const { ann, ben, cat } = daemon.cast
    for (const person of [ann, ben, cat]) await send(person, "/v1/orders/cancel-all")
  }

  /** Whether a purchase of ben's meets a sale of ann's that asks so much. */
  const meets = async (asks: Counterparty): Promise<boolean> => {
    const { ann, ben } = daemon.cast
    const sale = await put(ann, "sell", asks)
    expect(sale.order.terms).toMatchObject({ counterparty: asks })
    const bid = await put(ben, "buy")
    const met = bid.fills.length === 1
    if (!met) {
      const why = await get(daemon.host, ben, `/v1/orders/${bid.order.id}/why-not/${sale.order.id}`)
      const { reasons } = why.json as WhyNot
      expect(reasons).not.toEqual([])
      for (const reason of reasons) {
        expect(reason).toMatchObject({ by: "maker", asked: expect.any(String), has: expect.any(String) })
      }
    }
    await sameBook()
    await clear()
    return met
  }

  it("is what the person says of themselves when the order is sent", async () => {
    const { ann, ben } = daemon.cast
    const me = await send(ben, "/v1/me", { country: "DE", languages: ["de", "en"] })
    expect([me.status, me.json]).toEqual([
      200,
      expect.objectContaining({ name: "ben", country: "DE", languages: ["de", "en"] })
    ])
    expect((await get(daemon.host, ben, "/v1/me")).json).toMatchObject({ person: { country: "DE" } })
    expect(await meets({ countries: ["AT", "DE"] })).toBe(true)
    expect(await meets({ countries: ["AT"] })).toBe(false)
    expect(await meets({ languages: ["fr", "en"] })).toBe(true)
    expect(await meets({ languages: ["fr"] })).toBe(false)
    await send(ben, "/v1/me", { country: null })
    expect(await meets({ countries: ["DE"] })).toBe(false)
    expect(await meets({ languages: ["de"] })).toBe(true)
    // The one who asks may as well be the one who comes.
    await put(ben, "sell")
    expect((await put(ann, "buy", { countries: ["DE"] })).fills).toEqual([])
    await clear()
  })

  it("is what the person has done", async () => {
    const { ann, ben } = daemon.cast
    expect(await meets({ account_age_days_min: 0 })).toBe(true)
    expect(await meets({ account_age_days_min: 1 })).toBe(false)
    expect(await meets({ trades_min: 1 })).toBe(false)
    const sale = await put(ann, "sell")
    const { fills } = await put(ben, "buy")
    const trade = fills[0]?.trade ?? ""
    const version = async () => ((await get(daemon.host, ann, `/v1/trades/${trade}`)).json as TradeView).version
    await send(ben, `/v1/trades/${trade}/paid`, { version: await version() })
    await send(ann, `/v1/trades/${trade}/release`, { version: await version(), quantity: "50" })
    expect(sale.order.state).toBe("open")
    expect(await meets({ trades_min: 1, completion_bps_min: 10_000 })).toBe(true)
    expect(await meets({ trades_min: 2 })).toBe(false)
    expect(await meets({ reputation_bps_min: 6_000 })).toBe(true)
    expect(await meets({ reputation_bps_min: 9_000 })).toBe(false)
  })

  it("is how well an operator knows the person", async () => {
    const { operator } = daemon.cast
    expect(await meets({ kyc_tier_min: 1 })).toBe(false)
    expect((await send(operator, "/v1/people/ben/kyc-tier", { tier: 1, reason: "seen" })).status).toBe(200)
    expect(await meets({ kyc_tier_min: 1 })).toBe(true)
    expect(await meets({ kyc_tier_min: 2 })).toBe(false)
  })

  it("is that its owner trusts the person when the order is sent", async () => {
    const { ann, ben, cat } = daemon.cast
    expect(await meets({ trusted_only: true })).toBe(false)
    const trusted = await send(ann, "/v1/trusted", { name: "ben" })
    expect([trusted.status, trusted.json]).toEqual([200, expect.objectContaining({ name: "ben" })])
    const names = async (as: CastMember) =>
      ((await get(daemon.host, as, "/v1/trusted")).json as { data: ReadonlyArray<{ name: string }> }).data
    expect([await names(ann), await names(ben)]).toEqual([[expect.objectContaining({ name: "ben" })], []])
    expect(await meets({ trusted_only: true })).toBe(true)
    await put(ann, "sell", { trusted_only: true })
    expect((await put(cat, "buy")).fills).toEqual([])
    await clear()
    await put(cat, "sell")
    expect((await put(ann, "buy", { trusted_only: true })).fills).toEqual([])
    await clear()
    await send(ann, "/v1/blocks", { name: "ben" })
    await put(ann, "sell", { trusted_only: true })
    expect((await put(ben, "buy")).fills).toEqual([])
    await clear()
    await send(ann, "/v1/blocks/ben/remove")
    expect((await send(ann, "/v1/trusted/ben/remove")).status).toBe(200)
    expect(errorOf(await send(ann, "/v1/trusted/ben/remove")).code).toBe("person.not_trusted")
    expect(await meets({ trusted_only: true })).toBe(false)
  })

  it("hands over cash where both would come", async () => {
    const { ann, ben } = daemon.cast
    const fields = { city: "Berlin" }
    const account = await send(ann, "/v1/payment-accounts", { method: "cash_in_person", label: "Cash", fields })
    expect(account.status).toBe(201)
    const cash = (latitude: number, longitude: number, reach_km: number) => ({
      terms: { methods: ["cash_in_person"], place: { latitude, longitude, reach_km } }
    })
    const sale = await put(ann, "sell", undefined, cash(52.52, 13.405, 10))
    expect(sale.order.terms).toMatchObject({ place: { latitude: 52.52, longitude: 13.405, reach_km: 10 } })
    const found = async (query: string) => {
      const { json } = await get(daemon.host, undefined, `/v1/markets/${market}/offers?side=sell&${query}`)
      return (json as { data: ReadonlyArray<OfferView> }).data.length
    }
    expect(await found("near=52.5,13.4")).toBe(1)
    expect(await found("near=52.45,13.4&within_km=2")).toBe(0)
    // Nobody finds out by searching where in its cell of some kilometers it is.
    expect(await found("near=52.5,13.42&within_km=1")).toBe(1)
    // Potsdam is further from it than its owner would go.
    expect(await found("near=52.39,13.065&within_km=200")).toBe(0)
    expect(await found("near=-52.5,-180")).toBe(0)
    expect((await put(ben, "buy", undefined, cash(52.39, 13.065, 200))).fills).toEqual([])
    await send(ben, "/v1/orders/cancel-all")
    expect((await put(ben, "buy", undefined, cash(52.51, 13.41, 1))).fills).toEqual([])
    await send(ben, "/v1/orders/cancel-all")
    expect((await put(ben, "buy", undefined, cash(52.5219, 13.4132, 5))).fills).toHaveLength(1)
    await sameBook()
    await clear()
    const misplaced = async (terms: object) =>
      errorOf(
        await send(ann, "/v1/orders", { market, side: "buy", type: "limit", quantity: "50", price: "0.9", terms })
      ).code
    expect(await misplaced({ methods: ["cash_in_person"] })).toBe("order.fields_conflict")
    expect(await misplaced({ ...cash(1, 1, 1).terms, methods: ["sepa_instant"] })).toBe("order.fields_conflict")
    for (const near of ["91,0", "0,181", "52", "52,13,1", "a,b", "52.5%2013"]) {
      expect(errorOf(await get(daemon.host, ann, `/v1/markets/${market}/offers?near=${near}`)).code).toBe(
        "request.malformed"
      )
    }
  })

  it("are never those whom one of the two has blocked", async () => {
    const { ann, ben, cat } = daemon.cast
    const standing = await put(ann, "sell")
    const blocked = await send(ann, "/v1/blocks", { name: "ben" })
    expect([blocked.status, blocked.json]).toEqual([200, expect.objectContaining({ name: "ben" })])
    const list = async (as: CastMember) =>
      ((await get(daemon.host, as, "/v1/blocks")).json as { data: ReadonlyArray<{ name: string }> }).data
    expect((await list(ann)).map(({ name }) => name)).toEqual(["ben"])
    expect(await list(ben)).toEqual([])
    // The sale is older than the block, and still not his.
    const bid = await put(ben, "buy")
    expect(bid.fills).toEqual([])
    const taking = await get(daemon.host, ben, `/v1/markets/${market}/opportunities?side=sell`)
    expect((taking.json as { data: ReadonlyArray<OpportunityView> }).data).toEqual([])
    const offers = await get(daemon.host, undefined, `/v1/markets/${market}/offers?side=sell`)
    expect((offers.json as { data: ReadonlyArray<OfferView> }).data.map(({ id }) => id)).toEqual([standing.order.id])
    await send(ben, "/v1/orders/cancel-all")
    expect((await put(cat, "buy")).fills).toHaveLength(1)
    // Nor is his her's.
    await put(ben, "sell")
    expect((await put(ann, "buy")).fills).toEqual([])
    await sameBook()
    await clear()
    expect((await send(ann, "/v1/blocks/ben/remove")).status).toBe(200)
    expect(errorOf(await send(ann, "/v1/blocks/ben/remove")).code).toBe("person.not_blocked")
    await put(ann, "sell")
    expect((await put(ben, "buy")).fills).toHaveLength(1)
    await clear()
  })
})
