/** What moves: an exchange by a quote, and what operators give the house for it. All of it runs in the caller's transaction. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { houseAccount, Ledger, type Transfer } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { StockMove, StockView } from "../protocol/Fx.ts"
import { makeFxStore, type QuoteRow, type StockRow } from "./FxStore.ts"
import { quoteView } from "./QuoteView.ts"

export const stockView = ({ asset, fees, scale, stock }: StockRow): StockView => ({
  asset,
  stock: formatAmount(BigInt(stock), scale),
  fees: formatAmount(BigInt(fees), scale)
})

const exchangeTransfers = (person: string, quote: QuoteRow, newId: () => string): ReadonlyArray<Transfer> => {
  const { from_code: from, id: reference, to_code: to } = quote
  const kept = BigInt(quote.kept)
  const available = (asset: string) => ({ owner: person, kind: "available" as const, asset })
  const stock = houseAccount("fx_stock", to)
  const moved = { reason: "exchange" as const, reference }
  const spend = { debit: available(from), credit: houseAccount("fx_stock", from), ...moved }
  const receive = { debit: stock, credit: available(to), ...moved }
  const fee = { debit: stock, credit: houseAccount("fees", to), reason: "exchange_fee" as const, reference }
  return [
    { id: newId(), amount: BigInt(quote.spend), ...spend },
    { id: newId(), amount: BigInt(quote.receive), ...receive },
    ...(kept === 0n ? [] : [{ id: newId(), amount: kept, ...fee }])
  ]
}

export const makeExchanging = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const store = makeFxStore(sql)
  const events = yield* Events
  const freezes = yield* Freezes
  const ledger = yield* Ledger
  const newId = yield* NewId

  const found = Effect.fnUntraced(function* (person: string, id: string) {
    const row = yield* store.one(person, id)
    return row === undefined ? yield* refuse("fx.quote_unknown") : row
  })

  const stockRow = Effect.fnUntraced(function* (asset: string) {
    const row = (yield* store.stock).find((one) => one.asset === asset)
    return row === undefined ? yield* refuse("fx.not_held", { currency: asset }) : row
  })

  const carryOut = Effect.fnUntraced(function* (person: string, id: string) {
    const quote = yield* found(person, id)
    const { from_code: from, to_code: to } = quote
    const scales = yield* store.scales([from, to])
    const missing = [from, to].find((code) => !scales.has(code))
    if (missing !== undefined) return yield* refuse("fx.not_held", { currency: missing })
    yield* freezes.assertFree(person)
    // One statement decides: of two that use it at once the second finds it used.
    if (!(yield* store.use(person, id))) {
      const { converted_at: convertedAt } = yield* found(person, id)
      return yield* refuse(convertedAt === null ? "fx.quote_expired" : "fx.quote_used")
    }
    const spend = BigInt(quote.spend)
    const isEnough = Effect.map(ledger.balances(person), (balances) => {
      const has = balances.find(({ asset, kind }) => asset === from && kind === "available")?.balance ?? 0n
      return has >= spend
    })
    if (!(yield* isEnough)) return yield* refuse("fx.funds_insufficient", { asset: from })
    // In one statement, which takes the accounts in order: two exchanges the other way round wait for each other nowhere.
    const isPosted = yield* sql.withTransaction(ledger.postNew(exchangeTransfers(person, quote, newId))).pipe(
      Effect.as(true),
      Effect.catchTag("Overdrawn", () => Effect.succeed(false))
    )
    if (!isPosted) {
      // Either side may have run short. What somebody has may have gone elsewhere meanwhile.
      if (!(yield* isEnough)) return yield* refuse("fx.funds_insufficient", { asset: from })
      const { stock } = yield* stockRow(to)
      return yield* refuse("fx.stock_short", { asset: to, left: formatAmount(BigInt(stock), quote.to_scale) })
    }
    const done = quoteView(yield* found(person, id))
    yield* events.append([
      {
        kind: "fx.exchanged",
        subject: id,
        people: [person],
        data: { from, to, spend: done.spend, receive: done.receive }
      }
    ])
    return done
  })

  const move = Effect.fnUntraced(function* ({ amount: text, asset, direction }: StockMove) {
    const before = yield* stockRow(asset)
    const amount = parseAmount(text, before.scale)
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: before.scale })
    }
    const [fees, stock] = [houseAccount("fees", asset), houseAccount("fx_stock", asset)]
    const sides = direction === "in" ? { debit: fees, credit: stock } : { debit: stock, credit: fees }
    const left = formatAmount(BigInt(direction === "in" ? before.fees : before.stock), before.scale)
    yield* ledger
      .postNew([{ id: newId(), amount, ...sides, reason: "exchange_stock", reference: null }])
      .pipe(Effect.catchTag("Overdrawn", () => refuse("fx.stock_short", { asset, left })))
    return stockView(yield* stockRow(asset))
  })

  return { found, carryOut, move }
})
