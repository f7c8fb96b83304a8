import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { housePersonId } from "../platform/House.ts"
import { basisPointsDown } from "../money/Amount.ts"
import { standardFees } from "../policy/TradePolicy.ts"
import { decide, divideEscrow, type Trade, wholeBps } from "./Trade.ts"

/** A trade of any size, whichever side made the offer. */
const anyTrade = fc
  .record({ quantity: fc.bigInt({ min: 1n, max: 10n ** 30n }), sellerMade: fc.boolean() })
  .map(({ quantity, sellerMade }) => {
    const { makerBps, takerBps } = standardFees
    const buyerFee = basisPointsDown(quantity, sellerMade ? takerBps : makerBps)
    const sellerFee = basisPointsDown(quantity, sellerMade ? makerBps : takerBps)
    return sampleTrade({ quantity, buyerFee, sellerFee, escrowed: quantity + sellerFee })
  })
const anyShare = fc.integer({ min: 0, max: wholeBps })

const total = (payouts: ReturnType<typeof divideEscrow>): bigint =>
  payouts.reduce((sum, { amount }) => sum + amount, 0n)
const part = (payouts: ReturnType<typeof divideEscrow>, reason: string): bigint =>
  total(payouts.filter((payout) => payout.reason === reason))

describe("divideEscrow", () => {
  it("DI-04, MA-07: parts sum to the whole, and none is zero or less", () => {
    fc.assert(
      fc.property(anyTrade, anyShare, (trade, bps) => {
        const payouts = divideEscrow(trade, bps)
        expect(total(payouts)).toBe(trade.escrowed)
        expect(payouts.every(({ amount }) => amount > 0n)).toBe(true)
      })
    )
  })

  it("DI-03: pays each part to the right owner, in the asset of the trade", () => {
    fc.assert(
      fc.property(anyTrade, anyShare, (trade, bps) => {
        const owners = new Map([
          ["escrow_release", trade.buyer],
          ["escrow_refund", trade.seller],
          ["fee", housePersonId]
        ])
        for (const { credit, debit, reason } of divideEscrow(trade, bps)) {
          const kind = reason === "fee" ? "fees" : "available"
          expect(credit).toEqual({ owner: owners.get(reason), kind, asset: "USDT" })
          expect(debit).toEqual({ owner: trade.seller, kind: "escrow", asset: "USDT" })
        }
      })
    )
  })

  it("never gives the buyer less, the seller more, or the house less for a larger share", () => {
    fc.assert(
      fc.property(anyTrade, anyShare, anyShare, (trade, one, other) => {
        const less = divideEscrow(trade, Math.min(one, other))
        const more = divideEscrow(trade, Math.max(one, other))
        // Share and fee are each rounded down, so one unit may go either way.
        expect(part(more, "escrow_release") + 1n).toBeGreaterThanOrEqual(part(less, "escrow_release"))
        expect(part(more, "escrow_refund")).toBeLessThanOrEqual(part(less, "escrow_refund"))
        expect(part(more, "fee")).toBeGreaterThanOrEqual(part(less, "fee"))
      })
    )
  })

  it("takes the whole fees of a release and none of a refund", () => {
    const trade = sampleTrade()
    const amounts = (bps: number) => divideEscrow(trade, bps).map(({ amount, reason }) => [reason, amount])
    expect(amounts(wholeBps)).toEqual([
      ["escrow_release", 99_600_000n],
      ["fee", 500_000n]
    ])
    expect(amounts(0)).toEqual([["escrow_refund", 100_100_000n]])
    expect(amounts(3_000)).toEqual([
      ["escrow_release", 29_880_000n],
      ["fee", 150_000n],
      ["escrow_refund", 70_070_000n]
    ])
  })
})

describe("decide", () => {
  const now = new Date("2026-11-21T11:00:00.000Z")
  const release = (trade: Trade, quantity: bigint | undefined) =>
    decide(
      trade,
      { event: "release", actor: "seller", version: 1, ...(quantity === undefined ? {} : { quantity }) },
      now
    )

  it.each([undefined, 0n, 99_999_999n, 100_000_001n, 100_100_000n, 99_600_000n])(
    "refuses to release %s when 100 USDT are traded",
    (quantity) => {
      const refusal = Result.getOrThrow(Result.flip(release(sampleTrade(), quantity)))
      expect(refusal.code).toBe("trade.quantity_differs")
    }
  )

  it("lets the whole escrow go at an end and nothing before", () => {
    const { escrowState, payouts } = Result.getOrThrow(release(sampleTrade(), 100_000_000n))
    expect([escrowState, total(payouts)]).toEqual(["released", 100_100_000n])
    const marked = Result.getOrThrow(decide(sampleTrade(), { event: "mark_paid", actor: "buyer", version: 1 }, now))
    expect([marked.escrowState, marked.payouts]).toEqual(["held", []])
    const cancelled = Result.getOrThrow(decide(sampleTrade(), { event: "cancel", actor: "buyer", version: 1 }, now))
    expect([cancelled.escrowState, part(cancelled.payouts, "escrow_refund")]).toEqual(["refunded", 100_100_000n])
  })

  it.each([
    [wholeBps, "released"],
    [0, "refunded"],
    [1, "split"],
    [9_999, "split"]
  ])("gives the buyer %i basis points by verdict: %s", (buyerShareBps, escrowState) => {
    const trade = sampleTrade({ state: "disputed", appealed: true })
    const decision = decide(trade, { event: "conclude", actor: "arbiter", version: 1, buyerShareBps }, now)
    expect(Result.getOrThrow(decision).escrowState).toBe(escrowState)
    expect(Result.getOrThrow(decision).payouts).toEqual(divideEscrow(trade, buyerShareBps))
  })

  it("moves no money by a verdict that names no share", () => {
    const trade = sampleTrade({ state: "disputed" })
    expect(() => decide(trade, { event: "resolve", actor: "arbiter", version: 1 }, now)).toThrow("buyer's share")
  })
})
