/** What arbiters and operators look at. */
import { named, say } from "../../Say.ts"
import { time, timeOf } from "../../render/Text.ts"
import { haltName } from "../OperatorForms.ts"
import { leftText } from "../Ago.ts"
import { type Line, line } from "../draw/Line.ts"
import { table } from "../draw/Table.ts"
import { shortId } from "../News.ts"
import { cursorOf, rowsOf } from "../Rows.ts"
import type { View } from "../View.ts"

export const deskLines = ({ data, nowMs, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-id"), width: 4 },
        { title: say("tui-column-state"), width: 18 },
        { title: say("tui-column-due"), width: 9, right: true },
        { title: say("tui-column-arbiter"), width: 10 },
        { title: say("tui-column-buyer"), width: 12 },
        { title: say("tui-column-seller"), width: 12 },
        { title: say("tui-column-reason") }
      ],
      rows: rowsOf("disputes", data, ui).map((one) => {
        const due = one.arbiter === null ? one.take_by : one.decide_by
        return [
          { text: shortId(one.trade), style: "accent" },
          { text: named("dispute", one.dispute_state), style: one.closed ? "dim" : "warn" },
          {
            text: one.closed ? "" : one.overdue ? say("tui-overdue") : leftText(Date.parse(due), nowMs),
            style: one.overdue ? "bad" : "dim"
          },
          { text: one.arbiter ?? "–" },
          { text: one.buyer },
          { text: one.seller },
          { text: named("dispute_reason", one.reason), style: "dim" }
        ]
      }),
      cursor: cursorOf("disputes", data, ui),
      empty: say("tui-none-disputes")
    },
    width,
    height
  )

export const haltLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-what"), width: 9 },
        { title: say("tui-column-market"), width: 10 },
        { title: say("tui-column-since"), width: 20 },
        { title: say("tui-column-by"), width: 12 },
        { title: say("tui-column-why") }
      ],
      rows: rowsOf("halts", data, ui).map((halt) => [
        { text: haltName(halt.action), style: "bad" },
        { text: halt.market ?? say("tui-all_markets") },
        { text: time(halt.begun_at) ?? "", style: "dim" },
        { text: halt.begun_by },
        { text: halt.reason }
      ]),
      cursor: cursorOf("halts", data, ui),
      empty: say("tui-none-halts")
    },
    width,
    height
  )

export const healthLines = ({ data }: View, width: number, height: number): Array<Line> => {
  const { doctor, markets } = data
  const states = markets
    .filter(({ state }) => state !== "open")
    .map(({ state, symbol }) => `${symbol} ${say(`tui-phase-${state}`)}`)
  const broken = (doctor?.invariants ?? []).filter(({ violations }) => violations > 0)
  return [
    line(
      say("tui-health-markets", {
        count: markets.length,
        states: states.length === 0 ? say("tui-health-open") : states.join(", ")
      })
    ),
    doctor === undefined
      ? line(say("tui-health-unknown"), "dim")
      : line(
          doctor.healthy
            ? `✓ ${say("tui-health-sound", { time: timeOf(doctor.checked_at) })}`
            : `✗ ${say("tui-health-broken", { count: broken.length, time: timeOf(doctor.checked_at) })}`,
          doctor.healthy ? "good" : "bad"
        ),
    ...broken.map(({ id, statement }) => line(`  ${id} ${statement}`, "bad"))
  ]
    .slice(0, height)
    .map((content) => (width > 0 ? content : []))
}
