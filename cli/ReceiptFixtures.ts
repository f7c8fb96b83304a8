/** A receipt that a platform with a known key would give. */
import { createPrivateKey, createPublicKey, sign } from "node:crypto"
import type { TradeReceipt } from "@orrange/core/protocol/Receipt"
import { chained, receiptText } from "@orrange/core/protocol/ReceiptProof"
import { contractEscrow } from "./EscrowFixtures.ts"
import { trade } from "./Fixtures.ts"

const seed = Buffer.alloc(32, 7)
const key = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]),
  format: "der",
  type: "pkcs8"
})

const unsigned = {
  receipt: 1,
  trade: trade.id,
  market: trade.market,
  buyer: trade.buyer,
  seller: trade.seller,
  price: trade.price,
  quantity: trade.quantity,
  asset: "USDT",
  payment_amount: trade.payment_amount,
  currency: "EUR",
  method: trade.method,
  reference: "K7Q2M9",
  buyer_fee: trade.buyer_fee,
  seller_fee: trade.seller_fee,
  policy: "2026-12",
  catalogue: "2026-11-21",
  state: "completed",
  escrow_state: "released",
  payouts: [
    { to: "ann", kind: "available", amount: "49.875000", reason: "escrow_release" },
    { to: null, kind: "fees", amount: "0.125000", reason: "fee" }
  ],
  cancel_payment: null,
  resolution: null,
  buyer_share_bps: null,
  steps: chained(trade.id, [
    {
      version: 1,
      event: "open",
      from: null,
      to: "awaiting_payment",
      by: null,
      statement_sha256: null,
      at: "2026-11-21T10:45:00.000Z"
    },
    {
      version: 2,
      event: "release",
      from: "awaiting_payment",
      to: "completed",
      by: "seller",
      statement_sha256: null,
      at: "2026-11-21T10:50:00.000Z"
    }
  ]),
  public_key: createPublicKey(key).export({ format: "jwk" }).x ?? ""
} as const

const signed = (said: Omit<TradeReceipt, "signature">): TradeReceipt => ({
  ...said,
  signature: sign(null, Buffer.from(receiptText(said)), key).toString("base64url")
})

export const receipt = signed(unsigned)

/** Of a trade that the arbiter of its contract divided, in two parts. */
export const contractReceipt = signed({
  ...unsigned,
  payouts: [],
  contract: {
    chain: contractEscrow.chain,
    contract: contractEscrow.contract,
    escrow: contractEscrow.id,
    lock_transaction: `0x${"1a".repeat(32)}`,
    payout_transactions: [`0x${"2b".repeat(32)}`, `0x${"3c".repeat(32)}`]
  }
})
