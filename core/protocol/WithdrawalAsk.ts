/** A withdrawal that is asked for through a bot, and confirmed by a key of the person's own. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { ChainAddress } from "./WalletChain.ts"
import { commandHead, Decimal, Id, Time } from "./Wire.ts"

/** Minutes for which it can be confirmed, and how many one person may ask for in an hour. */
export const withdrawalAskMinutes = 60
export const withdrawalAsksPerHourMax = 10

export const WithdrawalAskCreate = Schema.Struct({
  ...commandHead,
  asset: AssetCode,
  /** What arrives; the fee comes on top of it. */
  quantity: Decimal,
  /** The fee that was seen; refused when it is another one by now. */
  fee: Decimal,
  /** One of the person's own list, which is ripe. */
  address: ChainAddress
}).annotate({ identifier: "WithdrawalAskCreate" })
export type WithdrawalAskCreate = typeof WithdrawalAskCreate.Type

export const WithdrawalAskView = Schema.Struct({
  id: Id,
  asset: Schema.String,
  chain: Schema.String,
  quantity: Decimal,
  fee: Decimal,
  address: ChainAddress,
  /** Operators who will have to approve it. */
  approvals_needed: Schema.Int,
  /** Name of the bot it was asked for through. */
  bot: Schema.String,
  /** `ended`: its time is over, or another was asked for instead. */
  state: Schema.Literals(["open", "done", "ended"]),
  /** What it became. */
  withdrawal: Schema.NullOr(Id),
  created_at: Time,
  expires_at: Time
}).annotate({ identifier: "WithdrawalAsk" })
export type WithdrawalAskView = typeof WithdrawalAskView.Type
