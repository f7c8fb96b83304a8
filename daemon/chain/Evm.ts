/** EVM chains by JSON-RPC, and transactions of them: everything that needs the library stands here. */
import { HDNodeWallet, Transaction, Wallet, getAddress, getBytes, id as topicOf, keccak256 } from "ethers"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type { ChainBlock, ChainNode, ChainTransaction, Movement, NodeFault } from "@orrange/core/chain/ChainNode"
import type { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import type { EscrowLog } from "@orrange/core/chain/EscrowContract"
import { type Ask, connect, lying } from "./EvmAsk.ts"
import { escrowLogsIn } from "./EvmEscrow.ts"
import {
  FullBlock,
  Header,
  Hex,
  type LogRow,
  Priced,
  Receipt,
  type ReceiptRow,
  type SentTransaction
} from "./EvmRows.ts"
import { graveEvents, ordinaryEvents } from "./TokenEvents.ts"

/** More than a transfer to a contract's wallet takes; what is left of it is not paid. */
const gasLimit = 120_000n

const transferTopic = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
const transferSelector = "0xa9059cbb"
const balanceSelector = "0x70a08231"
const wordDigits = 64

const word = (value: bigint | string): string => BigInt(value).toString(16).padStart(wordDigits, "0")

const hexOf = (height: number): string => `0x${height.toString(16)}`

/** An address as it is written everywhere here; `undefined` for none, and for one whose checksum is wrong. */
export const readAddress = (text: string): string | undefined => {
  try {
    return getAddress(text)
  } catch {
    return undefined
  }
}

const bloomBytes = 256
const bloomBits = 2_048

/** What a header says of all logs of its block, made of the logs that came: one that is missing shows. */
const bloomOf = (logs: ReadonlyArray<LogRow>): string => {
  const bloom = new Uint8Array(bloomBytes)
  for (const item of new Set(logs.flatMap(({ address, topics }) => [address, ...topics]))) {
    const hash = getBytes(keccak256(item))
    for (const at of [0, 2, 4]) {
      const bit = (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) % bloomBits
      const place = bloomBytes - 1 - (bit >> 3)
      bloom[place] = (bloom[place] ?? 0) | (1 << (bit & 7))
    }
  }
  return `0x${Buffer.from(bloom).toString("hex")}`
}

const addressIn = (topic: string): string => getAddress(`0x${topic.slice(-40)}`)

/** A transfer of a token, when a log is one. */
const transferIn = ({ address, data, topics }: LogRow, place: number): ReadonlyArray<Movement> => {
  const [kind, from, to] = topics
  const isTransfer = kind === transferTopic && topics.length === 3 && data.length === 2 + wordDigits
  if (!isTransfer || from === undefined || to === undefined) return []
  return [{ place, contract: getAddress(address), from: addressIn(from), to: addressIn(to), amount: BigInt(data) }]
}

const ordinary = new Set(ordinaryEvents.map(topicOf))
const grave = new Map(graveEvents.map((event) => [topicOf(event), event.slice(0, event.indexOf("("))]))

/** What contracts that matter said beyond what they say all day. */
const alarmsIn = (logs: ReadonlyArray<LogRow>, tokens: ReadonlySet<string>): ChainBlock["alarms"] =>
  logs.flatMap(({ address, topics: [topic = "without a name"] }) => {
    const contract = getAddress(address)
    if (!tokens.has(contract) || ordinary.has(topic)) return []
    return [{ contract, reason: `its contract said ${grave.get(topic) ?? `what is not known: ${topic}`}` }]
  })

const transactionOf = (
  sent: typeof SentTransaction.Type,
  receipt: ReceiptRow,
  escrowLogs: ReadonlyArray<EscrowLog>
): ChainTransaction => {
  const succeeded = BigInt(receipt.status) === 1n
  const sender = getAddress(sent.from)
  const value = BigInt(sent.value)
  const own: ReadonlyArray<Movement> =
    sent.to === null || value === 0n
      ? []
      : [{ place: -1, contract: null, from: sender, to: getAddress(sent.to), amount: value }]
  return {
    txid: sent.hash,
    sender,
    nonce: Number(sent.nonce),
    succeeded,
    gasCost: BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice),
    movements: succeeded ? [...own, ...receipt.logs.flatMap(transferIn)] : [],
    escrowLogs
  }
}

