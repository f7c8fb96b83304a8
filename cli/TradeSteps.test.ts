import { describe, expect, it } from "vitest"
import { trade } from "./Fixtures.ts"
import { nextStep, stepText } from "./TradeSteps.ts"

const line = (words: string): string => `orrange ${words}`

describe("nextStep", () => {
  it("names the reader's duty and puts its command first", () => {
    expect(nextStep(trade, line)).toEqual({
      trade: trade.id,
      state: "payment_marked",
      you_must: "release",
      until: trade.deadline_at,
      commands: [
        `orrange trades release ${trade.id} --confirm abcd:50.000000`,
        `orrange trades dispute ${trade.id} --reason payment_not_received`
      ]
    })
    const buying = { ...trade, role: "buyer", next_actor: "buyer", allowed_actions: ["cancel", "mark_paid"] } as const
    expect(nextStep(buying, line).you_must).toBe("pay")
    expect(nextStep(buying, line).commands[0]).toBe(`orrange trades paid ${trade.id}`)
  })

  it("is to say who pays before it is to pay", () => {
    const asked = {
      ...trade,
      role: "buyer",
      next_actor: "buyer",
      allowed_actions: ["cancel"],
      payer_required: true
    } as const
    expect(nextStep(asked, line)).toMatchObject({
      you_must: "declare",
      commands: [`orrange trades payer ${trade.id} --account ACCOUNT`, `orrange trades cancel ${trade.id}`]
    })
    expect(stepText(nextStep(asked, line), asked)).toContain("from which of your accounts you pay")
  })

  it("is to wait when another moves next, and nothing when it is over", () => {
    const waiting = nextStep({ ...trade, next_actor: "buyer" }, line)
    expect(waiting.you_must).toBe("wait")
    // An early release is allowed, and proposed to nobody.
    expect(waiting.commands).toEqual([`orrange trades dispute ${trade.id} --reason payment_not_received`])
    const over = { ...trade, next_actor: null, deadline_at: null, allowed_actions: [] }
    expect(nextStep(over, line)).toMatchObject({ you_must: "nothing", commands: [] })
    expect(stepText(nextStep(over, line), over)).toContain("You must nothing; it is over.")
  })
})
