/** Making invoices, and taking them back. All of it runs in the caller's transaction. */
import { randomBytes } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Fx } from "../fx/Fx.ts"
import { Freezes } from "../identity/Freezes.ts"
import { parseAmount } from "../money/Amount.ts"
import { toMinor } from "../payments/Provider.ts"
import { Providers } from "../payments/Providers.ts"
import { TopUps } from "../payments/TopUps.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { EventKind } from "../protocol/Events.ts"
import { refuse } from "../protocol/Errors.ts"
import { type InvoiceCreate, invoicesOpenMax } from "../protocol/Invoice.ts"
import { Billing } from "./Billing.ts"
import { type InvoiceRow, makeInvoiceStore } from "./InvoiceStore.ts"

/** Bytes of what nobody guesses. */
const tokenBytes = 16

type Priced = Pick<InvoiceCreate, "amount" | "asset" | "quote">

const makePricing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const fx = yield* Fx
  const { connected } = yield* Providers
  const { publicUrl } = yield* Billing

  /** What is to be paid: as it was said, or what a quote is worth in the middle, as nothing is exchanged. */
  return Effect.fnUntraced(function* (person: string, { amount: text, asset, quote }: Priced) {
    const takers = connected.flatMap(({ provider: { currencies } }) => currencies.get(asset) ?? [])
    const [known] = yield* sql<{ scale: number }>`SELECT scale::int4 AS scale FROM assets WHERE code = ${asset}`
    if (takers.length === 0 || known === undefined || publicUrl === undefined) {
      const rows = yield* sql<{ code: string }>`SELECT code FROM assets ORDER BY code`
      const assets = rows
        .map(({ code }) => code)
        .filter((code) => connected.some((one) => one.provider.currencies.has(code)))
      return yield* refuse("invoice.unavailable", { assets: publicUrl === undefined ? [] : assets })
    }
    const { scale } = known
    const quoted = quote === undefined ? undefined : yield* fx.open(person, quote)
    if (quoted !== undefined && quoted.to !== asset) return yield* refuse("invoice.quote_differs")
    const amount = quoted === undefined ? parseAmount(text ?? "", scale) : quoted.worth
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: scale })
    }
    const isTaken = takers.some(({ exponent, least, most }) => {
      const minor = toMinor(amount, scale, exponent)
      return minor !== undefined && minor >= least && minor <= most
    })
    return isTaken ? amount : yield* refuse("invoice.amount_out_of_range")
  })
})

export const makeInvoiceMaking = Effect.gen(function* () {
  const events = yield* Events
  const freezes = yield* Freezes
  const newId = yield* NewId
  const amountOf = yield* makePricing
  const topUps = yield* TopUps
  const store = makeInvoiceStore(yield* SqlClient.SqlClient)

  const tell = (kind: EventKind, { id, person_id: person }: InvoiceRow) =>
    events.append([{ kind, subject: id, people: [person], data: {} }])

  const found = Effect.fnUntraced(function* (person: string, id: string) {
    const row = yield* store.one(person, id)
    return row === undefined ? yield* refuse("invoice.unknown") : row
  })

  const make = Effect.fnUntraced(function* (person: string, asked: Omit<InvoiceCreate, "client_id">) {
    const amount = yield* amountOf(person, asked)
    yield* freezes.assertFree(person)
    const { number, waiting } = yield* store.next(person)
    if (waiting >= invoicesOpenMax) return yield* refuse("invoice.too_many", { maximum: invoicesOpenMax })
    const { asset, days, note, quote = null } = asked
    const token = randomBytes(tokenBytes).toString("base64url")
    const id = newId()
    yield* store.insert({ id, person, asset, amount, quote, note, token, days }, number)
    const row = yield* found(person, id)
    yield* tell("invoice.made", row)
    return row
  })

  /** Its page is closed first, which is asked for here; money that comes before that pays it all the same. */
  const drop = Effect.fnUntraced(function* (person: string, id: string) {
    const { state, top_up: topUp } = yield* found(person, id)
    // The top-up before the invoice, as whoever books it takes them.
    const isLeft = state === "open" || (state === "paying" && topUp !== null && (yield* topUps.giveUp(topUp)))
    if (!isLeft || !(yield* store.cancel(id, topUp))) return yield* refuse("invoice.not_open")
    const row = yield* found(person, id)
    yield* tell("invoice.cancelled", row)
    return row
  })

  return { amountOf, found, make, drop }
})