/** A block as one node says it is, if that holds together. */
const readBlock = Effect.fnUntraced(function* (
  ask: Ask,
  height: number,
  { escrow, tokens }: { readonly escrow: string | undefined; readonly tokens: ReadonlySet<string> }
) {
  const block = yield* ask(Schema.NullOr(FullBlock), "eth_getBlockByNumber", [hexOf(height), true])
  if (block === null) return yield* lying(`block ${height} is not there any more`)
  const found = yield* ask(Schema.NullOr(Schema.Array(Receipt)), "eth_getBlockReceipts", [block.hash])
  const receipts = new Map((found ?? []).map((receipt) => [receipt.transactionHash, receipt]))
  if (receipts.size !== block.transactions.length) return yield* lying(`block ${height} lacks receipts`)
  const transactions: Array<ChainTransaction> = []
  for (const sent of block.transactions) {
    const receipt = receipts.get(sent.hash)
    if (receipt === undefined) return yield* lying(`block ${height} has receipts of others`)
    transactions.push(transactionOf(sent, receipt, yield* escrowLogsIn(escrow, sent, receipt)))
  }
  const logs = [...receipts.values()].flatMap((receipt) => receipt.logs)
  if (bloomOf(logs) !== block.logsBloom) return yield* lying(`block ${height} lacks logs`)
  const { hash, parentHash: parent } = block
  const at = Number(block.timestamp)
  return { height, hash, parent, at, transactions, alarms: alarmsIn(logs, tokens) } satisfies ChainBlock
})

const least = <A extends bigint | number>(values: ReadonlyArray<A>): A =>
  values.reduce((smallest, value) => (value < smallest ? value : smallest))

/** What all nodes say of the chain's head: the least, and nothing when they are of different minds about it. */
const readHeads = Effect.fnUntraced(function* (nodes: ReadonlyArray<Ask>, finality: ChainPolicy["finality"]) {
  const tips = yield* Effect.forEach(nodes, (ask) => ask(Header, "eth_getBlockByNumber", ["latest", false]))
  const head = least(tips.map(({ number }) => Number(number)))
  const hashes = yield* Effect.forEach(nodes, (ask) =>
    ask(Schema.NullOr(Header), "eth_getBlockByNumber", [hexOf(head), false])
  )
  const [hash, ...others] = new Set(hashes.map((header) => header?.hash))
  if (hash === undefined || others.length > 0) return yield* lying(`the nodes do not agree on block ${head}`)
  if (finality === "depth") return { head, hash, finalised: head }
  const final = yield* Effect.forEach(nodes, (ask) =>
    ask(Schema.NullOr(Header), "eth_getBlockByNumber", ["finalized", false])
  )
  return { head, hash, finalised: least(final.map((header) => (header === null ? -1 : Number(header.number)))) }
})

const readBalance = (ask: Ask, address: string, contract: string | null, blockHash: string) =>
  contract === null
    ? ask(Hex, "eth_getBalance", [address, { blockHash }])
    : ask(Hex, "eth_call", [{ to: contract, data: `${balanceSelector}${word(address)}` }, { blockHash }])

const amountIn = (hex: string): bigint => (hex === "0x" ? 0n : BigInt(hex))

const hashAt = (ask: Ask, height: number) =>
  ask(Schema.NullOr(Header), "eth_getBlockByNumber", [hexOf(height), false]).pipe(Effect.map((header) => header?.hash))

