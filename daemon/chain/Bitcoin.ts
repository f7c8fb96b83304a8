/**
 * Bitcoin's own formats: addresses, whole blocks read out of their bytes, and payments as the papers (PSBT) that the daemon
 * writes and the signer reads and signs. Everything that needs the library stands here.
 */
import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { HDKey } from "@scure/bip32"
import { Address, NETWORK, OutScript, p2ms, p2wpkh, p2wsh, TEST_NETWORK, Transaction } from "@scure/btc-signer"
import { BTCArray, RawOldTx, RawTx } from "@scure/btc-signer/script.js"
import { equalBytes, pubECDSA, PubT, validatePubkey } from "@scure/btc-signer/utils.js"
import type { ChainBlock, ChainTransaction, Coin, CoinPlace } from "@orrange/core/chain/ChainNode"
import {
  type MultisigJoined,
  type MultisigKeys,
  type MultisigPayment,
  type MultisigRole,
  multisigRoles,
  type MultisigScripts
} from "@orrange/core/chain/Multisig"
import { withChecksum } from "./Descriptor.ts"

export type Network = typeof NETWORK

const networks: Readonly<Record<string, Network>> = {
  main: NETWORK,
  test: TEST_NETWORK,
  testnet4: TEST_NETWORK,
  signet: TEST_NETWORK,
  regtest: { ...TEST_NETWORK, bech32: "bcrt" }
}

/** By what a node calls its chain; `undefined` for what is none of Bitcoin's. */
export const findNetwork = (chainId: string): Network | undefined =>
  Object.hasOwn(networks, chainId) ? networks[chainId] : undefined

export const networkOf = (chainId: string): Network => {
  const network = findNetwork(chainId)
  if (network === undefined) throw new Error(`${chainId} is no Bitcoin chain`)
  return network
}

const publicVersions = { main: 0x04_88_b2_1e, others: 0x04_35_87_cf }
const privateVersions = { main: 0x04_88_ad_e4, others: 0x04_35_83_94 }

/** Addresses below an account's public key, by BIP-84. */
export const derivationOf = (chainId: string, xpub: string): ((position: number) => string) => {
  const which = chainId === "main" ? "main" : "others"
  const root = HDKey.fromExtendedKey(xpub, { public: publicVersions[which], private: privateVersions[which] })
  const branch = root.deriveChild(0)
  return (position) => {
    const { publicKey } = branch.deriveChild(position)
    if (publicKey === null) throw new Error("the extended key has no public key")
    return p2wpkh(publicKey, networkOf(chainId)).address
  }
}

/** What locks a coin of an address; `undefined` for what is none, or has a wrong checksum, or is of another chain. */
export const scriptOf = (text: string, network: Network): Uint8Array | undefined => {
  try {
    return OutScript.encode(Address(network).decode(text))
  } catch {
    return undefined
  }
}

/** A coin's address; what has none goes by the bytes that lock it. */
export const addressOf = (script: Uint8Array, network: Network): string => {
  try {
    return Address(network).encode(OutScript.decode(script))
  } catch {
    return `script:${Buffer.from(script).toString("hex")}`
  }
}

/** As everywhere here: `undefined` where the text is no address of the chain. */
export const readBitcoinAddress = (text: string, network: Network): string | undefined => {
  const script = scriptOf(text, network)
  return script === undefined ? undefined : addressOf(script, network)
}

/** Bytes that count, of a payment of so many coins to one recipient and back to the hot wallet, at most. */
export const vsizeOf = (coins: number): bigint => 85n + 68n * BigInt(coins)

/** What nodes take for dust, wherever it goes. */
export const dustBelow = 546n

const headerBytes = 80
const hashBytes = 32

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest()
const hashOf = (bytes: Uint8Array): Buffer => sha256(sha256(bytes))
/** Hashes are written from their end. */
const hexOf = (hash: Uint8Array): string => Buffer.from(hash).reverse().toString("hex")

/** What a header says of all transactions, made of those that came: one that is missing or changed shows. */
const rootOf = (hashes: ReadonlyArray<Buffer>): Buffer => {
  let level = hashes
  while (level.length > 1) {
    const pairs: Array<Buffer> = []
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? Buffer.alloc(0)
      pairs.push(hashOf(Buffer.concat([left, level[index + 1] ?? left])))
    }
    level = pairs
  }
  return level[0] ?? Buffer.alloc(hashBytes)
}

const isNothing = (hash: Uint8Array): boolean => hash.every((byte) => byte === 0)

