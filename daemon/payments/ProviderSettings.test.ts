import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { readProviderSettings } from "./ProviderSettings.ts"

const whole = {
  ORRANGE_STRIPE_KEY: "sk_test_1",
  ORRANGE_STRIPE_WEBHOOK_SECRET: "whsec_1",
  ORRANGE_PUBLIC_URL: "https://orrange.example/"
}

describe("readProviderSettings", () => {
  const read = (env: NodeJS.ProcessEnv) => Effect.runSync(Effect.result(readProviderSettings(env)))

  it("connects nobody unless it is told", () => {
    expect(Result.getOrThrow(read({}))).toEqual({ connections: [], holdSeconds: 120 * 86_400 })
  })

  it("takes Stripe, at another place, with two secrets and a hold", async () => {
    const env = {
      ...whole,
      ORRANGE_STRIPE_WEBHOOK_SECRET: "whsec_1, whsec_2",
      ORRANGE_STRIPE_URL: "http://127.0.0.1:1/"
    }
    const { connections, holdSeconds } = Result.getOrThrow(read({ ...env, ORRANGE_TOP_UP_HOLD_DAYS: "0" }))
    expect(holdSeconds).toBe(0)
    const [connected] = await Effect.runPromise(Effect.all(connections))
    expect(connected).toMatchObject({
      provider: { id: "stripe", isLive: false },
      secrets: ["whsec_1", "whsec_2"],
      webhookUrl: "https://orrange.example/webhooks/stripe"
    })
  })

  const paypal = {
    ORRANGE_PAYPAL_CLIENT_ID: "AX-1",
    ORRANGE_PAYPAL_SECRET: "EL-1",
    ORRANGE_PAYPAL_WEBHOOK_ID: "1JE4291016473214C",
    ORRANGE_PUBLIC_URL: "https://orrange.example/"
  }

  it("takes PayPal after Stripe, live where the world of real money is", async () => {
    const connect = (env: NodeJS.ProcessEnv) =>
      Effect.runPromise(Effect.flatMap(readProviderSettings(env), ({ connections }) => Effect.all(connections)))
    const [stripe, live] = await connect({ ...whole, ...paypal })
    expect([stripe?.provider.id, live?.provider.id, live?.provider.isLive]).toEqual(["stripe", "paypal", true])
    const [sandbox] = await connect({ ...paypal, ORRANGE_PAYPAL_URL: "https://api-m.sandbox.paypal.com" })
    expect(sandbox).toMatchObject({
      provider: { isLive: false },
      secrets: ["1JE4291016473214C"],
      webhookUrl: "https://orrange.example/webhooks/paypal"
    })
  })

  it.each([
    ["no secret", { ORRANGE_PAYPAL_SECRET: "" }],
    ["no client", { ORRANGE_PAYPAL_CLIENT_ID: undefined }],
    ["PW-01: no webhook", { ORRANGE_PAYPAL_WEBHOOK_ID: undefined }],
    ["PW-01: an empty webhook", { ORRANGE_PAYPAL_WEBHOOK_ID: "" }],
    ["PW-01: an empty one of two webhooks", { ORRANGE_PAYPAL_WEBHOOK_ID: "1JE4291016473214C," }],
    ["no address", { ORRANGE_PUBLIC_URL: "" }],
    ["PayPal in the clear", { ORRANGE_PAYPAL_URL: "http://api-m.paypal.com" }]
  ])("does not start with PayPal and %s", (_what, changes) => {
    expect(Result.isFailure(read({ ...paypal, ...changes }))).toBe(true)
  })

  it.each([
    ["no secret", { ORRANGE_STRIPE_WEBHOOK_SECRET: undefined }],
    ["PW-01: an empty secret", { ORRANGE_STRIPE_WEBHOOK_SECRET: "" }],
    ["PW-01: an empty one of two secrets", { ORRANGE_STRIPE_WEBHOOK_SECRET: "whsec_1," }],
    ["three secrets", { ORRANGE_STRIPE_WEBHOOK_SECRET: "whsec_1,whsec_2,whsec_3" }],
    ["no key", { ORRANGE_STRIPE_KEY: "" }],
    ["a publishable key", { ORRANGE_STRIPE_KEY: "pk_test_1" }],
    ["no address", { ORRANGE_PUBLIC_URL: "" }],
    ["no URL", { ORRANGE_STRIPE_URL: "api.stripe.com" }],
    ["Stripe in the clear", { ORRANGE_STRIPE_URL: "http://api.stripe.com" }],
    ["Stripe in the clear at what looks like here", { ORRANGE_STRIPE_URL: "http://127.0.0.1.example" }],
    ["a hold for ever", { ORRANGE_TOP_UP_HOLD_DAYS: "731" }]
  ])("does not start with %s", (_what, changes) => {
    expect(Result.isFailure(read({ ...whole, ...changes }))).toBe(true)
  })
})
