import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type FeeTier, feeTiersFault, tierFor } from "./FeeTiers.ts"
import { standardMarkets } from "./Market.ts"

const tier = (volumeFrom: bigint, makerBps: number, takerBps: number): FeeTier => ({ volumeFrom, makerBps, takerBps })
const tiers = [tier(0n, 10, 40), tier(100n, 0, 20), tier(1_000n, -1, 10)]

describe("the tier of a volume", () => {
  it("is reached to the unit", () => {
    const rates = (volume: bigint) => tierFor(tiers, volume).tier.takerBps
    expect([0n, 99n, 100n, 999n, 1_000n, 10n ** 30n].map(rates)).toEqual([40, 40, 20, 20, 10, 10])
  })

  it("names the one after it, until there is none", () => {
    expect(tierFor(tiers, 99n).next).toBe(tiers[1])
    expect(tierFor(tiers, 1_000n).next).toBeUndefined()
  })

  it("never costs more with more volume on a market of a new installation", () => {
    const volume = fc.bigInt({ min: 0n, max: 10n ** 14n })
    fc.assert(
      fc.property(fc.constantFrom(...standardMarkets), volume, volume, ({ feeTiers }, one, more) => {
        const [before, after] = [tierFor(feeTiers, one).tier, tierFor(feeTiers, one + more).tier]
        expect(after.makerBps).toBeLessThanOrEqual(before.makerBps)
        expect(after.takerBps).toBeLessThanOrEqual(before.takerBps)
      })
    )
  })
})

describe("a market's tiers", () => {
  it.each<[fault: string, given: ReadonlyArray<FeeTier>]>([
    ["not for everybody", []],
    ["not for everybody", [tier(1n, 10, 40)]],
    ["not in order", [tier(0n, 10, 40), tier(5n, 5, 30), tier(5n, 0, 20)]],
    ["above the taker's", [tier(0n, 41, 40)]],
    ["a rebate is more", [tier(0n, -11, 10)]],
    // Each tier could bear its own rebate, but the two sides of a fill may be of different ones.
    ["a rebate is more", [tier(0n, -20, 40), tier(100n, 0, 19)]]
  ])("are refused: %s", (fault, given) => {
    expect(feeTiersFault(given, "instant")).toContain(fault)
  })

  it("may give the maker all of the least taker's fee", () => {
    expect(feeTiersFault([tier(0n, 0, 40), tier(100n, -20, 20)], "instant")).toBeUndefined()
  })

  it("are one on an escrow market, without a rebate", () => {
    expect(feeTiersFault(tiers, "escrow")).toContain("volume is not counted")
    expect(feeTiersFault([tier(0n, -1, 40)], "escrow")).toContain("come long after the fill")
    expect(feeTiersFault([tier(0n, 0, 40)], "escrow")).toBeUndefined()
  })
})
