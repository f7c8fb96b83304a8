import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { OfferView } from "../../core/protocol/Market.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

interface Page {
  readonly data: ReadonlyArray<OfferView>
  readonly next_cursor: string | null
}

const terms = { methods: ["sepa_instant"] }
const buy = { market: "USDT-EUR", side: "buy", quantity: "100", price: "0.5", terms } as const

describe("searching offers", () => {
  let daemon: TestDaemon
  let ids: Readonly<Record<"cheap" | "wise" | "small" | "sale", string>>

  const made = async (as: CastMember, order: object) => (await place(daemon, as, { ...buy, ...order })).order.id

  beforeAll(async () => {
    daemon = await startTestDaemon()
    const { ann, ben, cat } = daemon.cast
    ids = {
      cheap: await made(ann, { price: "0.4" }),
      wise: await made(cat, { price: "0.6", terms: { methods: ["wise", "sepa"] } }),
      small: await made(ben, { terms: { ...terms, minimum: "10", maximum: "20" } }),
      sale: await made(ben, { side: "sell", price: "2" })
    }
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const page = async (query: string): Promise<Page> => {
    const { json, status, text } = await get(daemon.host, undefined, `/v1/markets/USDT-EUR/offers?${query}`)
    if (status !== 200) throw new Error(text)
    return json as Page
  }
  const found = async (query: string) =>
    (await page(query)).data.map(({ id }) => Object.entries(ids).find(([, known]) => known === id)?.[0])

  it("leaves out what does not fit each criterion", async () => {
    expect(await found("")).toEqual(["wise", "small", "cheap", "sale"])
    expect(await found("side=sell")).toEqual(["sale"])
    expect(await found("method=wise")).toEqual(["wise"])
    expect(await found("method=sepa_instant,wise&side=buy")).toEqual(["wise", "small", "cheap"])
    expect(await found("price_min=0.5&price_max=0.6")).toEqual(["wise", "small"])
    expect(await found("amount=15")).toEqual(["wise", "small", "cheap", "sale"])
    expect(await found("amount=21")).toEqual(["wise", "cheap", "sale"])
    expect(await found("maker=ben")).toEqual(["small", "sale"])
    expect(await found("country=DE&maker=ann")).toEqual(["cheap"])
    expect(await found("country=KE&method=sepa_instant")).toEqual([])
    expect(await found("maker=nobody")).toEqual([])
  })

  it("goes through the pages of either order, and takes no cursor of the other", async () => {
    for (const sort of ["price", "newest"]) {
      const first = await page(`sort=${sort}&limit=3`)
      const second = await page(`sort=${sort}&limit=3&cursor=${first.next_cursor}`)
      const all = [...first.data, ...second.data].map(({ id }) => id)
      const expected = sort === "newest" ? Object.values(ids).toReversed() : [ids.wise, ids.small, ids.cheap, ids.sale]
      expect([all, second.next_cursor]).toEqual([expected, null])
      const other = sort === "newest" ? "price" : "newest"
      const refused = await get(
        daemon.host,
        undefined,
        `/v1/markets/USDT-EUR/offers?sort=${other}&cursor=${first.next_cursor}`
      )
      expect(errorOf(refused).code).toBe("request.cursor_invalid")
    }
  })

  it("knows what makers have done: what they completed, and what came to nothing through them", async () => {
    const { ann, ben, cat } = daemon.cast
    await post(daemon.host, ann, `/v1/orders/${ids.cheap}/cancel`, { client_id: freshId() })
    await post(daemon.host, ben, `/v1/orders/${ids.small}/cancel`, { client_id: freshId() })
    const version = async (id: string) => ((await get(daemon.host, ann, `/v1/trades/${id}`)).json as TradeView).version
    const step = async (as: CastMember, id: string, name: string, fields: object = {}) => {
      const body = { client_id: freshId(), version: await version(id), ...fields }
      expect((await post(daemon.host, as, `/v1/trades/${id}/${name}`, body)).status).toBe(200)
    }
    const done = await openTrade(daemon)
    await step(ben, done, "paid")
    await step(ann, done, "release", { quantity: "100" })
    const given = await openTrade(daemon)
    await step(ben, given, "cancel")
    ids = { ...ids, small: await made(ben, {}), cheap: await made(ann, { price: "0.4" }) }
    expect((await page("side=buy&maker=ben")).data).toMatchObject([{ maker_trades: 1, maker_completion_bps: 5_000 }])
    expect((await page("side=buy&maker=ann")).data).toMatchObject([{ maker_trades: 1, maker_completion_bps: 10_000 }])
    expect((await page(`maker=${cat.name}`)).data).toMatchObject([{ maker_trades: 0, maker_completion_bps: null }])
    expect(await found("side=buy&maker_trades_min=1")).toEqual(["small", "cheap"])
    expect(await found("side=buy&maker_completion_bps_min=5001")).toEqual(["cheap"])
    expect(await found("side=buy&maker_trades_min=2")).toEqual([])
    const counted = SqlClient.SqlClient.use((sql) => sql`UPDATE track_records SET failed = 0 WHERE failed = 1`)
    await expect(daemon.run(counted)).rejects.toThrow()
  })

  it("refuses criteria that are none", async () => {
    const code = async (query: string) =>
      errorOf(await get(daemon.host, undefined, `/v1/markets/USDT-EUR/offers?${query}`)).code
    for (const query of ["sort=best", "country=de", "method=,", "maker=A", "maker_trades_min=-1", "price_min=x"]) {
      expect(["request.malformed", "request.amount_format"]).toContain(await code(query))
    }
    expect(await code("maker_completion_bps_min=10001")).toBe("request.malformed")
    expect(await code("price_max=0.00001")).toBe("order.price_off_tick")
  })
})
