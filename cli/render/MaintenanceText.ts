import type { MaintenanceView } from "@orrange/core/protocol/Maintenance"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

const stateText = (state: MaintenanceView["state"]): string => say(`cli-maintenance-${state}`)

export const maintenanceSheet = (one: MaintenanceView): string =>
  sheet([
    ["state", stateText(one.state)],
    ["from", time(one.begins_at)],
    ["until", time(one.ends_at)],
    ["reason", one.note ?? undefined],
    ["by", one.announced_by]
  ])

export const maintenanceTable = (all: ReadonlyArray<MaintenanceView>): string =>
  table(
    ["state", "from", "until", "reason", "by"],
    all.map(({ announced_by, begins_at, ends_at, note, state }) => [
      stateText(state),
      time(begins_at),
      time(ends_at),
      note,
      announced_by
    ]),
    say("cli-maintenance-none")
  )
