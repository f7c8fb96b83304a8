import type { ReceiptStep, TradeReceipt } from "@orrange/core/protocol/Receipt"
import type { NamedCode } from "@orrange/core/i18n/Names"
import { named, say } from "../Say.ts"
import { payoutText } from "./TradeText.ts"
import { money, percent, type Row, sheet, table, time } from "./Text.ts"

const who = ({ by, version }: ReceiptStep): string =>
  by === null ? (version === 1 ? "" : say("cli-clock")) : named("role", by)

const inContract = ({ contract }: TradeReceipt): ReadonlyArray<Row> =>
  contract === undefined
    ? []
    : [
        ["chain", contract.chain],
        ["contract", contract.contract],
        ["escrow", contract.escrow],
        ["lock_transaction", contract.lock_transaction],
        ...(contract.payout_transactions.length === 0 ? [null] : contract.payout_transactions).map(
          (txid) => ["payout_transaction", txid] as const
        )
      ]

export const receiptSheet = (receipt: TradeReceipt): string => {
  const { asset, currency } = receipt
  const head = sheet([
    ["trade", receipt.trade],
    ["market", receipt.market],
    ["buyer", receipt.buyer],
    ["seller", receipt.seller],
    ["price", money(receipt.price, currency)],
    ["quantity", money(receipt.quantity, asset)],
    ["payment", money(receipt.payment_amount, currency)],
    ["method", receipt.method],
    ...(receipt.payouts ?? []).map((payout) => ["paid", payoutText(payout, asset)] as const),
    [
      "result",
      say("cli-receipt-result", {
        state: named("state", receipt.state),
        escrow: named("escrow", receipt.escrow_state)
      })
    ],
    ...inContract(receipt),
    ["the_payment", receipt.cancel_payment ? named("payment", receipt.cancel_payment) : undefined],
    ["resolution", receipt.resolution ? named("resolution", receipt.resolution) : undefined],
    ["buyers_share", receipt.buyer_share_bps === null ? undefined : percent(receipt.buyer_share_bps)],
    ["signed_by", receipt.public_key]
  ])
  const steps = table(
    ["when", "what", "by", "to"],
    receipt.steps.map((step) => [
      time(step.at),
      named("action", step.event as NamedCode<"action">),
      who(step),
      named("state", step.to)
    ]),
    ""
  )
  return `${head}\n\n${steps}`
}
