/** Escrows of two of three keys: whatever is signed, the chain's own rules decide, and what is told is what it says. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { Transaction } from "@scure/btc-signer"
import { multisigRoles } from "../../core/chain/Multisig.ts"
import { type BitcoinFloor, coin, confirmations, finalConfirmations, openBitcoinFloor, rowsOf } from "./BitcoinFloor.ts"
import { newOwner } from "./ChainFloor.ts"
import { Cut, honest } from "./LyingNode.ts"
import { makeMultisigFloor, newKey, newPeople, signedBy } from "./MultisigFloor.ts"

let floor: BitcoinFloor
let at: ReturnType<typeof makeMultisigFloor>

beforeAll(async () => {
  floor = await openBitcoinFloor()
  at = makeMultisigFloor(floor)
})
afterEach(async () => {
  floor.node.lie = honest
  await floor.examine()
})
afterAll(() => floor.close())

const reason = (text: string) =>
  expect.objectContaining({ details: expect.objectContaining({ reason: expect.stringContaining(text) }) })
const coded = (code: string) => expect.objectContaining({ code })

/** Ends once, and then lies deep. */
const mined = async (count = confirmations) => {
  floor.peer.mine(count)
  await floor.tick()
}

describe("an escrow of two of three keys", () => {
  it("is told of once, and the same one again is the one that is there", async () => {
    const people = newPeople()
    const first = await at.openFor(people, "1")
    const again = await at.openFor(people, "1")
    expect(again).toEqual(first)
    expect(first).toMatchObject({ state: "empty", left: "0.00000000" })
    expect(first.descriptor).toMatch(/^wsh\(sortedmulti\(2,0[23]/)
    await expect(at.openFor(people, "2")).rejects.toEqual(coded("multisig.address_used"))
    await expect(at.openFor({ ...people, buyerAddress: people.sellerAddress }, "1")).rejects.toEqual(
      coded("multisig.terms_unfit")
    )
    const twice = { ...newPeople(), keys: { ...people.keys, arbiter: people.keys.buyer } }
    await expect(at.openFor(twice, "1")).rejects.toEqual(coded("multisig.terms_unfit"))
    const noPoint = { ...people, keys: { ...people.keys, arbiter: `02${"f".repeat(64)}` } }
    await expect(at.openFor(noPoint, "1")).rejects.toEqual(coded("multisig.terms_unfit"))
    // Less than a deposit would not be seen when it comes.
    await expect(at.openFor(newPeople(), "0.00009999")).rejects.toEqual(coded("multisig.terms_unfit"))
  })

  it("of one person there are so many that nothing came to, and no more", async () => {
    const person = await floor.run(newOwner)
    for (let count = 0; count < 20; count += 1) await at.openFor(newPeople(), "1", { person })
    await expect(at.openFor(newPeople(), "1", { person })).rejects.toEqual(coded("multisig.too_many"))
  })

  it("is funded once all of it lies deep: less is short, more is over, and several coins are one sum", async () => {
    const people = newPeople()
    const { address, id } = await at.openFor(people, "1")
    floor.peer.pay([{ to: address, amount: coin / 4n }])
    await mined(1)
    expect(await at.get(id)).toMatchObject({ state: "empty", seen_state: "short", seen_left: "0.25000000" })
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "short", left: "0.25000000" })
    floor.peer.pay([
      { to: address, amount: coin / 2n },
      { to: address, amount: coin / 4n }
    ])
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "funded", left: "1.00000000" })
    // Too little to be a deposit is nothing here either.
    floor.peer.pay([{ to: address, amount: 1_000n }])
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "funded" })
    floor.peer.pay([{ to: address, amount: coin }])
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "over", left: "2.00000000" })
    // What is more than was agreed on goes back.
    expect(await at.paper(id, { step: "release", fee_rate: 2 })).toMatchObject({ total: "2.00000000" })
  })

  it("counts all of its coins, however many, and papers take none that is not deep", async () => {
    const { address, id } = await at.openFor(newPeople(), "1.02")
    const pay = (amount: bigint) => {
      for (let count = 0; count < 6; count += 1)
        floor.peer.pay(Array.from({ length: 17 }, () => ({ to: address, amount })))
    }
    pay(coin / 100n)
    await mined(1)
    expect(await at.get(id)).toMatchObject({ seen_state: "funded", seen_left: "1.02000000" })
    await mined(confirmations - 1)
    expect(await at.get(id)).toMatchObject({ state: "funded", left: "1.02000000", seen_left: "1.02000000" })
    // As many that are larger lie there too, and not deep enough yet.
    pay(coin / 50n)
    await mined(1)
    expect(await at.get(id)).toMatchObject({ state: "funded", seen_state: "over", seen_left: "3.06000000" })
    expect(await at.paper(id, { step: "release", fee_rate: 1 })).toMatchObject({ total: "0.20000000" })
  })

  for (const absent of multisigRoles) {
    it(`is moved by the two others without the ${absent}`, async () => {
      const { id, people } = await at.funded("1", [coin / 2n, coin / 2n])
      const paper = await at.paper(id, { step: "split", to_buyer: "0.3", fee_rate: 3 })
      const signed = multisigRoles
        .filter((role) => role !== absent)
        .map((role) => signedBy(paper.psbt, people.secrets[role]))
      const { psbt: _psbt, ...said } = paper
      const sent = await at.send(id, signed)
      expect(sent).toEqual({ ...said, txid: sent.txid })
      await floor.tick()
      expect([...floor.peer.waiting.keys()]).toEqual([sent.txid])
      await mined()
      expect(await at.get(id)).toMatchObject({
        state: "closed",
        transactions: [{ txid: sent.txid, state: "deep", to_buyer: paper.to_buyer, fee: paper.fee }]
      })
      const units = (text: string) => BigInt(text.replace(".", ""))
      expect(floor.peer.held(people.buyerAddress)).toBe(units(paper.to_buyer))
      expect(floor.peer.held(people.sellerAddress)).toBe(units(paper.to_seller))
      expect(units(paper.to_buyer) + units(paper.to_seller) + units(paper.fee)).toBe(coin)
    })
  }

  it("is not moved by one alone, by a stranger, nor by a signature that leaves something open", async () => {
    const { id, people } = await at.funded("1", [coin])
    const { psbt } = await at.paper(id, { step: "release" })
    const [buyer, seller] = [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.seller)]
    await expect(at.send(id, [buyer])).rejects.toEqual(coded("multisig.signatures_missing"))
    await expect(at.send(id, [buyer, buyer, buyer])).rejects.toEqual(coded("multisig.signatures_missing"))
    await expect(at.send(id, [psbt])).rejects.toEqual(coded("multisig.signatures_missing"))
    for (const sighash of [2, 3, 0x81, 0x82, 0x83]) {
      const open = signedBy(psbt, people.secrets.seller, sighash)
      await expect(at.send(id, [buyer, open])).rejects.toEqual(reason("SIGHASH_ALL"))
    }
    const other = await at.funded("1", [coin])
    await expect(at.send(other.id, [buyer, seller])).rejects.toEqual(reason("does not lie in this escrow"))
    const stranger = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
    const [[, signature] = []] = Transaction.fromPSBT(Buffer.from(seller, "base64")).getInput(0).partialSig ?? []
    if (signature === undefined) throw new Error("nobody signed")
    const key = Buffer.from(newPeople().keys.seller, "hex")
    stranger.updateInput(0, { partialSig: [[key, signature]] }, true)
    await expect(at.send(id, [buyer, Buffer.from(stranger.toPSBT()).toString("base64")])).rejects.toEqual(
      reason("none of the three")
    )
    expect(floor.peer.waiting.size).toBe(0)
  })

  it("is refused to be moved with any field of the paper changed, though two sign it", async () => {
    const { id, people } = await at.funded("1", [coin / 2n, coin / 2n])
    const { psbt } = await at.paper(id, { step: "split", to_buyer: "0.5", fee_rate: 2 })
    const stranger = newPeople()
    const outside = floor.peer.pay([{ to: people.buyerAddress, amount: coin }])
    await mined()
    const rewrite = (change: (paper: Transaction, fresh: Transaction) => void, options: object = {}) => {
      const paper = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
      const fresh = new Transaction(options)
      change(paper, fresh)
      const text = Buffer.from(fresh.toPSBT()).toString("base64")
      return [signedBy(text, people.secrets.buyer), signedBy(text, people.secrets.seller)]
    }
    const inputs = (paper: Transaction, fresh: Transaction, more: object = {}, upTo = 2) => {
      for (let index = 0; index < upTo; index += 1) fresh.addInput({ ...paper.getInput(index), ...more })
    }
    const outputs = (paper: Transaction, fresh: Transaction, taken = 0n) => {
      for (let index = 0; index < 2; index += 1) {
        const { amount = 0n, script } = paper.getOutput(index)
        if (script !== undefined) fresh.addOutput({ script, amount: amount - taken })
      }
    }
    const changed: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
      [
        "somebody else",
        rewrite((paper, fresh) => {
          inputs(paper, fresh)
          outputs(paper, fresh)
          fresh.addOutputAddress(stranger.buyerAddress, 1_000n, {
            bech32: "bcrt",
            pubKeyHash: 0x6f,
            scriptHash: 0xc4,
            wif: 0xef
          })
        })
      ],
      [
        "fee is more",
        rewrite((paper, fresh) => {
          inputs(paper, fresh)
          outputs(paper, fresh, 10_000_000n)
        })
      ],
      [
        "fee is less",
        rewrite((paper, fresh) => {
          inputs(paper, fresh)
          outputs(paper, fresh, -300n)
        })
      ],
      [
        "not all of this",
        rewrite((paper, fresh) => {
          inputs(paper, fresh, { sequence: 0xff_ff_ff_ff })
          outputs(paper, fresh)
        })
      ],
      [
        "not all of this",
        rewrite(
          (paper, fresh) => {
            inputs(paper, fresh)
            outputs(paper, fresh)
          },
          { version: 1 }
        )
      ]
    ]
    for (const [text, signed] of changed) await expect(at.send(id, signed)).rejects.toEqual(reason(text))
    // A coin of somebody else's; the same twice the library does not write.
    const foreign = rewrite((paper, fresh) => {
      inputs(paper, fresh)
      fresh.addInput({ ...paper.getInput(0), txid: outside, index: 0 })
      outputs(paper, fresh)
    })
    await expect(at.send(id, foreign)).rejects.toEqual(reason("does not lie in this escrow"))
    // What wallets are told of a coin changes nothing that is handed in: a signature over a lie is none.
    const lied = rewrite((paper, fresh) => {
      for (let index = 0; index < 2; index += 1) {
        const { witnessUtxo, ...input } = paper.getInput(index)
        if (witnessUtxo !== undefined)
          fresh.addInput({ ...input, witnessUtxo: { ...witnessUtxo, amount: witnessUtxo.amount + 5n } })
      }
      outputs(paper, fresh)
    })
    await expect(at.send(id, lied)).rejects.toEqual(reason("not of this transaction"))
    // The other paper's signature, and one with a byte changed.
    const [own, another] = [signedBy(psbt, people.secrets.buyer), (await at.paper(id, { step: "refund" })).psbt]
    await expect(at.send(id, [own, signedBy(another, people.secrets.seller)])).rejects.toEqual(
      reason("not all of this")
    )
    await expect(at.send(id, ["AAAA"])).rejects.toEqual(reason("no paper"))
    expect(floor.peer.waiting.size).toBe(0)
  })

  it("is kept before a node has it, handed in after a kill, and asked for before it is handed in again", async () => {
    const { id, people } = await at.funded("1", [coin])
    const { psbt } = await at.paper(id, { step: "release" })
    const signed = [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.arbiter)]
    const clientId = crypto.randomUUID()
    const { txid } = await at.send(id, signed, clientId)
    expect(floor.peer.waiting.size).toBe(0)
    // The daemon ends here; another one finds what was kept, and its node takes it without a word.
    await floor.restart()
    floor.node.lie = async (method, _params, truth) => {
      const answer = await truth()
      if (method === "sendrawtransaction") throw new Cut()
      return answer
    }
    await floor.tick()
    expect([...floor.peer.waiting.keys()]).toEqual([txid])
    let handed = 0
    floor.node.lie = (method, _params, truth) => {
      if (method === "sendrawtransaction") handed += 1
      return truth()
    }
    await rowsOf(floor, "UPDATE multisig_sends SET asked_at = NULL")
    await floor.tick()
    expect([handed, (await at.get(id)).transactions[0]?.fault]).toEqual([0, null])
    // A node that forgot it gets it again.
    floor.peer.forget(txid)
    await rowsOf(floor, "UPDATE multisig_sends SET asked_at = NULL")
    await floor.tick()
    expect([handed, [...floor.peer.waiting.keys()]]).toEqual([1, [txid]])
    expect((await at.send(id, signed)).txid).toBe(txid)
    await mined()
    expect((await at.get(id)).transactions).toMatchObject([{ txid, state: "deep" }])
  })

  it("a transaction takes the place of what waits if both sign it and it pays for that", async () => {
    const { id, people } = await at.funded("1", [coin])
    const both = (psbt: string) => [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.seller)]
    const cheap = await at.send(id, both((await at.paper(id, { step: "release", fee_rate: 2 })).psbt))
    await floor.tick()
    const same = await at.paper(id, { step: "split", to_buyer: "0.5", fee_rate: 2 })
    await expect(at.send(id, both(same.psbt))).rejects.toEqual(reason("waits to be taken for less"))
    const dear = await at.send(id, both((await at.paper(id, { step: "release", fee_rate: 9 })).psbt))
    await floor.tick()
    expect([...floor.peer.waiting.keys()]).toEqual([dear.txid])
    await mined()
    expect((await at.get(id)).transactions).toMatchObject([
      { txid: cheap.txid, state: "gone" },
      { txid: dear.txid, state: "deep" }
    ])
  })

  it("the split for when nobody ever rules is signed beforehand, and no block takes it before its own", async () => {
    const { id, people } = await at.funded("1", [coin])
    const height = floor.peer.height + 4
    const { psbt } = await at.paper(id, { step: "split", to_buyer: "0.5", lock_height: height, fee_rate: 5 })
    const signed = [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.seller)]
    await expect(at.send(id, signed)).rejects.toEqual(coded("multisig.locked"))
    const whole = Transaction.fromPSBT(Buffer.from(signed[0] ?? "", "base64"))
    whole.combine(Transaction.fromPSBT(Buffer.from(signed[1] ?? "", "base64")))
    whole.finalize()
    expect(() => floor.peer.send(whole.hex)).toThrow("non-final")
    await mined(4)
    const { txid } = await at.send(id, signed)
    await floor.tick()
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "closed", transactions: [{ txid, state: "deep" }] })
  })

  it("gives the buyer what was agreed on, once: what comes after a release is theirs by a split alone", async () => {
    const { address, id, people } = await at.funded("1", [coin])
    const both = (psbt: string) => [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.seller)]
    const release = await at.paper(id, { step: "release", fee_rate: 2 })
    await at.send(id, both(release.psbt))
    // Coins that come while the release waits, and fill a paper without what it takes.
    for (let count = 0; count < 2; count += 1)
      floor.peer.pay(Array.from({ length: 10 }, () => ({ to: address, amount: coin * 2n })))
    await mined()
    expect((await at.get(id)).transactions).toMatchObject([{ state: "waiting" }])
    await expect(at.paper(id, { step: "release" })).rejects.toEqual(reason("all that was agreed on was moved"))
    await floor.tick()
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "over", left: "40.00000000", transactions: [{ state: "deep" }] })
    await expect(at.paper(id, { step: "release" })).rejects.toEqual(reason("all that was agreed on was moved"))
    expect(await at.paper(id, { step: "split", to_buyer: "0.5" })).toMatchObject({ total: "40.00000000" })
    const refund = await at.paper(id, { step: "refund", fee_rate: 2 })
    expect(refund).toMatchObject({ to_buyer: "0.00000000", total: "40.00000000" })
    await at.send(id, both(refund.psbt))
    await floor.tick()
    await mined()
    expect(await at.get(id)).toMatchObject({ state: "closed", left: "0.00000000" })
    expect(floor.peer.held(people.buyerAddress)).toBe(BigInt(release.to_buyer.replace(".", "")))
  })

  it("tells of what its keys did without the platform, whoever was paid", async () => {
    const { id, people } = await at.funded("1", [coin])
    const { psbt } = await at.paper(id, { step: "release" })
    const paper = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
    const fresh = new Transaction()
    fresh.addInput(paper.getInput(0))
    fresh.addOutputAddress(people.sellerAddress, coin / 2n, {
      bech32: "bcrt",
      pubKeyHash: 0x6f,
      scriptHash: 0xc4,
      wif: 0xef
    })
    fresh.sign(people.secrets.seller)
    fresh.sign(people.secrets.arbiter)
    fresh.finalize()
    const txid = floor.peer.send(fresh.hex)
    await mined()
    expect(await at.get(id)).toMatchObject({
      state: "closed",
      transactions: [{ txid, state: "deep", to_buyer: "0.00000000", to_seller: "0.50000000", fee: null }]
    })
    await expect(at.paper(id, { step: "refund" })).rejects.toEqual(reason("nothing lies there"))
    expect(newKey()).toHaveLength(32)
  })
})

