/** MoonPay, as the environment says it is reached. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { ConnectedRamp } from "@orrange/core/payments/Ramps"
import { cannot, readPublicUrl, readSecrets, readTogether } from "./ReadProvider.ts"
import { webhookPath } from "./WebhookRoute.ts"

const pages = { live: "https://buy.moonpay.com", test: "https://buy-sandbox.moonpay.com" } as const

export interface MoonPaySettings {
  readonly publicKey: string
  readonly secretKey: Redacted.Redacted
  /** Its page. */
  readonly url: string
  readonly codes: ReadonlyMap<string, string>
  /** One, or two while one is being replaced. */
  readonly webhookSecrets: Redacted.Redacted<ReadonlyArray<string>>
  readonly publicUrl: string
}

/** Reads `ORRANGE_MOONPAY_PUBLIC_KEY`, `_SECRET_KEY`, `_ASSETS` and `_WEBHOOK_SECRET`. */
export const readMoonPay = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const given = yield* readTogether(env, [
    "ORRANGE_MOONPAY_PUBLIC_KEY",
    "ORRANGE_MOONPAY_SECRET_KEY",
    "ORRANGE_MOONPAY_ASSETS",
    "ORRANGE_MOONPAY_WEBHOOK_SECRET"
  ])
  if (given === undefined) return undefined
  const { ORRANGE_MOONPAY_PUBLIC_KEY: publicKey, ORRANGE_MOONPAY_SECRET_KEY: secretKey } = given
  const [, mode] = /^pk_(live|test)_\w+$/.exec(publicKey) ?? []
  if (mode !== "live" && mode !== "test") {
    return yield* cannot("ORRANGE_MOONPAY_PUBLIC_KEY is not a publishable key: it begins with pk_live_ or pk_test_")
  }
  if (!secretKey.startsWith(`sk_${mode}_`)) {
    return yield* cannot("ORRANGE_MOONPAY_SECRET_KEY is not the secret key that belongs to the publishable one")
  }
  const pairs = given.ORRANGE_MOONPAY_ASSETS.split(",").map((pair) =>
    /^([A-Z0-9]{2,12})=([a-z0-9_]{2,32})$/.exec(pair.trim())
  )
  const codes = new Map(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""] as const])))
  if (codes.size !== pairs.length) {
    return yield* cannot(
      "ORRANGE_MOONPAY_ASSETS is not a list of assets with what MoonPay calls them: ETH=eth,USDC=usdc"
    )
  }
  const secrets = given.ORRANGE_MOONPAY_WEBHOOK_SECRET
  return {
    publicKey,
    secretKey: Redacted.make(secretKey),
    url: pages[mode],
    codes,
    webhookSecrets: yield* readSecrets("ORRANGE_MOONPAY_WEBHOOK_SECRET", secrets, /^\S+$/, "webhook key"),
    publicUrl: yield* readPublicUrl(env, "ORRANGE_MOONPAY_PUBLIC_KEY")
  } satisfies MoonPaySettings
})

/** The codec is loaded only where it is used. */
export const connectMoonPay = Effect.fnUntraced(function* (settings: MoonPaySettings) {
  const { codes, publicKey, publicUrl, secretKey, url, webhookSecrets } = settings
  const { moonpay } = yield* Effect.promise(() => import("@orrange/core/payments/MoonPay"))
  const ramp = moonpay({ publicKey, secretKey: Redacted.value(secretKey), url, codes })
  return {
    ramp,
    secrets: Redacted.value(webhookSecrets),
    webhookUrl: `${publicUrl}${webhookPath(ramp.id)}`
  } satisfies ConnectedRamp
})
