/** Deposits on a real EVM node: reorganised, and behind a node that lags, lies and loses logs. */
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Chain } from "../../core/chain/ChainNode.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { askNode } from "./Anvil.ts"
import { type ChainFloor, ether, manners, newOwner, openChainFloor } from "./ChainFloor.ts"
import { Cut, honest } from "./LyingNode.ts"
import { goesByTime } from "../postgres/goesByTime.ts"

let floor: ChainFloor
const [confirmations, finalConfirmations, reorgMax] = [3, 6, 64]

const statesOf = (personId: string) =>
  floor
    .run(Wallets.use((wallets) => wallets.deposits(personId, {})))
    .then(({ data }) => data.map(({ amount, state }) => `${state} ${amount}`))

/** On hold, or to use. */
const has = async (personId: string, asset: string) =>
  (await floor.balance(personId, asset)) + (await floor.balance(personId, asset, "chain_hold"))

const stateOfChain = () => floor.run(WithdrawalDesk.use(({ state }) => state)).then(([state]) => state)

/** Somebody with an address, who was sent something that no block has on top yet. */
const paid = async (amount = ether) => {
  const personId = await floor.run(newOwner)
  const address = await floor.depositAddress(personId, "ETH")
  await floor.pay(floor.rich[1] ?? "", address, amount)
  return { personId, address }
}

