/** Deposits over Lightning, each by an invoice of its own. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { commandHead, Decimal, Id, Time } from "./Wire.ts"

/** Invoices one person may have that wait to be paid, and begin within a day. */
export const lightningInvoicesOpenMax = 10
export const lightningInvoicesPerDayMax = 100

export const LightningInvoiceState = Schema.Literals([
  "asked",
  "open",
  "settled",
  "expired",
  "cancelled",
  "refused"
]).annotate({ identifier: "LightningInvoiceState" })
export type LightningInvoiceState = typeof LightningInvoiceState.Type

export const LightningInvoiceCreate = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  amount: Decimal
}).annotate({ identifier: "LightningInvoiceCreate" })
export type LightningInvoiceCreate = typeof LightningInvoiceCreate.Type

export const LightningInvoiceView = Schema.Struct({
  id: Id,
  asset: Schema.String,
  /** What it asks for. */
  amount: Decimal,
  /** What was credited: all that was paid, in whole smallest units; null until then. */
  received: Schema.NullOr(Decimal),
  /** `asked` until the node has made it, `open` while it can be paid. */
  state: LightningInvoiceState,
  /** What a wallet pays, by BOLT 11; null until the node has made it. */
  request: Schema.NullOr(Schema.String),
  /** The same for a wallet's camera, while it can be paid. */
  link: Schema.NullOr(Schema.String),
  payment_hash: Schema.String,
  expires_at: Time,
  created_at: Time
}).annotate({ identifier: "LightningInvoiceView" })
export type LightningInvoiceView = typeof LightningInvoiceView.Type
