/** Escrows in contracts, and what wallets sign and send for them. */
import {
  type EscrowLine,
  escrowFacts,
  escrowState,
  type EscrowWork,
  escrowWork,
  paperWork
} from "@orrange/core/flows/EscrowSheet"
import type { ContractEscrowView, EscrowPaper, TradeEscrowView } from "@orrange/core/protocol/Escrow"
import { say } from "../Say.ts"
import { money, type Row, sheet, table, time, timeOf } from "./Text.ts"

const stateText = (row: ContractEscrowView): string => escrowState(row, say)

export const contractEscrowTable = (escrows: ReadonlyArray<ContractEscrowView>): string =>
  table(
    ["escrow", "chain", "amount>", "left>", "state", "seller", "buyer"],
    escrows.map((row) => [
      row.id,
      row.chain,
      money(row.quantity, row.asset ?? ""),
      money(row.left, row.asset ?? ""),
      stateText(row),
      row.seller,
      row.buyer
    ]),
    say("cli-escrow-none")
  )

export const contractEscrowSheet = (row: ContractEscrowView): string => {
  const asset = row.asset ?? ""
  return sheet([
    ["escrow", row.id],
    ["chain", row.chain],
    ["contract", row.contract],
    ["asset", row.asset ?? row.token],
    ["state", stateText(row)],
    ["amount", money(row.quantity, asset)],
    ["left", money(row.left, asset)],
    ["seller", row.seller],
    ["to_seller", money(row.to_seller, asset)],
    ["buyer", row.buyer],
    ["to_buyer", money(row.to_buyer, asset)],
    ["fee", money(row.fee, asset)],
    ["arbiter", row.ruling_until === null ? row.arbiter : `${row.arbiter} ${time(row.ruling_until)}`],
    [
      "second_arbiter",
      row.second_ruling_until === null ? row.second_arbiter : `${row.second_arbiter} ${time(row.second_ruling_until)}`
    ],
    ["made", time(row.created_at)],
    ["pay_by", time(row.pay_before)],
    ["steps", row.steps.join(", ")]
  ])
}

/** Names as they stand. */
const lineText = (lines: ReadonlyArray<EscrowLine>): string =>
  sheet(
    lines.map(
      ([name, value, meaning]): Row => [{ verbatim: name }, meaning === undefined ? value : `${value} (${meaning})`]
    )
  )

const workText = ({ heading, kind, lines }: EscrowWork): string =>
  `${kind === "sign" ? `${heading} ${say("cli-escrow-json")}` : heading}\n\n${lineText(lines)}`

export const escrowPaperText = ({ again, by, chain, escrow, legend, send, sign }: EscrowPaper): string =>
  [
    sheet([
      ["escrow", escrow],
      ["chain", chain],
      ["by", by.length === 0 ? say("cli-escrow-anybody") : by.join(", ")],
      ...(again === null
        ? []
        : ([
            [{ verbatim: "--create-before" }, again.create_before],
            [{ verbatim: "--salt" }, again.salt]
          ] as const))
    ]),
    ...paperWork({ send, sign }, { chain, escrow, legend, say, timeOf }).map(workText)
  ].join("\n\n")

/** What stands of the escrow of a trade, and each paper for the reader's wallet. */
export const tradeEscrowText = (view: TradeEscrowView): string =>
  [
    lineText(escrowFacts(view, say, timeOf)),
    ...(view.next.length === 0 ? [say("cli-escrow-nothing_now")] : []),
    ...escrowWork(view, say, timeOf).map(workText)
  ].join("\n\n")
