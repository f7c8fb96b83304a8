/** What arbiters and operators look at. */
import { time } from "../../render/Text.ts"
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
        { title: "id", width: 4 },
        { title: "state", width: 18 },
        { title: "due", width: 9, right: true },
        { title: "arbiter", width: 10 },
        { title: "buyer", width: 12 },
        { title: "seller", width: 12 },
        { title: "reason" }
      ],
      rows: rowsOf("disputes", data, ui).map((one) => {
        const due = one.arbiter === null ? one.take_by : one.decide_by
        return [
          { text: shortId(one.trade), style: "accent" },
          { text: one.dispute_state.replaceAll("_", " "), style: one.closed ? "dim" : "warn" },
          {
            text: one.closed ? "" : one.overdue ? "OVERDUE" : leftText(Date.parse(due), nowMs),
            style: one.overdue ? "bad" : "dim"
          },
          { text: one.arbiter ?? "–" },
          { text: one.buyer },
          { text: one.seller },
          { text: one.reason.replaceAll("_", " "), style: "dim" }
        ]
      }),
      cursor: cursorOf("disputes", data, ui),
      empty: "No disputes."
    },
    width,
    height
  )

export const haltLines = ({ data, ui }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: "what", width: 9 },
        { title: "market", width: 10 },
        { title: "since", width: 20 },
        { title: "by", width: 12 },
        { title: "why" }
      ],
      rows: rowsOf("halts", data, ui).map((halt) => [
        { text: halt.action, style: "bad" },
        { text: halt.market ?? "all" },
        { text: time(halt.begun_at) ?? "", style: "dim" },
        { text: halt.begun_by },
        { text: halt.reason }
      ]),
      cursor: cursorOf("halts", data, ui),
      empty: "Nothing is halted."
    },
    width,
    height
  )

export const healthLines = ({ data }: View, width: number, height: number): Array<Line> => {
  const { doctor, markets } = data
  const states = markets.filter(({ state }) => state !== "open").map(({ state, symbol }) => `${symbol} ${state}`)
  const broken = (doctor?.invariants ?? []).filter(({ violations }) => violations > 0)
  return [
    line(`${markets.length} markets, ${states.length === 0 ? "all open" : states.join(", ")}`),
    doctor === undefined
      ? line("The books were not examined from here yet.", "dim")
      : line(
          `${doctor.healthy ? "✓ the books balance" : `✗ ${broken.length} rules are broken`}, ${time(doctor.checked_at)}`,
          doctor.healthy ? "good" : "bad"
        ),
    ...broken.map(({ id, statement }) => line(`  ${id} ${statement}`, "bad"))
  ]
    .slice(0, height)
    .map((content) => (width > 0 ? content : []))
}
