import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { RoutingRule } from "../protocol/PaymentRouting.ts"
import { drawRate, uniform } from "./Drawing.ts"
import type { Answered } from "./Provider.ts"
import {
  attemptsMax,
  type Guides,
  mayFailOver,
  nextOf,
  type Payment,
  route,
  type Score,
  type Taker
} from "./Routing.ts"

const ids = ["stripe", "paypal", "square", "razorpay"]
const currencies = new Map([["EUR", { exponent: 2, least: 50n, most: 800_000n }]])

const taker = (id: string, changes: Partial<Taker> = {}): Taker => ({
  id,
  currencies,
  refusesKey: false,
  isFailing: false,
  ...changes
})

const payment = (id: string, changes: Partial<Payment> = {}): Payment => ({
  id,
  person: id,
  asset: "EUR",
  scale: 2,
  amount: 5_000n,
  named: null,
  tried: [],
  ...changes
})

const guides = (changes: Partial<Guides> = {}): Guides => ({
  version: 1,
  rules: [],
  scores: new Map(),
  experiment: undefined,
  ...changes
})

const order = (...given: Parameters<typeof route>) => route(...given).candidates.map(({ provider }) => provider)

/** Of many payments, how many have that first. */
const firsts = (of: number, provider: string, takers: ReadonlyArray<Taker>, by: Guides): number =>
  Array.from({ length: of }, (_, index) => order(payment(`p${index}`), takers, by)[0]).filter((id) => id === provider)
    .length

const Rule: fc.Arbitrary<RoutingRule> = fc
  .record({
    prefer: fc.subarray(ids, { minLength: 1 }),
    avoid: fc.subarray(ids, { minLength: 1 }),
    share: fc.integer({ min: 1, max: 99 }),
    kind: fc.constantFrom("prefer", "avoid", "share")
  })
  .map(({ avoid, kind, prefer, share }) =>
    kind === "avoid" ? { avoid } : kind === "share" ? { prefer, share } : { prefer }
  )

const Given = fc.record({
  payment: fc.record({
    id: fc.uuid(),
    amount: fc.bigInt({ min: 1n, max: 1_000_000n }),
    named: fc.option(fc.constantFrom(...ids)),
    tried: fc.subarray(ids, { maxLength: 2 })
  }),
  takers: fc.array(
    fc.record({ id: fc.constantFrom(...ids), refusesKey: fc.boolean(), isFailing: fc.boolean(), knows: fc.boolean() }),
    { maxLength: 4 }
  ),
  rules: fc.array(Rule, { maxLength: 3 }),
  scores: fc.array(fc.tuple(fc.constantFrom(...ids), fc.nat(500), fc.nat(500))),
  share: fc.option(fc.integer({ min: 1, max: 50 }))
})

const built = (given: typeof Given extends fc.Arbitrary<infer G> ? G : never) => {
  const unique = given.takers.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
  const takers = unique.map(({ knows, ...one }) =>
    taker(one.id, { ...one, ...(knows ? {} : { currencies: new Map() }) })
  )
  const scores = new Map(given.scores.map(([id, charged, refused]): [string, Score] => [id, { charged, refused }]))
  const experiment =
    given.share === null ? undefined : { id: "e1", provider: "paypal", asset: "EUR", share: given.share }
  return {
    asked: payment(given.payment.id, given.payment),
    takers,
    by: guides({ rules: given.rules, scores, experiment })
  }
}

