/** Escrows in the contract, on a real EVM node that is reorganised, with wallets that sign and send the daemon's papers. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { getAddress, ZeroAddress } from "ethers"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ChainWork } from "../../core/chain/ChainWork.ts"
import { Escrows } from "../../core/chain/Escrows.ts"
import { WithdrawalDesk } from "../../core/chain/WithdrawalDesk.ts"
import { ether, newOwner } from "./ChainFloor.ts"
import { type EscrowFloor, openEscrowFloor, sign, terms, wallets } from "./EscrowFloor.ts"
import { honest } from "./LyingNode.ts"
import { codeOf } from "./Withdrawing.ts"

let floor: EscrowFloor
const hour = 3_600

const stateOfChain = () => floor.run(WithdrawalDesk.use(({ state }) => state)).then(([state]) => state)

const resume = () =>
  floor.run(
    Effect.flatMap(newOwner, (operator) =>
      WithdrawalDesk.use((desk) => desk.resume(operator, "testnet", crypto.randomUUID()))
    )
  )

const states = async (id: string) => {
  const { seen_state: seen, state } = await floor.view(id)
  return `${state} ${seen}`
}

/** What the contract itself says is owed to somebody. */
const owed = async (who: string): Promise<bigint> => {
  const data = `0x${selector}${ZeroAddress.slice(2).padStart(64, "0")}${who.slice(2).padStart(64, "0")}`
  return BigInt((await floor.anvil.ask("eth_call", { to: floor.chain.escrow?.address, data }, "latest")) as string)
}
/** `withdrawable(address,address)`. */
const selector = "c0314d27"

const tidy = async () => {
  floor.node.lie = honest
  await floor.mine(8)
  await floor.tick()
  await floor.examine()
}

