import type { ScheduleView } from "@orrange/core/protocol/Schedule"
import { say } from "../Say.ts"
import { money, sheet, side, splitMarket, table, time } from "./Text.ts"

const everyText = ({ steps, unit }: ScheduleView): string => say(`cli-every-${unit}`, { steps })

const stateText = ({ reason, state }: ScheduleView): string =>
  reason === null ? say(`cli-schedule-${state}`) : `${say(`cli-schedule-${state}`)}: ${say(`cli-reason-${reason}`)}`

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
    say("cli-schedule-none")
  )

export const scheduleSheet = (one: ScheduleView): string => {
  const [base, quote] = splitMarket(one.market)
  return sheet([
    ["schedule", one.id],
    ["market", one.market],
    ["side", side(one.order.side)],
    ["type", say(`cli-type-${one.order.type}`)],
    ["price", money(one.order.price ?? null, quote)],
    ["quantity", money(one.order.quantity, base)],
    ["runs", say("cli-schedule-runs", { every: everyText(one), first: `${one.first} ${one.zone}` })],
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
