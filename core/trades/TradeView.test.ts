import { describe, expect, it } from "vitest"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { standardMarkets } from "../market/Market.ts"
import type { TradeState } from "../protocol/Trade.ts"
import { disputeOpensAt } from "./Trade.ts"
import { isOver, tradeStates } from "./TradeMachine.ts"
import { tradeView } from "./TradeView.ts"

const market = standardMarkets.find(({ symbol }) => symbol === "USDT-EUR") as (typeof standardMarkets)[number]

describe("tradeView", () => {
  const payment = {
    payer: null,
    methodName: "SEPA Instant",
    fields: { holderName: "Ann Lee", iban: "DE89370400440532013000" },
    labels: { holderName: "Account holder", iban: "IBAN" }
  }

  it("shows the buyer what to pay, to whom and with which reference", () => {
    const view = tradeView(sampleTrade(), "buyer", market, payment)
    expect(view.instructions).toEqual({
      method: "sepa_instant",
      method_name: "SEPA Instant",
      amount: "92.00",
      currency: "EUR",
      reference: "7KQ2MRX4WD",
      fields: payment.fields,
      labels: payment.labels
    })
    expect(view).toMatchObject({
      price: "0.9200",
      quantity: "100.000000",
      payment_amount: "92.00",
      buyer_fee: "0.400000",
      seller_fee: "0.100000",
      buyer_receives: "99.600000",
      next_actor: "buyer"
    })
  })

  it("shows no payment instructions before the maker accepted, nor once the trade is over", () => {
    const shown = (state: TradeState) => tradeView(sampleTrade({ state }), "buyer", market, payment)
    for (const state of tradeStates) {
      const isHidden = isOver(state) || state === "awaiting_accept"
      expect(shown(state).instructions === null, state).toBe(isHidden)
      expect(JSON.stringify(shown(state)).includes("DE89370400440532013000"), state).toBe(!isHidden)
    }
  })

  it("gives each role its own order and counterparty, and an arbiter none", () => {
    const trade = sampleTrade({ state: "payment_marked", markedAt: new Date("2026-11-21T11:00:00.000Z") })
    const of = (role: "buyer" | "seller" | "arbiter") => {
      const { counterparty, dispute_opens_at: opens, order } = tradeView(trade, role, market, undefined)
      return [counterparty, order, opens]
    }
    expect(of("buyer")).toEqual(["ann", trade.buyerOrder, "2026-11-21T11:15:00.000Z"])
    expect(of("seller")).toEqual(["ben", trade.sellerOrder, "2026-11-21T11:15:00.000Z"])
    expect(of("arbiter")).toEqual([null, null, null])
  })

  it("names people by name and never by id", () => {
    const trade = sampleTrade({ state: "disputed", disputeOpenedBy: sampleTrade().seller })
    const view = tradeView(trade, "arbiter", market, payment)
    expect(view.dispute_opened_by).toBe("ann")
    for (const id of [trade.buyer, trade.seller, trade.paymentAccount]) expect(JSON.stringify(view)).not.toContain(id)
  })

  it("opens disputes only while a marked payment is waiting", () => {
    const markedAt = new Date("2026-11-21T11:00:00.000Z")
    const open = tradeStates.filter((state) => disputeOpensAt(sampleTrade({ state, markedAt })) !== null)
    expect(open).toEqual(["payment_marked"])
  })

  const over = { buyer: "ben", seller: "ann", platform: null }
  it.each([
    ["awaiting_payment", "held", null, "99.600000", []],
    ["decided", "frozen", 2_500, "24.900000", []],
    ["cancelled", "refunded", null, "0.000000", [[over.seller, "100.100000", "escrow_refund"]]],
    [
      "completed",
      "released",
      null,
      "99.600000",
      [
        [over.buyer, "99.600000", "escrow_release"],
        [over.platform, "0.500000", "fee"]
      ]
    ],
    [
      "resolved",
      "split",
      2_500,
      "24.900000",
      [
        [over.buyer, "24.900000", "escrow_release"],
        [over.platform, "0.125000", "fee"],
        [over.seller, "75.075000", "escrow_refund"]
      ]
    ]
  ] as const)(
    "tells what each gets of one that is %s, its escrow %s",
    (state, escrowState, buyerShareBps, gets, paid) => {
      const view = tradeView(sampleTrade({ state, escrowState, buyerShareBps }), "buyer", market, undefined)
      expect(view.buyer_receives).toBe(gets)
      expect(view.payouts.map(({ amount, reason, to }) => [to, amount, reason])).toEqual(paid)
    }
  )
})
