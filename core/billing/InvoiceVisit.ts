/** What becomes of somebody who opens the link of an invoice. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { formatAmount } from "../money/Amount.ts"
import { TopUps } from "../payments/TopUps.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { invoicePagesMax, type InvoiceView } from "../protocol/Invoice.ts"
import { makeInvoiceStore } from "./InvoiceStore.ts"

/** Where somebody who opened the link of an invoice goes on. */
export type Visit =
  | { readonly kind: "unknown" }
  /** Nobody can pay it now: it is paid, being paid, cancelled, or its time is over. */
  | { readonly kind: "over"; readonly state: InvoiceView["state"] }
  /** A page is being made. */
  | { readonly kind: "wait" }
  | { readonly kind: "pay"; readonly link: string }

const tokenPattern = /^[A-Za-z0-9_-]{22}$/

export const makeInvoiceVisit = Effect.gen(function* () {
  const topUps = yield* TopUps
  const store = makeInvoiceStore(yield* SqlClient.SqlClient)

  /** Of two that open the link at once the second finds the page of the first. */
  return Effect.fnUntraced(function* (token: string): Effect.fn.Return<Visit, Refusal | SqlError.SqlError> {
    const known = tokenPattern.test(token) ? yield* store.byToken(token) : undefined
    if (known === undefined) return { kind: "unknown" }
    yield* store.lock(known.id)
    const row = (yield* store.byToken(token)) ?? known
    if (row.state === "paying" && row.top_up !== null) {
      const { link, state } = yield* topUps.of(row.person_id, row.top_up)
      if (link !== null) return { kind: "pay", link }
      return state === "created" ? { kind: "wait" } : { kind: "over", state: "paying" }
    }
    if (row.state !== "open" || row.pages >= invoicePagesMax) return { kind: "over", state: row.state }
    const amount = formatAmount(BigInt(row.amount), row.scale)
    const { id: topUp } = yield* topUps.begin(row.person_id, { asset: row.asset, amount })
    yield* store.payBy(row.id, topUp)
    return { kind: "wait" }
  })
})
