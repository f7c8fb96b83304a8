/** What the environment says about payment providers. */
import * as Effect from "effect/Effect"
import type { ConnectedAskedRamp } from "@orrange/core/payments/AskedRamps"
import type { PayoutTermsOfProvider } from "@orrange/core/payments/PayoutPolicy"
import type { Connected } from "@orrange/core/payments/Providers"
import type { ConnectedRamp } from "@orrange/core/payments/Ramps"
import type { CannotStart } from "../CannotStart.ts"
import { connectCrossmint, readCrossmint } from "./CrossmintConnection.ts"
import { connectPaypal, readPaypal } from "./PaypalConnection.ts"
import { connectMoonPay, readMoonPay } from "./MoonPayConnection.ts"
import { connectRazorpay, readRazorpay } from "./RazorpayConnection.ts"
import { readPayoutSettings } from "./PayoutSettings.ts"
import { cannot } from "./ReadProvider.ts"
import { connectSquare, readSquare } from "./SquareConnection.ts"
import { connectStripe, readStripe } from "./StripeConnection.ts"

/** Days for which a card payment is commonly taken back. */
const holdDaysDefault = 120
const holdDaysMax = 730
const daySeconds = 86_400

export interface ProviderSettings {
  /** How to connect each that is set up, the first first where nobody chooses. Without any nobody can pay in. */
  readonly connections: ReadonlyArray<Effect.Effect<Connected>>
  readonly holdSeconds: number
  /** How to connect who sells crypto; without any nobody can buy. */
  readonly ramps?: ReadonlyArray<Effect.Effect<ConnectedRamp>>
  readonly askedRamps?: ReadonlyArray<Effect.Effect<ConnectedAskedRamp>>
  /** What may be paid out; without any nothing is. */
  readonly payouts?: ReadonlyArray<PayoutTermsOfProvider>
}

type Row = (env: NodeJS.ProcessEnv) => Effect.Effect<Effect.Effect<Connected> | undefined, CannotStart>

const row =
  <Settings>(
    read: (env: NodeJS.ProcessEnv) => Effect.Effect<Settings | undefined, CannotStart>,
    connect: (settings: Settings) => Effect.Effect<Connected>
  ): Row =>
  (env) =>
    Effect.map(read(env), (settings) => (settings === undefined ? undefined : connect(settings)))

/** Every provider that there is. */
const providers: ReadonlyArray<Row> = [
  row(readStripe, connectStripe),
  row(readPaypal, connectPaypal),
  row(readRazorpay, connectRazorpay),
  row(readSquare, connectSquare)
]

const readHold = (text: string | undefined): number | undefined => {
  if (!text) return holdDaysDefault
  const days = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : holdDaysMax + 1
  return days <= holdDaysMax ? days : undefined
}

/** Reads what each provider is reached with, `ORRANGE_TOP_UP_HOLD_DAYS`, and the file that `ORRANGE_PAYOUTS` names. */
export const readProviderSettings = Effect.fn("readProviderSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<ProviderSettings, CannotStart> {
  const days = readHold(env["ORRANGE_TOP_UP_HOLD_DAYS"])
  if (days === undefined) {
    return yield* cannot(`ORRANGE_TOP_UP_HOLD_DAYS is not a number from 0 to ${holdDaysMax}`)
  }
  const read = yield* Effect.forEach(providers, (provider) => provider(env))
  const moonpay = yield* readMoonPay(env)
  const crossmint = yield* readCrossmint(env)
  return {
    connections: read.filter((one) => one !== undefined),
    holdSeconds: days * daySeconds,
    ramps: moonpay === undefined ? [] : [connectMoonPay(moonpay)],
    askedRamps: crossmint === undefined ? [] : [connectCrossmint(crossmint)],
    payouts: yield* readPayoutSettings(env)
  }
})
