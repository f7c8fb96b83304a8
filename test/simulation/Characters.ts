/** How the people of the simulation behave, and what they do next with a trade as they see it. */
import type { TradeAction, TradeView } from "../../core/protocol/Trade.ts"
import type { TradeCommand } from "../../core/trades/Trades.ts"
import type { Random } from "./Random.ts"

export type BuyerCharacter = "prompt" | "absent" | "liar" | "late" | "hasty" | "quitter"
export type SellerCharacter = "prompt" | "silent" | "greedy" | "generous"

/** What is true of a payment, which the platform cannot see. */
export interface Truth {
  paid: boolean
  /** The seller has sent the money back. */
  returned: boolean
}

export interface Move {
  readonly action: TradeAction
  readonly command: Omit<Partial<TradeCommand>, "client_id" | "version">
  /** What becomes true by it, whether or not the platform takes the step. */
  readonly makes?: Partial<Truth>
}

const weighted = <A>(random: Random, weights: ReadonlyArray<readonly [A, number]>): A => {
  let left = random.between(1, 100)
  for (const [choice, weight] of weights) {
    left -= weight
    if (left <= 0) return choice
  }
  throw new Error("the weights are less than a hundred")
}

export const buyerCharacter = (random: Random): BuyerCharacter =>
  weighted(random, [
    ["prompt", 60],
    ["absent", 10],
    ["liar", 8],
    ["late", 8],
    ["hasty", 8],
    ["quitter", 6]
  ])

export const sellerCharacter = (random: Random): SellerCharacter =>
  weighted(random, [
    ["prompt", 66],
    ["silent", 12],
    ["greedy", 10],
    ["generous", 12]
  ])

const paysNow: Move = { action: "mark_paid", command: {}, makes: { paid: true } }
const statement = "as I said"

/** Who lost may ask for another arbiter, or let it be. */
const verdictMove = ({ allowed_actions: allowed }: TradeView, random: Random): Move | undefined => {
  if (allowed.includes("appeal") && allowed.includes("accept_verdict")) {
    if (random.chance(0.3)) return { action: "appeal", command: { statement } }
    return random.chance(0.5) ? { action: "accept_verdict", command: {} } : undefined
  }
  return undefined
}

/** Makers who ask to see their takers first turn some away. */
const acceptMove = ({ allowed_actions: allowed }: TradeView, random: Random): Move | undefined => {
  if (!allowed.includes("accept")) return undefined
  return random.chance(0.2) ? { action: "decline", command: {} } : { action: "accept", command: {} }
}

/** Undefined: they do nothing for now. */
export const buyerMove = (
  character: BuyerCharacter,
  truth: Truth,
  view: TradeView,
  random: Random
): Move | undefined => {
  const { allowed_actions: allowed, cancel_proposed_by: proposed, buyer, state } = view
  if (state === "decided") return verdictMove(view, random)
  if (state === "awaiting_accept") return acceptMove(view, random)
  const may = (action: TradeAction) => allowed.includes(action)
  if (character === "absent") return undefined
  if (may("accept_cancel") && proposed !== buyer && (!truth.paid || truth.returned)) {
    return { action: "accept_cancel", command: { payment: truth.paid ? "returned" : "not_sent" } }
  }
  if (may("mark_paid")) {
    if (character === "quitter") return { action: "cancel", command: {} }
    if (character === "late") return undefined
    if (character === "liar" || (character === "hasty" && !truth.paid && random.chance(0.5))) {
      return { action: "mark_paid", command: {} }
    }
    return paysNow
  }
  if (state === "overdue" && character === "late") {
    return random.chance(0.7)
      ? { action: "claim", command: { statement }, makes: { paid: true } }
      : { action: "cancel", command: {} }
  }
  if (state === "payment_marked" && character === "hasty" && !truth.paid && may("undo_paid")) {
    return { action: "undo_paid", command: {} }
  }
  if (state === "payment_marked" && truth.paid && may("dispute")) {
    return { action: "dispute", command: { reason: "payment_not_acknowledged", statement } }
  }
  return undefined
}

export const sellerMove = (
  character: SellerCharacter,
  truth: Truth,
  view: TradeView,
  random: Random
): Move | undefined => {
  const { allowed_actions: allowed, quantity, state } = view
  if (state === "decided") return verdictMove(view, random)
  if (state === "awaiting_accept") return acceptMove(view, random)
  const may = (action: TradeAction) => allowed.includes(action)
  if (character === "silent") return undefined
  if (may("extend") && character === "generous" && !truth.paid && random.chance(0.5)) {
    return { action: "extend", command: {} }
  }
  const gotIt = truth.paid && !truth.returned
  if (gotIt && character !== "greedy" && may("release")) return { action: "release", command: { quantity } }
  if (state === "payment_marked" && gotIt && random.chance(0.3) && may("propose_cancel")) {
    return { action: "propose_cancel", command: {}, makes: { returned: true } }
  }
  if (state === "payment_marked" && may("dispute")) {
    return { action: "dispute", command: { reason: "payment_not_received", statement } }
  }
  // The bank took the money back.
  if (state === "on_hold" && may("dispute") && random.chance(0.02)) {
    return { action: "dispute", command: { reason: "payment_reversed", statement }, makes: { returned: true } }
  }
  if (state === "disputed" && may("withdraw_dispute") && random.chance(0.2)) {
    return { action: "withdraw_dispute", command: {} }
  }
  return undefined
}

/** Arbiters find out what is true. */
export const arbiterMove = (truth: Truth, { allowed_actions: allowed }: TradeView): Move | undefined =>
  allowed.includes("resolve")
    ? {
        action: "resolve",
        command: {
          resolution: truth.paid && !truth.returned ? "buyer" : "seller",
          slash_buyer_bps: truth.paid ? 0 : 1_000,
          statement
        }
      }
    : undefined
