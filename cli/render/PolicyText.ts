import type { PolicySimulation, PolicyView } from "@orrange/core/protocol/Policy"
import { table, time } from "./Text.ts"

export const policyTable = (policies: ReadonlyArray<PolicyView>): string =>
  table(
    ["version", "counts from", "loaded by", "in force"],
    policies.map(({ effective_at, in_force, loaded_by, version }) => [
      version,
      time(effective_at),
      loaded_by ?? "the program",
      in_force ? "yes" : "no"
    ]),
    "There are no policies."
  )

const questions = [
  ["the time to pay passed", "overdue"],
  ["a late payment was shown too late", "claims_late"],
  ["the clock opened a dispute", "escalated"],
  ["a party had to wait with a dispute", "disputes_early"]
] as const

export const simulationTable = (found: PolicySimulation): string => {
  const rows = table(
    ["of these trades", "was>", "would be>", "for example"],
    questions.map(([question, key]) => {
      const { samples, was, would_be } = found[key]
      return [question, String(was), String(would_be), samples[0]]
    }),
    ""
  )
  return `${found.trades} trades are over.\n\n${rows}`
}
