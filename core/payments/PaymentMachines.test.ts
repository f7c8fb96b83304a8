import { describe, expect, it } from "vitest"
import {
  attemptRank,
  type AttemptEvent,
  attemptSteps,
  chargebackSteps,
  findStep,
  intentSteps,
  liveAttemptStates,
  type MachineName,
  machines,
  refundSteps
} from "./PaymentMachines.ts"

/** What the machines must be, written down a second time: every cell that is not here leads nowhere. */
const written: Readonly<Record<MachineName, string>> = {
  intent: `
created         link_made  requires_action
created         processing processing
created         charged    succeeded
created         declined   failed
created         cancelled  cancelled
created         expired    expired
created         mismatch   review
requires_action processing processing
requires_action charged    succeeded
requires_action declined   failed
requires_action cancelled  cancelled
requires_action expired    expired
requires_action mismatch   review
processing      charged    succeeded
processing      declined   failed
processing      mismatch   review
failed          mismatch   review
cancelled       mismatch   review
expired         mismatch   review
review          taken      succeeded
review          closed     failed`,
  attempt: `
routed   send      sent
routed   voided    voided
sent     not_sent  routed
sent     lost      unknown
sent     accepted  pending
sent     charged   charged
sent     declined  declined
sent     voided    voided
sent     mismatch  integrity_failure
unknown  accepted  pending
unknown  charged   charged
unknown  declined  declined
unknown  not_found voided
unknown  voided    voided
unknown  mismatch  integrity_failure
pending  charged   charged
pending  declined  declined
pending  voided    voided
pending  mismatch  integrity_failure
pending  capture   capturing
capturing charged  charged
capturing declined declined
capturing voided   voided
capturing mismatch integrity_failure
declined charged   integrity_failure
declined mismatch  integrity_failure
voided   charged   integrity_failure
voided   mismatch  integrity_failure
integrity_failure taken charged`,
  refund: `
requested send      sent
sent      not_sent  requested
sent      lost      unknown
sent      accepted  pending
sent      succeeded succeeded
sent      failed    failed
unknown   send      sent
unknown   accepted  pending
unknown   succeeded succeeded
unknown   failed    failed
pending   succeeded succeeded
pending   failed    failed
succeeded failed    failed`,
  chargeback: `
open won  won
open lost lost
lost won  won
won  lost lost`
}

const names = Object.keys(machines) as ReadonlyArray<MachineName>
const distinct = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(texts)]

describe.each(names)("the machine of the %s", (name) => {
  const steps = machines[name]
  const rows = written[name]
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
  const states = distinct(steps.flatMap(({ from, to }) => [from, to]))
  const events = distinct(steps.map(({ event }) => event))

  it("has in every cell what it must have, and nothing in the others", () => {
    for (const from of states) {
      for (const event of events) {
        const [, , to] = rows.find(([state, what]) => state === from && what === event) ?? []
        expect([from, event, findStep(steps, from, event)?.to]).toEqual([from, event, to])
      }
    }
    expect(rows.length).toBe(steps.length)
  })

  it("says what each step means", () => {
    for (const { meaning } of steps) expect(meaning).not.toBe("")
  })
})

describe("the machines", () => {
  it("PW-05: no step of an attempt leads to less than is known, but what operators decide", () => {
    for (const { from, to } of attemptSteps.filter(({ event }) => event !== "taken"))
      expect(attemptRank[to]).toBeGreaterThanOrEqual(attemptRank[from])
  })

  it("let nothing end an attempt that is unknown but an answer", () => {
    const ends = attemptSteps.filter(({ from }) => from === "unknown").map(({ event }) => event)
    const answers: ReadonlyArray<AttemptEvent> = ["accepted", "charged", "declined", "not_found", "voided", "mismatch"]
    expect([...ends].sort()).toEqual([...answers].sort())
    expect(liveAttemptStates).toContain("unknown")
  })

  it("let nothing end an attempt whose money is being taken but an answer, nor take it back", () => {
    const ends = attemptSteps.filter(({ from }) => from === "capturing").map(({ event }) => event)
    const answers: ReadonlyArray<AttemptEvent> = ["charged", "declined", "voided", "mismatch"]
    expect([...ends].sort()).toEqual([...answers].sort())
    expect(liveAttemptStates).toContain("capturing")
  })

  it("credit nothing that was over, and nothing that is another payment", () => {
    const credits = intentSteps.filter(({ to }) => to === "succeeded").map(({ event, from }) => `${from} ${event}`)
    expect(credits).toEqual(["created charged", "requires_action charged", "processing charged", "review taken"])
    for (const over of ["failed", "cancelled", "expired", "review", "succeeded"] as const) {
      expect(findStep(intentSteps, over, "charged")).toBeUndefined()
    }
  })

  it("take a refund as failed at any time, and a chargeback as decided otherwise", () => {
    expect(findStep(refundSteps, "succeeded", "failed")?.to).toBe("failed")
    expect(findStep(refundSteps, "failed", "succeeded")).toBeUndefined()
    expect(findStep(chargebackSteps, "lost", "won")?.to).toBe("won")
    expect(findStep(chargebackSteps, "won", "lost")?.to).toBe("lost")
  })
})
