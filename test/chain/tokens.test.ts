/** Tokens whose contract is paused or changed, and nodes that have forgotten what old blocks were. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Wallets } from "../../core/chain/Wallets.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { manners, newOwner } from "./ChainFloor.ts"
import { honest } from "./LyingNode.ts"
import { ask, codeOf, floor, open, operator, settle, stateOf, tidy, withMoney } from "./Withdrawing.ts"

const units = 2_000_000n

const stateOfChain = () => floor.run(WithdrawalDesk.use(({ state }) => state)).then(([state]) => state)

const resume = async (asset?: string) => {
  const { personId } = await floor.run(operator)
  await floor.run(WithdrawalDesk.use((desk) => desk.resume(personId, "testnet", crypto.randomUUID(), asset)))
}

const statesOf = (personId: string) =>
  floor
    .run(Wallets.use((wallets) => wallets.deposits(personId, {})))
    .then(({ data }) => data.map(({ amount, state }) => `${state} ${amount}`))

const receive = async (personId: string) => {
  const address = await floor.depositAddress(personId, "TOK")
  const from = floor.rich[1] ?? ""
  await floor.mint(from, units)
  await floor.sendToken(from, address, units)
  return address
}

/** The contract says one thing, with nothing else in it, and is then what it was. */
const say = async (topic: string) => {
  const code = await floor.anvil.ask("eth_getCode", floor.token, "latest")
  await floor.anvil.ask("anvil_setCode", floor.token, `0x7f${topic.slice(2)}60006000a100`)
  await floor.anvil.ask("eth_sendTransaction", { from: floor.rich[0], to: floor.token })
  await floor.anvil.ask("anvil_setCode", floor.token, code)
}

beforeAll(open)
afterEach(async () => {
  await floor.behave(manners.honest)
  await tidy()
})
afterAll(() => floor.close())

describe("CH-13: a token's contract", () => {
  const paused = "0x62e78cea01bee320cd4e420270b5ea74000d11b0c9f74754ebdbfc544b05a258"
  const unknown = `0x${"77".repeat(32)}`

  it.each([
    { what: "is paused", topic: paused, reason: "said Paused" },
    { what: "says what nobody knows", topic: unknown, reason: `what is not known: ${unknown}` }
  ])("that $what halts its asset alone, until an operator has looked", async ({ reason, topic }) => {
    const { address, personId } = await withMoney()
    const later = await withMoney()
    await ask(later.personId, later.address, { asset: "TOK", quantity: "2" })
    await say(topic)
    await receive(personId)
    await ask(personId, address)
    await settle()
    const state = await stateOfChain()
    expect(state?.fault).toContain(`TOK is halted since block`)
    expect(state?.fault).toContain(reason)
    // Neither credited nor sent; the chain's own money goes on.
    expect([await statesOf(personId), await stateOf(later.personId)]).toEqual([["seen 2.000000"], ["approved"]])
    expect(await stateOf(personId)).toEqual(["done"])
    expect(await codeOf(ask(personId, address, { asset: "TOK", quantity: "2" }))).toBe("chain.unavailable")
    expect(await codeOf(floor.depositAddress(await floor.run(newOwner), "TOK"))).toBe("chain.unavailable")
    await expect(floor.examine()).rejects.toThrow("I190")
    // That the chain goes on does not let go of what a contract said.
    await resume()
    await settle()
    expect((await stateOfChain())?.fault).toContain(`TOK is halted since block`)
    await resume("TOK")
    await settle()
    expect([await statesOf(personId), await stateOf(later.personId)]).toEqual([["final 2.000000"], ["done"]])
    expect((await stateOfChain())?.fault).toBeNull()
  })

  it("that says what tokens say all day halts nothing", async () => {
    // Approval, and Mint as a stablecoin has it.
    await say("0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")
    await say("0xab8530f87dc9b59234c4623bf917212bb2536d647574c8e7e5da92c2ede0c9f8")
    await floor.tick()
    expect((await stateOfChain())?.fault).toBeNull()
  })
})

describe("CH-05: a node that contradicts itself", () => {
  it.each(["a block that is no child of the one before", "another history each time it is asked"])(
    "is a fault of the chain, and is not asked without end: %s",
    async (how) => {
      await floor.tick()
      const before = await stateOfChain()
      await floor.mine(2)
      let asked = 0
      floor.node.lie = async (method, [block, isWhole], truth) => {
        const answer = await truth()
        if (method !== "eth_getBlockByNumber") return answer
        asked += 1
        if (how.startsWith("a block")) {
          return isWhole === true ? { ...(answer as object), parentHash: `0x${"ab".repeat(32)}` } : answer
        }
        // The head's own hash is another one, until the block is asked for by its number.
        const isHead = asked <= 2 && block !== "0x0"
        return isHead
          ? { ...(answer as object), number: `0x${(before?.height ?? 0).toString(16)}`, hash: `0x${"cd".repeat(32)}` }
          : answer
      }
      await floor.tick()
      const during = await stateOfChain()
      expect(during?.fault).toMatch(/no child|another history/)
      expect([during?.height, asked < 50]).toEqual([before?.height, true])
      floor.node.lie = honest
      await floor.tick()
      expect(await stateOfChain()).toMatchObject({ fault: null, height: (before?.height ?? 0) + 2 })
    }
  )
})

