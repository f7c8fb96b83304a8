import type { Trade } from "../../core/trades/Trade.ts"

/** When the sample trade's deadline passes. */
export const sampleDeadline = new Date("2026-11-21T12:00:00.000Z")

/** A trade of 100 USDT for 92 EUR whose seller made the offer, waiting for its payment. */
export const sampleTrade = (change: Partial<Trade> = {}): Trade => ({
  id: "01990000-0000-7000-8000-000000000001",
  market: "USDT-EUR",
  buyerOrder: "01990000-0000-7000-8000-000000000002",
  sellerOrder: "01990000-0000-7000-8000-000000000003",
  buyer: "01990000-0000-7000-8000-00000000000b",
  buyerName: "ben",
  seller: "01990000-0000-7000-8000-00000000000a",
  sellerName: "ann",
  price: 9_200,
  asset: "USDT",
  quantity: 100_000_000n,
  buyerFee: 400_000n,
  sellerFee: 100_000n,
  escrowed: 100_100_000n,
  paymentAmount: 9_200n,
  method: "sepa_instant",
  catalogueVersion: "2026-11-21",
  paymentAccount: "01990000-0000-7000-8000-000000000004",
  reference: "7KQ2MRX4WD",
  releaseWindow: 4_500,
  disputeDelay: 900,
  state: "awaiting_payment",
  escrowState: "held",
  disputeState: "none",
  bondState: "none",
  version: 1,
  paymentReference: null,
  disputeReason: null,
  disputeOpenedBy: null,
  disputeStatement: null,
  resolutionStatement: null,
  resolution: null,
  buyerShareBps: null,
  deadlineAt: sampleDeadline,
  markedAt: null,
  createdAt: new Date("2026-11-21T10:45:00.000Z"),
  updatedAt: new Date("2026-11-21T10:45:00.000Z"),
  ...change
})
