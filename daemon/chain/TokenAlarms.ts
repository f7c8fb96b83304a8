/** What tokens say that an operator has to look at before anybody goes on with them. */
import { getAddress, id as topicOf } from "ethers"
import type { ChainBlock } from "@orrange/core/chain/ChainNode"

interface TokenLog {
  readonly address: string
  readonly topics: ReadonlyArray<string>
}

/** What tokens say of what they do all day, beside transfers: nothing follows from it here. */
const ordinary = new Set(
  [
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
  ].map(topicOf)
)

/** What is known to change what a token is. */
const grave = new Map(
  [
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
  ].map((event) => [topicOf(event), event.slice(0, event.indexOf("("))] as const)
)

/** What contracts that matter said beyond what they say all day. */
export const alarmsIn = (logs: ReadonlyArray<TokenLog>, tokens: ReadonlySet<string>): ChainBlock["alarms"] =>
  logs.flatMap(({ address, topics: [topic = "without a name"] }) => {
    const contract = getAddress(address)
    if (!tokens.has(contract) || ordinary.has(topic)) return []
    return [{ contract, reason: `its contract said ${grave.get(topic) ?? `what is not known: ${topic}`}` }]
  })
