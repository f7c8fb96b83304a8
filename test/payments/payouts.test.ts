/** What people take out by PayPal, and what networks, people and PayPal do wrong. Names are those of the catalogue of faults. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Freezes } from "../../core/identity/Freezes.ts"
import { PayoutDesk } from "../../core/payments/PayoutDesk.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { houseEur, topUpOf, workAll } from "./PaymentFloor.ts"
import { paidTopUp, type PaypalFloor } from "./PaypalFloor.ts"
import {
  addressOf,
  again,
  ageRequest,
  askPayout,
  atPaypal,
  availableOf,
  become,
  listAddress,
  newPayee,
  openPayoutFloor,
  payoutOf,
  startEur,
  stateOf,
  tell
} from "./PayoutFloor.ts"

const send = "POST /v1/payments/payouts"
const codeOf = <A, R>(work: Effect.Effect<A, { readonly _tag: string; readonly code?: string }, R>) =>
  Effect.match(work, { onFailure: ({ _tag, code }) => code ?? _tag, onSuccess: () => "done" })

describe("payouts by PayPal", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPayoutFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const test: PaypalFloor["run"] = (work) => floor.run(work)
  const sends = (id: string) =>
    floor.paypal.requests.filter(({ body, method }) => method === "POST" && body.includes(id))

  it("is held, sent, and paid once, and its fee is the house's", () =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const [clearing, fees] = [yield* houseEur("psp_clearing"), yield* houseEur("psp_fees")]
        const { id } = yield* askPayout(ann)
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual(["approved", startEur - 2_000n])
        yield* workAll
        expect([yield* stateOf(id), yield* houseEur("in_flight")]).toEqual(["pending", 2_000n])
        become(floor, id, "SUCCESS")
        yield* again(floor)
        yield* again(floor)
        const { fee, state } = yield* payoutOf(id)
        expect([state, fee, yield* availableOf(ann)]).toEqual(["paid", 25n, startEur - 2_000n])
        expect((yield* houseEur("psp_clearing")) - clearing).toBe(2_025n)
        expect((yield* houseEur("psp_fees")) - fees).toBe(-25n)
        expect([sends(id).length, atPaypal(floor, id).length, yield* houseEur("in_flight")]).toEqual([1, 1, 0n])
      })
    ))

  it.each([
    ["PW-02: whose answer is lost", { kind: "lost" as const }],
    ["PW-02: that was cut off", { kind: "cut" as const }],
    ["PW-02: that ends in an error, and was done", { kind: "status" as const, status: 500, isDone: true }],
    ["PW-02: that is answered by a page", { kind: "garbage" as const, body: "<html>" }]
  ])("%s is unknown until it is asked for, and paid once", (_what, fault) =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        floor.paypal.fail(send, fault)
        const { id } = yield* askPayout(ann)
        yield* workAll
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual(["unknown", startEur - 2_000n])
        yield* again(floor)
        expect([yield* stateOf(id), atPaypal(floor, id).length, sends(id).length]).toEqual(["pending", 1, 2])
        become(floor, id, "SUCCESS")
        yield* again(floor)
        expect(yield* stateOf(id)).toBe("paid")
      })
    )
  )

  it("PW-02: whoever asked dies before they hear of it, and the next one asks", () =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        floor.paypal.fail(send, { kind: "hang", isDone: true })
        const { id } = yield* askPayout(ann)
        const arrived = Effect.suspend(() => Effect.sleep(5)).pipe(
          Effect.repeat({ until: () => atPaypal(floor, id).length > 0 })
        )
        yield* Effect.raceFirst(workAll, arrived)
        expect(yield* stateOf(id)).toBe("sent")
        yield* again(floor)
        expect([yield* stateOf(id), atPaypal(floor, id).length]).toEqual(["pending", 1])
        become(floor, id, "SUCCESS")
        yield* again(floor)
        expect(yield* stateOf(id)).toBe("paid")
      })
    ))

  it("that is refused for good goes back, and one that may have been sent before does not", () =>
    test(
      Effect.gen(function* () {
        const { payouts } = floor.paypal.world
        const [ann, ben] = [yield* newPayee(floor), yield* newPayee(floor)]
        payouts.balance = 0n
        const refused = yield* askPayout(ann)
        yield* workAll
        expect([yield* stateOf(refused.id), yield* availableOf(ann)]).toEqual(["failed", startEur])
        floor.paypal.fail(send, { kind: "cut" })
        const lost = yield* askPayout(ben)
        yield* workAll
        yield* again(floor)
        expect([yield* stateOf(lost.id), yield* availableOf(ben)]).toEqual(["unknown", startEur - 2_000n])
        payouts.balance = undefined
        yield* again(floor)
        expect([yield* stateOf(lost.id), atPaypal(floor, lost.id).length]).toEqual(["pending", 1])
        become(floor, lost.id, "FAILED")
        yield* again(floor)
        expect([yield* stateOf(lost.id), yield* availableOf(ben)]).toEqual(["failed", startEur])
      })
    ))

  it("that was turned away unseen is sent again", () =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        floor.paypal.fail(send, { kind: "status", status: 429 })
        const { id } = yield* askPayout(ann)
        yield* workAll
        expect([yield* stateOf(id), yield* houseEur("in_flight")]).toEqual(["approved", 0n])
        yield* again(floor)
        become(floor, id, "SUCCESS")
        yield* again(floor)
        expect([yield* stateOf(id), atPaypal(floor, id).length]).toEqual(["paid", 1])
      })
    ))

  it.each([
    ["RETURNED", "UNCLAIMED"],
    ["RETURNED", "ONHOLD"],
    ["REFUNDED", "BLOCKED"],
    ["REVERSED", "SUCCESS"]
  ])("that is %s after it was %s comes back to its person, once", (status, before) =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const { id } = yield* askPayout(ann)
        yield* workAll
        become(floor, id, before)
        yield* again(floor)
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual([
          before === "SUCCESS" ? "paid" : "pending",
          startEur - 2_000n
        ])
        become(floor, id, status)
        yield* again(floor)
        yield* again(floor)
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual(["returned", startEur])
      })
    )
  )

  it("PW-01: is looked at when PayPal tells of it, however often, and what it tells late undoes nothing", () =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const { id } = yield* askPayout(ann)
        yield* workAll
        become(floor, id, "SUCCESS")
        yield* tell(floor, id, 3)
        yield* again(floor)
        become(floor, id, "REVERSED")
        yield* tell(floor, id, 2)
        yield* again(floor)
        become(floor, id, "SUCCESS")
        yield* tell(floor, id)
        yield* again(floor)
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual(["returned", startEur])
      })
    ))

  it("goes only to an address of one's own that is ripe, within limits, out of what one has and does not owe", () =>
    test(
      Effect.gen(function* () {
        const [ann, ben, eve] = [yield* newPayee(floor), yield* newPayee(floor), yield* newPerson("trader")]
        expect(yield* codeOf(askPayout(ann, "20.00", addressOf(ben)))).toBe("payout.address_not_listed")
        yield* listAddress(floor, eve, 23)
        expect(yield* codeOf(askPayout(eve))).toBe("withdrawal.address_unripe")
        expect(yield* codeOf(askPayout(ann, "0.99"))).toBe("withdrawal.below_minimum")
        expect(yield* codeOf(askPayout(ann, "1.001"))).toBe("request.amount_format")
        expect(yield* codeOf(askPayout(ann, "300.01"))).toBe("withdrawal.funds_insufficient")
        expect(yield* codeOf(askPayout(ann, "500.01"))).toBe("withdrawal.limit_reached")
        yield* Freezes.use((freezes) => freezes.freeze(ben.name, null, "a test"))
        expect(yield* codeOf(askPayout(ben))).toBe("account.frozen")
      })
    ))

  it("takes nothing that is on hold, and nothing while a payment is disputed", () =>
    test(
      Effect.gen(function* () {
        const [ann, eve] = [yield* newPerson("trader"), yield* newPayee(floor)]
        yield* listAddress(floor, ann)
        yield* paidTopUp(floor, ann)
        expect(yield* codeOf(askPayout(ann, "1.00"))).toBe("withdrawal.funds_insufficient")
        const { capture, id, order } = yield* paidTopUp(floor, eve)
        floor.paypal.dispute(capture, order.amount)
        yield* again(floor)
        expect((yield* topUpOf(eve, id)).chargebacks.map(({ state }) => state)).toEqual(["open"])
        expect(yield* codeOf(askPayout(eve, "1.00"))).toBe("withdrawal.debt_open")
      })
    ))

  it("above a limit waits for two operators, who name what they saw, and for none of one's own", () =>
    test(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const [one, two] = [yield* newPerson("operator"), yield* newPerson("operator")]
        const { id } = yield* askPayout(ann, "100.01")
        const approve = ({ personId }: Principal, quantity = "100.01") =>
          codeOf(
            PayoutDesk.use((desk) =>
              desk.approve(personId, id, { client_id: randomUUID(), quantity, address: addressOf(ann) })
            )
          )
        yield* workAll
        expect(yield* approve(ann)).toBe("withdrawal.own")
        expect(yield* approve(one, "100.00")).toBe("withdrawal.approval_differs")
        expect(yield* approve(one)).toBe("done")
        expect(yield* approve(one)).toBe("withdrawal.approved_already")
        yield* workAll
        expect([yield* stateOf(id), atPaypal(floor, id).length]).toEqual(["requested", 0])
        expect(yield* approve(two)).toBe("done")
        yield* workAll
        expect([yield* stateOf(id), atPaypal(floor, id).length]).toEqual(["pending", 1])
      })
    ))

  it("is decided again before it is sent: whose person is frozen by then goes back, and so does what is refused", () =>
    test(
      Effect.gen(function* () {
        const [ann, ben, operator] = [yield* newPayee(floor), yield* newPayee(floor), yield* newPerson("operator")]
        const { id } = yield* askPayout(ann)
        yield* Freezes.use((freezes) => freezes.freeze(ann.name, null, "a test"))
        yield* workAll
        expect([yield* stateOf(id), yield* availableOf(ann), sends(id).length]).toEqual(["released", startEur, 0])
        const other = yield* askPayout(ben, "150.00")
        const refused = { client_id: randomUUID(), reason: "who is this?" }
        yield* PayoutDesk.use((desk) => desk.reject(operator.personId, other.id, refused))
        expect([yield* stateOf(other.id), yield* availableOf(ben)]).toEqual(["released", startEur])
      })
    ))
})

describe("payouts that somebody has to look at", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPayoutFloor()
  })

  /** Whatever waits is decided by somebody who looked, and then the books are in order again. */
  const resolveAll = (outcome: "paid" | "returned") =>
    Effect.gen(function* () {
      const operator = yield* newPerson("operator")
      const { data } = yield* PayoutDesk.use((desk) => desk.list({ waiting: "true" }))
      const said = { outcome, reason: "seen there" } as const
      yield* Effect.forEach(data, ({ id, quantity }) =>
        PayoutDesk.use((desk) => desk.resolve(operator.personId, id, { client_id: randomUUID(), quantity, ...said }))
      )
      return data.map(({ id }) => id)
    })

  afterAll(async () => {
    await floor.run(Effect.andThen(resolveAll("paid"), cleanDoctor))
    await floor.close()
  })

  it.each([
    ["amount", { amount: { currency: "EUR", value: "20.01" } }],
    ["currency", { amount: { currency: "USD", value: "20.00" } }],
    ["recipient", { receiver: "eve@example.org" }]
  ])("PW-08: one of another %s waits, with its money", (_what, change) =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const { id } = yield* askPayout(ann)
        yield* workAll
        Object.assign(atPaypal(floor, id)[0] ?? {}, change)
        become(floor, id, "SUCCESS")
        yield* again(floor)
        expect([yield* stateOf(id), yield* availableOf(ann)]).toEqual(["review", startEur - 2_000n])
      })
    )
  )

  it("one that nobody can ask for any more waits, and is not sent again", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        floor.paypal.fail(send, { kind: "lost" })
        const { id } = yield* askPayout(ann)
        yield* workAll
        yield* ageRequest(floor, id, 26)
        yield* again(floor)
        expect([yield* stateOf(id), atPaypal(floor, id).length]).toEqual(["review", 1])
      })
    ))

  it.each([
    ["paid", "paid", startEur - 2_000n],
    ["returned", "returned", startEur]
  ] as const)("is %s when an operator found it so, who names the amount", (outcome, state, left) =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const operator = yield* newPerson("operator")
        const { id } = yield* askPayout(ann)
        const resolve = (quantity: string, by = operator.personId) =>
          codeOf(
            PayoutDesk.use((desk) =>
              desk.resolve(by, id, { client_id: randomUUID(), quantity, outcome, reason: "seen there" })
            )
          )
        yield* workAll
        expect(yield* resolve("20.00")).toBe("withdrawal.state")
        Object.assign(atPaypal(floor, id)[0] ?? {}, { receiver: "eve@example.org" })
        become(floor, id, "SUCCESS")
        yield* again(floor)
        expect([yield* resolve("2.00"), yield* resolve("20.00", ann.personId)]).toEqual([
          "withdrawal.approval_differs",
          "withdrawal.own"
        ])
        expect(yield* resolve("20.00")).toBe("done")
        expect([yield* resolve("20.00"), yield* stateOf(id), yield* availableOf(ann)]).toEqual([
          "withdrawal.state",
          state,
          left
        ])
      })
    )
  )

  it("is named when it was paid after an operator had it come back, until somebody has looked", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayee(floor)
        const operator = yield* newPerson("operator")
        const { id } = yield* askPayout(ann)
        const said = { quantity: "20.00", reason: "seen there" }
        const resolve = (outcome: "paid" | "returned") =>
          PayoutDesk.use((desk) => desk.resolve(operator.personId, id, { client_id: randomUUID(), outcome, ...said }))
        yield* workAll
        const [there = {}] = atPaypal(floor, id)
        Object.assign(there, { receiver: "eve@example.org" })
        become(floor, id, "SUCCESS")
        yield* again(floor)
        yield* resolve("returned")
        Object.assign(there, { receiver: addressOf(ann) })
        yield* tell(floor, id)
        yield* again(floor)
        expect(yield* payoutOf(id)).toMatchObject({ state: "returned", fault: "paid after it was over" })
        expect((yield* PayoutDesk.use((desk) => desk.list({ waiting: "true" }))).data.map((one) => one.id)).toContain(
          id
        )
        yield* resolve("paid")
        expect(yield* payoutOf(id)).toMatchObject({ state: "returned", fault: "seen there" })
      })
    ))
})
