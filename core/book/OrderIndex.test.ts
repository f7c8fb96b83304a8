import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { OrderIndex } from "./OrderIndex.ts"
import { nowhere, type Place, Places } from "./Places.ts"
import { kindOf } from "./Resting.ts"

const kind = kindOf(
  {
    id: "",
    owner: "",
    side: "buy",
    price: 1,
    floating: undefined,
    quantity: 1,
    display: Infinity,
    timeInForce: "gtc",
    postOnly: "off",
    selfTrade: "cancel_newest",
    expiresAt: Infinity,
    methods: [0],
    minimum: 1,
    maximum: Infinity,
    terms: undefined
  },
  undefined
)

const make = () => {
  const places = new Places()
  const index = new OrderIndex(places)
  return { index, places, resting: (id: string): Place => places.take(id, "", kind) }
}

/** Ids of which some differ only in what is not hashed, so that they meet in the table. */
const anyId = fc.oneof(
  fc.integer({ min: 0, max: 200 }).map((number) => `order${number}`),
  fc.integer({ min: 0, max: 9 }).map((number) => `${number} of many with one hash`)
)

describe("the index of orders by id", () => {
  it("holds what a map holds, whatever comes and goes", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), anyId), { minLength: 50, maxLength: 600, size: "max" })
    fc.assert(
      fc.property(steps, (all) => {
        const { index, places, resting } = make()
        const map = new Map<string, Place>()
        for (const [adds, id] of all) {
          const there = map.get(id) ?? nowhere
          expect(index.get(id)).toBe(there)
          if (adds && there === nowhere) {
            const added = resting(id)
            index.add(added)
            map.set(id, added)
          } else if (!adds && there !== nowhere) {
            index.remove(there)
            places.give(there)
            map.delete(id)
          }
          expect(index.size).toBe(map.size)
        }
        for (const [id, there] of map) expect(index.get(id)).toBe(there)
        expect(new Set(index.values())).toEqual(new Set(map.values()))
      }),
      { numRuns: 100 }
    )
  })

  it("grows, and finds all of 10,000 orders with the ids of the engine's form", () => {
    const { index, places, resting } = make()
    const ids = Array.from(
      { length: 10_000 },
      (_, number) => `01932f5e-7c40-7a00-8000-${number.toString().padStart(12, "0")}`
    )
    for (const id of ids) index.add(resting(id))
    expect(ids.every((id) => places.id(index.get(id)) === id)).toBe(true)
    for (const id of ids.slice(0, 5_000)) index.remove(index.get(id))
    expect(index.size).toBe(5_000)
    expect(ids.slice(0, 5_000).some((id) => index.get(id) !== nowhere)).toBe(false)
    expect(ids.slice(5_000).every((id) => places.id(index.get(id)) === id)).toBe(true)
  })

  it("refuses a second order with the same id", () => {
    const { index, resting } = make()
    index.add(resting("a"))
    expect(() => index.add(resting("a"))).toThrow("order a is already in the book")
  })
})
