/** Any order in which a chain's facts become final, people act here and the clock comes leads a trade to the chain's end. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Result from "effect/Result"
import { readProjectFile } from "../../test/source/sources.ts"
import { sampleTrade } from "../../test/trades/sampleTrade.ts"
import { decide, type Trade, type TradeStep } from "../trades/Trade.ts"
import { isOver } from "../trades/TradeMachine.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import type { EscrowCause, EscrowFact, EscrowTerms } from "./EscrowContract.ts"
import { type EscrowStory, leftOf, tellOn } from "./EscrowStory.ts"
import { failuresOf, type Following, nextStep, shareOf, termsOf, windowMax, windowMin } from "./TradeEscrow.ts"

const address = (digit: string): string => `0x${digit.repeat(40)}`
const escrow = `0x${"e5".repeat(32)}`
const start: Trade = sampleTrade({
  state: "awaiting_escrow",
  escrowState: "awaited",
  escrowChain: "testnet",
  holdSeconds: 0,
  version: 1
})
const terms: EscrowTerms = termsOf(
  start,
  { buyer: address("2"), seller: address("1") },
  {
    arbiters: [address("3"), address("4")],
    feeBps: 50,
    now: 1_000,
    salt: escrow,
    timers: standardPolicy.timers.instant,
    token: null
  }
)

describe("the terms of a trade", () => {
  it("have the times of the trade's own rules, and windows that the contract takes", () => {
    const timers = { agreement_window: 60, payout_window: 61, ruling_window: windowMax }
    const place = { arbiters: [address("3"), address("4")] as const, feeBps: 50, now: 1_000, salt: escrow, token: null }
    const own = termsOf(start, { buyer: address("2"), seller: address("1") }, { ...place, timers })
    expect(own).toMatchObject({ createBefore: 1_120, firstRulingWindow: windowMax, secondRulingWindow: windowMax })
    const source = readProjectFile("contracts/src/TradeEscrow.sol")
    expect(source).toContain(`MIN_WINDOW = ${windowMin / 3_600} hours;`)
    expect(source).toContain(`MAX_WINDOW = ${windowMax / 86_400} days;`)
  })
})

type Try = (left: bigint) => EscrowFact

/** What of an amount leaves, with all that is left for one of the two or divided between them. */
const settled =
  (cause: EscrowCause, part: bigint, toBuyer: (part: bigint) => bigint): Try =>
  (left) => {
    const gone = part < left ? part : left
    const buyers = toBuyer(gone)
    const fact = { kind: "settled", escrow, cause, toBuyer: buyers, toSeller: gone - buyers, fee: 0n } as const
    return { ...fact, closed: gone === left }
  }

const part = fc.oneof(fc.bigInt({ min: 1n, max: terms.amount - 1n }), fc.constant(terms.amount))

/** What may be tried on the contract; what it would not do is left out. */
const tried: fc.Arbitrary<Try> = fc.oneof(
  fc.constantFrom(terms.buyer, terms.seller).map(
    (by): Try =>
      () => ({ kind: "disputed", escrow, by })
  ),
  fc.constantFrom(terms.seller, terms.arbiter, terms.buyer).map(
    (by): Try =>
      () => ({ kind: "failed", escrow, by })
  ),
  part.map((amount) => settled("release", amount, (gone) => gone)),
  fc.constant(settled("cancellation", terms.amount, () => 0n)),
  fc
    .tuple(part, fc.bigInt({ min: 0n, max: 4n }))
    .map(([amount, share]) => settled("agreement", amount, (gone) => (gone * share) / 4n))
)

/** A history that the contract can have logged. */
const histories = fc.tuple(fc.boolean(), fc.array(tried, { maxLength: 5 })).map(([isPaid, wanted]) => {
  const all: ReadonlyArray<Try> = isPaid ? [() => ({ kind: "paid", escrow }), ...wanted] : wanted
  const facts: Array<EscrowFact> = [{ kind: "created", escrow, terms }]
  let story: EscrowStory | undefined = tellOn(undefined, { kind: "created", escrow, terms }, 2_000)
  for (const make of all) {
    const fact: EscrowFact = make(story === undefined ? 0n : leftOf(story))
    const next: EscrowStory | undefined = tellOn(story, fact, 2_000)
    if (next === undefined) continue
    story = next
    facts.push(fact)
  }
  return { facts, story }
})

