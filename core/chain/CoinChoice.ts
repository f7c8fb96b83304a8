/** Which coins a payment is made of: few, and the same ones whenever it is asked. */
import type { Coin, CoinRules } from "./ChainNode.ts"

/** Coins of one payment. */
export const coinsMax = 20

/** Times the fee of now that a payment can be made to pay later, out of what comes back of its coins. */
const headroom = 4n

/**
 * The first of some, which are the largest, that pay an amount and its fee and leave enough to pay more for; `undefined`
 * when all that one payment may take are too little.
 */
export const chooseCoins = (
  free: ReadonlyArray<Coin>,
  amount: bigint,
  feeMax: bigint,
  { gasOf, least }: Pick<CoinRules, "gasOf" | "least">
): ReadonlyArray<Coin> | undefined => {
  let sum = 0n
  for (const [index, coin] of free.slice(0, coinsMax).entries()) {
    sum += coin.amount
    if (sum >= amount + headroom * feeMax * gasOf(index + 1) + least) return free.slice(0, index + 1)
  }
  return undefined
}
