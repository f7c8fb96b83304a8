/** Invoices, and what was paid as fees. */
import type { FeeStatementView, InvoiceView } from "@orrange/core/protocol/Invoice"
import { say } from "../Say.ts"
import { money, sheet, table, time } from "./Text.ts"

export const invoiceSheet = (invoice: InvoiceView): string =>
  sheet([
    ["invoice", invoice.id],
    ["number", invoice.number],
    ["amount", money(invoice.amount, invoice.asset)],
    ...(invoice.billed === null ? [] : [["billed", money(invoice.billed.amount, invoice.billed.currency)] as const]),
    ["for", invoice.note],
    ["state", say(`cli-invoice-${invoice.state}`)],
    ["pay_at", invoice.link],
    ["payment", invoice.top_up],
    ["until", time(invoice.due_at)],
    ["made", time(invoice.created_at)]
  ])

export const invoiceTable = (invoices: ReadonlyArray<InvoiceView>): string =>
  table(
    ["invoice", "number>", "amount>", "state", "for", "until"],
    invoices.map((invoice) => [
      invoice.id,
      invoice.number,
      money(invoice.amount, invoice.asset),
      say(`cli-invoice-${invoice.state}`),
      invoice.note,
      time(invoice.due_at)
    ]),
    say("cli-invoice-none")
  )

export const feeSheet = ({ fees }: FeeStatementView): string =>
  table(
    ["kind", "times>", "fees>"],
    fees.map(({ amount, asset, count, kind }) => [say(`cli-fee-${kind}`), count, money(amount, asset)]),
    say("cli-fee-none")
  )
