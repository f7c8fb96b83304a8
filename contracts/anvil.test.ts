/** The contract as wallets and relayers use it: ethers against a chain that this file starts. */
import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import {
  Contract,
  ContractFactory,
  HDNodeWallet,
  Interface,
  id as keccakId,
  isError,
  JsonRpcProvider,
  parseEther,
  TypedDataEncoder,
  ZeroAddress
} from "ethers"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { compileContract } from "./Compiler.ts"
import { checkDeployed, deployTradeEscrow } from "./deploy.ts"
import { settleType, termsType, type EscrowDomain, escrowDomain } from "./EscrowMessages.ts"
import { type Chain, startAnvil } from "./Foundry.ts"

const hours = 3_600
const days = 24 * hours
/** Accounts that every anvil gives coins to. */
const phrase = "test test test test test test test test test test test junk"

let chain: Chain
let provider: JsonRpcProvider
let escrow: Contract
let usdt: Contract
let people: Record<"admin" | "seller" | "buyer" | "arbiter" | "second" | "house" | "relayer", HDNodeWallet>
let domain: EscrowDomain

beforeAll(async () => {
  chain = await startAnvil()
  provider = new JsonRpcProvider(chain.url, undefined, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 20 })
  const wallet = (index: number) => HDNodeWallet.fromPhrase(phrase, "", `m/44'/60'/0'/0/${index}`).connect(provider)
  people = {
    admin: wallet(0),
    seller: wallet(1),
    buyer: wallet(2),
    arbiter: wallet(3),
    second: wallet(4),
    house: wallet(5),
    relayer: wallet(6)
  }
})

afterAll(async () => {
  provider?.destroy()
  await chain?.stop()
})

const call = async (contract: Contract, who: HDNodeWallet, name: string, ...args: ReadonlyArray<unknown>) => {
  const sent = await (contract.connect(who) as Contract).getFunction(name)(...args)
  return sent.wait()
}

const view = (contract: Contract, name: string, ...args: ReadonlyArray<unknown>) =>
  contract.getFunction(name).staticCall(...args)

/** The contract's own name for why it refused. */
const refusal = async (who: HDNodeWallet, name: string, ...args: ReadonlyArray<unknown>): Promise<string> => {
  try {
    await (escrow.connect(who) as Contract).getFunction(name).staticCall(...args)
    return "accepted"
  } catch (error) {
    if (isError(error, "CALL_EXCEPTION")) return error.revert?.name ?? "no reason"
    throw error
  }
}

const now = async (): Promise<number> => (await provider.getBlock("latest"))?.timestamp ?? 0

const pass = async (seconds: number) => {
  await provider.send("evm_increaseTime", [seconds])
  await provider.send("evm_mine", [])
}

beforeEach(async () => {
  const { admin, house } = people
  escrow = await deployTradeEscrow(provider, admin, {
    admin: admin.address,
    pauser: admin.address,
    tokenAdmin: admin.address,
    feeRecipient: house.address
  })
  domain = escrowDomain((await provider.getNetwork()).chainId, await escrow.getAddress())
  const path = "contracts/test/Tokens.sol"
  const source = readFileSync(new URL("test/Tokens.sol", import.meta.url), "utf8")
  const token = compileContract({ [path]: source }, { path, name: "UsdtLike", quick: true })
  const factory = new ContractFactory(new Interface(JSON.stringify(token.abi)), token.bytecode, admin)
  usdt = (await (await factory.deploy()).waitForDeployment()) as Contract
  await call(escrow, admin, "setTokenAllowed", await usdt.getAddress(), true)
})

const termsOf = async (token: string, amount: bigint) => ({
  seller: people.seller.address,
  buyer: people.buyer.address,
  arbiter: people.arbiter.address,
  secondArbiter: people.second.address,
  token,
  amount,
  feeBps: 100n,
  defaultBuyerBps: 5_000n,
  paymentWindow: BigInt(2 * hours),
  firstRulingWindow: BigInt(3 * days),
  secondRulingWindow: BigInt(7 * days),
  createBefore: BigInt((await now()) + hours),
  salt: keccakId("trade 1")
})
type Terms = Awaited<ReturnType<typeof termsOf>>

