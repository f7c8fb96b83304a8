/** EVM chains by JSON-RPC, and transactions of them: everything that needs the library stands here. */
import {
  FetchRequest,
  HDNodeWallet,
  Interface,
  JsonRpcProvider,
  Network,
  type ParamType,
  type Result,
  SigningKey,
  Transaction,
  TypedDataEncoder,
  Wallet,
  getAddress,
  getBytes,
  hexlify,
  id as topicOf,
  keccak256,
  verifyTypedData
} from "ethers"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import {
  type ChainBlock,
  type ChainNode,
  type ChainTransaction,
  type Movement,
  NodeFault,
  unlessForgotten
} from "@orrange/core/chain/ChainNode"
import type { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import {
  type EscrowContract,
  type EscrowFact,
  type EscrowLog,
  type EscrowTerms,
  escrowCauses
} from "@orrange/core/chain/EscrowContract"
import type { EscrowTypedData, UnsignedTransaction } from "@orrange/core/protocol/Escrow"
import artifact from "../../contracts/artifacts/TradeEscrow.json" with { type: "json" }
import { blanked, callOf, ownMoney, passedOver, settlementToSign, termsToSign } from "./EscrowWords.ts"
import { faultOf } from "./EvmFault.ts"
import {
  amountIn,
  FullBlock,
  Header,
  Hex,
  hexOf,
  least,
  type LogRow,
  Priced,
  Receipt,
  type ReceiptRow,
  type SentTransaction
} from "./EvmRows.ts"
import { graveEvents, ordinaryEvents } from "./TokenEvents.ts"

/** Milliseconds a node may take to answer. */
const answerMs = 10_000

/** More than a transfer to a contract's wallet takes; what is left of it is not paid. */
const gasLimit = 120_000n

const transferTopic = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
const transferSelector = "0xa9059cbb"
const balanceSelector = "0x70a08231"
const wordDigits = 64

const word = (value: bigint | string): string => BigInt(value).toString(16).padStart(wordDigits, "0")

const lying = (reason: string) => new NodeFault({ kind: "lying", reason })

/** An address as it is written everywhere here; `undefined` for none, and for one whose checksum is wrong. */
export const readAddress = (text: string): string | undefined => {
  try {
    return getAddress(text)
  } catch {
    return undefined
  }
}

/** The public key, compressed and in hexadecimal, with which a digest was signed; nothing when it was with none. */
export const signingKeyOf = (
  digest: Uint8Array,
  { r, s, yParity }: { readonly r: Uint8Array; readonly s: Uint8Array; readonly yParity: 0 | 1 }
): string | undefined => {
  try {
    const key = SigningKey.recoverPublicKey(digest, { r: hexlify(r), s: hexlify(s), yParity })
    return SigningKey.computePublicKey(key, true).slice(2)
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

const contractAbi = new Interface(JSON.stringify(artifact.abi))

const termsIn = (said: Result): EscrowTerms => {
  const token: string = said["token"]
  return {
    seller: said["seller"],
    buyer: said["buyer"],
    arbiter: said["arbiter"],
    secondArbiter: said["secondArbiter"],
    token: token === ownMoney ? null : token,
    amount: said["amount"],
    feeBps: Number(said["feeBps"]),
    defaultBuyerBps: Number(said["defaultBuyerBps"]),
    paymentWindow: Number(said["paymentWindow"]),
    firstRulingWindow: Number(said["firstRulingWindow"]),
    secondRulingWindow: Number(said["secondRulingWindow"]),
    createBefore: Number(said["createBefore"]),
    salt: said["salt"]
  }
}

const factIn = (name: string, args: Result): EscrowFact | undefined => {
  switch (name) {
    case "Created":
      return { kind: "created", escrow: args["id"], terms: termsIn(args["terms"]) }
    case "Paid":
      return { kind: "paid", escrow: args["id"] }
    case "Disputed":
      return { kind: "disputed", escrow: args["id"], by: args["by"] }
    case "Settled": {
      const cause = escrowCauses[Number(args["cause"])]
      const { closed, fee, id, toBuyer, toSeller } = args.toObject()
      return cause === undefined ? undefined : { kind: "settled", escrow: id, cause, toBuyer, toSeller, fee, closed }
    }
    case "Paused":
    case "Unpaused":
      return { kind: name === "Paused" ? "paused" : "unpaused" }
    default:
      return undefined
  }
}

/** A call about one escrow that the contract refused, which logs nothing. */
const failureIn = (contract: string, { from, input, to }: typeof SentTransaction.Type): ReadonlyArray<EscrowLog> => {
  if (to === null || getAddress(to) !== contract || !aboutOne.has(input.slice(0, selectorDigits))) return []
  const escrow = input.slice(selectorDigits, selectorDigits + idDigits).toLowerCase()
  return escrow.length === idDigits
    ? [{ place: 0, fact: { kind: "failed", escrow: `0x${escrow}`, by: getAddress(from) } }]
    : []
}

const [selectorDigits, idDigits] = [10, 64]
/** Calls that name an escrow first. */
const aboutOne: ReadonlySet<string> = new Set(
  [
    "markPaid",
    "release",
    "cancelByBuyer",
    "refundExpired",
    "dispute",
    "rule",
    "settleByDefault",
    "settleWithSignatures"
  ]
    .flatMap((name) => contractAbi.getFunction(name) ?? [])
    .map(({ selector }) => selector)
)

/** What the escrow contract logged or refused; the chain does not go on at what that contract does not log. */
const escrowLogsIn = Effect.fnUntraced(function* (
  contract: string | undefined,
  sent: typeof SentTransaction.Type,
  { logs, status }: ReceiptRow
) {
  const found: Array<EscrowLog> = []
  if (contract === undefined) return found
  if (BigInt(status) !== 1n) return failureIn(contract, sent)
  for (const [place, { address, data, topics }] of logs.entries()) {
    if (getAddress(address) !== contract) continue
    const log = yield* Effect.try({
      try: () => contractAbi.parseLog({ data, topics }),
      catch: () => lying(`the escrow contract ${contract} logged what cannot be read`)
    })
    if (log !== null && passedOver.has(log.name)) continue
    const fact = log === null ? undefined : factIn(log.name, log.args)
    if (fact === undefined) return yield* lying(`the escrow contract ${contract} logged what it does not log`)
    found.push({ place, fact })
  }
  return found
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
    escrowLogs,
    spends: [],
    isReward: false
  }
}

/** One node, asked one thing at a time. */
const connect = (url: string, chainId: string) => {
  const request = new FetchRequest(url)
  request.timeout = answerMs
  const network = Network.from(BigInt(chainId))
  const provider = new JsonRpcProvider(request, network, { staticNetwork: network, batchMaxCount: 1, cacheTimeout: -1 })
  return <A>(schema: Schema.Codec<A, unknown>, method: string, params: ReadonlyArray<unknown>) =>
    Effect.tryPromise({ try: (): Promise<unknown> => provider.send(method, [...params]), catch: faultOf }).pipe(
      Effect.timeoutOrElse({
        duration: answerMs,
        orElse: () => Effect.fail(new NodeFault({ kind: "away", reason: `${method} was not answered in time` }))
      }),
      Effect.flatMap((answer) =>
        Schema.decodeUnknownEffect(schema)(answer).pipe(
          Effect.mapError(() => lying(`${method} was answered with something else`))
        )
      )
    )
}

type Ask = ReturnType<typeof connect>

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

/** The values of a call by the names that the contract gives them. */
const fieldsOf = (
  inputs: ReadonlyArray<ParamType>,
  values: Readonly<Record<number, unknown>>
): ReadonlyArray<readonly [string, string]> =>
  inputs.flatMap(({ components, name }, index) =>
    components === null
      ? [[name, String(values[index])] as const]
      : fieldsOf(components, values[index] as Readonly<Record<number, unknown>>)
  )

const approving = new Interface(["function approve(address spender, uint256 amount)"])

const makeTransaction = (
  chainId: string,
  abi: Interface,
  [to, value]: readonly [string, bigint],
  [name, ...args]: ReturnType<typeof callOf>
): UnsignedTransaction => {
  const called = abi.getFunction(name)
  if (called === null) throw new Error(`the contract has no ${name}`)
  const data = abi.encodeFunctionData(called, args)
  const fields = Object.fromEntries(fieldsOf(called.inputs, abi.decodeFunctionData(called, data)))
  return { chain_id: chainId, to, value: value.toString(), data, function: called.format("sighash"), fields }
}

/** The library knows the domain's own type by itself. */
const withoutDomain = ({ domain, message, primaryType, types }: EscrowTypedData) => {
  const fields = (types[primaryType] ?? []).map(({ name, type }) => ({ name, type }))
  return [domain, { [primaryType]: fields }, message] as const
}

/** What a wallet that is a contract is asked (ERC-1271), and answers with the same four bytes when it says yes. */
const walletAbi = new Interface(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"])
const yes = walletAbi.getFunction("isValidSignature")?.selector.slice(2).padEnd(64, "0")

/** An address without code, and a wallet that throws or says anything else, says no. */
const saysYes = (ask: Ask, wallet: string, data: string) =>
  unlessForgotten(ask(Hex, "eth_call", [{ to: wallet, data }, "latest"])).pipe(
    Effect.map((answer) => answer?.slice(2) === yes)
  )

/** The escrow contract of a chain, which is known by its code. */
export const makeEscrowContract = (
  { chain_id: chainId }: Pick<ChainPolicy, "chain_id">,
  address: string,
  urls: ReadonlyArray<string>
): EscrowContract => {
  const own = { chainId, address }
  const nodes = urls.map((url) => connect(url, chainId))

  return {
    address,
    examine: Effect.gen(function* () {
      const codes = yield* Effect.forEach(nodes, (ask) => ask(Hex, "eth_getCode", [address, "latest"]))
      if (codes.some((code) => blanked(code) !== artifact.deployedBytecode)) {
        return yield* lying(`the code at ${address} is not that of the escrow contract`)
      }
      const data = contractAbi.encodeFunctionData("paused")
      const answers = yield* Effect.forEach(nodes, (ask) => ask(Hex, "eth_call", [{ to: address, data }, "latest"]))
      return { paused: answers.some((answer) => BigInt(answer) !== 0n) }
    }),
    idOf: (terms) => TypedDataEncoder.hash(...withoutDomain(termsToSign(own, terms))),
    termsToSign: (terms) => termsToSign(own, terms),
    settlementToSign: (escrow, settlement) => settlementToSign(own, escrow, settlement),
    isSignedBy: Effect.fnUntraced(function* (signer, data, signature) {
      const recovered = Effect.try(() => verifyTypedData(...withoutDomain(data), signature))
      if ((yield* Effect.option(recovered)).pipe(Option.contains(signer))) return true
      const digest = TypedDataEncoder.hash(...withoutDomain(data))
      const asked = walletAbi.encodeFunctionData("isValidSignature", [digest, signature])
      const answers = yield* Effect.forEach(nodes, (ask) => saysYes(ask, signer, asked))
      return answers.every(Boolean)
    }),
    transactions: (call) => {
      if (call.step !== "create") return [makeTransaction(chainId, contractAbi, [address, 0n], callOf(call))]
      const { amount, token } = call.terms
      const create = makeTransaction(chainId, contractAbi, [address, token === null ? amount : 0n], callOf(call))
      if (token === null) return [create]
      return [makeTransaction(chainId, approving, [token, 0n], ["approve", address, amount]), create]
    }
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
