import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  feesEarned,
  fireDeadline,
  type Floor,
  funds,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openMarked,
  openTrade,
  passDeadline,
  resolveAndPay,
  type Rooms,
  sellerIban
} from "../../test/trades/TradingFloor.ts"
import type { TradeAction } from "../protocol/Trade.ts"
import { Trades } from "./Trades.ts"

const anyCommand = {
  quantity: "100",
  reason: "fraud",
  resolution: "buyer",
  statement: "because"
} as const

const stepsOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ event: string; actor: string | null }>`
      SELECT event, actor::text AS actor FROM trade_history WHERE trade = ${id}::uuid ORDER BY version`
  )

const eventsOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ kind: string; people: ReadonlyArray<string> }>`
      SELECT e.kind, e.people FROM events, json_to_recordset(entries::json) AS e (kind text, subject uuid, people text[])
      WHERE e.subject = ${id}::uuid ORDER BY id`
  )

const payoutsOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ reason: string; amount: string }>`
      SELECT reason, amount FROM transfers WHERE reference = ${id}::uuid AND reason <> 'escrow' ORDER BY amount DESC`
  )

const armedOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql`SELECT due_at FROM deadlines
    WHERE kind = 'trade.deadline' AND subject = ${id}::uuid AND closed_at IS NULL`
  )

