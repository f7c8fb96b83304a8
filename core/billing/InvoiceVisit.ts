/** What becomes of somebody who opens the link of an invoice. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { formatAmount } from "../money/Amount.ts"
import { TopUps } from "../payments/TopUps.ts"
import type { Refusal } from "../protocol/Errors.ts"
import { invoicePagesMax, type InvoiceView } from "../protocol/Invoice.ts"
import { makeInvoiceStore } from "./InvoiceStore.ts"

/** Where somebody who has the link of an invoice goes on. */
export type Visit =
  | { readonly kind: "unknown" }
  /** Nobody can pay it now: it is paid, being paid, cancelled, or its time is over. */
  | { readonly kind: "over"; readonly state: Exclude<InvoiceView["state"], "open"> }
  /** Nobody asked for a page to pay on yet. Canonical decimals. */
  | {
      readonly kind: "ask"
      readonly amount: string
      readonly asset: string
      readonly to: string
      readonly note: string
    }
  /** A page is being made. */
  | { readonly kind: "wait" }
  /** Too many were made for it today. */
  | { readonly kind: "busy" }
  | { readonly kind: "pay"; readonly link: string }

const tokenPattern = /^[A-Za-z0-9_-]{22}$/

export const makeInvoiceVisit = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const topUps = yield* TopUps
  const store = makeInvoiceStore(sql)

  const find = (token: string) => (tokenPattern.test(token) ? store.byToken(token) : Effect.undefined)

  /** Changes nothing: whoever draws a preview of a link opens it, too. */
  const look = Effect.fn("Invoices.look")(function* (
    token: string
  ): Effect.fn.Return<Visit, Refusal | SqlError.SqlError> {
    const row = yield* find(token)
    if (row === undefined) return { kind: "unknown" }
    // What came is looked at, so nobody pays once more meanwhile.
    if (row.state === "paying" && row.top_up !== null && !row.in_review) {
      const { link, state } = yield* topUps.of(row.person_id, row.top_up)
      if (link !== null) return { kind: "pay", link }
      return state === "created" ? { kind: "wait" } : { kind: "over", state: "paying" }
    }
    if (row.state !== "open") return { kind: "over", state: row.state }
    if (row.pages_of_day >= invoicePagesMax) return { kind: "busy" }
    const amount = formatAmount(BigInt(row.amount), row.scale)
    return { kind: "ask", amount, asset: row.asset, to: row.person, note: row.note }
  })

  /** Of two that ask at once the second finds the page of the first. */
  const begin = Effect.fnUntraced(function* (token: string) {
    const known = yield* find(token)
    if (known !== undefined) yield* store.lock(known.id)
    const seen = yield* look(token)
    if (known === undefined || seen.kind !== "ask") return seen
    const { id: topUp } = yield* topUps.beginBilled(known.person_id, { asset: seen.asset, amount: seen.amount })
    yield* store.payBy(known.id, topUp)
    return { kind: "wait" } satisfies Visit
  })

  const pay = Effect.fn("Invoices.pay")(function* (token: string) {
    const seen = yield* look(token)
    return seen.kind === "ask" ? yield* sql.withTransaction(begin(token)) : seen
  })

  return { look, pay }
})
