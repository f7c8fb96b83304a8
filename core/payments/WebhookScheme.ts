/**
 * How providers sign what they send, as a table. Each row is pure: the bytes as they came, the headers, our secrets, of
 * which two count while one is being replaced, and the time.
 */
import { createHmac, createVerify, timingSafeEqual, X509Certificate } from "node:crypto"
import { crc32 } from "node:zlib"

/** Seconds by which a signed time may differ from ours. */
export const toleranceSeconds = 300
/** Signatures of one message that are looked at. */
const signaturesMax = 8

export interface SignedMessage {
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly nowMs: number
}

export interface SchemeKeys {
  /** At least one, none of them empty. */
  readonly secrets: ReadonlyArray<string>
  /** Where the provider sends to, which some sign as well. */
  readonly url: string
  /** The certificate that the message names, where there is one; it was fetched from the provider's own host. */
  readonly certificate?: string
}

/** Whether the provider wrote it, just now. */
export type WebhookScheme = (message: SignedMessage, keys: SchemeKeys) => boolean

const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const hmac = (
  secret: string | Uint8Array,
  encoding: "hex" | "base64",
  ...parts: ReadonlyArray<string | Uint8Array>
) => {
  const mac = createHmac("sha256", secret)
  for (const part of parts) mac.update(part)
  return mac.digest(encoding)
}

/** Every pair is compared, so that the time it takes says nothing of which one fits. */
const anyEqual = (given: ReadonlyArray<string>, expected: ReadonlyArray<string>): boolean =>
  given
    .slice(0, signaturesMax)
    .flatMap((one) => expected.map((other) => equal(one, other)))
    .includes(true)

const isNow = (seconds: string | undefined, nowMs: number): boolean =>
  seconds !== undefined &&
  /^\d{1,12}$/.test(seconds) &&
  Math.abs(Number.parseInt(seconds, 10) - Math.floor(nowMs / 1_000)) <= toleranceSeconds

/** `t=1,v1=ab,v1=cd` as lists of values. */
const fieldsOf = (header: string | undefined): ReadonlyMap<string, ReadonlyArray<string>> => {
  const fields = new Map<string, Array<string>>()
  for (const part of (header ?? "").split(",")) {
    const at = part.indexOf("=")
    if (at < 0) continue
    const name = part.slice(0, at).trim()
    fields.set(name, [...(fields.get(name) ?? []), part.slice(at + 1).trim()])
  }
  return fields
}

/** A time and signatures in one header, over `time.body`. */
const timed =
  (header: string, mark: string): WebhookScheme =>
  ({ body, headers, nowMs }, { secrets }) => {
    const fields = fieldsOf(headers[header])
    const [time, ...more] = fields.get("t") ?? []
    if (time === undefined || more.length > 0 || !isNow(time, nowMs)) return false
    return anyEqual(
      fields.get(mark) ?? [],
      secrets.map((secret) => hmac(secret, "hex", `${time}.`, body))
    )
  }

const stripe = timed("stripe-signature", "v1")
const moonpay = timed("moonpay-signature-v2", "s")

const square: WebhookScheme = ({ body, headers }, { secrets, url }) =>
  anyEqual(
    [headers["x-square-hmacsha256-signature"] ?? ""],
    secrets.map((secret) => hmac(secret, "base64", url, body))
  )

const razorpay: WebhookScheme = ({ body, headers }, { secrets }) =>
  anyEqual(
    [headers["x-razorpay-signature"] ?? ""],
    secrets.map((secret) => hmac(secret, "hex", body))
  )

/** Crossmint sends so, as others do. */
const svix: WebhookScheme = ({ body, headers, nowMs }, { secrets }) => {
  const [id, time] = [headers["svix-id"], headers["svix-timestamp"]]
  if (!id || time === undefined || !isNow(time, nowMs)) return false
  const given = (headers["svix-signature"] ?? "")
    .split(" ")
    .flatMap((one) => (one.startsWith("v1,") ? [one.slice("v1,".length)] : []))
  return anyEqual(
    given,
    secrets.map((secret) =>
      hmac(Buffer.from(secret.replace(/^whsec_/, ""), "base64"), "base64", `${id}.${time}.`, body)
    )
  )
}

/** Where PayPal keeps its certificates: nowhere else is one fetched from. */
export const isPaypalCertificateUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { hostname, password, port, protocol, username } = new URL(text)
  const isPlain = protocol === "https:" && port === "" && username === "" && password === ""
  return isPlain && /^api(?:-m)?(?:\.sandbox)?\.paypal\.com$/.test(hostname)
}

/** Where the certificate is that a message of PayPal's names. */
export const paypalCertificateUrl = (headers: SignedMessage["headers"]): string | undefined => {
  const url = headers["paypal-cert-url"] ?? ""
  return isPaypalCertificateUrl(url) ? url : undefined
}

/**
 * The secret is the id of our webhook at PayPal, which nobody else's event is signed with. What is delivered again keeps
 * its first time, so the time bounds nothing.
 */
const paypal: WebhookScheme = ({ body, headers, nowMs }, { certificate, secrets }) => {
  const [id, time] = [headers["paypal-transmission-id"], headers["paypal-transmission-time"]]
  const [signature, algorithm] = [headers["paypal-transmission-sig"], headers["paypal-auth-algo"]]
  if (!id || !time || !signature || algorithm !== "SHA256withRSA" || certificate === undefined) return false
  if (paypalCertificateUrl(headers) === undefined) return false
  const { publicKey, validFromDate, validToDate } = new X509Certificate(certificate)
  if (nowMs < validFromDate.getTime() || nowMs > validToDate.getTime()) return false
  return secrets.some((webhook) =>
    createVerify("RSA-SHA256")
      .update(`${id}|${time}|${webhook}|${crc32(body)}`)
      .verify(publicKey, signature, "base64")
  )
}

export const webhookSchemes = { stripe, paypal, square, razorpay, moonpay, svix } as const satisfies Record<
  string,
  WebhookScheme
>
