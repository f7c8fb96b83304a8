import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { p2wpkh, p2wsh, RawTx, Transaction } from "@scure/btc-signer"
import { pubECDSA } from "@scure/btc-signer/utils.js"
import * as Result from "effect/Result"
import { multisigRoles, type MultisigCoin } from "../../core/chain/Multisig.ts"
import { makePaper, readPaper } from "../../core/chain/MultisigPapers.ts"
import { unlocks } from "../peers/BitcoinScript.ts"
import { dustBelow, makeMultisigScripts, networkOf } from "../../daemon/chain/Bitcoin.ts"
import { withChecksum } from "../../daemon/chain/Descriptor.ts"

const network = networkOf("regtest")
const scripts = makeMultisigScripts(network)
const rules = { scripts, least: dustBelow }

const secrets = {
  buyer: new Uint8Array(32).fill(1),
  seller: new Uint8Array(32).fill(2),
  arbiter: new Uint8Array(32).fill(3)
}
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
const keys = {
  buyer: hexOf(pubECDSA(secrets.buyer)),
  seller: hexOf(pubECDSA(secrets.seller)),
  arbiter: hexOf(pubECDSA(secrets.arbiter))
}
const addressOf = (byte: number): string => p2wpkh(pubECDSA(new Uint8Array(32).fill(byte)), network).address
const lock = scripts.lock(keys)
const multisig = {
  id: "1",
  chain: "bitcoin",
  asset: "BTC",
  personId: "1",
  keys,
  buyerAddress: addressOf(4),
  sellerAddress: addressOf(5),
  amount: 100_000_000n,
  address: lock?.address ?? ""
}

const signed = (psbt: string, ...roles: ReadonlyArray<keyof typeof secrets>): string => {
  const paper = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
  for (const role of roles) paper.sign(secrets[role])
  return Buffer.from(paper.toPSBT()).toString("base64")
}

describe("two of three keys", () => {
  it("have a descriptor with the checksum of BIP-380", () => {
    expect(withChecksum("raw(deadbeef)")).toBe("raw(deadbeef)#89f8spxm")
  })

  it("stand in the script in the order of BIP-67, whoever has them", () => {
    // Of the example in that specification.
    const two = [
      "02ff12471208c14bd580709cb2358d98975247d8765f92bc25eab3b2763ed605f8",
      "02fe6f0a5a297eb38c391581c4413e084773ea23954d93f7753db7dc0adc188b2f"
    ] as const
    const found = scripts.lock({ buyer: keys.buyer, seller: two[0], arbiter: two[1] })
    expect(found?.script).toBe(`5221${two[1]}21${two[0]}21${keys.buyer}53ae`)
    const orders = [keys, { buyer: keys.arbiter, seller: keys.buyer, arbiter: keys.seller }].map(scripts.lock)
    expect(orders[0]).toEqual(orders[1])
    expect(orders[0]?.script).toBe(
      `52${Object.values(keys)
        .toSorted()
        .map((key) => `21${key}`)
        .join("")}53ae`
    )
    expect(orders[0]?.descriptor.split("#")[0]).toBe(`wsh(sortedmulti(2,${Object.values(keys).toSorted().join()}))`)
  })

  it("are three points of the curve", () => {
    expect(scripts.lock({ ...keys, arbiter: keys.buyer })).toBeUndefined()
    expect(scripts.lock({ ...keys, arbiter: `02${"f".repeat(64)}` })).toBeUndefined()
    expect(scripts.lock({ ...keys, arbiter: "" })).toBeUndefined()
  })
})

const coins = fc.array(fc.bigInt({ min: 10_000n, max: 300_000_000n }), { minLength: 1, maxLength: 21 }).map((amounts) =>
  amounts
    .map((amount, at): MultisigCoin => {
      const txid = (at + 1).toString(16).padStart(64, "0")
      return { txid, place: at % 3, amount, height: 1 + (at % 4), spentBy: null, spentHeight: null }
    })
    .toSorted((one, other) => Number(other.amount - one.amount))
)

