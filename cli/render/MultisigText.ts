/** Escrows of three keys, and papers for two of them. */
import type { MultisigPaper, MultisigSent, MultisigView } from "@orrange/core/protocol/Multisig"
import { say } from "../Say.ts"
import { money, type Row, sheet, time } from "./Text.ts"

const stateText = ({ seen_state: seen, state }: MultisigView): string => {
  const said = say(`cli-multisig-${state}`)
  return seen === state ? said : say("cli-escrow-seen", { state: said, seen: say(`cli-multisig-${seen}`) })
}

export const multisigSheet = (row: MultisigView): string => {
  const amount = (quantity: string) => money(quantity, row.asset)
  return sheet([
    ["id", row.id],
    ["chain", row.chain],
    ["state", stateText(row)],
    ["address", row.address],
    ["amount", amount(row.quantity)],
    ["left", row.seen_left === row.left ? amount(row.left) : `${amount(row.left)} (${amount(row.seen_left)})`],
    ["descriptor", row.descriptor],
    ["script", row.script],
    ["buyer_key", row.buyer_key],
    ["seller_key", row.seller_key],
    ["arbiter_key", row.arbiter_key],
    ["buyer", row.buyer_address],
    ["seller", row.seller_address],
    ["made", time(row.created_at)],
    ...row.transactions.map(
      ({ fault, state, to_buyer: toBuyer, to_seller: toSeller, txid }): Row => [
        { verbatim: txid },
        [
          say(`cli-multisig-${state}`),
          `${amount(toBuyer)} / ${amount(toSeller)}`,
          ...(fault === null ? [] : [fault])
        ].join(", ")
      ]
    )
  ])
}

const paperRows = (paper: MultisigPaper | MultisigSent): ReadonlyArray<Row> => [
  ["escrow", paper.multisig],
  ["chain", paper.chain],
  ["coins", paper.coins.join(" ")],
  ["total", money(paper.total, paper.asset)],
  ["buyer", paper.buyer_address],
  ["buyer_gets", money(paper.to_buyer, paper.asset)],
  ["seller", paper.seller_address],
  ["seller_gets", money(paper.to_seller, paper.asset)],
  ["fee", money(paper.fee, paper.asset)],
  ["lock_height", paper.lock_height]
]

/** The paper itself stands alone, to be copied whole. */
export const multisigPaperSheet = (paper: MultisigPaper): string => `${sheet(paperRows(paper))}\n\n${paper.psbt}`

export const multisigSentSheet = (sent: MultisigSent): string => sheet([...paperRows(sent), ["transaction", sent.txid]])
