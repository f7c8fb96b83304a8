import {
  type Accepted,
  type BookOrder,
  type BookRefusal,
  type Cancelled,
  type Fill,
  fillsPerCommandMax,
  type Placement,
  type Prevented
} from "./BookOrder.ts"
import { fittingLots, partiesAccept, sharedOf } from "./Compatibility.ts"
import type { Paper, Resting } from "./Resting.ts"
import type { Walk } from "./Walk.ts"

/** Lots that a plan takes off a resting order. */
interface Step {
  readonly maker: Resting
  readonly lots: number
}

/** What an arriving order would do to the book, decided before anything changes. */
export interface Plan {
  readonly fills: Fill[]
  readonly prevented: Prevented[]
  /** The fills and preventions in the order they happen. */
  readonly steps: Step[]
  readonly expired: Resting[]
  /** Resting orders met, those swept before the plan among them. */
  taken: number
  /** Lots of the order after the fills. */
  left: number
  /** Lots filled. */
  filled: number
  /** The owner's own order that stopped it. */
  own: Resting | undefined
  /** The first order that a post-only order would have met. */
  met: Resting | undefined
  metPrice: number
}

const emptyPlan = (left: number, fills: Fill[]): Plan => ({
  fills,
  prevented: [],
  steps: [],
  expired: [],
  taken: fills.length,
  left,
  filled: 0,
  own: undefined,
  met: undefined,
  metPrice: 0
})

const paperOf = (resting: Resting): Paper =>
  (resting.paper ??= { remaining: resting.remaining, shown: resting.shown, requeued: false })

const shownOf = ({ paper, shown }: Resting): number => (paper === undefined ? shown : paper.shown)

/** Takes lots off an order on paper; true when it shows a new slice. */
const takePlanned = (paper: Paper, lots: number, display: number): boolean => {
  paper.remaining -= lots
  paper.shown -= lots
  if (paper.shown > 0 || paper.remaining === 0) return false
  paper.shown = Math.min(display, paper.remaining)
  return true
}

/** Throws the plan's paper away. */
export const discardPlan = ({ expired, steps }: Plan): void => {
  for (const resting of expired) resting.paper = undefined
  for (const { maker } of steps) maker.paper = undefined
}

/** What becomes of an own order in line, by the arriving order's choice. True when the arriving order ends there. */
const preventWhole = (plan: Plan, taker: BookOrder, maker: Resting): boolean => {
  if (taker.selfTrade === "cancel_newest") {
    plan.own = maker
    return true
  }
  const paper = paperOf(maker)
  const lots = paper.remaining
  paper.remaining = 0
  paper.shown = 0
  plan.taken += 1
  plan.steps.push({ maker, lots })
  plan.prevented.push({ order: maker.id, quantity: lots, remaining: 0, replenished: false })
  if (taker.selfTrade !== "cancel_both") return false
  plan.own = maker
  return true
}

/** Fills, or with `decrement` takes off both own orders. True when the resting order went behind its level. */
const take = (plan: Plan, taker: BookOrder, maker: Resting, lots: number, price: number, method: number): boolean => {
  const paper = paperOf(maker)
  const replenished = takePlanned(paper, lots, maker.kind.display)
  plan.taken += 1
  plan.left -= lots
  plan.steps.push({ maker, lots })
  const { id, owner } = maker
  const { remaining } = paper
  if (owner === taker.owner) plan.prevented.push({ order: id, quantity: lots, remaining, replenished })
  else {
    plan.filled += lots
    plan.fills.push({ maker: id, price, quantity: lots, method, makerRemaining: remaining, replenished })
  }
  return replenished
}

