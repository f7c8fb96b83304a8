import { describe, expect, it } from "vitest"
import { TradeAction } from "@orrange/core/protocol/Trade"
import { dangerOf, NAMED_BY } from "./Dangers.ts"
import { dispute } from "./DisputeFixtures.ts"
import { trade } from "./Fixtures.ts"
import { halt } from "./HaltFixtures.ts"
import { nextStep, stepText } from "./TradeSteps.ts"

const line = (words: string): string => `orrange ${words}`

describe("nextStep", () => {
  it("names the reader's duty and puts its command first", () => {
    expect(nextStep(trade, line)).toEqual({
      trade: trade.id,
      state: "payment_marked",
      you_must: "release",
      until: trade.deadline_at,
      notes: [],
      commands: [
        `orrange trades release ${trade.id} --confirm abcd:50`,
        `orrange trades not-received ${trade.id}`,
        `orrange trades dispute ${trade.id} --reason payment_not_received --yes`
      ]
    })
    const buying = { ...trade, role: "buyer", next_actor: "buyer", allowed_actions: ["cancel", "mark_paid"] } as const
    expect(nextStep(buying, line).you_must).toBe("pay")
    expect(nextStep(buying, line).commands[0]).toBe(`orrange trades paid ${trade.id} --yes`)
  })

  it("tells the buyer, and not the seller again, that the payment is said not to have come", () => {
    const missing = { ...trade, payment_missing_at: "2026-11-21T12:00:00.000Z" }
    expect(nextStep(missing, line).notes).toEqual([])
    const [note] = nextStep({ ...missing, role: "buyer" }, line).notes
    expect(note).toMatchObject({ about: "missing", command: null })
    expect(note?.text).toContain(`${trade.seller} says that the payment has not come`)
  })

  it("says when a dispute opens in place of a command that would be refused until then", () => {
    const opensMs = Date.parse("2026-11-21T12:15:00.000Z")
    const early = { ...trade, dispute_opens_at: new Date(opensMs).toISOString() }
    const { commands, notes } = nextStep(early, line, { halts: [] }, opensMs - 1)
    expect(notes).toMatchObject([{ about: "dispute", command: null }])
    expect(notes[0]?.text).toContain("A dispute can be opened from")
    expect(commands.join()).not.toContain("trades dispute")
    expect(nextStep(early, line, { halts: [] }, opensMs)).toEqual(nextStep(trade, line))
  })

  it("prints lines that ask for nothing more", () => {
    const all = { ...trade, resolution: "buyer", allowed_actions: TradeAction.literals } as const
    const { commands } = nextStep(all, line)
    expect(commands.length).toBeGreaterThan(10)
    // What an arbiter has to choose first cannot be confirmed yet.
    const whole = commands.filter((command) => !command.includes("OUTCOME"))
    const unanswered = whole.filter((command) => {
      const id = command.split(" ").slice(1, 3).join(":")
      const flag = NAMED_BY[id] ?? `--${dangerOf(id).level}`
      return flag !== "--none" && !command.includes(flag)
    })
    expect(unanswered).toEqual([])
  })

  it("is to take a case before it is decided, and to leave those of others alone", () => {
    const judged = { ...trade, role: "arbiter", next_actor: "arbiter", allowed_actions: ["resolve"] } as const
    const beside = (arbiter: string | null) => ({ halts: [], me: "ivy", dispute: { ...dispute, arbiter } })
    expect(nextStep(judged, line, beside(null))).toMatchObject({
      you_must: "take",
      commands: [`orrange disputes take ${trade.id} --yes`, `orrange disputes get ${trade.id}`]
    })
    expect(nextStep(judged, line, beside("abe"))).toMatchObject({
      you_must: "wait",
      commands: [`orrange disputes get ${trade.id}`]
    })
    expect(nextStep(judged, line, beside("ivy"))).toMatchObject({ you_must: "resolve" })
    expect(stepText(nextStep(judged, line, beside(null)), judged)).toContain("You must take the case between")
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
      commands: [`orrange trades payer ${trade.id} --account ACCOUNT`, `orrange trades cancel ${trade.id} --yes`]
    })
    expect(stepText(nextStep(asked, line), asked)).toContain("from which of your accounts you pay")
  })

  it("is to wait when another moves next, and nothing when it is over", () => {
    const waiting = nextStep({ ...trade, next_actor: "buyer" }, line)
    expect(waiting.you_must).toBe("wait")
    // An early release is allowed, and proposed to nobody.
    expect(waiting.commands).toEqual([`orrange trades dispute ${trade.id} --reason payment_not_received --yes`])
    const over = { ...trade, next_actor: null, deadline_at: null, allowed_actions: [] }
    expect(nextStep(over, line)).toMatchObject({ you_must: "nothing", commands: [] })
    expect(stepText(nextStep(over, line), over)).toContain("You must do nothing; it is over.")
  })

  it("is to give the evidence that is asked of the reader, and to look at an offer that waits for them", () => {
    const [request] = dispute.evidence
    const disputed = { ...trade, state: "disputed", next_actor: "arbiter", allowed_actions: ["settle"] } as const
    const asked = { ...dispute, evidence: dispute.evidence.map((one) => ({ ...one, state: "open" as const })) }
    const step = nextStep(disputed, line, { dispute: asked, halts: [] })
    expect(step).toMatchObject({ you_must: "prove", until: request?.due_at })
    expect(step.notes.map(({ about }) => about)).toEqual(["evidence", "offer"])
    expect(step.commands.slice(0, 2)).toEqual([
      `orrange disputes answer ${trade.id} ${request?.id} --file FILE`,
      `orrange disputes accept ${trade.id} ${dispute.offers[0]?.id} --buyer-share-bps 7500`
    ])
    const text = stepText(step, disputed)
    expect(text).toContain("You must give the evidence that is asked of you before 2026-11-23 12:00:05Z.")
    expect(text).toContain("ivy asks you for evidence, bank statement: of the[2J 21st, until 2026-11-23 12:00:05Z")
    expect(text).toContain("ann offers to settle: 37.40625 USDT for the buyer, 12.5 USDT for the seller, until")
    // Nothing waits for who made the offer, nor for who was asked nothing.
    const theirs = { ...disputed, role: "buyer" } as const
    const notes = nextStep(theirs, line, {
      dispute: { ...asked, evidence: asked.evidence.slice(0, 1) },
      halts: []
    }).notes
    expect(notes).toEqual([])
  })

  it("tells what a verdict takes, until when an appeal is open, and to whom", () => {
    const decided = {
      ...trade,
      state: "decided",
      resolution: "buyer",
      slash_seller_bps: 3_333,
      allowed_actions: ["appeal", "accept_verdict"]
    } as const
    const notes = (change: object) =>
      nextStep({ ...decided, ...change }, line, { halts: [] }).notes.map(({ text, until }) => [text, until])
    expect(notes({})).toEqual([
      ["decided: 49.875 USDT for the buyer, 33.33 % of the seller's bond is taken; you may appeal", trade.deadline_at]
    ])
    expect(notes({ allowed_actions: [] })[0]?.[0]).toContain("the other side may appeal")
  })

  it("tells why an operator stopped what would be done", () => {
    const notes = (change: Partial<typeof halt>) =>
      nextStep(trade, line, { halts: [{ ...halt, action: "payments", ...change }] }).notes
    expect(notes({ market: "USDT-EUR" })[0]?.text).toBe(
      "payments are halted on USDT-EUR: prices are looked into; the clock stands still meanwhile"
    )
    expect(notes({ market: null })).toHaveLength(1)
    expect(notes({ market: "BTC-EUR" })).toEqual([])
    expect(notes({ market: null, action: "orders" })).toEqual([])
  })
})