describe("CH-04: a node that has forgotten the state of old blocks", () => {
  /** Only the newest is known. */
  const forget = () => {
    floor.node.lie = async (_method, params, truth) => {
      const at = params.at(-1)
      if (typeof at !== "object" || at === null || !("blockHash" in at)) return truth()
      const { hash } = (await floor.anvil.ask("eth_getBlockByNumber", "latest", false)) as { hash: string }
      if (at.blockHash === hash) return truth()
      throw new Error("missing trie node")
    }
  }

  it("is told what came by what lies there now, and holds nothing up", async () => {
    const personId = await floor.run(newOwner)
    const other = await withMoney()
    forget()
    await receive(personId)
    await ask(other.personId, other.address)
    await settle()
    expect(await statesOf(personId)).toEqual(["final 2.000000"])
    expect(await floor.balance(personId, "TOK")).toBe(units)
    expect(await stateOf(other.personId)).toEqual(["done"])
    expect((await stateOfChain())?.fault).toBeNull()
  })

  it("never has more credited than lies there: what cannot be told waits, and holds nothing up", async () => {
    const [cheated, paid] = [await floor.run(newOwner), await floor.run(newOwner)]
    forget()
    await floor.behave(manners.fee)
    await receive(cheated)
    await floor.behave(manners.honest)
    await receive(paid)
    await settle()
    expect([await statesOf(cheated), await statesOf(paid)]).toEqual([["seen 2.000000"], ["final 2.000000"]])
  })
})

describe("a withdrawal that the chain took in and did not carry out", () => {
  const asked = 2_001_000n

  const tokensAt = async (address: string) => {
    const data = `0x70a08231${address.slice(2).padStart(64, "0")}`
    return BigInt((await floor.anvil.ask("eth_call", { to: floor.token, data }, "latest")) as string)
  }

  /** Its person has the money back: the contract would not when its block was made. */
  const released = async () => {
    const { address, personId } = await withMoney()
    const before = await floor.balance(personId, "TOK")
    await ask(personId, address, { asset: "TOK", quantity: "2" })
    await floor.tick()
    const code = await floor.anvil.ask("eth_getCode", floor.token, "latest")
    await floor.anvil.ask("anvil_setCode", floor.token, "0x60006000fd")
    await floor.tick()
    await floor.anvil.ask("anvil_setCode", floor.token, code)
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["released"])
    expect(await floor.balance(personId, "TOK")).toBe(before)
    return { address, personId, before, code }
  }

  it.each([0n, asked - 1n, asked])(
    "and does after all in another history is paid by its person, who lacks %i of it by then",
    async (lacking) => {
      const { address, before, code, personId } = await released()
      const kept = lacking === 0n ? before - asked : -lacking
      if (lacking > 0n) await floor.spend(personId, "TOK", before - asked + lacking)
      await floor.anvil.ask("anvil_reorg", 5, [])
      await floor.anvil.ask("anvil_setCode", floor.token, code)
      await floor.tick()
      expect((await stateOfChain())?.stopped_at).not.toBeNull()
      expect(await stateOf(personId)).toEqual(["broadcast"])
      const owed = kept < 0n ? kept : 0n
      expect([await floor.balance(personId, "TOK"), await floor.balance(personId, "TOK", "debt")]).toEqual([
        kept < 0n ? 0n : kept,
        owed
      ])
      await floor.examine()
      await resume()
      await settle()
      expect([await stateOf(personId), await tokensAt(address)]).toEqual([["done"], 2_000_000n])
    }
  )

  it("and does not in another history either is given back once more, and pays first what was owed since", async () => {
    const { before, personId } = await released()
    await floor.spend(personId, "TOK", before)
    await floor.anvil.ask("anvil_reorg", 5, [])
    await floor.anvil.ask("anvil_setCode", floor.token, "0x60006000fd")
    await floor.tick()
    expect(await floor.balance(personId, "TOK", "debt")).toBe(-asked)
    await resume()
    await settle(6)
    expect(await stateOf(personId)).toEqual(["released"])
    expect([await floor.balance(personId, "TOK"), await floor.balance(personId, "TOK", "debt")]).toEqual([0n, 0n])
  })
})
