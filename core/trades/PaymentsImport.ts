/** Bank statements of sellers: reads them, finds what they pay, and keeps what was found. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Halts } from "../market/Halts.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { refuse } from "../protocol/Errors.ts"
import type { PaymentMatch, PaymentMatched } from "../protocol/Payment.ts"
import type { StatementEntry } from "../rails/statements/StatementEntry.ts"
import { readStatement, type StatementSource } from "../rails/statements/Statements.ts"
import { openPayer } from "./PayerSeal.ts"
import { type EntryMatch, matchEntries, type Payable } from "./PaymentMatching.ts"
import { makePaymentsStore, type NewSeenRow, type SeenRow } from "./PaymentsStore.ts"
import type { Trade } from "./Trade.ts"
import { makeTradeStore } from "./TradeStore.ts"

const sourceOf = ({ format, mapping }: PaymentMatch): StatementSource | undefined => {
  if (format === "csv") return mapping === undefined ? undefined : { format, mapping }
  return mapping === undefined ? { format } : undefined
}

/** Each entry with a text that is its own: of equal entries in a file, each counts. */
const distinct = (entries: ReadonlyArray<StatementEntry>) => {
  const counts = new Map<string, number>()
  return entries.map((entry) => {
    const { amount, currency, day, id, kind, payer, reference } = entry
    const said = [day, kind, formatAmount(amount.units, amount.scale), currency, payer, reference, id]
    const text = canonicalJson(said)
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    return { entry, text: canonicalJson([...said, String(count)]) }
  })
}

const asKept = (
  hash: Uint8Array,
  { kind }: StatementEntry,
  { check, confidence, trade }: EntryMatch
): ReadonlyArray<NewSeenRow> => {
  if (trade === null) return []
  if (kind === "credit_reversed") return [{ hash, trade, kind: "reversal", confidence: "weak", check: null }]
  return confidence === "none" ? [] : [{ hash, trade, kind: "credit", confidence, check }]
}

type Found = Pick<EntryMatch, "trade" | "confidence" | "reasons">

/**
 * What is kept as the answer of a command: what was found, once each, and which of it holds for each entry. The entries
 * themselves are in the request, and the names in them are kept nowhere.
 */
interface KeptAnswer {
  readonly found: ReadonlyArray<Found>
  readonly of: ReadonlyArray<number>
}

const keptAnswer = (matches: ReadonlyArray<Found>): KeptAnswer => {
  const texts = matches.map(({ confidence, reasons, trade }) => JSON.stringify({ trade, confidence, reasons }))
  const places = new Map([...new Set(texts)].map((text, place) => [text, place]))
  return {
    found: [...places.keys()].map((text) => JSON.parse(text) as Found),
    of: texts.map((text) => places.get(text) ?? 0)
  }
}

const answerOf = (entry: StatementEntry, { confidence, reasons, trade }: Found): PaymentMatched => ({
  line: entry.line,
  day: entry.day,
  kind: entry.kind,
  amount: formatAmount(entry.amount.units, entry.amount.scale),
  currency: entry.currency,
  payer: entry.payer,
  reference: entry.reference,
  trade,
  confidence,
  reasons
})

interface HashedEntry {
  readonly entry: StatementEntry
  readonly hash: Uint8Array
  /** The hash in hex, as rows name it. */
  readonly key: string
}

/** Answers given before: what was certain or likely stands, what was weak may have become more. */
const knownOf = (hashed: ReadonlyArray<HashedEntry>, rows: ReadonlyMap<string, SeenRow>) =>
  new Map(
    hashed.flatMap(({ entry, key }): ReadonlyArray<readonly [StatementEntry, EntryMatch]> => {
      const row = rows.get(key)
      if (row === undefined || row.kind === "reversal" || row.confidence === "weak") return []
      return [[entry, { trade: row.trade, confidence: row.confidence, reasons: ["seen_before"], check: null }]]
    })
  )

/** What is to be kept and is not kept yet. */
const newsOf = (
  hashed: ReadonlyArray<HashedEntry>,
  matches: ReadonlyArray<EntryMatch>,
  rows: ReadonlyMap<string, SeenRow>
): ReadonlyArray<NewSeenRow> =>
  hashed.flatMap(({ entry, hash, key }, index) => {
    const match = matches[index]
    if (match === undefined || match.reasons.includes("seen_before")) return []
    const before = rows.get(key)
    return asKept(hash, entry, match).filter(
      ({ confidence, trade }) => before?.trade !== trade || before.confidence !== confidence
    )
  })

