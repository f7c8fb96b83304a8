import type { PolicySimulation, PolicyView } from "@orrange/core/protocol/Policy"
import { say } from "../Say.ts"
import { table, time } from "./Text.ts"

export const policyTable = (policies: ReadonlyArray<PolicyView>): string =>
  table(
    ["version", "counts_from", "loaded_by", "in_force"],
    policies.map(({ effective_at, in_force, loaded_by, version }) => [
      version,
      time(effective_at),
      loaded_by ?? say("cli-policy-program"),
      in_force
    ]),
    say("cli-policy-none")
  )

const questions = [
  "overdue",
  "claims_late",
  "escalated",
  "disputes_early",
  "agreements_late",
  "payouts_late",
  "rulings_late"
] as const

export const simulationTable = (found: PolicySimulation): string => {
  const rows = table(
    ["of_these_trades", "was>", "would_be>", "for_example"],
    questions.map((key) => {
      const { samples, was, would_be } = found[key]
      return [say(`cli-policy-${key}`), String(was), String(would_be), samples[0]]
    }),
    ""
  )
  return `${say("cli-policy-over", { trades: found.trades })}\n\n${rows}`
}
