/** An invoice as it is shown to whom made it. */
import { formatAmount } from "../money/Amount.ts"
import type { InvoiceView } from "../protocol/Invoice.ts"
import type { InvoiceRow } from "./InvoiceStore.ts"

export const payPath = "/pay"

export const invoiceView = (row: InvoiceRow, publicUrl: string | undefined): InvoiceView => ({
  id: row.id,
  number: row.number,
  person: row.person,
  asset: row.asset,
  amount: formatAmount(BigInt(row.amount), row.scale),
  billed:
    row.quote === null || row.billed_code === null
      ? null
      : {
          currency: row.billed_code,
          amount: formatAmount(BigInt(row.billed ?? "0"), row.billed_scale ?? 0),
          quote: row.quote
        },
  note: row.note,
  state: row.state,
  link:
    publicUrl !== undefined && (row.state === "open" || row.state === "paying")
      ? `${publicUrl}${payPath}/${row.token}`
      : null,
  top_up: row.top_up,
  due_at: row.due_at.toISOString(),
  created_at: row.created_at.toISOString()
})
