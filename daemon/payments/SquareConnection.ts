/** Square, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { SquareCurrency } from "@orrange/core/payments/Square"
import { connectedTo } from "./ProviderConnection.ts"
import { cannot, readPublicUrl, readSecrets, readTogether, readUrl } from "./ReadProvider.ts"
import { paidPath } from "./WebhookRoute.ts"

/** Money is real there and nowhere else. */
const squareUrl = "https://connect.squareup.com"

const currencies: ReadonlyArray<SquareCurrency> = ["USD", "CAD", "GBP", "EUR", "AUD", "JPY"]

export interface SquareSettings {
  readonly token: Redacted.Redacted
  readonly merchant: string
  readonly location: string
  readonly currency: SquareCurrency
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  /** Where the provider is. */
  readonly url: string
  /** Where people and the provider reach the daemon. */
  readonly publicUrl: string
}

/** Reads `ORRANGE_SQUARE_TOKEN`, `_MERCHANT`, `_LOCATION`, `_CURRENCY`, `_WEBHOOK_SECRET` and `_URL`. */
export const readSquare = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, [
    "ORRANGE_SQUARE_TOKEN",
    "ORRANGE_SQUARE_MERCHANT",
    "ORRANGE_SQUARE_LOCATION",
    "ORRANGE_SQUARE_CURRENCY",
    "ORRANGE_SQUARE_WEBHOOK_SECRET"
  ])
  if (given === undefined) return undefined
  const secrets = given.ORRANGE_SQUARE_WEBHOOK_SECRET
  const currency = currencies.find((one) => one === given.ORRANGE_SQUARE_CURRENCY)
  if (currency === undefined) {
    return yield* cannot(`ORRANGE_SQUARE_CURRENCY is none of ${currencies.join(", ")}`)
  }
  return {
    token: Redacted.make(given.ORRANGE_SQUARE_TOKEN),
    merchant: given.ORRANGE_SQUARE_MERCHANT,
    location: given.ORRANGE_SQUARE_LOCATION,
    currency,
    webhookSecrets: yield* readSecrets("ORRANGE_SQUARE_WEBHOOK_SECRET", secrets, /^\S+$/, "signature key"),
    url: yield* readUrl(env, "ORRANGE_SQUARE_URL", squareUrl),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_SQUARE_TOKEN")
  } satisfies SquareSettings
})

/** The codec is loaded only where it is used. */
export const connectSquare = Effect.fnUntraced(function* (settings: SquareSettings) {
  const { currency, location, merchant, publicUrl, token, url, webhookSecrets } = settings
  const { square } = yield* Effect.promise(() => import("@orrange/core/payments/Square"))
  const returnUrl = `${publicUrl}${paidPath}`
  const isLive = url === squareUrl
  const provider = square({ token: Redacted.value(token), location, currency, merchant, isLive, returnUrl })
  return connectedTo(provider, { url, publicUrl, known: webhookSecrets })
})
