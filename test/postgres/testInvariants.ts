import { expect, it } from "vitest"
import type { Invariant } from "../../core/platform/Invariant.ts"
import type { Floor } from "../trades/TradingFloor.ts"
import { violations } from "./violations.ts"

/** The id of an invariant, how it is broken, and by which statements. */
export type Breakage = readonly [id: string, how: string, statements: ReadonlyArray<string>]

/**
 * Each of the invariants holds, and is broken in every way that is listed. `named` gives statements their names of rows,
 * once there are any.
 */
export const testInvariants = (
  floor: () => Pick<Floor, "asOwner">,
  invariants: ReadonlyArray<Invariant>,
  breakages: ReadonlyArray<Breakage>,
  named: (statement: string) => string = (statement) => statement
) => {
  const found = (id: string, statements: ReadonlyArray<string>) =>
    floor().asOwner(violations(invariants, id, ...statements.map(named)))

  it.each(invariants.map(({ id, statement }) => [id, statement] as const))("%s holds: %s", async (id) => {
    expect(await found(id, [])).toEqual([])
  })

  it.each(breakages)("%s notices that %s", async (id, _how, statements) => {
    const samples = await found(id, statements)
    expect(samples.length).toBeGreaterThan(0)
    expect(samples.every((sample) => typeof sample === "string" && sample !== "")).toBe(true)
  })

  it("is broken on purpose here in every part", () => {
    expect([...new Set(breakages.map(([id]) => id))]).toEqual(invariants.map(({ id }) => id))
  })
}
