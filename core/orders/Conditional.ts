/**
 * Conditional orders: an order that is not there yet and what it waits for. They reserve nothing: what an order needs is
 * checked when it is placed, so the legs of a group do not ask for the same funds twice. Pure.
 */
import {
  type FillTrigger,
  type PriceSource,
  type PriceTrigger,
  type TrailingTrigger,
  type Trigger,
  type WaitingOrder
} from "../book/Trigger.ts"
import { gridIntegerMax } from "../money/Price.ts"
import { type ConditionalLeg, type ConditionalOrderView, trailingBpsMax } from "../protocol/Conditional.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import { type ConditionalState, isSettled } from "./ConditionalMachine.ts"
import type { OrderDraft } from "./Order.ts"

/** Days ahead a time may be waited for. */
export const triggerDaysMax = 90

/** Why one was cancelled: `entry_closed` and `condition_closed` when the order it waited for went without the fill. */
export type ConditionalEnd = "by_owner" | "group" | "entry_closed" | "condition_closed" | "frozen"

export interface ConditionalOrder {
  readonly id: string
  readonly market: string
  readonly personId: string
  readonly clientId: string
  /** The market's sequence number at arrival; the id decides between legs of one command. */
  readonly sequence: number
  readonly trigger: Trigger
  /** Trigger and order as they were asked for. */
  readonly asked: ConditionalLeg
  /** The order it becomes; a market order's bound is taken from the book then. */
  readonly draft: OrderDraft
  /** Legs of one group: one that is triggered, or a resting one that is filled, cancels the others. */
  readonly group: string | null
  /**
   * Exits of a bracket: the entry's order. An exit is dormant until the entry's first fill. Once triggered it trades as
   * much as the entry has filled by then, and the rest of the entry is cancelled.
   */
  readonly entry: string | null
  /** What the entry has brought, or sold, in smallest units of the base asset. */
  entryBase: bigint
  readonly expiresAt: Date | null
  state: ConditionalState
  /** What the trigger book gave a trailing stop when it began to wait; `null` for any other. */
  mark: number | null
  /** The order it became. */
  order: string | null
  reason: ConditionalEnd | null
  /** Why its order could not be placed. */
  refusal: Refusal | null
  readonly createdAt: Date
  updatedAt: Date
}

/** Closes a position at a loss: a sale when the price falls that far, a purchase when it rises that far. */
export const stopTrigger = (side: Side, source: PriceSource, price: number): PriceTrigger => ({
  kind: "price",
  source,
  direction: side === "sell" ? "at_or_below" : "at_or_above",
  price
})

/** Closes a position at a profit: a sale when the price rises that far, a purchase when it falls that far. */
export const takeProfitTrigger = (side: Side, source: PriceSource, price: number): PriceTrigger => ({
  kind: "price",
  source,
  direction: side === "sell" ? "at_or_above" : "at_or_below",
  price
})

/** A stop that follows the price: a sale below the highest since, a purchase above the lowest. */
export const trailingTrigger = (
  side: Side,
  source: PriceSource,
  unit: TrailingTrigger["unit"],
  offset: number
): TrailingTrigger => ({
  kind: "trailing",
  source,
  direction: side === "sell" ? "at_or_below" : "at_or_above",
  unit,
  offset
})

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** What is wrong with a trigger by itself, if anything. */
export const triggerFault = (trigger: Trigger, nowMs: number): Refusal | undefined => {
  switch (trigger.kind) {
    case "price":
      return isCount(trigger.price, gridIntegerMax) ? undefined : conflict("a trigger price is at least one tick")
    case "trailing": {
      const most = trigger.unit === "bps" ? trailingBpsMax : gridIntegerMax
      return isCount(trigger.offset, most)
        ? undefined
        : conflict("a trailing stop stays behind by at least one tick or basis point, and by less than the whole price")
    }
    case "time": {
      const latest = nowMs + triggerDaysMax * 86_400_000
      return trigger.atMs > nowMs && trigger.atMs <= latest ? undefined : refuse("order.expiry_invalid")
    }
    case "fill":
      return undefined
  }
}

type Leg = Pick<ConditionalOrder, "draft" | "trigger">

/** Whether two price triggers can only be met at once: both wait for one price to go one way. */
const sameWay = (one: Trigger, other: Trigger): boolean =>
  one.kind !== "time" &&
  one.kind !== "fill" &&
  other.kind !== "time" &&
  other.kind !== "fill" &&
  one.source === other.source &&
  one.direction === other.direction

/**
 * What is wrong with a stop and a take-profit that are to cancel each other, if anything. `entry` is the side of the
 * bracket's entry; leave it out for a pair without one.
 */
export const pairFault = (stop: Leg, takeProfit: Leg, entry?: Side): Refusal | undefined => {
  if (stop.draft.market !== takeProfit.draft.market || stop.draft.side !== takeProfit.draft.side) {
    return conflict("both orders of a pair are on one side of one market")
  }
  if (entry !== undefined && stop.draft.side === entry) return conflict("an exit is on the other side than its entry")
  if (sameWay(stop.trigger, takeProfit.trigger)) return conflict("a stop and a take-profit wait for opposite prices")
  const [low, high] = [stop.trigger, takeProfit.trigger]
  if (low.kind !== "price" || high.kind !== "price" || low.source !== high.source) return undefined
  const [below, above] = low.direction === "at_or_below" ? [low, high] : [high, low]
  return below.price < above.price ? undefined : conflict("one of the two is triggered at any price")
}

/**
 * What it waits for as the trigger book knows it. A dormant exit waits for its entry, and for that alone: its group
 * counts from when it waits for itself, so that both exits can be armed by one fill.
 */
export const toWaitingOrder = ({ entry, group, id, sequence, state, trigger }: ConditionalOrder): WaitingOrder => {
  if (state !== "dormant" || entry === null) return { id, sequence, trigger, group: group ?? undefined }
  const armedBy: FillTrigger = { kind: "fill", order: entry, when: "first" }
  return { id, sequence, trigger: armedBy, group: undefined }
}

/** The order it becomes now that it is triggered; `entryFilled` is what the entry of a bracket has filled, in lots. */
export const triggeredDraft = ({ draft, entry }: ConditionalOrder, entryFilled: number): OrderDraft =>
  entry === null ? draft : { ...draft, quantity: Math.min(draft.quantity, entryFilled) }

export const conditionalView = (order: ConditionalOrder): ConditionalOrderView => ({
  id: order.id,
  client_id: order.clientId,
  market: order.market,
  side: order.draft.side,
  state: order.state,
  trigger: order.asked.trigger,
  order: order.asked.order,
  group: order.group,
  entry: order.entry,
  placed: order.order,
  reason: order.reason,
  refusal: order.refusal?.code ?? null,
  expires_at: order.expiresAt?.toISOString() ?? null,
  created_at: order.createdAt.toISOString(),
  updated_at: order.updatedAt.toISOString(),
  allowed_actions: isSettled(order.state) ? [] : ["cancel"]
})
