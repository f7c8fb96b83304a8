/** What stands on an invoice and on a statement of fees, in a language. Pure. */
import { translator } from "@orrange/core/i18n/Catalogues"
import type { FeeStatementView, InvoiceView } from "@orrange/core/protocol/Invoice"
import type { PdfPage } from "./Pdf.ts"

/** A time as a day, for people: in UTC, as everything here is. */
const day = (at: string): string => at.slice(0, 10)

export const invoicePage = (invoice: InvoiceView, language: string): PdfPage => {
  const say = translator(language)
  const { amount, asset, billed, created_at: created, due_at: due, id, link, note, number, person, state } = invoice
  return {
    title: say("billing-invoice", { number: String(number) }),
    rows: [
      [say("billing-from"), person],
      [say("billing-for"), note],
      [say("billing-amount"), `${amount} ${asset}`],
      ...(billed === null ? [] : [[say("billing-billed"), `${billed.amount} ${billed.currency}`] as const]),
      [say("billing-date"), day(created)],
      [say("billing-due"), day(due)],
      [say("billing-state"), say(`billing-state-${state}`)],
      [say("billing-id"), id]
    ],
    table: undefined,
    foot: link === null ? [] : [say("billing-pay_here")],
    link: link ?? undefined,
    at: new Date(created)
  }
}

export const feePage = ({ fees, from, month, person, until }: FeeStatementView, language: string): PdfPage => {
  const say = translator(language)
  return {
    title: say("billing-fees", { month }),
    rows: [
      [say("billing-person"), person],
      [say("billing-period"), `${from} – ${until}`]
    ],
    table: {
      titles: [say("billing-what"), say("billing-count"), say("billing-amount")],
      rows: fees.map(({ amount, asset, count, kind }) => [
        say(`billing-kind-${kind}`),
        String(count),
        `${amount} ${asset}`
      ])
    },
    foot: [fees.length === 0 ? say("billing-no_fees") : say("billing-fees_foot")],
    link: undefined,
    at: new Date(until)
  }
}
