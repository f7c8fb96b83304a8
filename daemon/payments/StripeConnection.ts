/** Stripe, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { connectedTo } from "./ProviderConnection.ts"
import { cannot, readPublicUrl, readSecrets, readTogether, readUrl } from "./ReadProvider.ts"
import { paidPath } from "./WebhookRoute.ts"

const stripeUrl = "https://api.stripe.com"

export interface StripeSettings {
  readonly key: Redacted.Redacted
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  /** Where the provider is. */
  readonly url: string
  /** Where people and the provider reach the daemon. */
  readonly publicUrl: string
}

/** Reads `ORRANGE_STRIPE_KEY`, `ORRANGE_STRIPE_WEBHOOK_SECRET` and `ORRANGE_STRIPE_URL`. */
export const readStripe = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, ["ORRANGE_STRIPE_KEY", "ORRANGE_STRIPE_WEBHOOK_SECRET"])
  if (given === undefined) return undefined
  const { ORRANGE_STRIPE_KEY: key, ORRANGE_STRIPE_WEBHOOK_SECRET: secrets } = given
  if (!/^[rs]k_(?:live|test)_\w+$/.test(key)) {
    return yield* cannot("ORRANGE_STRIPE_KEY is not a secret key: it begins with sk_ or rk_")
  }
  const what = "secret that begins with whsec_"
  return {
    key: Redacted.make(key),
    webhookSecrets: yield* readSecrets("ORRANGE_STRIPE_WEBHOOK_SECRET", secrets, /^whsec_\w+$/, what),
    url: yield* readUrl(env, "ORRANGE_STRIPE_URL", stripeUrl),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_STRIPE_KEY")
  } satisfies StripeSettings
})

/** The codec is loaded only where it is used. */
export const connectStripe = Effect.fnUntraced(function* ({ key, publicUrl, url, webhookSecrets }: StripeSettings) {
  const { stripe } = yield* Effect.promise(() => import("@orrange/core/payments/Stripe"))
  const provider = stripe({ key: Redacted.value(key), returnUrl: `${publicUrl}${paidPath}` })
  return connectedTo(provider, { url, publicUrl, known: webhookSecrets })
})
