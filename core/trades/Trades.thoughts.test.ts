/** Second thoughts: what a trade's people can take back, put off or agree on. */
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  fireDeadline,
  type Floor,
  funds,
  newPerson,
  openDisputed,
  openFloor,
  openMarked,
  openOverdue,
  openTrade,
  passDeadline,
  resolveAndPay
} from "../../test/trades/TradingFloor.ts"
import { Reputations } from "../risk/Reputations.ts"
import { Trades } from "./Trades.ts"

const nothing = { gained: 0n, held: 0n, escrow: 0n }
const inEscrow = { gained: -100_100_000n, held: 0n, escrow: 100_100_000n }

const untilMs = ({ deadline_at: at }: { readonly deadline_at: string | null }) => Date.parse(at ?? "")

describe("second thoughts", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it("a seller gives more time, twice, and no more", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const opened = yield* Trades.use((trades) => trades.get(seller, id))
        const longer = yield* act(seller, id, "extend")
        expect(longer).toMatchObject({ state: "awaiting_payment", extensions_left: 1, version: 2 })
        // The method's window is an hour.
        expect(untilMs(longer) - untilMs(opened)).toBe(3_600_000)
        expect(yield* codeOf(act(buyer, id, "extend"))).toBe("trade.action_not_yours")
        const longest = yield* act(seller, id, "extend")
        expect(untilMs(longest) - untilMs(opened)).toBe(7_200_000)
        expect(longest.allowed_actions).not.toContain("extend")
        expect(yield* codeOf(act(seller, id, "extend"))).toBe("trade.extensions_used")
        expect(yield* act(buyer, id, "mark_paid")).toMatchObject({ state: "payment_marked" })
      })
    ))

  it("a buyer takes back that they paid, and has the time that was left", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const opened = yield* Trades.use((trades) => trades.get(buyer, id))
        yield* act(buyer, id, "mark_paid", { payment_reference: "SEPA-1" })
        const undone = yield* act(buyer, id, "undo_paid")
        expect(undone).toMatchObject({
          state: "awaiting_payment",
          undos_left: 1,
          dispute_opens_at: null,
          payment_reference: null
        })
        expect(untilMs(undone)).toBe(untilMs(opened))
        expect(yield* funds(seller)).toEqual(inEscrow)
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "undo_paid")
        yield* act(buyer, id, "mark_paid")
        expect(yield* codeOf(act(buyer, id, "undo_paid"))).toBe("trade.undos_used")
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
      })
    ))

  it("an extension counts for the time that is left after a marking is taken back", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const longer = yield* act(seller, id, "extend")
        yield* act(buyer, id, "mark_paid")
        expect(untilMs(yield* act(buyer, id, "undo_paid"))).toBe(untilMs(longer))
      })
    ))

  it.each(["payment_marked", "disputed"] as const)(
    "both call a trade off that is %s, and it is nobody's fault",
    (state) =>
      floor.run(
        Effect.gen(function* () {
          const { buyer, id, seller } = yield* state === "disputed" ? openDisputed(floor) : openMarked(floor)
          expect(yield* codeOf(act(buyer, id, "propose_cancel"))).toBe("trade.payment_unstated")
          const proposed = yield* act(seller, id, "propose_cancel")
          expect(proposed).toMatchObject({ state, cancel_proposed_by: seller.name })
          expect(proposed.allowed_actions).toContain("withdraw_cancel")
          expect(proposed.allowed_actions).not.toContain("accept_cancel")
          expect(yield* codeOf(act(seller, id, "accept_cancel"))).toBe("trade.cancel_not_proposed")
          expect(yield* codeOf(act(buyer, id, "accept_cancel"))).toBe("trade.payment_unstated")
          const done = yield* act(buyer, id, "accept_cancel", { payment: "returned" })
          expect(done).toMatchObject({ state: "cancelled", escrow_state: "refunded", cancel_payment: "returned" })
          expect(yield* funds(seller)).toEqual(nothing)
          expect(yield* funds(buyer)).toEqual(nothing)
          for (const { name } of [buyer, seller]) {
            expect(yield* Reputations.use(({ view }) => view(name))).toMatchObject({ completed: 0, failed: 0 })
          }
        })
      )
  )

  it("a buyer who marked a payment they never sent has failed, though both call it off", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        const proposed = yield* act(buyer, id, "propose_cancel", { payment: "not_sent" })
        expect(proposed).toMatchObject({ cancel_proposed_by: buyer.name, cancel_payment: "not_sent" })
        // The seller knows what they agree to.
        const seen = yield* Trades.use((trades) => trades.get(seller, id))
        expect(seen).toMatchObject({ cancel_payment: "not_sent" })
        expect(yield* act(seller, id, "accept_cancel")).toMatchObject({
          state: "cancelled",
          cancel_payment: "not_sent"
        })
        expect(yield* Reputations.use(({ view }) => view(buyer.name))).toMatchObject({ completed: 0, failed: 1 })
        expect(yield* Reputations.use(({ view }) => view(seller.name))).toMatchObject({ completed: 0, failed: 0 })
      })
    ))

  it("each of the two proposes three times, and no more", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const both = [
          [seller, {}],
          [buyer, { payment: "returned" as const }]
        ] as const
        for (const [who, said] of both) {
          for (const _ of [1, 2, 3]) {
            yield* act(who, id, "propose_cancel", said)
            yield* act(who, id, "withdraw_cancel")
          }
          expect(yield* codeOf(act(who, id, "propose_cancel", said))).toBe("trade.proposals_used")
        }
      })
    ))

  it("disputes are taken back twice, and then an arbiter decides", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openDisputed(floor)
        for (const _ of [1, 2]) {
          const back = yield* act(buyer, id, "withdraw_dispute")
          expect(back).toMatchObject({ dispute_statement: null, cancel_payment: null })
          yield* act(buyer, id, "dispute", { reason: "fraud", statement: "again" })
        }
        expect(yield* codeOf(act(buyer, id, "withdraw_dispute"))).toBe("trade.withdrawals_used")
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown.dispute_statement).toBe("again")
        expect(shown.allowed_actions).not.toContain("withdraw_dispute")
      })
    ))

  it("what was said in a dispute that was taken back is not said in the next", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openMarked(floor)
        yield* act(buyer, id, "dispute", { reason: "other", statement: "a mistake" })
        yield* act(buyer, id, "withdraw_dispute")
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        yield* fireDeadline(id)
        const shown = yield* Trades.use((trades) => trades.get(buyer, id))
        expect(shown).toMatchObject({ state: "disputed", dispute_statement: null, dispute_opened_by: null })
      })
    ))

  it("ES-15: who proposed it takes it back, and then it cannot be accepted", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        const before = yield* Trades.use((trades) => trades.get(buyer, id))
        const proposed = yield* act(buyer, id, "propose_cancel", { payment: "not_sent" })
        expect(untilMs(proposed)).toBe(untilMs(before))
        expect(yield* codeOf(act(seller, id, "propose_cancel"))).toBe("trade.cancel_proposed")
        expect(yield* codeOf(act(seller, id, "withdraw_cancel"))).toBe("trade.cancel_not_proposed")
        expect(yield* act(buyer, id, "withdraw_cancel")).toMatchObject({ cancel_proposed_by: null })
        expect(yield* codeOf(act(seller, id, "accept_cancel"))).toBe("trade.cancel_not_proposed")
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
      })
    ))

  it("a proposal ends with the state it was made in", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        yield* act(seller, id, "propose_cancel")
        const disputed = yield* act(buyer, id, "dispute", { reason: "payment_not_acknowledged" })
        expect(disputed).toMatchObject({ state: "disputed", cancel_proposed_by: null })
        expect(yield* codeOf(act(buyer, id, "accept_cancel", { payment: "not_sent" }))).toBe(
          "trade.cancel_not_proposed"
        )
      })
    ))

  it("who opened a dispute takes it back, and the seller has the whole time again", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        expect(yield* codeOf(act(seller, id, "withdraw_dispute"))).toBe("trade.dispute_not_yours")
        const back = yield* act(buyer, id, "withdraw_dispute")
        expect(back).toMatchObject({
          state: "payment_marked",
          escrow_state: "held",
          dispute_state: "none",
          dispute_reason: null,
          dispute_opened_by: null
        })
        expect(Math.abs(untilMs(back) - Date.now() - 4_500_000)).toBeLessThan(60_000)
        const arbiter = yield* newPerson("arbiter")
        expect(yield* codeOf(act(arbiter, id, "resolve", { resolution: "buyer" }))).toBe("trade.unknown")
        expect(yield* act(seller, id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
      })
    ))

  it("a buyer who paid late shows it, and an arbiter decides", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openOverdue(floor)
        expect(yield* funds(seller)).toEqual(inEscrow)
        const claimed = yield* act(buyer, id, "claim", { statement: "sent at 12:01", payment_reference: "SEPA-2" })
        expect(claimed).toMatchObject({
          state: "disputed",
          escrow_state: "frozen",
          dispute_reason: "paid_late",
          dispute_opened_by: buyer.name,
          dispute_statement: "sent at 12:01",
          payment_reference: "SEPA-2"
        })
        expect(yield* codeOf(act(buyer, id, "withdraw_dispute"))).toBe("trade.dispute_not_yours")
        const arbiter = yield* newPerson("arbiter")
        const verdict = { resolution: "buyer" as const, statement: "the bank confirms it" }
        expect(yield* resolveAndPay(floor, arbiter, id, verdict)).toMatchObject({ state: "resolved" })
        expect(yield* funds(buyer)).toEqual({ gained: 99_600_000n, held: 0n, escrow: 0n })
      })
    ))

  it("a seller who got the money late releases; a buyer who sent none says so", () =>
    floor.run(
      Effect.gen(function* () {
        const late = yield* openOverdue(floor)
        expect(yield* act(late.seller, late.id, "release", { quantity: "100" })).toMatchObject({ state: "completed" })
        const none = yield* openOverdue(floor)
        expect(yield* codeOf(act(none.seller, none.id, "cancel"))).toBe("trade.action_not_yours")
        expect(yield* act(none.buyer, none.id, "cancel")).toMatchObject({ state: "cancelled" })
        expect(yield* funds(none.seller)).toEqual(nothing)
      })
    ))

  it("a claim comes too late when the time for it has passed", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openOverdue(floor)
        yield* Effect.promise(() => floor.asOwner(passDeadline(id)))
        expect(yield* codeOf(act(buyer, id, "claim", { statement: "sent" }))).toBe("trade.deadline_passed")
      })
    ))
})
