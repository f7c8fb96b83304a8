/**
 * Two of three keys, as Bitcoin has it: the script and its address (P2WSH, keys in the order of BIP-67), its descriptor
 * (BIP-380), papers (PSBT), and what their signatures are worth.
 */
import { HDKey } from "@scure/bip32"
import { p2ms, p2wsh, Transaction } from "@scure/btc-signer"
import { equalBytes, PubT, validatePubkey } from "@scure/btc-signer/utils.js"
import {
  type MultisigKeys,
  type MultisigPayment,
  type MultisigRole,
  multisigRoles,
  type MultisigScripts
} from "@orrange/core/chain/Multisig"
import { addressOf, type Network, scriptOf } from "./Bitcoin.ts"

const needed = 2
/** Of twenty coins with two signatures each. */
const psbtBytesMax = 30_000
const replaceable = 0xff_ff_ff_fd
const sighashAll = 1

/** Bytes that count: of a transaction itself, of a coin with two signatures of the longest, of an output beside its script. */
const [frameBytes, coinBytes, outputBytes] = [11, 105, 9]

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"))

const checksumLength = 8
/** In the order of BIP-380: a letter's place gives its group of 32 and its symbol there. */
const inputLetters = "0123456789()[],'/*abcdefgh@:$%{}IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~ijklmnopqrstuvwxyzABCDEFGH`#\"\\ "
const checksumLetters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
const generators = [0xf5_de_e5_19_89n, 0xa9_fd_ca_33_12n, 0x1b_ab_10_e3_2dn, 0x37_06_b1_67_7an, 0x64_4d_62_6f_fdn]

const polymod = (symbols: ReadonlyArray<number>): bigint =>
  symbols.reduce((sum, symbol) => {
    const top = sum >> 35n
    const next = ((sum & 0x07_ff_ff_ff_ffn) << 5n) ^ BigInt(symbol)
    return generators.reduce((mixed, one, bit) => ((top >> BigInt(bit)) & 1n ? mixed ^ one : mixed), next)
  }, 1n)

/** Three groups are a symbol of their own, and so is what is left of them at the end. */
const symbolsOf = (text: string): ReadonlyArray<number> => {
  const places = [...text].map((letter) => inputLetters.indexOf(letter))
  return Array.from({ length: Math.ceil(places.length / 3) }, (_, at) => places.slice(at * 3, at * 3 + 3)).flatMap(
    (three) => [...three.map((place) => place & 31), three.reduce((group, place) => group * 3 + (place >> 5), 0)]
  )
}

/** A descriptor with what shows that no letter of it was changed. */
export const withChecksum = (descriptor: string): string => {
  const sum = polymod([...symbolsOf(descriptor), ...Array.from({ length: checksumLength }, () => 0)]) ^ 1n
  const letters = Array.from({ length: checksumLength }, (_, at) =>
    checksumLetters.charAt(Number((sum >> BigInt(5 * (checksumLength - 1 - at))) & 31n))
  )
  return `${descriptor}#${letters.join("")}`
}

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
  if (bytes.length > psbtBytesMax) return undefined
  try {
    return Transaction.fromPSBT(bytes)
  } catch {
    return undefined
  }
}

