/** Events of tokens' contracts, by their signatures. */

/** What tokens say of what they do all day, beside transfers: nothing follows from it here. */
export const ordinaryEvents = [
  "Transfer(address,address,uint256)",
  "Approval(address,address,uint256)",
  "Mint(address,address,uint256)",
  "Burn(address,uint256)",
  "Issue(uint256)",
  "Redeem(uint256)",
  "MinterConfigured(address,uint256)",
  "MinterRemoved(address)",
  "AuthorizationUsed(address,bytes32)",
  "AuthorizationCanceled(address,bytes32)",
  "Blacklisted(address)",
  "UnBlacklisted(address)",
  "AddedBlackList(address)",
  "RemovedBlackList(address)",
  "DestroyedBlackFunds(address,uint256)"
]

/** What is known to change what a token is. */
export const graveEvents = [
  "Pause()",
  "Unpause()",
  "Paused(address)",
  "Unpaused(address)",
  "Upgraded(address)",
  "BeaconUpgraded(address)",
  "AdminChanged(address,address)",
  "Deprecate(address)",
  "Params(uint256,uint256)",
  "OwnershipTransferred(address,address)"
]
