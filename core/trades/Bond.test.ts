import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { housePersonId } from "../platform/House.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import { bondPayouts, defaultSlash, noDefaults, type Slash, type TradeBonds, verdictSlash } from "./Bond.ts"
import { decide, type Payout, type Trade, type TradeStep, wholeBps } from "./Trade.ts"
import { isOver, transitions } from "./TradeMachine.ts"

const rules = standardPolicy.bonds
const amounts = fc.bigInt({ min: 0n, max: 10n ** 30n })
const kinds = fc.constantFrom("bond" as const, "deposit" as const)
const anyBond = fc.record({ amount: amounts, kind: kinds, slashed: fc.constant(0n) })
const anyBonds: fc.Arbitrary<TradeBonds> = fc.record({ buyer: anyBond, seller: anyBond })
const anyBps = fc.integer({ min: 0, max: wholeBps })

const bonded = (bonds: TradeBonds): Partial<Trade> => ({
  bonds,
  bondState: bonds.buyer.amount + bonds.seller.amount > 0n ? "held" : "none"
})

const sum = (payouts: ReadonlyArray<Payout>): bigint => payouts.reduce((total, { amount }) => total + amount, 0n)

const from = (payouts: ReadonlyArray<Payout>, owner: string, kind: string): bigint =>
  sum(payouts.filter(({ debit }) => debit.owner === owner && debit.kind === kind))

const to = (payouts: ReadonlyArray<Payout>, owner: string): bigint =>
  sum(payouts.filter(({ credit }) => credit.owner === owner))

const slashOf = (bonds: TradeBonds, buyer: number, seller: number): Slash => ({
  buyer: (bonds.buyer.amount * BigInt(buyer)) / 10_000n,
  seller: (bonds.seller.amount * BigInt(seller)) / 10_000n
})

describe("ES-08: every exit of every funded state", () => {
  const exits = transitions
    .filter(({ to: state }) => isOver(state))
    .flatMap((row) =>
      (["ledger", "contract"] as const)
        .filter((kind) => row.of === kind || row.of === "both")
        .map((kind) => ({ kind, row }))
    )

  it.each(exits.map(({ kind, row }) => [`${row.from} ${row.event}, ${kind}`, row, kind] as const))(
    "%s: escrow and bonds leave once and whole, to owners with a name",
    (_name, row, kind) => {
      fc.assert(
        fc.property(anyBonds, anyBps, anyBps, anyBps, (bonds, share, ofBuyer, ofSeller) => {
          const maker = sampleTrade()[row.actors.includes("buyer") ? "buyer" : "seller"]
          const trade = sampleTrade({
            ...bonded(bonds),
            state: row.from,
            escrowChain: kind === "contract" ? "testnet" : null,
            ...(row.guard === "of_maker" ? { deadlineAt: null } : {}),
            appealed: row.event === "conclude",
            maker: row.guard === "of_taker" ? "somebody else" : maker,
            cancelProposedBy: row.event === "accept_cancel" ? sampleTrade().seller : null
          })
          const slash = slashOf(bonds, ofBuyer, ofSeller)
          const step: TradeStep = {
            event: row.event,
            actor: row.actors[0] ?? "clock",
            version: undefined,
            quantity: trade.quantity,
            buyerShareBps: share,
            slash,
            ...(row.event === "accept_cancel" ? { payment: "not_sent" as const } : {})
          }
          const { bondState, payouts } = Result.getOrThrow(decide(trade, step, new Date("2027-01-01T00:00:00Z")))
          expect(from(payouts, trade.seller, "escrow")).toBe(kind === "contract" ? 0n : trade.escrowed)
          for (const party of ["buyer", "seller"] as const) {
            const { amount, kind: bond } = bonds[party]
            const owner = trade[party]
            expect(from(payouts, owner, "bond")).toBe(bond === "bond" ? amount : 0n)
            expect(from(payouts, owner, "deposit")).toBe(bond === "deposit" ? slash[party] : 0n)
          }
          const people = new Set([trade.buyer, trade.seller, housePersonId])
          expect(payouts.every(({ amount, credit }) => amount > 0n && people.has(credit.owner))).toBe(true)
          const taken = slash.buyer + slash.seller
          const held = bonds.buyer.amount + bonds.seller.amount
          expect(bondState).toBe(held === 0n ? "none" : taken > 0n ? "slashed" : "returned")
        })
      )
    }
  )
})

