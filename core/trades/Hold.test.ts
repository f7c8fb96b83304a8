/** What is released for a payment that could still be taken back. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  type Floor,
  fireDeadline,
  funds,
  newPerson,
  newTrader,
  openFloor,
  openOnHold,
  openTrade,
  resolveAndPay,
  type OpenTrade,
  passDeadline
} from "../../test/trades/TradingFloor.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { Reputations } from "../risk/Reputations.ts"
import { holdOf } from "./Hold.ts"
import { Trades } from "./Trades.ts"

const nothing = { gained: 0n, held: 0n, escrow: 0n }
const inEscrow = { gained: -100_100_000n, held: 0n, escrow: 100_100_000n }

describe("the hold of a payment method", () => {
  it.each([
    ["usdt_trc20", "very_low", 0],
    ["wero", "low", 0],
    ["sepa_instant", "medium", 86_400],
    ["revolut", "high", 172_800],
    ["venmo", "very_high", 259_200]
  ])("%s is %s: %i seconds", (id, chargeback, seconds) => {
    const method = Catalogue.find(id)
    if (method === undefined) throw new Error(`${id} is not in the catalogue`)
    expect(Catalogue.chargebackRisk(method)).toBe(chargeback)
    expect(holdOf(standardPolicy, method).seconds).toBe(seconds)
  })

  it("is the longest for a risk that is not known", () => {
    expect(Catalogue.chargebackRisk({ chargebackRisk: "new" })).toBe("very_high")
  })
})

describe("a trade on hold", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor("holds")
    // One completed trade is enough here.
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) =>
        sql.withTransaction(
          Effect.all([
            sql`ALTER TABLE trade_policies DISABLE TRIGGER trade_policies_are_facts`,
            sql`UPDATE trade_policies SET policy = jsonb_set(policy, '{hold_exemption,completed_min}', '1')`,
            sql`ALTER TABLE trade_policies ENABLE TRIGGER trade_policies_are_facts`
          ])
        )
      )
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const asOwner = <A, E>(work: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(work))

  const untilMs = ({ deadline_at: at }: { readonly deadline_at: string | null }) => Date.parse(at ?? "")

  it("keeps the escrow a day after a release, tells until when, and then pays it out", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        expect(yield* Trades.use((trades) => trades.get(buyer, id))).toMatchObject({ hold_seconds: 86_400 })
        yield* act(buyer, id, "mark_paid")
        const held = yield* act(seller, id, "release", { quantity: "100" })
        expect(held).toMatchObject({
          state: "on_hold",
          escrow_state: "held",
          next_actor: null,
          allowed_actions: ["dispute"]
        })
        expect(Math.abs(untilMs(held) - Date.now() - 86_400_000)).toBeLessThan(60_000)
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown).toMatchObject({ state: "on_hold", deadline_at: held.deadline_at, allowed_actions: [] })
        expect(yield* funds(seller)).toEqual(inEscrow)
        expect(yield* funds(buyer)).toEqual(nothing)
        expect(yield* codeOf(Trades.use((trades) => trades.receipt(buyer, id)))).toBe("trade.not_over")
        expect(yield* Reputations.use(({ view }) => view(seller.name))).toMatchObject({ completed: 0 })
        // Too early: the clock does nothing.
        yield* fireDeadline(id)
        expect(yield* Trades.use((trades) => trades.get(buyer, id))).toMatchObject({ state: "on_hold" })

        yield* asOwner(passDeadline(id))
        yield* fireDeadline(id)
        expect(yield* Trades.use((trades) => trades.get(buyer, id))).toMatchObject({
          state: "completed",
          escrow_state: "released",
          instructions: null,
          deadline_at: null
        })
        expect(yield* funds(seller)).toEqual({ gained: -100_100_000n, held: 0n, escrow: 0n })
        expect((yield* funds(buyer)).gained).toBe(99_600_000n)
        expect((yield* Trades.use((trades) => trades.receipt(buyer, id))).steps.map(({ event }) => event)).toEqual([
          "open",
          "mark_paid",
          "release",
          "complete"
        ])
        expect(yield* Reputations.use(({ view }) => view(seller.name))).toMatchObject({
          completed: 1,
          release_median_seconds: 0
        })
      })
    ))

  it("is nobody's to take back: the buyer undoes nothing, and the seller has no other step but to show a reversal", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openOnHold(floor)
        for (const action of ["undo_paid", "cancel", "propose_cancel", "release", "withdraw_dispute"] as const) {
          for (const person of [buyer, seller]) {
            expect(yield* codeOf(act(person, id, action, { quantity: "100" }))).toBe("trade.action_not_allowed")
          }
        }
        expect(yield* codeOf(act(buyer, id, "dispute", { reason: "payment_reversed" }))).toBe("trade.action_not_yours")
        expect(yield* codeOf(act(seller, id, "dispute", { reason: "fraud" }))).toBe("trade.reason_unfit")
        expect(yield* funds(seller)).toEqual(inEscrow)
      })
    ))

  it("PW-10: goes to an arbiter when the payment was taken back, who gives the escrow back whole", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, seller } = yield* openOnHold(floor)
        const reported = yield* act(seller, id, "dispute", {
          reason: "payment_reversed",
          statement: "recalled at noon"
        })
        expect(reported).toMatchObject({
          state: "disputed",
          escrow_state: "frozen",
          dispute_reason: "payment_reversed",
          dispute_statement: "recalled at noon",
          deadline_at: null
        })
        expect(yield* codeOf(act(seller, id, "withdraw_dispute"))).toBe("trade.dispute_not_yours")
        const arbiter = yield* newPerson("arbiter")
        yield* resolveAndPay(floor, arbiter, id, { resolution: "seller", statement: "the bank confirms it" })
        expect(yield* funds(seller)).toEqual(nothing)
      })
    ))

  it("is released for good when what was reported was a mistake", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openOnHold(floor)
        yield* act(seller, id, "dispute", { reason: "payment_reversed" })
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
        expect((yield* funds(buyer)).gained).toBe(99_600_000n)
      })
    ))

  it("comes of a release in a dispute as well, so that no dispute goes around it", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        const held = yield* act(seller, id, "release", { quantity: "100" })
        expect(held).toMatchObject({ state: "on_hold", dispute_state: "resolved" })
        yield* asOwner(passDeadline(id))
        yield* fireDeadline(id)
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown).toMatchObject({ state: "completed", dispute_state: "resolved" })
      })
    ))

  it("ES-06: does not lose the time the service was down", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openOnHold(floor)
        const before = yield* Trades.use((trades) => trades.get(buyer, id))
        yield* Trades.use((trades) => trades.postpone(3_600)).pipe((work) =>
          SqlClient.SqlClient.use((sql) => sql.withTransaction(work))
        )
        const after = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(untilMs(after) - untilMs(before)).toBe(3_600_000)
      })
    ))

  it("is spared two people who are both well tried, and only when both are", () =>
    floor.run(
      Effect.gen(function* () {
        const [buyer, seller, stranger] = [yield* newTrader, yield* newTrader, yield* newTrader]
        const trade = Effect.fnUntraced(function* (people: Omit<OpenTrade, "id">) {
          const { id } = yield* openTrade("seller", "10", people)
          const shown = yield* Trades.use((trades) => trades.get(people.buyer, id))
          yield* act(people.seller, id, "release", { quantity: "10" })
          if (shown.hold_seconds > 0) {
            yield* asOwner(passDeadline(id))
            yield* fireDeadline(id)
          }
          return shown.hold_seconds
        })
        expect(yield* trade({ buyer, seller })).toBe(86_400)
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) =>
              sql`UPDATE people SET created_at = created_at - interval '61 days' WHERE id = ${seller.personId}::uuid`
          )
        )
        expect(yield* trade({ buyer, seller })).toBe(86_400)
        yield* asOwner(
          SqlClient.SqlClient.use((sql) => sql`UPDATE people SET created_at = created_at - interval '61 days'`)
        )
        expect(yield* trade({ buyer, seller })).toBe(0)
        expect(yield* trade({ buyer: stranger, seller })).toBe(86_400)
      })
    ))
})
