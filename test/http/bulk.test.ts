import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Engine } from "../../core/orders/Engine.ts"
import { type BulkAnswers, bulkOrdersMax } from "../../core/protocol/Bulk.ts"
import { batchItemsMax, type OrderView } from "../../core/protocol/Order.ts"
import { freshId, place } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const bid = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" } as const

describe("one command for many orders", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    for (const market of ["BTC-USDT", "USDT-EUR"]) {
      const { database, memory } = await daemon.run(Engine.use((engine) => engine.stateHashes(market)))
      if (memory !== database) throw new Error(`the book of ${market} in memory is not the one of the database`)
    }
    await daemon.examine()
    await daemon.close()
  })

  const bulk = async (as: CastMember, body: object): Promise<BulkAnswers> => {
    const { json, status, text } = await post(daemon.host, as, "/v1/orders/bulk", { client_id: freshId(), ...body })
    if (status !== 200) throw new Error(`the command was turned away: ${text}`)
    return json as BulkAnswers
  }

  const stateOf = async (as: CastMember, id: string): Promise<string> =>
    ((await get(daemon.host, as, `/v1/orders/${id}`)).json as OrderView).state

  const made = async (as: CastMember, order: object = {}) => (await place(daemon, as, { ...bid, ...order })).order.id
  const idsOf = ({ data }: BulkAnswers) => data.map(({ id }) => id)
  const statesOf = ({ data }: BulkAnswers) => data.map(({ error, order }) => order?.state ?? error?.code)

  it("takes those that fit the filter, and none of anybody else's", async () => {
    const { ann, ben } = daemon.cast
    const terms = { methods: ["sepa_instant"] }
    const low = await made(ann)
    const high = await made(ann, { price: "101.0" })
    const sold = await made(ann, { side: "sell", price: "999.0" })
    const euro = await made(ann, { market: "USDT-EUR", side: "sell", quantity: "50", price: "2", terms })
    const others = await made(ben)
    const paused = await bulk(ann, { action: "pause", filter: { market: "BTC-USDT", side: "buy" } })
    expect([idsOf(paused), paused.more]).toEqual([[low, high], false])
    expect(statesOf(paused)).toEqual(["paused", "paused"])
    expect(idsOf(await bulk(ann, { action: "pause", filter: { method: "sepa_instant" } }))).toEqual([euro])
    expect(await Promise.all([sold, euro].map((id) => stateOf(ann, id)))).toEqual(["open", "paused"])
    expect(await stateOf(ben, others)).toBe("open")
    const listed = await get(daemon.host, ann, "/v1/orders?state=paused")
    expect((listed.json as { data: ReadonlyArray<OrderView> }).data.map(({ id }) => id)).toEqual([euro, high, low])
    const resumed = await bulk(ann, { action: "resume", filter: {} })
    expect([...idsOf(resumed)].sort()).toEqual([low, high, euro].sort())
    expect(resumed.data.map(({ fills }) => fills)).toEqual([[], [], []])
    await bulk(ann, { action: "cancel", filter: {} })
    await bulk(ben, { action: "cancel", filter: {} })
  })

  it("answers for each order by itself, and gives its first answer again", async () => {
    const { ann, ben } = daemon.cast
    const [mine, gone] = [await made(ann), await made(ann)]
    const theirs = await made(ben)
    await post(daemon.host, ann, `/v1/orders/${gone}/cancel`, { client_id: freshId() })
    const command = { client_id: freshId(), action: "pause", filter: { ids: [mine, gone, theirs] } }
    const answer = await bulk(ann, command)
    expect([idsOf(answer), statesOf(answer)]).toEqual([
      [mine, gone, theirs],
      ["paused", "order.closed", "order.unknown"]
    ])
    await bulk(ann, { action: "resume", filter: { ids: [mine] } })
    expect(await bulk(ann, command)).toMatchObject({ data: [{ id: mine, order: { state: "paused" } }, {}, {}] })
    expect(await stateOf(ann, mine)).toBe("open")
    const reused = await post(daemon.host, ann, "/v1/orders/bulk", { ...command, action: "cancel" })
    expect(errorOf(reused).code).toBe("request.client_id_reused")
    await bulk(ann, { action: "cancel", filter: {} })
    await bulk(ben, { action: "cancel", filter: {} })
  })

  it("amends by a client_id prefix, each limit by its own", async () => {
    const { ann } = daemon.cast
    const one = await made(ann, { client_id: "grid-1" })
    const other = await made(ann, { client_id: "grid-2", price: "200.0" })
    const out = await made(ann)
    const command = { client_id: freshId(), action: "amend", change: { price_shift_bps: 150 } }
    const moved = await bulk(ann, { ...command, filter: { client_id_prefix: "grid-" } })
    expect(moved.data.map(({ order }) => [order?.id, order?.price])).toEqual([
      [one, "101.5"],
      [other, "203.0"]
    ])
    expect(await bulk(ann, { ...command, filter: { client_id_prefix: "grid-" } })).toEqual(moved)
    expect((await get(daemon.host, ann, `/v1/orders/${out}`)).json).toMatchObject({ price: "100.0" })
    await bulk(ann, { action: "cancel", filter: {} })
  })

  it("takes on as many as it says, and tells that there are more", async () => {
    const { ann } = daemon.cast
    for (let sent = 0; sent <= bulkOrdersMax; sent += batchItemsMax) {
      const items = Array.from({ length: Math.min(batchItemsMax, bulkOrdersMax + 1 - sent) }, () => ({
        create: { ...bid, client_id: freshId() }
      }))
      await post(daemon.host, ann, "/v1/orders/batch", { items })
    }
    const first = await bulk(ann, { action: "pause", filter: { market: "BTC-USDT" } })
    expect([first.data.length, first.more]).toEqual([bulkOrdersMax, true])
    const second = await bulk(ann, { action: "pause", filter: { market: "BTC-USDT" } })
    expect([second.data.length, second.more]).toEqual([1, false])
    await daemon.examine()
    // The switch for all of them takes what is paused, too.
    const { json } = await post(daemon.host, ann, "/v1/orders/cancel-all", { client_id: freshId() })
    expect(json).toMatchObject({ more: false })
    expect((json as { cancelled: ReadonlyArray<string> }).cancelled).toHaveLength(bulkOrdersMax + 1)
  })

  it("pauses what expires on its day all the same", async () => {
    const { ann } = daemon.cast
    const soon = new Date(Date.now() + 60_000).toISOString()
    const { order } = await place(daemon, ann, { ...bid, time_in_force: "gtd", expires_at: soon, pause_when_away: 10 })
    expect(order).toMatchObject({ pause_when_away: 10, allowed_actions: ["cancel", "amend", "pause"] })
    await bulk(ann, { action: "pause", filter: { ids: [order.id] } })
    await daemon.examine()
    await bulk(ann, { action: "cancel", filter: { ids: [order.id] } })
  })
})