const open = async (terms: Terms): Promise<string> => {
  const { buyer, seller } = people
  const agreement = await buyer.signTypedData(domain, termsType, terms)
  const native = terms.token === ZeroAddress
  if (!native) {
    await call(usdt, people.admin, "mint", seller.address, terms.amount)
    await call(usdt, seller, "approve", domain.verifyingContract, terms.amount)
  }
  await call(escrow, seller, "create", terms, agreement, { value: native ? terms.amount : 0n })
  return TypedDataEncoder.hash(domain, termsType, terms)
}

const due = (token: string, who: HDNodeWallet): Promise<bigint> => view(escrow, "withdrawable", token, who.address)

it("carries a trade through, in the chain's own coin", async () => {
  const { buyer, house, relayer, seller } = people
  const amount = 10n ** 18n
  const terms = await termsOf(ZeroAddress, amount)
  const id = await open(terms)
  expect(await view(escrow, "tradeId", terms)).toBe(id)
  const [created] = await escrow.queryFilter(escrow.getEvent("Created")(id))
  expect(created?.topics.slice(1, 2)).toEqual([id])
  await call(escrow, buyer, "markPaid", id)
  await call(escrow, seller, "release", id, amount / 4n)
  await call(escrow, seller, "release", id, (amount * 3n) / 4n)
  expect((await view(escrow, "trade", id)).status).toBe(4n)
  const before = await provider.getBalance(relayer.address)
  await call(escrow, buyer, "withdraw", ZeroAddress, relayer.address)
  await call(escrow, house, "withdraw", ZeroAddress, house.address)
  expect(await provider.getBalance(relayer.address)).toBe(before + (amount * 99n) / 100n)
  expect(await provider.getBalance(domain.verifyingContract)).toBe(0n)
})

it("refuses what the buyer did not sign, and what it is not the seller who sends", async () => {
  const { buyer, relayer, seller } = people
  const terms = await termsOf(ZeroAddress, 1_000n)
  const agreement = await buyer.signTypedData(domain, termsType, terms)
  const value = { value: 1_000n }
  expect(await refusal(seller, "create", { ...terms, feeBps: 150n }, agreement, value)).toBe("BadSignature")
  expect(await refusal(relayer, "create", terms, agreement, value)).toBe("NotAllowed")
  expect(await refusal(seller, "create", terms, await seller.signTypedData(domain, termsType, terms), value)).toBe(
    "BadSignature"
  )
  expect(await refusal(seller, "create", terms, agreement, value)).toBe("accepted")
})

it("settles a dispute by the arbiter's ruling, with a token that returns nothing", async () => {
  const { arbiter, buyer, house, second, seller } = people
  const token = await usdt.getAddress()
  const id = await open(await termsOf(token, 500_000_000n))
  expect(await refusal(buyer, "dispute", id)).toBe("WrongStatus")
  await call(escrow, buyer, "markPaid", id)
  await call(escrow, buyer, "dispute", id)
  expect(await refusal(second, "rule", id, 1n)).toBe("NotAllowed")
  await call(escrow, arbiter, "rule", id, 300_000_000n)
  for (const person of [buyer, seller, house]) await call(escrow, person, "withdraw", token, person.address)
  expect(await view(usdt, "balanceOf", buyer.address)).toBe(297_000_000n)
  expect(await view(usdt, "balanceOf", seller.address)).toBe(200_000_000n)
  expect(await view(usdt, "balanceOf", house.address)).toBe(3_000_000n)
  expect(await view(usdt, "balanceOf", domain.verifyingContract)).toBe(0n)
})

it("gives a case that nobody rules to the second arbiter, then to the terms", async () => {
  const { arbiter, buyer, relayer, second, seller } = people
  const token = await usdt.getAddress()
  const id = await open(await termsOf(token, 1_000n))
  await call(escrow, buyer, "markPaid", id)
  await call(escrow, seller, "dispute", id)
  await pass(3 * days)
  expect(await view(escrow, "arbiterInCharge", id)).toBe(second.address)
  expect(await refusal(arbiter, "rule", id, 0n)).toBe("NotAllowed")
  expect(await refusal(relayer, "settleByDefault", id)).toBe("TooEarly")
  await pass(7 * days)
  expect(await refusal(second, "rule", id, 0n)).toBe("NotAllowed")
  await call(escrow, relayer, "settleByDefault", id)
  expect([await due(token, buyer), await due(token, seller)]).toEqual([495n, 500n])
})

