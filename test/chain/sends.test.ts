/** What becomes of withdrawals that were approved, through faults, crashes and other histories. */
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Signer } from "../../core/chain/ChainNode.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { ether, newOwner, openChainFloor } from "./ChainFloor.ts"
import { crashing } from "./Crashing.ts"
import { Cut, honest } from "./LyingNode.ts"
import {
  add,
  ask,
  codeOf,
  fee,
  floor,
  held,
  open,
  operator,
  sendsOf,
  settle,
  somewhere,
  sql,
  stateOf,
  tidy,
  withMoney
} from "./Withdrawing.ts"

describe("what is sent", () => {
  beforeAll(open)
  afterEach(tidy)
  afterAll(() => floor.close())

  it("CH-06: a broadcast that times out after the node took it is asked for, never sent as another one", async () => {
    const { address, personId } = await withMoney()
    floor.node.lie = async (method, _params, truth) => {
      const answer = await truth()
      if (method === "eth_sendRawTransaction") throw new Cut()
      return answer
    }
    const { id } = await ask(personId, address)
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
    expect([await held(address), (await sendsOf(id)).length]).toEqual([ether, 1])
  })

  it("CH-06: a node that refuses what it did take, or takes nothing, gives no money back", async () => {
    const { address, personId } = await withMoney()
    floor.node.lie = (method, _params, truth) =>
      method === "eth_sendRawTransaction" ? Promise.reject(new Error("nonce too low")) : truth()
    const { id } = await ask(personId, address)
    await settle(4)
    expect(await stateOf(personId)).toEqual(["signed"])
    expect(await floor.balance(personId, "ETH")).toBe(99n * ether - fee)
    floor.node.lie = honest
    await settle()
    expect([await stateOf(personId), await held(address), (await sendsOf(id)).length]).toEqual([["done"], ether, 1])
  })

  it("CH-07: what no block takes is replaced at the same place, recipient and amount, and arrives once", async () => {
    const { address, personId } = await withMoney()
    await floor.anvil.ask("evm_setAutomine", false)
    // Blocks come, and leave it out.
    const { id } = await ask(personId, address)
    await floor.tick()
    await floor.tick()
    const [first] = await sendsOf(id)
    for (let count = 0; count < 6; count += 1) {
      await floor.anvil.ask("anvil_dropAllTransactions")
      await floor.mine(1)
    }
    for (let count = 0; count < 4; count += 1) await floor.tick()
    const sends = await sendsOf(id)
    expect(sends.length).toBe(2)
    expect(sends[0]?.txid).toBe(first?.txid)
    await floor.anvil.ask("evm_setAutomine", true)
    await settle()
    expect([await stateOf(personId), await held(address)]).toEqual([["done"], ether])
  })

  it("CH-07: what is stuck and may not pay more is handed over again, and arrives", async () => {
    const { address, personId } = await withMoney()
    await floor.anvil.ask("evm_setAutomine", false)
    const { id } = await ask(personId, address)
    await floor.tick()
    await floor.tick()
    // More than the signer's own rules allow.
    floor.node.lie = (method, _params, truth) =>
      method === "eth_maxPriorityFeePerGas" ? Promise.resolve(`0x${(10n ** 13n).toString(16)}`) : truth()
    for (let count = 0; count < 6; count += 1) {
      await floor.anvil.ask("anvil_dropAllTransactions")
      await floor.mine(1)
    }
    for (let count = 0; count < 3; count += 1) await floor.tick()
    expect(await stateOf(personId)).toEqual(["stuck"])
    await floor.anvil.ask("anvil_dropAllTransactions")
    await floor.anvil.ask("evm_setAutomine", true)
    await settle()
    expect([await stateOf(personId), await held(address), (await sendsOf(id)).length]).toEqual([["done"], ether, 1])
  })

  it("comes back only when its place is taken for good by another transaction", async () => {
    const { address, personId } = await withMoney()
    floor.node.lie = (method, _params, truth) =>
      method === "eth_sendRawTransaction" ? Promise.reject(new Error("no")) : truth()
    await ask(personId, address)
    await floor.tick()
    await floor.anvil.ask("anvil_impersonateAccount", floor.signer.address)
    await floor.anvil
      .ask("eth_sendTransaction", { from: floor.signer.address, to: floor.signer.address, gasPrice: "0x0" })
      .catch(() => floor.anvil.ask("eth_sendTransaction", { from: floor.signer.address, to: floor.signer.address }))
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["signed"])
    await settle(6)
    expect([await stateOf(personId), await held(address)]).toEqual([["released"], 0n])
    expect(await floor.balance(personId, "ETH")).toBe(100n * ether)
    // The gas of a stranger's transaction is no gas of ours: the operator would have to enter it.
    const spent = await sql(
      (q) => q<{ found: string; expected: string }>`SELECT found::text AS found, expected::text AS expected
      FROM chain_holdings h JOIN chains c ON c.hot = h.address WHERE h.asset = 'ETH'`
    )
    const missing = BigInt(spent[0]?.expected ?? "0") - BigInt(spent[0]?.found ?? "0")
    await floor.pay(floor.rich[0] ?? "", floor.signer.address, ether)
    await floor.run(
      Ledger.use((ledger) =>
        ledger.post(
          missing === 0n
            ? []
            : [
                {
                  id: crypto.randomUUID(),
                  amount: missing,
                  debit: houseAccount("treasury", "ETH"),
                  credit: houseAccount("chain_hot", "ETH"),
                  reason: "gas",
                  reference: null
                }
              ]
        )
      )
    )
  })

  it.each([1, 4, 20])(
    "a reorganisation of %i blocks sends the same transaction again, and it arrives once",
    async (depth) => {
      const { address, personId } = await withMoney()
      const { id } = await ask(personId, address)
      await floor.tick()
      await floor.mine(depth - 1)
      await floor.tick()
      await floor.tick()
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      const { personId: by } = await floor.run(operator)
      await floor.run(WithdrawalDesk.use((desk) => desk.resume(by, "testnet", crypto.randomUUID())))
      await settle()
      expect([await stateOf(personId), await held(address)]).toEqual([["done"], ether])
      expect(await sendsOf(id)).toHaveLength(1)
    }
  )

  it("what the signer refuses waits, has no place, and holds nobody up", async () => {
    const { address, personId } = await withMoney()
    // More than one withdrawal may be by the signer's own rules.
    await sql((q) => q`UPDATE people SET name = name WHERE id = ${personId}::uuid`)
    const { id } = await ask(personId, address, { quantity: "9" })
    const [one, two] = [await floor.run(operator), await floor.run(operator)]
    await floor.tick()
    for (const { personId: by } of [one, two]) {
      const seen = { client_id: crypto.randomUUID(), quantity: "9", address }
      await floor.run(WithdrawalDesk.use((desk) => desk.approve(by, id, seen)))
    }
    const next = await withMoney()
    await ask(next.personId, next.address)
    await settle()
    expect([await stateOf(personId), await stateOf(next.personId)]).toEqual([["approved"], ["done"]])
    const reject = { client_id: crypto.randomUUID(), reason: "too much" }
    await floor.run(WithdrawalDesk.use((desk) => desk.reject(one.personId, id, reject)))
    expect(await floor.balance(personId, "ETH")).toBe(100n * ether)
  })

  it.each([
    { asset: "ETH", left: ether },
    { asset: "TOK", left: 1n }
  ])("has no place before there is gas for it: $asset", async ({ asset, left }) => {
    const { address, personId } = await withMoney()
    const all = await held(floor.signer.address)
    await ask(personId, address, { asset })
    await floor.anvil.ask("anvil_setBalance", floor.signer.address, `0x${left.toString(16)}`)
    await floor.mine(1)
    await floor.tick()
    await floor.tick()
    const [row] = await sql(
      (q) => q<{ nonce: string | null; fault: string }>`SELECT nonce, fault FROM withdrawals
        WHERE person_id = ${personId}::uuid`
    )
    await floor.anvil.ask("anvil_setBalance", floor.signer.address, `0x${all.toString(16)}`)
    expect(row).toEqual({ nonce: null, fault: "the hot wallet holds too little for the gas" })
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
  })

  it("what succeeded and moved something else than was asked stops the chain, and gives no money back", async () => {
    const { address, personId } = await withMoney()
    const before = await floor.balance(personId, "TOK")
    // A token whose log says what arrived, and not what was sent.
    floor.node.lie = async (method, _params, truth) => {
      const answer = await truth()
      if (method !== "eth_getBlockReceipts") return answer
      const receipts = answer as ReadonlyArray<{ from: string; logs: ReadonlyArray<{ data: string }> }>
      return receipts.map((receipt) => ({
        ...receipt,
        logs: receipt.logs.map((log) => ({ ...log, data: `0x${(1_999_999).toString(16).padStart(64, "0")}` }))
      }))
    }
    await ask(personId, address, { asset: "TOK", quantity: "2" })
    await settle()
    expect(await stateOf(personId)).toEqual(["confirming"])
    expect(await floor.balance(personId, "TOK")).toBe(before - 2_001_000n)
    const [chain] = await sql((q) => q<{ stopped: boolean }>`SELECT stopped_at IS NOT NULL AS stopped FROM chains`)
    expect(chain?.stopped).toBe(true)
    const [row] = await sql(
      (q) => q<{ fault: string }>`SELECT fault FROM withdrawals WHERE person_id = ${personId}::uuid`
    )
    expect(row?.fault).toContain("moved something else")
    // An operator has looked: it was paid, and stays paid.
    const { personId: by } = await floor.run(operator)
    await floor.run(WithdrawalDesk.use((desk) => desk.resume(by, "testnet", crypto.randomUUID())))
    await settle(4)
    expect(await stateOf(personId)).toEqual(["done"])
    expect(await floor.balance(personId, "TOK")).toBe(before - 2_001_000n)
  })

  it("an address that is removed while the signer takes it down is struck out afterwards", async () => {
    const personId = await floor.run(newOwner)
    const { id } = await add(personId, somewhere())
    const told: Array<string> = []
    const { signer } = floor.chain
    const removal = Effect.promise(() =>
      floor.run(Wallets.use((wallets) => wallets.removeAddress(personId, id, crypto.randomUUID())))
    )
    const noting: Signer = {
      ...signer,
      list: (listed, address) => {
        told.push("list")
        return Effect.andThen(removal, signer.list(listed, address))
      },
      strike: (struck) => {
        told.push("strike")
        return signer.strike(struck)
      }
    }
    for (let count = 0; count < 3; count += 1) {
      await floor.run(ChainWork.use((work) => work.tick({ ...floor.chain, signer: noting })))
    }
    expect(told).toEqual(["list", "strike"])
  })

  it("a signer that is killed goes on with what it had signed", async () => {
    const { address, personId } = await withMoney()
    await ask(personId, address)
    await floor.tick()
    await floor.signer.restart()
    await settle()
    expect([await stateOf(personId), await held(address)]).toEqual([["done"], ether])
  })
})

