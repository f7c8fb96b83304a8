import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  declare,
  declareOwn,
  importFor,
  importStatement,
  referenceOf,
  statementOf
} from "../../test/trades/Statements.ts"
import {
  act,
  codeOf,
  type Floor,
  funds,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openMarked,
  openTrade,
  resolveAndPay,
  take
} from "../../test/trades/TradingFloor.ts"
import type { Principal } from "../protocol/Api.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Payments } from "./Payments.ts"
import { Trades } from "./Trades.ts"

const viewOf = (principal: Principal, id: string) => Trades.use((trades) => trades.get(principal, id))

const kept = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ confidence: string; kind: string }>`SELECT confidence, kind FROM statement_payments
      WHERE trade = ${id}::uuid ORDER BY seen_at`
  )

const told = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ told: number }>`SELECT count(*)::int AS told FROM events
      WHERE entries LIKE '%trade.payment_seen%' AND entries LIKE ${`%${id}%`}`
  ).pipe(Effect.map(([row]) => row?.told))

const toldMissing = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ told: number }>`SELECT count(*)::int AS told FROM events
      WHERE entries LIKE '%trade.payment_not_received%' AND entries LIKE ${`%${id}%`}`
  ).pipe(Effect.map(([row]) => row?.told))

describe("Payments", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("finds the payment of a trade, notes it for the seller, and releases nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openMarked(floor)
        const { buyer, id, seller } = trade
        const before = yield* viewOf(seller, id)
        expect(before.payment_seen).toBe(null)
        expect(yield* importFor(trade)).toMatchObject([
          {
            trade: id,
            confidence: "certain",
            reasons: ["reference", "amount", "payer_matches"],
            amount: "92.00",
            payer: "Ann Lee"
          }
        ])
        const after = yield* viewOf(seller, id)
        expect(after).toMatchObject({ payment_seen: { confidence: "certain" }, state: "payment_marked" })
        expect(after.version).toBe(before.version)
        expect((yield* funds(seller)).escrow).toBeGreaterThan(0n)
        expect((yield* viewOf(buyer, id)).payment_seen).toBe(null)
        expect(yield* told(id)).toBe(1)
      })
    ))

  it("PW-04: counts an entry once, however often and however many at once it is sent", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        const answers = yield* Effect.all(
          Array.from({ length: 6 }, () => importFor(trade)),
          { concurrency: "unbounded" }
        )
        expect(answers.flat().map(({ confidence }) => confidence)).toEqual(Array(6).fill("certain"))
        expect(answers.flat().filter(({ reasons }) => reasons.includes("seen_before"))).toHaveLength(5)
        expect(yield* kept(trade.id)).toEqual([{ confidence: "certain", kind: "credit" }])
        expect(yield* told(trade.id)).toBe(1)
        yield* act(trade.seller, trade.id, "release", { quantity: "100" })
        const reference = "no more"
        const later = yield* openTrade("seller", "100", trade)
        expect(yield* importStatement(trade.seller, { reference })).toMatchObject([
          { trade: later.id, confidence: "weak" }
        ])
      })
    ))

  it("knows the seller's own open trades only", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        const reference = yield* referenceOf(trade)
        for (const stranger of [trade.buyer, yield* newTrader]) {
          expect(yield* importStatement(stranger, { reference })).toMatchObject([{ trade: null, confidence: "none" }])
        }
        expect(yield* kept(trade.id)).toEqual([])
        yield* act(trade.buyer, trade.id, "cancel")
        expect(yield* importFor({ ...trade })).toMatchObject([{ trade: null }])
      })
    ))

  it("PW-08: another amount is no payment of the trade, and a payment taken back is none", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        expect(yield* importFor(trade, { amount: "91,99" })).toMatchObject([{ confidence: "weak" }])
        expect((yield* viewOf(trade.seller, trade.id)).payment_seen?.confidence).toBe("weak")
        expect(yield* importFor(trade)).toMatchObject([{ confidence: "certain" }])
        expect((yield* viewOf(trade.seller, trade.id)).payment_seen?.confidence).toBe("certain")
        yield* importFor(trade, { mark: "RC" })
        expect((yield* viewOf(trade.seller, trade.id)).payment_seen?.confidence).toBe("weak")
        expect((yield* kept(trade.id)).map(({ kind }) => kind).toSorted()).toEqual(["credit", "credit", "reversal"])
      })
    ))

  it("PW-16: a payer of another name is flagged, to the seller and the arbiter", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        const { buyer, id, seller } = trade
        expect((yield* declareOwn(trade)).payer).toEqual({ name: "Ann Lee", check: null })
        expect((yield* viewOf(seller, id)).payer).toEqual({ name: "Ann Lee", check: null })
        expect(yield* importFor(trade, { payer: "Bob Lee" })).toMatchObject([
          { confidence: "weak", reasons: ["reference", "amount", "payer_differs"] }
        ])
        const flagged = { payer: { name: "Ann Lee", check: { result: "mismatch", score: 50 } } }
        expect(yield* viewOf(seller, id)).toMatchObject(flagged)
        expect((yield* viewOf(buyer, id)).payer?.check).toBe(null)
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        const arbiter = yield* newPerson("arbiter")
        yield* take(arbiter, id)
        expect(yield* viewOf(arbiter, id)).toMatchObject({ ...flagged, payment_seen: { confidence: "weak" } })
        const { payer } = yield* resolveAndPay(floor, arbiter, id, { resolution: "seller" })
        expect(payer).toBe(null)
      })
    ))

  it("keeps no name in clear, neither a payer's nor of a statement", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const trade = yield* openTrade()
        yield* declareOwn(trade)
        yield* importFor(trade, { payer: "Ann Maria Lee" })
        yield* act(trade.buyer, trade.id, "mark_paid")
        const dump = yield* sql<{ row: string }>`SELECT c::text AS row FROM commands c
          UNION ALL SELECT s::text FROM statement_payments s UNION ALL SELECT p::text FROM trade_payers p
          UNION ALL SELECT e::text FROM events e`
        expect(dump.length).toBeGreaterThan(3)
        expect(dump.filter(({ row }) => row.includes("Lee"))).toEqual([])
      })
    ))

  it("ES-10: lets the buyer declare an account of theirs, until the payment is marked", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        const { buyer, id, seller } = trade
        const [foreign] = yield* PaymentAccounts.use((accounts) => accounts.list(seller.personId))
        expect(yield* codeOf(declare(buyer, id, { account: foreign?.id ?? "" }))).toBe("account.unknown")
        expect(yield* codeOf(declare(buyer, id, { holder_name: "Ann Lee" }))).toBe("trade.payer_unfit")
        expect(yield* codeOf(declare(buyer, id, {}))).toBe("trade.payer_unfit")
        const fields = { revtag: "@annlee", holderName: "Ann Lee" }
        const other = yield* PaymentAccounts.use((accounts) =>
          accounts.create(buyer.personId, crypto.randomUUID(), { method: "revolut", label: "R", fields })
        )
        expect(yield* codeOf(declare(buyer, id, { account: other.id }))).toBe("trade.payer_unfit")
        expect(yield* codeOf(declare(seller, id, { account: other.id }))).toBe("trade.action_not_yours")
        expect(yield* codeOf(declare(yield* newTrader, id, { account: other.id }))).toBe("trade.unknown")
        yield* declareOwn(trade)
        yield* declareOwn(trade)
        yield* act(buyer, id, "mark_paid")
        expect(yield* codeOf(declareOwn(trade))).toBe("trade.action_not_allowed")
      })
    ))

  it("answers a declaration sent again as before", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const [account] = yield* PaymentAccounts.use((accounts) => accounts.list(buyer.personId))
        const once = { client_id: crypto.randomUUID(), account: account?.id ?? "" }
        const payments = yield* Payments
        const answer = yield* payments.declarePayer(buyer, id, once)
        expect(yield* payments.declarePayer(buyer, id, once)).toEqual(answer)
        const changed = { client_id: once.client_id, holder_name: "Bob Lee" }
        expect(yield* codeOf(payments.declarePayer(buyer, id, changed))).toBe("request.client_id_reused")
      })
    ))

  it("answers an import once under its client id, and refuses another statement under it", () =>
    floor.run(
      Effect.gen(function* () {
        const payments = yield* Payments
        const trade = yield* openTrade()
        const content = statementOf([{ reference: yield* referenceOf(trade) }, { reference: "rent" }])
        const once = { client_id: crypto.randomUUID(), format: "mt940", content } as const
        const answer = yield* payments.match(trade.seller.personId, once)
        expect(answer).toMatchObject([{ trade: trade.id, confidence: "certain" }, { reference: "rent" }])
        expect(yield* payments.match(trade.seller.personId, once)).toEqual(answer)
        const again = yield* payments.match(trade.seller.personId, { ...once, client_id: crypto.randomUUID() })
        expect(again).toMatchObject([{ trade: trade.id, reasons: ["seen_before"] }, { reference: "rent" }])
        const other = { ...once, content: statementOf([{ reference: "rent" }]) }
        expect(yield* codeOf(payments.match(trade.seller.personId, other))).toBe("request.client_id_reused")
        const sql = yield* SqlClient.SqlClient
        const stored = yield* sql<{ text: string }>`SELECT result::text AS text FROM commands
          WHERE kind = 'payments.match' AND client_id = ${once.client_id}`
        expect(stored.map(({ text }) => text.includes("Ann Lee"))).toEqual([false])
      })
    ))

  it("lets go of no payment that was seen", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openTrade()
        yield* act(trade.buyer, trade.id, "mark_paid", { payment_reference: "SEEN-1" })
        yield* importFor(trade)
        yield* act(trade.buyer, trade.id, "undo_paid")
        const other = yield* openTrade()
        const marking = act(other.buyer, other.id, "mark_paid", { payment_reference: "seen 1" })
        expect(yield* codeOf(marking)).toBe("trade.payment_used")
        yield* act(trade.buyer, trade.id, "mark_paid", { payment_reference: "SEEN-1" })
      })
    ))

  it("says what is wrong with a file, and where", () =>
    floor.run(
      Effect.gen(function* () {
        const payments = yield* Payments
        const seller = yield* newTrader
        const content = Buffer.from(":20:X\n:61:oops").toString("base64")
        const head = { client_id: crypto.randomUUID() }
        const refusal = yield* Effect.flip(payments.match(seller.personId, { ...head, format: "mt940", content }))
        expect(refusal).toMatchObject({ code: "payment.statement_invalid", details: { fault: "currency", line: 2 } })
        const unmapped = payments.match(seller.personId, { ...head, format: "csv", content: statementOf([]) })
        expect(yield* codeOf(unmapped)).toBe("payment.mapping_unfit")
      })
    ))

  it("sees trades in dispute as well", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openDisputed(floor)
        expect(yield* importFor(trade)).toMatchObject([{ trade: trade.id, confidence: "certain" }])
      })
    ))

  it("tells the buyer that a payment has not come, once for each marking, and moves nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        const payments = yield* Payments
        const say = (principal: Principal, version: number, clientId: string = crypto.randomUUID()) =>
          payments.notReceived(principal, id, { client_id: clientId, version })
        const { version } = yield* viewOf(seller, id)
        expect(yield* codeOf(say(buyer, version))).toBe("trade.action_not_yours")
        expect(yield* codeOf(say(seller, version - 1))).toBe("trade.version_stale")
        expect(yield* toldMissing(id)).toBe(0)
        const after = yield* Effect.all([say(seller, version), say(seller, version), say(seller, version)], {
          concurrency: 3
        })
        expect(after.map(({ state, version: now }) => [state, now])).toEqual(
          Array.from({ length: 3 }, () => ["payment_marked", version])
        )
        expect(yield* toldMissing(id)).toBe(1)
        const at = after[0]?.payment_missing_at
        expect([typeof at, (yield* viewOf(buyer, id)).payment_missing_at]).toEqual(["string", at])
        yield* say(seller, version, "lost-answer")
        yield* act(buyer, id, "undo_paid")
        expect((yield* viewOf(buyer, id)).payment_missing_at).toBeNull()
        const undone = yield* viewOf(seller, id)
        expect((yield* say(seller, version, "lost-answer")).version).toBe(undone.version)
        expect(yield* codeOf(say(seller, undone.version, "lost-answer"))).toBe("request.client_id_reused")
        expect(yield* codeOf(say(seller, undone.version))).toBe("trade.action_not_allowed")
        yield* act(buyer, id, "mark_paid")
        expect((yield* viewOf(buyer, id)).payment_missing_at).toBeNull()
        yield* say(seller, (yield* viewOf(seller, id)).version)
        expect(yield* toldMissing(id)).toBe(2)
      })
    ))
})
