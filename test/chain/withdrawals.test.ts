/** Withdrawals on a real EVM node, with the signer in a process of its own, through faults, crashes and other histories. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import fc from "fast-check"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Chain, type ChainNode, NodeFault, type Signer, SignerFault } from "../../core/chain/ChainNode.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { Freezes } from "../../core/identity/Freezes.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import type { WithdrawalCreate } from "../../core/protocol/Withdrawal.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { type ChainFloor, ether, newOwner, openChainFloor } from "./ChainFloor.ts"
import { Cut, honest } from "./LyingNode.ts"

let floor: ChainFloor
const fee = 10n ** 15n
const operator = newPerson("operator")

const sql = <A extends object>(query: (sql: SqlClient.SqlClient) => Effect.Effect<A, unknown>) =>
  floor.asOwner(SqlClient.SqlClient.use(query))

const ripen = () =>
  sql(
    (q) => q`UPDATE withdrawal_addresses SET added_at = added_at - interval '2 days',
    ripe_at = ripe_at - interval '2 days' WHERE ripe_at > now()`
  )

/** An account that nobody has used. */
const somewhere = (): string => {
  const digits = Array.from({ length: 40 }, () => Math.floor(Math.random() * 16).toString(16)).join("")
  return floor.chain.node.readAddress(`0x${digits}`) ?? ""
}

const add = (personId: string, address: string) =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.addAddress(personId, { client_id: crypto.randomUUID(), chain: "testnet", address, label: "mine" })
    )
  )

const ask = (personId: string, address: string, asked: Partial<WithdrawalCreate> = {}) =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.withdraw(personId, {
        client_id: crypto.randomUUID(),
        asset: "ETH",
        quantity: "1",
        fee: "0.001",
        address,
        ...asked
      })
    )
  )

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error as { code?: string }).code ?? error
  )

/** Somebody with money and a place to send it to. */
const withMoney = async (amount = 100n * ether) => {
  const personId = await floor.run(newOwner)
  await floor.run(
    Ledger.use((ledger) =>
      ledger.post(
        (["ETH", "TOK"] as const).map((asset) => ({
          id: crypto.randomUUID(),
          amount: asset === "ETH" ? amount : 100_000_000n,
          debit: houseAccount("external", asset),
          credit: { owner: personId, kind: "available" as const, asset },
          reason: "faucet",
          reference: null
        }))
      )
    )
  )
  const address = somewhere()
  await add(personId, address)
  await ripen()
  return { personId, address }
}

const held = async (address: string) => BigInt((await floor.anvil.ask("eth_getBalance", address, "latest")) as string)

const stateOf = async (personId: string) =>
  (await floor.run(Wallets.use((wallets) => wallets.withdrawals(personId, {})))).data.map(({ state }) => state)

const sendsOf = (id: string) =>
  sql(
    (q) =>
      q<{
        txid: string
        raw: string
      }>`SELECT txid, raw FROM withdrawal_sends WHERE withdrawal = ${id}::uuid ORDER BY attempt`
  )

const fund = async () => {
  await floor.pay(floor.rich[0] ?? "", floor.signer.address, 200n * ether)
  await floor.mint(floor.signer.address, 200_000_000n)
  await floor.mine(8)
  await floor.tick()
  await floor.tick()
}

/** Ticks and blocks until nothing is under way. */
const settle = async (rounds = 12) => {
  for (let round = 0; round < rounds; round += 1) {
    await floor.tick()
    await floor.mine(1)
  }
  await floor.tick()
}

const open = async () => {
  floor = await openChainFloor()
  await fund()
}

const tidy = async () => {
  floor.node.lie = honest
  await floor.anvil.ask("evm_setAutomine", true)
  await settle()
  await floor.examine()
}

