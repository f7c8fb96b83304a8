/** Escrows in a contract on a chain of our own: people with wallets, and what those sign and send of the daemon's papers. */
// oxlint-disable no-await-in-loop -- a chain goes on step by step
import { HDNodeWallet } from "ethers"
import { Escrows } from "../../core/chain/Escrows.ts"
import type {
  EscrowDraftRequest,
  EscrowPaper,
  EscrowStep,
  EscrowStepRequest,
  EscrowTypedData
} from "../../core/protocol/Escrow.ts"
import { type ChainFloor, openChainFloor } from "./ChainFloor.ts"

/** Accounts that every anvil gives coins to. */
const phrase = "test test test test test test test test test test test junk"
const wallet = (index: number) => HDNodeWallet.fromPhrase(phrase, "", `m/44'/60'/0'/0/${index}`)

/** The first of them deployed the contract, and may pause it. */
export const wallets = {
  seller: wallet(1),
  buyer: wallet(2),
  arbiter: wallet(3),
  second: wallet(4),
  stranger: wallet(5)
}
export type Person = keyof typeof wallets

export const sign = (who: Person, { domain, message, primaryType, types }: EscrowTypedData): Promise<string> =>
  wallets[who].signTypedData(
    domain,
    { [primaryType]: (types[primaryType] ?? []).map(({ name, type }) => ({ name, type })) },
    message
  )

export const terms: EscrowDraftRequest = {
  chain: "testnet",
  asset: "ETH",
  quantity: "2",
  seller: wallets.seller.address,
  buyer: wallets.buyer.address,
  arbiter: wallets.arbiter.address,
  second_arbiter: wallets.second.address,
  fee_bps: 100
}

export interface EscrowFloor extends ChainFloor {
  /** As the door answers. */
  readonly draft: (asked: EscrowDraftRequest) => Promise<EscrowPaper>
  readonly paper: (id: string, asked: EscrowStepRequest) => Promise<EscrowPaper>
  readonly view: (id: string) => ReturnType<typeof viewOf>
  /** Sends what a paper says, from a wallet; the transactions in a block. */
  readonly send: (who: Person, paper: Pick<EscrowPaper, "send">) => Promise<ReadonlyArray<string>>
  /** Both steps of an agreement, and the seller's transactions. */
  readonly open: (asked?: Partial<EscrowDraftRequest>) => Promise<string>
  readonly act: (who: Person, id: string, step: EscrowStep, asked?: Partial<EscrowStepRequest>) => Promise<void>
  /** So many seconds after the last block. */
  readonly later: (seconds: number) => Promise<string>
  readonly pass: (seconds: number) => Promise<void>
}

const viewOf = (floor: ChainFloor, id: string) => floor.run(Escrows.use((escrows) => escrows.get(id)))

export const openEscrowFloor = async (making: Parameters<typeof openChainFloor>[0] = {}): Promise<EscrowFloor> => {
  const floor = await openChainFloor({ escrow: true, ...making })
  // The clock of the contract is that of the blocks that were read.
  await floor.mine(1)
  await floor.tick()
  const draft: EscrowFloor["draft"] = (asked) => floor.run(Escrows.use((escrows) => escrows.draft(asked)))
  const paper: EscrowFloor["paper"] = (id, asked) => floor.run(Escrows.use((escrows) => escrows.step(id, asked)))
  const later: EscrowFloor["later"] = async (seconds) => {
    const block = (await floor.anvil.ask("eth_getBlockByNumber", "latest", false)) as { timestamp: string }
    return new Date((Number(block.timestamp) + seconds) * 1_000).toISOString()
  }
  const send: EscrowFloor["send"] = async (who, { send: transactions }) => {
    const sent: Array<string> = []
    for (const { data, to, value } of transactions) {
      const asked = { from: wallets[who].address, to, data, value: `0x${BigInt(value).toString(16)}`, gas: "0x7a120" }
      sent.push((await floor.anvil.ask("eth_sendTransaction", asked)) as string)
    }
    return sent
  }
  const open: EscrowFloor["open"] = async (asked = {}) => {
    const agreed = { create_before: await later(3_600), ...terms, ...asked, salt: `0x${salt()}` }
    const toSign = await draft(agreed)
    if (toSign.sign === null) throw new Error("there is nothing to sign")
    const ready = await draft({ ...agreed, buyer_signature: await sign("buyer", toSign.sign) })
    await send("seller", ready)
    await floor.tick()
    return ready.escrow
  }
  const act: EscrowFloor["act"] = async (who, id, step, asked = {}) => {
    await send(who, await paper(id, { step, ...asked }))
    await floor.tick()
  }
  const pass = async (seconds: number) => {
    await floor.anvil.ask("evm_increaseTime", seconds)
    await floor.mine(1)
    await floor.tick()
  }
  return { ...floor, draft, paper, view: (id) => viewOf(floor, id), send, open, act, later, pass }
}

const salt = (): string => crypto.randomUUID().replaceAll("-", "").repeat(2)
