import { type Action, actionIds, chordText, type Context, KEYMAP } from "./Keymap.ts"

const titles: Readonly<Record<Context, string>> = {
  global: "Everywhere",
  list: "In a list",
  market: "Market",
  orders: "Orders",
  trades: "Trades",
  alerts: "Alerts",
  room: "In the room of a trade",
  desk: "Disputes",
  operator: "Operation",
  form: "In a form",
  confirm: "In a question",
  pager: "In a text"
}

const contexts = Object.keys(titles) as ReadonlyArray<Context>

const row = (id: string, { keys, label, money }: Action): string =>
  `| ${keys.map((chord) => `\`${chordText(chord)}\``).join(" ")} | ${label} | ${money ? "yes" : ""} | \`${id}\` |`

/** The keys as a page of the documentation. */
export const keyPage = (): string =>
  [
    "# Keys of the screen",
    "",
    "Made from `cli/tui/Keymap.ts`; `npm run generate` writes it anew. The names are those of `keys` in `tui.json`.",
    ...contexts.flatMap((context) => [
      "",
      `## ${titles[context]}`,
      "",
      "| key | what it does | leads to money | name |",
      "|---|---|---|---|",
      ...actionIds.filter((id) => KEYMAP[id].context === context).map((id) => row(id, KEYMAP[id]))
    ]),
    ""
  ].join("\n")