describe("a hot wallet that is not the signer's", () => {
  it.each([`0x${"1".repeat(40)}`, "the same in small letters"])("is not followed: %s", async (hot) => {
    const own = hot.startsWith("0x") ? () => hot : (address: string) => address.toLowerCase()
    const other = await openChainFloor({ hotOf: own })
    try {
      const personId = await other.run(newOwner)
      expect(await codeOf(other.depositAddress(personId, "ETH"))).toBe("chain.unavailable")
    } finally {
      await other.close()
    }
  })
})

const step = fc.oneof(
  fc.record({ kind: fc.constant("ask" as const), tenths: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("tick" as const) }),
  fc.record({ kind: fc.constant("mine" as const), blocks: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("reorg" as const), depth: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant("deposit" as const), tenths: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("crash" as const), at: fc.integer({ min: 1, max: 14 }), after: fc.boolean() }),
  fc.record({ kind: fc.constant("signer" as const) })
)
type Step = typeof step extends fc.Arbitrary<infer A> ? A : never

describe("whatever happens in whatever order", () => {
  beforeAll(open)
  afterAll(() => floor.close())

  it("moves each withdrawal once, and hot wallet, flight and gas are the ledger's", async () => {
    const take = async (one: Step, personId: string, address: string, at: string) => {
      if (one.kind === "ask") await codeOf(ask(personId, address, { quantity: `0.${one.tenths}` }))
      if (one.kind === "tick") await floor.tick()
      if (one.kind === "mine") await floor.mine(one.blocks)
      if (one.kind === "reorg") await floor.anvil.ask("anvil_reorg", one.depth, [])
      if (one.kind === "deposit") await floor.pay(floor.rich[6] ?? "", at, (ether / 10n) * BigInt(one.tenths))
      if (one.kind === "signer") await floor.signer.restart()
      if (one.kind === "crash") {
        const chain = crashing(floor.chain, one.at, one.after)
        await floor.run(ChainWork.use((work) => work.tick(chain)))
        await floor.restart()
      }
    }
    const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { address, personId } = await withMoney()
      const at = await floor.depositAddress(personId, "ETH")
      for (const one of steps) await take(one, personId, address, at)
      const { personId: by } = await floor.run(operator)
      // Only a look of an operator lets withdrawals go on after money that was credited went away.
      await floor.tick()
      await floor.run(WithdrawalDesk.use((desk) => desk.resume(by, "testnet", crypto.randomUUID())))
      await settle(16)
      const done = await sql(
        (q) => q<{ sum: string; open: number }>`SELECT
        coalesce(sum(amount) FILTER (WHERE state = 'done'), 0)::text AS sum,
        count(*) FILTER (WHERE state NOT IN ('done', 'released'))::int4 AS open
        FROM withdrawals WHERE person_id = ${personId}::uuid`
      )
      expect([done[0]?.open, await held(address)]).toEqual([0, BigInt(done[0]?.sum ?? "-1")])
      await floor.examine()
    })
    const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000)
    process.stdout.write(`withdrawals: seed ${seed}\n`)
    await fc.assert(property, { seed, numRuns: 8, endOnFailure: true })
  })
})