describe("where a payment goes", () => {
  it("is to each provider that can take it, or it is said why not; always the same", () =>
    fc.assert(
      fc.property(Given, (given) => {
        const { asked, by, takers } = built(given)
        const found = route(asked, takers, by)
        expect(route(asked, takers, by)).toEqual(found)
        const all = [...found.candidates, ...found.leftOut].map(({ provider }) => provider)
        expect(all.toSorted()).toEqual(takers.map(({ id }) => id).toSorted())
        for (const { provider } of found.candidates) {
          const one = takers.find(({ id }) => id === provider)
          const currency = one?.currencies.get("EUR")
          expect(one?.refusesKey).toBe(false)
          expect(asked.tried).not.toContain(provider)
          expect(asked.named ?? provider).toBe(provider)
          expect(asked.amount).toBeGreaterThanOrEqual(currency?.least ?? -1n)
          expect(asked.amount).toBeLessThanOrEqual(currency?.most ?? -1n)
        }
        // Who fails comes after all who do not, and is never gone to from elsewhere.
        const failing = found.candidates.map((candidate) => candidate.failing)
        expect(failing).toEqual(failing.toSorted((one, other) => Number(one) - Number(other)))
        expect(nextOf(found)?.failing ?? false).toBe(false)
        // An arm is of a payment at its first attempt, that both could take, and where nobody named one.
        const isFirst = asked.named === null && asked.tried.length === 0
        expect(found.arm === null || (isFirst && found.candidates.some(({ provider }) => provider === "paypal"))).toBe(
          true
        )
      })
    ))

  it("is said for each that cannot take it", () => {
    const takers = [
      taker("stripe", { refusesKey: true }),
      taker("paypal", { currencies: new Map() }),
      taker("square", { currencies: new Map([["EUR", { exponent: 0, least: 1n, most: 9n }]]) }),
      taker("razorpay"),
      taker("other"),
      taker("tried")
    ]
    const asked = payment("p", { amount: 49n, tried: ["tried"] })
    expect(route(asked, takers, guides({ rules: [{ avoid: ["other"] }] })).leftOut).toEqual([
      { provider: "stripe", reason: "key_refused" },
      { provider: "paypal", reason: "currency" },
      { provider: "square", reason: "uncountable" },
      { provider: "razorpay", reason: "too_little" },
      { provider: "other", reason: "too_little" },
      { provider: "tried", reason: "tried" }
    ])
    expect(route(payment("p", { amount: 800_001n }), [taker("stripe")], guides()).leftOut).toEqual([
      { provider: "stripe", reason: "too_much" }
    ])
    expect(route(payment("p", { named: "paypal" }), [taker("stripe"), taker("paypal")], guides())).toMatchObject({
      because: "named",
      leftOut: [{ provider: "stripe", reason: "not_named" }]
    })
  })

  it("follows the rules that are for it, whatever came of payments before", () => {
    const takers = [taker("stripe"), taker("paypal"), taker("square")]
    const scores = new Map([["stripe", { charged: 500, refused: 0 }]])
    const large: RoutingRule = { assets: ["EUR"], from: "100", to: "200.5", prefer: ["square", "paypal"] }
    const by = guides({ rules: [large], scores })
    for (const amount of [10_000n, 20_050n]) {
      expect(order(payment("p", { amount }), takers, by)).toEqual(["square", "paypal", "stripe"])
      expect(route(payment("p", { amount }), takers, by).because).toBe("rule")
    }
    for (const amount of [9_999n, 20_051n]) expect(route(payment("p", { amount }), takers, by).because).toBe("score")
    expect(order(payment("p"), takers, guides({ rules: [{ assets: ["USD"], avoid: ["stripe"] }] }))).toContain("stripe")
    expect(order(payment("p"), takers, guides({ rules: [{ avoid: ["stripe", "square"] }] }))).toEqual(["paypal"])
    // Of a hundred payments about thirty, and each always alike.
    const some = guides({
      rules: [{ prefer: ["paypal"], share: 30 }],
      scores: new Map([["stripe", { charged: 900, refused: 0 }]])
    })
    const preferred = Array.from({ length: 1_000 }, (_, index) => route(payment(`p${index}`), takers, some)).filter(
      ({ because }) => because === "rule"
    ).length
    expect(preferred).toBeGreaterThan(250)
    expect(preferred).toBeLessThan(350)
  })

  it("is where more came lately, but now and then where little is known", () => {
    const takers = [taker("stripe"), taker("paypal")]
    const known = (paypal: Score) =>
      guides({
        scores: new Map([
          ["stripe", { charged: 90, refused: 10 }],
          ["paypal", paypal]
        ])
      })
    expect(firsts(500, "paypal", takers, known({ charged: 50, refused: 50 }))).toBe(0)
    expect(firsts(500, "stripe", takers, known({ charged: 99, refused: 1 }))).toBeLessThan(25)
    // Of what is long ago little is known, so who was down is seen again.
    const again = firsts(500, "paypal", takers, known({ charged: 0, refused: 1 }))
    expect(again).toBeGreaterThan(0)
    expect(again).toBeLessThan(50)
    // Nothing is known of either.
    const half = firsts(1_000, "stripe", takers, guides())
    expect(half).toBeGreaterThan(430)
    expect(half).toBeLessThan(570)
  })

  it("is drawn so that every likely rate comes as often as it is likely", () => {
    const draws = Array.from({ length: 4_000 }, (_, index) => drawRate(8, 1, `d${index}`))
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
    const spread = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
    // Beta(9, 2): 9/11, and 18/(121 × 12).
    expect(mean).toBeCloseTo(9 / 11, 2)
    expect(spread).toBeCloseTo(18 / 1_452, 3)
    expect(uniform("the same")).toBe(uniform("the same"))
  })

  it("is in an arm by its id, as often as the share says", () => {
    const takers = [taker("stripe"), taker("paypal")]
    const experiment = { id: "e1", provider: "paypal", asset: "EUR", share: 20 }
    const by = guides({ experiment, scores: new Map([["stripe", { charged: 900, refused: 0 }]]) })
    const routes = Array.from({ length: 1_000 }, (_, index) => route(payment(`p${index}`), takers, by))
    const variant = routes.filter(({ arm }) => arm?.arm === "variant")
    expect(variant.length).toBeGreaterThan(150)
    expect(variant.length).toBeLessThan(250)
    expect(
      variant.every(({ because, candidates }) => because === "experiment" && candidates[0]?.provider === "paypal")
    ).toBe(true)
    expect(routes.every(({ arm }) => arm !== null)).toBe(true)
    // Whoever pays again is in the same arm, and under the same rules.
    const share = guides({ experiment, rules: [{ prefer: ["stripe"], share: 50 }] })
    const ofOne = Array.from({ length: 50 }, (_, index) => route(payment(`p${index}`, { person: "a" }), takers, share))
    expect(new Set(ofOne.map(({ arm }) => arm?.arm)).size).toBe(1)
    expect(new Set(ofOne.map(({ candidates }) => candidates[0]?.preferred === null)).size).toBe(1)
    expect(route(payment("p", { asset: "USD" }), takers, by).arm).toBeNull()
    expect(route(payment("p", { named: "stripe" }), takers, by).arm).toBeNull()
    expect(route(payment("p", { tried: ["stripe"] }), takers, by).arm).toBeNull()
    expect(route(payment("p"), [taker("stripe")], by).arm).toBeNull()
  })

  it("changes only while it is certain that nothing was done", () =>
    fc.assert(
      fc.property(
        fc.constantFrom<Answered<unknown>["outcome"]>("ok", "definite", "not_sent", "ambiguous"),
        fc.nat(5),
        fc.boolean(),
        (outcome, attempts, isNamed) => {
          const isCertain = outcome === "definite" || outcome === "not_sent"
          expect(mayFailOver({ outcome }, { attempts, isNamed })).toBe(isCertain && !isNamed && attempts < attemptsMax)
        }
      )
    ))
})
