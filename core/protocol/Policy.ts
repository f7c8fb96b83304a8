/** The rules trades go by, as versioned data. A trade keeps those of the version that was in force when it was opened. */
import * as Schema from "effect/Schema"
import { ClientId, Id, MethodId, PersonName, Time, told } from "./Wire.ts"

/** Seconds in the longest timer. */
const secondsMax = 30 * 24 * 3_600

const seconds = (minimum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum: secondsMax }))

const timerFields = {
  /** After the payment window, in which the buyer may still mark the payment. */
  payment_grace: seconds(0),
  /** After the grace, in which the escrow is held for a buyer who shows that they paid late. */
  claim_window: seconds(60),
  /** From the marking until the clock opens a dispute against a silent seller. */
  release_window: seconds(60),
  /** From the marking until a party may open a dispute; a report of fraud never waits. */
  dispute_delay: seconds(0)
}

const disputesFirst = Schema.makeFilter(
  ({
    dispute_delay: delay,
    release_window: window
  }: {
    readonly dispute_delay: number
    readonly release_window: number
  }) => (delay < window ? undefined : "people must be able to open a dispute before the clock does")
)

/** Seconds. */
export const TradeTimers = Schema.Struct(timerFields).check(disputesFirst).annotate({ identifier: "TradeTimers" })
export type TradeTimers = typeof TradeTimers.Type

/** How fast money arrives by a payment method. */
export const SettlementClass = Schema.Literals(["instant", "same_day", "multi_day"])
export type SettlementClass = typeof SettlementClass.Type

/** Seconds unless another unit is said. */
export const DisputeRules = Schema.Struct({
  /** From the opening until an arbiter is to have taken the case, and until it is to be decided. */
  take_seconds: seconds(60),
  decide_seconds: seconds(60),
  /** From a verdict until it is paid, in which either party may appeal. */
  appeal_window: Schema.Struct({ instant: seconds(60), same_day: seconds(60), multi_day: seconds(60) }),
  /** From how many times a usual trade of the currency on a verdict needs a second arbiter's approval. */
  approval_from: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 })),
  /** Until a verdict that nobody approved is void. */
  approval_seconds: seconds(60),
  /** For which an offer to settle is valid. */
  offer_seconds: seconds(60),
  /** Offers that one person may make in a dispute. */
  offers_max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  /** In which a side gives the evidence it was asked for. */
  evidence_seconds: seconds(60),
  /** Requests for evidence in a dispute, and answers of one side to them; each has one file at most. */
  requests_max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  answers_max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  /** Days for which nobody handles a case of somebody they traded with. */
  conflict_days: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 3_650 }))
}).annotate({ identifier: "DisputeRules" })
export type DisputeRules = typeof DisputeRules.Type

/** Payment methods with timers of their own. */
const methodsMax = 300

export const TradePolicy = Schema.Struct({
  timers: Schema.Struct({ instant: TradeTimers, same_day: TradeTimers, multi_day: TradeTimers }),
  /** In place of those of its class. */
  methods: Schema.Record(MethodId, TradeTimers).check(Schema.isMaxProperties(methodsMax)),
  /** Times a seller may give one more payment window. */
  extensions_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times a buyer may take back that they paid. */
  undos_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times each of the two may propose to call a trade off. */
  proposals_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times disputes of a trade may be taken back. */
  withdrawals_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  disputes: DisputeRules
}).annotate({ identifier: "TradePolicy" })
export type TradePolicy = typeof TradePolicy.Type

export const PolicyVersion = Schema.String.check(
  Schema.isPattern(/^[a-z0-9][a-z0-9.-]{0,31}$/, told("up to 32 small letters, digits, dots and dashes"))
).annotate({ identifier: "PolicyVersion" })

export const PolicyView = Schema.Struct({
  version: PolicyVersion,
  effective_at: Time,
  /** Null for the one that comes with the program. */
  loaded_by: Schema.NullOr(PersonName),
  in_force: Schema.Boolean,
  policy: TradePolicy
}).annotate({ identifier: "Policy" })
export type PolicyView = typeof PolicyView.Type

/** Seconds ahead that every daemon must hear of a new version. */
export const policyNoticeSeconds = 60

export const PolicyLoad = Schema.Struct({
  client_id: ClientId,
  version: PolicyVersion,
  /** Now and the notice, when absent. */
  effective_at: Schema.optionalKey(Time),
  policy: TradePolicy
}).annotate({ identifier: "PolicyLoad" })
export type PolicyLoad = typeof PolicyLoad.Type

export const PolicySimulate = Schema.Struct({ policy: TradePolicy }).annotate({ identifier: "PolicySimulate" })

const Compared = Schema.Struct({
  /** Trades in which it happened, and in which it would have. */
  was: Schema.Int,
  would_be: Schema.Int,
  /** Some of those in which it would have been otherwise. */
  samples: Schema.Array(Id)
})

/** How trades that are over would have fared, had their people done the same at the same times. */
export const PolicySimulation = Schema.Struct({
  trades: Schema.Int,
  /** The time to pay passed before the payment was marked. */
  overdue: Compared,
  /** A late payment was shown too late. */
  claims_late: Compared,
  /** The clock opened a dispute against a seller who had not released. */
  escalated: Compared,
  /** A party had to wait before it could open a dispute. */
  disputes_early: Compared
}).annotate({ identifier: "PolicySimulation" })
export type PolicySimulation = typeof PolicySimulation.Type
