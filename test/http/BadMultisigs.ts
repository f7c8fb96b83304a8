/** Malformed requests about escrows of three keys. */
import { answered, type BadInput, type Fields, spoiling } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const address = `0x${"1".repeat(40)}`
const badAddresses = ['"0x1"', `"${"1".repeat(40)}"`, '"vitalik.eth"', "null", "7"]
const threeKeys: Fields = {
  client_id: "bad-w8",
  chain: "testnet",
  asset: "BTC",
  quantity: "1",
  buyer_key: `02${"1".repeat(64)}`,
  seller_key: `02${"2".repeat(64)}`,
  arbiter_key: `03${"3".repeat(64)}`,
  buyer_address: address,
  seller_address: address
}
const badKeys = ['"02"', `"04${"1".repeat(64)}"`, `"02${"A".repeat(64)}"`, "null", "7"]
const handing: Fields = { client_id: "bad-w9", signed: ["cHNidP8="] }

export const badMultisigs = ({ ann }: { readonly ann: CastMember }): ReadonlyArray<BadInput> => {
  const ofRaw = spoiling(ann)
  const multisigs = "/v1/multisigs"
  const [papers, sends] = ["paper", "send"].map(
    (step) => `/v1/multisigs/0197a000-0000-7000-8000-00000000abcd/${step}`
  ) as [string, string]
  return [
    ...answered(
      "request.malformed",
      ofRaw("three keys", multisigs, threeKeys, "buyer_key", badKeys),
      ofRaw("three keys", multisigs, threeKeys, "arbiter_key", badKeys),
      ofRaw("three keys", multisigs, threeKeys, "seller_address", badAddresses),
      ofRaw("paper of three keys", papers, { step: "split" }, "step", ['"steal"', "null", "7"]),
      ofRaw("paper of three keys", papers, { step: "split" }, "fee_rate", ["0", "501", "1.5", '"1"']),
      ofRaw("paper of three keys", papers, { step: "split" }, "lock_height", ["0", "500000000", "-1"]),
      ofRaw("signed by two", sends, handing, "signed", [
        "[]",
        "null",
        '["!"]',
        '["AA","AA","AA","AA"]',
        `["${"A".repeat(20_004)}"]`
      ])
    ),
    ...answered(
      "multisig.unknown",
      ofRaw("paper of three keys", papers, { step: "split" }, "step", ['"release"']),
      ofRaw("signed by two", sends, handing, "signed", ['["AAAA"]'])
    ),
    ...answered("chain.unknown", ofRaw("three keys", multisigs, threeKeys, "chain", ['"nowhere"']))
  ]
}
