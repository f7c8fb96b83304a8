import { describe, expect, it } from "vitest"
import { clientFailure } from "@orrange/core/client/Failure"
import { refusalLines } from "./Failure.ts"

describe("what is said of a refusal", () => {
  it("has its details in its words, in every language, with times as people read them", () => {
    const early = clientFailure("trade.too_early", { opens_at: "2026-11-22T13:10:45.123Z" })
    expect(refusalLines(early, "en")).toEqual([
      "this step is not open yet",
      "It opens at 2026-11-22 13:10 UTC: send it again then, as a new command. Fraud can be reported at once."
    ])
    expect(refusalLines(early, "de")[1]).toContain("2026-11-22 13:10 UTC")
    expect(refusalLines(clientFailure("alert.full", { maximum: 500 }), "fr")[1]).toMatch(/500/)
  })

  it("names what it is not told", () => {
    expect(refusalLines(clientFailure("trade.too_early"), "en")[1]).toContain("`details.opens_at`")
  })
})
