import * as Effect from "effect/Effect"
import type { Freezes } from "../identity/Freezes.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"

/** Who has to be free to trade for a command to be carried out: those whose orders it places, changes or has trade. */
export const ownersTrading = (state: MarketState, command: EngineCommand): ReadonlyArray<string> => {
  switch (command.kind) {
    case "create":
    case "amend":
    case "resume":
    case "conditional":
      return [command.personId]
    case "restore":
      return [command.owner]
    case "trigger":
      return ownersOf([state.conditionals.orders.get(command.conditionalId)])
    case "match":
      return ownersOf(command.orderIds.map((id) => state.orders.get(id)))
    case "cancel":
    case "cancel_many":
    case "cancel_owner":
    case "clock":
    case "conditional_cancel":
    case "expire":
    case "index":
    case "pause":
      return []
  }
}

/** Of whom a batch has to know whether they are frozen. */
export const ownersAsked = (state: MarketState, command: EngineCommand): ReadonlyArray<string> =>
  command.kind === "cancel_owner" ? [command.owner] : ownersTrading(state, command)

const ownersOf = (orders: ReadonlyArray<{ readonly personId: string } | undefined>): ReadonlyArray<string> =>
  orders.flatMap((order) => (order === undefined ? [] : [order.personId]))

/** Whether somebody may not trade for now. */
export const isFrozen = (freezes: Freezes["Service"], personId: string) =>
  freezes.assertFree(personId).pipe(
    Effect.as(false),
    Effect.catchTag("Refusal", () => Effect.succeed(true))
  )
