/** The escrow contract on EVM chains: how it is called, what it logs, and what its people sign. */
import {
  Interface,
  type ParamType,
  type Result,
  TypedDataEncoder,
  ZeroAddress,
  getAddress,
  verifyTypedData
} from "ethers"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { unlessForgotten } from "@orrange/core/chain/ChainNode"
import type { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import {
  type EscrowCall,
  type EscrowContract,
  type EscrowFact,
  type EscrowLog,
  type EscrowTerms,
  escrowCauses
} from "@orrange/core/chain/EscrowContract"
import type { EscrowTypedData, UnsignedTransaction } from "@orrange/core/protocol/Escrow"
import artifact from "../../contracts/artifacts/TradeEscrow.json" with { type: "json" }
import { escrowDomain, settleType, termsType } from "../../contracts/EscrowMessages.ts"
import { type Ask, connect, lying } from "./EvmAsk.ts"
import { Hex, type ReceiptRow, type SentTransaction } from "./EvmRows.ts"

const contractAbi = new Interface(JSON.stringify(artifact.abi))

/** What the contract logs that changes no escrow: who has a role, which tokens may be used, and who took what is theirs. */
const passedOver = new Set(["Withdrawn", "TokenAllowed", "RoleGranted", "RoleRevoked", "RoleAdminChanged"])

const termsIn = (said: Result): EscrowTerms => {
  const token: string = said["token"]
  return {
    seller: said["seller"],
    buyer: said["buyer"],
    arbiter: said["arbiter"],
    secondArbiter: said["secondArbiter"],
    token: token === ZeroAddress ? null : token,
    amount: said["amount"],
    feeBps: Number(said["feeBps"]),
    defaultBuyerBps: Number(said["defaultBuyerBps"]),
    paymentWindow: Number(said["paymentWindow"]),
    firstRulingWindow: Number(said["firstRulingWindow"]),
    secondRulingWindow: Number(said["secondRulingWindow"]),
    createBefore: Number(said["createBefore"]),
    salt: said["salt"]
  }
}

const factIn = (name: string, args: Result): EscrowFact | undefined => {
  switch (name) {
    case "Created":
      return { kind: "created", escrow: args["id"], terms: termsIn(args["terms"]) }
    case "Paid":
      return { kind: "paid", escrow: args["id"] }
    case "Disputed":
      return { kind: "disputed", escrow: args["id"], by: args["by"] }
    case "Settled": {
      const cause = escrowCauses[Number(args["cause"])]
      const { closed, fee, id, toBuyer, toSeller } = args.toObject()
      return cause === undefined ? undefined : { kind: "settled", escrow: id, cause, toBuyer, toSeller, fee, closed }
    }
    case "Paused":
    case "Unpaused":
      return { kind: name === "Paused" ? "paused" : "unpaused" }
    default:
      return undefined
  }
}

/** A call about one escrow that the contract refused, which logs nothing. */
const failureIn = (contract: string, { from, input, to }: typeof SentTransaction.Type): ReadonlyArray<EscrowLog> => {
  if (to === null || getAddress(to) !== contract || !aboutOne.has(input.slice(0, selectorDigits))) return []
  const escrow = input.slice(selectorDigits, selectorDigits + idDigits).toLowerCase()
  return escrow.length === idDigits
    ? [{ place: 0, fact: { kind: "failed", escrow: `0x${escrow}`, by: getAddress(from) } }]
    : []
}

const [selectorDigits, idDigits] = [10, 64]
/** Calls that name an escrow first. */
const aboutOne: ReadonlySet<string> = new Set(
  [
    "markPaid",
    "release",
    "cancelByBuyer",
    "refundExpired",
    "dispute",
    "rule",
    "settleByDefault",
    "settleWithSignatures"
  ]
    .flatMap((name) => contractAbi.getFunction(name) ?? [])
    .map(({ selector }) => selector)
)

/** What the escrow contract logged or refused; the chain does not go on at what that contract does not log. */
export const escrowLogsIn = Effect.fnUntraced(function* (
  contract: string | undefined,
  sent: typeof SentTransaction.Type,
  { logs, status }: ReceiptRow
) {
  const found: Array<EscrowLog> = []
  if (contract === undefined) return found
  if (BigInt(status) !== 1n) return failureIn(contract, sent)
  for (const [place, { address, data, topics }] of logs.entries()) {
    if (getAddress(address) !== contract) continue
    const log = yield* Effect.try({
      try: () => contractAbi.parseLog({ data, topics }),
      catch: () => lying(`the escrow contract ${contract} logged what cannot be read`)
    })
    if (log !== null && passedOver.has(log.name)) continue
    const fact = log === null ? undefined : factIn(log.name, log.args)
    if (fact === undefined) return yield* lying(`the escrow contract ${contract} logged what it does not log`)
    found.push({ place, fact })
  }
  return found
})

const typedData = (
  contract: { readonly chainId: string; readonly address: string },
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
const termsArgs = (terms: EscrowTerms) => ({ ...terms, token: terms.token ?? ZeroAddress })

const termsMessage = (terms: EscrowTerms) =>
  Object.fromEntries(Object.entries(termsArgs(terms)).map(([name, value]) => [name, `${value}`]))

/** The values of a call by the names that the contract gives them. */
const fieldsOf = (
  inputs: ReadonlyArray<ParamType>,
  values: Readonly<Record<number, unknown>>
): ReadonlyArray<readonly [string, string]> =>
  inputs.flatMap(({ components, name }, index) =>
    components === null
      ? [[name, String(values[index])] as const]
      : fieldsOf(components, values[index] as Readonly<Record<number, unknown>>)
  )

const approving = new Interface(["function approve(address spender, uint256 amount)"])

const callOf = (call: EscrowCall): readonly [name: string, ...args: ReadonlyArray<unknown>] => {
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
      return ["withdraw", call.token ?? ZeroAddress, call.to]
  }
}

const makeTransaction = (
  chainId: string,
  abi: Interface,
  [to, value]: readonly [string, bigint],
  [name, ...args]: ReturnType<typeof callOf>
): UnsignedTransaction => {
  const called = abi.getFunction(name)
  if (called === null) throw new Error(`the contract has no ${name}`)
  const data = abi.encodeFunctionData(called, args)
  const fields = Object.fromEntries(fieldsOf(called.inputs, abi.decodeFunctionData(called, data)))
  return { chain_id: chainId, to, value: value.toString(), data, function: called.format("sighash"), fields }
}

/** The code at an address with zeros where the constructor wrote, as the artefact has it. */
const blanked = (code: string): string =>
  artifact.immutables.reduce((text, { length, start }) => {
    const from = 2 + start * 2
    return `${text.slice(0, from)}${"00".repeat(length)}${text.slice(from + length * 2)}`
  }, code)

/** The library knows the domain's own type by itself. */
const withoutDomain = ({ domain, message, primaryType, types }: EscrowTypedData) => {
  const fields = (types[primaryType] ?? []).map(({ name, type }) => ({ name, type }))
  return [domain, { [primaryType]: fields }, message] as const
}

/** What a wallet that is a contract is asked (ERC-1271), and answers with the same four bytes when it says yes. */
const walletAbi = new Interface(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"])
const yes = walletAbi.getFunction("isValidSignature")?.selector.slice(2).padEnd(64, "0")

/** An address without code, and a wallet that throws or says anything else, says no. */
const saysYes = (ask: Ask, wallet: string, data: string) =>
  unlessForgotten(ask(Hex, "eth_call", [{ to: wallet, data }, "latest"])).pipe(
    Effect.map((answer) => answer?.slice(2) === yes)
  )

/** The escrow contract of a chain, which is known by its code. */
export const makeEscrowContract = (
  { chain_id: chainId }: Pick<ChainPolicy, "chain_id">,
  address: string,
  urls: ReadonlyArray<string>
): EscrowContract => {
  const own = { chainId, address }
  const nodes = urls.map((url) => connect(url, chainId))
  const termsToSign = (terms: EscrowTerms) => typedData(own, termsType, termsMessage(terms))

  return {
    address,
    examine: Effect.gen(function* () {
      const codes = yield* Effect.forEach(nodes, (ask) => ask(Hex, "eth_getCode", [address, "latest"]))
      if (codes.some((code) => blanked(code) !== artifact.deployedBytecode)) {
        return yield* lying(`the code at ${address} is not that of the escrow contract`)
      }
      const data = contractAbi.encodeFunctionData("paused")
      const answers = yield* Effect.forEach(nodes, (ask) => ask(Hex, "eth_call", [{ to: address, data }, "latest"]))
      return { paused: answers.some((answer) => BigInt(answer) !== 0n) }
    }),
    idOf: (terms) => TypedDataEncoder.hash(...withoutDomain(termsToSign(terms))),
    termsToSign,
    settlementToSign: (tradeId, { deadline, settledBefore, toBuyer, toSeller }) =>
      typedData(own, settleType, {
        tradeId,
        toBuyer: `${toBuyer}`,
        toSeller: `${toSeller}`,
        settledBefore: `${settledBefore}`,
        deadline: `${deadline}`
      }),
    isSignedBy: Effect.fnUntraced(function* (signer, data, signature) {
      const recovered = Effect.try(() => verifyTypedData(...withoutDomain(data), signature))
      if ((yield* Effect.option(recovered)).pipe(Option.contains(signer))) return true
      const digest = TypedDataEncoder.hash(...withoutDomain(data))
      const asked = walletAbi.encodeFunctionData("isValidSignature", [digest, signature])
      const answers = yield* Effect.forEach(nodes, (ask) => saysYes(ask, signer, asked))
      return answers.every(Boolean)
    }),
    transactions: (call) => {
      if (call.step !== "create") return [makeTransaction(chainId, contractAbi, [address, 0n], callOf(call))]
      const { amount, token } = call.terms
      const create = makeTransaction(chainId, contractAbi, [address, token === null ? amount : 0n], callOf(call))
      if (token === null) return [create]
      return [makeTransaction(chainId, approving, [token, 0n], ["approve", address, amount]), create]
    }
  }
}
