/** The payment providers that this daemon is connected to. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { type Connected, Providers } from "@orrange/core/payments/Providers"
import { httpSend } from "./HttpTransport.ts"
import type { ProviderSettings, StripeSettings } from "./ProviderSettings.ts"
import { paidPath, webhookPath } from "./WebhookRoute.ts"

/** The codec is loaded only where it is used. */
const connectStripe = Effect.fnUntraced(function* ({ key, publicUrl, url, webhookSecrets }: StripeSettings) {
  const { stripe } = yield* Effect.promise(() => import("@orrange/core/payments/Stripe"))
  const provider = stripe({ key: Redacted.value(key), returnUrl: `${publicUrl}${paidPath}` })
  return {
    provider,
    send: httpSend(url),
    secrets: Redacted.value(webhookSecrets),
    webhookUrl: `${publicUrl}${webhookPath(provider.id)}`
  } satisfies Connected
})

export const providersLayer = ({ holdSeconds, stripe }: ProviderSettings) =>
  Layer.effect(
    Providers,
    Effect.gen(function* () {
      return { connected: stripe === undefined ? [] : [yield* connectStripe(stripe)], holdSeconds }
    })
  )
