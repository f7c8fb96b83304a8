/** One request for each route of escrows of three keys. */
import { freshId } from "./Commands.ts"

const publicKey = `02${"1".repeat(64)}`
const address = `0x${"1".repeat(40)}`
const noEscrow = () => crypto.randomUUID()

export const multisigSamples = {
  "multisigs.open": {
    payload: () => ({
      client_id: freshId(),
      chain: "testnet",
      asset: "BTC",
      quantity: "1",
      buyer_key: publicKey,
      seller_key: publicKey,
      arbiter_key: publicKey,
      buyer_address: address,
      seller_address: address
    }),
    whose: []
  },
  "multisigs.get": { params: noEscrow, whose: [] },
  "multisigs.paper": { params: noEscrow, payload: () => ({ step: "release" }), whose: [] },
  "multisigs.send": { params: noEscrow, payload: () => ({ client_id: freshId(), signed: ["cHNidP8="] }), whose: [] }
} as const
