/** Reads what an invoice over Lightning asks for, and who is paid by it, out of its own text, by BOLT 11. */
import { createHash } from "node:crypto"
import { bech32 } from "@scure/base"
import type { ReadInvoice } from "@orrange/core/chain/LightningNode"
import { signingKeyOf } from "./Evm.ts"
import { invoicePrefixes } from "./LightningSettings.ts"

/** Words of five bits: of the time, of a field's head, of a hash, and of the signature at the end. */
const timeWords = 7
const headWords = 3
const hashWords = 52
const signatureWords = 104

const hashField = 1
const expiryField = 6
const payeeField = 19
/** The recovery id stands in the signature's last byte. */
const signatureBytes = 64
const payeeBytes = 33
/** Seconds where nothing is said of it. */
const expiryDefault = 3_600
/** More is no time. */
const numberWordsMax = 9

/** Tenths of a thousandth of a satoshi in one of what the amount counts, by its letter. */
const tenthsOf: Readonly<Record<string, bigint>> = {
  "": 1_000_000_000_000n,
  m: 1_000_000_000n,
  u: 1_000_000n,
  n: 1_000n,
  p: 1n
}

const numberOf = (words: ReadonlyArray<number>): number => words.reduce((sum, word) => sum * 32 + word, 0)

/** Null when there is none, undefined when it is no whole one. */
const amountOf = (digits: string, letter: string): bigint | null | undefined => {
  if (digits === "") return letter === "" ? null : undefined
  const tenths = BigInt(digits) * (tenthsOf[letter] ?? 0n)
  return tenths % 10n === 0n ? tenths / 10n : undefined
}

/** The first of each field counts; what is not known is passed over. */
const fieldsOf = (words: ReadonlyArray<number>): ReadonlyMap<number, ReadonlyArray<number>> | undefined => {
  const fields = new Map<number, ReadonlyArray<number>>()
  for (let at = 0; at < words.length; ) {
    const [kind = 0, high = 0, low] = words.slice(at, at + headWords)
    if (low === undefined) return undefined
    const field = words.slice(at + headWords, at + headWords + high * 32 + low)
    if (field.length !== high * 32 + low) return undefined
    if (!fields.has(kind)) fields.set(kind, field)
    at += headWords + field.length
  }
  return fields
}

const wordsOf = (text: string): { readonly prefix: string; readonly words: ReadonlyArray<number> } | undefined => {
  try {
    return bech32.decode(text as `${string}1${string}`, false)
  } catch {
    return undefined
  }
}

/** Words as bytes, filled up with zeros to the last. */
const bytesOf = (words: ReadonlyArray<number>): Uint8Array => {
  const bits = words.map((word) => word.toString(2).padStart(5, "0")).join("")
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, "0"), 2))
}

/** The public key whose signature it bears; nothing when that is none. */
const signerOf = (prefix: string, words: ReadonlyArray<number>): string | undefined => {
  const signature = bytesOf(words.slice(-signatureWords))
  const signed = Buffer.concat([Buffer.from(prefix), bytesOf(words.slice(0, -signatureWords))])
  const [r, s] = [signature.subarray(0, signatureBytes / 2), signature.subarray(signatureBytes / 2, signatureBytes)]
  const yParity = signature[signatureBytes]
  if (yParity !== 0 && yParity !== 1) return undefined
  return signingKeyOf(createHash("sha256").update(signed).digest(), { r, s, yParity })
}

/** On the network that is called so; nothing when it is no invoice, or one of another network. */
export const readBolt11 = (text: string, network: string): ReadInvoice | undefined => {
  const decoded = wordsOf(text)
  if (decoded === undefined) return undefined
  const { prefix, words } = decoded
  const [, sign, digits = "", letter = ""] = /^ln(bcrt|bc|tbs|tb)(?:([1-9]\d{0,17})([munp]?))?$/.exec(prefix) ?? []
  if (sign === undefined || sign !== invoicePrefixes[network]) return undefined
  const msat = amountOf(digits, letter)
  const fields = fieldsOf(words.slice(timeWords, -signatureWords))
  const hash = fields?.get(hashField)
  const expiry = fields?.get(expiryField)
  if (msat === undefined || words.length < timeWords + signatureWords || hash?.length !== hashWords) return undefined
  if ((expiry?.length ?? 0) > numberWordsMax) return undefined
  const payee = signerOf(prefix, words)
  const named = fields?.get(payeeField)
  if (payee === undefined) return undefined
  if (named !== undefined && Buffer.from(bytesOf(named)).toString("hex", 0, payeeBytes) !== payee) return undefined
  return {
    network,
    payee,
    hash: Buffer.from(bech32.fromWords([...hash])).toString("hex"),
    msat: msat ?? undefined,
    expiresAt: numberOf(words.slice(0, timeWords)) + (expiry === undefined ? expiryDefault : numberOf(expiry))
  }
}