describe("a paper", () => {
  it("that any two of the three sign moves what was asked to the two, all of it but the fee, and no one alone moves it", () => {
    const asked = fc.record({
      share: fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: undefined }),
      feeRate: fc.bigInt({ min: 1n, max: 500n }),
      lockHeight: fc.nat({ max: 900_000 }),
      upTo: fc.integer({ min: 1, max: 4 }),
      pair: fc.constantFrom(["buyer", "seller"] as const, ["buyer", "arbiter"] as const, ["seller", "arbiter"] as const)
    })
    let made = 0
    fc.assert(
      fc.property(coins, asked, (all, { feeRate, lockHeight, pair, share, upTo }) => {
        const deep = all.filter(({ height }) => height <= upTo).slice(0, 20)
        const total = deep.reduce((sum, { amount }) => sum + amount, 0n)
        const toBuyer = share === undefined ? undefined : (total * BigInt(share)) / 1_000n
        const paper = makePaper(multisig, all, upTo, { feeRate, lockHeight, moved: 0n, toBuyer }, rules)
        if (Result.isFailure(paper)) return
        made += 1
        const { success } = paper
        expect(success.toBuyer + success.toSeller + success.fee).toBe(total)
        expect(success.outputs.every(({ amount }) => amount >= dustBelow)).toBe(true)
        const psbt = scripts.draft(keys, success)
        const said = scripts.read(psbt)
        if (said === undefined) throw new Error("the paper is none")
        expect(Result.getOrThrow(readPaper(multisig, all, upTo, said, rules))).toEqual(success)
        const alone = scripts.join(keys, success, [signed(psbt, pair[0])])
        expect(alone).toEqual({ kind: "signatures", signers: [pair[0]] })
        const apart = scripts.join(
          keys,
          success,
          pair.map((role) => signed(psbt, role))
        )
        const whole = scripts.join(keys, success, [signed(psbt, ...pair)])
        expect(whole).toEqual(apart)
        if (whole.kind !== "whole") throw new Error("two did not suffice")
        expect(whole.vsize).toBeLessThanOrEqual(scripts.vsizeOf(success))
        // By BIP-143 written anew, and signatures checked by OpenSSL.
        const raw = RawTx.decode(Buffer.from(whole.raw, "hex"))
        const script = p2wsh({ type: "wsh", script: Buffer.from(lock?.script ?? "", "hex") }, network).script
        success.coins.forEach(({ amount }, index) => expect(unlocks(raw, index, { amount, script })).toBe(true))
        expect(raw.lockTime).toBe(lockHeight)
      }),
      { numRuns: 25 }
    )
    expect(made).toBeGreaterThan(5)
  })

  it("that all three sign is whole with two of them", () => {
    const one: MultisigCoin = {
      txid: "1".repeat(64),
      place: 0,
      amount: 100_000_000n,
      height: 1,
      spentBy: null,
      spentHeight: null
    }
    const paper = Result.getOrThrow(
      makePaper(multisig, [one], 1, { feeRate: 2n, lockHeight: 0, moved: 0n, toBuyer: undefined }, rules)
    )
    const psbt = scripts.draft(keys, paper)
    expect(
      scripts.join(
        keys,
        paper,
        multisigRoles.map((role) => signed(psbt, role))
      ).kind
    ).toBe("whole")
    // As a wallet hands it over that finishes what two have signed.
    const finished = Transaction.fromPSBT(Buffer.from(signed(psbt, "seller", "arbiter"), "base64"))
    finished.finalize()
    const joined = scripts.join(keys, paper, [Buffer.from(finished.toPSBT()).toString("base64")])
    expect(joined).toEqual(scripts.join(keys, paper, [signed(psbt, "seller", "arbiter")]))
    expect(joined.kind).toBe("whole")
  })

  it("for more than was agreed on gives the rest back, unless that is too little to be a coin", () => {
    const of = (amount: bigint) => {
      const one: MultisigCoin = { txid: "1".repeat(64), place: 0, amount, height: 1, spentBy: null, spentHeight: null }
      return Result.getOrThrow(
        makePaper(multisig, [one], 1, { feeRate: 1n, lockHeight: 0, moved: 0n, toBuyer: undefined }, rules)
      )
    }
    expect(of(100_000_500n).outputs.map(({ address }) => address)).toEqual([multisig.buyerAddress])
    const over = of(150_000_000n)
    expect(over.outputs.map(({ address }) => address)).toEqual([multisig.buyerAddress, multisig.sellerAddress])
    expect(over.toBuyer).toBeLessThan(100_000_000n)
    expect(over.toBuyer).toBeGreaterThan(99_999_000n)
  })

  it("releases what is still due alone, and nothing where all of it was moved", () => {
    const of = (moved: bigint, amount = 150_000_000n) => {
      const one: MultisigCoin = { txid: "1".repeat(64), place: 0, amount, height: 1, spentBy: null, spentHeight: null }
      return makePaper(multisig, [one], 1, { feeRate: 1n, lockHeight: 0, moved, toBuyer: undefined }, rules)
    }
    const rest = Result.getOrThrow(of(80_000_000n))
    expect([rest.toBuyer + rest.toSeller + rest.fee, rest.toBuyer <= 20_000_000n]).toEqual([150_000_000n, true])
    expect(rest.toBuyer).toBeGreaterThan(19_999_000n)
    expect(Result.isFailure(of(100_000_000n))).toBe(true)
    expect(Result.isFailure(of(250_000_000n))).toBe(true)
    // A due part too little to be a coin does not make all of it the buyer's.
    expect(Result.isFailure(of(99_999_999n))).toBe(true)
  })

  it("with any byte of a signature changed moves nothing", () => {
    const one: MultisigCoin = {
      txid: "1".repeat(64),
      place: 0,
      amount: 100_000_000n,
      height: 1,
      spentBy: null,
      spentHeight: null
    }
    const paper = Result.getOrThrow(
      makePaper(multisig, [one], 1, { feeRate: 2n, lockHeight: 0, moved: 0n, toBuyer: 0n }, rules)
    )
    const psbt = scripts.draft(keys, paper)
    const [buyer, seller] = [signed(psbt, "buyer"), signed(psbt, "seller")]
    const [[key, signature] = []] = Transaction.fromPSBT(Buffer.from(seller, "base64")).getInput(0).partialSig ?? []
    if (key === undefined || signature === undefined) throw new Error("nobody signed")
    for (let at = 0; at < signature.length; at += 1) {
      const spoiled = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte))
      const other = Transaction.fromPSBT(Buffer.from(psbt, "base64"))
      const text = () => {
        other.updateInput(0, { partialSig: [[key, spoiled]] }, true)
        return Buffer.from(other.toPSBT()).toString("base64")
      }
      expect(scripts.join(keys, paper, [buyer, text()]).kind, `byte ${at}`).toBe("unfit")
    }
  })
})
