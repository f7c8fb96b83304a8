/** PayPal, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { Connected } from "@orrange/core/payments/Providers"
import { makeCertificates } from "./Certificates.ts"
import { connectedTo } from "./ProviderConnection.ts"
import { readPublicUrl, readSecrets, readTogether, readUrl } from "./ReadProvider.ts"
import { paidPath } from "./WebhookRoute.ts"

const liveUrl = "https://api-m.paypal.com"

export interface PaypalSettings {
  readonly clientId: Redacted.Redacted
  readonly secret: Redacted.Redacted
  /** Of our webhook at PayPal, whose id is part of what is signed: one, or two while one is being replaced. */
  readonly webhookIds: Redacted.Redacted<ReadonlyArray<string>>
  /** Where PayPal is: its sandbox, or the world of real money. */
  readonly url: string
  /** Where people and PayPal reach the daemon. */
  readonly publicUrl: string
}

/** Reads `ORRANGE_PAYPAL_CLIENT_ID`, `ORRANGE_PAYPAL_SECRET`, `ORRANGE_PAYPAL_WEBHOOK_ID` and `ORRANGE_PAYPAL_URL`. */
export const readPaypal = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, [
    "ORRANGE_PAYPAL_CLIENT_ID",
    "ORRANGE_PAYPAL_SECRET",
    "ORRANGE_PAYPAL_WEBHOOK_ID"
  ])
  if (given === undefined) return undefined
  const { ORRANGE_PAYPAL_WEBHOOK_ID: ids } = given
  return {
    clientId: Redacted.make(given.ORRANGE_PAYPAL_CLIENT_ID),
    secret: Redacted.make(given.ORRANGE_PAYPAL_SECRET),
    webhookIds: yield* readSecrets("ORRANGE_PAYPAL_WEBHOOK_ID", ids, /^[A-Za-z0-9]{1,50}$/, "id of a webhook"),
    url: yield* readUrl(env, "ORRANGE_PAYPAL_URL", liveUrl),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_PAYPAL_CLIENT_ID")
  } satisfies PaypalSettings
})

/** Certificates are at a host of their own; where PayPal is reached elsewhere, they are as well. */
const certificateAt = (url: string, named: string | undefined): string | undefined => {
  if (named === undefined || new URL(url).hostname.endsWith(".paypal.com")) return named
  return `${url}${new URL(named).pathname}`
}

/** The codec is loaded only where it is used. */
export const connectPaypal = Effect.fnUntraced(function* (settings: PaypalSettings) {
  const { paypal } = yield* Effect.promise(() => import("@orrange/core/payments/Paypal"))
  const { publicUrl, url } = settings
  const provider = paypal({
    clientId: Redacted.value(settings.clientId),
    secret: Redacted.value(settings.secret),
    isLive: /^api(?:-m)?\.paypal\.com$/.test(new URL(url).hostname),
    returnUrl: `${publicUrl}${paidPath}`
  })
  const { certificateUrl } = provider.webhook
  return {
    ...connectedTo(provider, { url, publicUrl, known: settings.webhookIds }),
    certificateOf: yield* makeCertificates((message) => certificateAt(url, certificateUrl(message)))
  } satisfies Connected
})
