/**
 * Money that came from a chain and was put into a trade before the chain took it back: nobody is paid twice, and who
 * brought it owes it.
 */
import * as Effect from "effect/Effect"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { PaymentAccounts } from "../../core/rails/PaymentAccounts.ts"
import { act, newPerson, newTrader, openTrade, sellerIban } from "../trades/TradingFloor.ts"
import { type ChainFloor, newOwner, openChainFloor } from "./ChainFloor.ts"

let floor: ChainFloor
const deposited = 200_000_000n

beforeAll(async () => {
  floor = await openChainFloor({ tokenAsset: "USDT" })
})
afterEach(async () => {
  await floor.run(
    Effect.flatMap(newOwner, (operator) =>
      WithdrawalDesk.use((desk) => desk.resume(operator, "testnet", crypto.randomUUID()))
    )
  )
  await floor.tick()
  await floor.examine()
})
afterAll(() => floor.close())

/** Who has nothing but what came from the chain, in the block that was just made. */
const newSeller = async () => {
  const seller = await floor.run(
    Effect.gen(function* () {
      const person = yield* newPerson("trader")
      const fields = { holderName: "Ann Lee", iban: sellerIban }
      const since = new Date("2026-01-01T00:00:00.000Z")
      yield* PaymentAccounts.use((accounts) =>
        accounts.create(
          person.personId,
          crypto.randomUUID(),
          { method: "sepa_instant", label: "Euros", fields },
          { since }
        )
      )
      return person
    })
  )
  const address = await floor.depositAddress(seller.personId, "USDT")
  const from = floor.rich[1] ?? ""
  await floor.mint(from, deposited)
  await floor.sendToken(from, address, deposited)
  return seller
}

const catchUp = async (blocks: number) => {
  await floor.mine(blocks)
  await floor.tick()
  await floor.tick()
}

const sell = (seller: Awaited<ReturnType<typeof newSeller>>) =>
  floor.run(Effect.flatMap(newTrader, (buyer) => openTrade("seller", "100", { buyer, seller })))

it("cannot be put into one before it is final", async () => {
  const seller = await newSeller()
  await catchUp(3)
  expect(await floor.balance(seller.personId, "USDT", "chain_hold")).toBe(deposited)
  await expect(sell(seller)).rejects.toThrow()
  await catchUp(3)
  expect(await floor.balance(seller.personId, "USDT")).toBe(deposited)
  await sell(seller)
})

it.each(["in escrow", "released"] as const)(
  "is owed by who brought it once the chain takes it back, %s",
  async (when) => {
    const seller = await newSeller()
    await catchUp(6)
    const trade = await sell(seller)
    const escrow = await floor.balance(seller.personId, "USDT", "escrow")
    expect(escrow).toBeGreaterThan(0n)
    const paid = async () => {
      await floor.run(act(trade.buyer, trade.id, "mark_paid"))
      await floor.run(act(trade.seller, trade.id, "release", { quantity: "100" }))
    }
    if (when === "released") await paid()
    const before = await floor.balance(trade.buyer.personId, "USDT")
    await floor.anvil.ask("anvil_reorg", 9, [])
    await floor.tick()
    const left = await floor.balance(seller.personId, "USDT")
    const owed = -(await floor.balance(seller.personId, "USDT", "debt"))
    expect([left, owed > 0n]).toEqual([0n, true])
    await floor.examine()
    // The trade goes on: the escrow is the buyer's to get, and what was released stays theirs.
    if (when === "in escrow") await paid()
    const after = await floor.balance(trade.buyer.personId, "USDT")
    // Less the fee.
    expect(after - before).toBe(when === "in escrow" ? 99_600_000n : 0n)
    expect(-(await floor.balance(seller.personId, "USDT", "debt"))).toBe(owed)
  }
)