/** Two of the three sign; of what else there is to a script nothing is left open. */
export const makeMultisigScripts = (network: Network): MultisigScripts => {
  const payOf = (keys: MultisigKeys) => {
    const sorted = multisigRoles.map((role) => keys[role]).toSorted()
    return { sorted, pay: p2wsh(p2ms(needed, sorted.map(bytesOf)), network) }
  }

  const lock: MultisigScripts["lock"] = (keys) => {
    const all = multisigRoles.map((role) => keys[role])
    if (new Set(all).size < all.length || all.some((key) => keyOf(key) === undefined)) return undefined
    const { pay, sorted } = payOf(keys)
    const descriptor = withChecksum(`wsh(sortedmulti(${needed},${sorted.join()}))`)
    return { address: pay.address, descriptor, script: hexOf(pay.witnessScript) }
  }

  const build = (keys: MultisigKeys, { coins, lockHeight, outputs }: MultisigPayment): Transaction => {
    const { script, witnessScript } = payOf(keys).pay
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

  const draft: MultisigScripts["draft"] = (keys, payment) =>
    Buffer.from(build(keys, payment).toPSBT()).toString("base64")

  const read: MultisigScripts["read"] = (psbt) => {
    const paper = parse(psbt)
    if (paper === undefined) return undefined
    const coins = Array.from({ length: paper.inputsLength }, (_, index) => {
      const { index: place = 0, txid = new Uint8Array() } = paper.getInput(index)
      return { txid: hexOf(txid), place }
    })
    const outputs = Array.from({ length: paper.outputsLength }, (_, index) => {
      const { amount = 0n, script = new Uint8Array() } = paper.getOutput(index)
      return { address: addressOf(script, network), amount }
    })
    return { coins, outputs, lockHeight: paper.lockTime }
  }

  /** Of one coin; a reason where one is of nobody or is worth nothing. */
  const signaturesOf = (keys: MultisigKeys, own: Transaction, papers: ReadonlyArray<Transaction>, index: number) => {
    const amount = own.getInput(index).witnessUtxo?.amount ?? 0n
    const digest = own.preimageWitnessV0(index, payOf(keys).pay.witnessScript, sighashAll, amount)
    const found = new Map<MultisigRole, Uint8Array>()
    for (const [key, signature] of papers.flatMap((paper) => paper.getInput(index).partialSig ?? [])) {
      const role = multisigRoles.find((one) => keys[one] === hexOf(key))
      if (role === undefined) return "a signature is of none of the three keys"
      if (signature.at(-1) !== sighashAll) return `the ${role}'s signature leaves something open: it is not SIGHASH_ALL`
      if (!isSigned(digest, signature.subarray(0, -1), keys[role])) {
        return `the ${role}'s signature is not of this transaction`
      }
      found.set(role, signature)
    }
    return found
  }

  const join: MultisigScripts["join"] = (keys, payment, psbts) => {
    const own = build(keys, payment)
    const papers = psbts.map(parse)
    if (!papers.every((paper): paper is Transaction => paper !== undefined)) {
      return { kind: "unfit", reason: "one of them is no paper (PSBT)" }
    }
    if (!papers.every((paper) => equalBytes(paper.unsignedTx, own.unsignedTx))) {
      return { kind: "unfit", reason: "they are not all of this transaction" }
    }
    const all = payment.coins.map((_, index) => signaturesOf(keys, own, papers, index))
    const reason = all.find((found) => typeof found === "string")
    if (reason !== undefined) return { kind: "unfit", reason }
    const found = all.filter((one) => typeof one !== "string")
    const signers = multisigRoles.filter((role) => found.every((signatures) => signatures.has(role)))
    if (signers.length < needed) return { kind: "signatures", signers }
    for (const [index, signatures] of found.entries()) {
      const two = signers.slice(0, needed).flatMap((role) => {
        const signature = signatures.get(role)
        return signature === undefined ? [] : [[bytesOf(keys[role]), signature] as [Uint8Array, Uint8Array]]
      })
      own.updateInput(index, { partialSig: two }, true)
    }
    own.finalize()
    return { kind: "whole", raw: own.hex, txid: own.id, vsize: BigInt(own.vsize) }
  }

  const vsizeOf: MultisigScripts["vsizeOf"] = ({ coins, outputs }) => {
    const sizes = outputs.map(({ address }) => outputBytes + (scriptOf(address, network)?.length ?? 0))
    return BigInt(frameBytes + coinBytes * coins.length + sizes.reduce((sum, size) => sum + size, 0))
  }

  return { lock, vsizeOf, draft, read, join }
}
