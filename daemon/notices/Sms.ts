/** The one place that knows of the library that sends text messages. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import twilio from "twilio"
import type { Outgoing, Sender, Sent } from "@orrange/core/notices/Senders"
import { septets, toGsm7 } from "./Gsm7.ts"
import type { SmsOptions } from "./NoticeSettings.ts"

/** Milliseconds the provider has to answer. */
const answerMs = 8_000
/** Places of one text message. */
export const placesMax = 160
/** Characters of an id by which a message is found again. */
const markLength = 8
/** Messages to one number that are looked through for one that may have been sent. */
const lookedThroughMax = 100

const providerUrl = "https://api.twilio.com"

/** Numbers that take nothing: stopped by their owner, or no number that takes text messages. */
const goneCodes: ReadonlySet<number> = new Set([21_211, 21_217, 21_610, 21_614, 30_004, 30_005, 30_006])

interface ProviderFault extends Error {
  readonly status?: number
  readonly code?: number | string
}

/** What a failure means. Without an answer, and with one of the provider's own faults, it may have been sent. */
export const sentOf = ({ code, message: reason, status }: ProviderFault): Sent => {
  if (status === undefined || status === 429 || status >= 500) return { outcome: "later", fault: "provider", reason }
  // Whose account it is, or may not be used: no message goes.
  if (status === 401 || status === 403) return { outcome: "later", fault: "provider", reason }
  const said = `${code ?? status}: ${reason}`
  if (typeof code === "number" && goneCodes.has(code)) return { outcome: "never", suspends: true, reason: said }
  return { outcome: "never", suspends: false, fault: "provider", reason: said }
}

/** Where the provider says what became of a delivery. */
const statusUrl = (publicUrl: string, delivery: string): string => `${publicUrl}/v1/sms/status/${delivery}`

/** By which a message that may have been sent is known. */
const markOf = (id: string): string => `#${id.slice(-markLength)}`

/** One message: what it is, when it has to be done, and its mark; the mark is never cut. */
export const smsBody = ({ id, short }: Pick<Outgoing, "id" | "short">): string => {
  const mark = ` ${markOf(id)}`
  return `${toGsm7(short, placesMax - septets(mark))}${mark}`
}

const normalise = (address: string): string | undefined => {
  const number = address.replaceAll(/[\s().-]/g, "")
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : undefined
}

/** The library's own client, at another place when one is given. */
class PlacedClient extends twilio.RequestClient {
  readonly #url: string

  constructor(url: string) {
    super({ timeout: answerMs, autoRetry: false })
    this.#url = url
  }

  override request<Data>(options: Parameters<twilio.RequestClient["request"]>[0]) {
    return super.request<Data>({ ...options, uri: options.uri.replace(providerUrl, this.#url) } as never)
  }
}

/** Words the provider has for where a message is. */
const statuses: ReadonlySet<string> = new Set([
  "accepted",
  "scheduled",
  "queued",
  "sending",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "canceled",
  "read"
])

/** What it says of a message that it took; the library compares the signature in constant time. */
const receiptReader =
  (token: Redacted.Redacted, publicUrl: string): NonNullable<Sender["receiptOf"]> =>
  (delivery, signature, params) => {
    const { ErrorCode: code = "", MessageSid: sid = "", MessageStatus: status = "" } = params
    if (!twilio.validateRequest(Redacted.value(token), signature, statusUrl(publicUrl, delivery), params)) {
      return undefined
    }
    if (!/^[A-Za-z0-9]{1,64}$/.test(sid) || !statuses.has(status)) return undefined
    return { sid, status, code: /^\d{1,9}$/.test(code) ? Number(code) : null }
  }

export const smsSender = ({ account, from, publicUrl, token, url }: SmsOptions): Sender => {
  const client = twilio(account, Redacted.value(token), { httpClient: new PlacedClient(url ?? providerUrl) })
  const sender = from.startsWith("MG") ? { messagingServiceSid: from } : { from }

  /** Whether an earlier try got there, of which no answer came. */
  const sentBefore = Effect.fnUntraced(function* ({ address, id }: Outgoing) {
    const mark = markOf(id)
    const messages = yield* Effect.tryPromise(() => client.messages.list({ to: address, limit: lookedThroughMax }))
    return messages.find(({ body }) => body.endsWith(mark))
  })

  const send = Effect.fnUntraced(function* (notice: Outgoing) {
    const before = notice.attempt > 1 ? yield* sentBefore(notice) : undefined
    if (before !== undefined) {
      const { errorCode, sid, status } = before
      if (status !== "failed" && status !== "undelivered") {
        return { outcome: "delivered", reference: sid } satisfies Sent
      }
      return sentOf(Object.assign(new Error(status), { status: 400, code: errorCode }))
    }
    const { sid } = yield* Effect.tryPromise(() =>
      client.messages.create({
        ...sender,
        to: notice.address,
        body: smsBody(notice),
        ...(publicUrl === undefined ? {} : { statusCallback: statusUrl(publicUrl, notice.id) })
      })
    )
    return { outcome: "delivered", reference: sid } satisfies Sent
  })

  return {
    normalise,
    isGone: (code) => goneCodes.has(code),
    ...(publicUrl === undefined ? {} : { receiptOf: receiptReader(token, publicUrl) }),
    send: (notice) =>
      send(notice).pipe(Effect.catch(({ cause }) => Effect.succeed<Sent>(sentOf(cause as ProviderFault))))
  }
}
