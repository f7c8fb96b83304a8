/** What an operator can stop without stopping the daemon. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, MarketSymbol, PersonName, Text, Time } from "./Wire.ts"

/**
 * `orders`: new orders, amendments, resumed, triggered and scheduled ones. `payments`: marking a payment as sent or not,
 * naming a payer, reading statements. `accounts`: adding and removing payment accounts. The clocks of trades stand still
 * during either of those two. `messages`: what is written in trades. `people`: new people. Releasing, cancelling,
 * claiming and disputing are in none: nobody's money is locked in by a halt.
 */
export const HaltAction = Schema.Literals(["orders", "payments", "messages", "accounts", "people"]).annotate({
  identifier: "HaltAction"
})
export type HaltAction = typeof HaltAction.Type

const of = {
  action: HaltAction,
  /** Absent: on all markets. Accounts and people are of none. */
  market: Schema.optionalKey(MarketSymbol)
}

/** What whoever is refused reads of a halt that began in a chat: words of its own need a key of an operator's own. */
export const chatHaltReason = "halted from a chat"

export const HaltBegin = Schema.Struct({
  ...commandHead,
  ...of,
  /** Told to whoever is refused. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "HaltBegin" })
export type HaltBegin = typeof HaltBegin.Type

export const HaltLift = Schema.Struct({ ...commandHead, ...of }).annotate({ identifier: "HaltLift" })
export type HaltLift = typeof HaltLift.Type

export const HaltView = Schema.Struct({
  action: HaltAction,
  /** Null: on all markets. */
  market: Schema.NullOr(MarketSymbol),
  reason: Schema.String,
  begun_by: PersonName,
  begun_at: Time,
  /** Null while it is in force. */
  lifted_at: Schema.NullOr(Time)
}).annotate({ identifier: "Halt" })
export type HaltView = typeof HaltView.Type

export const haltRoutes = HttpApiGroup.make("halts").add(
  HttpApiEndpoint.get("list", "/v1/halts", { success: Schema.Struct({ data: Schema.Array(HaltView) }) }),
  HttpApiEndpoint.post("begin", "/v1/halts", { payload: HaltBegin, success: HaltView }),
  HttpApiEndpoint.post("lift", "/v1/halts/lift", { payload: HaltLift, success: HaltView })
)

export const HALT_ERRORS = {
  "halt.in_force": {
    category: "rejected",
    message: "an operator has stopped this for now",
    hint: "`details.reason` says why. Releasing, cancelling and disputes go on; try again once it is lifted."
  },
  "halt.unknown": {
    category: "not_found",
    message: "no such halt is in force",
    hint: "`orrange admin halts` lists those that are."
  },
  "halt.no_market": {
    category: "invalid",
    message: "accounts and people are of no market",
    hint: "Halt them without a market."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
