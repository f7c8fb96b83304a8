import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addressOf, derivationOf, networkOf, readBitcoinAddress, readBlock } from "./Bitcoin.ts"

const main = networkOf("main")

/** The first block there is. */
const genesis = [
  "01000000",
  "00".repeat(32),
  "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a",
  "29ab5f49ffff001d1dac2b7c",
  "0101000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d",
  "65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062",
  "616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef",
  "38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000"
].join("")
const genesisHash = "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"
const read = (hex: string) => Effect.runSync(readBlock(Buffer.from(hex, "hex"), genesisHash, 0, main))

const hashOf = (bytes: Uint8Array): Buffer =>
  createHash("sha256").update(createHash("sha256").update(bytes).digest()).digest()

/** Twice as many as a power of two, all alike: so each level above them is of one hash. */
const largeBlock = (levels: number) => {
  const transaction = genesis.slice(162)
  const bytes = Buffer.from(transaction, "hex")
  let root = hashOf(bytes)
  for (let level = 0; level < levels; level++) root = hashOf(Buffer.concat([root, root]))
  const header = Buffer.concat([Buffer.alloc(36), root, Buffer.alloc(12)])
  const count = Buffer.from([0xfd, 0, 0])
  count.writeUInt16LE(2 ** levels, 1)
  const body = Buffer.concat(Array.from({ length: 2 ** levels }, () => bytes))
  return { block: Buffer.concat([header, count, body]), hash: hashOf(header).reverse().toString("hex") }
}

describe("blocks", () => {
  it("are read out of their bytes", () => {
    const { at, parent, transactions } = read(genesis)
    expect([at, parent]).toEqual([1_231_006_505, "00".repeat(32)])
    expect(transactions).toMatchObject([
      {
        txid: "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
        isReward: true,
        spends: [],
        movements: [{ place: 0, amount: 5_000_000_000n }]
      }
    ])
  })

  it("are none with another header, another transaction, or bytes left out or added", () => {
    expect(() => read(genesis.replace("29ab5f49", "29ab5f48"))).toThrow("another one")
    expect(() => read(genesis.replace("00f2052a", "01f2052a"))).toThrow("lacks transactions")
    expect(() => read(genesis.slice(0, -2))).toThrow()
    expect(() => read(`${genesis}00`)).toThrow()
  })
})

describe("a block of thousands of transactions", () => {
  it("is read in slices, between which others go on", async () => {
    const { block, hash } = largeBlock(12)
    let turns = 0
    const turn = (): void => {
      turns += 1
      next = setImmediate(turn)
    }
    let next = setImmediate(turn)
    const { transactions } = await Effect.runPromise(readBlock(block, hash, 1, main))
    clearImmediate(next)
    expect(transactions).toHaveLength(4_096)
    expect(turns).toBeGreaterThan(40)
  })
})

describe("addresses", () => {
  it("are below an account's public key as BIP-84 has it", () => {
    // Of the example in that specification.
    const xpub =
      "xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V"
    const derive = derivationOf("main", xpub)
    expect([derive(0), derive(1)]).toEqual([
      "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu",
      "bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g"
    ])
    expect(() => derivationOf("regtest", xpub)).toThrow()
  })

  it("are read as they are written, each of its own chain, and not with a letter changed", () => {
    const good = [
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
      "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
    ]
    for (const address of good) {
      expect(readBitcoinAddress(address, main)).toBe(address)
      expect(readBitcoinAddress(address, networkOf("regtest"))).toBeUndefined()
      expect(readBitcoinAddress(`${address.slice(0, -1)}q`, main)).toBeUndefined()
    }
    expect(readBitcoinAddress("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", main)).toBe(good[2])
    expect(addressOf(Buffer.from("6a00", "hex"), main)).toBe("script:6a00")
  })
})
