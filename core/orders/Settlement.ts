/**
 * What becomes of the fills of an escrow market. The engine owns the question and hands over the
 * fills of a batch inside its transaction; trades owns the answer.
 */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import type { Market } from "../market/Market.ts"

export interface EscrowFill {
  /** Id the trade will have; the taker's answer names it already. */
  readonly trade: string
  readonly market: Market
  readonly makerOrder: string
  readonly takerOrder: string
  readonly maker: string
  readonly buyer: string
  readonly seller: string
  /** Ticks and lots. */
  readonly price: number
  readonly lots: number
  /** Smallest units of the base asset. */
  readonly quantity: bigint
  readonly buyerFee: bigint
  readonly sellerFee: bigint
  /** Smallest units of the quote asset, paid outside. */
  readonly paymentAmount: bigint
  readonly method: string
  /** The seller's payment account for the method. */
  readonly paymentAccount: string
}

export class EscrowSettlement extends Context.Service<
  EscrowSettlement,
  {
    /** Opens one trade per fill, in the running transaction; the escrow transfers are the engine's. */
    readonly open: (fills: ReadonlyArray<EscrowFill>, now: Date) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/orders/EscrowSettlement") {}
