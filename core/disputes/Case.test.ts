import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import { amountsOf, isOverdue, mayBeApproved, needsApproval, type Verdict, verdictHash } from "./Case.ts"

const { disputes: rules } = standardPolicy
const eur = { code: "EUR", scale: 2 }
const at = new Date("2026-11-21T12:00:00.000Z")
const ms = (offset: number): Date => new Date(at.getTime() + offset)

const verdict = {
  trade: sampleTrade().id,
  number: 1,
  arbiter: sampleTrade().sellerOrder,
  proposedVersion: 4,
  slashBps: { buyer: 0, seller: 5_000 },
  buyerShareBps: 5_000,
  reason: "payment_proven",
  statement: "the bank confirms it",
  amounts: amountsOf(sampleTrade(), 5_000)
} as const

describe("needsApproval", () => {
  it.each([
    [199_999n, "EUR", false],
    [200_000n, "EUR", true],
    [200_001n, "EUR", true],
    [1_000_000n, "BRL", true],
    [999_999n, "BRL", false],
    // Of a currency that is not listed every trade is of the usual size.
    [10n ** 30n, "ZZZ", false]
  ])("DI-07: %i smallest units of %s: %s", (paymentAmount, code, expected) => {
    expect(needsApproval({ paymentAmount }, { code, scale: 2 }, rules)).toBe(expected)
  })
})

describe("amountsOf", () => {
  it("DI-04: sums to the escrow for every share", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.bigInt({ min: 10_000n, max: 10n ** 30n }),
        (bps, quantity) => {
          const trade = sampleTrade({ quantity, buyerFee: quantity / 1_000n, sellerFee: 7n, escrowed: quantity + 7n })
          const { fees, toBuyer, toSeller } = amountsOf(trade, bps)
          expect(fees + toBuyer + toSeller).toBe(trade.escrowed)
        }
      )
    )
  })
})

describe("verdictHash", () => {
  it("DI-07: is another one as soon as anything of the verdict is", () => {
    const others = [
      { trade: sampleTrade().buyer },
      { number: 2 },
      { arbiter: sampleTrade().buyer },
      { proposedVersion: 5 },
      { buyerShareBps: 5_001 },
      { reason: "fraud" as const },
      { statement: "the bank confirms it." },
      { amounts: { ...verdict.amounts, toBuyer: verdict.amounts.toBuyer + 1n } },
      { amounts: { ...verdict.amounts, toSeller: verdict.amounts.toSeller - 1n } },
      { amounts: { ...verdict.amounts, fees: 0n } }
    ]
    const hashes = [verdict, ...others.map((other) => ({ ...verdict, ...other }))].map(verdictHash)
    expect(new Set(hashes).size).toBe(others.length + 1)
    expect(verdictHash({ ...verdict })).toBe(hashes[0])
  })
})

describe("a case", () => {
  const waiting = { takeBy: at, decideBy: ms(10), takenAt: null }

  it.each([
    [waiting, "open", -1, false],
    [waiting, "open", 0, true],
    [{ ...waiting, takenAt: ms(-5) }, "open", 9, false],
    [{ ...waiting, takenAt: ms(-5) }, "awaiting_approval", 10, true],
    [{ ...waiting, takenAt: ms(-5) }, "decided", 10, false],
    [waiting, "appealed", 0, true]
  ] as const)("%o, %s, %i ms from then: overdue %s", (row, state, offset, expected) => {
    expect(isOverdue(row, state, ms(offset))).toBe(expected)
  })

  it.each([
    [at, null, -1, true],
    [at, null, 0, false],
    [at, 5, -1, false],
    [null, null, -1, false]
  ])(
    "DI-07: a verdict that expires at %s and was voided by %s may be approved %i ms from then: %s",
    (expiresAt, voidVersion, offset, expected) => {
      const proposal = { expiresAt, voidVersion } as Verdict
      expect(mayBeApproved(proposal, ms(offset))).toBe(expected)
    }
  )

  it("needs an approval in euros where it would by its amount in another currency", () => {
    expect(needsApproval({ paymentAmount: 200_000n }, eur, { approval_from: 21 })).toBe(false)
  })
})
