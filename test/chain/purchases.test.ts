/** What is bought for money is what the chain delivers, whatever its seller says. */
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Purchases } from "../../core/chain/Purchases.ts"
import { purchasesPerDayMax } from "../../core/protocol/Purchase.ts"
import { connectMoonPay } from "../../daemon/payments/MoonPayConnection.ts"
import { moonPayMessage, moonPaySettings } from "../peers/MoonPayPeer.ts"
import { codeOf } from "../trades/TradingFloor.ts"
import { type ChainFloor, ether, newOwner, openChainFloor } from "./ChainFloor.ts"

const confirmations = 3

describe("purchases", () => {
  let floor: ChainFloor

  beforeAll(async () => {
    floor = await openChainFloor({ ramps: [connectMoonPay(moonPaySettings)] })
  })
  afterAll(async () => {
    await floor.examine()
    await floor.close()
  })

  const buying = (personId: string, asset = "ETH") =>
    Purchases.use((purchases) => purchases.buy(personId, { client_id: crypto.randomUUID(), asset, with: "moonpay" }))
  const listed = (personId: string) =>
    floor.run(Purchases.use((purchases) => purchases.list(personId, {}))).then(({ data }) => data)
  const tell = ({ body, headers }: ReturnType<typeof moonPayMessage>) =>
    floor.run(Purchases.use((purchases) => purchases.hear("moonpay", body, headers)))

  const begun = async () => {
    const personId = await floor.run(newOwner)
    const { address, id, link } = await floor.run(buying(personId))
    if (link === null) throw new Error("nothing to buy on")
    return { personId, address, id, link }
  }

  it("are sent to the person's own address, and credited by the chain alone", async () => {
    const { address, id, link, personId } = await begun()
    expect(address).toBe(await floor.depositAddress(personId, "ETH"))
    expect(new URL(link).searchParams.get("walletAddress")).toBe(address)
    const unseen = `0x${"ab".repeat(32)}`
    expect(await tell(moonPayMessage(link, { status: "pending" }))).toBe("stored")
    expect(await listed(personId)).toMatchObject([{ id, state: "pending", link: null, deposit: null }])
    const txid = await floor.pay(floor.rich[1] ?? "", address, ether)
    await floor.mine(confirmations)
    await floor.tick()
    await floor.tick()
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(ether)
    expect(await tell(moonPayMessage(link, { status: "completed", cryptoTransactionId: txid }))).toBe("stored")
    expect(await tell(moonPayMessage(link, { status: "pending", cryptoTransactionId: unseen }))).toBe("stored")
    expect(await listed(personId)).toMatchObject([
      { state: "completed", txid, deposit: { amount: "1.000000000000000000", state: "credited" } }
    ])
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(ether)
  })

  it("are worth nothing when their seller says that they were delivered", async () => {
    const { link, personId } = await begun()
    const cryptoTransactionId = `0x${"cd".repeat(32)}`
    expect(await tell(moonPayMessage(link, { status: "completed", cryptoTransactionId }))).toBe("stored")
    await floor.mine(confirmations)
    await floor.tick()
    expect(await listed(personId)).toMatchObject([{ state: "completed", txid: cryptoTransactionId, deposit: null }])
    expect(await floor.balance(personId, "ETH")).toBe(0n)
  })

  it("do not show a deposit of somebody else's", async () => {
    const [ann, ben] = [await begun(), await begun()]
    const txid = await floor.pay(floor.rich[1] ?? "", ann.address, ether)
    await floor.mine(confirmations)
    await floor.tick()
    await tell(moonPayMessage(ben.link, { status: "completed", cryptoTransactionId: txid }))
    expect(await listed(ben.personId)).toMatchObject([{ txid, deposit: null }])
  })

  it("PW-01, PW-03, PW-09: are not changed by who is not their seller, or speaks of another address", async () => {
    const { link, personId } = await begun()
    const message = moonPayMessage(link, { status: "failed" })
    expect(await tell(moonPayMessage(link, { status: "failed" }, "another secret"))).toBe("rejected")
    expect(await tell({ ...message, body: Buffer.from(`${message.body.toString()} `) })).toBe("rejected")
    expect(await tell({ ...message, headers: { "moonpay-signature-v2": "" } })).toBe("rejected")
    expect(await tell(moonPayMessage(link, { status: "failed", walletAddress: `0x${"1".repeat(40)}` }))).toBe("stored")
    expect(await listed(personId)).toMatchObject([{ state: "open", link }])
    expect(await tell(message)).toBe("stored")
    expect(await listed(personId)).toMatchObject([{ state: "failed", link: null }])
  })

  it("are of what is sold, and not begun without end", async () => {
    const personId = await floor.run(newOwner)
    expect(await floor.run(codeOf(buying(personId, "TOK")))).toBe("purchase.unavailable")
    const asked = Array.from({ length: purchasesPerDayMax + 3 }, () =>
      buying(personId).pipe(
        Effect.as("begun"),
        Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
      )
    )
    const codes = await floor.run(Effect.all(asked, { concurrency: "unbounded" }))
    expect(codes.filter((code) => code === "purchase.too_many")).toHaveLength(3)
  })
})
