/** Escrows of three keys, and papers for two of them. Fields go by the names that programs are told, as a wallet's do. */
import type { MultisigPaper, MultisigSent, MultisigView } from "@orrange/core/protocol/Multisig"
import { money, type Row, sheet, time } from "./Text.ts"

const own = (name: string): { readonly verbatim: string } => ({ verbatim: name })

export const multisigSheet = (row: MultisigView): string => {
  const amount = (quantity: string) => money(quantity, row.asset)
  return sheet([
    ["id", row.id],
    ["chain", row.chain],
    ["state", row.seen_state === row.state ? row.state : `${row.state} (${row.seen_state})`],
    ["address", row.address],
    ["amount", amount(row.quantity)],
    ["left", row.seen_left === row.left ? amount(row.left) : `${amount(row.left)} (${amount(row.seen_left)})`],
    [own("descriptor"), row.descriptor],
    [own("script"), row.script],
    [own("buyer_key"), row.buyer_key],
    [own("seller_key"), row.seller_key],
    [own("arbiter_key"), row.arbiter_key],
    ["buyer", row.buyer_address],
    ["seller", row.seller_address],
    ["made", time(row.created_at)],
    ...row.transactions.map(
      ({ fault, state, to_buyer: toBuyer, to_seller: toSeller, txid }): Row => [
        own(txid),
        [state, `${amount(toBuyer)} / ${amount(toSeller)}`, ...(fault === null ? [] : [fault])].join(", ")
      ]
    )
  ])
}

const paperRows = (paper: MultisigPaper | MultisigSent): ReadonlyArray<Row> => [
  [own("multisig"), paper.multisig],
  ["chain", paper.chain],
  [own("coins"), paper.coins.join(" ")],
  ["total", money(paper.total, paper.asset)],
  ["buyer", paper.buyer_address],
  ["to_buyer", money(paper.to_buyer, paper.asset)],
  ["seller", paper.seller_address],
  ["to_seller", money(paper.to_seller, paper.asset)],
  ["fee", money(paper.fee, paper.asset)],
  [own("lock_height"), paper.lock_height]
]

/** The paper itself stands alone, to be copied whole. */
export const multisigPaperSheet = (paper: MultisigPaper): string => `${sheet(paperRows(paper))}\n\n${paper.psbt}`

export const multisigSentSheet = (sent: MultisigSent): string => sheet([...paperRows(sent), [own("txid"), sent.txid]])
