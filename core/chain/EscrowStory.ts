/** What became of an escrow in the contract, told from what the contract logged. Pure. */
import type { EscrowSeenState } from "../protocol/Escrow.ts"
import type { EscrowCause, EscrowFact, EscrowTerms } from "./EscrowContract.ts"

export interface EscrowStory {
  readonly terms: EscrowTerms
  readonly state: EscrowSeenState
  /** Unix seconds, by its blocks. */
  readonly createdAt: number
  readonly disputedAt: number | null
  readonly disputedBy: string | null
  readonly toBuyer: bigint
  readonly toSeller: bigint
  readonly fee: bigint
  /** Why the last of it left. */
  readonly cause: EscrowCause | null
}

export const leftOf = ({ terms, toBuyer, toSeller }: EscrowStory): bigint => terms.amount - toBuyer - toSeller

export const payBefore = ({ createdAt, terms }: EscrowStory): number => createdAt + terms.paymentWindow

/** Until when the arbiter rules, and then the second one; null where there is no dispute. */
export const rulingEnds = ({ disputedAt, terms }: EscrowStory): readonly [number, number] | null =>
  disputedAt === null
    ? null
    : [disputedAt + terms.firstRulingWindow, disputedAt + terms.firstRulingWindow + terms.secondRulingWindow]

type Settled = Extract<EscrowFact, { kind: "settled" }>

const settle = (story: EscrowStory, { cause, closed, fee, toBuyer, toSeller }: Settled): EscrowStory | undefined => {
  const left = leftOf(story) - toBuyer - toSeller
  if (left < 0n || closed !== (left === 0n)) return undefined
  return {
    ...story,
    state: closed ? "closed" : story.state,
    toBuyer: story.toBuyer + toBuyer,
    toSeller: story.toSeller + toSeller,
    fee: story.fee + fee,
    cause
  }
}

/** The story with one fact more; `undefined` when the contract cannot have logged it after the others. */
export const tellOn = (story: EscrowStory | undefined, fact: EscrowFact, at: number): EscrowStory | undefined => {
  if (fact.kind === "created") {
    if (story !== undefined) return undefined
    const nothing = { toBuyer: 0n, toSeller: 0n, fee: 0n, cause: null, disputedAt: null, disputedBy: null }
    return { terms: fact.terms, state: "funded", createdAt: at, ...nothing }
  }
  // What the contract refused changes nothing, whenever it came.
  if (fact.kind === "failed") return story
  if (story === undefined || story.state === "closed") return undefined
  switch (fact.kind) {
    case "paid":
      return story.state === "funded" ? { ...story, state: "paid" } : undefined
    case "disputed":
      return story.state === "paid" ? { ...story, state: "disputed", disputedAt: at, disputedBy: fact.by } : undefined
    case "settled":
      return settle(story, fact)
    case "paused":
    case "unpaused":
      return undefined
  }
}

interface Told {
  readonly fact: EscrowFact
  readonly at: number
}

/** All that is known of an escrow; `undefined` before it was created. */
export const storyOf = (facts: ReadonlyArray<Told>): EscrowStory | undefined =>
  facts.reduce<EscrowStory | undefined>((story, { at, fact }) => tellOn(story, fact, at), undefined)
