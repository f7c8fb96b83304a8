/** Razorpay, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { connectedTo } from "./ProviderConnection.ts"
import { cannot, readPublicUrl, readSecrets, readTogether, readUrl } from "./ReadProvider.ts"
import { paidPath } from "./WebhookRoute.ts"

const razorpayUrl = "https://api.razorpay.com"

export interface RazorpaySettings {
  readonly keyId: string
  readonly keySecret: Redacted.Redacted
  readonly account: string
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  /** Where the provider is. */
  readonly url: string
  /** Where people and the provider reach the daemon. */
  readonly publicUrl: string
}

/** Reads `ORRANGE_RAZORPAY_KEY_ID`, `_KEY_SECRET`, `_ACCOUNT`, `_WEBHOOK_SECRET` and `_URL`. */
export const readRazorpay = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, [
    "ORRANGE_RAZORPAY_KEY_ID",
    "ORRANGE_RAZORPAY_KEY_SECRET",
    "ORRANGE_RAZORPAY_ACCOUNT",
    "ORRANGE_RAZORPAY_WEBHOOK_SECRET"
  ])
  if (given === undefined) return undefined
  const { ORRANGE_RAZORPAY_ACCOUNT: account, ORRANGE_RAZORPAY_KEY_ID: keyId } = given
  if (!/^rzp_(?:live|test)_\w+$/.test(keyId)) {
    return yield* cannot("ORRANGE_RAZORPAY_KEY_ID is not a key id: it begins with rzp_live_ or rzp_test_")
  }
  if (!/^acc_\w+$/.test(account)) {
    return yield* cannot("ORRANGE_RAZORPAY_ACCOUNT is not an account id: it begins with acc_")
  }
  const secrets = given.ORRANGE_RAZORPAY_WEBHOOK_SECRET
  return {
    keyId,
    keySecret: Redacted.make(given.ORRANGE_RAZORPAY_KEY_SECRET),
    account,
    webhookSecrets: yield* readSecrets("ORRANGE_RAZORPAY_WEBHOOK_SECRET", secrets, /^\S+$/, "secret"),
    url: yield* readUrl(env, "ORRANGE_RAZORPAY_URL", razorpayUrl),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_RAZORPAY_KEY_ID")
  } satisfies RazorpaySettings
})

/** The codec is loaded only where it is used. */
export const connectRazorpay = Effect.fnUntraced(function* (settings: RazorpaySettings) {
  const { account, keyId, keySecret, publicUrl, url, webhookSecrets } = settings
  const { razorpay } = yield* Effect.promise(() => import("@orrange/core/payments/Razorpay"))
  const returnUrl = `${publicUrl}${paidPath}`
  const provider = razorpay({ keyId, keySecret: Redacted.value(keySecret), account, returnUrl })
  return connectedTo(provider, { url, publicUrl, known: webhookSecrets })
})
