import type { RecurringView } from "@orrange/core/protocol/Recurring"
import { say } from "../Say.ts"
import { money, sheet, table, time } from "./Text.ts"

const everyText = ({ steps, unit }: RecurringView): string => say(`cli-every-${unit}`, { steps })

export const recurringTable = (rows: ReadonlyArray<RecurringView>): string =>
  table(
    ["recurring_invoice", "amount>", "for", "runs", "made>", "next", "state"],
    rows.map((one) => [
      one.id,
      money(one.amount, one.asset),
      one.note,
      everyText(one),
      one.runs,
      time(one.next_at),
      say(`cli-recurring-${one.state}`)
    ]),
    say("cli-recurring-none")
  )

export const recurringSheet = (one: RecurringView): string =>
  sheet([
    ["recurring_invoice", one.id],
    ["amount", money(one.amount, one.asset)],
    ["for", one.note],
    ["runs", say("cli-schedule-runs", { every: everyText(one), first: `${one.first} ${one.zone}` })],
    ["until", one.ends_at === undefined ? undefined : time(one.ends_at)],
    ["at_most", one.runs_max],
    ["next", time(one.next_at)],
    ["runs_made", one.runs],
    ["last_invoice", one.last_invoice ?? undefined],
    ["last_refusal", one.last_refusal ?? undefined],
    ["state", say(`cli-recurring-${one.state}`)],
    ["made", time(one.created_at)]
  ])
