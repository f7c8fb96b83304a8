import type { ScheduleView } from "@orrange/core/protocol/Schedule"
import { money, sheet, side, splitMarket, table, time } from "./Text.ts"

const everyText = ({ steps, unit }: ScheduleView): string => (steps === 1 ? `every ${unit}` : `every ${steps} ${unit}s`)

const stateText = ({ reason, state }: ScheduleView): string => (reason === null ? state : `${state}: ${reason}`)

export const scheduleTable = (schedules: ReadonlyArray<ScheduleView>): string =>
  table(
    ["schedule", "market", "side", "quantity>", "runs", "made>", "next", "state"],
    schedules.map((one) => [
      one.id,
      one.market,
      side(one.order.side),
      money(one.order.quantity),
      everyText(one),
      one.runs,
      time(one.next_at),
      stateText(one)
    ]),
    "You have no schedules here."
  )

export const scheduleSheet = (one: ScheduleView): string => {
  const [base, quote] = splitMarket(one.market)
  return sheet([
    ["schedule", one.id],
    ["market", one.market],
    ["side", side(one.order.side)],
    ["type", one.order.type],
    ["price", money(one.order.price ?? null, quote)],
    ["quantity", money(one.order.quantity, base)],
    ["runs", `${everyText(one)} from ${one.first} ${one.zone}`],
    ["next", time(one.next_at)],
    ["runs_made", one.runs],
    ["placed_in_all", money(one.placed, base)],
    ["at_most", one.quantity_max === undefined ? undefined : money(one.quantity_max, base)],
    ["last_order", one.last_order ?? undefined],
    ["last_refusal", one.last_refusal ?? undefined],
    ["state", stateText(one)],
    ["made", time(one.created_at)]
  ])
}