describe("Trades", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const run = <A, E>(effect: Effect.Effect<A, E, Rooms>): Promise<A> => floor.run(effect)

  it.each([
    // The maker pays 0.10 %, the taker 0.40 %, both in the asset of the escrow.
    { maker: "seller", seller: -100_100_000n, buyer: 99_600_000n, sellerFee: "0.100000", buyerFee: "0.400000" },
    { maker: "buyer", seller: -100_400_000n, buyer: 99_900_000n, sellerFee: "0.400000", buyerFee: "0.100000" }
  ] as const)("goes from two orders to a release, the offer being the $maker's", (expected) =>
    run(
      Effect.gen(function* () {
        const before = yield* feesEarned
        const { buyer, id, seller } = yield* openTrade(expected.maker)
        const trades = yield* Trades
        expect(yield* funds(seller)).toEqual({ gained: expected.seller, held: 0n, escrow: -expected.seller })

        const opened = yield* trades.get(buyer, id)
        expect(opened).toMatchObject({
          version: 1,
          role: "buyer",
          counterparty: seller.name,
          state: "awaiting_payment",
          escrow_state: "held",
          price: "0.9200",
          quantity: "100.000000",
          payment_amount: "92.00",
          seller_fee: expected.sellerFee,
          buyer_fee: expected.buyerFee,
          next_actor: "buyer",
          allowed_actions: ["mark_paid", "cancel"]
        })
        expect(opened.instructions).toMatchObject({
          amount: "92.00",
          currency: "EUR",
          fields: { holderName: "Ann Lee", iban: sellerIban }
        })

        const marked = yield* act(buyer, id, "mark_paid", { payment_reference: id.slice(-12) })
        expect(marked).toMatchObject({ version: 2, state: "payment_marked", payment_reference: id.slice(-12) })
        const shown = yield* trades.get(seller, id)
        expect(shown).toMatchObject({
          role: "seller",
          next_actor: "seller",
          allowed_actions: ["release", "propose_cancel", "dispute"]
        })

        const released = yield* act(seller, id, "release", { quantity: "100" })
        expect(released).toMatchObject({
          version: 3,
          state: "completed",
          escrow_state: "released",
          instructions: null,
          next_actor: null,
          deadline_at: null,
          allowed_actions: []
        })
        expect(yield* funds(seller)).toEqual({ gained: expected.seller, held: 0n, escrow: 0n })
        expect(yield* funds(buyer)).toEqual({ gained: expected.buyer, held: 0n, escrow: 0n })
        expect((yield* feesEarned) - before).toBe(500_000n)
        expect(yield* armedOf(id)).toEqual([])
        const both = [buyer.personId, seller.personId]
        expect(yield* eventsOf(id)).toEqual(
          ["trade.opened", "trade.payment_marked", "trade.completed"].map((kind) => ({ kind, people: both }))
        )
        expect(yield* stepsOf(id)).toEqual([
          { event: "open", actor: null },
          { event: "mark_paid", actor: buyer.personId },
          { event: "release", actor: seller.personId }
        ])
      })
    )
  )

  it("lets the seller release before a payment is marked", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* act(seller, id, "release", { quantity: "100.00" })
        expect((yield* funds(buyer)).gained).toBe(99_600_000n)
      })
    ))

  it("gives the escrow back whole, fee and all, when the buyer gives up", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        expect(yield* act(buyer, id, "cancel")).toMatchObject({ state: "cancelled", escrow_state: "refunded" })
        expect(yield* funds(seller)).toEqual({ gained: 0n, held: 0n, escrow: 0n })
        expect(yield* funds(buyer)).toEqual({ gained: 0n, held: 0n, escrow: 0n })
        expect(yield* armedOf(id)).toEqual([])
      })
    ))

  it("refuses a release of another quantity, or of one that is no amount", () =>
    run(
      Effect.gen(function* () {
        const { id, seller } = yield* openTrade()
        const release = (quantity?: string) => act(seller, id, "release", quantity === undefined ? {} : { quantity })
        expect(yield* codeOf(release("10"))).toBe("trade.quantity_differs")
        expect(yield* codeOf(release("100.1"))).toBe("trade.quantity_differs")
        expect(yield* codeOf(release())).toBe("trade.quantity_differs")
        expect(yield* codeOf(release("100.0000001"))).toBe("request.amount_format")
        expect(yield* payoutsOf(id)).toEqual([])
      })
    ))

  it.each([
    { resolution: "buyer", buyer: 99_600_000n, seller: -100_100_000n, bps: 10_000, escrow: "released" },
    { resolution: "seller", buyer: 0n, seller: 0n, bps: 0, escrow: "refunded" },
    { resolution: "split", share: 3_000, buyer: 29_880_000n, seller: -30_030_000n, bps: 3_000, escrow: "split" }
  ] as const)("DI-04: an arbiter decides a dispute: $resolution", ({ bps, resolution, ...expected }) =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const arbiter = yield* newPerson("arbiter")
        const trades = yield* Trades
        const seen = yield* trades.get(arbiter, id)
        expect(seen).toMatchObject({
          role: "arbiter",
          state: "disputed",
          escrow_state: "frozen",
          dispute_state: "open",
          dispute_reason: "payment_not_acknowledged",
          dispute_opened_by: buyer.name,
          deadline_at: null,
          counterparty: null,
          order: null,
          allowed_actions: ["resolve"]
        })
        const share = "share" in expected ? { buyer_share_bps: expected.share } : {}
        const verdict = yield* resolveAndPay(floor, arbiter, id, {
          resolution,
          statement: "as the bank says",
          ...share
        })
        expect(verdict).toMatchObject({
          state: "resolved",
          escrow_state: expected.escrow,
          dispute_state: "resolved",
          resolution,
          buyer_share_bps: bps,
          resolution_statement: "as the bank says",
          instructions: null
        })
        expect(yield* funds(buyer)).toEqual({ gained: expected.buyer, held: 0n, escrow: 0n })
        expect(yield* funds(seller)).toEqual({ gained: expected.seller, held: 0n, escrow: 0n })
      })
    )
  )

  it("refuses a verdict whose share does not fit it", () =>
    run(
      Effect.gen(function* () {
        const { id } = yield* openDisputed(floor)
        const arbiter = yield* newPerson("arbiter")
        const resolve = (resolution: "buyer" | "split", share?: number) =>
          act(arbiter, id, "resolve", { resolution, ...(share === undefined ? {} : { buyer_share_bps: share }) })
        expect(yield* codeOf(resolve("split"))).toBe("trade.share_unfit")
        expect(yield* codeOf(resolve("buyer", 5_000))).toBe("trade.share_unfit")
      })
    ))

  it("opens a dispute after the delay, and at once for fraud", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* act(buyer, id, "mark_paid")
        expect(yield* codeOf(act(seller, id, "dispute", { reason: "payment_not_received" }))).toBe("trade.too_early")
        const disputed = yield* act(seller, id, "dispute", { reason: "fraud", statement: "a third party paid" })
        const said = { dispute_opened_by: seller.name, dispute_statement: "a third party paid" }
        expect(disputed).toMatchObject({ state: "disputed", dispute_reason: "fraud", ...said })
        const seen = yield* Trades.use((trades) => Effect.flatMap(newPerson("arbiter"), (ivy) => trades.get(ivy, id)))
        expect(seen).toMatchObject(said)
      })
    ))

  it("lets the seller give in while an arbiter looks", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({
          state: "completed",
          dispute_state: "resolved"
        })
        expect((yield* funds(buyer)).gained).toBe(99_600_000n)
      })
    ))

  it("ES-04: a release tapped twice is one release and one answer", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        const tap = act(seller, id, "release", { client_id: "tap", version: 2, quantity: "100" })
        const [first, second] = yield* Effect.all([tap, tap], { concurrency: 2 })
        expect(second).toEqual(first)
        expect(yield* tap).toEqual(first)
        expect(first.state).toBe("completed")
        expect((yield* funds(buyer)).gained).toBe(99_600_000n)
        expect(yield* payoutsOf(id)).toEqual([
          { reason: "escrow_release", amount: "99600000" },
          { reason: "fee", amount: "500000" }
        ])
      })
    ))

  it("ES-03, ES-04: a release from two devices at once pays once", () =>
    run(
      Effect.gen(function* () {
        const { id, seller } = yield* openMarked(floor)
        const device = (version: number) => act(seller, id, "release", { version, quantity: "100" })
        const answers = yield* Effect.all([device(2), device(2)].map(Effect.result), { concurrency: 2 })
        const codes = answers.map((answer) =>
          answer._tag === "Success" ? "ok" : (answer.failure as { code?: string }).code
        )
        expect(new Set(codes)).toEqual(new Set(["ok", "trade.version_stale"]))
        expect(yield* codeOf(device(3))).toBe("trade.action_not_allowed")
        expect(yield* payoutsOf(id)).toHaveLength(2)
      })
    ))

  it("LR-05: a client_id belongs to one command, also when another comes at the same time", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const other = yield* openTrade("seller", "100", { buyer, seller: yield* newTrader })
        const command = { client_id: "one", version: 1 }
        const answers = yield* Effect.all(
          [
            act(buyer, id, "cancel", command),
            act(buyer, id, "mark_paid", command),
            act(buyer, other.id, "cancel", command)
          ].map(Effect.result),
          { concurrency: 3 }
        )
        const codes = answers.flatMap((answer) =>
          answer._tag === "Failure" ? [(answer.failure as { code?: string }).code] : []
        )
        expect(codes).toEqual(["request.client_id_reused", "request.client_id_reused"])
        const moved = [...(yield* stepsOf(id)), ...(yield* stepsOf(other.id))].filter(({ event }) => event !== "open")
        expect(moved).toHaveLength(1)
      })
    ))

  it("repeats a refusal, too, once it was the answer", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const early = { client_id: "early", version: 1, quantity: "99" }
        expect(yield* codeOf(act(seller, id, "release", early))).toBe("trade.quantity_differs")
        yield* act(buyer, id, "cancel")
        expect(yield* codeOf(act(seller, id, "release", early))).toBe("trade.quantity_differs")
      })
    ))

  it("DI-02: of opposite verdicts at once one stands", () =>
    run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const [one, other] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const answers = yield* Effect.all(
          [
            act(one, id, "resolve", { version: 3, resolution: "buyer" }),
            act(other, id, "resolve", { version: 3, resolution: "seller" })
          ].map(Effect.result),
          { concurrency: 2 }
        )
        expect(new Set(answers.map(({ _tag }) => _tag))).toEqual(new Set(["Failure", "Success"]))
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* fireDeadline(id)
        const paid = (yield* funds(buyer)).gained
        expect([0n, 99_600_000n]).toContain(paid)
        expect(yield* funds(seller)).toEqual({ gained: paid === 0n ? 0n : -100_100_000n, held: 0n, escrow: 0n })
      })
    ))
})

