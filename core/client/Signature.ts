/** How a front end proves who it is, and what it does when its clock is wrong. */
import { makeNonce, type SignedParts, signatureHeaders, signRequest } from "../protocol/Signing.ts"
import { ClientFailure, clientFailure } from "./Failure.ts"
import type { Profile } from "./Profile.ts"

/** Headers that sign a request. Fails with `cli.profile_unknown` when the key is not registered yet. */
export const signatureOf = (
  parts: Omit<SignedParts, "keyId" | "nonce" | "timestampMs">,
  key: Profile["key"],
  nowMs: number
): Readonly<Record<string, string>> => {
  if (key.id === null) {
    throw clientFailure("cli.profile_unknown", { reason: "the profile's key is not registered; it has no key id yet" })
  }
  const signed = { ...parts, keyId: key.id, nonce: makeNonce(), timestampMs: String(nowMs) }
  return {
    [signatureHeaders.key]: signed.keyId,
    [signatureHeaders.timestamp]: signed.timestampMs,
    [signatureHeaders.nonce]: signed.nonce,
    [signatureHeaders.signature]: signRequest(signed, { publicKey: key.public_key, privateKey: key.private_key })
  }
}

/** Milliseconds to add to this machine's clock when the server refused its time, or `undefined`. */
export const clockCorrection = (failure: unknown): number | undefined => {
  if (!(failure instanceof ClientFailure) || failure.error.code !== "auth.timestamp_outside_window") return undefined
  const correction = Date.parse(String(failure.error.details["server_time"])) - Date.now()
  return Number.isNaN(correction) ? undefined : correction
}
