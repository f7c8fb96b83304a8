/** Deposits in coins, on a Bitcoin node of our own: reorganised, and behind a node that lags, lies and forgets. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { type BitcoinFloor, coin, confirmations, finalConfirmations, openBitcoinFloor, rowsOf } from "./BitcoinFloor.ts"
import { newOwner } from "./ChainFloor.ts"
import { Cut, honest } from "./LyingNode.ts"

let floor: BitcoinFloor

/** Somebody with an address, who was sent something that one block holds. */
const paid = async (amount = coin) => {
  const personId = await floor.run(newOwner)
  const address = await floor.addressOf(personId)
  const txid = floor.peer.pay([{ to: address, amount }])
  floor.peer.mine(1)
  return { personId, address, txid }
}

const frozen = (personId: string) =>
  rowsOf(floor, `SELECT 1 AS one FROM frozen_people WHERE person_id = '${personId}'`).then(({ length }) => length)

const tidy = async () => {
  floor.node.lie = honest
  floor.peer.mine(1)
  await floor.tick()
  await floor.examine()
}

describe("deposits in coins", () => {
  beforeAll(async () => {
    floor = await openBitcoinFloor()
  })
  afterEach(tidy)
  afterAll(() => floor.close())

  it("are seen, confirmed, credited and final, each at its depth and once", async () => {
    const { personId } = await paid()
    const walk: Array<string> = []
    for (let depth = 1; depth <= finalConfirmations + 1; depth += 1) {
      await floor.tick()
      walk.push(`${(await floor.statesOf(personId)).join()} ${await floor.has(personId)}`)
      floor.peer.mine(1)
    }
    const [confirming, credited, final] = [
      "confirming 1.00000000 0",
      `credited 1.00000000 ${coin}`,
      `final 1.00000000 ${coin}`
    ]
    expect(walk).toEqual([confirming, confirming, credited, credited, credited, final, final])
  })

  it("come to one address for each person, below the public key, and an address paid twice is two deposits", async () => {
    const { address, personId } = await paid()
    expect(await floor.addressOf(personId)).toBe(address)
    expect(address).toMatch(/^bcrt1q/)
    // One transaction, two of its outputs to the same person, and one to another.
    const other = await floor.run(newOwner)
    floor.peer.pay([
      { to: address, amount: coin },
      { to: await floor.addressOf(other), amount: 3n * coin },
      { to: address, amount: 2n * coin }
    ])
    floor.peer.mine(confirmations)
    await floor.tick()
    expect([...(await floor.statesOf(personId))].toSorted()).toEqual([
      "credited 1.00000000",
      "credited 1.00000000",
      "credited 2.00000000"
    ])
    expect([await floor.has(personId), await floor.has(other)]).toEqual([4n * coin, 3n * coin])
  })

  it("are not seen before a block holds them, so one that is replaced before never was", async () => {
    const personId = await floor.run(newOwner)
    const to = await floor.addressOf(personId)
    const txid = floor.peer.pay([{ to, amount: coin }])
    await floor.tick()
    expect(await floor.statesOf(personId)).toEqual([])
    floor.peer.pay([{ to, amount: coin / 2n }], { fee: 5_000n, spending: floor.peer.spentBy(txid) })
    floor.peer.mine(confirmations)
    await floor.tick()
    expect(await floor.statesOf(personId)).toEqual(["credited 0.50000000"])
  })

  it("CH-01: go away with their block, and were never to be spent", async () => {
    for (let depth = 1; depth < confirmations; depth += 1) {
      const { personId, txid } = await paid()
      floor.peer.mine(depth - 1)
      await floor.tick()
      expect(await floor.has(personId)).toBe(0n)
      floor.peer.reorg(depth)
      floor.peer.forget(txid)
      floor.peer.mine(10)
      await floor.tick()
      expect(await floor.statesOf(personId)).toEqual(["reorged 1.00000000"])
      expect(await floor.has(personId)).toBe(0n)
    }
  })

  it("CH-02: that are not final are on hold, so all of it is there to be taken back", async () => {
    for (let depth = confirmations; depth < finalConfirmations; depth += 1) {
      const { personId, txid } = await paid()
      floor.peer.mine(depth - 1)
      await floor.tick()
      expect([await floor.balance(personId, "BTC"), await floor.has(personId)]).toEqual([0n, coin])
      await expect(floor.spend(personId, "BTC", 1n)).rejects.toThrow()
      floor.peer.reorg(depth)
      floor.peer.forget(txid)
      await floor.tick()
      expect([await floor.has(personId), await floor.balance(personId, "BTC", "debt")]).toEqual([0n, 0n])
      expect((await floor.state())?.stopped_at).not.toBeNull()
      await floor.resume()
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 16, 17, 32, 33, 63, 64])(
    "CH-01, CH-02, CH-03: a reorganisation of %i blocks takes back what was credited, and credits it once again",
    async (depth) => {
      const { personId } = await paid()
      floor.peer.mine(depth - 1)
      await floor.tick()
      const isFinal = depth >= finalConfirmations
      expect(await floor.balance(personId, "BTC")).toBe(isFinal ? coin : 0n)
      if (isFinal) await floor.spend(personId, "BTC", coin / 4n)
      // What the old history held waits for a block of the new one.
      floor.peer.reorg(depth)
      await floor.tick()
      expect(await floor.statesOf(personId)).toEqual(["reorged 1.00000000"])
      expect(await floor.has(personId)).toBe(0n)
      expect(await floor.balance(personId, "BTC", "debt")).toBe(isFinal ? -coin / 4n : 0n)
      expect(await frozen(personId)).toBe(isFinal ? 1 : 0)
      expect((await floor.state())?.stopped_at === null).toBe(depth < confirmations)
      floor.peer.mine(finalConfirmations)
      await floor.tick()
      // The chain took back what was credited: nobody is credited again before an operator has looked.
      const waits = depth >= confirmations ? "confirming" : "final"
      expect(await floor.statesOf(personId)).toEqual([`${waits} 1.00000000`])
      await floor.resume()
      await floor.tick()
      expect(await floor.statesOf(personId)).toEqual(["final 1.00000000"])
      expect(await floor.balance(personId, "BTC")).toBe(isFinal ? (3n * coin) / 4n : coin)
      expect(await floor.balance(personId, "BTC", "debt")).toBe(0n)
    }
  )

  it("CH-03: are called replaced when a coin of theirs went elsewhere, and are seen again if it comes back", async () => {
    const { personId, txid } = await paid()
    const raw = floor.peer.rawOf(txid)
    const [spending, elsewhere] = [floor.peer.spentBy(txid), await floor.addressOf(await floor.run(newOwner))]
    await floor.tick()
    floor.peer.reorg(1, { forget: true })
    await floor.tick()
    floor.peer.pay([{ to: elsewhere, amount: 3n * coin }], { spending })
    floor.peer.mine(1)
    await floor.tick()
    expect(await floor.statesOf(personId)).toEqual(["replaced 1.00000000"])
    floor.peer.reorg(1, { forget: true })
    floor.peer.send(raw)
    floor.peer.mine(confirmations)
    await floor.tick()
    expect(await floor.statesOf(personId)).toEqual(["credited 1.00000000"])
  })

  it("that are the reward of a block wait until it can be spent", async () => {
    const personId = await floor.run(newOwner)
    floor.peer.mine(1, { to: await floor.addressOf(personId) })
    floor.peer.mine(98)
    await floor.tick()
    expect([await floor.statesOf(personId), await floor.has(personId)]).toEqual([["confirming 50.00000000"], 0n])
    floor.peer.mine(1)
    await floor.tick()
    expect([await floor.statesOf(personId), await floor.has(personId)]).toEqual([["credited 50.00000000"], 50n * coin])
  })

  it("CH-10: dust is pooled by the block, and makes neither a deposit nor a coin", async () => {
    const personId = await floor.run(newOwner)
    const to = await floor.addressOf(personId)
    const count = 2_000
    floor.peer.pay(
      Array.from({ length: count }, () => ({ to, amount: 1_000n })),
      { fee: 100_000n }
    )
    floor.peer.mine(confirmations)
    await floor.tick()
    expect(await floor.statesOf(personId)).toEqual([])
    expect(await rowsOf(floor, "SELECT movements, amount::text AS amount FROM chain_dust")).toEqual([
      { movements: count, amount: `${count * 1_000}` }
    ])
    expect(await rowsOf(floor, "SELECT 1 AS one FROM chain_coins WHERE amount = 1000")).toEqual([])
  })
})

describe("nodes that are not to be believed", () => {
  beforeAll(async () => {
    floor = await openBitcoinFloor({ second: true })
  })
  afterEach(tidy)
  afterAll(() => floor.close())

  const waits = async (personId: string, fault: RegExp) => {
    await floor.tick()
    expect((await floor.state())?.fault).toMatch(fault)
    expect(await floor.has(personId)).toBe(0n)
    floor.node.lie = honest
    await floor.tick()
    expect((await floor.state())?.fault).toBeNull()
    expect(await floor.has(personId)).toBe(coin)
  }

  it("CH-04: one that lags behind what was read takes nothing back, and skips nothing", async () => {
    const { personId } = await paid()
    floor.peer.mine(confirmations)
    await floor.tick()
    floor.node.lie = async (method, _params, truth) => {
      const answer = await truth()
      return method === "getblockchaininfo" ? { ...(answer as object), blocks: floor.peer.height - 5 } : answer
    }
    await floor.tick()
    expect(await floor.has(personId)).toBe(coin)
  })

  it("CH-04: no answer, no JSON, a pruned block or one that lacks a transaction only makes it wait", async () => {
    const lies: ReadonlyArray<readonly [RegExp, (truth: () => Promise<unknown>) => Promise<unknown>]> = [
      [/failed|terminated|closed|hang up/, () => Promise.reject(new Cut())],
      [/something else/, () => Promise.resolve(null)],
      [/pruned/, () => Promise.reject(new Error("Block not available (pruned data)"))],
      // The same block, with its last transaction left out.
      [
        /lacks transactions|is another one|reader|data|length/i,
        async (truth) => `${String(await truth()).slice(0, 160)}00`
      ]
    ]
    for (const [fault, lie] of lies) {
      const { personId } = await paid()
      floor.peer.mine(confirmations)
      floor.node.lie = (method, _params, truth) => (method === "getblock" ? lie(truth) : truth())
      await waits(personId, fault)
    }
  })

  it("CH-04: another block than the one that was asked for is none", async () => {
    const { personId } = await paid()
    floor.peer.mine(confirmations)
    const other = await floor.peer.ask("getblock", await floor.peer.ask("getblockhash", 3), 0)
    floor.node.lie = (method, _params, truth) => (method === "getblock" ? Promise.resolve(other) : truth())
    await waits(personId, /is another one/)
  })

  it("CH-05: two that disagree pause what is credited", async () => {
    const { personId } = await paid()
    floor.peer.mine(confirmations)
    floor.node.lie = (method, params, truth) =>
      method === "getblockhash" && params[0] !== 0 ? Promise.resolve("ab".repeat(32)) : truth()
    await waits(personId, /do not agree/)
  })

  it("CH-12: another chain, genesis or wallet is refused before anything is read", async () => {
    const before = await floor.state()
    floor.peer.mine(2)
    const wrong = [
      { chain_id: "main" },
      { genesis: "0".repeat(64) },
      { hot: await floor.addressOf(await floor.run(newOwner)) }
    ]
    for (const other of wrong) {
      await floor.restart()
      const chain = { ...floor.chain, policy: { ...floor.chain.policy, ...other } }
      await floor.run(ChainWork.use((work) => work.tick(chain)))
      const after = await floor.state()
      expect([after?.height, after?.fault]).toEqual([before?.height, expect.stringMatching(/chain|signer/)])
    }
    await floor.restart()
  })

  it("a coin that was read and that no node has halts its asset, until an operator has looked", async () => {
    await paid()
    await floor.tick()
    floor.node.lie = (method, _params, truth) => (method === "gettxout" ? Promise.resolve(null) : truth())
    for (let count = 0; count < 5; count += 1) await floor.tick()
    expect((await floor.state())?.fault).toContain("no node has the coin")
    floor.node.lie = honest
    await floor.resume("BTC")
    await floor.tick()
    expect((await floor.state())?.fault).toBeNull()
  })
})
