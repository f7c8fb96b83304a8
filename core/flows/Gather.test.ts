import { describe, expect, it } from "vitest"
import { begin } from "./Draft.ts"
import { draftId, host, now, offer } from "./Fixtures.ts"
import { gather } from "./Gather.ts"
import type { Need } from "./Needs.ts"

const { facts, ...bare } = host
const draft = begin(
  "take",
  { id: draftId, owner: "ann", values: { market: "USDT-EUR", offer: offer.id, amount: "100", bond: "none" } },
  now
)

describe("what a draft needs", () => {
  it("is read once, and what follows from it after that", async () => {
    const read: Array<Need> = []
    const known = await gather({ ...draft, step: "review" }, bare, now, (need) => {
      read.push(need)
      return Promise.resolve(facts[need.name])
    })
    expect(read.map(({ route }) => route)).toEqual([
      "markets.list",
      "markets.why_not",
      "methods.list",
      "orders.quote",
      "identity.reputation",
      "methods.get"
    ])
    expect(read[3]?.request).toMatchObject({ payload: { quantity: "108.69", side: "buy", time_in_force: "ioc" } })
    expect(known.host.facts.quote).toEqual(facts.quote)
  })

  it("is left out where it cannot be read", async () => {
    const known = await gather(draft, bare, now, () => Promise.reject(new Error("no answer")))
    expect(known.host.facts).toEqual({})
    expect(known.failed.map(({ need }) => need.route)).toEqual(["markets.list", "markets.why_not", "methods.list"])
  })
})
