import type { ParkedReplayed, ParkedView } from "@orrange/core/protocol/Parked"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

export const parkedTable = (parked: ReadonlyArray<ParkedView>): string =>
  table(
    ["id", "what", "of", "due", "tries", "fault"],
    parked.map(({ due_at, fault, id, kind, subject, tries }) => [
      id,
      kind,
      subject,
      time(due_at),
      String(tries),
      fault
    ]),
    say("cli-parked-none")
  )

export const replayedSheet = ({ id, replayed_at }: ParkedReplayed): string =>
  sheet([
    ["tried_again", id],
    ["from", time(replayed_at)]
  ])