it("lets anybody submit what two of the three signed, once", async () => {
  const { arbiter, buyer, relayer, seller } = people
  const token = await usdt.getAddress()
  const id = await open(await termsOf(token, 1_000n))
  await call(escrow, seller, "release", id, 200n)
  await call(escrow, buyer, "markPaid", id)
  await call(escrow, buyer, "dispute", id)
  const settle = {
    tradeId: id,
    toBuyer: 600n,
    toSeller: 100n,
    settledBefore: 200n,
    deadline: BigInt((await now()) + hours)
  }
  const [byBuyer, byArbiter, byRelayer] = await Promise.all(
    [buyer, arbiter, relayer].map((person) => person.signTypedData(domain, settleType, settle))
  )
  const args = [id, 600n, 100n, settle.deadline] as const
  expect(await refusal(relayer, "settleWithSignatures", ...args, "0x", byBuyer, "0x")).toBe("TwoSignaturesNeeded")
  expect(await refusal(relayer, "settleWithSignatures", ...args, byRelayer, byBuyer, "0x")).toBe("BadSignature")
  const more = [id, 601n, 100n, settle.deadline] as const
  expect(await refusal(relayer, "settleWithSignatures", ...more, "0x", byBuyer, byArbiter)).toBe("BadSignature")
  await call(escrow, relayer, "settleWithSignatures", ...args, "0x", byBuyer, byArbiter)
  expect(await refusal(relayer, "settleWithSignatures", ...args, "0x", byBuyer, byArbiter)).toBe("BadSignature")
  expect([await due(token, buyer), await due(token, seller)]).toEqual([198n + 594n, 100n])
  expect((await view(escrow, "trade", id)).settled).toBe(900n)
})

it("refunds the seller when the buyer never marked a payment", async () => {
  const { relayer, seller } = people
  const id = await open(await termsOf(ZeroAddress, 1_000n))
  expect(await refusal(relayer, "refundExpired", id)).toBe("TooEarly")
  await pass(2 * hours + 1)
  await call(escrow, relayer, "refundExpired", id)
  expect(await due(ZeroAddress, seller)).toBe(1_000n)
})

it("is deployed by a command, which prints where", async () => {
  const { admin, house } = people
  const options = ["admin", "pauser", "token-admin"].map((name) => `--${name}=${admin.address}`)
  const command = [fileURLToPath(new URL("deploy.ts", import.meta.url)), `--rpc=${chain.url}`, ...options]
  const env = { ...process.env, DEPLOYER_KEY: people.relayer.privateKey }
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [...command, `--fee-recipient=${house.address}`], { env })
  await checkDeployed(provider, stdout.trim())
  const deployed = new Contract(stdout.trim(), escrow.interface, provider)
  expect(await view(deployed, "feeRecipient")).toBe(house.address)
  await expect(checkDeployed(provider, await usdt.getAddress())).rejects.toThrow("is not that of")
  const code = await provider.getCode(stdout.trim())
  const at = code.indexOf("5b", code.length / 2)
  await provider.send("anvil_setCode", [stdout.trim(), `${code.slice(0, at)}5c${code.slice(at + 2)}`])
  await expect(checkDeployed(provider, stdout.trim())).rejects.toThrow("is not that of")
  const wrong = house.address.replace(/[a-f]/, (letter) => letter.toUpperCase())
  await expect(run(process.execPath, [...command, `--fee-recipient=${wrong}`], { env })).rejects.toThrow("checksum")
})

it("is shown by the demonstration, which divides ten coins to the last", async () => {
  const demo = fileURLToPath(new URL("../test/contract/demo.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [demo])
  const end = stdout.slice(stdout.indexOf("everybody withdrew"))
  const withdrawn = [...end.matchAll(/has withdrawn +([\d.]+) ETH/g)].map(([, value = ""]) => parseEther(value))
  expect(withdrawn).toEqual([parseEther("2.5"), parseEther("7.425"), parseEther("0.075")])
  expect(end).toContain("the contract holds 0.0 ETH")
})
