/** The rules trades go by, as versioned data. A trade keeps those of the version that was in force when it was opened. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { DisputeReason } from "./Trade.ts"
import { ClientId, Decimal, Id, MethodId, PersonName, Time, told } from "./Wire.ts"

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

/** How likely a payment is taken back after it arrived. */
export const ChargebackClass = Schema.Literals(["irreversible", "low", "medium", "high"])
export type ChargebackClass = typeof ChargebackClass.Type

/** Payment methods with timers of their own. */
const methodsMax = 300

const basisPoints = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

/** Most a bond may be of its trade, in basis points. */
export const bondBpsMax = 1_500
/** Defaults after which nothing gets dearer any more. */
const ladderMax = 10
/** Assets of which a merchant's deposit is known. */
const depositAssetsMax = 100

/** What people put up so that walking away from a trade costs something, and when they lose of it. */
export const BondRules = Schema.Struct({
  /** Of the trade's quantity, for each of the two; in basis points, rounded up. */
  bps: basisPoints(bondBpsMax),
  /** Worth of the largest order to buy without a bond, in trades of usual size; 0 when there are none. */
  unbonded_max_reference: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })),
  /** Trades completed from which on nobody buys without a bond. */
  newcomer_trades_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })),
  /** By base asset: who has deposited as much posts no bond. */
  merchant_deposits: Schema.Record(AssetCode, Decimal).check(Schema.isMaxProperties(depositAssetsMax)),
  /** Of the bond, in basis points: for a buyer's first default within thirty days, the second, and so on; then the last. */
  default_ladder_bps: Schema.Array(basisPoints(10_000)).check(Schema.isMinLength(1), Schema.isMaxLength(ladderMax)),
  /** The most a verdict takes of a bond, in basis points of the trade's quantity, by what the dispute was about. */
  penalties: Schema.Record(DisputeReason, basisPoints(10_000)),
  /** Seconds after the service was down in which the clock takes no bond. */
  slash_grace: seconds(0)
}).annotate({ identifier: "BondRules" })
export type BondRules = typeof BondRules.Type

export const TradePolicy = Schema.Struct({
  timers: Schema.Struct({ instant: TradeTimers, same_day: TradeTimers, multi_day: TradeTimers }),
  /** In place of those of its class. */
  methods: Schema.Record(MethodId, TradeTimers).check(Schema.isMaxProperties(methodsMax)),
  /** Seconds for which a released escrow stays on hold, by how likely the payment is taken back. */
  holds: Schema.Struct({ irreversible: seconds(0), low: seconds(0), medium: seconds(0), high: seconds(0) }),
  /** Nothing is put on hold between two people who both have completed as many trades and were there as long. */
  hold_exemption: Schema.Struct({
    completed_min: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000 })),
    age_days_min: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3_650 }))
  }),
  /** Seconds in which a maker who wants to see each taker accepts or declines. */
  accept_window: seconds(60),
  /** Times a seller may give one more payment window. */
  extensions_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times a buyer may take back that they paid. */
  undos_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times each of the two may propose to call a trade off. */
  proposals_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  /** Times disputes of a trade may be taken back. */
  withdrawals_max: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10 })),
  bonds: BondRules
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
