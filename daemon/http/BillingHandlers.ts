/** Routes of invoices, and of what was paid as fees. */
import * as Effect from "effect/Effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { FeeStatements } from "@orrange/core/billing/FeeStatements"
import { Invoices } from "@orrange/core/billing/Invoices"
import { languageFor } from "@orrange/core/i18n/Catalogues"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { feePage, invoicePage } from "../billing/Pages.ts"
import type { PdfPage } from "../billing/Pdf.ts"
import { answering } from "./ErrorAnswers.ts"

const pdf = Effect.fnUntraced(function* (name: string, page: PdfPage) {
  const bytes = yield* Effect.promise(async () => (await import("../billing/Pdf.ts")).drawPdf(page))
  return HttpServerResponse.uint8Array(bytes, {
    contentType: "application/pdf",
    headers: {
      "content-disposition": `attachment; filename="${name}.pdf"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store"
    }
  })
})

export const billingHandlers = HttpApiBuilder.group(
  Api,
  "billing",
  Effect.fn(function* (handlers) {
    const invoices = yield* Invoices
    const statements = yield* FeeStatements
    const languageOf = (personId: string) => Effect.map(answering(statements.languagesOf(personId)), languageFor)
    return handlers.handleAll({
      invoice: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(invoices.create(personId, payload))
      }),
      invoices: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(invoices.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(invoices.get(personId, params.id))
      }),
      pdf: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        const invoice = yield* answering(invoices.get(personId, params.id))
        return yield* pdf(`invoice-${invoice.number}`, invoicePage(invoice, yield* languageOf(personId)))
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(invoices.cancel(personId, params.id, payload.client_id))
      }),
      fees: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(statements.of(personId, params.month))
      }),
      fees_pdf: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        const statement = yield* answering(statements.of(personId, params.month))
        return yield* pdf(`fees-${params.month}`, feePage(statement, yield* languageOf(personId)))
      })
    })
  })
)
