/** All rooms of the daemon over a chain of our own, with a node before it that may lie, and the signer beside it. */
// oxlint-disable no-await-in-loop -- a chain goes on step by step
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { getAddress, id } from "ethers"
import escrowArtefact from "../../contracts/artifacts/TradeEscrow.json" with { type: "json" }
import { type Chain, Chains } from "../../core/chain/ChainNode.ts"
import type { ChainPolicy } from "../../core/chain/ChainPolicy.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { AskedRamps, type ConnectedAskedRamp } from "../../core/payments/AskedRamps.ts"
import { type ConnectedRamp, Ramps } from "../../core/payments/Ramps.ts"
import { makeEscrowContract, makeEvmNode } from "../../daemon/chain/Evm.ts"
import { signerAt } from "../../daemon/chain/SignerClient.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Floor, newPerson, openFloorWith } from "../trades/TradingFloor.ts"
import { type Anvil, chainId, startAnvil } from "./Anvil.ts"
import { type LyingNode, startLyingNode } from "./LyingNode.ts"
import { type SignerProcess, startSigner } from "./SignerProcess.ts"
import artefacts from "./TestToken.json" with { type: "json" }

/** Of a phrase that stands in the specification of such phrases, so it is nobody's. */
export const testXpub =
  "xpub6Bh6Cg7bvjFdW6VEAaZmsyhZh86WdJ9Kr5aqqY5LN7UFLpxTrxsiys213UCu8MAYjcq5JhF7jzZXvruGfWfPbxqsByNNhwWaNQRuhP3JcC3"

export const ether = 10n ** 18n
const wordDigits = 64
const hex = (value: bigint | number): string => `0x${value.toString(16)}`
const word = (value: bigint | string): string => BigInt(value).toString(16).padStart(wordDigits, "0")

/** What a token is told to do. */
export const manners = { honest: 0n, fee: 1n, logOnly: 2n, falseReturn: 3n }

export interface ChainFloor extends Floor {
  readonly anvil: Anvil
  readonly node: LyingNode
  readonly signer: SignerProcess
  readonly chain: Chain
  readonly token: string
  /** Accounts of the chain that have money. */
  readonly rich: ReadonlyArray<string>
  /** As often as there is more to be read. */
  readonly tick: () => Promise<void>
  readonly mine: (blocks: number) => Promise<void>
  readonly pay: (from: string, to: string, amount: bigint) => Promise<string>
  readonly mint: (to: string, amount: bigint) => Promise<string>
  readonly sendToken: (from: string, to: string, amount: bigint) => Promise<string>
  readonly behave: (manner: bigint) => Promise<void>
  /** A contract that ends by paying somebody. */
  readonly give: (to: string, amount: bigint) => Promise<void>
  readonly depositAddress: (personId: string, asset: string) => Promise<string>
  readonly balance: (personId: string, asset: string, kind?: string) => Promise<bigint>
  /** What somebody uses of what they have. */
  readonly spend: (personId: string, asset: string, amount: bigint) => Promise<void>
  readonly examine: () => Promise<void>
}

const terms = {
  deposit_minimum: "0.001",
  withdrawal_minimum: "0.01",
  withdrawal_fee: "0.001",
  person_per_day: "10",
  everybody_per_day: "50",
  approval_above: "5",
  approvals: 2
}

export const chainPolicy = async (
  anvil: Pick<Anvil, "ask">,
  hot: string,
  token: string,
  tokenAsset = "TOK"
): Promise<ChainPolicy> => {
  const { hash: genesis } = (await anvil.ask("eth_getBlockByNumber", "0x0", false)) as { hash: string }
  return {
    name: "testnet",
    chain_id: `${chainId}`,
    genesis,
    finality: "depth",
    confirmations: 3,
    final_confirmations: 6,
    xpub: testXpub,
    hot,
    ripening_hours: 24,
    stuck_blocks: 5,
    assets: [
      { asset: "ETH", decimals: 18, ...terms },
      { asset: tokenAsset, contract: token, decimals: 6, ...terms }
    ]
  }
}

interface Making {
  /** Who sells crypto there. */
  readonly ramps?: ReadonlyArray<Effect.Effect<ConnectedRamp>>
  readonly askedRamps?: ReadonlyArray<Effect.Effect<ConnectedAskedRamp>>
  readonly policy?: Partial<ChainPolicy>
  /** Hours by the signer's own clock. */
  readonly ripening?: number
  /** What the operator wrote down as the hot wallet. */
  readonly hotOf?: (address: string) => string
  /** Behind the node that may lie, one more that does not. */
  readonly second?: boolean
  /** With an escrow contract that lets the token be used, and whose officials are the first of those with money. */
  readonly escrow?: boolean
  /** What the token is called here. */
  readonly tokenAsset?: string
}

const deploy = async (anvil: Anvil, from: string, data: string, value = 0n): Promise<string> => {
  const txid = await anvil.ask("eth_sendTransaction", { from, data, value: hex(value), gas: hex(5_000_000) })
  const receipt = (await anvil.ask("eth_getTransactionReceipt", txid)) as { contractAddress: string }
  return receipt.contractAddress
}

/** Admin, pauser, token admin and recipient of fees. */
const deployEscrow = async (anvil: Anvil, [bank = ""]: ReadonlyArray<string>, token: string): Promise<string> => {
  const made = await deploy(anvil, bank, `${escrowArtefact.bytecode}${word(bank).repeat(4)}`)
  const data = `${selectorOfAllowing}${word(token)}${word(1n)}`
  await anvil.ask("eth_sendTransaction", { from: bank, to: made, data, gas: hex(200_000) })
  return getAddress(made)
}

