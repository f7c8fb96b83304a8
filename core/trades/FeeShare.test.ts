import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { basisPointsDown } from "../money/Amount.ts"
import { housePersonId } from "../platform/House.ts"
import { feeShare } from "./FeeShare.ts"
import { divideEscrow, wholeBps } from "./Trade.ts"

const owner = "01990000-0000-7000-8000-00000000000c"
const bps = fc.integer({ min: 0, max: wholeBps })

/** A trade of a community, with any fees. */
const anyTrade = fc
  .record({ quantity: fc.bigInt({ min: 1n, max: 10n ** 30n }), buyerBps: bps, sellerBps: bps, shareBps: bps })
  .map(({ buyerBps, quantity, sellerBps, shareBps }) => {
    const [buyerFee, sellerFee] = [basisPointsDown(quantity, buyerBps), basisPointsDown(quantity, sellerBps)]
    const community = { id: "01990000-0000-7000-8000-00000000000d", owner, shareBps }
    return { shareBps, ...sampleTrade({ quantity, buyerFee, sellerFee, escrowed: quantity + sellerFee, community }) }
  })

describe("feeShare", () => {
  it("comes out of the fee that the trade pays in the same posting, and is never more than its part of it", () => {
    fc.assert(
      fc.property(anyTrade, bps, (trade, buyerShareBps) => {
        const payouts = divideEscrow(trade, buyerShareBps)
        const shares = feeShare(trade, payouts)
        const fee = payouts.find(({ reason }) => reason === "fee")?.amount ?? 0n
        const given = shares.reduce((sum, { amount }) => sum + amount, 0n)
        expect(given * BigInt(wholeBps)).toBeLessThanOrEqual(fee * BigInt(trade.shareBps))
        expect((given + 1n) * BigInt(wholeBps)).toBeGreaterThan(fee * BigInt(trade.shareBps))
        const left = new Map<string, bigint>()
        for (const { amount, credit, debit } of [...payouts, ...shares]) {
          expect(amount).toBeGreaterThan(0n)
          left.set(debit.owner, (left.get(debit.owner) ?? 0n) - amount)
          left.set(credit.owner, (left.get(credit.owner) ?? 0n) + amount)
        }
        expect(left.get(owner) ?? 0n).toBe(given)
        expect(left.get(housePersonId) ?? 0n).toBe(fee - given)
        expect([...left.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n)
      })
    )
  })

  it("is nothing outside of communities, of a trade that pays no fee, or of a share of nothing", () => {
    const community = { id: "01990000-0000-7000-8000-00000000000d", owner, shareBps: 3_000 }
    const of = (trade: ReturnType<typeof sampleTrade>, share = wholeBps) => feeShare(trade, divideEscrow(trade, share))
    expect(of(sampleTrade())).toEqual([])
    expect(of(sampleTrade({ community }), 0)).toEqual([])
    expect(of(sampleTrade({ community: { ...community, shareBps: 0 } }))).toEqual([])
    expect(of(sampleTrade({ community }))).toEqual([
      {
        reason: "community_share",
        amount: 150_000n,
        debit: { owner: housePersonId, kind: "fees", asset: "USDT" },
        credit: { owner, kind: "available", asset: "USDT" }
      }
    ])
  })
})