describe("who may see and do what", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const actions: ReadonlyArray<TradeAction> = ["mark_paid", "release", "cancel", "dispute", "resolve"]

  it("AU-01: for a stranger there is no such trade", () =>
    floor.run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const strangers = [yield* newTrader, yield* newPerson("operator"), yield* newPerson("trader")]
        for (const { id } of [yield* openTrade(), yield* openMarked(floor), yield* openDisputed(floor)]) {
          const before = yield* stepsOf(id)
          for (const stranger of strangers) {
            expect(yield* codeOf(trades.get(stranger, id))).toBe("trade.unknown")
            expect((yield* trades.list(stranger, {})).data).toEqual([])
            expect(yield* trades.viewFor(stranger.personId, id)).toBeUndefined()
            for (const action of actions) {
              expect(yield* codeOf(act(stranger, id, action, anyCommand)), action).toBe("trade.unknown")
            }
          }
          expect(yield* stepsOf(id)).toEqual(before)
        }
        const [stranger] = strangers
        if (stranger !== undefined) {
          expect(yield* codeOf(act(stranger, crypto.randomUUID(), "cancel"))).toBe("trade.unknown")
        }
      })
    ))

  it("DI-01: an arbiter sees and decides disputed trades alone", () =>
    floor.run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const arbiter = yield* newPerson("arbiter")
        for (const { id } of [yield* openTrade(), yield* openMarked(floor)]) {
          expect(yield* codeOf(trades.get(arbiter, id))).toBe("trade.unknown")
          expect(yield* codeOf(act(arbiter, id, "resolve", anyCommand))).toBe("trade.unknown")
        }
        const { id } = yield* openDisputed(floor)
        const listed = (yield* trades.list(arbiter, { limit: 100 })).data
        expect(listed.map((shown) => shown.id)).toContain(id)
        expect(listed.every(({ dispute_state: dispute }) => dispute !== "none")).toBe(true)
        for (const action of ["release", "cancel", "mark_paid", "dispute"] as const) {
          const code = action === "release" ? "trade.action_not_yours" : "trade.action_not_allowed"
          expect(yield* codeOf(act(arbiter, id, action, anyCommand)), action).toBe(code)
        }
      })
    ))

  it("DI-01: an arbiter never decides their own trade", () =>
    floor.run(
      Effect.gen(function* () {
        for (const side of ["buyer", "seller"] as const) {
          const trade = yield* openDisputed(floor)
          const party = { ...trade[side], roles: ["trader", "arbiter"] as const }
          const shown = yield* Trades.use((trades) => trades.get(party, trade.id))
          expect([shown.role, shown.allowed_actions.includes("resolve")]).toEqual([side, false])
          expect(yield* codeOf(act(party, trade.id, "resolve", anyCommand))).toBe("trade.action_not_yours")
        }
      })
    ))

  it("keeps each side's steps to itself", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        for (const [who, action] of [
          [buyer, "release"],
          [seller, "mark_paid"],
          [seller, "cancel"]
        ] as const) {
          expect(yield* codeOf(act(who, id, action, anyCommand)), action).toBe("trade.action_not_yours")
        }
        const disputed = yield* openDisputed(floor)
        for (const who of [disputed.buyer, disputed.seller]) {
          expect(yield* codeOf(act(who, disputed.id, "resolve", anyCommand))).toBe("trade.action_not_yours")
        }
        expect(yield* codeOf(act(disputed.buyer, disputed.id, "release", anyCommand))).toBe("trade.action_not_yours")
      })
    ))

  it("lists a person's trades newest first, page by page, open ones and those that are over", () =>
    floor.run(
      Effect.gen(function* () {
        const trades = yield* Trades
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const ids: Array<string> = []
        for (let n = 0; n < 3; n++) ids.unshift((yield* openTrade("seller", "10", people)).id)
        yield* act(people.buyer, ids[1] ?? "", "cancel")
        const list = (filter: Parameters<typeof trades.list>[1]) =>
          Effect.map(trades.list(people.buyer, filter), ({ data, next_cursor: next }) => ({
            ids: data.map(({ id }) => id),
            next
          }))
        const first = yield* list({ limit: 2 })
        expect(first.ids).toEqual(ids.slice(0, 2))
        expect(yield* list({ limit: 2, cursor: first.next ?? "" })).toEqual({ ids: ids.slice(2), next: null })
        expect((yield* list({ open: "true" })).ids).toEqual([ids[0], ids[2]])
        expect((yield* list({ open: "false" })).ids).toEqual([ids[1]])
        expect((yield* list({ state: "cancelled" })).ids).toEqual([ids[1]])
      })
    ))

  it("stores no payment details in an answer, and shows none once the trade is over", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { buyer, id, seller } = yield* openTrade()
        const mark = act(buyer, id, "mark_paid", { client_id: "mark", version: 1 })
        const answer = yield* mark
        expect(answer.instructions?.fields).toEqual({ holderName: "Ann Lee", iban: sellerIban })
        expect(yield* mark).toEqual(answer)
        const tables = ["commands", "events", "trades", "trade_history", "orders", "fills"]
        for (const table of tables) {
          const [row] = yield* sql<{ rows: number; leaks: number }>`SELECT count(*)::int AS rows,
            count(*) FILTER (WHERE to_jsonb(t)::text ILIKE ${`%${sellerIban.slice(4)}%`}
              OR to_jsonb(t)::text ILIKE '%ann lee%')::int AS leaks FROM ${sql(table)} t`
          expect(row?.rows, table).toBeGreaterThan(0)
          expect(row?.leaks, table).toBe(0)
        }
        yield* act(seller, id, "release", { quantity: "100" })
        expect(yield* mark).toEqual({ ...answer, instructions: null, payer: null })
        expect((yield* Trades.use((trades) => trades.get(buyer, id))).instructions).toBeNull()
        expect((yield* Trades.use((trades) => trades.viewFor(buyer.personId, id)))?.instructions).toBeNull()
      })
    ))
})
