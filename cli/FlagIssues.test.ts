import { describe, expect, it } from "vitest"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { inFlags } from "./FlagIssues.ts"

const words = { command: "trades paid", args: ["id"], flags: ["reference", "their-trades", "method", "quantity"] }
const told = (at: string) =>
  Object.keys(
    inFlags(
      toErrorAnswer(
        "request.malformed",
        { issues: [{ at, message: "Expected an id as lists show it, a lower-case UUID" }] },
        "r"
      ).error,
      words
    ).details
  )

describe("inFlags", () => {
  it.each([
    ["params.id", "ID"],
    ["payload.payment_reference", "--reference"],
    ["payload.terms.counterparty.trades_min", "--their-trades"],
    ["payload.terms.methods.0", "--method"],
    ["payload.quantity", "--quantity"],
    ["payload.nobody_knows", "nobody knows"]
  ])("says %s as %s", (at, name) => {
    expect(told(at)).toEqual([name])
  })

  it("says which role it takes, and what an amount looks like", () => {
    const role = inFlags(toErrorAnswer("auth.role_missing", { roles: ["arbiter"] }, "r").error, words)
    expect([role.details, role.hint]).toEqual([{}, expect.stringContaining("the role arbiter")])
    const amount = toErrorAnswer("request.amount_format", { field: "quantity", decimals: 6 }, "r").error
    expect(inFlags(amount, words).details).toEqual({ "--quantity": expect.stringContaining("at most 6 decimals") })
  })

  it("leaves every other failure as it is", () => {
    const { error } = toErrorAnswer("trade.too_early", { opens_at: "x" }, "r")
    expect(inFlags(error, words)).toBe(error)
  })
})