describe("deposits of the chain's own money", () => {
  beforeAll(async () => {
    floor = await openChainFloor()
  })
  afterEach(async () => {
    floor.node.lie = honest
    await floor.mine(1)
    await floor.tick()
    await floor.examine()
  })
  afterAll(() => floor.close())

  it("are seen, confirmed, credited and final, each at its depth and once", async () => {
    const { personId } = await paid()
    const walk: Array<string> = []
    for (let depth = 1; depth <= 7; depth += 1) {
      await floor.tick()
      await floor.tick()
      walk.push(`${(await statesOf(personId)).join()} ${await has(personId, "ETH")}`)
      await floor.mine(1)
    }
    const [confirming, credited, final] = ["confirming 1 0", `credited 1 ${ether}`, `final 1 ${ether}`].map((text) =>
      text.replace(" 1 ", " 1.000000000000000000 ")
    )
    await floor.run(goesByTime((span) => Wallets.use((wallets) => wallets.deposits(personId, span))))
    expect(walk).toEqual([confirming, confirming, credited, credited, credited, final, final])
  })

  it("come to one address for each person, which another never has", async () => {
    const [ann, ben] = [await floor.run(newOwner), await floor.run(newOwner)]
    const asked = await Promise.all([ann, ann, ann, ben].map((personId) => floor.depositAddress(personId, "ETH")))
    expect(new Set(asked.slice(0, 3)).size).toBe(1)
    expect(asked[3]).not.toBe(asked[0])
  })

  it("CH-01: goes away with its block, and was never spendable", async () => {
    for (let depth = 1; depth < confirmations; depth += 1) {
      const { personId } = await paid()
      await floor.mine(depth - 1)
      await floor.tick()
      expect(await has(personId, "ETH")).toBe(0n)
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      await floor.mine(10)
      await floor.tick()
      await floor.tick()
      expect(await statesOf(personId)).toEqual(["reorged 1.000000000000000000"])
      expect(await has(personId, "ETH")).toBe(0n)
    }
  })

  const frozenOf = (personId: string) =>
    floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`SELECT 1 AS one FROM frozen_people WHERE person_id = ${personId}::uuid`)
    )

  const resume = () =>
    floor.run(
      Effect.flatMap(newOwner, (operator) =>
        WithdrawalDesk.use((desk) => desk.resume(operator, "testnet", crypto.randomUUID()))
      )
    )

  it("CH-02: what was credited and is not final is on hold, so all of it is there to be taken back", async () => {
    for (let depth = confirmations; depth < finalConfirmations; depth += 1) {
      const { personId } = await paid()
      await floor.mine(depth - 1)
      await floor.tick()
      await floor.tick()
      expect([await floor.balance(personId, "ETH"), await has(personId, "ETH")]).toEqual([0n, ether])
      await expect(floor.spend(personId, "ETH", 1n)).rejects.toThrow()
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      expect([await has(personId, "ETH"), await floor.balance(personId, "ETH", "debt")]).toEqual([0n, 0n])
      expect(await frozenOf(personId)).toHaveLength(0)
      expect((await stateOfChain())?.stopped_at).not.toBeNull()
      await resume()
    }
  })

  it.each([6, 9, 17, 33, reorgMax])(
    "CH-02: a reorganisation of %i blocks takes back what was final, and who spent it owes it",
    async (depth) => {
      const { personId } = await paid()
      await floor.mine(depth - 1)
      await floor.tick()
      await floor.tick()
      expect(await floor.balance(personId, "ETH")).toBe(ether)
      await floor.spend(personId, "ETH", ether / 4n)
      const owed = (await stateOfChain())?.assets.find(({ asset }) => asset === "ETH")?.shortfall
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      expect(await statesOf(personId)).toEqual(["reorged 1.000000000000000000"])
      expect(await has(personId, "ETH")).toBe(0n)
      expect(await floor.balance(personId, "ETH", "debt")).toBe(-ether / 4n)
      expect(await frozenOf(personId)).toHaveLength(1)
      const state = await stateOfChain()
      expect(state?.stopped_at).not.toBeNull()
      expect(Number(state?.assets.find(({ asset }) => asset === "ETH")?.shortfall) - Number(owed)).toBeCloseTo(0.25)
      await resume()
    }
  )

  it("CH-03: is credited once when another block holds it, and pays first what was owed since", async () => {
    const personId = await floor.run(newOwner)
    const address = await floor.depositAddress(personId, "ETH")
    const from = floor.rich[2] ?? ""
    const txid = await floor.pay(from, address, ether)
    const raw = (await floor.anvil.ask("eth_getRawTransactionByHash", txid)) as string
    await floor.mine(6)
    await floor.tick()
    await floor.tick()
    await floor.spend(personId, "ETH", ether / 4n)
    await floor.anvil.ask("anvil_reorg", 7, [])
    await floor.tick()
    expect(await floor.balance(personId, "ETH", "debt")).toBe(-ether / 4n)
    await floor.anvil.ask("eth_sendRawTransaction", raw)
    await floor.mine(6)
    await floor.tick()
    await floor.tick()
    // The chain took back what was final: nobody is credited before an operator has looked.
    expect(await floor.balance(personId, "ETH", "debt")).toBe(-ether / 4n)
    expect(await floor.balance(personId, "ETH")).toBe(0n)
    await resume()
    await floor.tick()
    await floor.tick()
    expect(await floor.balance(personId, "ETH")).toBe((3n * ether) / 4n)
    expect(await floor.balance(personId, "ETH", "debt")).toBe(0n)
    expect(await statesOf(personId)).toHaveLength(1)
  })

  it("CH-03: that comes again with another amount, or to another address, is another deposit", async () => {
    const { address, personId } = await paid()
    const other = await floor.run(newOwner)
    const elsewhere = await floor.depositAddress(other, "ETH")
    const truthful = floor.node.lie
    /** As a contract does that pays by what it finds when its block is made. */
    const moving = (value: bigint, to: string): void => {
      floor.node.lie = async (method, params, truth) => {
        const answer = await truth()
        if (method !== "eth_getBlockByNumber" || params[1] !== true) return answer
        const block = answer as { transactions: ReadonlyArray<{ to: string | null }> }
        const transactions = block.transactions.map((one) =>
          one.to?.toLowerCase() === address.toLowerCase() ? { ...one, to, value: `0x${value.toString(16)}` } : one
        )
        return { ...block, transactions }
      }
    }
    const again = async () => {
      const block = (await floor.anvil.ask("eth_getBlockByNumber", "latest", true)) as {
        transactions: ReadonlyArray<{ hash: string }>
      }
      const raw = await floor.anvil.ask("eth_getRawTransactionByHash", block.transactions[0]?.hash)
      await floor.anvil.ask("anvil_reorg", 1, [])
      await floor.tick()
      await floor.anvil.ask("eth_sendRawTransaction", raw)
      await floor.tick()
    }
    await floor.tick()
    moving(2n * ether, address)
    await again()
    expect(await statesOf(personId)).toEqual(["confirming 2.000000000000000000", "replaced 1.000000000000000000"])
    moving(2n * ether, elsewhere)
    await again()
    expect(await statesOf(other)).toEqual(["confirming 2.000000000000000000"])
    floor.node.lie = truthful
    await again()
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    expect(await statesOf(personId)).toEqual(["replaced 2.000000000000000000", "credited 1.000000000000000000"])
    expect(await statesOf(other)).toEqual(["replaced 2.000000000000000000"])
    expect([await has(personId, "ETH"), await has(other, "ETH")]).toEqual([ether, 0n])
  })

  it("CH-03: is called replaced when its sender spent its place on something else, for good", async () => {
    const personId = await floor.run(newOwner)
    const address = await floor.depositAddress(personId, "ETH")
    const from = floor.rich[3] ?? ""
    await floor.pay(from, address, ether)
    await floor.tick()
    await floor.anvil.ask("anvil_reorg", 1, [])
    await floor.pay(from, floor.rich[4] ?? "", 7n)
    await floor.mine(5)
    await floor.tick()
    await floor.tick()
    expect(await statesOf(personId)).toEqual(["replaced 1.000000000000000000"])
  })

  it("CH-04: a node that lags behind what was read takes nothing back, and skips nothing", async () => {
    const { personId } = await paid()
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    const old = await floor.anvil.ask("eth_getBlockByNumber", "0x2", false)
    floor.node.lie = (method, [block], truth) =>
      method === "eth_getBlockByNumber" && block === "latest" ? Promise.resolve(old) : truth()
    await floor.tick()
    floor.node.lie = honest
    expect(await has(personId, "ETH")).toBe(ether)
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(ether)
  })

  it("CH-04: no answer, half a block, or one without receipts only makes it wait", async () => {
    const lies = [
      () => Promise.reject(new Cut()),
      () => Promise.resolve(null),
      () => Promise.resolve([]),
      () => Promise.resolve("soon")
    ]
    for (const lie of lies) {
      const { personId } = await paid()
      await floor.mine(3)
      floor.node.lie = (method, _params, truth) => (method === "eth_getBlockReceipts" ? lie() : truth())
      await floor.tick()
      expect((await stateOfChain())?.fault).not.toBeNull()
      expect(await statesOf(personId)).toEqual([])
      floor.node.lie = honest
      await floor.tick()
      await floor.tick()
      expect((await stateOfChain())?.fault).toBeNull()
      expect(await has(personId, "ETH")).toBe(ether)
    }
  })

  it("CH-09: what a contract paid on the side is shown to operators, and credited to nobody", async () => {
    const { address, personId } = await paid()
    await floor.give(address, ether / 2n)
    await floor.mine(4)
    await floor.tick()
    await floor.tick()
    await floor.mine(1)
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(ether)
    const state = await stateOfChain()
    expect(state?.assets.find(({ asset }) => asset === "ETH")?.unexplained).toBe("0.500000000000000000")
  })

  it("CH-10: dust is pooled by the block, and makes no deposit", async () => {
    const personId = await floor.run(newOwner)
    const address = await floor.depositAddress(personId, "ETH")
    await floor.anvil.ask("evm_setAutomine", false)
    const dusts = 150
    for (let count = 0; count < dusts; count += 1) await floor.pay(floor.rich[5] ?? "", address, 1_000n)
    await floor.anvil.ask("evm_setAutomine", true)
    await floor.mine(5)
    await floor.tick()
    expect(await statesOf(personId)).toEqual([])
    const pools = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ movements: number; amount: string }>`SELECT movements, amount FROM chain_dust`
      )
    )
    expect(pools).toEqual([{ movements: dusts, amount: `${dusts * 1_000}` }])
  })

  it("CH-15: nothing is credited by what the database is made to say, unless its chain is as deep", async () => {
    const { personId } = await paid()
    await floor.tick()
    const [chain] = await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ credited_to: number }>`SELECT credited_to::int4 AS credited_to FROM chains`
      )
    )
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(0n)
    expect(chain?.credited_to).toBeLessThan(Number(await floor.anvil.ask("eth_blockNumber")))
  })

  it("are none where what moves was the platform's already", async () => {
    const { personId } = await paid()
    await floor.mine(8)
    await floor.tick()
    await floor.tick()
    const at = await floor.depositAddress(personId, "ETH")
    await floor.anvil.ask("anvil_impersonateAccount", at)
    await floor.pay(at, at, ether / 2n)
    await floor.mine(8)
    await floor.tick()
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(ether)
  })
})

