/** Codes, secrets and links that are made anew from the vault's key whenever they are needed, and stored nowhere. */
import { timingSafeEqual } from "node:crypto"
import type { Vault } from "../platform/Vault.ts"

type Fingerprints = Pick<Vault["Service"], "fingerprint">

const codeDigits = 6
/** Days for which the link in a mail ends notices. */
const unsubscribeDays = 180
const dayMs = 86_400_000

const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The code that shows that somebody reads what is sent to an address. */
export const codeOf = ({ fingerprint }: Fingerprints, addressId: string): string => {
  const number = Buffer.from(fingerprint("notice.code", addressId)).readUIntBE(0, 6) % 10 ** codeDigits
  return String(number).padStart(codeDigits, "0")
}

export const isCodeOf = (vault: Fingerprints, addressId: string, code: string): boolean =>
  sameText(codeOf(vault, addressId), code)

/** 32 bytes by which a webhook's messages are signed. */
export const secretOf = ({ fingerprint }: Fingerprints, addressId: string): Uint8Array =>
  fingerprint("notice.secret", addressId)

const macOf = ({ fingerprint }: Fingerprints, addressId: string, until: string): string =>
  Buffer.from(fingerprint("notice.unsubscribe", `${addressId} ${until}`)).toString("base64url")

export const unsubscribeToken = (vault: Fingerprints, addressId: string, nowMs: number): string => {
  const until = (nowMs + unsubscribeDays * dayMs).toString(36)
  return `${addressId}.${until}.${macOf(vault, addressId, until)}`
}

/** The address a token is of; `undefined` when it is none of ours, or too old. */
export const unsubscribedBy = (vault: Fingerprints, token: string, nowMs: number): string | undefined => {
  const [addressId = "", until = "", mac = ""] = token.split(".")
  if (!sameText(macOf(vault, addressId, until), mac)) return undefined
  return Number.parseInt(until, 36) > nowMs ? addressId : undefined
}