const transactionOf = (
  { inputs, outputs }: ReturnType<typeof RawTx.decode>,
  hash: Buffer,
  network: Network
): ChainTransaction => {
  const txid = hexOf(hash)
  const [first] = inputs
  const isReward = first === undefined || isNothing(first.txid)
  // The library gives these from their end already.
  const spends = isReward
    ? []
    : inputs.map((input) => ({ txid: Buffer.from(input.txid).toString("hex"), place: input.index }))
  const [taken] = spends
  return {
    txid,
    sender: taken === undefined ? "reward" : `${taken.txid}:${taken.place}`,
    nonce: 0,
    succeeded: true,
    gasCost: 0n,
    movements: outputs.map(({ amount, script }, place) => ({
      place,
      contract: null,
      from: "elsewhere",
      to: addressOf(script, network),
      amount
    })),
    escrowLogs: [],
    spends,
    isReward
  }
}

/** What the library throws is a fault of the bytes. */
const tried = <A>(work: () => A) =>
  Effect.try({ try: work, catch: (error) => (error instanceof Error ? error : new Error(String(error))) })

/** Transactions that are read in one go, which takes some milliseconds: orders wait for no more than that. */
const transactionsAtOnce = 100

const inSlices = Effect.fnUntraced(function* <A, B>(all: ReadonlyArray<A>, read: (one: A, index: number) => B) {
  const done: Array<B> = []
  for (let start = 0; start < all.length; start += transactionsAtOnce) {
    if (start > 0) yield* Effect.yieldNow
    const slice = all.slice(start, start + transactionsAtOnce)
    done.push(...(yield* tried(() => slice.map((one, index) => read(one, start + index)))))
  }
  return done
})

/** A block out of its bytes; fails where they are not that block, or do not hold together. */
export const readBlock = Effect.fnUntraced(function* (
  bytes: Uint8Array,
  hash: string,
  height: number,
  network: Network
): Effect.fn.Return<ChainBlock, Error> {
  const header = Buffer.from(bytes.subarray(0, headerBytes))
  if (hexOf(hashOf(header)) !== hash) {
    return yield* Effect.fail(new Error(`block ${height} is another one than was asked for`))
  }
  const raw = yield* tried(() => BTCArray(RawTx).decode(bytes.subarray(headerBytes)))
  const hashes = yield* inSlices(raw, (transaction) => hashOf(RawOldTx.encode(transaction)))
  if (!rootOf(hashes).equals(header.subarray(36, 68))) {
    return yield* Effect.fail(new Error(`block ${height} lacks transactions`))
  }
  return {
    height,
    hash,
    parent: hexOf(header.subarray(4, 36)),
    at: header.readUInt32LE(68),
    transactions: yield* inSlices(raw, (transaction, index) =>
      transactionOf(transaction, hashes[index] ?? Buffer.alloc(0), network)
    ),
    alarms: []
  }
})

/** Says that one that pays more may take its place. */
const replaceable = 0xff_ff_ff_fd
const psbtBytesMax = 6_000

export interface Payment {
  readonly recipient: string
  readonly amount: bigint
  readonly coins: ReadonlyArray<Coin>
  readonly fee: bigint
}

