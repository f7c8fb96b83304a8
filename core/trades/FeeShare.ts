/** What the owner of a trade's community is given of the platform's fee. Pure. */
import { houseAccount, type Transfer } from "../ledger/Ledger.ts"
import { basisPointsDown } from "../money/Amount.ts"
import type { Payout, Trade } from "./Trade.ts"

/**
 * Posted along with the payouts that end a trade, and out of the fee among them, which comes in whole: rounded down, so
 * that the platform's part and the owner's sum to it. Nothing where no fee is taken.
 */
export const feeShare = (
  { asset, community }: Pick<Trade, "asset" | "community">,
  payouts: ReadonlyArray<Payout>
): ReadonlyArray<Omit<Transfer, "id" | "reference">> => {
  if (community === null) return []
  const fee = payouts.reduce((sum, { amount, reason }) => (reason === "fee" ? sum + amount : sum), 0n)
  const amount = basisPointsDown(fee, community.shareBps)
  const credit = { owner: community.owner, kind: "available", asset } as const
  return amount === 0n ? [] : [{ reason: "community_share", amount, debit: houseAccount("fees", asset), credit }]
}