const seenEvent = ({ id, market, seller, version }: Trade) => ({
  kind: "trade.payment_seen" as const,
  subject: id,
  people: [seller],
  data: { market, version, person: seller }
})

/** A payment may be booked on the day before the trade was opened, by another time zone's calendar. */
const dayMs = 86_400_000

/** Holds entries against the open trades of a seller and keeps what it finds; within the command's transaction. */
const makeMatching = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const halts = yield* Halts
  const markets = yield* Markets
  const events = yield* Events
  const vault = yield* Vault
  const tradeStore = makeTradeStore(sql)
  const store = makePaymentsStore(sql)

  const payableOf = Effect.fnUntraced(function* (
    trade: Trade,
    paymentIds: ReadonlyArray<string>,
    rows: ReadonlyArray<SeenRow>
  ) {
    const { quote } = yield* markets.get(trade.market)
    const own = rows.filter((row) => row.trade === trade.id)
    return {
      id: trade.id,
      reference: trade.reference,
      amount: { units: trade.paymentAmount, scale: quote.scale },
      currency: quote.code,
      paymentIds,
      payer: yield* openPayer(vault, trade),
      since: new Date(trade.createdAt.getTime() - dayMs).toISOString().slice(0, 10),
      isSeen: own.some(({ confidence }) => confidence !== "weak"),
      isTakenBack: own.some(({ kind }) => kind === "reversal")
    } satisfies Payable
  })

  return Effect.fnUntraced(function* (seller: string, entries: ReadonlyArray<StatementEntry>) {
    yield* halts.assertFree("payments")
    yield* store.lockSeller(seller)
    const sales = yield* tradeStore.openSales(seller)
    const saleIds = sales.map(({ id }) => id)
    const ids = Map.groupBy(yield* store.idsOf(saleIds), ({ trade }) => trade)
    const hashed = distinct(entries).map(({ entry, text }): HashedEntry => {
      const hash = vault.fingerprint("statement_payments.hash", text)
      return { entry, hash, key: Buffer.from(hash).toString("hex") }
    })
    const hashes = hashed.map(({ hash }) => hash)
    const rows = yield* store.seen(seller, hashes, saleIds)
    const byHash = new Map(rows.map((row) => [row.hash, row]))
    const payables = yield* Effect.forEach(sales, (trade) =>
      payableOf(trade, ids.get(trade.id)?.map(({ id }) => id) ?? [], rows)
    )
    const matches = matchEntries(payables, entries, knownOf(hashed, byHash))
    const news = newsOf(hashed, matches, byHash)
    if (news.length === 0) return matches
    yield* store.keep(seller, news)
    const paid = new Set(news.map(({ trade }) => trade))
    yield* events.append(sales.filter(({ id }) => paid.has(id)).map(seenEvent))
    return matches
  })
})

export const makeStatementImport = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const vault = yield* Vault
  const matching = yield* makeMatching

  return Effect.fn("Payments.match")(function* (seller: string, request: PaymentMatch) {
    const { client_id: clientId, ...body } = request
    const source = sourceOf(request)
    if (source === undefined) return yield* refuse("payment.mapping_unfit")
    const entries = yield* Effect.fromResult(readStatement(source, Buffer.from(request.content, "base64"))).pipe(
      Effect.catchTag("StatementFault", ({ fault, line }) => refuse("payment.statement_invalid", { fault, line }))
    )
    // A plain hash of a statement tells who has the same one, so the stored one is keyed.
    const keyed = Buffer.from(vault.fingerprint("commands.request", canonicalJson(body))).toString("hex")
    const { found, of } = yield* commands.once(
      { personId: seller, clientId, kind: "payments.match", request: keyed },
      Effect.map(matching(seller, entries), keptAnswer)
    )
    yield* events.wake
    return of.flatMap((place, index) => {
      const entry = entries[index]
      const match = found[place]
      return entry === undefined || match === undefined ? [] : [answerOf(entry, match)]
    })
  })
})
