/**
 * What is shown of a deposit that is only tried: its terms. There is no address in it, for one that was made for a trial
 * would be undone with it and become somebody else's, and money may be sent wherever an address is shown.
 */
import { clientFailure } from "@orrange/core/client/Failure"
import type { ChainAssetView } from "@orrange/core/protocol/WalletChain"

/** The terms of one asset, refused as a deposit of it would be. */
export const depositTerms = (assets: ReadonlyArray<ChainAssetView>, asset: string): ChainAssetView => {
  const terms = assets.find((one) => one.asset === asset)
  if (terms === undefined) throw clientFailure("chain.asset_unknown", { asset })
  if (!terms.available) throw clientFailure("chain.unavailable", { chain: terms.chain })
  return terms
}
