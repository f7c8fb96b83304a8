/** What the environment says about telling people things. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "../CannotStart.ts"

export interface MailOptions {
  /** `smtp://` or `smtps://`, with user and password if there are any. */
  readonly url: Redacted.Redacted
  /** As `Orrange <orrange@example.org>` or the address alone. */
  readonly from: string
  /** Where people reach the daemon; without it no mail has a link that ends mails. */
  readonly publicUrl: string | undefined
  readonly dkim: { readonly selector: string; readonly privateKey: Redacted.Redacted } | undefined
}

export interface SmsOptions {
  /** The account's id and its token. */
  readonly account: string
  readonly token: Redacted.Redacted
  /** A number as in +4915112345678, or the id of a messaging service. */
  readonly from: string
  /** Where the provider is, if it is not where it usually is. */
  readonly url: string | undefined
  /** Where the provider reaches the daemon to say what became of a message; without it nobody says so. */
  readonly publicUrl: string | undefined
}

export interface NoticeSettings {
  /** Without it no mail is sent. */
  readonly mail: MailOptions | undefined
  /** Without it no text message is sent. */
  readonly sms: SmsOptions | undefined
  /** Whether webhooks may lead to private addresses, and by plain HTTP. */
  readonly webhooksPrivate: boolean
}

const cannot = (message: string): CannotStart => new CannotStart({ message })

/** The domain of who sends. */
export const domainOf = (from: string): string | undefined => /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1]?.toLowerCase()

const isUrl = (text: string, schemes: RegExp): boolean => URL.canParse(text) && schemes.test(new URL(text).protocol)

const readDkim = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const selector = env["ORRANGE_DKIM_SELECTOR"]
  const file = env["ORRANGE_DKIM_KEY"]
  if (!selector && !file) return undefined
  if (!selector || !file) return yield* cannot("ORRANGE_DKIM_SELECTOR and ORRANGE_DKIM_KEY go together")
  return yield* Effect.try({
    try: () => ({ selector, privateKey: Redacted.make(readFileSync(file, "utf8")) }),
    catch: () => cannot(`ORRANGE_DKIM_KEY cannot be read: ${file}`)
  })
})

const readPublicUrl = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const publicUrl = env["ORRANGE_PUBLIC_URL"] || undefined
  if (publicUrl !== undefined && !isUrl(publicUrl, /^https?:$/)) {
    return yield* cannot("ORRANGE_PUBLIC_URL is not a URL that begins with https://")
  }
  return publicUrl?.replace(/\/+$/, "")
})

const readMail = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const url = env["ORRANGE_SMTP_URL"]
  const from = env["ORRANGE_MAIL_FROM"]
  if (!url && !from) return undefined
  if (!url || !from) return yield* cannot("ORRANGE_SMTP_URL and ORRANGE_MAIL_FROM go together")
  if (!isUrl(url, /^smtps?:$/))
    return yield* cannot("ORRANGE_SMTP_URL is not a URL that begins with smtp:// or smtps://")
  if (domainOf(from) === undefined) return yield* cannot(`ORRANGE_MAIL_FROM is not a mail address: ${from}`)
  return { url: Redacted.make(url), from, publicUrl: yield* readPublicUrl(env), dkim: yield* readDkim(env) }
})

const readSms = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const account = env["ORRANGE_TWILIO_ACCOUNT"]
  const token = env["ORRANGE_TWILIO_TOKEN"]
  const from = env["ORRANGE_TWILIO_FROM"]
  if (!account && !token && !from) return undefined
  if (!account || !token || !from) {
    return yield* cannot("ORRANGE_TWILIO_ACCOUNT, ORRANGE_TWILIO_TOKEN and ORRANGE_TWILIO_FROM go together")
  }
  if (!/^AC[0-9a-fA-F]{32}$/.test(account)) {
    return yield* cannot("ORRANGE_TWILIO_ACCOUNT is not an id of an account: AC and 32 hex digits")
  }
  if (!/^(?:\+[1-9]\d{7,14}|MG[0-9a-fA-F]{32})$/.test(from)) {
    return yield* cannot(`ORRANGE_TWILIO_FROM is neither a number nor the id of a messaging service: ${from}`)
  }
  const url = env["ORRANGE_TWILIO_URL"] || undefined
  if (url !== undefined && !isUrl(url, /^https?:$/)) {
    return yield* cannot("ORRANGE_TWILIO_URL is not a URL that begins with https://")
  }
  const publicUrl = yield* readPublicUrl(env)
  return { account, token: Redacted.make(token), from, url: url?.replace(/\/+$/, ""), publicUrl }
})

/**
 * Reads `ORRANGE_SMTP_URL`, `ORRANGE_MAIL_FROM`, `ORRANGE_PUBLIC_URL`, `ORRANGE_DKIM_SELECTOR`, `ORRANGE_DKIM_KEY` (a
 * file), `ORRANGE_TWILIO_ACCOUNT`, `ORRANGE_TWILIO_TOKEN`, `ORRANGE_TWILIO_FROM`, `ORRANGE_TWILIO_URL` and
 * `ORRANGE_WEBHOOKS_PRIVATE`.
 */
export const readNoticeSettings = Effect.fn("readNoticeSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<NoticeSettings, CannotStart> {
  return {
    mail: yield* readMail(env),
    sms: yield* readSms(env),
    webhooksPrivate: env["ORRANGE_WEBHOOKS_PRIVATE"] === "1"
  }
})
