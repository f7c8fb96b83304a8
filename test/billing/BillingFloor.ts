/** The rooms on a database of their own, with a provider that takes payments, rates of two sources, and links of invoices. */
import * as Layer from "effect/Layer"
import { Billing } from "../../core/billing/Billing.ts"
import { feeds } from "../../core/fx/Feeds.ts"
import { FxWork } from "../../core/fx/FxWork.ts"
import { fxLayer } from "../../daemon/fx/FxSettings.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { hastyProviders, type PaymentFloor } from "../payments/PaymentFloor.ts"
import { startRatesPeer } from "../peers/RatesPeer.ts"
import { startStripePeer } from "../peers/StripePeer.ts"
import { openFloorWith } from "../trades/TradingFloor.ts"

export const publicUrl = "https://orrange.example"

export const openBillingFloor = async (): Promise<PaymentFloor> => {
  const [stripe, rates] = [await startStripePeer(), await startRatesPeer()]
  const at = new Date(Math.floor(Date.now() / 1_000) * 1_000)
  rates.say("coinbase", { base: "USD", rates: { EUR: "0.92", CHF: "0.88" }, at })
  rates.say("exchangerate-api", { base: "USD", rates: { USD: "1", EUR: "0.92", CHF: "0.88" }, at })
  const sources = feeds.map((feed) => ({ feed, url: rates.url }))
  const floor = await openFloorWith(
    Layer.mergeAll(
      hastyProviders(connectStripe(stripe.settings)),
      Layer.succeed(Billing, { publicUrl }),
      fxLayer({ sources, spreadBps: 50 })
    )
  )
  await floor.run(FxWork.use(({ step }) => step))
  const close = async () => {
    await floor.close()
    await stripe.close()
    await rates.close()
  }
  return { ...floor, stripe, close }
}