describe("reorganisations", () => {
  it.each([1, 2, 4, 8, 16, 32, 64])(
    "of %i blocks take back what they held, and it is told again as it comes again",
    async (depth) => {
      const { address, id, people } = await at.funded("1", [coin])
      await mined(finalConfirmations)
      const { psbt } = await at.paper(id, { step: "release" })
      const { txid } = await at.send(id, [signedBy(psbt, people.secrets.buyer), signedBy(psbt, people.secrets.seller)])
      await floor.tick()
      await mined(1)
      expect(await at.get(id)).toMatchObject({ seen_state: "closed", state: "funded" })
      floor.peer.reorg(depth)
      await floor.tick()
      const isFundingGone = depth > confirmations + finalConfirmations
      expect(await at.get(id)).toMatchObject(
        isFundingGone
          ? { seen_state: "empty", transactions: [{ state: "gone" }] }
          : { seen_state: "funded", state: "funded" }
      )
      await mined(finalConfirmations)
      if ((await floor.state())?.stopped_at !== null) await floor.resume()
      await floor.tick()
      await mined(finalConfirmations)
      expect(await at.get(id)).toMatchObject({ state: "closed", transactions: [{ txid, state: "deep" }] })
      expect(floor.peer.held(address)).toBe(0n)
      expect(floor.peer.held(people.buyerAddress)).toBeGreaterThan(0n)
    }
  )
})
