/** Taking back many orders of one person with one command. */
import type { Answer } from "../platform/Answer.ts"
import { cancelAllMax } from "../protocol/CancelAll.ts"
import type { CommandHead } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import type { StandingDesk } from "./Pausing.ts"

export type CancellingCommand =
  /** Those of one person's orders that are still open; from the clock the person who sends it is the house. */
  | (CommandHead & {
      readonly kind: "cancel_many"
      readonly owner: string
      readonly orderIds: ReadonlyArray<string>
      readonly reason: "by_owner" | "dead_man"
    })
  /** Whatever somebody who is frozen has here when it is carried out; the person who sends it is the house. */
  | (CommandHead & { readonly kind: "cancel_owner"; readonly owner: string })

export const cancelMany = (
  desk: StandingDesk,
  state: MarketState,
  { orderIds, owner, reason }: Extract<CancellingCommand, { kind: "cancel_many" }>
): Answer => {
  const open = orderIds.filter((id) => state.orders.get(id)?.personId === owner)
  for (const id of open) desk.cancel(state, id, reason)
  return { ok: { cancelled: open } }
}

/** Of more orders than one command takes back, the first; it is to be sent again then. */
export const cancelOwner = (
  desk: StandingDesk,
  state: MarketState,
  { owner }: Extract<CancellingCommand, { kind: "cancel_owner" }>
): Answer => {
  // The freeze was lifted meanwhile: what is there now may have come after it.
  if (!desk.isFrozen(owner)) return { ok: { cancelled: [], more: false } }
  // First of all, or those that wait for one of the orders would end because of it.
  desk.cancelConditionals(state, owner)
  const all = [...state.orders.values()].filter(({ personId }) => personId === owner).map(({ id }) => id)
  const cancelled = all.slice(0, cancelAllMax)
  for (const id of cancelled) desk.cancel(state, id, "frozen")
  return { ok: { cancelled, more: all.length > cancelled.length } }
}