describe("tokens", () => {
  beforeAll(async () => {
    floor = await openChainFloor()
  })
  afterEach(async () => {
    await floor.behave(manners.honest)
    await floor.mine(1)
    await floor.tick()
    await floor.examine()
  })
  afterAll(() => floor.close())

  const units = 2_000_000n

  const received = async (manner: bigint) => {
    const personId = await floor.run(newOwner)
    const address = await floor.depositAddress(personId, "TOK")
    const from = floor.rich[1] ?? ""
    await floor.mint(from, units)
    await floor.behave(manner)
    await floor.sendToken(from, address, units)
    await floor.mine(4)
    await floor.tick()
    await floor.tick()
    return personId
  }

  it("are credited by what was moved", async () => {
    const personId = await received(manners.honest)
    expect(await has(personId, "TOK")).toBe(units)
  })

  it("CH-08: less a fee that was taken on the way", async () => {
    const personId = await received(manners.fee)
    expect(await has(personId, "TOK")).toBe(units - units / 10n)
  })

  it("CH-08: not at all when the contract only says so, or answers that it did not", async () => {
    const said = await received(manners.logOnly)
    expect([await has(said, "TOK"), await statesOf(said)]).toEqual([0n, ["rejected 2.000000"]])
    const refused = await received(manners.falseReturn)
    expect([await has(refused, "TOK"), await statesOf(refused)]).toEqual([0n, []])
  })

  it("CH-08: not at all for a contract that nobody listed, whatever it calls itself", async () => {
    const other = await openChainFloor()
    try {
      const personId = await floor.run(newOwner)
      const address = await floor.depositAddress(personId, "TOK")
      const fake = (await askNode(floor.anvil.url, "eth_getCode", [floor.token, "latest"])) as string
      const place = `0x${"abcd".repeat(10)}`
      await floor.anvil.ask("anvil_setCode", place, fake)
      const data = `0x40c10f19${address.slice(2).padStart(64, "0")}${units.toString(16).padStart(64, "0")}`
      await floor.anvil.ask("eth_sendTransaction", { from: floor.rich[0], to: place, data })
      await floor.mine(5)
      await floor.tick()
      await floor.tick()
      expect(await statesOf(personId)).toEqual([])
    } finally {
      await other.close()
    }
  })

  it("CH-04: a block that lacks a log is not read, so none is lost", async () => {
    const personId = await floor.run(newOwner)
    const address = await floor.depositAddress(personId, "TOK")
    await floor.mint(address, units)
    floor.node.lie = async (method, _params, truth) => {
      const answer = await truth()
      if (method !== "eth_getBlockReceipts") return answer
      return (answer as ReadonlyArray<object>).map((receipt) => ({ ...receipt, logs: [] }))
    }
    await floor.mine(4)
    await floor.tick()
    expect((await stateOfChain())?.fault).toContain("lacks logs")
    expect(await statesOf(personId)).toEqual([])
    floor.node.lie = honest
    await floor.tick()
    await floor.tick()
    expect(await has(personId, "TOK")).toBe(units)
  })
})

