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
    /** Whether nobody is to pay it any more, as another one paid what it is for. */
    readonly isOver: (topUp: string) => Effect.Effect<boolean, SqlError.SqlError>
  }
>()("orrange/payments/InvoiceDesk") {}
