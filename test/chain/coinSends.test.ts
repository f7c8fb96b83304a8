/** Withdrawals in coins, on a Bitcoin node of our own, with the signer in a process of its own, through faults and other histories. */
import { readFileSync } from "node:fs"
import fc from "fast-check"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { parseAmount, withPoint } from "../../core/money/Amount.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { coin, depositKey, rowsOf } from "./BitcoinFloor.ts"
import { newOwner } from "./ChainFloor.ts"
import { crashing } from "./Crashing.ts"
import { Cut, honest } from "./LyingNode.ts"
import {
  ask,
  codeOf,
  coinsIn,
  elsewhere,
  fee,
  floor,
  isExact,
  list,
  open,
  passes,
  payFrom,
  sendsOf,
  stateOf,
  taproot,
  tidy,
  withMoney
} from "./WithdrawingCoins.ts"

describe("what is asked", () => {
  beforeAll(() => open())
  afterEach(tidy)

  it("leaves, arrives and is accounted for to the last unit of its fee, at every block", async () => {
    const personId = await withMoney()
    const before = floor.peer.held(elsewhere)
    await ask(personId)
    expect(await floor.balance(personId, "BTC", "withdrawal_hold")).toBe(coin + fee)
    await passes(8)
    expect(await stateOf(personId)).toEqual(["done"])
    expect(floor.peer.held(elsewhere) - before).toBe(coin)
    expect(await floor.balance(personId, "BTC")).toBe(19n * coin - fee)
    expect(await floor.balance(personId, "BTC", "withdrawal_hold")).toBe(0n)
    await isExact()
  })

  it("goes to any kind of address, several at once, and made of coins that no other is made of", async () => {
    const personId = await withMoney(taproot)
    const asked = [await ask(personId, taproot), await ask(personId, taproot), await ask(personId, taproot, "4")]
    await passes(10)
    expect(await stateOf(personId)).toEqual(["done", "done", "done"])
    expect(floor.peer.held(taproot)).toBe(6n * coin)
    const sends = await Promise.all(asked.map(({ id }) => sendsOf(id)))
    const coins = sends.flat().flatMap(({ raw }) => coinsIn(raw))
    expect(new Set(coins).size).toBe(coins.length)
    await isExact()
  })

  it("CH-11: another chain's address, a wrong checksum, our own wallet and addresses are refused", async () => {
    const personId = await withMoney()
    const own = await floor.addressOf(personId)
    const add = (address: string) => codeOf(list(personId, address))
    const bad = [
      elsewhere.replace("080", "081"),
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      "0x52908400098527886E0F7030069857D2E4169EE7",
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
    ]
    for (const address of bad) expect(await add(address)).toBe("withdrawal.address_invalid")
    for (const address of [own, own.toUpperCase(), floor.signer.address]) {
      expect(await add(address)).toBe("withdrawal.address_forbidden")
    }
  })

  it("is approved to the address that was seen: in base58 each letter counts, and in bech32 the case does not", async () => {
    const operator = (await floor.run(newPerson("operator"))).personId
    const approve = (id: string, address: string) =>
      codeOf(
        floor.run(
          WithdrawalDesk.use((desk) =>
            desk.approve(operator, id, { client_id: crypto.randomUUID(), quantity: "6", address })
          )
        )
      )
    const base58 = "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"
    const found: Array<unknown> = []
    for (const [address, seen] of [
      [base58, base58.toLowerCase()],
      [base58, base58.toUpperCase()],
      [base58, base58],
      [elsewhere, elsewhere.toUpperCase()]
    ] as const) {
      const personId = await withMoney(address)
      const { id } = await ask(personId, address, "6")
      await floor.tick()
      found.push(await approve(id, seen))
      const reason = { client_id: crypto.randomUUID(), reason: "a test" }
      await floor.run(WithdrawalDesk.use((desk) => desk.reject(operator, id, reason)))
    }
    expect(found).toEqual(["withdrawal.approval_differs", "withdrawal.approval_differs", "done", "done"])
  })

  it("CH-07: stuck below what blocks take, is replaced by one that pays more out of the same coins, and arrives once", async () => {
    const personId = await withMoney()
    const before = floor.peer.held(elsewhere)
    const { id } = await ask(personId)
    await floor.tick()
    floor.peer.mine(6, { empty: true })
    await floor.tick()
    await floor.tick()
    const sends = await sendsOf(id)
    expect(sends).toHaveLength(2)
    expect(coinsIn(sends[1]?.raw ?? "")).toEqual(coinsIn(sends[0]?.raw ?? ""))
    // The node let the first go for the second; whoever still has it cannot bring it back.
    expect([...floor.peer.waiting.keys()]).toEqual([sends[1]?.txid])
    expect(() => floor.peer.send(sends[0]?.raw ?? "")).toThrow("insufficient fee")
    await passes(8)
    expect([await stateOf(personId), floor.peer.held(elsewhere) - before]).toEqual([["done"], coin])
    await isExact()
  })

  it("CH-07: the first may arrive after all, and then the second never can", async () => {
    const personId = await withMoney()
    const before = floor.peer.held(elsewhere)
    const { id } = await ask(personId)
    await floor.tick()
    floor.peer.mine(6, { empty: true })
    await floor.tick()
    await floor.tick()
    const [first, second] = await sendsOf(id)
    floor.peer.forget(second?.txid ?? "")
    floor.peer.send(first?.raw ?? "")
    await passes(8)
    expect(() => floor.peer.send(second?.raw ?? "")).toThrow("missingorspent")
    expect([await stateOf(personId), floor.peer.held(elsewhere) - before]).toEqual([["done"], coin])
    await isExact()
  })

  it("CH-06: handing over times out after the node took it, or it says no: asked after, and neither refunded nor signed anew", async () => {
    for (const after of [true, false]) {
      const personId = await withMoney()
      const before = floor.peer.held(elsewhere)
      const { id } = await ask(personId)
      floor.node.lie = async (method, _params, truth) => {
        if (method !== "sendrawtransaction") return truth()
        if (after) await truth()
        throw new Cut()
      }
      await floor.tick()
      await floor.tick()
      expect(await floor.balance(personId, "BTC")).toBe(19n * coin - fee)
      floor.node.lie = honest
      await passes(8)
      expect([await stateOf(personId), floor.peer.held(elsewhere) - before]).toEqual([["done"], coin])
      expect(await sendsOf(id)).toHaveLength(1)
    }
    await isExact()
  })

  it("a history without it puts it back in flight, and it arrives once in the new one", async () => {
    for (const depth of [1, 3, 9]) {
      const personId = await withMoney()
      const before = floor.peer.held(elsewhere)
      const { id } = await ask(personId)
      await floor.tick()
      floor.peer.mine(depth)
      await floor.tick()
      const wasDone = (await stateOf(personId)).includes("done")
      floor.peer.reorg(depth)
      await floor.tick()
      expect(await stateOf(personId)).toEqual(["broadcast"])
      expect((await floor.state())?.stopped_at === null).toBe(!wasDone)
      if (wasDone) await floor.resume()
      await passes(8)
      expect([await stateOf(personId), floor.peer.held(elsewhere) - before]).toEqual([["done"], coin])
      expect(await sendsOf(id)).toHaveLength(1)
    }
    await isExact()
  })

  it("what an operator moves from addresses of deposits is entered as moved, and its fee as the house's", async () => {
    const people = [await floor.run(newOwner), await floor.run(newOwner)]
    const addresses = await Promise.all(people.map((personId) => floor.addressOf(personId)))
    const figures = async () => (await floor.state())?.assets[0]
    const [deposits, hot, treasury] = await figures().then((was) =>
      [was?.deposits, was?.hot, was?.treasury].map((text) => parseAmount(text ?? "", 8) ?? 0n)
    )
    const txid = floor.peer.pay(addresses.map((to) => ({ to, amount: coin })))
    await passes(6)
    const rows = await rowsOf<{ address: string; position: number }>(
      floor,
      "SELECT address, position FROM deposit_addresses"
    )
    const coins = addresses.map((address, place) => {
      const position = rows.find((row) => row.address === address)?.position ?? 0
      return { key: depositKey(position), txid, place, amount: coin }
    })
    floor.peer.send(payFrom(coins, floor.signer.address, 5_000n))
    await passes(6)
    expect(await figures()).toMatchObject({
      deposits: withPoint(`${deposits}`, 8),
      hot: withPoint(`${(hot ?? 0n) + 2n * coin - 5_000n}`, 8),
      unexplained: "0.00000000"
    })
    expect(parseAmount((await figures())?.treasury ?? "", 8)).toBe((treasury ?? 0n) - 5_000n)
    expect(await Promise.all(people.map((personId) => floor.has(personId)))).toEqual([coin, coin])
    await isExact()
    // In another history it was not moved.
    floor.peer.reorg(6, { forget: true })
    await floor.tick()
    expect(await figures()).toMatchObject({ hot: withPoint(`${hot}`, 8) })
    await floor.resume()
  })
})