/** Meets one resting order as often as it fits. `true` ends the walk, "restart" begins it again. */
const meet = (plan: Plan, taker: BookOrder, maker: Resting, walk: Walk, nowMs: number): boolean | "restart" => {
  const { kind } = maker
  if (fittingLots(taker, plan.left, kind, shownOf(maker)) === 0) return false
  const method = sharedOf(taker.methods, taker.terms, kind.methods, kind.terms)
  if (method === undefined || !partiesAccept(taker.owner, taker.terms, maker.owner, kind.terms)) return false
  if (kind.expiresAt <= nowMs) {
    paperOf(maker).shown = 0
    plan.expired.push(maker)
    return false
  }
  if (taker.postOnly !== "off") {
    plan.met = maker
    plan.metPrice = walk.price
    return true
  }
  const own = maker.owner === taker.owner
  if (own && taker.selfTrade !== "decrement") {
    return preventWhole(plan, taker, maker) || plan.taken === fillsPerCommandMax
  }
  for (;;) {
    const lots = fittingLots(taker, plan.left, kind, shownOf(maker))
    if (lots === 0) return false
    const reachedMinimum = plan.left >= taker.minimum
    const behind = take(plan, taker, maker, lots, walk.price, method)
    if (plan.left === 0 || plan.taken === fillsPerCommandMax) return true
    walk.query.ask(taker, plan.left)
    if (behind) {
      maker.paper!.requeued = true
      walk.requeue(maker)
    }
    // A remainder below the minimum asks for less than before: orders passed over may fit it now.
    if (reachedMinimum && plan.left < taker.minimum) return "restart"
    if (behind) return false
  }
}

/**
 * Fills what is left of an order with what fits it, best first, on paper, after the fills it has had. The walk must stand
 * before the best order.
 */
export const planArrival = (taker: BookOrder, left: number, fills: Fill[], walk: Walk, nowMs: number): Plan => {
  const plan = emptyPlan(left, fills)
  for (let maker = walk.next(); maker !== undefined; maker = walk.next()) {
    const { paper } = maker
    if (paper !== undefined && (paper.shown === 0 || (paper.requeued && !walk.isRequeued))) continue
    const met = meet(plan, taker, maker, walk, nowMs)
    if (met === true) break
    if (met === "restart") {
      for (const step of plan.steps) walk.relax(step.maker)
      walk.restart()
    }
  }
  return plan
}

const slideOf = ({ floating, postOnly, side }: BookOrder, { met, metPrice }: Plan): number | undefined => {
  if (met === undefined || postOnly !== "slide" || floating !== undefined) return undefined
  const price = side === "buy" ? metPrice - 1 : metPrice + 1
  return price >= 1 && Number.isSafeInteger(price) ? price : undefined
}

const refusalOf = (
  order: BookOrder,
  quantity: number,
  plan: Plan,
  slidTo: number | undefined
): BookRefusal | undefined => {
  const { filled, met, own, taken } = plan
  if (met !== undefined && slidTo === undefined) {
    return { code: met.owner === order.owner ? "self_trade" : "would_match", order: met.id }
  }
  if (own !== undefined && taken === 0) return { code: "self_trade", order: own.id }
  if (order.timeInForce === "fok" && filled < quantity) return { code: "not_fillable", fillable: filled }
  return undefined
}

const cancelledOf = (order: BookOrder, quantity: number, taken: number): Cancelled | undefined => {
  if (quantity === 0) return undefined
  if (taken === fillsPerCommandMax) return { reason: "fill_limit", quantity }
  if (order.timeInForce === "ioc") return { reason: "ioc", quantity }
  return undefined
}

const none: readonly never[] = []

/** The answer to an order that meets nobody after the fills it has had. */
export const unmet = (order: BookOrder, left: number, fills: readonly Fill[]): Placement => {
  if (order.timeInForce === "fok") {
    return { outcome: "refused", refusal: { code: "not_fillable", fillable: 0 }, expired: none }
  }
  const cancelled = cancelledOf(order, left, fills.length)
  return {
    outcome: "accepted",
    fills,
    rested: cancelled === undefined ? left : 0,
    slidTo: undefined,
    cancelled,
    prevented: none,
    expired: none
  } satisfies Accepted
}

/** The answer to an order of `quantity` lots that the plan was made for. */
export const answerOf = (order: BookOrder, quantity: number, plan: Plan): Placement => {
  const expired = plan.expired.map((resting) => resting.id)
  const slidTo = slideOf(order, plan)
  const refusal = refusalOf(order, quantity, plan, slidTo)
  if (refusal !== undefined) return { outcome: "refused", refusal, expired }
  const { left, own, taken } = plan
  const cancelled: Cancelled | undefined =
    own !== undefined && left > 0
      ? { reason: "self_trade", quantity: left, order: own.id }
      : cancelledOf(order, left, taken)
  const rested = cancelled === undefined ? left : 0
  return { outcome: "accepted", fills: plan.fills, rested, slidTo, cancelled, prevented: plan.prevented, expired }
}
