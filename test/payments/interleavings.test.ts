/** Whatever comes in whichever order, and whatever breaks on the way: the ledger stays exact, each payment moves once. */
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import type { Payment, Session } from "../peers/StripePeer.ts"
import {
  eurOf,
  hear,
  hearAll,
  later,
  newPayer,
  openPaymentFloor,
  type PaymentFloor,
  refund,
  releaseHold,
  topUp,
  topUpOf,
  workAll
} from "./PaymentFloor.ts"

const runsMax = 15
const stepsMax = 14

const Step = fc.oneof(
  fc.record({ kind: fc.constant("pay" as const), how: fc.constantFrom("paid", "processing", "failed") }),
  fc.record({ kind: fc.constant("event" as const), copies: fc.integer({ min: 1, max: 3 }), forged: fc.boolean() }),
  fc.record({ kind: fc.constant("refund" as const), amount: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ kind: fc.constant("refunded" as const), status: fc.constantFrom("succeeded", "failed") }),
  fc.record({ kind: fc.constant("dispute" as const), amount: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ kind: fc.constant("disputed" as const), status: fc.constantFrom("won", "lost") }),
  fc.record({
    kind: fc.constant("fault" as const),
    on: fc.constantFrom(
      "POST /v1/checkout",
      "GET /v1/checkout",
      "POST /v1/refunds",
      "GET /v1/refunds",
      "GET /v1/disputes"
    ),
    fault: fc.constantFrom(
      { kind: "lost" as const },
      { kind: "cut" as const },
      { kind: "status" as const, status: 500 },
      { kind: "status" as const, status: 500, isDone: true },
      { kind: "status" as const, status: 429 },
      { kind: "garbage" as const, body: "<html>" }
    )
  }),
  fc.constant({ kind: "release" as const }),
  fc.constant({ kind: "restart" as const }),
  fc.constant({ kind: "crash" as const }),
  fc.constant({ kind: "work" as const })
)
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never

const dispute = (amount: number): Step => ({ kind: "dispute", amount })
const disputed = (status: "won" | "lost"): Step => ({ kind: "disputed", status })
const refunded = (status: "succeeded" | "failed"): Step => ({ kind: "refunded", status })
const work: Step = { kind: "work" }
const release: Step = { kind: "release" }

/** Each decision of a bank is among them every time, on hold and later: chance may leave one out. */
const decided: Array<[Array<Step>, number]> = [
  [[dispute(5_000), work, disputed("lost"), work], 1],
  [[release, dispute(2_000), work, disputed("lost")], 1],
  [[release, dispute(2_000), work, disputed("won"), work], 1],
  [[{ kind: "refund", amount: 1_500 }, work, refunded("succeeded"), dispute(3_000), work, disputed("lost")], 1],
  [[{ kind: "refund", amount: 1_500 }, work, refunded("failed"), release], 1]
]

describe("any interleaving of payments, refunds, chargebacks, events and faults", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openPaymentFloor()
  })

  afterAll(async () => {
    await floor.close()
  })

  const settle = Effect.suspend(() => Effect.andThen(later(floor), hearAll))
  const sessionIn = (from: number): Session | undefined => floor.stripe.sessions()[from]

  const isPayable = (session: Session): boolean =>
    session.status === "open" || (session.status === "complete" && session.payment?.status === "processing")

  const atProvider = (step: Step, session: Session | undefined, payment: Payment | undefined): void => {
    if (step.kind === "fault") floor.stripe.fail(step.on, step.fault)
    if (step.kind === "pay" && session !== undefined && isPayable(session)) {
      floor.stripe.pay(session, step.how)
    }
    if (payment === undefined) return
    if (step.kind === "dispute" && payment.disputes.length === 0 && payment.received > 0) {
      floor.stripe.dispute(payment, step.amount)
    }
    if (step.kind === "disputed" && payment.disputes.length === 0 && payment.received > 0) floor.stripe.dispute(payment)
    // What a bank has decided stays decided.
    const open = payment.disputes.filter(({ status }) => status !== "won" && status !== "lost")
    if (step.kind === "disputed") for (const one of open) one.status = step.status
    if (step.kind === "refunded") for (const one of payment.refunds) one.status = step.status
  }

  const take = Effect.fnUntraced(function* (step: Step, person: Principal, id: string, first: number) {
    const session = sessionIn(first)
    atProvider(step, session, session?.payment)
    if (step.kind === "refund") {
      yield* Effect.ignore(
        refund(person, id, `${Math.floor(step.amount / 100)}.${String(step.amount % 100).padStart(2, "0")}`)
      )
    }
    if (step.kind === "event" && session !== undefined) {
      const { body } = floor.stripe.event("checkout.session.completed", { id: session.id, object: "checkout.session" })
      const signature = step.forged ? floor.stripe.sign(body, "whsec_forged") : floor.stripe.sign(body)
      for (let copy = 0; copy < step.copies; copy++) yield* hear(floor.stripe, body, signature)
      yield* hearAll
    }
    if (step.kind === "release" && (yield* topUpOf(person, id)).hold_until !== null) {
      yield* Effect.ignore(Effect.catchDefect(releaseHold(floor, id), () => Effect.void))
    }
    if (step.kind === "work") yield* settle
    // Whoever asked dies before they hear what came of it.
    if (step.kind === "crash") yield* Effect.raceFirst(settle, Effect.promise(floor.stripe.asked))
  })

  /** What a person must have, by what the provider has at the end. */
  const worth = (session: Session | undefined): bigint => {
    const payment = session?.payment
    if (payment === undefined || session?.paid !== "paid") return 0n
    const gone = [
      ...payment.refunds.filter(({ status }) => status !== "failed"),
      ...payment.disputes.filter(({ status }) => status !== "won")
    ]
    return BigInt(payment.received) - gone.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  }

  it("leaves the ledger exact", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Step, { minLength: 3, maxLength: stepsMax }),
        fc.integer({ max: 3, min: 0 }),
        async (steps, draw) => {
          const isPaid = draw > 0
          const first = floor.stripe.sessions().length
          const person = await floor.run(newPayer)
          const { id } = await floor.run(topUp(person))
          await floor.run(workAll)
          // Most begin with a payment that is there: what is more interesting comes after it.
          const begun: ReadonlyArray<Step> = isPaid ? [{ kind: "pay", how: "paid" }, { kind: "work" }] : []
          for (const step of [...begun, ...steps]) {
            if (step.kind === "restart") await floor.restart()
            else await floor.run(take(step, person, id, first))
          }
          floor.stripe.heal()
          for (let round = 0; round < 6; round++) await floor.run(settle)
          await floor.run(cleanDoctor)
          const { available, debt, hold } = await floor.run(eurOf(person))
          const { state } = await floor.run(topUpOf(person, id))
          expect(floor.stripe.sessions().length - first).toBe(1)
          expect([state, hold + available + debt]).toEqual([state, worth(sessionIn(first))])
        }
      ),
      { numRuns: runsMax, verbose: true, examples: decided }
    )
  })
})
