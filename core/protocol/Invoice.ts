/** What people bill: invoices that others pay, and what they paid the house as fees in a month. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, CurrencyCode, Decimal, Id, page, PersonName, SpanQuery, Text, Time, told } from "./Wire.ts"

/** Invoices of one person that may wait to be paid at a time. */
export const invoicesOpenMax = 200
/** Pages that may be made to pay one invoice on in 24 hours, one after the other. */
export const invoicePagesMax = 20
export const invoiceDaysMax = 90

/** `refunded`: all of it went back to who paid; `charged_back`: a bank took it back, or is about to. Both were paid before. */
export const InvoiceState = Schema.Literals([
  "open",
  "paying",
  "cancelling",
  "paid",
  "refunded",
  "charged_back",
  "cancelled",
  "expired"
]).annotate({ identifier: "InvoiceState" })
export type InvoiceState = typeof InvoiceState.Type

export const InvoiceCreate = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  /** Of the asset; or a quote into it, which says what is billed in another currency. */
  amount: Schema.optionalKey(Decimal),
  quote: Schema.optionalKey(Id),
  /** What it is for. */
  note: Text(200).check(Schema.isMinLength(1)),
  /** Until when it can be paid. */
  days: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: invoiceDaysMax }))
})
  .check(
    Schema.makeFilter(({ amount, quote }) =>
      (amount === undefined) === (quote === undefined) ? "Expected one of amount and quote" : undefined
    )
  )
  .annotate({ identifier: "InvoiceCreate" })
export type InvoiceCreate = typeof InvoiceCreate.Type

export const InvoiceCancel = Schema.Struct({ ...commandHead }).annotate({ identifier: "InvoiceCancel" })

export const InvoiceView = Schema.Struct({
  id: Id,
  /** Counts the invoices of who is paid. */
  number: Schema.Int,
  /** Who is paid. */
  person: PersonName,
  asset: AssetCode,
  amount: Decimal,
  /** What it was billed as, when in another currency, and by which quote. */
  billed: Schema.NullOr(Schema.Struct({ currency: CurrencyCode, amount: Decimal, quote: Id })),
  note: Schema.String,
  state: InvoiceState,
  /** For whoever pays; null once nobody can. */
  link: Schema.NullOr(Schema.String),
  /** The top-up it was paid by, or is being paid by. */
  top_up: Schema.NullOr(Id),
  due_at: Time,
  created_at: Time
}).annotate({ identifier: "Invoice" })
export type InvoiceView = typeof InvoiceView.Type

export const Month = Schema.String.check(
  Schema.isPattern(/^20\d{2}-(?:0[1-9]|1[0-2])$/, told("a month, as in 2026-10"))
).annotate({ identifier: "Month" })

export const FeeStatementView = Schema.Struct({
  person: PersonName,
  month: Month,
  from: Time,
  until: Time,
  fees: Schema.Array(
    Schema.Struct({
      /** `fill`: on instant markets; `trade`: of trades with escrow; `exchange`: what the house kept of exchanges. */
      kind: Schema.Literals(["fill", "trade", "exchange"]),
      asset: Schema.String,
      count: Schema.Int,
      amount: Decimal
    })
  )
}).annotate({ identifier: "FeeStatement" })
export type FeeStatementView = typeof FeeStatementView.Type

const file = Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array())
const params = { id: Id }

export const billingRoutes = HttpApiGroup.make("billing").add(
  HttpApiEndpoint.post("invoice", "/v1/invoices", {
    payload: InvoiceCreate,
    success: InvoiceView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("invoices", "/v1/invoices", { query: SpanQuery, success: page(InvoiceView) }),
  HttpApiEndpoint.get("get", "/v1/invoices/:id", { params, success: InvoiceView }),
  HttpApiEndpoint.get("pdf", "/v1/invoices/:id/pdf", { params, success: file }),
  HttpApiEndpoint.post("cancel", "/v1/invoices/:id/cancel", { params, payload: InvoiceCancel, success: InvoiceView }),
  HttpApiEndpoint.get("fees", "/v1/fees/:month", { params: { month: Month }, success: FeeStatementView }),
  HttpApiEndpoint.get("fees_pdf", "/v1/fees/:month/pdf", { params: { month: Month }, success: file })
)

export const INVOICE_ERRORS = {
  "invoice.unknown": {
    category: "not_found",
    message: "you have no such invoice",
    hint: "`orrange payments invoice list` lists yours."
  },
  "invoice.unavailable": {
    category: "rejected",
    message: "nobody can pay an invoice in this asset here",
    hint: "`details.assets` lists what can be paid; where it is empty, ask whoever runs this platform."
  },
  "invoice.amount_out_of_range": {
    category: "rejected",
    message: "no payment provider here takes a payment of this amount",
    hint: "Bill another amount."
  },
  "invoice.quote_differs": {
    category: "rejected",
    message: "this quote is not into the asset that is to be paid",
    hint: "Ask for one with `orrange fx quote`, from the currency you bill in to the asset."
  },
  "invoice.too_many": {
    category: "rejected",
    message: "you have as many invoices waiting as one person may",
    hint: "Cancel one first; `details.maximum` is how many may wait."
  },
  "invoice.not_open": {
    category: "conflict",
    message: "the invoice is paid, being paid, cancelled or past its time",
    hint: "`orrange payments invoice get` shows which. One whose payment is at a bank is paid, or open again, when the bank answers."
  },
  "fees.month_not_over": {
    category: "rejected",
    message: "there is a statement of a month when it is over",
    hint: "Months are those of UTC."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
