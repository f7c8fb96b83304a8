/** What pays an invoice: the first of its pages that brings enough. What others bring is a top-up, of which its owner is told. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { InvoiceDesk } from "../payments/InvoiceDesk.ts"
import { Events } from "../platform/Events.ts"
import { makeInvoiceStore } from "./InvoiceStore.ts"

export const invoiceDeskLayer = Layer.effect(
  InvoiceDesk,
  Effect.gen(function* () {
    const events = yield* Events
    const store = makeInvoiceStore(yield* SqlClient.SqlClient)

    const came = Effect.fn("InvoiceDesk.came")(function* (topUp: string, amount: bigint) {
      const invoice = yield* store.ofTopUp(topUp)
      if (invoice === undefined) return []
      const isPaid = yield* store.paid(invoice.id, topUp, amount)
      const kind = isPaid ? "invoice.paid" : "invoice.paid_otherwise"
      yield* events.append([{ kind, subject: invoice.id, people: [invoice.person], data: { top_up: topUp } }])
      // Read now that its row is held: who began a page meanwhile had it before.
      return isPaid ? yield* store.others(invoice.id, topUp) : []
    })

    return { came, isOver: store.isPaidElsewhere }
  })
)
