/**
 * Plays a trade in the escrow contract, with a dispute, on a chain of its own, and prints who has what before and after
 * each step: `npm run demo:contract`.
 */
import {
  type Contract,
  formatEther,
  HDNodeWallet,
  JsonRpcProvider,
  parseEther,
  TypedDataEncoder,
  ZeroAddress
} from "ethers"
import { deployTradeEscrow } from "../../contracts/deploy.ts"
import { escrowDomain, settleType, termsType } from "../../contracts/EscrowMessages.ts"
import { startAnvil } from "../../contracts/Foundry.ts"

const hour = 3_600
const amount = parseEther("10")
/** Accounts that every anvil gives coins to. */
const phrase = "test test test test test test test test test test test junk"
const roles = ["admin", "seller", "buyer", "arbiter", "second", "house", "relayer"] as const
type Person = (typeof roles)[number]

const chain = await startAnvil()
const options = { staticNetwork: true, cacheTimeout: -1, pollingInterval: 20 }
const provider = new JsonRpcProvider(chain.url, undefined, options)
const personAt = (index: number) => HDNodeWallet.fromPhrase(phrase, "", `m/44'/60'/0'/0/${index}`).connect(provider)
const people = Object.fromEntries(roles.map((role, index) => [role, personAt(index)])) as Record<Person, HDNodeWallet>
const { admin, arbiter, buyer, house, relayer, second, seller } = people
/** Where each takes what is theirs: addresses that pay for no gas, so that the sums can be seen. */
const purses = { seller: `0x${"51".repeat(20)}`, buyer: `0x${"b1".repeat(20)}`, house: `0x${"fe".repeat(20)}` }

const held = async (address: string): Promise<string> => formatEther(await provider.getBalance(address))

const show = async (what: string, escrow: Contract): Promise<void> => {
  const owed = async (who: string) => formatEther(await escrow.getFunction("withdrawable").staticCall(ZeroAddress, who))
  const rows = await Promise.all(
    (["seller", "buyer", "house"] as const).map(async (role) => ({
      who: role,
      owed: await owed(people[role].address),
      withdrawn: await held(purses[role])
    }))
  )
  console.log(`\n${what}; the contract holds ${await held(await escrow.getAddress())} ETH`)
  for (const { owed: due, who, withdrawn } of rows) {
    console.log(`  ${who.padEnd(7)} is owed ${due.padStart(6)} ETH, has withdrawn ${withdrawn.padStart(6)} ETH`)
  }
}

const play = async (): Promise<void> => {
  const officials = { admin: admin.address, pauser: admin.address, tokenAdmin: admin.address }
  const escrow = await deployTradeEscrow(provider, admin, { ...officials, feeRecipient: house.address })
  const send = async (who: HDNodeWallet, name: string, ...args: ReadonlyArray<unknown>): Promise<void> => {
    await (await (escrow.connect(who) as Contract).getFunction(name)(...args)).wait()
  }
  const address = await escrow.getAddress()
  const domain = escrowDomain((await provider.getNetwork()).chainId, address)
  const time = (await provider.getBlock("latest"))?.timestamp ?? 0
  console.log(`the contract is at ${address}, on ${chain.url}`)

  const terms = {
    seller: seller.address,
    buyer: buyer.address,
    arbiter: arbiter.address,
    secondArbiter: second.address,
    token: ZeroAddress,
    amount,
    feeBps: 100,
    defaultBuyerBps: 5_000,
    paymentWindow: 2 * hour,
    firstRulingWindow: 72 * hour,
    secondRulingWindow: 168 * hour,
    createBefore: time + hour,
    salt: `0x${"01".repeat(32)}`
  }
  const id = TypedDataEncoder.hash(domain, termsType, terms)
  await send(seller, "create", terms, await buyer.signTypedData(domain, termsType, terms), { value: amount })
  await show("the buyer signed the terms, the seller locked 10 ETH", escrow)
  await send(buyer, "markPaid", id)
  await send(seller, "release", id, parseEther("4"))
  await show("the buyer marked the payment, the seller released 4 ETH", escrow)
  await send(seller, "dispute", id)
  const parts = { toBuyer: parseEther("2"), toSeller: parseEther("1") }
  const settlement = { tradeId: id, ...parts, settledBefore: parseEther("4"), deadline: time + 24 * hour }
  const [bySeller, byBuyer] = await Promise.all(
    [seller, buyer].map((person) => person.signTypedData(domain, settleType, settlement))
  )
  const { deadline, toBuyer, toSeller } = settlement
  await send(relayer, "settleWithSignatures", id, toBuyer, toSeller, deadline, bySeller, byBuyer, "0x")
  await show("in the dispute both signed for 2 and 1 ETH, and somebody else sent it", escrow)
  await send(arbiter, "rule", id, parseEther("1.5"))
  await show("the arbiter gave 1.5 of the other 3 ETH to the buyer", escrow)
  const owed = ["seller", "buyer", "house"] as const
  await Promise.all(owed.map((role) => send(people[role], "withdraw", ZeroAddress, purses[role])))
  await show("everybody withdrew", escrow)
}

try {
  await play()
} finally {
  provider.destroy()
  await chain.stop()
}
