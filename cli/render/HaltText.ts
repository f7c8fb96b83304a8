import type { HaltView } from "@orrange/core/protocol/Halt"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

const haltedText = (action: HaltView["action"]): string => say(`cli-halted-${action}`)

export const haltSheet = ({ action, begun_at, begun_by, lifted_at, market, reason }: HaltView): string =>
  sheet([
    ["halted", haltedText(action)],
    ["on", market ?? say("cli-halt-everywhere")],
    ["reason", reason],
    ["by", begun_by],
    ["since", time(begun_at)],
    ["lifted", lifted_at === null ? false : time(lifted_at)]
  ])

export const haltTable = (halts: ReadonlyArray<HaltView>): string =>
  table(
    ["halted", "on", "since", "by", "reason"],
    halts.map(({ action, begun_at, begun_by, market, reason }) => [
      haltedText(action),
      market ?? say("cli-halt-everywhere"),
      time(begun_at),
      begun_by,
      reason
    ]),
    say("cli-halt-none")
  )
