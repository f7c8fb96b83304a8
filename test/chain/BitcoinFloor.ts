/** All rooms of the daemon over a Bitcoin node of our own, behind one that may lie, with the signer beside it. */
// oxlint-disable no-await-in-loop -- a chain goes on step by step
import { HDKey } from "@scure/bip32"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { type Chain, Chains } from "../../core/chain/ChainNode.ts"
import type { ChainPolicy } from "../../core/chain/ChainPolicy.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { makeBitcoinNode } from "../../daemon/chain/BitcoinNode.ts"
import { signerAt } from "../../daemon/chain/SignerClient.ts"
import { BitcoinPeer, unitsPerCoin } from "../peers/BitcoinPeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Floor, openFloorWith } from "../trades/TradingFloor.ts"
import { makeBooks, newOwner } from "./ChainFloor.ts"
import { type LyingNode, startLyingNode } from "./LyingNode.ts"
import { type SignerProcess, startSigner } from "./SignerProcess.ts"

const testVersions = { public: 0x04_35_87_cf, private: 0x04_35_83_94 }

/** Of a seed that is nobody's. */
const account = HDKey.fromMasterSeed(Buffer.alloc(32, 9), testVersions).derive("m/84'/1'/0'")

/** What an operator moves coins of deposits with. */
export const depositKey = (position: number): Uint8Array =>
  account.deriveChild(0).deriveChild(position).privateKey ?? new Uint8Array()

export const coin = unitsPerCoin
export const confirmations = 3
export const finalConfirmations = 6

export const bitcoinPolicy = async (
  { ask }: Pick<BitcoinPeer, "ask">,
  hot: string,
  more: Partial<ChainPolicy> = {}
): Promise<ChainPolicy> => ({
  name: "bitcoin",
  kind: "bitcoin",
  chain_id: "regtest",
  genesis: (await ask("getblockhash", 0)) as string,
  finality: "depth",
  confirmations,
  final_confirmations: finalConfirmations,
  xpub: account.publicExtendedKey,
  hot,
  ripening_hours: 24,
  stuck_blocks: 5,
  assets: [
    {
      asset: "BTC",
      decimals: 8,
      deposit_minimum: "0.0001",
      withdrawal_minimum: "0.001",
      withdrawal_fee: "0.0001",
      person_per_day: "10",
      everybody_per_day: "50",
      approval_above: "5",
      approvals: 2
    }
  ],
  ...more
})

export interface BitcoinFloor extends Floor, ReturnType<typeof makeBooks> {
  readonly peer: BitcoinPeer
  readonly node: LyingNode
  readonly signer: SignerProcess
  readonly chain: Chain
  /** As often as there is more to be read, and once more for what that made deep enough. */
  readonly tick: () => Promise<void>
  readonly addressOf: (personId: string) => Promise<string>
  readonly statesOf: (personId: string) => Promise<ReadonlyArray<string>>
  /** On hold, or to use. */
  readonly has: (personId: string) => Promise<bigint>
  readonly state: () => Promise<Awaited<ReturnType<typeof stateOf>>>
  /** The chain, or one asset of it. */
  readonly resume: (asset?: string) => Promise<unknown>
  readonly examine: () => Promise<void>
}

interface Making {
  readonly policy?: Partial<ChainPolicy>
  /** Hours by the signer's own clock. */
  readonly ripening?: number
  /** Units for a byte that counts, which the signer lets pay at most. */
  readonly feeMax?: string
  /** Behind the node that may lie, one more that does not. */
  readonly second?: boolean
}

const stateOf = (floor: Floor) => floor.run(WithdrawalDesk.use(({ state }) => state)).then(([state]) => state)

const makeTicking = (floor: Floor, chain: Chain) => {
  const once = () => floor.run(ChainWork.use((work) => work.tick(chain)))
  return async (): Promise<void> => {
    for (let count = 0; count < 20; count += 1) {
      if (await once()) return void (await once())
    }
    throw new Error("there is always more to be read")
  }
}

const makeReading = (floor: Floor) => ({
  addressOf: (personId: string) =>
    floor
      .run(Wallets.use((wallets) => wallets.depositAddress(personId, crypto.randomUUID(), "BTC")))
      .then(({ address }) => address),
  statesOf: (personId: string) =>
    floor
      .run(Wallets.use((wallets) => wallets.deposits(personId, {})))
      .then(({ data }) => data.map(({ amount, state }) => `${state} ${amount}`)),
  state: () => stateOf(floor),
  resume: async (asset?: string) => {
    const operator = await floor.run(newOwner)
    return floor.run(WithdrawalDesk.use((desk) => desk.resume(operator, "bitcoin", crypto.randomUUID(), asset)))
  },
  examine: () => floor.run(cleanDoctor)
})

const build = async (
  { feeMax = "500", policy: more = {}, ripening = 0, second = false }: Making,
  endings: Array<() => Promise<void>>
): Promise<BitcoinFloor> => {
  const peer = new BitcoinPeer()
  const node = await startLyingNode(peer)
  endings.push(node.stop)
  const limits = { per_withdrawal: (8n * coin).toString(), per_day: (30n * coin).toString() }
  const signer = await startSigner({
    chain_id: "regtest",
    ripening_hours: ripening,
    fee_max: feeMax,
    assets: [{ asset: "BTC", ...limits }]
  })
  endings.push(signer.stop)
  const policy = await bitcoinPolicy(peer, signer.address, more)
  const behind = second ? await startLyingNode(peer) : undefined
  if (behind !== undefined) endings.push(behind.stop)
  const urls = [node.url, ...(behind === undefined ? [] : [behind.url])] as const
  const chain: Chain = {
    policy,
    ...makeBitcoinNode(policy, urls),
    signer: signerAt(signer.config.socket, policy),
    escrow: null
  }
  const floor = await openFloorWith(Layer.succeed(Chains, [chain]))
  endings.push(floor.close)
  const books = makeBooks(floor)
  const tick = makeTicking(floor, chain)
  await tick()
  const has = async (personId: string) =>
    (await books.balance(personId, "BTC")) + (await books.balance(personId, "BTC", "chain_hold"))
  return { ...floor, ...books, ...makeReading(floor), peer, node, signer, chain, tick, has }
}

/** What was opened is closed once, also when the rest could not be. */
export const openBitcoinFloor = async (making: Making = {}): Promise<BitcoinFloor> => {
  const endings: Array<() => Promise<void>> = []
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

export const rowsOf = <A extends object>(floor: Floor, text: string) =>
  floor.asOwner(SqlClient.SqlClient.use((sql) => sql.unsafe<A>(text)))
