/** Answers of a daemon about books that differ, for tests of what the CLI makes of them. */
import type { BreakView } from "@orrange/core/protocol/Reconciliation"

export const openBreak: BreakView = {
  id: "0197a000-0000-7000-8000-0000000708a1",
  provider: "stripe",
  kind: "missing_external",
  subject: "payment pi_1",
  top_up: "0197a000-0000-7000-8000-0000000707a1",
  expected: "5000 EUR",
  found: "nothing",
  state: "open",
  age: "day",
  at: "2026-11-21T11:30:05.000Z",
  found_at: "2026-11-21T12:00:00.000Z",
  cleared_at: null,
  resolved_at: null,
  resolved_by: null,
  reason: null
}
