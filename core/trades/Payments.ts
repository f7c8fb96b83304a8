/** The payment of a trade: who will make it, and what the seller's bank statements show of it. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import type { Principal } from "../protocol/Api.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { PaymentMatch, PaymentMatched, TradePayer } from "../protocol/Payment.ts"
import type { TradeView } from "../protocol/Trade.ts"
import { makeStatementImport } from "./PaymentsImport.ts"
import { makePaymentMissing, type SaidMissing } from "./PaymentMissing.ts"
import { makePayerDeclaration } from "./PaymentsPayer.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

export class Payments extends Context.Service<
  Payments,
  {
    /**
     * Reads a bank statement of the seller's and says of each entry which of their open trades it pays. What is found
     * is noted on the trades and releases none of them. Sent again, a statement changes nothing; under the same client
     * id it gets the same answer. Refused with `payment.statement_invalid` and `payment.mapping_unfit`.
     */
    readonly match: (seller: string, request: PaymentMatch) => Answered<ReadonlyArray<PaymentMatched>>
    /** Says from which account the buyer will pay, until they have marked the payment. Refused with `trade.payer_unfit`. */
    readonly declarePayer: (principal: Principal, tradeId: string, request: TradePayer) => Answered<TradeView>
    /** The seller says that the payment which was marked has not come: its buyer is told, once for each marking. */
    readonly notReceived: (principal: Principal, tradeId: string, request: SaidMissing) => Answered<TradeView>
  }
>()("orrange/trades/Payments") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      return {
        match: yield* makeStatementImport,
        declarePayer: yield* makePayerDeclaration,
        notReceived: yield* makePaymentMissing
      }
    })
  )
}
