import { describe, expect, it } from "vitest"
import { testDatabase } from "../postgres/TestDatabase.ts"
import { Month, type MonthPlan } from "./Month.ts"

const live = async (plan: MonthPlan) => new Month(await testDatabase(), plan).run()

describe("a simulated month", () => {
  const seed = 20_261_122

  it("ends with nothing held, nothing overdue, and nobody robbed", async () => {
    const plan = { seed, traders: 300, days: 30, ordersPerHour: 0.7, outages: 6, chainOutages: 20 }
    const { ended, faults, refused, taken } = await live(plan)
    console.log(`seed ${seed}`, { ended, taken, refused })
    expect(faults).toEqual([])
    const ways = ["completed", "cancelled", "expired", "resolved"]
    expect(Object.keys(ended)).toEqual(expect.arrayContaining([...ways, ...ways.map((way) => `contract ${way}`)]))
  })

  it("is the same for the same seed, and another for another", async () => {
    const plan = { seed, traders: 20, days: 2, ordersPerHour: 1, outages: 1, chainOutages: 2 }
    const [one, again, other] = [await live(plan), await live(plan), await live({ ...plan, seed: seed + 1 })]
    expect([one.faults, again.faults, other.faults]).toEqual([[], [], []])
    expect(again.hash).toBe(one.hash)
    expect(other.hash).not.toBe(one.hash)
  })
})
