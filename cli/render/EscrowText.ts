/** Escrows in contracts, and what wallets sign and send for them. */
import type {
  ContractEscrowView,
  EscrowPaper,
  EscrowTypedData,
  TradeEscrowView,
  UnsignedTransaction
} from "@orrange/core/protocol/Escrow"
import { say } from "../Say.ts"
import { money, type Row, sheet, table, time } from "./Text.ts"

const stateText = ({ seen_state: seen, state }: ContractEscrowView): string =>
  seen === state
    ? say(`cli-escrow-${state}`)
    : say("cli-escrow-seen", { state: say(`cli-escrow-${state}`), seen: say(`cli-escrow-${seen}`) })

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

/** Names as the contract has them, so that they are those that a wallet shows. */
const verbatim = (fields: Readonly<Record<string, string>>): ReadonlyArray<Row> =>
  Object.entries(fields).map(([name, value]) => [{ verbatim: name }, value])

const signText = ({ domain, message, primaryType }: EscrowTypedData): string =>
  `${say("cli-escrow-sign", { name: primaryType })}\n\n${sheet([...verbatim({ ...domain }), ...verbatim(message)])}`

const sendText = ({ chain_id: chainId, data, fields, function: called, to, value }: UnsignedTransaction): string =>
  `${say("cli-escrow-send", { name: called })}\n\n${sheet([...verbatim({ chainId, to, value, data }), ...verbatim(fields)])}`

export const escrowPaperText = ({ again, by, chain, escrow, send, sign }: EscrowPaper): string =>
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
    ...(sign === null ? [] : [signText(sign)]),
    ...send.map(sendText)
  ].join("\n\n")

/** What stands of the escrow of a trade, and each paper for the reader's wallet. */
export const tradeEscrowText = (view: TradeEscrowView): string =>
  [
    sheet([
      ["trade", view.trade],
      ["chain", view.chain],
      ["contract", view.contract],
      ["escrow", view.escrow ?? undefined],
      ["buyer", view.buyer_wallet ?? undefined],
      ["seller", view.seller_wallet ?? undefined],
      ["state", view.seen === null ? undefined : stateText(view.seen)],
      ["pay_by", view.seen === null ? undefined : time(view.seen.pay_before)],
      ["steps", view.seen === null ? undefined : view.seen.steps.join(", ")]
    ]),
    ...(view.next.length === 0 ? [say("cli-escrow-nothing_now")] : []),
    ...view.next.flatMap(({ send, sign }) => [...(sign === null ? [] : [signText(sign)]), ...send.map(sendText)])
  ].join("\n\n")
