/** An invoice is paid once, by a page at a time, to whom made it; and a month's fees are what the books say. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Billing } from "../../core/billing/Billing.ts"
import { billingInvariants } from "../../core/billing/BillingInvariants.ts"
import { Invoices } from "../../core/billing/Invoices.ts"
import type { Visit } from "../../core/billing/InvoiceVisit.ts"
import { feeds } from "../../core/fx/Feeds.ts"
import type { InvoiceCreate, InvoiceView } from "../../core/protocol/Invoice.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { fxLayer } from "../../daemon/fx/FxSettings.ts"
import { quote } from "../fx/FxFloor.ts"
import {
  eurOf,
  hastyProviders,
  later,
  newPayer,
  type PaymentFloor,
  topUpOf,
  workAll
} from "../payments/PaymentFloor.ts"
import { startRatesPeer } from "../peers/RatesPeer.ts"
import { startStripePeer } from "../peers/StripePeer.ts"
import { FxWork } from "../../core/fx/FxWork.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { codeOf, openFloorWith } from "../trades/TradingFloor.ts"

const publicUrl = "https://orrange.example"

const openBillingFloor = async (): Promise<PaymentFloor> => {
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

const breakages: ReadonlyArray<Breakage> = [
  ["I205", "an invoice is paid with less", ["UPDATE invoices SET amount = amount + 1 WHERE top_up IS NOT NULL"]],
  ["I206", "a number is missing", ["UPDATE invoices SET number = number + 100 WHERE number = 2"]],
  ["I206", "a quote says another amount", ["UPDATE fx_quotes SET kept = kept + 1"]]
]

describe("invoices", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openBillingFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  type Asked = Partial<Omit<InvoiceCreate, "client_id">>
  const create = (personId: string, asked: Asked = { amount: "25.00" }) =>
    Invoices.use((invoices) =>
      invoices.create(personId, { client_id: randomUUID(), asset: "EUR", note: "order 17", days: 14, ...asked })
    )
  const get = (personId: string, id: string) => floor.run(Invoices.use((invoices) => invoices.get(personId, id)))
  const visit = ({ link }: InvoiceView) => {
    const token = link?.slice(`${publicUrl}/pay/`.length) ?? ""
    return floor.run(Invoices.use((invoices) => invoices.pay(token)))
  }
  const sessionAt = (seen: Visit) => {
    const session = floor.stripe.sessions().find(({ url }) => seen.kind === "pay" && seen.link === url)
    if (session === undefined) throw new Error(`no page at ${JSON.stringify(seen)}`)
    return session
  }

  it("are paid by whoever opens the link, to whom made it, on hold first", async () => {
    const ann = await floor.run(newPayer)
    const invoice = await floor.run(create(ann.personId))
    expect(invoice).toMatchObject({ number: 1, amount: "25.00", state: "open", top_up: null })
    const token = invoice.link?.slice(`${publicUrl}/pay/`.length) ?? ""
    const asked = { kind: "ask", amount: "25.00", asset: "EUR", to: ann.name, note: "order 17" }
    expect(await floor.run(Invoices.use((invoices) => invoices.look(token)))).toEqual(asked)
    // Who only looks begins nothing.
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "open", top_up: null })
    expect(await visit(invoice)).toEqual({ kind: "wait" })
    await floor.run(workAll)
    const page = await visit(invoice)
    floor.stripe.pay(sessionAt(page))
    await floor.run(later(floor))
    await floor.run(workAll)
    const paid = await get(ann.personId, invoice.id)
    expect(paid).toMatchObject({ state: "paid", link: null })
    expect(await floor.run(eurOf(ann))).toMatchObject({ hold: 2_500n })
    expect(await visit(invoice)).toEqual({ kind: "over", state: "paid" })
    expect(await floor.run(codeOf(Invoices.use((all) => all.cancel(ann.personId, invoice.id, randomUUID()))))).toBe(
      "invoice.not_open"
    )
  })

  it("have one page to pay on, however many open the link at once", async () => {
    const ann = await floor.run(newPayer)
    const invoice = await floor.run(create(ann.personId))
    const seen = await Promise.all(Array.from({ length: 6 }, () => visit(invoice)))
    expect(seen).toEqual(Array.from({ length: 6 }, () => ({ kind: "wait" })))
    await floor.run(workAll)
    const again = await Promise.all(Array.from({ length: 3 }, () => visit(invoice)))
    expect(new Set(again.map((one) => (one.kind === "pay" ? one.link : one.kind))).size).toBe(1)
  })

  it("get another page when nobody paid on the first, and none once it is being paid", async () => {
    const ann = await floor.run(newPayer)
    const invoice = await floor.run(create(ann.personId))
    await visit(invoice)
    await floor.run(workAll)
    const first = await visit(invoice)
    sessionAt(first).status = "expired"
    await floor.run(later(floor))
    await floor.run(workAll)
    expect((await get(ann.personId, invoice.id)).state).toBe("open")
    expect(await visit(invoice)).toEqual({ kind: "wait" })
    const { top_up: topUp } = await get(ann.personId, invoice.id)
    await floor.run(workAll)
    const second = await visit(invoice)
    expect(second).not.toEqual(first)
    expect(await floor.run(topUpOf(ann, topUp ?? ""))).toMatchObject({ amount: "25.00", state: "requires_action" })
  })

  it("are billed in another currency by a quote, at its middle", async () => {
    const ann = await floor.run(newPayer)
    const { id } = await floor.run(quote(ann.personId, { from: "CHF", to: "EUR", spend: "88.00" }))
    const invoice = await floor.run(create(ann.personId, { quote: id }))
    expect(invoice).toMatchObject({ amount: "92.00", billed: { currency: "CHF", amount: "88.00", quote: id } })
    const ben = await floor.run(newPayer)
    expect(await floor.run(codeOf(create(ben.personId, { quote: id })))).toBe("fx.quote_unknown")
    const { id: other } = await floor.run(quote(ann.personId, { from: "EUR", to: "CHF", spend: "1.00" }))
    expect(await floor.run(codeOf(create(ann.personId, { quote: other })))).toBe("invoice.quote_differs")
  })

  it("are numbered without a gap by each person, also when made at once, and are seen by nobody else", async () => {
    const ann = await floor.run(newPayer)
    const made = await floor.run(
      Effect.all(
        Array.from({ length: 5 }, () => create(ann.personId)),
        { concurrency: 5 }
      )
    )
    expect(made.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5])
    const ben = await floor.run(newPayer)
    const [first] = made
    expect(await floor.run(codeOf(Invoices.use((all) => all.get(ben.personId, first?.id ?? ""))))).toBe(
      "invoice.unknown"
    )
  })

  it("end when they are cancelled, and are refused where nobody can pay", async () => {
    const ann = await floor.run(newPayer)
    const invoice = await floor.run(create(ann.personId))
    await floor.run(Invoices.use((all) => all.cancel(ann.personId, invoice.id, randomUUID())))
    expect(await visit(invoice)).toEqual({ kind: "over", state: "cancelled" })
    expect(await floor.run(Invoices.use((all) => all.pay("nothing")))).toEqual({ kind: "unknown" })
    expect(await floor.run(codeOf(create(ann.personId, { asset: "BTC", amount: "1" })))).toBe("invoice.unavailable")
    expect(await floor.run(codeOf(create(ann.personId, { amount: "0.01" })))).toBe("invoice.amount_out_of_range")
    expect(await floor.run(codeOf(create(ann.personId, { amount: "0.001" })))).toBe("request.amount_format")
  })

  testInvariants(() => floor, billingInvariants, breakages)
})
