/** Disputes at PayPal: they end in a refund, in part, otherwise than they had, or in a way that only people can read. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { Dispute, Order } from "../peers/PaypalPeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import { eurOf, houseEur, newPayer, refund, releaseHold, topUp, topUpOf, workAll } from "./PaymentFloor.ts"
import { again, openPaypalFloor, paidTopUp, type PaypalFloor } from "./PaypalFloor.ts"

const nothing = { hold: 0n, available: 0n, debt: 0n }
const eur = (value: string) => ({ currency_code: "EUR", value })
const hourMs = 3_600_000

const resolve = (dispute: Dispute, outcome: string, refunded?: string): void => {
  dispute.status = "RESOLVED"
  dispute.outcome = outcome
  dispute.to = new Date()
  if (refunded !== undefined) dispute.refunded = eur(refunded)
}

/** A refund that was made there, by whoever ended a dispute or for another reason. */
const refundThere = (order: Order, value: string, at = new Date()): void => {
  order.refunds.push({ id: `R-${randomUUID()}`, amount: eur(value), reference: undefined, at, status: "COMPLETED" })
}

describe("disputes at PayPal", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPaypalFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** What the house has of a payment of 50.00 must follow what PayPal has. */
  let before = 0n
  beforeEach(async () => {
    before = await floor.run(houseEur("psp_clearing"))
  })
  const clearing = Effect.map(houseEur("psp_clearing"), (now) => now - before - 174n)

  it("takes more where more is disputed than at first", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const { capture, id } = yield* paidTopUp(floor, ann)
        yield* releaseHold(floor, id)
        const dispute = floor.paypal.dispute(capture, eur("20.00"))
        yield* again(floor)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 3_000n })
        dispute.amount = eur("30.00")
        yield* again(floor)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 2_000n })
        resolve(dispute, "RESOLVED_BUYER_FAVOUR", "30.00")
        yield* again(floor)
        yield* again(floor)
        expect(yield* topUpOf(ann, id)).toMatchObject({
          chargebacks: [{ state: "lost", amount: "30.00", taken: "30.00" }]
        })
        expect(yield* clearing).toBe(-2_000n)
      })
    ))

  it.each([
    ["before the dispute is decided", true],
    ["after it was decided", false]
  ])("one that ends in a refund of the payment, seen %s, takes the money once", (_when, isFirst) =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const { capture, id, order } = yield* paidTopUp(floor, ann)
        yield* releaseHold(floor, id)
        const dispute = floor.paypal.dispute(capture, eur("20.00"))
        yield* again(floor)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 3_000n })
        if (isFirst) refundThere(order, "20.00")
        else resolve(dispute, "RESOLVED_BUYER_FAVOUR", "20.00")
        yield* again(floor)
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 3_000n })
        if (isFirst) resolve(dispute, "RESOLVED_BUYER_FAVOUR", "20.00")
        else refundThere(order, "20.00")
        yield* again(floor)
        yield* again(floor)
        expect(yield* topUpOf(ann, id)).toMatchObject({
          refunded: "20.00",
          chargebacks: [{ state: "lost", amount: "20.00", taken: "0.00" }]
        })
        expect(yield* eurOf(ann)).toEqual({ ...nothing, available: 3_000n })
        expect(yield* clearing).toBe(-3_000n)
      })
    )
  )

  it("our own refund while it was a question is what it took, however often it is read", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        const { capture, id } = yield* paidTopUp(floor, ben)
        const dispute = floor.paypal.dispute(capture, eur("50.00"))
        dispute.stage = "INQUIRY"
        yield* refund(ben, id)
        yield* workAll
        resolve(dispute, "RESOLVED_BUYER_FAVOUR")
        yield* again(floor)
        yield* again(floor)
        expect(yield* eurOf(ben)).toEqual(nothing)
        expect(yield* topUpOf(ben, id)).toMatchObject({ refunded: "50.00", chargebacks: [{ taken: "0.00" }] })
        expect(yield* clearing).toBe(0n)
      })
    ))

  it("a refund from before it, or long after, is another thing", () =>
    floor.run(
      Effect.gen(function* () {
        const cat = yield* newPayer
        const { capture, id, order } = yield* paidTopUp(floor, cat)
        refundThere(order, "10.00", new Date(Date.now() - 2 * hourMs))
        const dispute = floor.paypal.dispute(capture, eur("20.00"))
        resolve(dispute, "RESOLVED_BUYER_FAVOUR", "20.00")
        refundThere(order, "5.00", new Date(Date.now() + 2 * hourMs))
        yield* again(floor)
        expect(yield* topUpOf(cat, id)).toMatchObject({ refunded: "15.00", chargebacks: [{ taken: "20.00" }] })
        expect(yield* eurOf(cat)).toEqual({ ...nothing, hold: 1_500n })
        expect(yield* clearing).toBe(-1_500n)
      })
    ))

  it("one that is lost in part takes that part, gives back the rest, and bars nobody", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        const { capture, id } = yield* paidTopUp(floor, dan)
        const dispute = floor.paypal.dispute(capture, eur("50.00"))
        yield* again(floor)
        expect(yield* codeOf(topUp(dan))).toBe("top_up.disputed")
        resolve(dispute, "RESOLVED_BUYER_FAVOUR", "12.34")
        yield* again(floor)
        expect(yield* topUpOf(dan, id)).toMatchObject({ chargebacks: [{ state: "lost", taken: "12.34" }] })
        expect(yield* eurOf(dan)).toEqual({ ...nothing, hold: 3_766n })
        expect(yield* clearing).toBe(-3_766n)
        expect(yield* topUp(dan)).toMatchObject({ state: "created" })
      })
    ))

  it("one that is decided otherwise after an appeal moves the difference, each time", () =>
    floor.run(
      Effect.gen(function* () {
        const eve = yield* newPayer
        const { capture, id } = yield* paidTopUp(floor, eve)
        yield* releaseHold(floor, id)
        const dispute = floor.paypal.dispute(capture, eur("30.00"))
        const decided: ReadonlyArray<readonly [string, string | undefined, bigint]> = [
          ["RESOLVED_BUYER_FAVOUR", "30.00", 2_000n],
          ["RESOLVED_SELLER_FAVOUR", undefined, 5_000n],
          ["RESOLVED_BUYER_FAVOUR", "10.00", 4_000n],
          ["RESOLVED_BUYER_FAVOUR", "30.00", 2_000n],
          ["RESOLVED_SELLER_FAVOUR", undefined, 5_000n]
        ]
        for (const [outcome, refunded, available] of decided) {
          delete dispute.refunded
          resolve(dispute, outcome, refunded)
          yield* again(floor)
          expect(yield* eurOf(eve)).toEqual({ ...nothing, available })
          expect(yield* clearing).toBe(-available)
        }
      })
    ))

  const newOperator = newPerson("operator")
  const rule = (operator: Principal, id: string, lost: string, chargeback?: string) =>
    TopUps.use((topUps) =>
      topUps.rule(operator, id, {
        client_id: randomUUID(),
        lost,
        reason: "seen at PayPal",
        ...(chargeback === undefined ? {} : { chargeback })
      })
    )

  it("one that is decided in a way nobody knows waits for an operator, who says how much is lost", () =>
    floor.run(
      Effect.gen(function* () {
        const [fay, operator] = [yield* newPayer, yield* newOperator]
        const { capture, id } = yield* paidTopUp(floor, fay)
        const dispute = floor.paypal.dispute(capture, eur("20.00"))
        yield* again(floor)
        expect(yield* codeOf(rule(operator, id, "5.00"))).toBe("top_up.not_open")
        resolve(dispute, "SPLIT_IN_A_NEW_WAY")
        yield* again(floor)
        expect(yield* topUpOf(fay, id)).toMatchObject({
          chargebacks: [{ state: "open", taken: "20.00", unclear: "SPLIT_IN_A_NEW_WAY" }]
        })
        const listed = yield* TopUps.use((topUps) => topUps.all({ unclear: "true" }))
        expect(listed.data.map((one) => one.id)).toEqual([id])
        expect(yield* codeOf(rule(fay, id, "5.00"))).toBe("top_up.own")
        expect(yield* codeOf(rule(operator, id, "20.01"))).toBe("top_up.more_than_disputed")
        expect(yield* codeOf(rule(operator, id, "-1"))).toBe("request.amount_format")
        expect(yield* codeOf(rule(operator, id, "5.00", randomUUID()))).toBe("top_up.not_open")
        expect(yield* rule(operator, id, "5.00")).toMatchObject({ chargebacks: [{ state: "lost", taken: "5.00" }] })
        yield* again(floor)
        expect(yield* eurOf(fay)).toEqual({ ...nothing, hold: 4_500n })
        expect(yield* clearing).toBe(-4_500n)
        // What PayPal says clearly later counts more.
        resolve(dispute, "RESOLVED_SELLER_FAVOUR")
        yield* again(floor)
        expect(yield* eurOf(fay)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it("one of which refunds paid some takes no more than the rest of it, whatever an operator says", () =>
    floor.run(
      Effect.gen(function* () {
        const [kim, operator] = [yield* newPayer, yield* newOperator]
        const { capture, id, order } = yield* paidTopUp(floor, kim)
        const dispute = floor.paypal.dispute(capture, eur("20.00"))
        refundThere(order, "15.00")
        resolve(dispute, "SPLIT_IN_A_NEW_WAY")
        yield* again(floor)
        expect(yield* topUpOf(kim, id)).toMatchObject({ refunded: "15.00", chargebacks: [{ taken: "5.00" }] })
        expect(yield* codeOf(rule(operator, id, "5.01"))).toBe("top_up.more_than_disputed")
        expect(yield* codeOf(rule(operator, id, "20.00"))).toBe("top_up.more_than_disputed")
        expect(yield* rule(operator, id, "5.00")).toMatchObject({ chargebacks: [{ state: "lost", taken: "5.00" }] })
        expect(yield* eurOf(kim)).toEqual({ ...nothing, hold: 3_000n })
        expect(yield* clearing).toBe(-3_000n)
      })
    ))

  it("of much money two operators say the same", () =>
    floor.run(
      Effect.gen(function* () {
        const [gus, one, other] = [yield* newPayer, yield* newOperator, yield* newOperator]
        const { capture, id } = yield* paidTopUp(floor, gus, "2000.00")
        resolve(floor.paypal.dispute(capture, eur("2000.00")), "SPLIT_IN_A_NEW_WAY")
        yield* again(floor)
        for (const said of ["1.00", "2.00"]) {
          expect(yield* rule(one, id, said)).toMatchObject({ chargebacks: [{ state: "open", proposed: said }] })
        }
        expect(yield* rule(one, id, "2.00")).toMatchObject({ chargebacks: [{ state: "open" }] })
        expect(yield* rule(other, id, "2.00")).toMatchObject({ chargebacks: [{ state: "lost", taken: "2.00" }] })
        expect(yield* eurOf(gus)).toEqual({ ...nothing, hold: 199_800n })
      })
    ))

  it("take of a person exactly what PayPal took, whatever comes in whichever order", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({
              kind: fc.constant("decide" as const),
              outcome: fc.constantFrom("RESOLVED_BUYER_FAVOUR", "RESOLVED_SELLER_FAVOUR", "ACCEPTED"),
              lost: fc.integer({ min: 0, max: 2_000 })
            }),
            fc.record({ kind: fc.constant("settle" as const) }),
            fc.record({ kind: fc.constant("open" as const) }),
            fc.record({ kind: fc.constant("release" as const) })
          ),
          { minLength: 1, maxLength: 6 }
        ),
        (steps) =>
          floor.run(
            Effect.gen(function* () {
              const [person, house] = [yield* newPayer, yield* houseEur("psp_clearing")]
              const { capture, id, order } = yield* paidTopUp(floor, person)
              const dispute = floor.paypal.dispute(capture, eur("20.00"))
              let lost = 2_000n
              for (const step of steps) {
                if (step.kind === "open" && dispute.outcome === undefined) dispute.status = "UNDER_REVIEW"
                if (step.kind === "decide" && order.refunds.length === 0) {
                  const cents = step.outcome === "RESOLVED_SELLER_FAVOUR" ? 0 : step.lost
                  resolve(dispute, step.outcome, `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`)
                  lost = BigInt(cents)
                }
                // It is paid by a refund, whole, and decided so.
                if (step.kind === "settle" && order.refunds.length === 0 && dispute.outcome === undefined) {
                  refundThere(order, "20.00")
                  resolve(dispute, "ACCEPTED", "20.00")
                  lost = 2_000n
                }
                if (step.kind === "release" && (yield* topUpOf(person, id)).hold_until !== null) {
                  yield* Effect.ignore(Effect.catchDefect(releaseHold(floor, id), () => Effect.void))
                }
                yield* again(floor)
              }
              const { available, debt, hold } = yield* eurOf(person)
              expect(available + debt + hold).toBe(5_000n - lost)
              const isOpen = dispute.outcome === undefined
              expect((yield* houseEur("psp_clearing")) - house - 174n).toBe(-5_000n + (isOpen ? 0n : lost))
              yield* cleanDoctor
            })
          )
      ),
      { numRuns: 8 }
    ))
})