const makeMoney = (anvil: Anvil, token: string, [bank = ""]: ReadonlyArray<string>) => {
  const send = async (from: string, to: string, data: string, value = 0n): Promise<string> =>
    (await anvil.ask("eth_sendTransaction", { from, to, data, value: hex(value), gas: hex(200_000) })) as string
  return {
    mine: async (blocks: number) => void (await anvil.ask("anvil_mine", hex(blocks))),
    pay: (from: string, to: string, amount: bigint) => send(from, to, "0x", amount),
    mint: (to: string, amount: bigint) => send(bank, token, `0x40c10f19${word(to)}${word(amount)}`),
    sendToken: (from: string, to: string, amount: bigint) => send(from, token, `0xa9059cbb${word(to)}${word(amount)}`),
    behave: async (manner: bigint) => void (await send(bank, token, `0x${selectorOfBehave}${word(manner)}`)),
    give: async (to: string, amount: bigint) =>
      void (await deploy(anvil, bank, `${artefacts.giver}${word(to)}`, amount))
  }
}

/** `setTokenAllowed(address,bool)`. */
const selectorOfAllowing = id("setTokenAllowed(address,bool)").slice(0, 10)
/** What the ledger says. */
export const makeBooks = (floor: Floor) => {
  const account = (owner: string, kind: string, asset: string) =>
    floor
      .asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql<{ balance: string }>`SELECT balance::text AS balance FROM accounts
            WHERE owner = ${owner}::uuid AND kind = ${kind} AND asset = ${asset}`
        )
      )
      .then(([row]) => BigInt(row?.balance ?? "0"))
  return {
    balance: (personId: string, asset: string, kind = "available") => account(personId, kind, asset),
    spend: (owner: string, asset: string, amount: bigint) => {
      const [debit, credit] = [{ owner, kind: "available", asset } as const, houseAccount("external", asset)]
      const transfer = { id: crypto.randomUUID(), amount, debit, credit, reason: "faucet", reference: null } as const
      return floor.run(Ledger.use((ledger) => ledger.post([transfer])))
    }
  }
}

/** `behave(uint8)`. */
const selectorOfBehave = "1ed22158"

/** Ticks until all is read, of which one takes hundreds of blocks. */
const ticksMax = 20

/** What is outside. */
const reached = (chain: Chain, { askedRamps = [], ramps = [] }: Pick<Making, "askedRamps" | "ramps">) =>
  Layer.mergeAll(
    Layer.succeed(Chains, [chain]),
    Layer.effect(Ramps, Effect.all(ramps)),
    Layer.effect(AskedRamps, Effect.all(askedRamps))
  )

type Ending = () => Promise<void>

const build = async (
  {
    hotOf = (address) => address,
    policy: other = {},
    escrow = false,
    ripening = 0,
    second = false,
    tokenAsset = "TOK",
    ...outside
  }: Making,
  endings: Array<Ending>
): Promise<ChainFloor> => {
  const anvil = await startAnvil()
  endings.push(anvil.stop)
  const node = await startLyingNode(anvil)
  endings.push(node.stop)
  const rich = (await anvil.ask("eth_accounts")) as ReadonlyArray<string>
  const made = await deploy(anvil, rich[0] ?? "", artefacts.token)
  const limits = { per_withdrawal: (8n * ether).toString(), per_day: (30n * ether).toString() }
  const contract =
    makeEvmNode(await chainPolicy(anvil, `0x${"1".repeat(40)}`, made), [anvil.url]).readAddress(made) ?? made
  const signer = await startSigner({
    chain_id: `${chainId}`,
    ripening_hours: ripening,
    fee_max: (1_000n * 10n ** 9n).toString(),
    assets: [
      { asset: "ETH", ...limits },
      { asset: tokenAsset, contract, per_withdrawal: "8000000", per_day: "30000000" }
    ]
  })
  endings.push(signer.stop)
  const named = escrow ? { escrow_contract: await deployEscrow(anvil, rich, contract) } : {}
  const policy = { ...(await chainPolicy(anvil, hotOf(signer.address), contract, tokenAsset)), ...named, ...other }
  const chain: Chain = {
    policy,
    node: makeEvmNode(policy, second ? [node.url, anvil.url] : [node.url]),
    signer: signerAt(signer.config.socket, policy),
    coins: null,
    escrow: policy.escrow_contract === undefined ? null : makeEscrowContract(policy, policy.escrow_contract, [node.url])
  }
  const floor = await openFloorWith(reached(chain, outside))
  endings.push(floor.close)
  const tick = async (): Promise<void> => {
    for (let count = 0; count < ticksMax; count += 1) {
      if (await floor.run(ChainWork.use((work) => work.tick(chain)))) return
    }
    throw new Error("there is always more to be read")
  }
  await tick()
  return {
    ...floor,
    anvil,
    node,
    signer,
    chain,
    token: contract,
    rich,
    tick,
    ...makeMoney(anvil, contract, rich),
    ...makeBooks(floor),
    depositAddress: (personId, asset) =>
      floor
        .run(Wallets.use((wallets) => wallets.depositAddress(personId, crypto.randomUUID(), asset)))
        .then(({ address }) => address),
    examine: () => floor.run(cleanDoctor)
  }
}

/** What was opened is closed once, also when the rest could not be: hooks close the last floor there was. */
export const openChainFloor = async (making: Making = {}): Promise<ChainFloor> => {
  const endings: Array<Ending> = []
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end()
  }
  try {
    return { ...(await build(making, endings)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Somebody who may deposit and withdraw. */
export const newOwner = Effect.map(newPerson("trader"), ({ personId }) => personId)
