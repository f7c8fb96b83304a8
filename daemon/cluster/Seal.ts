/**
 * Daemons take from one another only what bears the seal of the vault key they share: whoever else reaches the port of
 * the cluster can give no command and read no order.
 */
import { createHmac, timingSafeEqual } from "node:crypto"
import { deserialize, serialize } from "node:v8"

const sealBytes = 32

/** `bound` is what the content belongs to: an answer to its question. */
const sealOf = (key: Uint8Array, bound: Uint8Array, content: Uint8Array): Uint8Array =>
  new Uint8Array(
    createHmac("sha256", key).update(String(bound.length)).update("/").update(bound).update(content).digest()
  )

const nothing = new Uint8Array(0)

/** Plain data of any kind under a seal. */
export const sealed = (key: Uint8Array, data: unknown, bound: Uint8Array = nothing): Uint8Array => {
  const content = serialize(data)
  return new Uint8Array(Buffer.concat([sealOf(key, bound, content), content]))
}

/** What was sealed; `undefined` when the seal does not hold. */
export const unsealed = (
  key: Uint8Array,
  bytes: Uint8Array,
  bound: Uint8Array = nothing
): { readonly data: unknown } | undefined => {
  const seal = bytes.subarray(0, sealBytes)
  const content = bytes.subarray(sealBytes)
  if (seal.length !== sealBytes || !timingSafeEqual(seal, sealOf(key, bound, content))) {
    return undefined
  }
  return { data: deserialize(content) }
}
