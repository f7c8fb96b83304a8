/** Invoices that are made again and again by the calendar. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import type { ErrorRow } from "./Errors.ts"
import { invoiceDaysMax } from "./Invoice.ts"
import { repetition } from "./Repetition.ts"
import { commandHead, Decimal, Id, page, PageQuery, Text, Time } from "./Wire.ts"

/** Recurring invoices of one person that may be active or paused at a time. */
export const recurringMax = 50

const terms = {
  asset: AssetCode,
  /** What each invoice asks for. */
  amount: Decimal,
  note: Text(200).check(Schema.isMinLength(1)),
  /** For how many days each can be paid. */
  days: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: invoiceDaysMax })),
  unit: Schema.Literals(["day", "week", "month"]),
  ...repetition
}

export const RecurringCreate = Schema.Struct({ ...commandHead, ...terms }).annotate({ identifier: "RecurringCreate" })
export type RecurringCreate = typeof RecurringCreate.Type

export const RecurringChange = Schema.Struct({ ...commandHead }).annotate({ identifier: "RecurringChange" })

export const RecurringView = Schema.Struct({
  id: Id,
  ...terms,
  state: Schema.Literals(["active", "paused", "done", "cancelled"]),
  /** Periods that are over: each made an invoice, or was refused one. */
  runs: Schema.Int,
  next_at: Schema.NullOr(Time),
  /** The last invoice that it made. */
  last_invoice: Schema.NullOr(Id),
  /** The code of why the last period has none. */
  last_refusal: Schema.NullOr(Schema.String),
  created_at: Time,
  allowed_actions: Schema.Array(Schema.Literals(["pause", "resume", "cancel"]))
}).annotate({ identifier: "RecurringInvoice" })
export type RecurringView = typeof RecurringView.Type

const params = { id: Id }
const change = { params, payload: RecurringChange, success: RecurringView }

export const recurringRoutes = HttpApiGroup.make("recurring").add(
  HttpApiEndpoint.post("create", "/v1/recurring-invoices", {
    payload: RecurringCreate,
    success: RecurringView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("list", "/v1/recurring-invoices", { query: PageQuery, success: page(RecurringView) }),
  HttpApiEndpoint.get("get", "/v1/recurring-invoices/:id", { params, success: RecurringView }),
  HttpApiEndpoint.post("pause", "/v1/recurring-invoices/:id/pause", change),
  HttpApiEndpoint.post("resume", "/v1/recurring-invoices/:id/resume", change),
  HttpApiEndpoint.post("cancel", "/v1/recurring-invoices/:id/cancel", change)
)

export const RECURRING_ERRORS = {
  "recurring.unknown": {
    category: "not_found",
    message: "you have no such recurring invoice",
    hint: "`orrange payments recurring list` lists yours."
  },
  "recurring.too_many": {
    category: "rejected",
    message: "you have as many recurring invoices as one person may",
    hint: "Cancel one first; `details.maximum` is how many there may be."
  },
  "recurring.calendar": {
    category: "rejected",
    message: "no calendar has this time, or no invoice would be made from now on",
    hint: "Say the first time as in 2027-01-31T09:00, a time zone as Europe/Berlin, and an end after them."
  },
  "recurring.state": {
    category: "conflict",
    message: "the recurring invoice is in no state for this",
    hint: "`orrange payments recurring get` shows its state and what can be done in it."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
