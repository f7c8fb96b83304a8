/**
 * Invoices: a link by which somebody pays a top-up of whoever made it. At most one page to pay on is open at a time, so an
 * invoice is not paid twice, and what is paid is on hold as every top-up is.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { makePage, type Page, pageLimit, readSpan, type SpanRequest } from "../platform/Page.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { InvoiceCreate, InvoiceView } from "../protocol/Invoice.ts"
import { Billing } from "./Billing.ts"
import { makeInvoiceMaking } from "./InvoiceMaking.ts"
import { type InvoiceRow, makeInvoiceStore } from "./InvoiceStore.ts"
import { invoiceView } from "./InvoiceView.ts"
import { makeInvoiceVisit, type Visit } from "./InvoiceVisit.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const makeInvoices = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const { publicUrl } = yield* Billing
  const { drop, found, make } = yield* makeInvoiceMaking
  const { look, pay } = yield* makeInvoiceVisit
  const store = makeInvoiceStore(sql)
  const view = (row: InvoiceRow): InvoiceView => invoiceView(row, publicUrl)

  return {
    create: (personId, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return commands.once(
        { personId, clientId, kind: "invoices.create", request },
        Effect.map(make(personId, asked), view)
      )
    },
    get: (personId, id) => Effect.map(found(personId, id), view),
    list: Effect.fn("Invoices.list")(function* (personId: string, request: SpanRequest) {
      const span = yield* readSpan(request)
      const limit = pageLimit(request)
      const rows = yield* store.list(personId, span, limit + 1)
      return makePage(rows, limit, view, ({ id }) => [id])
    }),
    cancel: (personId, id, clientId) =>
      commands.once(
        { personId, clientId, kind: "invoices.cancel", request: { id } },
        Effect.map(drop(personId, id), view)
      ),
    look,
    pay
  } satisfies Invoices["Service"]
})

export class Invoices extends Context.Service<
  Invoices,
  {
    /** With a quote, what is billed is what is given in it, and what is to be paid its worth. */
    readonly create: (personId: string, asked: InvoiceCreate) => Answered<InvoiceView>
    readonly get: (personId: string, id: string) => Answered<InvoiceView>
    /** The newest first. */
    readonly list: (personId: string, request: SpanRequest) => Answered<Page<InvoiceView>>
    /** While nobody is paying it. */
    readonly cancel: (personId: string, id: string, clientId: string) => Answered<InvoiceView>
    /** What somebody who opened the link finds. */
    readonly look: (token: string) => Answered<Visit>
    /** They asked for a page to pay on; a refusal says that it cannot be paid just now. */
    readonly pay: (token: string) => Answered<Visit>
  }
>()("orrange/billing/Invoices") {
  static readonly layer = Layer.effect(this, makeInvoices)
}
