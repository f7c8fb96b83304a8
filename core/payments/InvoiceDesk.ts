/**
 * What a top-up that came pays. This room owns the question; that of invoices answers it in the transaction which books the
 * money, so that nothing comes between.
 */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"

export class InvoiceDesk extends Context.Service<
  InvoiceDesk,
  {
    /** So much came, in smallest units. Gives the top-ups that nobody is to pay any more. */
    readonly came: (topUp: string, amount: bigint) => Effect.Effect<ReadonlyArray<string>, SqlError.SqlError>
  }
>()("orrange/payments/InvoiceDesk") {}
