/** Escrows of two of three keys as people see them. Pure. */
import { formatAmount } from "../money/Amount.ts"
import type { MultisigPaper, MultisigView } from "../protocol/Multisig.ts"
import { type MultisigLock, multisigStateOf, type MultisigSums } from "./Multisig.ts"
import { nameOf, type Paper } from "./MultisigPapers.ts"
import type { KeptSend, Multisig, MultisigRow, MultisigSpend } from "./MultisigStore.ts"

export interface SeenMultisig {
  readonly row: MultisigRow
  readonly lock: MultisigLock
  /** By the blocks that are deep, and by all that were read. */
  readonly deep: MultisigSums
  readonly now: MultisigSums
  readonly sends: ReadonlyArray<KeptSend>
  readonly spends: ReadonlyArray<MultisigSpend>
  readonly decimals: number
  /** Blocks as deep as deposits have to be. */
  readonly deepTo: number
}

type Transactions = MultisigView["transactions"]

/** Those in blocks, and those that the platform was given. */
const transactionsOf = ({ decimals, deepTo, sends, spends }: SeenMultisig): Transactions => {
  const amount = (units: bigint): string => formatAmount(units, decimals)
  const given = new Map(sends.map((send) => [send.txid, send]))
  const inBlocks = spends.map(({ height, toBuyer, toSeller, txid }): Transactions[number] => {
    const fee = given.get(txid)?.fee
    const state = height <= deepTo ? "deep" : "seen"
    const parts = { to_buyer: amount(toBuyer), to_seller: amount(toSeller) }
    return { txid, state, ...parts, fee: fee === undefined ? null : amount(fee), fault: null }
  })
  const outside = sends.filter(({ txid }) => !spends.some((spend) => spend.txid === txid))
  const others = outside.map(({ fault, fee, isOpen, toBuyer, toSeller, txid }): Transactions[number] => {
    const state = isOpen ? "waiting" : "gone"
    return { txid, state, to_buyer: amount(toBuyer), to_seller: amount(toSeller), fee: amount(fee), fault }
  })
  return [...others, ...inBlocks]
}

export const multisigView = (seen: SeenMultisig): MultisigView => {
  const { decimals, deep, lock, now, row } = seen
  return {
    id: row.id,
    chain: row.chain,
    asset: row.asset,
    state: multisigStateOf(row.amount, deep),
    seen_state: multisigStateOf(row.amount, now),
    address: lock.address,
    descriptor: lock.descriptor,
    script: lock.script,
    quantity: formatAmount(row.amount, decimals),
    left: formatAmount(deep.left, decimals),
    seen_left: formatAmount(now.left, decimals),
    buyer_key: row.keys.buyer,
    seller_key: row.keys.seller,
    arbiter_key: row.keys.arbiter,
    buyer_address: row.buyerAddress,
    seller_address: row.sellerAddress,
    transactions: transactionsOf(seen),
    created_at: row.createdAt.toISOString()
  }
}

/** All that a paper does, field by field. */
export const paperView = (multisig: Multisig, paper: Paper, decimals: number): Omit<MultisigPaper, "psbt"> => ({
  multisig: multisig.id,
  chain: multisig.chain,
  asset: multisig.asset,
  coins: paper.coins.map(nameOf),
  total: formatAmount(paper.total, decimals),
  buyer_address: multisig.buyerAddress,
  to_buyer: formatAmount(paper.toBuyer, decimals),
  seller_address: multisig.sellerAddress,
  to_seller: formatAmount(paper.toSeller, decimals),
  fee: formatAmount(paper.fee, decimals),
  lock_height: paper.lockHeight
})
