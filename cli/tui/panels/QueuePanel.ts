/** What waits for an operator: how much of it, since when, and the command that shows it. */
import { say } from "../../Say.ts"
import { time } from "../../render/Text.ts"
import type { Queues } from "../Data.ts"
import type { Line } from "../draw/Line.ts"
import { table } from "../draw/Table.ts"
import type { View } from "../View.ts"

/** Rows of a queue that are asked for; of more it is said that there are more. */
export const queueRows = 100

interface Queue {
  readonly name: keyof Queues
  readonly command: string
  /** When each of it began to wait. */
  readonly since: (queues: Queues) => ReadonlyArray<string>
}

const queues: ReadonlyArray<Queue> = [
  {
    name: "withdrawals",
    command: "admin withdrawals",
    since: ({ withdrawals }) => withdrawals.map(({ created_at }) => created_at)
  },
  {
    name: "payouts",
    command: "admin payouts",
    since: ({ payouts }) => payouts.map(({ created_at }) => created_at)
  },
  { name: "breaks", command: "admin reconcile", since: ({ breaks }) => breaks.map(({ found_at }) => found_at) },
  { name: "parked", command: "admin parked", since: ({ parked }) => parked.map(({ parked_at }) => parked_at) }
]

/** With the titles of the columns. */
export const queueLinesMax = queues.length + 1

const countOf = (waiting: ReadonlyArray<string>): string =>
  waiting.length < queueRows ? String(waiting.length) : `${queueRows}+`

export const queueLines = ({ data }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-what"), width: 27 },
        { title: say("tui-column-count"), width: 6, right: true },
        { title: say("tui-column-since"), width: 20 },
        { title: say("tui-column-command") }
      ],
      rows: queues.map(({ command, name, since }) => {
        const waiting = data.queues && since(data.queues)
        const oldest = waiting?.toSorted()[0]
        return [
          { text: say(`tui-queue-${name}`) },
          { text: waiting === undefined ? "–" : countOf(waiting), style: oldest === undefined ? "dim" : "warn" },
          { text: oldest === undefined ? "" : (time(oldest) ?? ""), style: "dim" },
          { text: command, style: "accent" }
        ]
      }),
      empty: ""
    },
    width,
    height
  )
