/** Malformed requests about chains. */
import { someBadAmounts } from "./BadAmounts.ts"
import { answered, type BadInput, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const address = `0x${"1".repeat(40)}`
const withdrawal: Fields = { client_id: "bad-w1", asset: "ETH", quantity: "1", fee: "0.001", address }
const listing: Fields = { client_id: "bad-w2", chain: "testnet", address, label: "mine" }
const getting: Fields = { client_id: "bad-w3", asset: "ETH" }
const buying: Fields = { client_id: "bad-w4", asset: "ETH", with: "moonpay" }

const badAddresses = ['"0x1"', `"${"1".repeat(40)}"`, '"vitalik.eth"', "null", "7", `"0x${"g".repeat(40)}"`]

export const badWallets = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const withdrawals = "/v1/wallet/withdrawals"
  const addresses = "/v1/wallet/withdrawal-addresses"
  const purchases = "/v1/wallet/purchases"
  return [
    ...answered(
      "request.malformed",
      ofRaw("withdrawal", withdrawals, withdrawal, "address", badAddresses),
      ofRaw("withdrawal", withdrawals, withdrawal, "asset", ['"eth"', "null", "7"]),
      ofRaw("withdrawal address", addresses, listing, "address", badAddresses),
      ofRaw("withdrawal address", addresses, listing, "label", ['""', `"${"x".repeat(65)}"`, "null"]),
      ofRaw("withdrawal address", addresses, listing, "chain", ['""', '"A"', "null"]),
      ofRaw("deposit address", "/v1/wallet/deposit-address", getting, "asset", ['"eth"', "null"]),
      ofRaw("purchase", purchases, buying, "asset", ['"eth"', "null"]),
      ofRaw("purchase", purchases, buying, "with", ['"MoonPay"', '"nobody"', "null", "7"])
    ),
    // Nobody sells anything here.
    ...answered("purchase.unavailable", ofRaw("purchase", purchases, buying, "asset", ['"ETH"'])),
    ...answered("request.amount_format", ofRaw("withdrawal", withdrawals, withdrawal, "quantity", someBadAmounts)),
    ...answered(
      "chain.asset_unknown",
      ofRaw("deposit address", "/v1/wallet/deposit-address", getting, "asset", ['"NONE"'])
    ),
    ...answered("chain.unknown", ofRaw("withdrawal address", addresses, listing, "chain", ['"nowhere"']))
  ]
}
