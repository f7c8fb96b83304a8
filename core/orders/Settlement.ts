/**
 * What becomes of the fills of an escrow market. The engine owns the question and hands over the
 * fills of a batch; trades owns the answer, which is committed with the batch.
 */
import * as Context from "effect/Context"
import type { Statement } from "effect/sql/Statement"
import type { Market } from "../market/Market.ts"
import type { NewDeadline } from "../platform/Deadlines.ts"
import type { NewEvent } from "../platform/Events.ts"
import type { SideBond } from "./Bond.ts"

export type { SideBond }

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
  readonly buyerBond: SideBond
  readonly sellerBond: SideBond
  /** Smallest units of the quote asset, paid outside. */
  readonly paymentAmount: bigint
  readonly method: string
  /** The seller's payment account for the method. */
  readonly paymentAccount: string
  /** Whether the maker is asked first. */
  readonly accept: "auto" | "manual"
  /**
   * Id of the community in which the offer was made, or else taken; null for none. One in which it was only taken counts
   * where it was shown the offer.
   */
  readonly community: string | null
  readonly isMadeThere: boolean
}

export interface OpenedTrades {
  readonly statements: ReadonlyArray<Statement<unknown>>
  readonly deadlines: ReadonlyArray<NewDeadline>
  readonly events: ReadonlyArray<NewEvent>
}

export class EscrowSettlement extends Context.Service<
  EscrowSettlement,
  {
    /** How to open one trade per fill, along with what the engine writes; the escrow transfers are the engine's. */
    readonly open: (fills: ReadonlyArray<EscrowFill>, now: Date) => OpenedTrades
  }
>()("orrange/orders/EscrowSettlement") {}
