import { connect } from "node:net"
import * as Schema from "effect/Schema"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  batchItemsMax,
  type OrderBatchAnswer,
  OrderBatchAnswers,
  type OrderBatchItem,
  type OrderView
} from "../../core/protocol/Order.ts"
import { freshId, place, placeOrder } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const bid = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "100.0" } as const

const creating = (more: object = {}) => ({ create: { client_id: freshId(), ...bid, ...more } })
const cancelling = (order: string) => ({ cancel: { client_id: freshId(), order } })

/** These answers are sent as they were made, so nothing but this looks whether they are what was promised. */
const decodeAnswers = Schema.decodeUnknownSync(OrderBatchAnswers, { onExcessProperty: "error" })

/** What an answer says, in a word. */
const wordOf = ({ cancelled, created, error }: OrderBatchAnswer): string | undefined =>
  error?.code ?? created?.order.state ?? cancelled?.state

describe("a batch of orders", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const sendBatch = async (
    as: CastMember,
    items: ReadonlyArray<OrderBatchItem>
  ): Promise<ReadonlyArray<OrderBatchAnswer>> => {
    const { json, status, text } = await post(daemon.host, as, "/v1/orders/batch", { items })
    if (status !== 200) throw new Error(`the batch was not taken: ${text}`)
    return decodeAnswers(json).data
  }

  const ordersOf = async (as: CastMember, clientId: string): Promise<ReadonlyArray<OrderView>> =>
    ((await get(daemon.host, as, `/v1/orders?client_id=${clientId}`)).json as { data: ReadonlyArray<OrderView> }).data

  it("carries out each command by itself, and answers each at its place", async () => {
    const { ann, ben } = daemon.cast
    const [own, others] = [await placeOrder(daemon), (await place(daemon, ben)).order.id]
    const [good, offTick] = [creating(), creating({ price: "100.01" })]
    const items: ReadonlyArray<OrderBatchItem> = [
      good,
      offTick,
      cancelling(own),
      creating({ market: "NONE-SUCH" }),
      cancelling(others),
      creating({ quantity: "99999", price: "50000.0" }),
      cancelling(own)
    ]
    const answers = await sendBatch(ann, items)
    expect(answers.map((answer) => answer.client_id)).toEqual(
      items.map(({ cancel, create }) => (create ?? cancel)?.client_id)
    )
    expect(answers.map(wordOf)).toEqual([
      "open",
      "order.price_off_tick",
      "cancelled",
      "market.unknown",
      "order.unknown",
      "order.funds_insufficient",
      "order.closed"
    ])
    expect(answers[1]?.error).toMatchObject({ category: "invalid", outcome: "not_applied", details: { tick: "0.1" } })
    expect(await ordersOf(ann, good.create.client_id)).toHaveLength(1)
    expect(await ordersOf(ann, offTick.create.client_id)).toEqual([])
    const kept = await get(daemon.host, ben, `/v1/orders/${others}`)
    expect((kept.json as OrderView).state).toBe("open")
  })

  it("MT-08: gives a command its first answer, whether it comes again alone or in a batch", async () => {
    const { ann } = daemon.cast
    const [first, second] = [creating({ price: "101.0" }), creating({ price: "101.1" })]
    const cancel = cancelling(await placeOrder(daemon))
    const before = await post(daemon.host, ann, "/v1/orders", first.create)
    const items = [first, second, second, cancel, { create: { ...bid, ...second.create, price: "101.2" } }]
    const answers = await sendBatch(ann, items)
    expect(answers[0]?.created).toEqual(before.json)
    expect(answers[1]?.created?.order.state).toBe("open")
    expect(answers[2]).toEqual(answers[1])
    expect(answers.map(wordOf)[4]).toBe("request.client_id_reused")
    expect(await sendBatch(ann, items.slice(0, 4))).toEqual(answers.slice(0, 4))
    const again = await post(daemon.host, ann, "/v1/orders", second.create)
    expect(again.json).toEqual(answers[1]?.created)
    const cancelAgain = await post(daemon.host, ann, `/v1/orders/${cancel.cancel.order}/cancel`, {
      client_id: cancel.cancel.client_id
    })
    expect(cancelAgain.json).toEqual(answers[3]?.cancelled)
    expect(await ordersOf(ann, second.create.client_id)).toHaveLength(1)
  })

  it("takes as many commands as it says, and none of a batch with one that is malformed", async () => {
    const { ann } = daemon.cast
    const items = Array.from({ length: batchItemsMax }, () => creating())
    const answers = await sendBatch(ann, items)
    expect(answers.map(wordOf)).toEqual(items.map(() => "open"))
    const cancels = await sendBatch(
      ann,
      answers.map(({ created }) => cancelling(created?.order.id ?? ""))
    )
    expect(cancels.map(wordOf)).toEqual(items.map(() => "cancelled"))
    const before = await daemon.stateHash()
    const spoiled = [...items.slice(0, 3).map(() => creating()), creating({ quantity: "1e3" })]
    const { code, details } = errorOf(await post(daemon.host, ann, "/v1/orders/batch", { items: spoiled }))
    expect(code).toBe("request.amount_format")
    expect(details["issues"]).toMatchObject([{ at: "payload.items.3.create.quantity" }])
    expect(await daemon.stateHash()).toBe(before)
  })

  it("holds nobody up for those who send slowly", async () => {
    const { ann } = daemon.cast
    const head = `POST /v1/orders/batch HTTP/1.1\r\nhost: ${daemon.host}\r\nx-key: ${ann.id}\r\nx-timestamp: 1\r\n`
    const slow = Array.from({ length: 200 }, () => connect(daemon.port, "127.0.0.1"))
    for (const socket of slow) {
      socket.on("error", () => undefined)
      socket.write(`${head}x-nonce: n\r\nx-signature: s\r\ncontent-length: 60000\r\n\r\n{"items":[`)
    }
    const answers = await sendBatch(
      ann,
      Array.from({ length: 20 }, () => creating())
    )
    expect(answers.map(wordOf)).toEqual(answers.map(() => "open"))
    for (const socket of slow) socket.destroy()
  })
})
