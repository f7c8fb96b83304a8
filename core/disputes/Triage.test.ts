import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TriageReason, TriageSuggestion } from "../protocol/Dispute.ts"
import { type Facts, triage } from "./Triage.ts"

const marked: Facts = {
  priorState: "payment_marked",
  messages: 2,
  seen: null,
  said: null,
  named: true,
  lapsed: [],
  asked: false
}
const unmarked: Facts = { ...marked, priorState: "overdue" }
const certain = { confidence: "certain", takenBack: false, nameCheck: "match" } as const
const weak = { ...certain, confidence: "weak" } as const

const cases: ReadonlyArray<
  readonly [what: string, facts: Facts, suggestion: TriageSuggestion, reasons: ReadonlyArray<TriageReason>]
> = [
  ["nobody marked or wrote", { ...unmarked, messages: 0 }, "cancel", ["unmarked_and_silent"]],
  ["nobody marked, but somebody wrote", unmarked, "ask_evidence", ["payment_unseen"]],
  ["evidence is asked for", { ...marked, asked: true }, "none", ["payment_unseen"]],
  [
    "one gave nothing, and the other did",
    { ...marked, lapsed: ["seller"], asked: true },
    "release",
    ["seller_evidence_lapsed"]
  ],
  ["the payment was marked and not seen", marked, "ask_evidence", ["payment_unseen"]],
  [
    "the payment was marked and has no name",
    { ...marked, named: false },
    "ask_evidence",
    ["payment_unseen", "payment_unnamed"]
  ],
  ["it has no name, and is seen", { ...marked, named: false, seen: certain }, "release", ["payment_seen_certain"]],
  ["the payment was marked and nobody wrote", { ...marked, messages: 0 }, "ask_evidence", ["payment_unseen"]],
  ["the payment is on the seller's statement", { ...marked, seen: certain }, "release", ["payment_seen_certain"]],
  [
    "it is there though nobody marked it",
    { ...unmarked, messages: 0, seen: certain },
    "release",
    ["payment_seen_certain"]
  ],
  [
    "it is likely there",
    { ...marked, seen: { ...certain, confidence: "likely" } },
    "ask_evidence",
    ["payment_uncertain"]
  ],
  [
    "somebody else paid",
    { ...marked, seen: { ...weak, nameCheck: "mismatch" } },
    "ask_evidence",
    ["name_mismatch", "payment_uncertain"]
  ],
  [
    "it was taken back",
    { ...marked, seen: { ...weak, takenBack: true } },
    "ask_evidence",
    ["payment_taken_back", "payment_uncertain"]
  ],
  ["the buyer said it was not sent", { ...marked, said: "not_sent" }, "cancel", ["buyer_said_not_sent"]],
  ["the buyer said it came back", { ...marked, said: "returned" }, "cancel", ["buyer_said_returned"]],
  [
    "it was seen though the buyer said it was not sent",
    { ...marked, seen: certain, said: "not_sent" },
    "ask_evidence",
    ["buyer_said_not_sent", "payment_seen_certain"]
  ],
  ["the buyer gave nothing", { ...marked, lapsed: ["buyer"] }, "refund", ["buyer_evidence_lapsed"]],
  ["the seller gave nothing", { ...marked, lapsed: ["seller"] }, "release", ["seller_evidence_lapsed"]],
  ["neither gave anything", { ...marked, lapsed: ["buyer", "seller"] }, "ask_evidence", ["payment_unseen"]],
  [
    "the buyer gave nothing, and the payment is there",
    { ...marked, seen: certain, lapsed: ["buyer"] },
    "ask_evidence",
    ["payment_seen_certain", "buyer_evidence_lapsed"]
  ],
  [
    "the buyer gave nothing, and said it was not sent",
    { ...marked, said: "not_sent", lapsed: ["buyer"] },
    "cancel",
    ["buyer_said_not_sent", "buyer_evidence_lapsed"]
  ]
]

const facts: fc.Arbitrary<Facts> = fc.record({
  priorState: fc.constantFrom("awaiting_payment", "overdue", "payment_marked"),
  messages: fc.nat(3),
  seen: fc.option(
    fc.record({
      confidence: fc.constantFrom("certain", "likely", "weak"),
      takenBack: fc.boolean(),
      nameCheck: fc.constantFrom("match", "partial", "mismatch", null)
    })
  ),
  said: fc.constantFrom("not_sent", "returned", null),
  named: fc.boolean(),
  lapsed: fc.subarray(["buyer", "seller"] as const),
  asked: fc.boolean()
})

describe("triage", () => {
  it.each(cases)("when %s", (_what, given, suggestion, reasons) => {
    expect(triage(given)).toEqual({ suggestion, reasons })
  })

  it("gives a reason for whatever it suggests, and asks for nothing twice", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { reasons, suggestion } = triage(given)
        return reasons.length > 0 && suggestion !== (given.asked ? "ask_evidence" : "none")
      })
    )
  })

  it("never sends the escrow to the seller where their own statement shows the payment for certain", () => {
    const seen = facts.map((given) => ({ ...given, seen: certain }))
    fc.assert(fc.property(seen, (given) => ["release", "ask_evidence", "none"].includes(triage(given).suggestion)))
  })
})
