/** Malformed requests about chains. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const address = `0x${"1".repeat(40)}`
const withdrawal: Fields = { client_id: "bad-w1", asset: "ETH", quantity: "1", fee: "0.001", address }
const asking: Fields = { client_id: "bad-w4", asset: "ETH", quantity: "1", fee: "0.001", address }
const listing: Fields = { client_id: "bad-w2", chain: "testnet", address, label: "mine" }
const getting: Fields = { client_id: "bad-w3", asset: "ETH" }
const buying: Fields = { client_id: "bad-w5", asset: "ETH", with: "moonpay" }
const invoicing: Fields = { client_id: "bad-w7", asset: "BTC", amount: "0.001" }
const joining: Fields = { client_id: "bad-w6", wallet: address }

const drafting: Fields = {
  chain: "testnet",
  asset: "ETH",
  quantity: "1",
  seller: address,
  buyer: `0x${"2".repeat(40)}`,
  arbiter: `0x${"3".repeat(40)}`,
  second_arbiter: `0x${"4".repeat(40)}`
}
const stepping: Fields = { step: "release", quantity: "1" }

const badAddresses = ['"0x1"', `"${"1".repeat(40)}"`, '"vitalik.eth"', "null", "7", `"0x${"g".repeat(40)}"`]

export const badWallets = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const withdrawals = "/v1/wallet/withdrawals"
  const asks = "/v1/wallet/withdrawal-asks"
  const addresses = "/v1/wallet/withdrawal-addresses"
  const [drafts, steps] = ["/v1/escrows/draft", `/v1/escrows/0x${"5e".repeat(32)}/step`]
  const joins = "/v1/trades/0197a000-0000-7000-8000-00000000abcd/escrow"
  const purchases = "/v1/wallet/purchases"
  const invoices = "/v1/wallet/lightning-invoices"
  return [
    ...answered(
      "request.malformed",
      ofRaw("withdrawal", withdrawals, withdrawal, "address", badAddresses),
      ofRaw("withdrawal", withdrawals, withdrawal, "asset", ['"eth"', "null", "7"]),
      ofRaw("withdrawal", withdrawals, withdrawal, "ask", ['""', "null", '"0197"']),
      ofRaw("asked withdrawal", asks, asking, "address", badAddresses),
      ofRaw("asked withdrawal", asks, asking, "asset", ['"eth"', "null", "7"]),
      ofRaw("withdrawal address", addresses, listing, "address", badAddresses),
      ofRaw("withdrawal address", addresses, listing, "label", ['""', `"${"x".repeat(65)}"`, "null"]),
      ofRaw("withdrawal address", addresses, listing, "chain", ['""', '"A"', "null"]),
      ofRaw("deposit address", "/v1/wallet/deposit-address", getting, "asset", ['"eth"', "null"]),
      ofRaw("Lightning invoice", invoices, invoicing, "asset", ['"btc"', "null"]),
      ofRaw("purchase", purchases, buying, "asset", ['"eth"', "null"]),
      ofRaw("purchase", purchases, buying, "with", ['"MoonPay"', '"nobody"', "null", "7"]),
      ofRaw("purchase", purchases, buying, "email", [
        '""',
        '"ann"',
        '"a b@example.org"',
        `"${"x".repeat(65)}@example.org"`,
        "null"
      ])
    ),
    ...answered(
      "request.amount_format",
      ofRaw("purchase", purchases, buying, "spend", ["null", "50"]),
      ofRaw("withdrawal", withdrawals, withdrawal, "quantity", someBadAmounts),
      ofRaw("Lightning invoice", invoices, invoicing, "amount", someBadAmounts),
      ofRaw("asked withdrawal", asks, asking, "quantity", someBadAmounts)
    ),
    ...answered(
      "request.malformed",
      ofRaw("escrow of a trade", joins, joining, "wallet", badAddresses),
      ofRaw("escrow draft", drafts, drafting, "seller", badAddresses),
      ofRaw("escrow draft", drafts, drafting, "second_arbiter", badAddresses),
      ofRaw("escrow draft", drafts, drafting, "fee_bps", ["201", "-1", "0.5", '"1"']),
      ofRaw("escrow draft", drafts, drafting, "default_buyer_bps", ["10001", "-1"]),
      ofRaw("escrow draft", drafts, drafting, "payment_window", ["3599", "5184001", "null"]),
      ofRaw("escrow draft", drafts, drafting, "create_before", ['"tomorrow"', "1", "null"]),
      ofRaw("escrow draft", drafts, drafting, "salt", ['"0x1"', `"0x${"G".repeat(64)}"`]),
      ofRaw("escrow draft", drafts, drafting, "buyer_signature", ['"0x"', '"0x1"', `"0x${"00".repeat(4_097)}"`]),
      ofRaw("escrow step", steps, stepping, "step", ['"steal"', "null", "7"]),
      ofRaw("escrow step", steps, stepping, "to", badAddresses)
    ),
    ...answered("escrow.unknown", ofRaw("escrow step", steps, stepping, "quantity", ['"2"'])),
    ...answered("chain.unknown", ofRaw("escrow draft", drafts, drafting, "chain", ['"nowhere"'])),
    ...answered(
      "request.amount_format",
      ofRaw("escrow draft", drafts, drafting, "quantity", someBadAmounts),
      ofRaw("escrow step", steps, stepping, "quantity", someBadAmounts)
    ),
    // There is no node to be paid, and nobody sells anything here.
    ...answered("lightning.unavailable", ofRaw("Lightning invoice", invoices, invoicing, "asset", ['"BTC"'])),
    ...answered("purchase.unavailable", ofRaw("purchase", purchases, buying, "asset", ['"ETH"'])),
    ...answered(
      "chain.asset_unknown",
      ofRaw("deposit address", "/v1/wallet/deposit-address", getting, "asset", ['"NONE"'])
    ),
    ...answered("chain.unknown", ofRaw("withdrawal address", addresses, listing, "chain", ['"nowhere"']))
  ]
}
