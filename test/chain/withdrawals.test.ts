/** Withdrawals on a real EVM node, with the signer in a process of its own, through faults, crashes and other histories. */
import * as Effect from "effect/Effect"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { Freezes } from "../../core/identity/Freezes.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { ether, newOwner } from "./ChainFloor.ts"
import {
  add,
  ask,
  codeOf,
  fee,
  floor,
  held,
  open,
  operator,
  ripen,
  sendsOf,
  settle,
  somewhere,
  sql,
  stateOf,
  tidy,
  withMoney
} from "./Withdrawing.ts"

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
    expect(await floor.balance(personId, "ETH", "chain_hold")).toBe(3n * ether)
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
