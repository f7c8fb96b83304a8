/** The rules trades go by, as versioned data. A trade keeps those of the version that was in force when it was opened. */
import * as Schema from "effect/Schema"
import { AssetCode } from "./Deposit.ts"
import { DisputeReason } from "./Trade.ts"
import { commandHead, Decimal, Id, MethodId, PersonName, Time, told } from "./Wire.ts"

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
  dispute_delay: seconds(0),
  /** In which the two agree on the terms of a contract; from then on the seller has as long to lock the amount. */
  agreement_window: seconds(60),
  /** From a release or a verdict until a contract's payout that did not come is asked for again. */
  payout_window: seconds(60),
  /** In which each of a contract's two arbiters may rule, one after the other; the contract takes no less than an hour. */
  ruling_window: seconds(3_600)
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

/** How likely it is that a payment is taken back, as the catalogue of payment methods says it. */
export const ChargebackRisk = Schema.Literals(["very_low", "low", "medium", "high", "very_high"])
export type ChargebackRisk = typeof ChargebackRisk.Type

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

const count = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

/** What somebody may trade at most on each side, in reference amounts: one is some hundred US dollars. */
export const TierLimits = Schema.Struct({
  /** In one trade. */
  trade: count(1, 1_000_000),
  /** In 24 hours, with what open orders could still trade. */
  day: count(1, 100_000_000),
  /** Trades that run at a time. */
  open_trades: count(1, 1_000_000)
}).annotate({ identifier: "TierLimits" })
export type TierLimits = typeof TierLimits.Type

/** Somebody is in the highest tier whose minimums they reach all of. */
export const Tier = Schema.Struct({
  age_days_min: count(0, 36_500),
  trades_min: count(0, 1_000_000),
  counterparties_min: count(0, 1_000_000),
  /** By KYC tier, from 0 to 3. */
  limits: Schema.Tuple([TierLimits, TierLimits, TierLimits, TierLimits])
}).annotate({ identifier: "Tier" })
export type Tier = typeof Tier.Type

export const TierName = Schema.Literals(["new", "basic", "trusted"])
export type TierName = typeof TierName.Type

/** Basis points of a limit that are left. */
const share = count(1, 10_000)

/** Times of waiting after repeated abandoning. */
const waitsMax = 20

export const TradePolicy = Schema.Struct({
  timers: Schema.Struct({ instant: TradeTimers, same_day: TradeTimers, multi_day: TradeTimers }),
  /** In place of those of its class. */
  methods: Schema.Record(MethodId, TradeTimers).check(Schema.isMaxProperties(methodsMax)),
  /** Seconds for which a released escrow stays on hold, by how likely the payment is taken back. */
  holds: Schema.Struct({
    very_low: seconds(0),
    low: seconds(0),
    medium: seconds(0),
    high: seconds(0),
    very_high: seconds(0)
  }),
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
  bonds: BondRules,
  /** What people may trade, by how long and how well they are known. */
  tiers: Schema.Struct({ new: Tier, basic: Tier, trusted: Tier }),
  /** Of the limits of a buyer, who can take the payment back; a seller's are whole. */
  chargeback_bps: Schema.Struct({ very_low: share, low: share, medium: share, high: share, very_high: share }),
  /** Seconds for which nobody is paid on a payment account that was added. */
  account_cooldown: seconds(0),
  /** A buyer who abandons trades places no orders for a while. */
  abandoning: Schema.Struct({
    /** Trades abandoned in one day, by UTC, from which on that is so. */
    from: count(1, 1_000),
    /** Seconds of the wait after that one, and after each further one; after those it lasts for the rest of the day. */
    waits: Schema.Array(seconds(1)).check(Schema.isMaxLength(waitsMax))
  }),
  disputes: DisputeRules,
  /**
   * Worth of the most that a person gives away through bots in 24 hours without leave from elsewhere, in trades of usual
   * size: the larger of what is paid and what is in escrow.
   */
  chat_release_max: count(0, 1_000_000),
  /** The most of the platform's fee that the owner of a trade's community is given, in basis points. */
  community_share_max_bp: basisPoints(10_000),
  /** Seconds a deadline moves, once for each of the two, when who has to act by it could not be told; 0 for never. */
  notice_grace: seconds(0)
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
  ...commandHead,
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
  disputes_early: Compared,
  /** The terms of a contract were not agreed on in time. */
  agreements_late: Compared,
  /** A contract's payout did not come in time, and was asked for again. */
  payouts_late: Compared,
  /** A contract's first arbiter ruled too late. */
  rulings_late: Compared
}).annotate({ identifier: "PolicySimulation" })
export type PolicySimulation = typeof PolicySimulation.Type
