import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import {
  act,
  codeOf,
  type Floor,
  fireDeadline,
  funds,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openTrade,
  resolveAndPay,
  passDeadline,
  priceEur
} from "../../test/trades/TradingFloor.ts"
import { parseAmount } from "../money/Amount.ts"
import { Orders } from "../orders/Orders.ts"
import { Quotes } from "../orders/Quotes.ts"
import type { Principal } from "../protocol/Api.ts"
import type { Terms } from "../protocol/Order.ts"
import type { TradeView } from "../protocol/Trade.ts"
import { bondInvariants } from "./BondInvariants.ts"
import { Deposits } from "./Deposits.ts"
import { Trades } from "./Trades.ts"

/** Smallest units of the bond of each side of a trade of 100 USDT, and of the fees of its maker and its taker. */
const bond = 3_000_000n
const [makerFee, takerFee] = [100_000n, 400_000n]

const ordered = (side: "buy" | "sell", quantity: string, terms: Partial<Terms> = {}) => ({
  market: "USDT-EUR",
  side,
  type: "limit" as const,
  quantity,
  price: priceEur,
  terms: { methods: ["sepa_instant"], ...terms }
})

const place = ({ personId }: Principal, ...order: Parameters<typeof ordered>) =>
  Orders.use((orders) => orders.create(personId, { client_id: crypto.randomUUID(), ...ordered(...order) }))

const get = (person: Principal, id: string) => Trades.use((trades) => trades.get(person, id))

const insurance = SqlClient.SqlClient.use(
  (sql) => sql<{ balance: string }>`SELECT balance FROM accounts WHERE kind = 'insurance' AND asset = 'USDT'`
).pipe(Effect.map(([row]) => BigInt(row?.balance ?? "0")))

/** What left escrow and bonds by the ledger, and as the trade tells it. */
const paid = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ paid: string }>`SELECT coalesce(p.name, '') || ' ' || c.kind || ' ' || x.reason || ' '
        || x.amount AS paid FROM transfers x JOIN accounts c ON c.id = x.credit
        LEFT JOIN people p ON p.id = c.owner AND c.kind = 'available'
      WHERE x.reference = ${id}::uuid AND x.reason NOT IN ('escrow', 'bond') ORDER BY 1`
  ).pipe(Effect.map((rows) => rows.map((row) => row.paid).toSorted()))
const told = ({ payouts }: TradeView) =>
  payouts.map(({ amount, kind, reason, to }) => `${to ?? ""} ${kind} ${reason} ${parseAmount(amount, 6)}`).toSorted()

/** As it would be when the buyer let it lapse. */
const lapse = (floor: Floor, id: string) =>
  Effect.gen(function* () {
    for (let step = 0; step < 2; step += 1) {
      yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
      yield* fireDeadline(id)
    }
  })

/** The service was down two hours ago, just after the trade was opened, whose time to pay began an hour ago. */
const longAgo = (id: string) =>
  SqlClient.SqlClient.use((sql) =>
    Effect.all([
      sql`ALTER TABLE outages DISABLE TRIGGER outages_are_facts`,
      sql`UPDATE outages SET from_at = from_at - interval '2 hours', to_at = to_at - interval '2 hours'`,
      sql`ALTER TABLE outages ENABLE TRIGGER outages_are_facts`,
      sql`UPDATE trades SET created_at = created_at - interval '3 hours',
        payment_since = payment_since - interval '1 hour' WHERE id = ${id}::uuid`
    ])
  )

