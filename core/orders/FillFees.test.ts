import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fillFees } from "./FillFees.ts"
import { tradedVolumes } from "./TradedVolumes.ts"
import type { FillRow } from "./FillRow.ts"

const buyer = (makerBps: number, takerBps: number) => ({ side: "buy" as const, makerBps, takerBps })
const seller = (makerBps: number, takerBps: number) => ({ side: "sell" as const, makerBps, takerBps })
const instant = { settlement: "instant" } as const
const escrow = { settlement: "escrow" } as const
const legs = { units: 1_000_000n, notional: 600_000_000n }

describe("the fees of a fill", () => {
  it("are of what each side receives, by the rates of its own order", () => {
    expect(fillFees(instant, buyer(1, 40), seller(10, 2), legs)).toEqual({
      buyerFee: 4_000n,
      sellerFee: 600_000n,
      rebate: 0n
    })
    expect(fillFees(instant, seller(1, 40), buyer(10, 2), legs)).toEqual({
      buyerFee: 1_000n,
      sellerFee: 2_400_000n,
      rebate: 0n
    })
  })

  it("are of the base asset for both on an escrow market", () => {
    expect(fillFees(escrow, seller(10, 40), buyer(10, 40), legs)).toEqual({
      buyerFee: 1_000n,
      sellerFee: 4_000n,
      rebate: 0n
    })
  })

  it("leave the maker a rebate of what the taker receives", () => {
    expect(fillFees(instant, buyer(10, 40), seller(-1, 10), legs)).toEqual({
      buyerFee: 4_000n,
      sellerFee: 0n,
      rebate: 100n
    })
    expect(fillFees(instant, seller(10, 40), buyer(-1, 10), legs)).toEqual({
      buyerFee: 0n,
      sellerFee: 2_400_000n,
      rebate: 60_000n
    })
  })

  it("never give a maker more than the taker pays", () => {
    expect(fillFees(instant, buyer(0, 3), seller(-5, 5), legs)).toEqual({ buyerFee: 300n, sellerFee: 0n, rebate: 300n })
    const bps = fc.integer({ min: -1_000, max: 1_000 })
    const amount = fc.bigInt({ min: 1n, max: 10n ** 37n })
    fc.assert(
      fc.property(bps, fc.nat(1_000), amount, amount, fc.boolean(), (maker, taker, units, notional, buys) => {
        const sides = buys
          ? ([buyer(0, taker), seller(maker, 0)] as const)
          : ([seller(0, taker), buyer(maker, 0)] as const)
        const { buyerFee, rebate, sellerFee } = fillFees(instant, sides[0], sides[1], { units, notional })
        expect(rebate).toBeGreaterThanOrEqual(0n)
        expect(rebate).toBeLessThanOrEqual(buys ? buyerFee : sellerFee)
        expect(buys ? sellerFee : buyerFee).toBeGreaterThanOrEqual(0n)
      })
    )
  })
})

describe("what people traded in a batch", () => {
  it("is both sides of every fill that is settled, together for each market", () => {
    const fill = (market: string, bought: string, sold: string, notional: bigint, trade: string | null = null) =>
      ({ market, buyer: bought, seller: sold, notional, trade }) as FillRow
    const fills = [
      fill("BTC-USDT", "ann", "ben", 5n),
      fill("BTC-USDT", "cat", "ann", 7n),
      fill("ETH-USDT", "ann", "ben", 11n),
      fill("USDT-EUR", "ann", "ben", 13n, "a-trade")
    ]
    expect(tradedVolumes(fills)).toEqual([
      { personId: "ann", market: "BTC-USDT", volume: 12n },
      { personId: "ben", market: "BTC-USDT", volume: 5n },
      { personId: "cat", market: "BTC-USDT", volume: 7n },
      { personId: "ann", market: "ETH-USDT", volume: 11n },
      { personId: "ben", market: "ETH-USDT", volume: 11n }
    ])
  })
})
