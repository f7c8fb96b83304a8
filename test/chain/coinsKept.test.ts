/** Coins that withdrawals keep from others: until they are signed, while fees rise, and when they can never arrive. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Signer, SignerFault } from "../../core/chain/ChainNode.ts"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Wallets } from "../../core/chain/Wallets.ts"
import { coin, rowsOf } from "./BitcoinFloor.ts"
import {
  ask,
  coinsIn,
  elsewhere,
  faultOf,
  floor,
  isExact,
  open,
  passes,
  payFrom,
  sendsOf,
  stateOf,
  taproot,
  withMoney
} from "./WithdrawingCoins.ts"
import { goesByTime } from "../postgres/goesByTime.ts"

const away = () => Effect.fail(new SignerFault({ kind: "away", reason: "a test" }))

describe("coins of what can never arrive", () => {
  beforeAll(async () => {
    await open(2)
  })
  afterAll(() => floor.close())

  const heldBack = () =>
    rowsOf<{ coin: string }>(
      floor,
      `SELECT c.txid || ':' || c.place AS coin FROM chain_coins c
        WHERE c.withdrawal IS NOT NULL AND c.spent_by IS NULL AND c.height IS NOT NULL`
    ).then((rows) => rows.map((row) => row.coin))

  it("are another's once one of them is spent by hand for good, and not before, and it is never signed again", async () => {
    const [ann, ben] = [await withMoney(), await withMoney(taproot)]
    const { id } = await ask(ann, elsewhere, "4")
    await floor.tick()
    const [send] = await sendsOf(id)
    const [first, second] = coinsIn(send?.raw ?? "")
    const key = readFileSync(floor.signer.config.key_file)
    floor.peer.forget(send?.txid ?? "")
    const [txid = "", place = "0"] = first?.split(":") ?? []
    floor.peer.send(payFrom([{ key, txid, place: Number(place), amount: 3n * coin }], taproot, 1_000n))
    floor.peer.mine(1)
    await floor.tick()
    await floor.resume()
    await passes(3)
    expect(await stateOf(ann)).toEqual(["released"])
    // Not as deep as what is final: it may come back.
    expect(await heldBack()).toEqual([second])
    await ask(ben, taproot, "2")
    await floor.tick()
    expect(await stateOf(ben)).toEqual(["approved"])
    const unheard = { ...floor.chain.signer, forgo: away }
    floor.peer.mine(3)
    await floor.run(ChainWork.use((work) => work.tick({ ...floor.chain, signer: unheard })))
    expect(await heldBack()).toEqual([second])
    await floor.signer.restart()
    await floor.tick()
    await floor.run(goesByTime((span) => Wallets.use((wallets) => wallets.withdrawals(ben, span))))
    const [later] = await floor.run(Wallets.use((wallets) => wallets.withdrawals(ben, {}))).then(({ data }) => data)
    expect(coinsIn((await sendsOf(later?.id ?? ""))[0]?.raw ?? "")).toEqual([second])
    const before = floor.peer.held(taproot)
    await passes(8)
    expect([await stateOf(ben), floor.peer.held(taproot) - before]).toEqual([["done"], 2n * coin])
    expect(await heldBack()).toEqual([])
    expect(() => floor.peer.send(send?.raw ?? "")).toThrow("missingorspent")
    const asked = { withdrawal: id, asset: "BTC", recipient: elsewhere, listed: id, amount: 4n * coin, nonce: 0 }
    const coins = [first, second].map((one) => ({ txid: one?.split(":")[0] ?? "", place: Number(one?.split(":")[1]) }))
    const again = floor.chain.signer.sign({
      ...asked,
      feeMax: 2n,
      tipMax: 2n,
      coins: coins.map((one) => ({ ...one, amount: 3n * coin }))
    })
    expect(await floor.run(Effect.flip(again))).toMatchObject({ reason: "it was given up" })
  })

  it("that wait for longer than a day are told to the operator", async () => {
    const faults = async () =>
      floor.examine().then(
        () => "",
        (error: unknown) => String(error)
      )
    expect(await faults()).not.toContain("I216")
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE chain_coins SET withdrawal = (SELECT id FROM withdrawals WHERE state = 'released')
          WHERE withdrawal IS NULL AND spent_by IS NULL`
      )
    )
    expect(await faults()).not.toContain("I216")
    await floor.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE withdrawals SET updated_at = now() - interval '2 days'`)
    )
    expect(await faults()).toContain("I216")
  })
})

describe("fees that rise", () => {
  beforeAll(() => open())
  afterAll(() => floor.close())

  it("holds nobody up when fees rise beyond what its coins pay before it is signed, and arrives by what they do", async () => {
    const personId = await withMoney()
    await ask(personId, elsewhere, "2.9999")
    const unsigned = { ...floor.chain, signer: { ...floor.chain.signer, sign: away } }
    await floor.run(ChainWork.use((work) => work.tick(unsigned)))
    expect(await rowsOf(floor, "SELECT 1 AS one FROM chain_coins WHERE withdrawal IS NOT NULL")).toHaveLength(1)
    floor.peer.estimate = 0.002
    await ask(personId)
    await floor.tick()
    expect(await stateOf(personId)).toEqual(["broadcast", "broadcast"])
    await passes(8)
    expect(await stateOf(personId)).toEqual(["done", "done"])
    await isExact()
    await floor.examine()
  })

  it("hold no coin when they rise beyond what the signer lets pay between its coins and its signature", async () => {
    const personId = await withMoney()
    await ask(personId)
    const unsigned = { ...floor.chain, signer: { ...floor.chain.signer, sign: away } }
    await floor.run(ChainWork.use((work) => work.tick(unsigned)))
    floor.peer.estimate = 0.5
    await floor.tick()
    // Nothing leaves at that price; what it had is free again, also for who asked later.
    const kept = () =>
      rowsOf(floor, "SELECT 1 AS one FROM chain_coins WHERE withdrawal IS NOT NULL AND spent_by IS NULL")
    const ben = await withMoney()
    await ask(ben, elsewhere, "2.9999")
    await floor.tick()
    expect([await stateOf(personId), await stateOf(ben), await kept()]).toEqual([["approved"], ["approved"], []])
    floor.peer.estimate = null
    await passes(8)
    expect([await stateOf(personId), await stateOf(ben)]).toEqual([["done"], ["done"]])
    await isExact()
    await floor.examine()
  })
})

describe("what stands in the way", () => {
  beforeAll(async () => {
    await open(0, { feeMax: "10" })
  })
  afterEach(() => floor.examine())
  afterAll(() => floor.close())

  it("waits while the hot wallet has too little that lies deep enough, and leaves once it has", async () => {
    const personId = await withMoney()
    await ask(personId)
    await floor.tick()
    expect([await stateOf(personId), await faultOf()]).toEqual([
      ["approved"],
      expect.stringContaining("too little in coins")
    ])
    floor.peer.pay([{ to: floor.signer.address, amount: 3n * coin }])
    await passes(1)
    expect(await stateOf(personId)).toEqual(["approved"])
    await passes(9)
    expect(await stateOf(personId)).toEqual(["done"])
    await isExact()
  })

  it("waits while a fee is higher than the signer lets pay, holds no coin meanwhile, and leaves once it falls", async () => {
    const personId = await withMoney()
    floor.peer.estimate = 0.001
    await ask(personId)
    await floor.tick()
    expect([await stateOf(personId), await faultOf()]).toEqual([
      ["approved"],
      expect.stringContaining("fee is too high")
    ])
    expect(
      await rowsOf(floor, "SELECT 1 AS one FROM chain_coins WHERE withdrawal IS NOT NULL AND spent_by IS NULL")
    ).toEqual([])
    floor.peer.estimate = null
    await passes(8)
    expect(await stateOf(personId)).toEqual(["done"])
  })

  it("lets its other coins go when one of them never will be", async () => {
    floor.peer.pay([{ to: floor.signer.address, amount: 5n * coin }])
    await passes(6)
    const [ann, ben] = [await withMoney(), await withMoney(taproot)]
    const { id } = await ask(ann)
    await floor.tick()
    floor.peer.mine(6, { empty: true })
    await floor.tick()
    await floor.tick()
    const [first, second] = await sendsOf(id)
    // The largest is enough, whatever digits the others begin with.
    expect(coinsIn(first?.raw ?? "")).toHaveLength(1)
    floor.peer.forget(second?.txid ?? "")
    floor.peer.send(first?.raw ?? "")
    await passes(4)
    const { id: later } = await ask(ben, taproot, "4.5")
    await floor.tick()
    const [send] = await sendsOf(later)
    expect(coinsIn(send?.raw ?? "")).toContain(`${first?.txid}:1`)
    const others = coinsIn(send?.raw ?? "").length - 1
    expect(others).toBeGreaterThan(0)
    floor.peer.reorg(5, { forget: true })
    floor.peer.forget(send?.txid ?? "")
    await floor.tick()
    await floor.resume()
    floor.peer.send(second?.raw ?? "")
    const kept = () =>
      rowsOf(floor, `SELECT 1 AS one FROM chain_coins WHERE withdrawal = '${later}' AND height IS NOT NULL`)
    await passes(4)
    expect([await stateOf(ben), (await kept()).length]).toEqual([["released"], others])
    await passes(6)
    expect([await stateOf(ben), (await kept()).length]).toEqual([["released"], 0])
    let calls = 0
    const forgo: Signer["forgo"] = (withdrawal) => {
      calls += 1
      return floor.chain.signer.forgo(withdrawal)
    }
    await floor.run(ChainWork.use((work) => work.tick({ ...floor.chain, signer: { ...floor.chain.signer, forgo } })))
    expect(calls).toBe(0)
    await isExact()
  })

  it("comes back when what it is made of never will be, since another transaction of the same payment arrived", async () => {
    const before = floor.peer.held(elsewhere)
    floor.peer.pay([{ to: floor.signer.address, amount: 9n * coin }])
    await passes(6)
    const [ann, ben] = [await withMoney(), await withMoney(taproot)]
    const { id } = await ask(ann)
    await floor.tick()
    floor.peer.mine(6, { empty: true })
    await floor.tick()
    await floor.tick()
    const [first, second] = await sendsOf(id)
    floor.peer.forget(second?.txid ?? "")
    floor.peer.send(first?.raw ?? "")
    await passes(4)
    // Of what came back of the first there is nothing else to make this one of.
    const { id: later } = await ask(ben, taproot)
    await floor.tick()
    expect(coinsIn((await sendsOf(later))[0]?.raw ?? "")).toEqual([`${first?.txid}:1`])
    floor.peer.reorg(5, { forget: true })
    floor.peer.forget((await sendsOf(later))[0]?.txid ?? "")
    await floor.tick()
    await floor.resume()
    floor.peer.send(second?.raw ?? "")
    await passes(8)
    expect([await stateOf(ann), await stateOf(ben)]).toEqual([["done"], ["released"]])
    expect(await floor.balance(ben, "BTC")).toBe(20n * coin)
    expect([floor.peer.held(elsewhere) - before, floor.peer.held(taproot)]).toEqual([coin, 0n])
    await isExact()
  })
})
