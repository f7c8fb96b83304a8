/** What the environment says about payment providers. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "../CannotStart.ts"

const stripeUrl = "https://api.stripe.com"
/** Days for which a card payment is commonly taken back. */
const holdDaysDefault = 120
const holdDaysMax = 730
const daySeconds = 86_400

export interface StripeSettings {
  readonly key: Redacted.Redacted
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  /** Where the provider is. */
  readonly url: string
  /** Where people and the provider reach the daemon. */
  readonly publicUrl: string
}

export interface ProviderSettings {
  /** Without any provider nobody can pay in. */
  readonly stripe: StripeSettings | undefined
  readonly holdSeconds: number
}

const cannot = (message: string): CannotStart => new CannotStart({ message })

const urlOf = (text: string): string | undefined =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text.replace(/\/+$/, "") : undefined

/** Where the key is sent: in the clear only to this machine. */
const secretUrlOf = (text: string): string | undefined => {
  const url = urlOf(text)
  if (url === undefined) return undefined
  const { hostname, protocol } = new URL(url)
  return protocol === "https:" || ["127.0.0.1", "[::1]", "localhost"].includes(hostname) ? url : undefined
}

const readHold = (text: string | undefined): number | undefined => {
  if (!text) return holdDaysDefault
  const days = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : holdDaysMax + 1
  return days <= holdDaysMax ? days : undefined
}

const readStripe = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const { ORRANGE_STRIPE_KEY: key, ORRANGE_STRIPE_WEBHOOK_SECRET: given } = env
  if (!key && given === undefined) return undefined
  if (!key || !given) {
    return yield* cannot("ORRANGE_STRIPE_KEY and ORRANGE_STRIPE_WEBHOOK_SECRET go together, and neither is empty")
  }
  if (!/^[rs]k_(?:live|test)_\w+$/.test(key)) {
    return yield* cannot("ORRANGE_STRIPE_KEY is not a secret key: it begins with sk_ or rk_")
  }
  const secrets = given.split(",").map((secret) => secret.trim())
  if (secrets.length > 2 || !secrets.every((secret) => /^whsec_\w+$/.test(secret))) {
    return yield* cannot("ORRANGE_STRIPE_WEBHOOK_SECRET is not one secret that begins with whsec_, or two by a comma")
  }
  const publicUrl = urlOf(env["ORRANGE_PUBLIC_URL"] ?? "")
  if (publicUrl === undefined) {
    return yield* cannot("ORRANGE_STRIPE_KEY needs ORRANGE_PUBLIC_URL, where people and Stripe reach this daemon")
  }
  const url = secretUrlOf(env["ORRANGE_STRIPE_URL"] || stripeUrl)
  if (url === undefined) return yield* cannot("ORRANGE_STRIPE_URL is not a URL that begins with https://")
  return { key: Redacted.make(key), webhookSecrets: Redacted.make(secrets), url, publicUrl }
})

/**
 * Reads `ORRANGE_STRIPE_KEY`, `ORRANGE_STRIPE_WEBHOOK_SECRET`, `ORRANGE_STRIPE_URL`, `ORRANGE_PUBLIC_URL` and
 * `ORRANGE_TOP_UP_HOLD_DAYS`.
 */
export const readProviderSettings = Effect.fn("readProviderSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<ProviderSettings, CannotStart> {
  const days = readHold(env["ORRANGE_TOP_UP_HOLD_DAYS"])
  if (days === undefined) {
    return yield* cannot(`ORRANGE_TOP_UP_HOLD_DAYS is not a number from 0 to ${holdDaysMax}`)
  }
  return { stripe: yield* readStripe(env), holdSeconds: days * daySeconds }
})
