import { describe, expect, it } from "vitest"
import { uniform } from "./Drawing.ts"
import { chanceOf, judge, level, looksPlanned } from "./Experiments.ts"

const plan = { payments: 1_000, guardrail: 10, looks: 0 }
const arm = (charged: number, over: number) => ({ charged, over })

/** Runs one to its end, with payments that come as often as said in each arm. */
const run = (name: string, control: number, variant: number, guardrail = 50) => {
  const seen = { control: arm(0, 0), variant: arm(0, 0) }
  let looks = 0
  for (let index = 0; ; index++) {
    const add = (one: { charged: number; over: number }, rate: number, which: string) =>
      arm(one.charged + Number(uniform(`${name} ${which} ${index}`) < rate), one.over + 1)
    seen.control = add(seen.control, control, "control")
    seen.variant = add(seen.variant, variant, "variant")
    const judged = judge({ payments: 500, guardrail, looks }, seen.control, seen.variant)
    if (judged.state !== "running") return { state: judged.state, over: seen.variant.over }
    looks = judged.looks
  }
}

const shareOf = (times: number, control: number, variant: number, ...states: ReadonlyArray<string>) =>
  Array.from({ length: times }, (_, index) => run(`r${index}`, control, variant)).filter(({ state }) =>
    states.includes(state)
  ).length / times

describe("an experiment", () => {
  it("compares two shares as the z-test does", () => {
    // 200 of 1000 against 240 of 1000: z = 2.1592, p = 0.0308.
    expect(chanceOf(arm(200, 1_000), arm(240, 1_000))).toBeCloseTo(0.0308, 4)
    expect(chanceOf(arm(240, 1_000), arm(200, 1_000))).toBeCloseTo(0.0308, 4)
    expect(chanceOf(arm(10, 10), arm(20, 20))).toBe(1)
    expect(chanceOf(arm(0, 0), arm(20, 20))).toBeNull()
  })

  it("is looked at only as often as was planned, by the smaller arm", () => {
    expect(judge(plan, arm(900, 1_000), arm(80, 100))).toEqual({ state: "running", looks: 0 })
    expect(judge(plan, arm(900, 1_000), arm(180, 199))).toEqual({ state: "running", looks: 0 })
    expect(judge(plan, arm(900, 1_000), arm(180, 200))).toEqual({ state: "running", looks: 1 })
    // The same look is taken once.
    expect(judge({ ...plan, looks: 1 }, arm(500, 1_000), arm(200, 200))).toEqual({ state: "running", looks: 1 })
    expect(judge({ ...plan, looks: 4 }, arm(900, 1_000), arm(900, 1_000))).toEqual({
      state: "even",
      looks: looksPlanned
    })
  })

  it("ends when a difference is certain enough, either way", () => {
    expect(judge(plan, arm(500, 1_000), arm(160, 200))).toEqual({ state: "better", looks: 1 })
    expect(judge({ ...plan, guardrail: 50 }, arm(800, 1_000), arm(100, 200))).toEqual({ state: "worse", looks: 1 })
  })

  it("ends at once when too few come, whatever is certain, but not by a handful", () => {
    expect(judge(plan, arm(45, 50), arm(39, 50))).toEqual({ state: "harmful", looks: 0 })
    expect(judge(plan, arm(45, 50), arm(40, 50))).toEqual({ state: "running", looks: 0 })
    expect(judge(plan, arm(49, 49), arm(0, 49))).toEqual({ state: "running", looks: 0 })
  })

  it("ends at once by what is lost while most of it is under way", () => {
    const soon = { control: arm(98, 100), variant: arm(80, 100) }
    expect(judge(plan, arm(0, 0), arm(0, 0), soon)).toEqual({ state: "harmful", looks: 0 })
    expect(judge(plan, arm(0, 0), arm(0, 0), { ...soon, variant: arm(95, 100) }).state).toBe("running")
    expect(judge(plan, arm(0, 0), arm(0, 0), { ...soon, variant: arm(0, 49) }).state).toBe("running")
  })

  it("finds a difference where there is none no more often than it says, for all that it looks early", () => {
    expect(shareOf(400, 0.8, 0.8, "better", "worse")).toBeLessThan(level)
  })

  it("finds one that there is, and sooner than at its end", () => {
    expect(shareOf(50, 0.7, 0.85, "better")).toBeGreaterThan(0.95)
    expect(run("soon", 0.5, 0.9).over).toBe(100)
    expect(run("harm", 0.9, 0.5, 10).state).toBe("harmful")
  })
})