const step = fc.oneof(
  fc.record({ kind: fc.constant("ask" as const), hundredths: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("fund" as const), hundredths: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constant("deposit" as const), hundredths: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ kind: fc.constant("mine" as const), blocks: fc.integer({ min: 1, max: 4 }), empty: fc.boolean() }),
  fc.record({ kind: fc.constant("reorg" as const), depth: fc.integer({ min: 1, max: 7 }), forget: fc.boolean() }),
  fc.record({ kind: fc.constant("crash" as const), at: fc.integer({ min: 1, max: 14 }), after: fc.boolean() }),
  fc.record({ kind: fc.constant("signer" as const) })
)
type Step = typeof step extends fc.Arbitrary<infer A> ? A : never

describe("whatever happens in whatever order", () => {
  it("moves each withdrawal once, and the hot wallet is the ledger's at every block", async () => {
    const take = async (one: Step, personId: string, to: string) => {
      const amount = "hundredths" in one ? (coin / 100n) * BigInt(one.hundredths) : 0n
      if (one.kind === "ask") await codeOf(ask(personId, elsewhere, `0.0${one.hundredths}`))
      if (one.kind === "fund") floor.peer.pay([{ to: floor.signer.address, amount }])
      if (one.kind === "deposit") floor.peer.pay([{ to, amount }])
      if (one.kind === "mine") floor.peer.mine(one.blocks, { empty: one.empty })
      if (one.kind === "reorg") floor.peer.reorg(one.depth, { forget: one.forget })
      if (one.kind === "signer") await floor.signer.restart()
      if (one.kind === "crash") {
        const chain = crashing(floor.chain, one.at, one.after)
        await floor.run(ChainWork.use((work) => work.tick(chain)))
        await floor.restart()
      }
      await floor.tick()
      expect(
        await rowsOf(floor, "SELECT address, found, expected FROM chain_holdings WHERE found <> expected")
      ).toEqual([])
    }
    const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const personId = await withMoney()
      const [to, before] = [await floor.addressOf(personId), floor.peer.held(elsewhere)]
      for (const one of steps) await take(one, personId, to)
      // Only a look of an operator lets withdrawals go on after money that was credited went away.
      await floor.resume()
      await passes(16, 2)
      const [done] = await rowsOf<{ sum: string; open: number }>(
        floor,
        `SELECT coalesce(sum(amount) FILTER (WHERE state = 'done'), 0)::text AS sum,
          count(*) FILTER (WHERE state NOT IN ('done', 'released'))::int4 AS open
          FROM withdrawals WHERE person_id = '${personId}'`
      )
      expect([done?.open, floor.peer.held(elsewhere) - before]).toEqual([0, BigInt(done?.sum ?? "-1")])
      await isExact()
      await floor.examine()
    })
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000)
    process.stdout.write(`withdrawals in coins: seed ${seed}\n`)
    await fc.assert(property, { seed, numRuns: 8, endOnFailure: true })
  })
})

describe("whoever else has the key", () => {
  afterAll(() => floor.close())

  it("a coin of the hot wallet that leaves by no withdrawal stops the chain", async () => {
    const [stolen] = await rowsOf<{ txid: string; place: number; amount: string }>(
      floor,
      `SELECT txid, place, amount::text AS amount FROM chain_coins
        WHERE address = '${floor.signer.address}' AND spent_by IS NULL ORDER BY amount DESC, txid, place`
    )
    const { amount = "0", place = 0, txid = "" } = stolen ?? {}
    const key = readFileSync(floor.signer.config.key_file)
    const personId = await withMoney()
    floor.peer.send(payFrom([{ key, txid, place, amount: BigInt(amount) }], elsewhere, 1_000n))
    floor.peer.mine(1)
    await floor.tick()
    expect((await floor.state())?.stopped_at).not.toBeNull()
    await ask(personId)
    await passes(4)
    expect(await stateOf(personId)).toEqual(["approved"])
  })
})
