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
    expect(Result.getOrThrow(read({}))).toEqual({
      connections: [],
      holdSeconds: 120 * 86_400,
      ramps: [],
      askedRamps: [],
      payouts: []
    })
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

  it("takes Crossmint where its keys say, all of it or nothing", async () => {
    const crossmint = {
      ORRANGE_CROSSMINT_SERVER_KEY: "sk_staging_1",
      ORRANGE_CROSSMINT_CLIENT_KEY: "ck_staging_2",
      ORRANGE_CROSSMINT_ASSETS: `USDC=base-sepolia:0x${"0a".repeat(20)}`,
      ORRANGE_CROSSMINT_WEBHOOK_SECRET: "whsec_1,whsec_2",
      ORRANGE_PUBLIC_URL: "https://orrange.example/"
    }
    const { askedRamps = [] } = Result.getOrThrow(read(crossmint))
    const [connected] = await Effect.runPromise(Effect.all(askedRamps))
    expect(connected).toMatchObject({
      provider: { id: "crossmint", assets: ["USDC"] },
      secrets: ["whsec_1", "whsec_2"],
      webhookUrl: "https://orrange.example/webhooks/crossmint"
    })
    const mistakes = [
      { ORRANGE_CROSSMINT_SERVER_KEY: "ck_staging_1" },
      { ORRANGE_CROSSMINT_CLIENT_KEY: "ck_production_2" },
      { ORRANGE_CROSSMINT_ASSETS: "USDC=base" },
      { ORRANGE_CROSSMINT_WEBHOOK_SECRET: "" },
      { ORRANGE_CROSSMINT_WEBHOOK_SECRET: "secret" },
      { ORRANGE_PUBLIC_URL: "" }
    ]
    for (const mistake of mistakes) expect(Result.isFailure(read({ ...crossmint, ...mistake }))).toBe(true)
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

  const razorpay = {
    ORRANGE_RAZORPAY_KEY_ID: "rzp_test_1",
    ORRANGE_RAZORPAY_KEY_SECRET: "s",
    ORRANGE_RAZORPAY_ACCOUNT: "acc_1",
    ORRANGE_RAZORPAY_WEBHOOK_SECRET: "w1,w2",
    ORRANGE_PUBLIC_URL: "https://orrange.example"
  }
  const square = {
    ORRANGE_SQUARE_TOKEN: "EAAA",
    ORRANGE_SQUARE_MERCHANT: "M1",
    ORRANGE_SQUARE_LOCATION: "L1",
    ORRANGE_SQUARE_CURRENCY: "USD",
    ORRANGE_SQUARE_WEBHOOK_SECRET: "w1",
    ORRANGE_PUBLIC_URL: "https://orrange.example"
  }

  it("takes every provider that is set up, each for practice or for real", async () => {
    const { connections } = Result.getOrThrow(read({ ...whole, ...razorpay, ...square }))
    const connected = await Effect.runPromise(Effect.all(connections))
    expect(connected.map(({ provider, webhookUrl }) => [provider.id, provider.isLive, webhookUrl])).toEqual([
      ["stripe", false, "https://orrange.example/webhooks/stripe"],
      ["razorpay", false, "https://orrange.example/webhooks/razorpay"],
      ["square", true, "https://orrange.example/webhooks/square"]
    ])
    const sandbox = { ...square, ORRANGE_SQUARE_URL: "https://connect.squareupsandbox.com" }
    const [practice] = await Effect.runPromise(Effect.all(Result.getOrThrow(read(sandbox)).connections))
    expect(practice?.provider.isLive).toBe(false)
  })

  it.each([
    ["Razorpay without its account", { ...razorpay, ORRANGE_RAZORPAY_ACCOUNT: undefined }],
    ["PW-01: Razorpay with an empty secret", { ...razorpay, ORRANGE_RAZORPAY_WEBHOOK_SECRET: "" }],
    ["PW-01: Razorpay with an empty one of two secrets", { ...razorpay, ORRANGE_RAZORPAY_WEBHOOK_SECRET: "w1," }],
    ["another key of Razorpay", { ...razorpay, ORRANGE_RAZORPAY_KEY_ID: "rzp_1" }],
    ["another account of Razorpay", { ...razorpay, ORRANGE_RAZORPAY_ACCOUNT: "M1" }],
    ["Razorpay in the clear", { ...razorpay, ORRANGE_RAZORPAY_URL: "http://api.razorpay.com" }],
    ["Square without its place", { ...square, ORRANGE_SQUARE_LOCATION: "" }],
    ["PW-01: Square with an empty secret", { ...square, ORRANGE_SQUARE_WEBHOOK_SECRET: "" }],
    ["Square in a currency that it does not have", { ...square, ORRANGE_SQUARE_CURRENCY: "INR" }],
    ["Square and no address", { ...square, ORRANGE_PUBLIC_URL: undefined }]
  ])("does not start with %s", (_what, env) => {
    expect(Result.isFailure(read(env))).toBe(true)
  })
})