describe("bonds", () => {
  let floor: Floor
  beforeEach(async () => {
    floor = await openFloor("bonds")
  })
  afterEach(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("are held by orders, set aside at the fill, and go back when the trade completes", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller] = [yield* newTrader, yield* newTrader]
        const { order } = yield* place(buyer, "buy", "100")
        expect([order.held, order.held_asset, order.terms?.bond, order.terms?.bond_bps]).toEqual([
          "3.000000",
          "USDT",
          "posted",
          300
        ])
        expect((yield* place(seller, "sell", "200")).order.held).toBe("103.100000")
        expect(yield* funds(buyer)).toEqual({ gained: -bond, held: 0n, escrow: 0n, bond, deposit: 0n })
        const { data } = yield* Trades.use((trades) => trades.list(buyer, {}))
        const [trade] = data
        expect(trade).toMatchObject({
          bond_state: "held",
          buyer_bond: "3.000000",
          buyer_bond_kind: "bond",
          seller_bond: "3.000000"
        })
        const id = trade?.id ?? ""
        yield* act(buyer, id, "mark_paid")
        const done = yield* act(seller, id, "release", { quantity: "100" })
        expect(done.bond_state).toBe("returned")
        expect(yield* funds(buyer)).toMatchObject({ gained: 100_000_000n - makerFee, held: 0n })
        expect(yield* insurance).toBe(0n)
      })
    ))

  it.each(["buyer", "seller"] as const)("go back when the buyer gives up, the %s having been first", (maker) =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade(maker)
        expect((yield* act(buyer, id, "cancel")).bond_state).toBe("returned")
        expect((yield* funds(buyer)).gained).toBe(0n)
        expect((yield* funds(seller)).gained).toBe(0n)
      })
    )
  )

  it("MA-11: come to the bond of the whole order over all its fills", () =>
    floor.run(
      Effect.gen(function* () {
        const seller = yield* newTrader
        const { order } = yield* place(seller, "sell", "100.01")
        const buyers = [yield* newTrader, yield* newTrader, yield* newTrader]
        for (const [index, buyer] of buyers.entries())
          yield* place(buyer, "buy", ["33.33", "33.34", "33.34"][index] ?? "")
        const after = yield* Orders.use((orders) => orders.get(seller.personId, order.id))
        expect([after.state, after.held]).toEqual(["filled", "0.000000"])
        expect(yield* funds(seller)).toMatchObject({ held: 0n, bond: 3_000_300n })
      })
    ))

  it("are given back of an order that is amended, paused, or taken back", () =>
    floor.run(
      Effect.gen(function* () {
        const buyer = yield* newTrader
        const orders = yield* Orders
        const { order } = yield* place(buyer, "buy", "100")
        const amended = yield* orders.amend(buyer.personId, order.id, { client_id: "less", quantity: "50" })
        expect(amended.order.held).toBe("1.500000")
        yield* orders.cancel(buyer.personId, order.id, "gone")
        expect(yield* funds(buyer)).toEqual({ gained: 0n, held: 0n, escrow: 0n })
      })
    ))

  it("cost a buyer who lets trades lapse nothing at first, then a part, half of it for the seller", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const first = yield* openTrade("seller", "100", people)
        yield* lapse(floor, first.id)
        expect(yield* get(people.buyer, first.id)).toMatchObject({ state: "expired", bond_state: "returned" })
        expect((yield* funds(people.buyer)).gained).toBe(0n)
        const second = yield* openTrade("buyer", "100", people)
        yield* lapse(floor, second.id)
        expect(yield* get(people.buyer, second.id)).toMatchObject({
          state: "expired",
          bond_state: "slashed",
          buyer_slashed: "0.750000",
          seller_slashed: "0.000000"
        })
        expect((yield* funds(people.buyer)).gained).toBe(-750_000n)
        expect((yield* funds(people.seller)).gained).toBe(375_000n)
        expect(yield* insurance).toBe(375_000n)
      })
    ))

  it("ES-06: are not taken by the clock when the service was down, nor does such a default count", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const trades = yield* Trades
        const sql = yield* SqlClient.SqlClient
        yield* lapse(floor, (yield* openTrade("seller", "100", people)).id)
        const down = yield* openTrade("seller", "100", people)
        yield* sql.withTransaction(trades.postpone(60))
        yield* lapse(floor, down.id)
        expect(yield* get(people.buyer, down.id)).toMatchObject({ state: "expired", bond_state: "returned" })
        // Opened after it, and within the grace.
        const graced = yield* openTrade("seller", "100", people)
        yield* lapse(floor, graced.id)
        expect(yield* get(people.buyer, graced.id)).toMatchObject({ state: "expired", bond_state: "returned" })
        const numbers = yield* sql<{ number: number | null }>`SELECT default_number AS number FROM trades ORDER BY id`
        expect(numbers.map(({ number }) => number)).toEqual([1, null, null])
        // Nor does it in what others are told of the buyer.
        const record = yield* sql`SELECT failed FROM track_records WHERE person_id = ${people.buyer.personId}::uuid`
        expect(record).toEqual([{ failed: 1 }])
      })
    ))

  it("ES-06: are taken of who had all the time to pay, though the service was down while the maker was asked", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        const sql = yield* SqlClient.SqlClient
        const asked = yield* openTrade("seller", "100", people, "manual")
        yield* sql.withTransaction(Trades.use((trades) => trades.postpone(60)))
        yield* act(people.seller, asked.id, "accept")
        // Both were two hours ago; the time to pay began an hour after.
        yield* Effect.promise(() => floor.asOwner(longAgo(asked.id)))
        yield* lapse(floor, asked.id)
        const defaults = sql<{ number: number | null }>`SELECT default_number AS number FROM trades ORDER BY id`
        expect(yield* defaults).toEqual([{ number: 1 }])
        const wrong = "UPDATE trades SET payment_since = payment_since - interval '2 hours'"
        const found = violations(bondInvariants, "I227", wrong)
        expect(yield* Effect.promise(() => floor.asOwner(found))).toEqual([asked.id])
      })
    ))

  it("DI-03: are taken by a verdict of the side it names, whoever gets the escrow and whoever was first", () =>
    floor.run(
      Effect.gen(function* () {
        for (const maker of ["buyer", "seller"] as const) {
          for (const resolution of ["buyer", "seller"] as const) {
            const { buyer, id, seller } = yield* openTrade(maker)
            yield* act(buyer, id, "mark_paid")
            yield* act(seller, id, "dispute", { reason: "fraud" })
            const before = yield* insurance
            const arbiter = yield* newPerson("arbiter")
            const verdict = { resolution, statement: "so", slash_buyer_bps: 5_000, slash_seller_bps: 10_000 }
            const over = yield* resolveAndPay(floor, arbiter, id, verdict)
            expect(over).toMatchObject({
              bond_state: "slashed",
              buyer_slashed: "1.500000",
              seller_slashed: "3.000000"
            })
            expect(told(over)).toEqual(yield* paid(id))
            const [taken, whole] = [1_500_000n, bond]
            const fee =
              maker === "buyer" ? { buyer: makerFee, seller: takerFee } : { buyer: takerFee, seller: makerFee }
            const got = resolution === "buyer" ? 100_000_000n - fee.buyer : 0n
            const gave = resolution === "buyer" ? 100_000_000n + fee.seller : 0n
            expect((yield* funds(buyer)).gained).toBe(got - taken + whole / 2n)
            expect((yield* funds(seller)).gained).toBe(-gave - whole + taken / 2n)
            expect((yield* insurance) - before).toBe((taken + whole) / 2n)
          }
        }
      })
    ))

  it("are not taken beyond the penalty for what the dispute is about", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* act(buyer, id, "mark_paid")
        yield* act(seller, id, "dispute", { reason: "fraud" })
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`WITH case_of AS (UPDATE disputes SET reason = 'wrong_amount' WHERE trade = ${id}::uuid)
                UPDATE trades SET dispute_reason = 'wrong_amount' WHERE id = ${id}::uuid`
            )
          )
        )
        const arbiter = yield* newPerson("arbiter")
        const verdict = (slash_buyer_bps: number) =>
          ({ resolution: "seller", statement: "so", slash_buyer_bps }) as const
        expect(yield* codeOf(act(arbiter, id, "resolve", verdict(3_334)))).toBe("trade.slash_too_large")
        expect((yield* resolveAndPay(floor, arbiter, id, verdict(3_333))).buyer_slashed).toBe("0.999900")
      })
    ))

  it("are not posted by a newcomer's small order, which meets only who takes such", () =>
    floor.run(
      Effect.gen(function* () {
        const [strict, kind] = [yield* newTrader, yield* newTrader]
        yield* place(strict, "sell", "100")
        const newcomer = yield* newPerson("trader")
        const bought = yield* place(newcomer, "buy", "50", { bond: "none" })
        expect([bought.fills.length, bought.order.held]).toEqual([0, "0.000000"])
        const offer = yield* place(kind, "sell", "100", { takes_unbonded: true })
        expect(offer.fills).toHaveLength(1)
        const id = offer.fills[0]?.trade ?? ""
        expect(yield* get(newcomer, id)).toMatchObject({
          bond_state: "none",
          buyer_bond: "0.000000",
          seller_bond: "0.000000"
        })
        // What is left of the offer has its bond.
        expect(offer.order.held).toBe("51.550000")
        expect(yield* codeOf(place(newcomer, "buy", "10", { bond: "none" }))).toBe("order.bond_needed")
        yield* act(newcomer, id, "cancel")
        expect((yield* place(newcomer, "buy", "10", { bond: "none" })).fills).toHaveLength(1)
      })
    ))

  it("are asked of who is no newcomer, of large orders, of a second one, and of whoever sells", () =>
    floor.run(
      Effect.gen(function* () {
        const newcomer = yield* newPerson("trader")
        const orders = yield* Orders
        const none = { bond: "none" } as const
        expect(yield* codeOf(place(newcomer, "buy", "108.70", none))).toBe("order.bond_needed")
        expect(yield* codeOf(place(yield* newTrader, "sell", "20", none))).toBe("order.fields_conflict")
        expect(yield* codeOf(place(newcomer, "buy", "20", { takes_unbonded: true }))).toBe("order.fields_conflict")
        const { order } = yield* place(newcomer, "buy", "20", none)
        const more = orders.amend(newcomer.personId, order.id, { client_id: "more", quantity: "20.01" })
        expect(yield* codeOf(more)).toBe("order.bond_needed")
        expect(yield* codeOf(place(newcomer, "buy", "20", none))).toBe("order.bond_needed")
        yield* orders.cancel(newcomer.personId, order.id, "gone")
        // Two at once, of which one is too many.
        const both = yield* Effect.all(
          [place(newcomer, "buy", "20", none), place(newcomer, "buy", "20", none)].map((one) => Effect.exit(one)),
          { concurrency: "unbounded" }
        )
        expect(both.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
      })
    ))

  it("show in a quote, and as the reason why two orders do not meet", () =>
    floor.run(
      Effect.gen(function* () {
        const [seller, newcomer] = [yield* newTrader, yield* newPerson("trader")]
        yield* place(seller, "sell", "100")
        const quotes = yield* Quotes
        const posted = yield* quotes.quote(newcomer.personId, ordered("buy", "50"))
        expect(posted).toMatchObject({
          refused: { code: "order.funds_insufficient" },
          funds: { asset: "USDT", needed: "1.500000", available: "0.000000", enough: false }
        })
        const without = yield* quotes.quote(newcomer.personId, ordered("buy", "50", { bond: "none" }))
        expect(without).toMatchObject({ refused: null, fills: [], funds: { needed: "0.000000", enough: true } })
        expect(without.passed_over.map(({ reasons }) => reasons)).toEqual([[{ code: "bond", by: "maker" }]])
      })
    ))

  it("stay held while a trade is disputed", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* openDisputed(floor)
        expect(yield* get(seller, id)).toMatchObject({ state: "disputed", bond_state: "held" })
        expect((yield* act(seller, id, "release", { quantity: "100" })).bond_state).toBe("returned")
      })
    ))

  it("are covered by the deposit of a merchant, which is taken back when nothing counts on it", () =>
    floor.run(
      Effect.gen(function* () {
        const [merchant, buyer] = [yield* newTrader, yield* newTrader]
        const deposits = yield* Deposits
        const put = (quantity: string, asset = "USDT") =>
          deposits.put(merchant.personId, { client_id: crypto.randomUUID(), asset, quantity })
        const take = (quantity: string, client_id: string = crypto.randomUUID()) =>
          deposits.take(merchant.personId, { client_id, asset: "USDT", quantity })
        expect((yield* put("999")).asked).toBe("1000.000000")
        expect((yield* place(merchant, "sell", "10")).order.terms?.bond).toBe("posted")
        expect(yield* put("1")).toMatchObject({ deposit: "1000.000000", available: "998989.690000" })
        const { order } = yield* place(merchant, "sell", "100")
        expect([order.terms?.bond, order.held]).toEqual(["deposit", "100.100000"])
        expect(yield* codeOf(take("1"))).toBe("deposit.in_use")
        yield* place(buyer, "buy", "10")
        const { fills } = yield* place(buyer, "buy", "100")
        const id = fills[0]?.trade ?? ""
        expect(yield* get(merchant, id)).toMatchObject({
          bond_state: "held",
          buyer_bond_kind: "bond",
          seller_bond: "3.000000",
          seller_bond_kind: "deposit"
        })
        expect(yield* codeOf(take("1"))).toBe("deposit.in_use")
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        const arbiter = yield* newPerson("arbiter")
        yield* resolveAndPay(floor, arbiter, id, { resolution: "buyer", slash_seller_bps: 10_000 })
        // Half of the seller's bond is the buyer's, with what they bought.
        expect((yield* funds(merchant)).deposit).toBe(997_000_000n)
        expect(yield* insurance).toBe(1_500_000n)
        expect(yield* codeOf(take("998"))).toBe("deposit.funds_insufficient")
        const again = crypto.randomUUID()
        expect((yield* take("997", again)).deposit).toBe("0.000000")
        expect((yield* take("997", again)).deposit).toBe("0.000000")
        expect(yield* codeOf(put("1", "XYZ"))).toBe("deposit.asset_unknown")
        expect(yield* codeOf(put("0"))).toBe("request.amount_format")
      })
    ))

  const broken: ReadonlyArray<readonly [id: string, how: string, statements: ReadonlyArray<string>]> = [
    ["I91", "an account of bonds holds more", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'bond'"]],
    [
      "I92",
      "a bond goes back twice",
      [
        `INSERT INTO transfers SELECT gen_random_uuid(), asset, amount, debit, credit, reason, reference, at
          FROM transfers WHERE reason = 'bond_return'`
      ]
    ],
    [
      "I92",
      "all of it goes to the harmed side",
      [
        "ALTER TABLE transfers DISABLE TRIGGER transfers_are_facts",
        `UPDATE transfers SET credit = (SELECT credit FROM transfers WHERE reason = 'bond_slash'
            AND credit NOT IN (SELECT id FROM accounts WHERE kind = 'insurance') LIMIT 1)
          WHERE reason = 'bond_slash'`
      ]
    ],
    [
      "I93",
      "the insurance pays somebody",
      [
        `INSERT INTO transfers SELECT gen_random_uuid(), asset, amount, credit, debit, 'bond_slash', reference, at
          FROM transfers WHERE reason = 'bond_slash' AND credit IN (SELECT id FROM accounts WHERE kind = 'insurance')`
      ]
    ],
    ["I94", "another bond than the order's", ["UPDATE trades SET buyer_bond = buyer_bond + 1 WHERE buyer_bond > 0"]],
    [
      "I95",
      "a bond is taken of who did nothing",
      ["UPDATE trades SET state = 'completed', escrow_state = 'released' WHERE bond_state = 'slashed'"]
    ]
  ]

  it("are guarded by the doctor", () =>
    floor.run(
      Effect.gen(function* () {
        const people = { buyer: yield* newTrader, seller: yield* newTrader }
        for (let times = 0; times < 2; times += 1) yield* lapse(floor, (yield* openTrade("seller", "100", people)).id)
        yield* openTrade("seller", "100", people)
        for (const [id, how, statements] of broken) {
          const found = yield* Effect.promise(() => floor.asOwner(violations(bondInvariants, id, ...statements)))
          expect(found, `${id}: ${how}`).not.toEqual([])
        }
      })
    ))
})
