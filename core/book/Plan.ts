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
import { nowhere, type Place, type Places } from "./Places.ts"
import type { Paper, Walk } from "./Walk.ts"

/** Lots that a plan takes off a resting order. */
interface Step {
  readonly maker: Place
  readonly lots: number
}

/** What an arriving order would do to the book, decided before anything changes. */
export interface Plan {
  readonly fills: Fill[]
  readonly prevented: Prevented[]
  /** The fills and preventions in the order they happen. */
  readonly steps: Step[]
  readonly expired: Place[]
  /** Resting orders met, those swept before the plan among them. */
  taken: number
  /** Lots of the order after the fills. */
  left: number
  /** Lots filled. */
  filled: number
  /** The owner's own order that stopped it. */
  own: Place
  /** The first order that a post-only order would have met. */
  met: Place
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
  own: nowhere,
  met: nowhere,
  metPrice: 0
})

/** Takes lots off an order on paper; true when it shows a new slice. */
const takePlanned = (paper: Paper, lots: number, display: number): boolean => {
  paper.remaining -= lots
  paper.shown -= lots
  if (paper.shown > 0 || paper.remaining === 0) return false
  paper.shown = Math.min(display, paper.remaining)
  return true
}

/** What becomes of an own order in line, by the arriving order's choice. True when the arriving order ends there. */
const preventWhole = (plan: Plan, taker: BookOrder, maker: Place, walk: Walk): boolean => {
  if (taker.selfTrade === "cancel_newest") {
    plan.own = maker
    return true
  }
  const paper = walk.paperOf(maker)
  const lots = paper.remaining
  paper.remaining = 0
  paper.shown = 0
  plan.taken += 1
  plan.steps.push({ maker, lots })
  plan.prevented.push({ order: walk.places.id(maker), quantity: lots, remaining: 0, replenished: false })
  if (taker.selfTrade !== "cancel_both") return false
  plan.own = maker
  return true
}

/** Fills, or with `decrement` takes off both own orders. True when the resting order went behind its level. */
const take = (plan: Plan, taker: BookOrder, maker: Place, lots: number, walk: Walk, method: number): boolean => {
  const { places, price } = walk
  const paper = walk.paperOf(maker)
  const replenished = takePlanned(paper, lots, places.kind(maker).display)
  plan.taken += 1
  plan.left -= lots
  plan.steps.push({ maker, lots })
  const id = places.id(maker)
  const { remaining } = paper
  if (places.owner(maker) === taker.owner) {
    plan.prevented.push({ order: id, quantity: lots, remaining, replenished })
  } else {
    plan.filled += lots
    plan.fills.push({ maker: id, price, quantity: lots, method, makerRemaining: remaining, replenished })
  }
  return replenished
}

/** Meets one resting order as often as it fits. `true` ends the walk, "restart" begins it again. */
const meet = (plan: Plan, taker: BookOrder, maker: Place, walk: Walk, nowMs: number): boolean | "restart" => {
  const { places } = walk
  const kind = places.kind(maker)
  const owner = places.owner(maker)
  if (fittingLots(taker, plan.left, kind, walk.shownOf(maker)) === 0) return false
  const method = sharedOf(taker.methods, taker.terms, kind.methods, kind.terms)
  if (method === undefined || !partiesAccept(taker.owner, taker.terms, owner, kind.terms)) return false
  if (kind.expiresAt <= nowMs) {
    walk.paperOf(maker).shown = 0
    plan.expired.push(maker)
    return false
  }
  if (taker.postOnly !== "off") {
    plan.met = maker
    plan.metPrice = walk.price
    return true
  }
  if (owner === taker.owner && taker.selfTrade !== "decrement") {
    return preventWhole(plan, taker, maker, walk) || plan.taken === fillsPerCommandMax
  }
  for (;;) {
    const lots = fittingLots(taker, plan.left, kind, walk.shownOf(maker))
    if (lots === 0) return false
    const reachedMinimum = plan.left >= taker.minimum
    const behind = take(plan, taker, maker, lots, walk, method)
    if (plan.left === 0 || plan.taken === fillsPerCommandMax) return true
    walk.query.ask(taker, plan.left)
    if (behind) walk.requeue(maker)
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
  for (let maker = walk.next(); maker !== nowhere; maker = walk.next()) {
    const paper = walk.papers.get(maker)
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
  if (met === nowhere || postOnly !== "slide" || floating !== undefined) return undefined
  const price = side === "buy" ? metPrice - 1 : metPrice + 1
  return price >= 1 && Number.isSafeInteger(price) ? price : undefined
}

const refusalOf = (
  places: Places,
  order: BookOrder,
  quantity: number,
  plan: Plan,
  slidTo: number | undefined
): BookRefusal | undefined => {
  const { filled, met, own, taken } = plan
  if (met !== nowhere && slidTo === undefined) {
    return { code: places.owner(met) === order.owner ? "self_trade" : "would_match", order: places.id(met) }
  }
  if (own !== nowhere && taken === 0) return { code: "self_trade", order: places.id(own) }
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
export const answerOf = (places: Places, order: BookOrder, quantity: number, plan: Plan): Placement => {
  const expired = plan.expired.map((maker) => places.id(maker))
  const slidTo = slideOf(order, plan)
  const refusal = refusalOf(places, order, quantity, plan, slidTo)
  if (refusal !== undefined) return { outcome: "refused", refusal, expired }
  const { left, own, taken } = plan
  const cancelled: Cancelled | undefined =
    own !== nowhere && left > 0
      ? { reason: "self_trade", quantity: left, order: places.id(own) }
      : cancelledOf(order, left, taken)
  const rested = cancelled === undefined ? left : 0
  return { outcome: "accepted", fills: plan.fills, rested, slidTo, cancelled, prevented: plan.prevented, expired }
}
