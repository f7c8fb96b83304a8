/** What people buy for money from somebody who delivers it to their address of deposits. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ClientId, Decimal, Id, Time } from "./Wire.ts"
import { ChainDepositState, WalletAddress } from "./WalletChain.ts"

/** Purchases one person may begin within a day. */
export const purchasesPerDayMax = 20

const ReceiptEmail = Schema.String.check(Schema.isPattern(/^[^\s@]{1,64}@[^\s@]{1,189}$/)).annotate({
  identifier: "ReceiptEmail",
  description: "an e-mail address"
})

export const RampName = Schema.Literals(["moonpay", "crossmint"]).annotate({ identifier: "RampName" })
export type RampName = typeof RampName.Type

/**
 * As whoever sells it says; only the chain credits anything. `asked`: the seller is to make a page. `unknown`: whether it
 * did is not known, and nothing else is bought there until it is.
 */
export const PurchaseState = Schema.Literals(["asked", "unknown", "open", "pending", "failed", "completed"]).annotate({
  identifier: "PurchaseState"
})
export type PurchaseState = typeof PurchaseState.Type

export const PurchaseCreate = Schema.Struct({
  client_id: ClientId,
  asset: AssetCode,
  with: RampName,
  /** For a seller that is asked for a page: what is to be spent, in its currency, and where it sends the receipt. */
  spend: Schema.optionalKey(Decimal),
  email: Schema.optionalKey(ReceiptEmail)
}).annotate({ identifier: "PurchaseCreate" })
export type PurchaseCreate = typeof PurchaseCreate.Type

export const PurchaseView = Schema.Struct({
  id: Id,
  with: RampName,
  asset: Schema.String,
  chain: Schema.String,
  /** Yours, to which it is delivered. */
  address: WalletAddress,
  /** The page on which it is bought; null while there is none, and once something was said of it. */
  link: Schema.NullOr(Schema.String),
  state: PurchaseState,
  /** What it was delivered by, as the seller says. */
  txid: Schema.NullOr(Schema.String),
  /** The deposit that came of it, once the chain has it. */
  deposit: Schema.NullOr(Schema.Struct({ id: Id, amount: Decimal, state: ChainDepositState })),
  created_at: Time
}).annotate({ identifier: "PurchaseView" })
export type PurchaseView = typeof PurchaseView.Type
