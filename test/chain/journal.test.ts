/** A signer that lost the end of its journal would sign once more what it has signed: nothing is asked of it then. */
import { readFileSync, writeFileSync } from "node:fs"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { ask, floor, held, open, operator, settle, sql, stateOf, tidy, withMoney } from "./Withdrawing.ts"
import { ether } from "./ChainFloor.ts"

beforeAll(open)
afterEach(tidy)
afterAll(() => floor.close())

const stateOfChain = () => floor.run(WithdrawalDesk.use(({ state }) => state)).then(([state]) => state)

const sent = async () => {
  const somebody = await withMoney()
  await ask(somebody.personId, somebody.address)
  await settle()
  expect(await stateOf(somebody.personId)).toEqual(["done"])
}

const resume = async () => {
  const { personId } = await floor.run(operator)
  await floor.run(WithdrawalDesk.use((desk) => desk.resume(personId, "testnet", crypto.randomUUID())))
}

const linesOf = () => readFileSync(floor.signer.config.journal, "utf8").trimEnd().split("\n")

/** What a backup brings back: the journal without its last lines. */
const cut = async (lines: number) => {
  const all = linesOf()
  writeFileSync(floor.signer.config.journal, `${all.slice(0, all.length - lines).join("\n")}\n`)
  await floor.signer.restart()
}

it("is asked for nothing until an operator has looked, and everything else goes on", async () => {
  await sent()
  const before = linesOf().length
  await cut(1)
  const { address, personId } = await withMoney()
  await ask(personId, address)
  await settle(4)
  expect([await stateOf(personId), await held(address), linesOf().length]).toEqual([["approved"], 0n, before - 1])
  const state = await stateOfChain()
  expect(state).toMatchObject({ fault: "the signer's journal lacks what it had" })
  expect(state?.stopped_at).not.toBeNull()
  // Deposits are read on meanwhile, and a second look brings nothing else.
  const height = state?.height ?? 0
  await floor.mine(2)
  await floor.tick()
  expect((await stateOfChain())?.height).toBe(height + 2)
  await resume()
  await settle()
  expect([await stateOf(personId), await held(address)]).toEqual([["done"], ether])
  expect((await stateOfChain())?.fault).toBeNull()
})

it("is noticed when what is lacking was written just before the daemon ended", async () => {
  const { address, personId } = await withMoney()
  await floor.tick()
  await ask(personId, address)
  await floor.tick()
  expect(await stateOf(personId)).toEqual(["signed"])
  await floor.restart()
  await cut(1)
  await floor.tick()
  expect((await stateOfChain())?.fault).toBe("the signer's journal lacks what it had")
  await resume()
})

it("is noticed when another journal of the same length stands there", async () => {
  await sent()
  const all = linesOf()
  await cut(1)
  await floor.tick()
  await resume()
  await sent()
  expect(linesOf().length).toBeGreaterThanOrEqual(all.length)
  writeFileSync(floor.signer.config.journal, `${all.join("\n")}\n`)
  await floor.signer.restart()
  await floor.tick()
  expect((await stateOfChain())?.fault).toBe("the signer's journal lacks what it had")
  const [row] = await sql((q) => q<{ cut: boolean }>`SELECT signer_cut_at IS NOT NULL AS cut FROM chains`)
  expect(row?.cut).toBe(true)
  await resume()
})
