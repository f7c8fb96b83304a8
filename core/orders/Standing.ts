/** Commands about orders that are there already, and do not come from a change of their terms. */
import type { Answer } from "../platform/Answer.ts"
import type { MarketState } from "./MarketState.ts"
import { type CancellingCommand, cancelMany, cancelOwner } from "./Cancelling.ts"
import { type MatchCommand, matchOrders } from "./Matching.ts"
import { type PauseCommand, pauseOrder, resumeOrder, type StandingDesk } from "./Pausing.ts"
import { type RestoreCommand, restoreLots } from "./Restore.ts"

export type StandingCommand = PauseCommand | MatchCommand | CancellingCommand | RestoreCommand

export const carryOutStanding = (desk: StandingDesk, state: MarketState, command: StandingCommand): Answer => {
  switch (command.kind) {
    case "pause":
      return pauseOrder(desk, state, command)
    case "resume":
      return resumeOrder(desk, state, command)
    case "match":
      return matchOrders(desk, state, command)
    case "restore":
      return restoreLots(desk, state, command)
    case "cancel_many":
      return cancelMany(desk, state, command)
    case "cancel_owner":
      return cancelOwner(desk, state, command)
  }
}
