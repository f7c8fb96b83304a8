/** An invoice is paid once, by a page at a time, to whom made it; and a month's fees are what the books say. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { billingInvariants } from "../../core/billing/BillingInvariants.ts"
import { Invoices } from "../../core/billing/Invoices.ts"
import type { Visit } from "../../core/billing/InvoiceVisit.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { type InvoiceCreate, invoicePagesMax, type InvoiceView } from "../../core/protocol/Invoice.ts"
import { type ReviewDecision, topUpsOpenMax } from "../../core/protocol/TopUp.ts"
import { quote } from "../fx/FxFloor.ts"
import { openBillingFloor, publicUrl } from "./BillingFloor.ts"
import { eurOf, later, newPayer, type PaymentFloor, refund, topUp, topUpOf, workAll } from "../payments/PaymentFloor.ts"
import type { Session } from "../peers/StripePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"

const breakages: ReadonlyArray<Breakage> = [
  ["I205", "an invoice is paid with less", ["UPDATE invoices SET amount = amount + 1 WHERE top_up IS NOT NULL"]],
  [
    "I207",
    "an invoice is paid by nothing",
    ["UPDATE invoices SET paid_by = top_up WHERE paid_by IS NULL AND top_up IS NOT NULL"]
  ],
  ["I207", "what came pays nothing", ["UPDATE invoices SET paid_by = NULL"]],
  [
    "I218",
    "a page before the last is open",
    [
      `UPDATE payment_intents SET state = 'requires_action' WHERE state = 'expired' AND id IN
        (SELECT g.top_up FROM invoice_pages g JOIN invoices v ON v.id = g.invoice WHERE v.top_up <> g.top_up)`
    ]
  ],
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
    const { top_up: page } = await get(ann.personId, invoice.id)
    await floor.run(workAll)
    const second = await visit(invoice)
    expect(second).not.toEqual(first)
    expect(await floor.run(topUpOf(ann, page ?? ""))).toMatchObject({ amount: "25.00", state: "requires_action" })
  })

  const again = async () => {
    await floor.run(later(floor))
    await floor.run(workAll)
  }
  const cancel = (personId: string, id: string) =>
    Invoices.use((invoices) => invoices.cancel(personId, id, randomUUID()))
  /** With a page to pay on, and its session at the provider. */
  const openInvoice = async (person: Principal, asked?: Asked) => {
    const invoice = await floor.run(create(person.personId, asked))
    const session = await nextPage(invoice)
    return { invoice, session }
  }
  const nextPage = async (invoice: InvoiceView) => {
    await visit(invoice)
    await floor.run(workAll)
    return sessionAt(await visit(invoice))
  }
  /** Nobody paid on its page in time, and another one is there. */
  const expired = async (invoice: InvoiceView, session: Session) => {
    session.status = "expired"
    await again()
    return nextPage(invoice)
  }
  const newOperator = newPerson("operator")
  const resolve = async (id: string, decision: ReviewDecision, amount: string) => {
    const asked = { client_id: randomUUID(), decision, reason: "seen at the provider", amount }
    await floor.run(
      Effect.flatMap(newOperator, (operator) => TopUps.use((topUps) => topUps.resolve(operator, id, asked)))
    )
    await again()
    await again()
  }
  const told = async (id: string) => {
    const rows = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ entries: string }>`SELECT entries FROM events WHERE entries LIKE ${`%${id}%`} ORDER BY xid, id`
      )
    )
    return rows
      .flatMap(({ entries }) => JSON.parse(entries) as ReadonlyArray<{ kind: string; subject: string }>)
      .flatMap(({ kind, subject }) => (subject === id ? [kind] : []))
  }

  it("take none of the places that top-ups of one's own have", async () => {
    const ann = await floor.run(newPayer)
    for (let n = 0; n <= topUpsOpenMax; n++) await openInvoice(ann)
    for (let n = 0; n < topUpsOpenMax; n++) await floor.run(topUp(ann))
    expect(await floor.run(codeOf(topUp(ann)))).toBe("top_up.too_many")
    await openInvoice(ann)
  })

  it("are cancelled while their page is open: it is closed first, and what was paid on it before counts", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    expect(await floor.run(cancel(ann.personId, invoice.id))).toMatchObject({ state: "cancelling", link: null })
    expect(await visit(invoice)).toEqual({ kind: "over", state: "cancelling" })
    await floor.run(workAll)
    expect(session.status).toBe("expired")
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "cancelled" })
    const { invoice: paid, session: late } = await openInvoice(ann)
    floor.stripe.pay(late)
    await floor.run(cancel(ann.personId, paid.id))
    await again()
    expect(await get(ann.personId, paid.id)).toMatchObject({ state: "paid" })
    expect(await floor.run(eurOf(ann))).toMatchObject({ hold: 2_500n })
  })

  it("have as many pages in a day as may be, and others on the next", async () => {
    const ann = await floor.run(newPayer)
    const invoice = await floor.run(create(ann.personId))
    for (let n = 0; n < invoicePagesMax; n++) {
      expect(await visit(invoice)).toEqual({ kind: "wait" })
      const { top_up: id } = await get(ann.personId, invoice.id)
      await floor.run(TopUps.use((topUps) => topUps.cancel(ann, id ?? "", randomUUID())))
      await floor.run(workAll)
    }
    expect(await visit(invoice)).toEqual({ kind: "busy" })
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE invoice_pages SET begun_at = begun_at - interval '25 hours'`)
    )
    expect(await visit(invoice)).toEqual({ kind: "wait" })
  })

  it("are paid once: by a page that was over when operators take what came, and then the open one is closed", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    const { top_up: first } = await get(ann.personId, invoice.id)
    const second = await expired(invoice, session)
    session.status = "open"
    floor.stripe.pay(session)
    await hearOf(first ?? "")
    expect(await floor.run(topUpOf(ann, first ?? ""))).toMatchObject({ state: "review" })
    await resolve(first ?? "", "accept", "25.00")
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "paid", top_up: first })
    expect(second.status).toBe("expired")
    expect(await floor.run(eurOf(ann))).toMatchObject({ hold: 2_500n })
    expect(await told(invoice.id)).toEqual(["invoice.made", "invoice.paid"])
  })

  it("are paid once: a page that somebody is at when another one pays is closed at its next look", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    const { top_up: first } = await get(ann.personId, invoice.id)
    const second = await expired(invoice, session)
    const { top_up: open } = await get(ann.personId, invoice.id)
    session.status = "open"
    floor.stripe.pay(session)
    await hearOf(first ?? "")
    const asked = { client_id: randomUUID(), decision: "accept" as const, reason: "seen there", amount: "25.00" }
    await floor.run(
      Effect.flatMap(newOperator, (operator) => TopUps.use((topUps) => topUps.resolve(operator, first ?? "", asked)))
    )
    const [at, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = floor.asOwner(
      SqlClient.SqlClient.use((sql) =>
        sql.withTransaction(
          sql`SELECT FROM payment_intents WHERE id = ${open}::uuid FOR NO KEY UPDATE`.pipe(
            Effect.andThen(Effect.sync(at.resolve)),
            Effect.andThen(Effect.promise(() => done.promise))
          )
        )
      )
    )
    await at.promise
    await floor.run(workAll)
    done.resolve()
    await holding
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "paid", top_up: first })
    expect(second.status).toBe("open")
    await again()
    await again()
    expect(second.status).toBe("expired")
  })

  it("are paid by nobody else while operators look at what came by a page that was over", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    const { top_up: first } = await get(ann.personId, invoice.id)
    const second = await expired(invoice, session)
    session.status = "open"
    floor.stripe.pay(session)
    await hearOf(first ?? "")
    expect(await floor.run(topUpOf(ann, first ?? ""))).toMatchObject({ state: "review" })
    expect(await visit(invoice)).toEqual({ kind: "over", state: "paying" })
    second.status = "expired"
    await again()
    expect(await visit(invoice)).toEqual({ kind: "over", state: "paying" })
    await resolve(first ?? "", "refund", "25.00")
    expect(await visit(invoice)).toEqual({ kind: "wait" })
  })

  it("keep what comes by a second page as a top-up, and say so", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    const { top_up: first } = await get(ann.personId, invoice.id)
    floor.stripe.pay(await expired(invoice, session))
    await again()
    const { top_up: second } = await get(ann.personId, invoice.id)
    expect(second).not.toBe(first)
    session.status = "open"
    floor.stripe.pay(session)
    await hearOf(first ?? "")
    await resolve(first ?? "", "accept", "25.00")
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "paid", top_up: second })
    expect(await floor.run(eurOf(ann))).toMatchObject({ hold: 5_000n })
    expect(await told(invoice.id)).toEqual(["invoice.made", "invoice.paid", "invoice.paid_otherwise"])
  })

  it("are not paid by less than they ask for, nor by what goes back", async () => {
    const ann = await floor.run(newPayer)
    const { invoice, session } = await openInvoice(ann)
    floor.stripe.pay(session, "paid", 2_000)
    await again()
    const { top_up: less } = await get(ann.personId, invoice.id)
    await resolve(less ?? "", "accept", "20.00")
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "open" })
    expect(await told(invoice.id)).toEqual(["invoice.made", "invoice.paid_otherwise"])
    floor.stripe.pay(await nextPage(invoice), "paid", 3_000)
    await again()
    const { top_up: back } = await get(ann.personId, invoice.id)
    await resolve(back ?? "", "refund", "30.00")
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "open" })
    floor.stripe.pay(await nextPage(invoice))
    await again()
    expect(await get(ann.personId, invoice.id)).toMatchObject({ state: "paid" })
  })

  /** The provider tells of money for what was over. */
  const hearOf = async (id: string) => {
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE payment_attempts SET next_at = now() WHERE intent = ${id}::uuid`)
    )
    await again()
  }

  it("say so when all that paid them went back, or a bank took it back", async () => {
    const ann = await floor.run(newPayer)
    const paid = async () => {
      const { invoice, session } = await openInvoice(ann)
      floor.stripe.pay(session)
      await again()
      const { state, top_up: by } = await get(ann.personId, invoice.id)
      expect(state).toBe("paid")
      if (session.payment === undefined || by === null) throw new Error("nothing was paid")
      return {
        invoice,
        payment: session.payment,
        stateNow: async () => (await get(ann.personId, invoice.id)).state,
        by
      }
    }
    const returned = await paid()
    await floor.run(refund(ann, returned.by, "10.00"))
    await again()
    for (const one of returned.payment.refunds) one.status = "succeeded"
    await again()
    expect(await returned.stateNow()).toBe("paid")
    // What came twice goes back without it.
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (
          sql
        ) => sql`INSERT INTO payment_refunds (id, attempt, amount, state, reference, from_hold, from_available, from_debt, is_second)
          SELECT gen_random_uuid(), id, 2500, 'succeeded', 're_second', 0, 0, 0, true FROM payment_attempts
          WHERE intent = ${returned.by}::uuid`
      )
    )
    expect(await returned.stateNow()).toBe("paid")
    await floor.asOwner(SqlClient.SqlClient.use((sql) => sql`DELETE FROM payment_refunds WHERE is_second`))
    await floor.run(refund(ann, returned.by, "15.00"))
    await again()
    for (const one of returned.payment.refunds) one.status = "succeeded"
    await again()
    expect(await returned.stateNow()).toBe("refunded")
    expect(await visit(returned.invoice)).toEqual({ kind: "over", state: "refunded" })
    const disputed = await paid()
    floor.stripe.dispute(disputed.payment)
    await again()
    expect(await disputed.stateNow()).toBe("charged_back")
    for (const one of disputed.payment.disputes) one.status = "won"
    await again()
    expect(await disputed.stateNow()).toBe("paid")
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
