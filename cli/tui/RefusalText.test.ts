import { describe, expect, it } from "vitest"
import { ERRORS } from "@orrange/core/protocol/Errors"
import { refusalText } from "./RefusalText.ts"

describe("a refusal on the screen", () => {
  const refused = { code: "limit.trade_exceeded", ...ERRORS["limit.trade_exceeded"] }

  it("says the value that its hint points to", () => {
    const text = refusalText({ ...refused, details: { maximum: "5000.00" } })
    expect(text).toContain("(--max): 5000.00.")
    expect(text).not.toContain("details")
  })

  it("leaves a pointer to what is not there", () => {
    expect(refusalText(refused)).toContain("`details.maximum`")
  })
})
