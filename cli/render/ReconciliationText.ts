/** Where the books of payment providers and ours differ. */
import type { BreakView } from "@orrange/core/protocol/Reconciliation"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

export const breakTable = (breaks: ReadonlyArray<BreakView>): string =>
  table(
    ["id", "provider", "kind", "reference", "expected", "found", "since"],
    breaks.map((row) => [row.id, row.provider, row.kind, row.subject, row.expected, row.found, time(row.found_at)]),
    say("cli-break-none")
  )

export const breakSheet = (row: BreakView): string =>
  sheet([
    ["id", row.id],
    ["provider", row.provider],
    ["kind", row.kind],
    ["reference", row.subject],
    ["payment", row.top_up],
    ["expected", row.expected],
    ["found", row.found],
    ["state", row.state],
    ["time", time(row.at)],
    ["since", time(row.found_at)],
    ["by", row.resolved_by],
    ["reason", row.reason]
  ])
