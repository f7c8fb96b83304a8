/** What the escrow contract is told, and has people sign, as it names it: without the library that encodes it. */
import type { EscrowCall, EscrowSettlement, EscrowTerms } from "@orrange/core/chain/EscrowContract"
import type { EscrowTypedData } from "@orrange/core/protocol/Escrow"
import artifact from "../../contracts/artifacts/TradeEscrow.json" with { type: "json" }
import { escrowDomain, settleType, termsType } from "../../contracts/EscrowMessages.ts"

/** The token that stands for the chain's own money. */
export const ownMoney = `0x${"0".repeat(40)}`

interface Contract {
  readonly chainId: string
  readonly address: string
}

/** What the contract logs that changes no escrow: who has a role, which tokens may be used, and who took what is theirs. */
export const passedOver = new Set(["Withdrawn", "TokenAllowed", "RoleGranted", "RoleRevoked", "RoleAdminChanged"])

const typedData = (
  contract: Contract,
  types: Readonly<Record<string, ReadonlyArray<{ readonly name: string; readonly type: string }>>>,
  message: EscrowTypedData["message"]
): EscrowTypedData => {
  const { name, version } = escrowDomain(BigInt(contract.chainId), contract.address)
  const domain = { name, version, chainId: contract.chainId, verifyingContract: contract.address }
  const [primaryType = ""] = Object.keys(types)
  const ofDomain = [
    { name: "name", type: "string" },
    { name: "version", type: "string" },
    { name: "chainId", type: "uint256" },
    { name: "verifyingContract", type: "address" }
  ]
  return { domain, types: { EIP712Domain: ofDomain, ...types }, primaryType, message }
}

/** As the contract takes it. */
const termsArgs = (terms: EscrowTerms) => ({ ...terms, token: terms.token ?? ownMoney })

const termsMessage = (terms: EscrowTerms) =>
  Object.fromEntries(Object.entries(termsArgs(terms)).map(([name, value]) => [name, `${value}`]))

export const termsToSign = (contract: Contract, terms: EscrowTerms): EscrowTypedData =>
  typedData(contract, termsType, termsMessage(terms))

export const settlementToSign = (
  contract: Contract,
  tradeId: string,
  { deadline, settledBefore, toBuyer, toSeller }: EscrowSettlement
): EscrowTypedData =>
  typedData(contract, settleType, {
    tradeId,
    toBuyer: `${toBuyer}`,
    toSeller: `${toSeller}`,
    settledBefore: `${settledBefore}`,
    deadline: `${deadline}`
  })

export const callOf = (call: EscrowCall): readonly [name: string, ...args: ReadonlyArray<unknown>] => {
  switch (call.step) {
    case "create":
      return ["create", termsArgs(call.terms), call.buyerSignature]
    case "mark_paid":
      return ["markPaid", call.escrow]
    case "cancel":
      return ["cancelByBuyer", call.escrow]
    case "refund":
      return ["refundExpired", call.escrow]
    case "dispute":
      return ["dispute", call.escrow]
    case "settle_by_default":
      return ["settleByDefault", call.escrow]
    case "release":
      return ["release", call.escrow, call.amount]
    case "rule":
      return ["rule", call.escrow, call.toBuyer]
    case "settle": {
      const { deadline, toBuyer, toSeller } = call.settlement
      const { arbiter, buyer, seller } = call.signatures
      return ["settleWithSignatures", call.escrow, toBuyer, toSeller, deadline, seller, buyer, arbiter]
    }
    case "withdraw":
      return ["withdraw", call.token ?? ownMoney, call.to]
  }
}

/** The code at an address with zeros where the constructor wrote, as the artefact has it. */
export const blanked = (code: string): string =>
  artifact.immutables.reduce((text, { length, start }) => {
    const from = 2 + start * 2
    return `${text.slice(0, from)}${"00".repeat(length)}${text.slice(from + length * 2)}`
  }, code)
