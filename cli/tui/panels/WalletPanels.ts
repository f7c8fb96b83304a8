/** My money: what there is of it, every transfer, and what came from outside or went there. */
import type { ChainDepositView } from "@orrange/core/protocol/WalletChain"
import { money, time } from "../../render/Text.ts"
import { topUpStateText } from "../../render/TopUpText.ts"
import { say } from "../../Say.ts"
import { box, frameColumns, frameRows } from "../draw/Box.ts"
import { sizeOf } from "../draw/Layout.ts"
import { beside, type Line, line } from "../draw/Line.ts"
import { table, type TableCell, type TableColumn } from "../draw/Table.ts"
import { walletPanels } from "../Panels.ts"
import { cursorOf, type ListRows, rowsOf } from "../Rows.ts"
import type { View } from "../View.ts"

type WalletList = (typeof walletPanels)[number]

const balanceLines = ({ data }: View, width: number, height: number): Array<Line> =>
  table(
    {
      columns: [
        { title: say("tui-column-asset"), width: 6 },
        { title: say("tui-column-available"), width: 16, right: true },
        { title: say("tui-column-total"), width: 16, right: true },
        { title: say("tui-column-orders"), width: 12, right: true },
        { title: say("tui-column-escrow"), width: 12, right: true },
        { title: say("tui-column-held"), width: 10, right: true },
        { title: say("tui-column-leaving"), width: 10, right: true },
        { title: say("tui-column-bonds"), width: 8, right: true },
        { title: say("tui-column-deposit"), width: 8, right: true },
        { title: say("tui-column-owed"), width: 8, right: true }
      ],
      rows: data.balances.map((balance) => [
        { text: balance.asset, style: "accent" },
        { text: money(balance.available) ?? "" },
        { text: money(balance.total) ?? "" },
        ...[
          balance.order_hold,
          balance.escrow,
          balance.topup_hold,
          balance.withdrawal_hold,
          balance.bond,
          balance.deposit
        ].map((amount) => ({ text: money(amount) ?? "", style: "dim" as const })),
        { text: money(balance.debt) ?? "", style: /[1-9]/.test(balance.debt) ? ("bad" as const) : ("dim" as const) }
      ]),
      empty: say("tui-none-balances")
    },
    width,
    height
  )

const transferRow = (transfer: ListRows["transfers"][number]): ReadonlyArray<TableCell> => [
  { text: time(transfer.at) ?? "", style: "dim" },
  { text: money(transfer.amount, transfer.asset) ?? "" },
  { text: transfer.from.replaceAll("_", " ") },
  { text: transfer.to.replaceAll("_", " ") },
  { text: transfer.reason.replaceAll("_", " "), style: "dim" }
]

const barCells = 8

/** How far the blocks upon a deposit are: "▰▰▱▱▱▱▱▱ 3/12". */
const barText = ({ confirmations, confirmations_needed: needed }: ChainDepositView): string => {
  const full = Math.floor((barCells * Math.min(confirmations, needed)) / Math.max(1, needed))
  return `${"▰".repeat(full)}${"▱".repeat(barCells - full)} ${confirmations}/${needed}`
}

const lost: ReadonlySet<string> = new Set(["reorged", "replaced", "rejected", "failed", "released", "stuck", "expired"])
const done: ReadonlySet<string> = new Set(["credited", "final", "done", "succeeded"])

const stateCell = (state: string, text: string): TableCell => ({
  text,
  style: lost.has(state) ? "bad" : done.has(state) ? "good" : "warn"
})

const depositRow = (deposit: ListRows["deposits"][number]): ReadonlyArray<TableCell> => [
  { text: money(deposit.amount, deposit.asset) ?? "" },
  { text: barText(deposit), style: "accent" },
  stateCell(deposit.state, say(`cli-deposit-${deposit.state}`)),
  { text: time(deposit.created_at) ?? "", style: "dim" },
  { text: deposit.chain },
  { text: deposit.txid, style: "dim" }
]

