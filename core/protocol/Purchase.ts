/** What people buy for money from somebody who delivers it to their address of deposits. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ClientId, Decimal, Id, Time } from "./Wire.ts"
import { ChainAddress, ChainDepositState } from "./WalletChain.ts"

/** Purchases one person may begin within a day. */
export const purchasesPerDayMax = 20

export const RampName = Schema.Literals(["moonpay"]).annotate({ identifier: "RampName" })
export type RampName = typeof RampName.Type

/** As whoever sells it says; only the chain credits anything. */
export const PurchaseState = Schema.Literals(["open", "pending", "failed", "completed"]).annotate({
  identifier: "PurchaseState"
})
export type PurchaseState = typeof PurchaseState.Type

export const PurchaseCreate = Schema.Struct({ client_id: ClientId, asset: AssetCode, with: RampName }).annotate({
  identifier: "PurchaseCreate"
})
export type PurchaseCreate = typeof PurchaseCreate.Type

export const PurchaseView = Schema.Struct({
  id: Id,
  with: RampName,
  asset: Schema.String,
  chain: Schema.String,
  /** Yours, to which it is delivered. */
  address: ChainAddress,
  /** The page on which it is bought; null once something was said of it. */
  link: Schema.NullOr(Schema.String),
  state: PurchaseState,
  /** What it was delivered by, as the seller says. */
  txid: Schema.NullOr(Schema.String),
  /** The deposit that came of it, once the chain has it. */
  deposit: Schema.NullOr(Schema.Struct({ id: Id, amount: Decimal, state: ChainDepositState })),
  created_at: Time
}).annotate({ identifier: "PurchaseView" })
export type PurchaseView = typeof PurchaseView.Type
