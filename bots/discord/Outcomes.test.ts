import { describe, expect, it } from "vitest"
import { userOutcomeOf } from "./Outcomes.ts"

const refused = (status: number, code: number) => userOutcomeOf({ kind: "refused", status, code, reason: "no" }).outcome

describe("a message to one user", () => {
  it("is blocked by its user alone, and by nothing that is wrong with the bot", () => {
    expect([refused(403, 50_007), refused(403, 50_278), refused(404, 10_013)]).toEqual([
      "blocked",
      "blocked",
      "blocked"
    ])
    expect([refused(403, 40_003), refused(404, 10_003), refused(401, 0)]).toEqual(["later", "later", "later"])
    expect([refused(403, 50_001), refused(403, 20_026), refused(400, 50_035)]).toEqual([
      "refused",
      "refused",
      "refused"
    ])
  })
})
