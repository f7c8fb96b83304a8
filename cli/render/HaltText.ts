import type { HaltView } from "@orrange/core/protocol/Halt"
import { sheet, table, time } from "./Text.ts"

export const haltSheet = ({ action, begun_at, begun_by, lifted_at, market, reason }: HaltView): string =>
  sheet([
    ["halted", action],
    ["on", market ?? "all markets"],
    ["reason", reason],
    ["by", begun_by],
    ["since", time(begun_at)],
    ["lifted", lifted_at === null ? "no" : time(lifted_at)]
  ])

export const haltTable = (halts: ReadonlyArray<HaltView>): string =>
  table(
    ["halted", "on", "since", "by", "reason"],
    halts.map(({ action, begun_at, begun_by, market, reason }) => [
      action,
      market ?? "all markets",
      time(begun_at),
      begun_by,
      reason
    ]),
    "Nothing is halted."
  )