describe("an escrow in the contract", () => {
  beforeAll(async () => {
    floor = await openEscrowFloor()
  })
  afterEach(tidy)
  afterAll(() => floor.close())

  it("is agreed, locked, paid, released and withdrawn, and counts once its blocks are deep enough", async () => {
    const id = await floor.open()
    const walk: Array<string> = []
    for (let depth = 1; depth <= 4; depth += 1) {
      walk.push(await states(id))
      await floor.mine(1)
      await floor.tick()
      await floor.tick()
    }
    expect(walk).toEqual(["unconfirmed funded", "unconfirmed funded", "funded funded", "funded funded"])
    await floor.act("buyer", id, "mark_paid")
    expect((await floor.view(id)).steps).toEqual(["release", "cancel", "dispute", "settle"])
    await floor.act("seller", id, "release", { quantity: "0.5" })
    expect(await floor.view(id)).toMatchObject({ seen_state: "paid", to_buyer: "0.500000000000000000" })
    await floor.act("seller", id, "release")
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    expect(await floor.view(id)).toMatchObject({
      state: "closed",
      quantity: "2.000000000000000000",
      to_buyer: "2.000000000000000000",
      to_seller: "0.000000000000000000",
      fee: "0.020000000000000000",
      left: "0.000000000000000000",
      steps: ["withdraw"]
    })
    const to = `0x${"b1".repeat(20)}`
    const before = BigInt((await floor.anvil.ask("eth_getBalance", to, "latest")) as string)
    await floor.act("buyer", id, "withdraw", { to })
    const after = BigInt((await floor.anvil.ask("eth_getBalance", to, "latest")) as string)
    expect(after - before).toBe((2n * ether * 99n) / 100n)
  })

  it("takes the signature of a wallet that is a contract only where that wallet says yes", async () => {
    const wallet = getAddress(`0x${"c0de".repeat(10)}`)
    const agreed = { ...terms, buyer: wallet, create_before: await floor.later(hour), salt: `0x${"a8".repeat(32)}` }
    const signed = () => floor.draft({ ...agreed, buyer_signature: "0x1234" })
    expect(await codeOf(signed())).toBe("escrow.signature_wrong")
    // Answers with 1, with nothing, by failing, and by what ERC-1271 says.
    for (const code of ["0x600160005260206000f3", "0x00", "0xfe"]) {
      await floor.anvil.ask("anvil_setCode", wallet, code)
      expect(await codeOf(signed())).toBe("escrow.signature_wrong")
    }
    await floor.anvil.ask("anvil_setCode", wallet, "0x631626ba7e60e01b60005260206000f3")
    expect((await signed()).send).toHaveLength(1)
  })

  it("in a token is approved first, and given back by anybody once nothing was marked in time", async () => {
    await floor.mint(wallets.seller.address, 5_000_000n)
    const id = await floor.open({ asset: "TOK", quantity: "5", payment_window: hour })
    expect(await floor.view(id)).toMatchObject({ asset: "TOK", token: floor.token, left: "5.000000" })
    expect(await codeOf(floor.paper(id, { step: "refund" }))).toBe("escrow.step_unfit")
    await floor.pass(2 * hour)
    await floor.act("stranger", id, "refund")
    expect(await floor.view(id)).toMatchObject({ seen_state: "closed", to_seller: "5.000000" })
  })

  it("is ruled by the arbiter in charge, with what the ruling leaves to the seller", async () => {
    const id = await floor.open()
    await floor.act("buyer", id, "mark_paid")
    await floor.act("seller", id, "dispute")
    expect((await floor.paper(id, { step: "rule", to_buyer: "1.5" })).by).toEqual([wallets.arbiter.address])
    expect(await codeOf(floor.paper(id, { step: "release", quantity: "1" }))).toBe("escrow.terms_unfit")
    await floor.act("arbiter", id, "rule", { to_buyer: "1.5" })
    expect(await floor.view(id)).toMatchObject({
      seen_state: "closed",
      to_buyer: "1.500000000000000000",
      to_seller: "0.500000000000000000",
      fee: "0.015000000000000000"
    })
  })

  it("is settled by two signatures over the same parts, which anybody sends", async () => {
    const id = await floor.open()
    const parts = { to_buyer: "0.5", to_seller: "1.5", deadline: await floor.later(hour) }
    const paper = await floor.paper(id, { step: "settle", ...parts })
    expect(paper.send).toEqual([])
    if (paper.sign === null) throw new Error("there is nothing to sign")
    const [ofSeller, ofBuyer] = [await sign("seller", paper.sign), await sign("buyer", paper.sign)]
    const swapped = floor.paper(id, { step: "settle", ...parts, seller_signature: ofBuyer, buyer_signature: ofSeller })
    expect(await codeOf(swapped)).toBe("escrow.signature_wrong")
    await floor.act("stranger", id, "settle", { ...parts, seller_signature: ofSeller, buyer_signature: ofBuyer })
    expect(await floor.view(id)).toMatchObject({ seen_state: "closed", to_seller: "1.500000000000000000" })
  })

  it("that nobody ruled is split as its terms say, and the second arbiter has their turn before", async () => {
    const id = await floor.open({ first_ruling_window: hour, second_ruling_window: hour, default_buyer_bps: 2_500 })
    await floor.act("buyer", id, "mark_paid")
    await floor.act("buyer", id, "dispute")
    const rulers = async () => (await floor.paper(id, { step: "rule", to_buyer: "1" })).by
    expect(await rulers()).toEqual([wallets.arbiter.address])
    await floor.pass(hour)
    expect(await rulers()).toEqual([wallets.second.address])
    await floor.pass(hour)
    expect(await codeOf(rulers())).toBe("escrow.step_unfit")
    await floor.act("stranger", id, "settle_by_default")
    expect(await floor.view(id)).toMatchObject({ to_buyer: "0.500000000000000000", to_seller: "1.500000000000000000" })
  })

  it("ES-18: over, under, twice, late or from somebody else is refused by the contract, and gifts change nothing", async () => {
    const agreed = { ...terms, create_before: await floor.later(hour), salt: `0x${"a7".repeat(32)}` }
    const { sign: toSign } = await floor.draft(agreed)
    if (toSign === null) throw new Error("there is nothing to sign")
    const ready = await floor.draft({ ...agreed, buyer_signature: await sign("buyer", toSign) })
    const [create] = ready.send
    if (create === undefined) throw new Error("there is nothing to send")
    const sent = async (from: string, value: bigint) => {
      const asked = { from, to: create.to, data: create.data, value: `0x${value.toString(16)}`, gas: "0x7a120" }
      const txid = await floor.anvil.ask("eth_sendTransaction", asked)
      const { status } = (await floor.anvil.ask("eth_getTransactionReceipt", txid)) as { status: string }
      await floor.tick()
      return status
    }
    expect(await sent(wallets.seller.address, 2n * ether + 1n)).toBe("0x0")
    expect(await sent(wallets.seller.address, 2n * ether - 1n)).toBe("0x0")
    expect(await sent(wallets.stranger.address, 2n * ether)).toBe("0x0")
    expect(await codeOf(floor.view(ready.escrow))).toBe("escrow.unknown")
    expect(await sent(wallets.seller.address, 2n * ether)).toBe("0x1")
    expect(await sent(wallets.seller.address, 2n * ether)).toBe("0x0")
    expect(await codeOf(floor.draft({ ...agreed, buyer_signature: await sign("buyer", toSign) }))).toBe("escrow.exists")
    expect(await floor.view(ready.escrow)).toMatchObject({ left: "2.000000000000000000" })
    const late = { ...agreed, salt: `0x${"a8".repeat(32)}` }
    const { escrow, sign: lateSign } = await floor.draft(late)
    if (lateSign === null) throw new Error("there is nothing to sign")
    const tooLate = await floor.draft({ ...late, buyer_signature: await sign("buyer", lateSign) })
    await floor.pass(2 * hour)
    await floor.send("seller", tooLate)
    await floor.tick()
    expect(await codeOf(floor.view(escrow))).toBe("escrow.unknown")
  })

  it("is what the contract keeps of it: what people are owed there is what was read", async () => {
    const before = await owed(wallets.seller.address)
    const id = await floor.open()
    await floor.act("buyer", id, "cancel")
    const { to_seller: back } = await floor.view(id)
    expect(back).toBe("2.000000000000000000")
    expect((await owed(wallets.seller.address)) - before).toBe(2n * ether)
  })

  it("is refused as a draft that the contract would refuse", async () => {
    const codes = await Promise.all(
      [
        { buyer: terms.seller },
        { arbiter: ZeroAddress },
        { quantity: "0" },
        { quantity: "0.0000000000000000001" },
        { create_before: "2020-01-01T00:00:00.000Z" },
        { create_before: "2090-13-41T00:00:00.000Z" },
        { chain: "nowhere" },
        { asset: "NONE" },
        { seller: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD".replace("5aA", "5Aa") },
        { buyer_signature: `0x${"11".repeat(65)}` }
      ].map((other) => codeOf(floor.draft({ ...terms, ...other })))
    )
    expect(codes).toEqual([
      "escrow.terms_unfit",
      "escrow.terms_unfit",
      "escrow.terms_unfit",
      "request.amount_format",
      "escrow.terms_unfit",
      "escrow.terms_unfit",
      "chain.unknown",
      "chain.asset_unknown",
      "withdrawal.address_invalid",
      "escrow.signature_wrong"
    ])
  })

  it("is listed for each of its people, the newest first, page by page", async () => {
    const address = wallets.second.address
    const all = await floor.run(Escrows.use((escrows) => escrows.list(address, {})))
    const first = await floor.run(Escrows.use((escrows) => escrows.list(address, { limit: 2 })))
    const rest = await floor.run(Escrows.use((escrows) => escrows.list(address, { cursor: first.next_cursor ?? "" })))
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(all.data.map(({ id }) => id))
    expect(all.data.length).toBeGreaterThan(3)
    const nobody = await floor.run(Escrows.use((escrows) => escrows.list(wallets.stranger.address, {})))
    expect(nobody.data).toEqual([])
  })
})

describe("a chain that takes back what the contract logged", () => {
  beforeAll(async () => {
    floor = await openEscrowFloor()
  })
  afterEach(tidy)
  afterAll(() => floor.close())

  it.each([1, 2])(
    "CH-01: a block that goes away %i deep takes its facts along, and nothing relied on them",
    async (depth) => {
      const id = await floor.open()
      await floor.mine(depth - 1)
      await floor.tick()
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      expect(await codeOf(floor.view(id))).toBe("escrow.unknown")
      expect((await stateOfChain())?.stopped_at).toBeNull()
    }
  )

  it.each([4, 9, 17, 33, 64])(
    "CH-02: %i blocks that go away take back what counted, and the chain stops",
    async (depth) => {
      const id = await floor.open()
      await floor.mine(depth - 2)
      await floor.act("buyer", id, "mark_paid")
      await floor.tick()
      expect(await states(id)).toBe("funded paid")
      await floor.anvil.ask("anvil_reorg", depth, [])
      await floor.tick()
      expect(await codeOf(floor.view(id))).toBe("escrow.unknown")
      expect((await stateOfChain())?.stopped_at).not.toBeNull()
      await resume()
    }
  )

  it("CH-03: what comes again in another block is the same escrow, once", async () => {
    const id = await floor.open()
    const block = (await floor.anvil.ask("eth_getBlockByNumber", "latest", true)) as {
      transactions: ReadonlyArray<{ hash: string }>
    }
    const raw = await floor.anvil.ask("eth_getRawTransactionByHash", block.transactions[0]?.hash)
    await floor.anvil.ask("anvil_reorg", 1, [])
    await floor.tick()
    await floor.anvil.ask("eth_sendRawTransaction", raw)
    await floor.mine(3)
    await floor.tick()
    await floor.tick()
    expect(await states(id)).toBe("funded funded")
  })
})

const fault = async () => (await stateOfChain())?.fault

describe("CH-13: a contract that is not what it was", () => {
  afterEach(() => floor.close())

  it("whose new escrows are stopped lets none be drafted, and those that are there go on", async () => {
    floor = await openEscrowFloor()
    const id = await floor.open()
    const pause = { from: floor.rich[0], to: floor.chain.escrow?.address, data: "0x8456cb59", gas: "0x7a120" }
    await floor.anvil.ask("eth_sendTransaction", pause)
    await floor.tick()
    expect(await codeOf(floor.draft(terms))).toBe("escrow.paused")
    await floor.act("buyer", id, "cancel")
    expect(await floor.view(id)).toMatchObject({ seen_state: "closed" })
    await floor.anvil.ask("eth_sendTransaction", { ...pause, data: "0x3f4ba83a" })
    await floor.tick()
    expect((await floor.draft(terms)).send).toEqual([])
    await floor.examine()
  })

  it("with other code is not followed, and nothing of its chain goes on", async () => {
    floor = await openEscrowFloor({ escrow: false, policy: { escrow_contract: wallets.stranger.address } })
    expect(await fault()).toContain("is not that of the escrow contract")
  })

  it.each([
    ["an event that it does not have", { topics: [`0x${"77".repeat(32)}`], data: "0x" }],
    ["terms that are not those of their id", { data: undefined }]
  ])("that logs %s stops its chain, which goes on by itself once it was a lie", async (_what, change) => {
    floor = await openEscrowFloor()
    const contract = floor.chain.escrow?.address.toLowerCase()
    floor.node.lie = async (method, params, truth) => {
      const answer = await truth()
      if (method === "eth_getBlockByNumber" && params[1] === true) return answer
      if (method !== "eth_getBlockReceipts") return answer
      const receipts = answer as ReadonlyArray<{ logs: ReadonlyArray<{ address: string; data: string }> }>
      return receipts.map((receipt) => ({
        ...receipt,
        logs: receipt.logs.map((log) =>
          log.address.toLowerCase() === contract
            ? {
                ...log,
                ...change,
                data: change.data ?? `${log.data.slice(0, -1)}${log.data.endsWith("0") ? "1" : "0"}`
              }
            : log
        )
      }))
    }
    const id = await floor.open().catch((error: unknown) => error)
    expect(await fault()).toMatch(/escrow contract|lacks logs/)
    floor.node.lie = honest
    await floor.tick()
    expect(await fault()).toBeNull()
    expect(typeof id === "string" ? (await floor.view(id)).seen_state : "funded").toBe("funded")
    await floor.examine()
  })

  it("is the one that was named first, for good", async () => {
    floor = await openEscrowFloor()
    const { chain } = floor
    const another = { ...chain, escrow: null }
    const tickOf = (other: typeof chain) =>
      floor.run(ChainWork.use((work) => work.tick(other)).pipe(Effect.provide(Layer.fresh(ChainWork.layer))))
    await tickOf(another)
    expect(await fault()).toContain("is not named any more")
    await floor.tick()
    expect(await fault()).toBeNull()
  })
})