describe("what is asked", () => {
  beforeAll(open)
  afterEach(tidy)
  afterAll(() => floor.close())

  it("leaves, arrives and is accounted for to the last unit of gas", async () => {
    const { address, personId } = await withMoney()
    await ask(personId, address)
    expect(await floor.balance(personId, "ETH", "withdrawal_hold")).toBe(ether + fee)
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
    expect(await held(address)).toBe(ether)
    expect(await floor.balance(personId, "ETH")).toBe(99n * ether - fee)
    expect(await floor.balance(personId, "ETH", "withdrawal_hold")).toBe(0n)
  })

  it("leaves as a token as well", async () => {
    const { address, personId } = await withMoney()
    await ask(personId, address, { asset: "TOK", quantity: "2" })
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
    const data = `0x70a08231${address.slice(2).padStart(64, "0")}`
    expect(BigInt((await floor.anvil.ask("eth_call", { to: floor.token, data }, "latest")) as string)).toBe(2_000_000n)
  })

  it("CH-11: bad checksum, zero address, our own wallet and addresses, and token contracts are refused", async () => {
    const { personId } = await withMoney()
    const good = "0x52908400098527886E0F7030069857D2E4169EE7"
    const own = await floor.depositAddress(personId, "ETH")
    expect(await codeOf(add(personId, good.replace("E0F", "e0F")))).toBe("withdrawal.address_invalid")
    const reserved = `0x${"0".repeat(39)}9`
    for (const bad of [`0x${"0".repeat(40)}`, floor.signer.address, floor.token, own, reserved]) {
      expect(await codeOf(add(personId, bad))).toBe("withdrawal.address_forbidden")
      expect(await codeOf(ask(personId, bad))).toBe("withdrawal.address_forbidden")
    }
  })

  it("goes only where its person listed, and only once that is ripe", async () => {
    const { personId } = await withMoney()
    const other = await withMoney()
    const fresh = somewhere()
    await add(personId, fresh)
    expect(await codeOf(ask(personId, fresh))).toBe("withdrawal.address_unripe")
    expect(await codeOf(ask(personId, somewhere()))).toBe("withdrawal.address_not_listed")
    expect(await codeOf(ask(personId, other.address))).toBe("withdrawal.address_not_listed")
  })

  it("is refused with another fee, below the least, without funds, and to whoever is frozen", async () => {
    const { address, personId } = await withMoney(2n * ether)
    expect(await codeOf(ask(personId, address, { fee: "0.002" }))).toBe("withdrawal.fee_changed")
    expect(await codeOf(ask(personId, address, { quantity: "0.001" }))).toBe("withdrawal.below_minimum")
    expect(await codeOf(ask(personId, address, { quantity: "2" }))).toBe("withdrawal.funds_insufficient")
    expect(await codeOf(ask(personId, address, { asset: "BTC" }))).toBe("chain.asset_unknown")
    const { name } = await floor.run(operator)
    const frozen = await sql((q) => q<{ name: string }>`SELECT name FROM people WHERE id = ${personId}::uuid`)
    await ask(personId, address)
    await floor.run(Freezes.use((freezes) => freezes.freeze(frozen[0]?.name ?? name, null, "a test")))
    expect(await codeOf(ask(personId, address))).toBe("account.frozen")
    // What was asked before is not sent, and comes back.
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["released"])
    expect(await floor.balance(personId, "ETH")).toBe(2n * ether)
  })

  /** What a payment that is taken back leaves of money that was spent; negative undoes it. */
  const owe = (personId: string, amount: bigint) => {
    const debt = { owner: personId, kind: "debt", asset: "TOK" } as const
    const away = houseAccount("external", "TOK")
    const [debit, credit] = amount > 0n ? [debt, away] : [away, debt]
    const id = crypto.randomUUID()
    const transfer = {
      id,
      amount: amount > 0n ? amount : -amount,
      debit,
      credit,
      reason: "chargeback",
      reference: id
    } as const
    return floor.run(Ledger.use((ledger) => ledger.postNew([transfer])))
  }

  it("is refused to whoever owes for a payment that was taken back, in whatever asset, also when they asked before", async () => {
    const { address, personId } = await withMoney()
    await ask(personId, address)
    await owe(personId, 1n)
    expect(await codeOf(ask(personId, address))).toBe("withdrawal.debt_open")
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["released"])
    await owe(personId, -1n)
    expect(await codeOf(ask(personId, address))).toBe("done")
  })

  it("is looked at again when operators have approved it and before it has a place", async () => {
    const { address, personId } = await withMoney()
    const { id } = await ask(personId, address, { quantity: "6" })
    await floor.tick()
    const seen = { quantity: "6", address }
    const [one, two] = [await floor.run(operator), await floor.run(operator)]
    for (const { personId: by } of [one, two]) {
      await floor.run(WithdrawalDesk.use((desk) => desk.approve(by, id, { client_id: crypto.randomUUID(), ...seen })))
    }
    await owe(personId, 1n)
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["released"])
    expect(await sendsOf(id)).toEqual([])
    await owe(personId, -1n)
    expect(await floor.balance(personId, "ETH")).toBe(100n * ether)
  })

  it("is refused while a payment of theirs is disputed, also when all of it was taken at once", async () => {
    const { address, personId } = await withMoney()
    const { id } = await ask(personId, address)
    const [intent, attempt] = [crypto.randomUUID(), crypto.randomUUID()]
    await sql((q) =>
      Effect.all(
        [
          q`INSERT INTO payment_intents (id, person_id, asset, amount, hold_seconds)
            VALUES (${intent}::uuid, ${personId}::uuid, 'TOK', 5, 0)`,
          q`INSERT INTO payment_attempts (id, intent, provider, idempotency_key, expires_at)
            VALUES (${attempt}::uuid, ${intent}::uuid, 'test', ${attempt}, now())`,
          q`INSERT INTO payment_chargebacks (id, attempt, reference, amount, reason, state, from_hold, from_available, from_debt)
            VALUES (${crypto.randomUUID()}::uuid, ${attempt}::uuid, ${attempt}, 5, 'fraud', 'open', 0, 5, 0)`
        ],
        { discard: true }
      ).pipe(Effect.as([]))
    )
    expect(await codeOf(ask(personId, address))).toBe("withdrawal.debt_open")
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["released"])
    expect(await sendsOf(id)).toEqual([])
    await sql((q) => q`UPDATE payment_chargebacks SET state = 'won' WHERE attempt = ${attempt}::uuid`)
    expect(await codeOf(ask(personId, address))).toBe("done")
    // Only the row itself was made: no money was paid, or taken back.
    await sql((q) =>
      Effect.all(
        [
          q`DELETE FROM payment_chargebacks WHERE attempt = ${attempt}::uuid`,
          q`DELETE FROM payment_attempts WHERE id = ${attempt}::uuid`,
          q`DELETE FROM payment_intents WHERE id = ${intent}::uuid`
        ],
        { discard: true }
      ).pipe(Effect.as([]))
    )
  })

  it("LR-03: fifty at once are never more than may leave in a day", async () => {
    const { address, personId } = await withMoney()
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(ask(personId, address, { quantity: "3" }))))
    expect(codes.filter((code) => code === "done")).toHaveLength(3)
    expect(new Set(codes)).toEqual(new Set(["done", "withdrawal.limit_reached"]))
  })

  it("waits with what was deposited too recently", async () => {
    const personId = await floor.run(newOwner)
    const at = await floor.depositAddress(personId, "ETH")
    const address = somewhere()
    await add(personId, address)
    await ripen()
    await floor.pay(floor.rich[1] ?? "", at, 3n * ether)
    await floor.mine(2)
    await floor.tick()
    await floor.tick()
    expect(await floor.balance(personId, "ETH")).toBe(3n * ether)
    expect(await codeOf(ask(personId, address))).toBe("withdrawal.not_final")
    await floor.mine(5)
    await floor.tick()
    await floor.tick()
    expect(await codeOf(ask(personId, address))).toBe("done")
  })

  it("needs two operators above a limit, for exactly what they saw, and none of them its person", async () => {
    const { address, personId } = await withMoney()
    const { id } = await ask(personId, address, { quantity: "6" })
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["screened"])
    const approve = (by: string, seen: { quantity: string; address: string }) =>
      codeOf(floor.run(WithdrawalDesk.use((desk) => desk.approve(by, id, { client_id: crypto.randomUUID(), ...seen }))))
    const [one, two] = [await floor.run(operator), await floor.run(operator)]
    const seen = { quantity: "6", address }
    expect(await approve(personId, seen)).toBe("withdrawal.own")
    expect(await approve(one.personId, { ...seen, quantity: "5" })).toBe("withdrawal.approval_differs")
    expect(await approve(one.personId, { ...seen, address: somewhere() })).toBe("withdrawal.approval_differs")
    expect(await approve(one.personId, seen)).toBe("done")
    expect(await approve(one.personId, seen)).toBe("withdrawal.approved_already")
    await settle(3)
    expect(await stateOf(personId)).toEqual(["screened"])
    expect(await approve(two.personId, seen)).toBe("done")
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
  })

  it("is approved by two operators at once, of whom neither sees the other", async () => {
    const { address, personId } = await withMoney()
    const { id } = await ask(personId, address, { quantity: "6" })
    await floor.tick()
    const operators = [await floor.run(operator), await floor.run(operator)]
    const approve = ({ personId: by }: { readonly personId: string }) => {
      const seen = { client_id: crypto.randomUUID(), quantity: "6", address }
      return codeOf(floor.run(WithdrawalDesk.use((desk) => desk.approve(by, id, seen))))
    }
    // Both have begun to read it when the first of them may go on.
    const { codes } = await sql((q) =>
      q.withTransaction(
        Effect.gen(function* () {
          yield* q`SELECT FROM withdrawals WHERE id = ${id}::uuid FOR UPDATE`
          const both = { codes: Promise.all(operators.map(approve)) }
          const waiting = q<{ count: number }>`SELECT count(*)::int4 AS count FROM pg_stat_activity
            WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
          while (((yield* waiting)[0]?.count ?? 0) < operators.length) yield* Effect.sleep(5)
          return both
        })
      )
    )
    expect(await codes).toEqual(["done", "done"])
    expect(await stateOf(personId)).toEqual(["approved"])
    await settle()
    expect(await stateOf(personId)).toEqual(["done"])
  })

  it("comes back when an operator refuses it", async () => {
    const { address, personId } = await withMoney()
    const { id } = await ask(personId, address, { quantity: "7" })
    await floor.tick()
    const one = await floor.run(operator)
    const reject = { client_id: crypto.randomUUID(), reason: "unlikely" }
    await floor.run(WithdrawalDesk.use((desk) => desk.reject(one.personId, id, reject)))
    expect(await stateOf(personId)).toEqual(["released"])
    expect(await floor.balance(personId, "ETH")).toBe(100n * ether)
  })
})

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

/** Says that nobody answered, at the call it is told to, before or after it was done: as a daemon that is killed there. */
const crashing = ({ node, policy, signer }: Chain, at: number, after: boolean): Chain => {
  let calls = 0
  const cut = <A, E>(work: Effect.Effect<A, E>, fault: E): Effect.Effect<A, E> =>
    Effect.suspend(() => {
      calls += 1
      if (calls !== at) return work
      return after ? Effect.andThen(work, Effect.fail(fault)) : Effect.fail(fault)
    })
  const away = new NodeFault({ kind: "away", reason: "killed" })
  const mute = new SignerFault({ kind: "away", reason: "killed" })
  return {
    policy,
    node: {
      ...node,
      heads: cut(node.heads, away),
      block: (height) => cut(node.block(height), away),
      balance: (...asked) => cut(node.balance(...asked), away),
      nonce: (...asked) => cut(node.nonce(...asked), away),
      knows: (txid) => cut(node.knows(txid), away),
      broadcast: (raw) => cut(node.broadcast(raw), away),
      fees: cut(node.fees, away)
    } satisfies ChainNode,
    signer: {
      list: (id, address) => cut(signer.list(id, address), mute),
      strike: (id) => cut(signer.strike(id), mute),
      address: signer.address,
      vet: (request) => cut(signer.vet(request), mute),
      sign: (request) => cut(signer.sign(request), mute)
    } satisfies Signer
  }
}

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