const acted = [
  { event: "release", actor: "seller", version: undefined, quantity: start.quantity },
  { event: "cancel", actor: "buyer", version: undefined },
  { event: "overrun", actor: "clock", version: undefined },
  { event: "resolve", actor: "arbiter", version: undefined, buyerShareBps: 3_000, appealWindow: 60 },
  { event: "execute", actor: "clock", version: undefined }
].map((step) => ({ ...step, timers: standardPolicy.timers.instant }) as TradeStep)

const after = (trade: Trade, step: TradeStep): Trade => {
  const decided = decide(trade, step, new Date(8_640_000_000_000))
  if (Result.isFailure(decided)) return trade
  const { bondState, buyerShareBps, disputeState, escrowState, payouts, transition } = decided.success
  // Of the amount nothing moves here, whatever happens.
  expect(payouts.filter(({ reason }) => !reason.startsWith("bond_"))).toEqual([])
  return {
    ...trade,
    state: transition.to,
    escrowState,
    disputeState,
    bondState,
    buyerShareBps,
    version: trade.version + 1
  }
}

const follow = (trade: Trade, facts: ReadonlyArray<EscrowFact>, failuresTold: number) => {
  const told = facts.map((fact) => ({ fact, at: 2_000 }))
  let [now, heard] = [trade, failuresTold]
  for (let count = 0; count < 8; count += 1) {
    const following: Following = { ...now, terms, facts: told, finalAt: 3_000, failuresTold: heard }
    const step = nextStep(following)
    if (step === undefined) return { now, heard }
    if (step.event === "fail_payout") heard = failuresOf(following)
    const { by: _by, ...said } = step
    const next = after(now, { ...said, actor: "chain", version: undefined })
    // What the chain says is always a step of the trade.
    expect(next.version).toBe(now.version + 1)
    now = next
  }
  throw new Error(`trade in ${now.state} goes round and round`)
}

describe("a trade that follows its escrow", () => {
  it("ends as the contract did, however much is final at a time and whatever people do meanwhile", () => {
    const moves = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.option(fc.constantFrom(...acted))), { maxLength: 12 })
    fc.assert(
      fc.property(histories, moves, ({ facts, story }, interleaved) => {
        let [trade, heard, final] = [start, 0, 0]
        for (const [more, step] of interleaved) {
          final = Math.min(facts.length, final + more)
          ;({ now: trade, heard } = follow(trade, facts.slice(0, final), heard))
          if (step !== null) trade = after(trade, step)
        }
        ;({ now: trade, heard } = follow(trade, facts, heard))
        if (story === undefined) throw new Error("the contract created nothing")
        expect(isOver(trade.state), trade.state).toBe(story.state === "closed")
        if (story.state !== "closed") return
        const share = shareOf(story)
        const outcome = share === 10_000 ? "released" : share === 0 ? "refunded" : "split"
        expect(trade.escrowState).toBe(outcome)
        expect(follow(trade, facts, heard).now).toBe(trade)
      }),
      { numRuns: 2_000 }
    )
  })

  it("lapses only once a final block is later than the terms let the amount be locked, and nothing was", () => {
    const waiting = { ...start, terms, facts: [], failuresTold: 0 }
    expect(nextStep({ ...waiting, finalAt: terms.createBefore })).toBeUndefined()
    expect(nextStep({ ...waiting, finalAt: terms.createBefore + 1 })).toEqual({ event: "lapse", by: null })
    const created = [{ fact: { kind: "created", escrow, terms } as const, at: terms.createBefore }]
    expect(nextStep({ ...waiting, facts: created, finalAt: terms.createBefore + 9 })?.event).toBe("fund")
  })
})