describe("what is taken of a bond", () => {
  it("MA-11: goes half to the harmed side and half to the insurance, which gets the odd unit", () => {
    fc.assert(
      fc.property(anyBonds, anyBps, anyBps, (bonds, ofBuyer, ofSeller) => {
        const trade = sampleTrade(bonded(bonds))
        const slash = slashOf(bonds, ofBuyer, ofSeller)
        const payouts = bondPayouts(trade, slash, noDefaults)
        const back = (party: "buyer" | "seller"): bigint =>
          bonds[party].kind === "bond" ? bonds[party].amount - slash[party] : 0n
        expect(to(payouts, trade.seller)).toBe(slash.buyer / 2n + back("seller"))
        expect(to(payouts, trade.buyer)).toBe(slash.seller / 2n + back("buyer"))
        const half = (taken: bigint): bigint => taken - taken / 2n
        expect(to(payouts, housePersonId)).toBe(half(slash.buyer) + half(slash.seller))
      })
    )
  })

  it("MA-11: goes whole to the insurance where both let the trade lapse, for neither was harmed", () => {
    fc.assert(
      fc.property(anyBonds, anyBps, anyBps, fc.nat(5), fc.nat(5), (bonds, ofBuyer, ofSeller, one, other) => {
        const slash = slashOf(bonds, ofBuyer, ofSeller)
        const payouts = bondPayouts(sampleTrade(bonded(bonds)), slash, { buyer: one + 1, seller: other + 1 })
        const taken = payouts.filter(({ reason }) => reason === "bond_slash")
        expect(to(taken, housePersonId)).toBe(slash.buyer + slash.seller)
        expect(taken.every(({ credit }) => credit.owner === housePersonId)).toBe(true)
      })
    )
  })

  it("is never more than the bond", () => {
    const bonds = {
      buyer: { amount: 5n, kind: "bond", slashed: 0n },
      seller: { amount: 0n, kind: "bond", slashed: 0n }
    } as const
    expect(() => bondPayouts(sampleTrade(bonded(bonds)), { buyer: 6n, seller: 0n }, noDefaults)).toThrow(
      "6 of a bond of 5"
    )
    expect(() => bondPayouts(sampleTrade(bonded(bonds)), { buyer: 0n, seller: 1n }, noDefaults)).toThrow(
      "1 of a bond of 0"
    )
  })

  const bonds: TradeBonds = {
    buyer: { amount: 3_000_001n, kind: "bond", slashed: 0n },
    seller: { amount: 2_000_000n, kind: "bond", slashed: 0n }
  }
  const trade = sampleTrade({ ...bonded(bonds), disputeReason: "wrong_amount" })

  it.each([
    [1, 0n],
    [2, 750_000n],
    [3, 1_500_000n],
    [4, 3_000_001n],
    [40, 3_000_001n]
  ])("for the default number %i within thirty days is %i of the buyer's", (number, taken) => {
    expect(defaultSlash(trade, rules, { buyer: number, seller: null })).toEqual({ buyer: taken, seller: 0n })
    const ofSeller = defaultSlash({ bonds: { buyer: bonds.seller, seller: bonds.buyer } }, rules, {
      buyer: null,
      seller: number
    })
    expect(ofSeller).toEqual({ buyer: 0n, seller: taken })
  })

  it("is named for each side by a verdict, up to the penalty for what the dispute is about", () => {
    const verdict = (buyer: number, seller: number, reason: Trade["disputeReason"] = "wrong_amount") =>
      verdictSlash({ ...trade, disputeReason: reason }, rules, { buyer, seller }, 6)
    expect(Result.getOrThrow(verdict(0, 0))).toEqual({ buyer: 0n, seller: 0n })
    expect(Result.getOrThrow(verdict(3_000, 5_000))).toEqual({ buyer: 900_000n, seller: 1_000_000n })
    const over = Result.flip(verdict(3_000, 5_001))
    expect(Result.getOrThrow(over)).toMatchObject({
      code: "trade.slash_too_large",
      details: { side: "seller", maximum: "1.000000" }
    })
    expect(Result.getOrThrow(verdict(10_000, 10_000, "fraud"))).toEqual({ buyer: 3_000_001n, seller: 2_000_000n })
  })
})
