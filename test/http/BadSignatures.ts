/** Requests whose signature, key, nonce or time is not as it must be. */
import { randomUUID } from "node:crypto"
import { makeKeyPair, makeNonce } from "../../core/protocol/Signing.ts"
import type { Sent } from "./Signed.ts"
import { answered, type BadInput, command, instant, short } from "./Spoiling.ts"
import type { CastMember } from "./TestDaemon.ts"

const later = (shiftMs: number) => () => ({ timestampMs: String(Date.now() + shiftMs) })

export const badSignatures = ({
  ann,
  ben,
  host
}: {
  readonly ann: CastMember
  readonly ben: CastMember
  readonly host: string
}): ReadonlyArray<BadInput> => {
  const body = JSON.stringify({ ...instant, client_id: "bad-signed" })
  const signed = (name: string, over: Partial<Sent>) => ({
    name,
    sent: { ...command(ann, "/v1/orders", body), ...over }
  })
  return [
    ...answered(
      "auth.signature_missing",
      ["x-timestamp", "x-nonce", "x-signature"].map((header) =>
        signed(`without ${header}`, { headers: { [header]: undefined } })
      ),
      [signed("without x-key", { headers: { "x-key": undefined } }), signed("without any", { as: undefined })]
    ),
    ...answered(
      "auth.signature_invalid",
      ["", "a", "A".repeat(85), "A".repeat(86), "A".repeat(87), "*".repeat(86), "A".repeat(8_000)].map((signature) =>
        signed(`signature ${short(signature)}`, { headers: { "x-signature": signature } })
      ),
      ["", "x", "a".repeat(15), "a".repeat(65), "a".repeat(20) + "!", "a b".repeat(8)].map((nonce) =>
        signed(`nonce ${short(nonce)}`, { signing: { nonce } })
      ),
      ["x", ann.id.toUpperCase(), randomUUID(), ben.id, "' OR 1=1--", `${ann.id} `].map((keyId) =>
        signed(`key id ${keyId}`, { signing: { keyId } })
      ),
      [
        signed("another method", { signing: { method: "PUT" } }),
        signed("another path", { signing: { target: "/v1/orders/x" } }),
        signed("a query that was not signed", { target: "/v1/orders?x=1", signing: { target: "/v1/orders" } }),
        signed("a query that was cut off", { signing: { target: "/v1/orders?x=1" } }),
        signed("another body", { signing: { body: Buffer.from(body.replace("0.01", "0.02")) } }),
        signed("no body hash", { signing: { body: new Uint8Array() } }),
        signed("another host", { signing: { host: "evil.example" } }),
        signed("another port", { signing: { host: `${host}0` } }),
        signed("a timestamp that was not signed", { headers: { "x-timestamp": (had) => String(Number(had) - 1) } }),
        signed("a nonce that was not signed", { headers: { "x-nonce": makeNonce() } }),
        signed("the key of somebody else", { as: { ...ann, ...makeKeyPair() } })
      ]
    ),
    ...answered("auth.timestamp_outside_window", [
      signed("AU-05 5.1 s old", { signing: later(-5_100) }),
      signed("AU-05 1.6 s ahead", { signing: later(1_600) }),
      ...["0", "", "now", "1e12", "-1", "99999999999999", " 1700000000000"].map((timestampMs) =>
        signed(`timestamp ${timestampMs}`, { signing: { timestampMs } })
      )
    ])
  ]
}
