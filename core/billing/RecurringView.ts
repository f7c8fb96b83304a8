/** A recurring invoice as its owner sees it, and its calendar. Pure. */
import { formatAmount } from "../money/Amount.ts"
import { isTimeZone, parseLocalTime, type Schedule } from "../orders/Schedule.ts"
import type { RecurringView } from "../protocol/Recurring.ts"
import type { RecurringRow } from "./RecurringStore.ts"

const actions: Readonly<Record<RecurringView["state"], RecurringView["allowed_actions"]>> = {
  active: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  done: [],
  cancelled: []
}

export const recurringView = (row: RecurringRow): RecurringView => ({
  id: row.id,
  asset: row.asset,
  amount: formatAmount(BigInt(row.amount), row.scale),
  note: row.note,
  days: row.days,
  unit: row.unit,
  steps: row.steps,
  first: row.first,
  zone: row.zone,
  ...(row.ends_at === null ? {} : { ends_at: row.ends_at.toISOString() }),
  ...(row.runs_max === null ? {} : { runs_max: row.runs_max }),
  state: row.state,
  runs: row.runs,
  next_at: row.next_at?.toISOString() ?? null,
  last_invoice: row.last_invoice,
  last_refusal: row.last_refusal,
  created_at: row.created_at.toISOString(),
  allowed_actions: actions[row.state]
})

type Calendar = Pick<RecurringRow, "unit" | "steps" | "first" | "zone" | "ends_at" | "runs_max">

/** As orders by the calendar have it, counting periods alone; `undefined` where no calendar has its first time. */
export const calendarOf = (row: Calendar): Schedule | undefined => {
  const first = parseLocalTime(row.first)
  if (first === undefined || !isTimeZone(row.zone)) return undefined
  const { ends_at: endsAt, runs_max: runsMax, steps, unit, zone } = row
  return { unit, steps, first, zone, endsAt: endsAt?.getTime() ?? null, amount: 1n, amountMax: null, runsMax }
}