/** What comes back of the coins goes back to where they lay; `undefined` where that is too little to be a coin. */
export const draftPayment = (
  { amount, coins, fee, recipient }: Payment,
  hot: string,
  network: Network
): string | undefined => {
  const [to, own] = [scriptOf(recipient, network), scriptOf(hot, network)]
  const change = coins.reduce((sum, coin) => sum + coin.amount, 0n) - amount - fee
  if (to === undefined || own === undefined || change < dustBelow) return undefined
  const paper = new Transaction()
  for (const coin of coins) {
    const witnessUtxo = { amount: coin.amount, script: own }
    paper.addInput({ txid: coin.txid, index: coin.place, sequence: replaceable, witnessUtxo })
  }
  paper.addOutput({ script: to, amount })
  paper.addOutput({ script: own, amount: change })
  return Buffer.from(paper.toPSBT()).toString("base64")
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.from(one).equals(other)

export const makeCoinWallet = (key: Uint8Array, network: Network) => {
  const { address, script } = p2wpkh(pubECDSA(key), network)

  const coinIn = (paper: Transaction, index: number): Coin => {
    const { index: place, sequence, sighashType, txid, witnessUtxo } = paper.getInput(index)
    if (txid === undefined || place === undefined || witnessUtxo === undefined)
      throw new Error("a coin is not told whole")
    if (!isSame(witnessUtxo.script, script)) throw new Error("a coin is not the hot wallet's")
    if (sequence !== replaceable || sighashType !== undefined) throw new Error("a coin is told in another way")
    return { txid: Buffer.from(txid).toString("hex"), place, amount: witnessUtxo.amount }
  }

  /** What a paper pays; throws where it pays anybody but one recipient and the hot wallet itself. */
  const read = (psbt: string): { readonly paper: Transaction; readonly payment: Payment } => {
    const bytes = Buffer.from(psbt, "base64")
    if (bytes.length > psbtBytesMax) throw new Error("the paper is too long")
    const paper = Transaction.fromPSBT(bytes)
    const coins = Array.from({ length: paper.inputsLength }, (_, index) => coinIn(paper, index))
    const [to, back] = [paper.getOutput(0), paper.getOutput(1)]
    const isPlain = paper.outputsLength === 2 && paper.version === 2 && paper.lockTime === 0
    if (!isPlain || to.script === undefined || to.amount === undefined) throw new Error("the paper has another form")
    if (!isSame(back.script, script) || back.amount === undefined) throw new Error("what is left does not come back")
    const sum = coins.reduce((total, { amount }) => total + amount, 0n)
    const fee = sum - to.amount - back.amount
    return { paper, payment: { recipient: addressOf(to.script, network), amount: to.amount, coins, fee } }
  }

  /** The same paper gives the same transaction. */
  const sign = (paper: Transaction): { readonly raw: string; readonly txid: string } => {
    paper.sign(key)
    paper.finalize()
    return { raw: paper.hex, txid: paper.id }
  }

  return { address, read, sign }
}

const signersNeeded = 2
/** Of twenty coins with two signatures each. */
const signedBytesMax = 15_000
const sighashAll = 1

/** Bytes that count: of a transaction itself, of a coin with two signatures of the longest, of an output beside its script. */
const [frameBytes, coinBytes, outputBytes] = [11, 105, 9]

const hexText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"))

/** Of a public key; `undefined` for what is no point of the curve. */
const keyOf = (hex: string): HDKey | undefined => {
  try {
    return new HDKey({ publicKey: validatePubkey(bytesOf(hex), PubT.ecdsa), chainCode: new Uint8Array(32) })
  } catch {
    return undefined
  }
}

const numberBytes = 32

/** One number of a signature, in so many bytes; `undefined` when it is negative, or longer than it has to be. */
const numberOf = (bytes: Uint8Array): Buffer | undefined => {
  const [first = 0x80, second = 0] = bytes
  if (first >= 0x80 || (first === 0 && second < 0x80)) return undefined
  const digits = Buffer.from(first === 0 ? bytes.subarray(1) : bytes)
  return digits.length > numberBytes ? undefined : Buffer.concat([Buffer.alloc(numberBytes - digits.length), digits])
}

/** Its two numbers, written as blocks want it (BIP-66); that the second is the lower of two the library sees to. */
const compactOf = (der: Uint8Array): Uint8Array | undefined => {
  const length = der[3] ?? 0
  const [r, s] = [numberOf(der.subarray(4, 4 + length)), numberOf(der.subarray(6 + length))]
  const isFramed = der[0] === 0x30 && der[1] === der.length - 2 && der[2] === 2 && der[4 + length] === 2
  if (!isFramed || der[5 + length] !== der.length - 6 - length || r === undefined || s === undefined) return undefined
  return new Uint8Array(Buffer.concat([r, s]))
}

const isSigned = (digest: Uint8Array, der: Uint8Array, key: string): boolean => {
  const compact = compactOf(der)
  return compact !== undefined && keyOf(key)?.verify(digest, compact) === true
}

const parse = (psbt: string): Transaction | undefined => {
  const bytes = Buffer.from(psbt, "base64")
  if (bytes.length > signedBytesMax) return undefined
  try {
    return Transaction.fromPSBT(bytes)
  } catch {
    return undefined
  }
}

const payOf = (keys: MultisigKeys, network: Network) => {
  const sorted = multisigRoles.map((role) => keys[role]).toSorted()
  return { sorted, pay: p2wsh(p2ms(signersNeeded, sorted.map(bytesOf)), network) }
}

const paperOf = (
  keys: MultisigKeys,
  { coins, lockHeight, outputs }: MultisigPayment,
  network: Network
): Transaction => {
  const { script, witnessScript } = payOf(keys, network).pay
  const paper = new Transaction({ lockTime: lockHeight })
  for (const { amount, place, txid } of coins) {
    paper.addInput({ txid, index: place, sequence: replaceable, witnessUtxo: { amount, script }, witnessScript })
  }
  for (const { address, amount } of outputs) {
    const to = scriptOf(address, network)
    if (to === undefined) throw new Error(`${address} is no address of this chain`)
    paper.addOutput({ script: to, amount })
  }
  return paper
}

/** Of one coin; a reason where one is of nobody or is worth nothing. */
const signaturesOf = (keys: MultisigKeys, own: Transaction, papers: ReadonlyArray<Transaction>, index: number) => {
  const { witnessScript = new Uint8Array(), witnessUtxo } = own.getInput(index)
  const digest = own.preimageWitnessV0(index, witnessScript, sighashAll, witnessUtxo?.amount ?? 0n)
  const found = new Map<MultisigRole, Uint8Array>()
  const isOf = (role: MultisigRole, signature: Uint8Array) => isSigned(digest, signature.subarray(0, -1), keys[role])
  // A wallet that was the second to sign may have finished it: its signatures then stand in the witness, without keys.
  const signed = papers.flatMap((paper) => {
    const { finalScriptWitness: witness = [], partialSig } = paper.getInput(index)
    const finished = witness.slice(1, -1).flatMap((signature) => {
      const role = multisigRoles.find((one) => isOf(one, signature))
      return role === undefined ? [] : [[bytesOf(keys[role]), signature] as const]
    })
    return partialSig ?? finished
  })
  for (const [key, signature] of signed) {
    const role = multisigRoles.find((one) => keys[one] === hexText(key))
    if (role === undefined) return "a signature is of none of the three keys"
    if (signature.at(-1) !== sighashAll) return `the ${role}'s signature leaves something open: it is not SIGHASH_ALL`
    if (!isOf(role, signature)) {
      return `the ${role}'s signature is not of this transaction`
    }
    found.set(role, signature)
  }
  return found
}

/** What papers are asked for is their signatures: the transaction is our own. */
const joinPapers = (
  keys: MultisigKeys,
  own: Transaction,
  papers: ReadonlyArray<Transaction | undefined>
): MultisigJoined => {
  if (!papers.every((paper) => paper !== undefined)) return { kind: "unfit", reason: "one of them is no paper (PSBT)" }
  if (!papers.every((paper) => equalBytes(paper.unsignedTx, own.unsignedTx))) {
    return { kind: "unfit", reason: "they are not all of this transaction" }
  }
  const all = Array.from({ length: own.inputsLength }, (_, index) => signaturesOf(keys, own, papers, index))
  const reason = all.find((found) => typeof found === "string")
  if (reason !== undefined) return { kind: "unfit", reason }
  const found = all.filter((one) => typeof one !== "string")
  const signers = multisigRoles.filter((role) => found.every((signatures) => signatures.has(role)))
  if (signers.length < signersNeeded) return { kind: "signatures", signers }
  for (const [index, signatures] of found.entries()) {
    const two = signers.slice(0, signersNeeded).flatMap((role) => {
      const signature = signatures.get(role)
      return signature === undefined ? [] : [[bytesOf(keys[role]), signature] as [Uint8Array, Uint8Array]]
    })
    own.updateInput(index, { partialSig: two }, true)
  }
  own.finalize()
  return { kind: "whole", raw: own.hex, txid: own.id, vsize: BigInt(own.vsize) }
}

const readPaper = (psbt: string, network: Network): MultisigPayment<CoinPlace> | undefined => {
  const paper = parse(psbt)
  if (paper === undefined) return undefined
  const coins = Array.from({ length: paper.inputsLength }, (_, index) => {
    const { index: place = 0, txid = new Uint8Array() } = paper.getInput(index)
    return { txid: hexText(txid), place }
  })
  const outputs = Array.from({ length: paper.outputsLength }, (_, index) => {
    const { amount = 0n, script = new Uint8Array() } = paper.getOutput(index)
    return { address: addressOf(script, network), amount }
  })
  return { coins, outputs, lockHeight: paper.lockTime }
}

/** Two of the three sign; of what else there is to a script nothing is left open. */
export const makeMultisigScripts = (network: Network): MultisigScripts => ({
  lock: (keys) => {
    const all = multisigRoles.map((role) => keys[role])
    if (new Set(all).size < all.length || all.some((key) => keyOf(key) === undefined)) return undefined
    const { pay, sorted } = payOf(keys, network)
    const descriptor = withChecksum(`wsh(sortedmulti(${signersNeeded},${sorted.join()}))`)
    return { address: pay.address, descriptor, script: hexText(pay.witnessScript) }
  },
  vsizeOf: ({ coins, outputs }) => {
    const sizes = outputs.map(({ address }) => outputBytes + (scriptOf(address, network)?.length ?? 0))
    return BigInt(frameBytes + coinBytes * coins.length + sizes.reduce((sum, size) => sum + size, 0))
  },
  draft: (keys, payment) => Buffer.from(paperOf(keys, payment, network).toPSBT()).toString("base64"),
  read: (psbt) => readPaper(psbt, network),
  join: (keys, payment, psbts) => joinPapers(keys, paperOf(keys, payment, network), psbts.map(parse))
})
