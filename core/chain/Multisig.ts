/**
 * Escrows of coins that two of three keys move: the buyer's, the seller's and an arbiter's. What the room asks of whoever
 * knows Bitcoin's scripts, and how an amount is divided. Pure.
 */
import type { Coin, CoinPlace } from "./ChainNode.ts"

export const multisigRoles = ["buyer", "seller", "arbiter"] as const
export type MultisigRole = (typeof multisigRoles)[number]

/** Public keys, compressed, in hexadecimal digits. */
export type MultisigKeys = Readonly<Record<MultisigRole, string>>

export interface MultisigLock {
  readonly address: string
  /** By which any wallet finds the address and what lies there (BIP-380). */
  readonly descriptor: string
  /** What a spender has to show: its hash is the address. */
  readonly script: string
}

/** What a transaction of an escrow says. */
export interface MultisigPayment<Taken = Coin> {
  readonly coins: ReadonlyArray<Taken>
  readonly outputs: ReadonlyArray<{ readonly address: string; readonly amount: bigint }>
  /** No block up to this one holds it; 0 for at once. */
  readonly lockHeight: number
}

/** What came of signed papers: a whole transaction, or why there is none. */
export type MultisigJoined =
  | { readonly kind: "whole"; readonly raw: string; readonly txid: string; readonly vsize: bigint }
  | { readonly kind: "signatures"; readonly signers: ReadonlyArray<MultisigRole> }
  | { readonly kind: "unfit"; readonly reason: string }

export interface MultisigScripts {
  /** `undefined` where one of them is no public key, or two are one. */
  readonly lock: (keys: MultisigKeys) => MultisigLock | undefined
  /** Bytes that count, at most. */
  readonly vsizeOf: (payment: MultisigPayment) => bigint
  /** The paper (PSBT) that nobody has signed yet. */
  readonly draft: (keys: MultisigKeys, payment: MultisigPayment) => string
  /** What a paper would do; `undefined` for what is none, or is written in another way than papers are here. */
  readonly read: (psbt: string) => MultisigPayment<CoinPlace> | undefined
  /** The papers are only asked for their signatures: what is signed has to be this payment, to the last byte. */
  readonly join: (keys: MultisigKeys, payment: MultisigPayment, psbts: ReadonlyArray<string>) => MultisigJoined
}

/** Coins that one paper takes: the largest of them. */
export const multisigCoinsMax = 20

/** Units for each byte that counts. */
export const feeRateMax = 500n
/** What a fee may be of all that is moved, whatever the bytes. */
const feeShareMax = 10n

/** What each of the two gets, and what the chain does. */
export interface Division {
  readonly toBuyer: bigint
  readonly toSeller: bigint
  readonly fee: bigint
}

/** Why a fee is none to be signed; `undefined` when it is fit. */
export const feeFault = (fee: bigint, vsize: bigint, total: bigint): string | undefined => {
  if (fee < vsize) return "the fee is less than nodes hand on"
  if (fee > feeRateMax * vsize) return `the fee is more than ${feeRateMax} for a byte that counts`
  return fee * feeShareMax > total ? "the fee is more than a tenth of what is moved" : undefined
}

/** The parts after the fee, which each bears in proportion; what rounding leaves is the seller's to bear. */
export const divide = (total: bigint, buyerPart: bigint, fee: bigint): Division => {
  const buyers = (fee * buyerPart) / total
  return { toBuyer: buyerPart - buyers, toSeller: total - buyerPart - (fee - buyers), fee }
}

/** What lies in an escrow, as far as it is known. */
export interface MultisigCoin extends Coin {
  readonly height: number
  readonly spentBy: string | null
  readonly spentHeight: number | null
}

export type MultisigState = "empty" | "short" | "funded" | "over" | "closed"

/** All that came to an escrow by the blocks up to a height, and what of it lies there still. */
export interface MultisigSums {
  readonly came: bigint
  readonly left: bigint
}

/** No coin is worth nothing, so sums tell whether there is one. */
export const multisigStateOf = (amount: bigint, { came, left }: MultisigSums): MultisigState => {
  if (left > 0n) return left === amount ? "funded" : left < amount ? "short" : "over"
  return came > 0n ? "closed" : "empty"
}

/** The largest that lie there for as long as is asked: the same ones each time. */
export const coinsToTake = (coins: ReadonlyArray<MultisigCoin>, upTo: number): ReadonlyArray<MultisigCoin> =>
  coins.filter(({ height, spentBy }) => height <= upTo && spentBy === null).slice(0, multisigCoinsMax)
