import { describe, expect, it } from "vitest"
import { lndPubkeyOf, lndKey, otherLndKey, writeBolt11 } from "../../test/peers/LndPeer.ts"
import { readBolt11 } from "./Bolt11.ts"

const hash = "0001020304050607080900010203040506070809000102030405060708090102"
/** Of the specification. */
const coffee = [
  "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu",
  "aztrnwngzn3kdzw5hydlzf03qdgm2hdq27cqv3agm2awhz5se903vruatfhq77w3ls4evs3ch9zw97j25emudupq63nyw24cg27h",
  "2rspfj9srp"
].join("")
const donation = [
  "lnbc1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2u",
  "rsdae8g6twvus8g6rfwvs8qun0dfjkxaq8rkx3yf5tcsyz3d73gafnh3cax9rn449d9p5uxz9ezhhypd0elx87sjle52x86fux2y",
  "patgddc6k63n7erqz25le42c4u4ecky03ylcqca784w"
].join("")

/** Of its key. */
const payee = "03e7156ae33b0a208d0744199163177e909e80176e55d97a2f221ede0f934dd9ad"

describe("readBolt11", () => {
  it("reads what the specification reads", () => {
    const made = 1_496_314_658
    expect(readBolt11(coffee, "main")).toEqual({
      network: "main",
      payee,
      hash,
      msat: 250_000_000n,
      expiresAt: made + 60
    })
    expect(readBolt11(coffee.toUpperCase(), "main")?.hash).toBe(hash)
    expect(readBolt11(donation, "main")).toEqual({
      network: "main",
      payee,
      hash,
      msat: undefined,
      expiresAt: made + 3_600
    })
  })

  it("reads none that was changed, cut, or is of another network", () => {
    expect(readBolt11(coffee.replace("2500u", "2501u"), "main")).toBeUndefined()
    expect(readBolt11(coffee.slice(0, -1), "main")).toBeUndefined()
    expect(readBolt11(coffee, "regtest")).toBeUndefined()
    expect(readBolt11(coffee, "nowhere")).toBeUndefined()
    expect(readBolt11("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "main")).toBeUndefined()
    expect(readBolt11("", "main")).toBeUndefined()
  })

  it("tells whose signature it bears", () => {
    for (const key of [lndKey, otherLndKey]) {
      const text = writeBolt11(hash, 1_000n, { key, made: 1_800_000_000, memo: "for a key", prefix: "bc" })
      expect(readBolt11(text, "main")?.payee).toBe(lndPubkeyOf(key))
    }
  })

  it.each([
    ["main", "bc"],
    ["test", "tb"],
    ["signet", "tbs"],
    ["regtest", "bcrt"]
  ])("reads an invoice of %s on no other network", (network, prefix) => {
    const text = writeBolt11(hash, 1_234_567n, { made: 1_800_000_000, prefix })
    for (const other of ["main", "test", "signet", "regtest"]) {
      expect(readBolt11(text, other)?.msat).toBe(other === network ? 1_234_567n : undefined)
    }
  })
})
