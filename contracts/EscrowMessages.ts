/** What the contract has people sign (EIP-712), as wallets take it. */

export interface EscrowDomain {
  readonly name: string
  readonly version: string
  readonly chainId: bigint
  readonly verifyingContract: string
}

/** One deployment on one chain: nothing signed for it counts elsewhere. */
export const escrowDomain = (chainId: bigint, verifyingContract: string): EscrowDomain => ({
  name: "Orrange TradeEscrow",
  version: "1",
  chainId,
  verifyingContract
})

/** The terms of a trade; the digest is its id. */
export const termsType = {
  Terms: [
    { name: "seller", type: "address" },
    { name: "buyer", type: "address" },
    { name: "arbiter", type: "address" },
    { name: "secondArbiter", type: "address" },
    { name: "token", type: "address" },
    { name: "amount", type: "uint128" },
    { name: "feeBps", type: "uint16" },
    { name: "defaultBuyerBps", type: "uint16" },
    { name: "paymentWindow", type: "uint32" },
    { name: "firstRulingWindow", type: "uint32" },
    { name: "secondRulingWindow", type: "uint32" },
    { name: "createBefore", type: "uint40" },
    { name: "salt", type: "bytes32" }
  ]
}

/** A settlement that two of the three sign. */
export const settleType = {
  Settle: [
    { name: "tradeId", type: "bytes32" },
    { name: "toBuyer", type: "uint256" },
    { name: "toSeller", type: "uint256" },
    { name: "settledBefore", type: "uint256" },
    { name: "deadline", type: "uint256" }
  ]
}
