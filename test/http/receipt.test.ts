import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Vault } from "../../core/platform/Vault.ts"
import { canonicalJson } from "../../core/protocol/CanonicalJson.ts"
import type { TradeReceipt } from "../../core/protocol/Receipt.ts"
import { chained, receiptFaults, receiptText } from "../../core/protocol/ReceiptProof.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { Trades } from "../../core/trades/Trades.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade } from "./Commands.ts"
import { passDeadline } from "../trades/TradingFloor.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("a receipt", () => {
  let daemon: TestDaemon
  let publicKey: string
  let receipt: TradeReceipt
  let trade: string
  let early: string

  beforeAll(async () => {
    daemon = await startTestDaemon()
    const { ann, ben, ivy } = daemon.cast
    const info = (await get(daemon.host, undefined, "/v1/info")).json as { readonly public_key: string }
    publicKey = info.public_key
    trade = await openTrade(daemon)
    early = errorOf(await get(daemon.host, ann, `/v1/trades/${trade}/receipt`)).code
    const steps = [
      [ben, "paid", { payment_reference: "SEPA-7" }],
      [ann, "dispute", { reason: "fraud", statement: "the payer has another name" }],
      [ivy, "resolve", { resolution: "split", buyer_share_bps: 2_500, statement: "a quarter came" }]
    ] as const
    for (const [index, [as, step, body]] of steps.entries()) {
      if (step === "resolve") await post(daemon.host, as, `/v1/disputes/${trade}/take`, { client_id: freshId() })
      const command = { client_id: freshId(), version: index + 1, ...body }
      await post(daemon.host, as, `/v1/trades/${trade}/${step}`, command)
    }
    await daemon.asOwner(passDeadline(trade))
    await daemon.run(Trades.use(({ fire }) => fire({ id: trade, kind: "trade.deadline", subject: trade })))
    receipt = (await get(daemon.host, ann, `/v1/trades/${trade}/receipt`)).json as TradeReceipt
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("is not given before the trade is over", () => {
    expect(early).toBe("trade.not_over")
  })

  it("says what was agreed, each step, and how it ended", async () => {
    const { json } = await get(daemon.host, daemon.cast.ann, `/v1/trades/${trade}`)
    const view = json as TradeView
    expect(receipt).toMatchObject({
      receipt: 1,
      trade,
      buyer: "ben",
      seller: "ann",
      price: view.price,
      quantity: view.quantity,
      asset: "USDT",
      payment_amount: view.payment_amount,
      currency: "EUR",
      state: "resolved",
      escrow_state: "split",
      resolution: "split",
      buyer_share_bps: 2_500,
      public_key: publicKey
    })
    expect(receipt.steps.map(({ by, event, from, to, version }) => [version, event, by, from, to])).toEqual([
      [1, "open", null, null, "awaiting_payment"],
      [2, "mark_paid", "buyer", "awaiting_payment", "payment_marked"],
      [3, "dispute", "seller", "payment_marked", "disputed"],
      [4, "resolve", "arbiter", "disputed", "decided"],
      [5, "execute", null, "decided", "resolved"]
    ])
    const said = createHash("sha256").update("a quarter came").digest("hex")
    expect(receipt.steps.at(-2)?.statement_sha256).toBe(said)
    expect(JSON.stringify(receipt)).not.toContain("a quarter came")
  })

  it("is the same for both, and for whoever asks again", async () => {
    const { ann, ben, cat } = daemon.cast
    for (const person of [ann, ben]) {
      expect((await get(daemon.host, person, `/v1/trades/${trade}/receipt`)).json).toEqual(receipt)
    }
    expect(errorOf(await get(daemon.host, cat, `/v1/trades/${trade}/receipt`)).code).toBe("trade.unknown")
  })

  it("is genuine with the platform's key, however its fields are ordered, and with no other", () => {
    expect(receiptFaults(receipt, publicKey)).toEqual([])
    expect(receiptFaults(JSON.parse(canonicalJson(receipt)), publicKey)).toEqual([])
    expect(receiptFaults(receipt, makeKeyPair().publicKey)).not.toEqual([])
  })

  it("is false as soon as anything of it is changed, left out or added", () => {
    const changes = Object.keys(receipt).flatMap((field) => {
      const { [field as keyof TradeReceipt]: value, ...without } = receipt
      return [
        without,
        { ...receipt, [field]: Number.POSITIVE_INFINITY },
        { ...receipt, [field]: Number.NaN },
        { ...receipt, [field]: typeof value === "string" ? `${value}0` : 7 }
      ]
    })
    const [first, ...rest] = receipt.steps
    changes.push({ ...receipt, steps: rest }, { ...receipt, steps: first === undefined ? [] : [first] })
    changes.push({ ...receipt, steps: receipt.steps.toReversed() })
    changes.push({ ...receipt, more: 1 })
    for (const changed of changes) expect(receiptFaults(changed, publicKey), JSON.stringify(changed)).not.toEqual([])
    for (const nonsense of [null, 1, "x", [], {}, { receipt: 2 }, { receipt: 1 }, { ...receipt, steps: [null] }]) {
      expect(receiptFaults(nonsense, publicKey)).not.toEqual([])
    }
  })

  it("is false when its steps do not follow from one another, even where the platform had signed it", async () => {
    const { signature: _, ...unsigned } = receipt
    const broken = { ...unsigned, steps: receipt.steps.map((step) => ({ ...step, at: "2026-01-01T00:00:00.000Z" })) }
    const signature = await daemon.run(Vault.useSync(({ platformKey }) => platformKey.sign(receiptText(broken))))
    expect(receiptFaults({ ...broken, signature }, publicKey)).toEqual(["its steps do not follow from one another"])
    const steps = receipt.steps.map(({ hash: __, ...step }) => step)
    expect(chained(receipt.trade, steps)).toEqual(receipt.steps)
  })
})
