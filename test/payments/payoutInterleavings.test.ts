/** Whatever PayPal answers, in whichever order, and whatever breaks on the way: each payout's money moves once. */
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { houseEur, workAll } from "./PaymentFloor.ts"
import type { PaypalFloor } from "./PaypalFloor.ts"
import {
  again,
  askPayout,
  atPaypal,
  availableOf,
  become,
  newPayee,
  openPayoutFloor,
  startEur,
  stateOf,
  tell
} from "./PayoutFloor.ts"

const runsMax = 12
const stepsMax = 14
const asked = 2_000n

/** What may become of a payout at PayPal. */
const nextOf: Readonly<Record<string, ReadonlyArray<string>>> = {
  none: ["PENDING", "ONHOLD", "SUCCESS", "UNCLAIMED", "FAILED"],
  PENDING: ["SUCCESS", "UNCLAIMED", "BLOCKED", "FAILED"],
  ONHOLD: ["SUCCESS", "RETURNED", "FAILED"],
  BLOCKED: ["RETURNED", "REFUNDED"],
  UNCLAIMED: ["SUCCESS", "RETURNED"],
  SUCCESS: ["REVERSED"]
}
const isBack: ReadonlySet<string> = new Set(["RETURNED", "REFUNDED", "REVERSED", "FAILED"])

const Step = fc.oneof(
  fc.record({ kind: fc.constant("become" as const), draw: fc.nat({ max: 59 }) }),
  fc.record({ kind: fc.constant("event" as const), copies: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant("fault" as const),
    on: fc.constantFrom("POST /v1/payments/payouts", "GET /v1/payments/payouts"),
    fault: fc.constantFrom(
      { kind: "lost" as const },
      { kind: "cut" as const },
      { kind: "status" as const, status: 500 },
      { kind: "status" as const, status: 500, isDone: true },
      { kind: "status" as const, status: 400 },
      { kind: "status" as const, status: 429 },
      { kind: "garbage" as const, body: "<html>" }
    )
  }),
  fc.constant({ kind: "restart" as const }),
  fc.constant({ kind: "crash" as const }),
  fc.constant({ kind: "work" as const }),
  fc.constant({ kind: "together" as const })
)
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never

const work: Step = { kind: "work" }
const on = "POST /v1/payments/payouts"
/** Each is among them every time: chance may leave one out. */
const told: Array<[Array<Step>]> = [
  [[{ kind: "crash" }, { kind: "fault", on, fault: { kind: "status", status: 400 } }, work]],
  [
    [
      { kind: "fault", on, fault: { kind: "lost" } },
      work,
      { kind: "fault", on, fault: { kind: "status", status: 400 } },
      work
    ]
  ],
  [[{ kind: "crash" }, { kind: "become", draw: 2 }, { kind: "event", copies: 2 }, { kind: "together" }]],
  [[work, { kind: "become", draw: 2 }, work, { kind: "become", draw: 0 }, { kind: "event", copies: 3 }, work]],
  [[{ kind: "fault", on, fault: { kind: "status", status: 400 } }, work, work]]
]

describe("any interleaving of answers, events, crashes and faults of a payout", () => {
  let floor: PaypalFloor

  beforeAll(async () => {
    floor = await openPayoutFloor()
  })

  afterAll(async () => {
    await floor.close()
  })

  const asks = () => floor.paypal.requests.filter(({ path }) => path.startsWith("/v1/payments/payouts")).length
  const arrived = (before: number) => Effect.sleep(1).pipe(Effect.repeat({ until: () => asks() > before }))

  const take = Effect.fnUntraced(function* (step: Step, id: string) {
    if (step.kind === "fault") floor.paypal.fail(step.on, step.fault)
    if (step.kind === "become") {
      const next = nextOf[atPaypal(floor, id)[0]?.status ?? "none"] ?? []
      const status = next[step.draw % Math.max(1, next.length)]
      if (status !== undefined) become(floor, id, status)
    }
    if (step.kind === "event") yield* tell(floor, id, step.copies)
    if (step.kind === "work") yield* again(floor)
    // Two at once, as of two daemons.
    if (step.kind === "together") yield* Effect.all([again(floor), again(floor)], { concurrency: 2, discard: true })
    // Whoever asked dies before they hear what came of it, if they asked for anything.
    if (step.kind === "crash") {
      yield* Effect.raceFirst(again(floor), arrived(asks()))
    }
  })

  it("moves its money once, and leaves the ledger exact", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 3, maxLength: stepsMax }), async (steps) => {
        floor.paypal.heal()
        const person = await floor.run(newPayee(floor))
        const { id } = await floor.run(askPayout(person))
        for (const step of steps) {
          if (step.kind === "restart") await floor.restart()
          else await floor.run(take(step, id))
        }
        floor.paypal.heal()
        // Whatever was left alone for a while is asked again.
        await floor.restart()
        for (let round = 0; round < 4; round++) await floor.run(Effect.andThen(again(floor), workAll))
        await floor.run(cleanDoctor)
        const batches = atPaypal(floor, id)
        const [state, available] = [await floor.run(stateOf(id)), await floor.run(availableOf(person))]
        const status = batches[0]?.status
        expect(batches.length).toBeLessThanOrEqual(1)
        const isHome = batches.length === 0 || (status !== undefined && isBack.has(status))
        expect([state, available]).toEqual([state, isHome ? startEur : startEur - asked])
        expect([status, state]).toEqual([status, status === "SUCCESS" ? "paid" : state])
        expect([state, batches.length > 0 || state === "failed"]).toEqual([state, true])
      }),
      { numRuns: runsMax, verbose: true, examples: told }
    )
    const flying = floor.paypal.world.payouts.all.filter(
      ({ status }) => status !== "SUCCESS" && !isBack.has(status ?? "")
    )
    expect(await floor.run(houseEur("in_flight"))).toBe(BigInt(flying.length) * asked)
    const paid = floor.paypal.world.payouts.all.filter(({ status }) => status === "SUCCESS")
    const fees = await floor.run(houseEur("psp_fees"))
    expect((await floor.run(houseEur("psp_clearing"))) + fees).toBe(BigInt(paid.length) * asked)
  })
})
