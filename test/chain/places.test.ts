/** Places among the hot wallet's transactions: one that is refused holds nobody up, and none is used for two payments. */
import * as Effect from "effect/Effect"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { type Chain, type Signer, SignerFault } from "../../core/chain/ChainNode.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { ether, newOwner } from "./ChainFloor.ts"
import { add, ask, floor, held, open, settle, somewhere, sql, stateOf, tidy, withMoney } from "./Withdrawing.ts"

beforeAll(open)
afterEach(async () => {
  await floor.signer.restart()
  await tidy()
})
afterAll(() => floor.close())

const away = new SignerFault({ kind: "away", reason: "killed" })

/** A tick whose signer hears nothing of what it is to sign, or whose answer nobody hears. */
const cutOff = async (when: "before" | "after") => {
  const { signer } = floor.chain
  const sign: Signer["sign"] = (request) =>
    when === "before" ? Effect.fail(away) : Effect.andThen(signer.sign(request), Effect.fail(away))
  const chain: Chain = { ...floor.chain, signer: { ...signer, sign } }
  await floor.run(ChainWork.use((work) => work.tick(chain)))
}

const rowOf = async (personId: string) => {
  const [row] = await sql(
    (q) => q<{ state: string; nonce: number | null; fault: string | null }>`SELECT state, nonce::int4 AS nonce, fault
      FROM withdrawals WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT 1`
  )
  return row
}

/** One that has its place and is not signed. */
const placed = async (when: "before" | "after" = "before") => {
  const first = await withMoney()
  await ask(first.personId, first.address)
  await cutOff(when)
  const row = await rowOf(first.personId)
  expect(row).toMatchObject({ state: "approved", nonce: expect.any(Number) })
  return { ...first, nonce: row?.nonce }
}

const stricter = (asset: string, rules: object) => ({
  assets: floor.signer.config.assets.map((one) => (one.asset === asset ? { ...one, ...rules } : one))
})

it("a place whose address is removed afterwards goes to the next one, and its money comes back", async () => {
  const first = await placed()
  const listed = await floor.run(Wallets.use((wallets) => wallets.addresses(first.personId)))
  await floor.run(
    Wallets.use((wallets) => wallets.removeAddress(first.personId, listed[0]?.id ?? "", crypto.randomUUID()))
  )
  const next = await withMoney()
  await ask(next.personId, next.address)
  await floor.tick()
  await floor.tick()
  expect((await rowOf(next.personId))?.nonce).toBe(first.nonce)
  await settle()
  expect([await stateOf(first.personId), await stateOf(next.personId)]).toEqual([["released"], ["done"]])
  expect([await held(first.address), await held(next.address)]).toEqual([0n, ether])
  expect(await floor.balance(first.personId, "ETH")).toBe(100n * ether)
})

it.each([{ per_withdrawal: "1" }, { per_day: "1" }])(
  "a place that the signer refuses under other rules, %o, holds up no other asset",
  async (rules) => {
    const first = await placed()
    await floor.signer.restart(stricter("ETH", rules))
    const next = await withMoney()
    await ask(next.personId, next.address, { asset: "TOK", quantity: "2" })
    await settle(6)
    expect(await stateOf(next.personId)).toEqual(["done"])
    expect(await rowOf(first.personId)).toMatchObject({ state: "approved", nonce: null })
    await floor.signer.restart()
    await settle()
    expect([await stateOf(first.personId), await held(first.address)]).toEqual([["done"], ether])
  }
)

it("a fee above the signer's cap gives no place away, and what waits for it is sent in turn", async () => {
  await floor.signer.restart({ fee_max: "1" })
  const people = [await withMoney(), await withMoney()]
  for (const { address, personId } of people) await ask(personId, address)
  await floor.tick()
  await floor.tick()
  for (const { personId } of people) {
    expect(await rowOf(personId)).toEqual({ state: "approved", nonce: null, fault: "the fee is too high" })
  }
  await floor.signer.restart()
  await settle()
  for (const { address, personId } of people) {
    expect([await stateOf(personId), await held(address)]).toEqual([["done"], ether])
  }
})

it("a place that was signed without anybody hearing of it is kept, whatever is refused since, and used once", async () => {
  const first = await placed("after")
  await floor.signer.restart({ fee_max: "1" })
  const next = await withMoney()
  await ask(next.personId, next.address)
  await settle(3)
  expect(await rowOf(first.personId)).toMatchObject({
    state: "approved",
    nonce: first.nonce,
    fault: "the fee is too high"
  })
  expect(await rowOf(next.personId)).toMatchObject({ state: "approved", nonce: null })
  await floor.signer.restart()
  await settle()
  expect([await stateOf(first.personId), await stateOf(next.personId)]).toEqual([["done"], ["done"]])
  expect([await held(first.address), await held(next.address)]).toEqual([ether, ether])
})

it("one place is given at a time, so that the last is the one that can be taken back", async () => {
  const first = await placed()
  const next = await withMoney()
  await ask(next.personId, next.address)
  await cutOff("before")
  expect([(await rowOf(first.personId))?.nonce, (await rowOf(next.personId))?.nonce]).toEqual([first.nonce, null])
  await floor.examine()
})

it("fifty that are refused leave their turn to the one behind them", async () => {
  await floor.signer.restart(stricter("ETH", { per_withdrawal: "1" }))
  const { address, personId } = await withMoney()
  // More than are looked after in one tick, asked for by many so that no limit is in the way.
  await sql(
    (
      q
    ) => q`INSERT INTO withdrawals (id, person_id, chain, asset, address_id, address, amount, fee, approvals_needed, state)
      SELECT gen_random_uuid(), person_id, chain, 'ETH', id, address, 7, 1, 0, 'approved'
      FROM withdrawal_addresses, generate_series(1, 60) WHERE person_id = ${personId}::uuid`
  )
  const next = await withMoney()
  await ask(next.personId, next.address, { asset: "TOK", quantity: "2" })
  await settle(6)
  expect(await stateOf(next.personId)).toEqual(["done"])
  expect(await held(address)).toBe(0n)
  // They were made by hand, and held no money.
  await sql((q) => q`DELETE FROM withdrawals WHERE person_id = ${personId}::uuid`)
})

it("an address whose listing was answered to nobody, and that is removed then, is struck out", async () => {
  const personId = await floor.run(newOwner)
  const address = somewhere()
  const { id } = await add(personId, address)
  const { signer } = floor.chain
  const list: Signer["list"] = (...asked) => Effect.andThen(signer.list(...asked), Effect.fail(away))
  await floor.run(ChainWork.use((work) => work.tick({ ...floor.chain, signer: { ...signer, list } })))
  await floor.run(Wallets.use((wallets) => wallets.removeAddress(personId, id, crypto.randomUUID())))
  await floor.tick()
  const [row] = await sql(
    (q) => q<{ struck: boolean }>`SELECT struck_at IS NOT NULL AS struck FROM withdrawal_addresses
    WHERE id = ${id}::uuid`
  )
  expect(row?.struck).toBe(true)
  // Also for what comes late.
  await expect(floor.run(signer.list(id, address))).rejects.toThrow("struck out")
})