describe("chains that are not what they should be", () => {
  const ticked = (chain: Chain) => floor.run(ChainWork.use((work) => work.tick(chain)))

  afterEach(() => floor.close())

  it("CH-12: another chain id or genesis is refused before anything is read", async () => {
    floor = await openChainFloor()
    const before = await stateOfChain()
    await floor.mine(5)
    const wrong = [{ chain_id: "1" }, { genesis: `0x${"0".repeat(64)}` }, { hot: `0x${"2".repeat(40)}` }]
    for (const other of wrong) {
      await floor.restart()
      await ticked({ ...floor.chain, policy: { ...floor.chain.policy, ...other } })
      const after = await stateOfChain()
      expect(after?.height).toBe(before?.height)
      expect(after?.fault).toMatch(/chain|first|signer/)
      const personId = await floor.run(newOwner)
      await expect(floor.depositAddress(personId, "ETH")).rejects.toThrow()
    }
    await floor.examine()
  })

  it("CH-12: what fails within is a fault of the chain, which operators see", async () => {
    floor = await openChainFloor()
    const { height = 0 } = (await stateOfChain()) ?? {}
    // A block that was never read is in the way of the next one.
    const block = (query: (sql: SqlClient.SqlClient) => Effect.Effect<unknown, unknown>) =>
      floor.asOwner(SqlClient.SqlClient.use(query))
    await block((sql) => sql`INSERT INTO chain_blocks VALUES ('testnet', ${BigInt(height + 1)}, 'another')`)
    await floor.mine(1)
    const told = Effect.promise(stateOfChain).pipe(
      Effect.repeat({ until: (state) => state?.fault !== null, schedule: Schedule.spaced(20) })
    )
    const state = await floor.run(ChainWork.use((work) => Effect.raceFirst(told, work.run)))
    expect(state).toMatchObject({ height })
    await block((sql) => sql`DELETE FROM chain_blocks WHERE hash = 'another'`)
    await floor.tick()
    expect(await stateOfChain()).toMatchObject({ fault: null, height: height + 1 })
    await floor.close()
  })

  it("CH-05: two nodes that disagree pause what is credited, and the one that is behind counts", async () => {
    floor = await openChainFloor({ second: true })
    const { personId } = await paid()
    await floor.mine(4)
    // The first tells of another history.
    floor.node.lie = async (method, params, truth) => {
      const answer = await truth()
      if (method !== "eth_getBlockByNumber" || params[0] === "0x0") return answer
      return { ...(answer as object), hash: `0x${"ab".repeat(32)}` }
    }
    await floor.tick()
    expect((await stateOfChain())?.fault).toContain("do not agree")
    expect(await has(personId, "ETH")).toBe(0n)
    // Behind by all but the deposit's own block.
    const head = Number(await floor.anvil.ask("eth_blockNumber"))
    const lagging = await floor.anvil.ask("eth_getBlockByNumber", `0x${(head - 4).toString(16)}`, false)
    floor.node.lie = (method, [block], truth) =>
      method === "eth_getBlockByNumber" && block === "latest" ? Promise.resolve(lagging) : truth()
    await floor.tick()
    expect([(await stateOfChain())?.height, await has(personId, "ETH")]).toEqual([head - 4, 0n])
    floor.node.lie = honest
    await floor.tick()
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(ether)
    await floor.examine()
  })

  it("CH-14: waits while the chain calls nothing final, and never goes by its head instead", async () => {
    floor = await openChainFloor({ policy: { finality: "tag" } })
    const { personId } = await paid()
    const stuck = await floor.anvil.ask("eth_getBlockByNumber", "0x1", false)
    for (const said of [stuck, null]) {
      floor.node.lie = (method, [block], truth) =>
        method === "eth_getBlockByNumber" && block === "finalized" ? Promise.resolve(said) : truth()
      await floor.mine(20)
      await floor.tick()
      await floor.tick()
      expect(await has(personId, "ETH")).toBe(0n)
    }
    floor.node.lie = honest
    await floor.tick()
    expect(await has(personId, "ETH")).toBe(ether)
    await floor.examine()
  })
})
