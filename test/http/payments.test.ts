import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { PaymentMatched } from "../../core/protocol/Payment.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const mapping = {
  delimiter: ";",
  decimal: ",",
  date_format: "DD.MM.YYYY",
  encoding: "latin-1",
  currency: "EUR",
  columns: { date: "Datum", amount: "Betrag", payer: "Name", reference: "Zweck" }
}

describe("payments of trades over HTTP", () => {
  let daemon: TestDaemon
  let trade: TradeView

  beforeAll(async () => {
    daemon = await startTestDaemon()
    const id = await openTrade(daemon)
    trade = (await get(daemon.host, daemon.cast.ben, `/v1/trades/${id}`)).json as TradeView
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const matchOf = (as: CastMember, content: string) =>
    post(daemon.host, as, "/v1/payments/match", {
      client_id: freshId(),
      format: "csv",
      mapping,
      content: Buffer.from(content, "latin1").toString("base64")
    })

  it("shows the seller the payment of a trade, and who the buyer said will pay", async () => {
    const { ann, ben } = daemon.cast
    const accounts = (await get(daemon.host, ben, "/v1/payment-accounts")).json as {
      readonly data: ReadonlyArray<{ readonly id: string; readonly holder_name: string }>
    }
    const [account] = accounts.data
    const payer = { client_id: freshId(), account: account?.id }
    const declared = await post(daemon.host, ben, `/v1/trades/${trade.id}/payer`, payer)
    expect(declared.json).toMatchObject({ payer: { name: account?.holder_name, check: null } })
    const amount = trade.payment_amount.replace(".", ",")
    const day = new Date(Date.now()).toISOString().slice(0, 10).split("-").toReversed().join(".")
    const row = [day, amount, account?.holder_name, `für ${trade.instructions?.reference}`].join(";")
    const matched = await matchOf(ann, `Datum;Betrag;Name;Zweck\n${row}`)
    expect(matched.status).toBe(200)
    expect((matched.json as { readonly data: ReadonlyArray<PaymentMatched> }).data).toMatchObject([
      { line: 2, trade: trade.id, confidence: "certain", reasons: ["reference", "amount", "payer_matches"] }
    ])
    const seen = (await get(daemon.host, ann, `/v1/trades/${trade.id}`)).json
    expect(seen).toMatchObject({
      state: "awaiting_payment",
      payment_seen: { confidence: "certain" },
      payer: { name: account?.holder_name, check: { result: "match", score: 100 } }
    })
  })

  it("takes a statement of megabytes, and only there", async () => {
    const { ann } = daemon.cast
    const rows = Array.from({ length: 19_000 }, () => `01.02.2026;1,00;${"x".repeat(100)};${"y".repeat(100)}`)
    const matched = await matchOf(ann, ["Datum;Betrag;Name;Zweck", ...rows].join("\n"))
    expect(matched.status).toBe(200)
    const elsewhere = await post(daemon.host, ann, "/v1/payment-accounts", { content: "y".repeat(100_000) })
    expect(errorOf(elsewhere).code).toBe("request.too_large")
  })

  it("names the line at fault", async () => {
    const error = errorOf(await matchOf(daemon.cast.ann, "Datum;Betrag;Name;Zweck\n31.02.2026;1,00;a;b"))
    expect(error).toMatchObject({ code: "payment.statement_invalid", details: { fault: "date", line: 2 } })
  })
})
