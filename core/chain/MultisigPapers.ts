/** Papers of escrows of two of three keys: what they pay to whom, and whether signed ones may be handed in. Pure. */
import * as Result from "effect/Result"
import type { CoinPlace } from "./ChainNode.ts"
import {
  coinsToTake,
  divide,
  type Division,
  feeFault,
  type MultisigCoin,
  type MultisigPayment,
  type MultisigScripts
} from "./Multisig.ts"
import type { Multisig } from "./MultisigStore.ts"

export interface Paper extends MultisigPayment, Division {
  readonly total: bigint
}

export const nameOf = ({ place, txid }: CoinPlace): string => `${txid}:${place}`

const sumOf = (coins: ReadonlyArray<{ readonly amount: bigint }>): bigint =>
  coins.reduce((sum, { amount }) => sum + amount, 0n)

const outputsOf = ({ buyerAddress, sellerAddress }: Multisig, { toBuyer, toSeller }: Division) =>
  [
    { address: buyerAddress, amount: toBuyer },
    { address: sellerAddress, amount: toSeller }
  ].filter(({ amount }) => amount > 0n)

interface Asked {
  /** Nothing for all that was agreed on. */
  readonly toBuyer: bigint | undefined
  /** What other papers took of the escrow, or wait to take. */
  readonly moved: bigint
  readonly feeRate: bigint
  readonly lockHeight: number
}

interface Rules {
  readonly scripts: MultisigScripts
  /** Less than this makes no coin. */
  readonly least: bigint
}

/**
 * Of all that lies there deep enough: what is more than was agreed on goes back to the seller with a release, unless it is
 * too little to be a coin. What came after all that was agreed on was moved is nobody's by agreement: a release has none of it.
 */
export const makePaper = (
  multisig: Multisig,
  coins: ReadonlyArray<MultisigCoin>,
  upTo: number,
  { feeRate, lockHeight, moved, toBuyer: asked }: Asked,
  { least, scripts }: Rules
): Result.Result<Paper, string> => {
  const own = coinsToTake(coins, upTo)
  const total = sumOf(own)
  if (own.length === 0) return Result.fail("nothing lies there that is deep enough")
  if (asked !== undefined && asked > total) return Result.fail("the buyer's part is more than lies there")
  const due = moved < multisig.amount ? multisig.amount - moved : 0n
  if (asked === undefined && due === 0n) {
    return Result.fail("all that was agreed on was moved: a refund gives this back, and a split says whose it is")
  }
  const of = (part: bigint): Paper => {
    const whole = { coins: own, outputs: outputsOf(multisig, divide(total, part, 0n)), lockHeight }
    const division = divide(total, part, feeRate * scripts.vsizeOf(whole))
    return { ...whole, outputs: outputsOf(multisig, division), ...division, total }
  }
  const isRestSmall = (part: bigint, { toSeller }: Paper): boolean => part < total && toSeller < least
  const isSmall = (part: bigint, paper: Paper): boolean =>
    (part > 0n && paper.toBuyer < least) || isRestSmall(part, paper)
  const agreed = asked ?? (due < total ? due : total)
  const part = asked === undefined && isRestSmall(agreed, of(agreed)) ? total : agreed
  const paper = of(part)
  const reason = feeFault(paper.fee, scripts.vsizeOf(paper), total)
  if (reason !== undefined) return Result.fail(reason)
  return isSmall(part, paper) ? Result.fail("a part is too little to be a coin") : Result.succeed(paper)
}

/** What a paper that somebody hands in would do, where it takes nothing but coins of the escrow and pays nobody but the two. */
export const readPaper = (
  multisig: Multisig,
  coins: ReadonlyArray<MultisigCoin>,
  upTo: number,
  said: MultisigPayment<CoinPlace>,
  { least, scripts }: Rules
): Result.Result<Paper, string> => {
  const free = new Map(
    coins.filter(({ height, spentBy }) => height <= upTo && spentBy === null).map((coin) => [nameOf(coin), coin])
  )
  const taken = said.coins.map((coin) => free.get(nameOf(coin)))
  if (!taken.every((coin) => coin !== undefined)) return Result.fail("a coin does not lie in this escrow, deep enough")
  if (taken.length === 0 || new Set(taken).size !== taken.length)
    return Result.fail("a coin is there twice, or none is")
  const people = new Set([multisig.buyerAddress, multisig.sellerAddress])
  const named = said.outputs.map(({ address }) => address)
  if (named.length === 0 || new Set(named).size !== named.length || !named.every((address) => people.has(address))) {
    return Result.fail("somebody else is paid than the two, or one of them twice")
  }
  if (said.outputs.some(({ amount }) => amount < least)) return Result.fail("a part is too little to be a coin")
  const partOf = (address: string) => sumOf(said.outputs.filter((output) => output.address === address))
  const total = sumOf(taken)
  const [toBuyer, toSeller] = [partOf(multisig.buyerAddress), partOf(multisig.sellerAddress)]
  const paper = { ...said, coins: taken, toBuyer, toSeller, fee: total - toBuyer - toSeller, total }
  const reason = feeFault(paper.fee, scripts.vsizeOf(paper), total)
  return reason === undefined ? Result.succeed(paper) : Result.fail(reason)
}
