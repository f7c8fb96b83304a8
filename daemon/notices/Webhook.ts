/**
 * Webhooks in the Standard Webhooks form: a signed POST to a URL of the person's own. The daemon connects to no address
 * that is not public, whatever a name resolves to, and follows no redirect.
 */
import { createHmac } from "node:crypto"
import { type LookupAddress, type LookupOptions, lookup } from "node:dns"
import { request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http"
import { request as httpsRequest } from "node:https"
import { isIP } from "node:net"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Outgoing, Sender, Sent } from "@orrange/core/notices/Senders"
import { isPublicAddress } from "./PublicAddress.ts"

/** Milliseconds in which the other side has to answer. */
const answerMs = 10_000
/** Seconds asked for by the other side that are minded. */
const retryAfterSecondsMax = 3_600
/** The one error by which a connection to a private address is refused. */
const privateAddress = "EPRIVATE"

export interface WebhookOptions {
  /** For an installation whose people are all on one private network, and for tests: any address, and plain HTTP. */
  readonly allowPrivate: boolean
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "")

const refusal = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${host} is not a public address`), { code: privateAddress })

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | Array<LookupAddress>,
  family?: number
) => void

/** Resolves a name for a connection; a name with one address that is not public is refused whole. */
const publicLookup = (host: string, options: LookupOptions, callback: LookupCallback): void => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error !== null || first === undefined) return callback(error ?? refusal(host), "", 0)
    if (!found.every(({ address }) => isPublicAddress(address))) return callback(refusal(host), "", 0)
    return options.all === true ? callback(null, found) : callback(null, first.address, first.family)
  })
}

const signature = ({ id, secret }: Outgoing, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`

const retryAfter = ({ headers }: IncomingMessage): { readonly retryAfterSeconds?: number } => {
  const asked = headers["retry-after"]
  if (asked === undefined || !/^\d{1,6}$/.test(asked)) return {}
  return { retryAfterSeconds: Math.min(retryAfterSecondsMax, Number.parseInt(asked, 10)) }
}

const sentOf = (answer: IncomingMessage): Sent => {
  const status = answer.statusCode ?? 0
  if (status >= 200 && status < 300) return { outcome: "delivered", reference: `HTTP ${status}` }
  if (status === 410) return { outcome: "never", suspends: true, reason: "HTTP 410: it is gone for good" }
  return { outcome: "later", fault: "address", reason: `HTTP ${status}`, ...retryAfter(answer) }
}

const failed = (error: NodeJS.ErrnoException): Sent =>
  error.code === privateAddress
    ? { outcome: "never", suspends: true, reason: error.message }
    : { outcome: "later", fault: "address", reason: error.code ?? error.message }

const post = (url: URL, headers: Readonly<Record<string, string>>, body: string, { allowPrivate }: WebhookOptions) =>
  Effect.callback<Sent>((resume) => {
    const done = (sent: Sent): void => resume(Effect.succeed(sent))
    // A host that is an address is not looked up.
    if (!allowPrivate && isIP(hostOf(url)) !== 0 && !isPublicAddress(hostOf(url)))
      return done(failed(refusal(url.host)))
    const options = { method: "POST", headers, agent: false, ...(allowPrivate ? {} : { lookup: publicLookup }) }
    const request: ClientRequest = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options)
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), answerMs)
    request.once("response", (answer) => {
      done(sentOf(answer))
      // What it says does not matter, and may have no end.
      answer.destroy()
    })
    request.once("error", (error) => done(failed(error)))
    request.once("close", () => {
      clearTimeout(timer)
      // Of an answer that changes the protocol nothing else comes. What was answered before stays.
      done({ outcome: "later", fault: "address", reason: "hung up without an answer" })
    })
    request.end(body)
    return Effect.sync(() => request.destroy())
  })

const normalise = (address: string, { allowPrivate }: WebhookOptions): string | undefined => {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const scheme = allowPrivate ? /^https?:$/ : /^https:$/
  if (!scheme.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "") return undefined
  return allowPrivate || isIP(hostOf(url)) === 0 || isPublicAddress(hostOf(url)) ? url.href : undefined
}

export const webhookSender = (options: WebhookOptions): Sender => ({
  normalise: (address) => normalise(address, options),
  send: Effect.fn("webhookSender.send")(function* (notice: Outgoing) {
    const { address, data, id } = notice
    const { created_at: timestamp, ...rest } = data
    const body = JSON.stringify({ type: data.event, timestamp, data: rest })
    const seconds = Math.floor((yield* Clock.currentTimeMillis) / 1_000)
    const headers = {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "orrange",
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signature(notice, seconds, body)
    }
    return yield* post(new URL(address), headers, body, options)
  })
})
