/** How a receipt is made tamper-evident, and how it is checked. Pure, and free of what a small client need not load. */
import { createHash, verify } from "node:crypto"
import { canonicalJson } from "./CanonicalJson.ts"
import type { ReceiptStep, TradeReceipt } from "./Receipt.ts"
import { readPublicKey } from "./Signing.ts"

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

export const statementHash = (statement: string | null): string | null =>
  statement === null ? null : sha256(statement)

/** The steps with their hashes; the first one's is of the trade's id and the step. */
export const chained = (trade: string, steps: ReadonlyArray<Omit<ReceiptStep, "hash">>): ReadonlyArray<ReceiptStep> => {
  let before = trade
  return steps.map((step) => {
    before = sha256(canonicalJson([before, step]))
    return { ...step, hash: before }
  })
}

/** What the platform signs. */
export const receiptText = (receipt: Omit<TradeReceipt, "signature">): string => canonicalJson(receipt)

const textOf = (receipt: TradeReceipt): string => {
  const { signature: _, ...rest } = receipt
  return receiptText(rest)
}

const isSigned = (receipt: TradeReceipt, publicKey: string): boolean => {
  const key = readPublicKey(publicKey)
  const { signature } = receipt
  if (key === undefined || typeof signature !== "string" || !/^[\w-]{86}$/.test(signature)) return false
  return verify(null, Buffer.from(textOf(receipt)), key, Buffer.from(signature, "base64url"))
}

const unhashed = ({ hash: _hash, ...step }: ReceiptStep): Omit<ReceiptStep, "hash"> => step

const chainHolds = ({ state, steps, trade }: TradeReceipt): boolean => {
  if (!Array.isArray(steps) || !steps.every((step) => typeof step === "object" && step !== null)) return false
  if (steps.at(-1)?.to !== state) return false
  const again = chained(
    trade,
    steps.map((step) => unhashed(step))
  )
  return again.every(({ hash }, index) => hash === steps[index]?.hash)
}

/** Why a receipt is not one of the platform with this key; empty when it is. Takes whatever was read from a file. */
export const receiptFaults = (receipt: unknown, publicKey: string): ReadonlyArray<string> => {
  if (typeof receipt !== "object" || receipt === null || !("receipt" in receipt) || receipt.receipt !== 1) {
    return ["it is no receipt that this version knows"]
  }
  const read = receipt as TradeReceipt
  try {
    canonicalJson(read)
  } catch {
    return ["it holds what no receipt can hold"]
  }
  const faults = [
    read.public_key === publicKey ? undefined : "it names another platform's key",
    isSigned(read, publicKey) ? undefined : "the signature is not over what it says",
    chainHolds(read) ? undefined : "its steps do not follow from one another"
  ]
  return faults.filter((fault) => fault !== undefined)
}
