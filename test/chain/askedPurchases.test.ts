/** A seller that is asked for a page is asked once; what became of it is what it says when it is asked, and the chain credits. */
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Purchases } from "../../core/chain/Purchases.ts"
import { connectCrossmint } from "../../daemon/payments/CrossmintConnection.ts"
import { type CrossmintPeer, startCrossmintPeer } from "../peers/CrossmintPeer.ts"
import { codeOf } from "../trades/TradingFloor.ts"
import { type ChainFloor, ether, newOwner, openChainFloor } from "./ChainFloor.ts"

const ordersPath = "POST /api/2022-06-09/orders"
const email = "ann@example.org"

describe("purchases of a seller that is asked for a page", () => {
  let floor: ChainFloor
  let peer: CrossmintPeer

  beforeAll(async () => {
    peer = await startCrossmintPeer()
    floor = await openChainFloor({ askedRamps: [connectCrossmint(peer.settings)] })
  })
  afterAll(async () => {
    await floor.examine()
    await floor.close()
    await peer.close()
  })

  const terms = (more = {}) => ({
    client_id: crypto.randomUUID(),
    asset: "ETH",
    with: "crossmint" as const,
    spend: "50.00",
    email,
    ...more
  })
  const buying = (personId: string, more = {}) => Purchases.use((purchases) => purchases.buy(personId, terms(more)))
  const buy = (personId: string, more = {}) => floor.run(buying(personId, more))
  const only = async (personId: string) => {
    const { data } = await floor.run(Purchases.use((purchases) => purchases.list(personId, {})))
    return data[0]
  }
  const person = () => floor.run(newOwner)
  const hear = ({ body, headers }: ReturnType<CrossmintPeer["message"]>) =>
    floor.run(Purchases.use((purchases) => purchases.hear("crossmint", body, headers)))
  const work = async () => {
    for (let count = 0; count < 20; count += 1) {
      if (!(await floor.run(Purchases.use(({ step }) => step)))) return
    }
    throw new Error("there is always more to do")
  }
  const last = () => {
    const order = peer.orders.at(-1)
    if (order === undefined) throw new Error("no order")
    return order
  }
  /** As if so many seconds had passed. */
  const wait = (id: string, seconds: number) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE purchases SET next_at = now(), created_at = created_at - make_interval(secs => ${seconds}),
          sent_at = sent_at - make_interval(secs => ${seconds}) WHERE id = ${id}::uuid`
      )
    )
  const ordersAsked = () => peer.requests.filter(({ method }) => method === "POST").length

  it("are made on a page of the person's address and amount, and credited by the chain alone", async () => {
    const personId = await person()
    const request = terms()
    const again = Purchases.use((purchases) => purchases.buy(personId, request))
    const bought = await floor.run(again)
    const order = last()
    expect(bought).toMatchObject({ state: "open", address: await floor.depositAddress(personId, "ETH"), deposit: null })
    expect(order).toMatchObject({ address: bought.address, amount: "50.00" })
    const asked = ordersAsked()
    expect(await floor.run(again)).toEqual(bought)
    expect(ordersAsked()).toBe(asked)
    peer.payOn(bought.link ?? "")
    expect(await hear(peer.message(order.id, "orders.payment.succeeded"))).toBe("stored")
    await work()
    expect(await only(personId)).toMatchObject({ state: "pending", link: null })
    const txid = await floor.pay(floor.rich[1] ?? "", bought.address, ether)
    peer.deliver(order.id, txid)
    await hear(peer.message(order.id, "orders.delivery.completed"))
    await work()
    expect(await only(personId)).toMatchObject({ state: "completed", txid, deposit: null })
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(0n)
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    expect(await only(personId)).toMatchObject({ deposit: { amount: "1.000000000000000000", state: "credited" } })
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(ether)
    expect(order.taken).toBe(50)
  })

  it("PW-05: are unknown when the answer was lost, asked for no second time, and block another", async () => {
    const personId = await person()
    const before = ordersAsked()
    peer.fail(ordersPath, { kind: "lost" })
    const { id, ...bought } = await buy(personId)
    expect(bought).toMatchObject({ state: "unknown", link: null })
    await work()
    expect(await floor.run(codeOf(buying(personId)))).toBe("purchase.unanswered")
    expect(ordersAsked()).toBe(before + 1)
    // The seller tells of an order to the address: it is asked, nobody has its page, and it comes to nothing.
    await hear(peer.message(last().id, "orders.quote.created"))
    await work()
    expect(await only(personId)).toMatchObject({ id, state: "failed", link: null })
    expect((await buy(personId)).state).toBe("open")
    expect(last().taken).toBe(0)
  })

  it("that are unknown follow what the seller says of their order", async () => {
    const personId = await person()
    peer.fail(ordersPath, { kind: "lost" })
    await buy(personId)
    peer.deliver(last().id, `0x${"ab".repeat(32)}`)
    await hear(peer.message(last().id, "orders.delivery.completed"))
    await work()
    expect(await only(personId)).toMatchObject({ state: "completed", deposit: null })
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(0n)
  })

  it("that are unknown are over when nothing was told of them for long", async () => {
    const personId = await person()
    peer.fail(ordersPath, { kind: "garbage", body: "<html>" })
    const { id, state } = await buy(personId)
    expect(state).toBe("unknown")
    await wait(id, 3_000)
    await work()
    expect(await only(personId)).toMatchObject({ state: "unknown" })
    await wait(id, 700)
    await work()
    expect(await only(personId)).toMatchObject({ state: "failed" })
  })

  it("wait while the seller is away, and are asked for when it is back", async () => {
    const personId = await person()
    await peer.setAway(true)
    const { id, state } = await buy(personId)
    expect(state).toBe("asked")
    expect(await floor.run(codeOf(buying(personId)))).toBe("purchase.unanswered")
    await peer.setAway(false)
    await wait(id, 1)
    await work()
    expect(await only(personId)).toMatchObject({ id, state: "open" })
  })

  it("of whoever died while asking are unknown, and asked for no second time", async () => {
    const personId = await person()
    await peer.setAway(true)
    const { id } = await buy(personId)
    await peer.setAway(false)
    const before = ordersAsked()
    await floor.run(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE purchases SET sent_at = now(), next_at = now() WHERE id = ${id}::uuid`
      )
    )
    await work()
    expect(await only(personId)).toMatchObject({ state: "unknown" })
    expect(ordersAsked()).toBe(before)
  })

  it.each([{ amount: "51.00" }, { chain: "polygon-amoy" }])("are shown no page of another order: %j", async (other) => {
    const personId = await person()
    peer.distort(other)
    expect(await buy(personId)).toMatchObject({ state: "failed", link: null })
  })

  it("PW-01, PW-02, PW-03: move by no forged, late, repeated or older message", async () => {
    const personId = await person()
    const { link } = await buy(personId)
    const { id } = last()
    const message = peer.message(id, "orders.payment.failed")
    expect(await hear(peer.message(id, "orders.payment.failed", { key: "Zm9yZ2Vk" }))).toBe("rejected")
    expect(await hear(peer.message(id, "orders.payment.failed", { seconds: 400 }))).toBe("rejected")
    expect(await hear({ ...message, body: Buffer.from(`${message.body.toString()} `) })).toBe("rejected")
    // It is signed, and says what the seller does not: the seller is asked.
    expect(await hear(message)).toBe("stored")
    await work()
    expect(await only(personId)).toMatchObject({ state: "open", link })
    peer.deliver(id, `0x${"cd".repeat(32)}`)
    await hear(peer.message(id, "orders.delivery.completed", { event: "evt_1" }))
    await hear(peer.message(id, "orders.delivery.completed", { event: "evt_1" }))
    await work()
    peer.giveUp(id)
    await hear(peer.message(id, "orders.delivery.failed"))
    await work()
    expect(await only(personId)).toMatchObject({ state: "completed" })
  })

  it("need an amount within bounds and an address for the receipt", async () => {
    const personId = await person()
    const refused = [
      { spend: "0.99" },
      { spend: "1000.00" },
      { spend: "50.001" },
      { spend: undefined },
      { email: undefined }
    ]
    for (const more of refused) expect(await floor.run(codeOf(buying(personId, more)))).toBe("purchase.terms")
    expect(await only(personId)).toBeUndefined()
  })
})