/** Begin and end of an address, by which it is told from others; whole it stands where it is opened. */
const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`

const withdrawalRow = (withdrawal: ListRows["withdrawals"][number]): ReadonlyArray<TableCell> => [
  { text: money(withdrawal.quantity, withdrawal.asset) ?? "" },
  { text: shortAddress(withdrawal.address) },
  stateCell(withdrawal.state, say(`cli-withdrawal-${withdrawal.state}`)),
  { text: time(withdrawal.created_at) ?? "", style: "dim" },
  { text: withdrawal.approvals_needed === 0 ? "" : `${withdrawal.approvals}/${withdrawal.approvals_needed}` },
  { text: money(withdrawal.fee, withdrawal.asset) ?? "", style: "dim" },
  { text: withdrawal.txid ?? "", style: "dim" }
]

const topUpRow = (topUp: ListRows["top_ups"][number]): ReadonlyArray<TableCell> => [
  { text: money(topUp.amount, topUp.asset) ?? "" },
  { text: money(topUp.held, topUp.asset) ?? "", style: "dim" },
  stateCell(topUp.state, topUpStateText(topUp)),
  { text: time(topUp.hold_until ?? topUp.link_until) ?? "", style: "dim" },
  { text: topUp.provider, style: "dim" },
  { text: time(topUp.created_at) ?? "", style: "dim" }
]

/** What withdrawals and payments wait for is said in a few words. */
const stateWidth = 28

interface List<Name extends WalletList> {
  readonly columns: () => ReadonlyArray<TableColumn>
  readonly row: (row: ListRows[Name][number]) => ReadonlyArray<TableCell>
  readonly empty: () => string
}

type Draw = (view: View, width: number, height: number) => Array<Line>

const drawn =
  <Name extends WalletList>(name: Name, { columns, empty, row }: List<Name>): Draw =>
  ({ data, ui }, width, height) => {
    const rows: ReadonlyArray<ListRows[Name][number]> = rowsOf(name, data, ui)
    const cursor = walletPanels[ui.panel] === name ? cursorOf(name, data, ui) : undefined
    return table({ columns: columns(), rows: rows.map(row), cursor, empty: empty() }, width, height)
  }

const lists: Readonly<Record<WalletList, Draw>> = {
  transfers: drawn("transfers", {
    columns: () => [
      { title: say("tui-column-time"), width: 20 },
      { title: say("tui-column-amount"), width: 22, right: true },
      { title: say("tui-column-from"), width: 13 },
      { title: say("tui-column-to"), width: 13 },
      { title: say("tui-column-why") }
    ],
    row: transferRow,
    empty: () => say("tui-none-transfers")
  }),
  deposits: drawn("deposits", {
    columns: () => [
      { title: say("tui-column-amount"), width: 18, right: true },
      { title: say("tui-column-confirmations"), width: 14 },
      { title: say("tui-column-state"), width: 12 },
      { title: say("tui-column-time"), width: 20 },
      { title: say("tui-column-chain"), width: 10 },
      { title: say("tui-column-transaction") }
    ],
    row: depositRow,
    empty: () => say("cli-deposit-none")
  }),
  withdrawals: drawn("withdrawals", {
    columns: () => [
      { title: say("tui-column-amount"), width: 16, right: true },
      { title: say("tui-column-to"), width: 11 },
      { title: say("tui-column-state"), width: stateWidth },
      { title: say("tui-column-time"), width: 20 },
      { title: say("tui-column-approvals"), width: 9 },
      { title: say("tui-column-fee"), width: 12, right: true },
      { title: say("tui-column-transaction") }
    ],
    row: withdrawalRow,
    empty: () => say("cli-withdrawal-none")
  }),
  top_ups: drawn("top_ups", {
    columns: () => [
      { title: say("tui-column-amount"), width: 14, right: true },
      { title: say("tui-column-held"), width: 10, right: true },
      { title: say("tui-column-state"), width: stateWidth },
      { title: say("tui-column-until"), width: 20 },
      { title: say("tui-column-provider"), width: 8 },
      { title: say("tui-column-time") }
    ],
    row: topUpRow,
    empty: () => say("cli-top_up-none")
  })
}

/** The list that the keys go to, without a frame. */
export const walletGlanceLines = (view: View, width: number, height: number): Array<Line> => {
  const name = walletPanels[view.ui.panel] ?? "transfers"
  return [line(say(`tui-panel-${name}`)), ...lists[name](view, width, height)]
}

const listBox = (view: View, name: WalletList, width: number, height: number): Array<Line> => {
  const filter = view.ui.filters[name]
  const title = say(`tui-panel-${name}`)
  return box(lists[name](view, width - frameColumns, height - frameRows), width, height, {
    title: filter === "" ? title : `${title} /${filter}`,
    focused: walletPanels[view.ui.panel] === name
  })
}

/** The four lists at once where there is room for them, or the one that the keys go to and the names of the others. */
const listsLines = (view: View, width: number, height: number, all: boolean): Array<Line> => {
  const focused = walletPanels[view.ui.panel] ?? "transfers"
  if (!all) {
    const names = walletPanels.map((name) => {
      const title = say(`tui-panel-${name}`)
      return name === focused ? title.toUpperCase() : title
    })
    const foot = line(` ${say("tui-panels", { names: names.join(" · ") })}`, "dim")
    return [...listBox(view, focused, width, height - 1), foot]
  }
  const left = Math.floor(width / 2)
  const top = Math.floor(height / 2)
  const column = (upper: WalletList, lower: WalletList, columns: number) =>
    [[...listBox(view, upper, columns, top), ...listBox(view, lower, columns, height - top)], columns] as const
  return beside(column("transfers", "withdrawals", left), column("deposits", "top_ups", width - left))
}

export const walletLines = (view: View, width: number, height: number): Array<Line> => {
  const top = Math.min(Math.floor(height / 2), view.data.balances.length + 1 + frameRows)
  const balances = box(balanceLines(view, width - frameColumns, top - frameRows), width, top, {
    title: say("tui-panel-balances")
  })
  return [...balances, ...listsLines(view, width, height - top, sizeOf(width, height + 3) === "XL")]
}
