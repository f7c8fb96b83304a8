/** Answers of a daemon about escrows of three keys, for tests of what the CLI makes of them. */
import type { MultisigPaper, MultisigSent, MultisigView } from "@orrange/core/protocol/Multisig"

const [buyerKey, sellerKey, arbiterKey] = ["02", "03", "02"].map(
  (first, at) => `${first}${String(at + 1).repeat(64)}`
) as [string, string, string]
const txid = "7c".repeat(32)
const addresses = {
  buyer_address: "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu",
  seller_address: "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g"
}

export const multisig: MultisigView = {
  id: "0197a000-0000-7000-8000-0000000000c2",
  chain: "bitcoin",
  asset: "BTC",
  state: "funded",
  seen_state: "closed",
  address: "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
  descriptor: `wsh(sortedmulti(2,${buyerKey},${arbiterKey},${sellerKey}))#qqqqqqqq`,
  script: `5221${buyerKey}21${arbiterKey}21${sellerKey}53ae`,
  quantity: "0.50000000",
  left: "0.50000000",
  seen_left: "0.00000000",
  buyer_key: buyerKey,
  seller_key: sellerKey,
  arbiter_key: arbiterKey,
  ...addresses,
  transactions: [
    { txid, state: "seen", to_buyer: "0.49998000", to_seller: "0.00000000", fee: "0.00002000", fault: null },
    {
      txid: "8d".repeat(32),
      state: "gone",
      to_buyer: "0.49999000",
      to_seller: "0.00000000",
      fee: "0.00001000",
      fault: "sendrawtransaction: insufficient fee (-26)"
    }
  ],
  created_at: "2026-11-21T11:30:05.000Z"
}

const fields = {
  multisig: multisig.id,
  chain: "bitcoin",
  asset: "BTC",
  coins: [`${"1a".repeat(32)}:0`, `${"2b".repeat(32)}:1`],
  total: "0.50000000",
  to_buyer: "0.49998000",
  to_seller: "0.00000000",
  fee: "0.00002000",
  lock_height: 0,
  ...addresses
}

export const multisigPaper: MultisigPaper = { ...fields, psbt: "cHNidP8BAFICAAAAAQ==" }
export const multisigSent: MultisigSent = { ...fields, txid }