/** The chain that some nodes know; what decides about money is asked of all of them. */
export const makeEvmNode = (policy: ChainPolicy, urls: readonly [string, ...ReadonlyArray<string>]): ChainNode => {
  const first = connect(urls[0], policy.chain_id)
  const nodes = [first, ...urls.slice(1).map((url) => connect(url, policy.chain_id))]
  const tokens = new Set(policy.assets.flatMap(({ contract }) => (contract === undefined ? [] : [contract])))
  const root = HDNodeWallet.fromExtendedKey(policy.xpub)
  const everybody = <A>(asked: (ask: Ask) => Effect.Effect<A, NodeFault>) => Effect.forEach(nodes, asked)

  const block: ChainNode["block"] = Effect.fnUntraced(function* (height) {
    const read = yield* readBlock(first, height, { escrow: policy.escrow_contract, tokens })
    const hashes = yield* Effect.forEach(nodes.slice(1), (ask) => hashAt(ask, height))
    if (hashes.some((hash) => hash !== read.hash)) return yield* lying(`the nodes do not agree on block ${height}`)
    return read
  })

  return {
    identity: Effect.gen(function* () {
      const ids = yield* everybody((ask) => ask(Hex, "eth_chainId", []))
      const hashes = yield* everybody((ask) => hashAt(ask, 0))
      const [genesis, ...others] = new Set(hashes)
      const [id, ...otherIds] = new Set(ids.map((hex) => BigInt(hex).toString()))
      const isOne = others.length + otherIds.length === 0
      if (!isOne || genesis === undefined || id === undefined) return yield* lying("the nodes are of different chains")
      return { chainId: id, genesis }
    }),
    heads: readHeads(nodes, policy.finality),
    hashAt: (height) => hashAt(first, height),
    block,
    balance: (address, contract, hash) =>
      everybody((ask) => readBalance(ask, address, contract, hash)).pipe(
        Effect.map((found) => least(found.map(amountIn)))
      ),
    nonce: (address, blockHash) =>
      everybody((ask) => ask(Hex, "eth_getTransactionCount", [address, { blockHash }])).pipe(
        Effect.map((found) => least(found.map(Number)))
      ),
    knows: (txid) =>
      everybody((ask) => ask(Schema.NullOr(Schema.Struct({ hash: Hex })), "eth_getTransactionByHash", [txid])).pipe(
        Effect.map((found) => found.some((one) => one !== null))
      ),
    // One node that takes it is enough.
    broadcast: Effect.fnUntraced(function* (raw: string) {
      const faults = yield* Effect.forEach(nodes, (ask) =>
        Effect.flip(ask(Hex, "eth_sendRawTransaction", [raw])).pipe(Effect.option)
      )
      const [fault] = faults.flatMap(Option.toArray)
      if (fault !== undefined && faults.every(Option.isSome)) return yield* fault
    }),
    gasMax: gasLimit,
    fees: Effect.gen(function* () {
      const { baseFeePerGas } = yield* first(Priced, "eth_getBlockByNumber", ["latest", false])
      const tipMax = BigInt(yield* first(Hex, "eth_maxPriorityFeePerGas", []))
      return { feeMax: 2n * BigInt(baseFeePerGas) + tipMax, tipMax }
    }),
    derive: (position) => root.deriveChild(0).deriveChild(position).address,
    readAddress
  }
}

export interface Transfer {
  readonly chainId: string
  readonly nonce: number
  readonly recipient: string
  readonly contract: string | null
  readonly amount: bigint
  readonly feeMax: bigint
  readonly tipMax: bigint
}

/** The hot wallet: the same transfer gives the same transaction. */
export const makeHotWallet = (key: Uint8Array) => {
  const wallet = new Wallet(`0x${Buffer.from(key).toString("hex")}`)
  const sign = ({ amount, chainId, contract, feeMax, nonce, recipient, tipMax }: Transfer) => {
    const what =
      contract === null
        ? { to: recipient, value: amount }
        : { to: contract, value: 0n, data: `${transferSelector}${word(recipient)}${word(amount)}` }
    const fees = { gasLimit, maxFeePerGas: feeMax, maxPriorityFeePerGas: tipMax }
    const unsigned = Transaction.from({ type: 2, chainId: BigInt(chainId), nonce, ...what, ...fees })
    const signature = wallet.signingKey.sign(unsigned.unsignedHash)
    const signed = Transaction.from({ ...unsigned.toJSON(), signature })
    return { raw: signed.serialized, txid: signed.hash ?? "" }
  }
  return { address: wallet.address, sign }
}
