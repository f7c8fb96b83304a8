/** Withdrawals that are asked for through a bot, which takes nothing out, and confirmed by a key of their person's own. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { newClientId } from "../../core/client/NewClientId.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { withdrawalAsksPerHourMax } from "../../core/protocol/WithdrawalAsk.ts"
import { ether } from "./ChainFloor.ts"
import { ask as withdraw, codeOf, fee, floor, open, sql, stateOf, tidy, withMoney } from "./Withdrawing.ts"

let bot = ""

const through = (personId: string, via = true): Principal => ({
  personId,
  name: "somebody",
  roles: ["trader"],
  keyId: bot,
  scopes: ["read", "trade"],
  ...(via && { via: { bot, channel: "telegram" as const, user: "7" } })
})

const asking = (personId: string, address: string, { quantity = "1", id = newClientId(), via = true } = {}) =>
  floor.run(
    Wallets.use((wallets) =>
      wallets.askWithdrawal(through(personId, via), { client_id: id, asset: "ETH", quantity, fee: "0.001", address })
    )
  )

const seen = (personId: string, id: string) => floor.run(Wallets.use((wallets) => wallets.withdrawalAsk(personId, id)))

describe("what is asked for through a bot", () => {
  beforeAll(async () => {
    await open()
    const [row] = await sql(
      (q) => q<{ id: string }>`INSERT INTO bots (id, channel, account, name, public_key)
        VALUES (gen_random_uuid(), 'telegram', '4711', 'a_bot', ${"k".repeat(43)}) RETURNING id::text AS id`
    )
    bot = row?.id ?? ""
  })
  afterEach(tidy)
  afterAll(() => floor.close())

  it("holds nothing until it is confirmed, and is withdrawn once", async () => {
    const { address, personId } = await withMoney()
    const asked = await asking(personId, address)
    expect(asked).toMatchObject({ state: "open", bot: "a_bot", address, withdrawal: null, approvals_needed: 0 })
    expect(await stateOf(personId)).toEqual([])
    expect(await floor.balance(personId, "ETH", "withdrawal_hold")).toBe(0n)
    const client_id = crypto.randomUUID()
    const made = await withdraw(personId, address, { ask: asked.id, client_id })
    expect(await withdraw(personId, address, { ask: asked.id, client_id })).toEqual(made)
    expect(await codeOf(withdraw(personId, address, { ask: asked.id }))).toBe("withdrawal.ask_unknown")
    expect(await floor.balance(personId, "ETH", "withdrawal_hold")).toBe(ether + fee)
    expect(await seen(personId, asked.id)).toMatchObject({ state: "done", withdrawal: made.id })
  })

  it("is confirmed by two at the same time as one", async () => {
    const { address, personId } = await withMoney()
    const asked = await asking(personId, address)
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(withdraw(personId, address, { ask: asked.id }))))
    expect(codes.filter((code) => code === "done")).toHaveLength(1)
    expect(codes.filter((code) => code === "withdrawal.ask_unknown")).toHaveLength(2)
    expect(await floor.balance(personId, "ETH", "withdrawal_hold")).toBe(ether + fee)
  })

  it("is nobody else's, of no other amount, and over with its time or the next one", async () => {
    const { address, personId } = await withMoney()
    const other = await withMoney()
    const asked = await asking(personId, address)
    expect(await codeOf(seen(other.personId, asked.id))).toBe("withdrawal.ask_unknown")
    expect(await codeOf(withdraw(other.personId, other.address, { ask: asked.id }))).toBe("withdrawal.ask_unknown")
    expect(await codeOf(withdraw(personId, address, { ask: asked.id, quantity: "2" }))).toBe("withdrawal.ask_unknown")
    const next = await asking(personId, address, { quantity: "2" })
    expect(await seen(personId, asked.id)).toMatchObject({ state: "ended" })
    expect(await codeOf(withdraw(personId, address, { ask: asked.id }))).toBe("withdrawal.ask_unknown")
    await sql(
      (q) => q`UPDATE withdrawal_asks SET created_at = created_at - interval '2 hours',
        expires_at = expires_at - interval '2 hours' WHERE id = ${next.id}::uuid`
    )
    expect(await codeOf(withdraw(personId, address, { ask: next.id, quantity: "2" }))).toBe("withdrawal.ask_unknown")
    expect(await stateOf(personId)).toEqual([])
  })

  it("is refused for what a withdrawal would be refused for, to keys of one's own, and when asked too often", async () => {
    const { address, personId } = await withMoney(2n * ether)
    expect(await codeOf(asking(personId, address, { via: false }))).toBe("approval.not_needed")
    expect(await codeOf(asking(personId, address, { quantity: "2" }))).toBe("withdrawal.funds_insufficient")
    expect(await codeOf(asking(personId, address, { quantity: "0.001" }))).toBe("withdrawal.below_minimum")
    const id = crypto.randomUUID()
    const first = await asking(personId, address, { id })
    expect(await asking(personId, address, { id })).toEqual(first)
    for (let more = 1; more < withdrawalAsksPerHourMax; more += 1) await asking(personId, address)
    expect(await codeOf(asking(personId, address))).toBe("approval.asked_often")
  })
})
