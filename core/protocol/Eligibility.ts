/** What may keep somebody from taking an offer. One row each: the code, what it means, and what helps. */
import * as Schema from "effect/Schema"
import { OfferView } from "./Market.ts"
import { Decimal, MethodId } from "./Wire.ts"

interface EligibilityRow {
  /** As a sentence to whoever asks. */
  readonly message: string
  readonly remedy: string
}

export const ELIGIBILITY = {
  market_closed: { message: "the market takes no orders now", remedy: "Wait until it is open again." },
  frozen: { message: "you are frozen", remedy: "Ask an operator why, and what lifts it." },
  own_order: { message: "the offer is your own", remedy: "Take somebody else's." },
  suspended: { message: "its price follows an index, and there is none now", remedy: "Wait for the index." },
  price: { message: "its price has moved", remedy: "Ask again: it is looked at anew." },
  method: { message: "you name none of its payment methods", remedy: "Name one of those it takes." },
  account: {
    message: "you have no payment account to be paid on by a method you name",
    remedy: "Add one with `orrange methods add METHOD`, or leave the method out."
  },
  account_cooling: {
    message: "the payment account you would be paid on is too new",
    remedy: "Wait until the time given, or remove it to be paid on the one before."
  },
  account_unconfirmed: {
    message: "the payment account you would be paid on was added through a bot, and is not confirmed",
    remedy: "Confirm it with `orrange methods confirm`, or remove it."
  },
  distance: {
    message: "its payment is handed over in person, and where you are is not said",
    remedy: "Send an order with a place, or name another method."
  },
  minimum: { message: "it is less than its least trade", remedy: "Take more." },
  maximum: { message: "it is more than can be taken at once", remedy: "Take less." },
  size: { message: "it is worth less or more than an order of this market may be", remedy: "Take another quantity." },
  country: {
    message: "it asks for another country",
    remedy: "Say yours, if you have not: `orrange me set --country`."
  },
  language: { message: "it asks for another language", remedy: "Say yours: `orrange me set --language`." },
  trades: { message: "it asks for more completed trades", remedy: "Complete trades with others first." },
  completion: { message: "it asks for a higher share of completed trades", remedy: "Bring trades to their end." },
  account_age: { message: "it asks for an older account", remedy: "Wait." },
  reputation: { message: "it asks for a better reputation", remedy: "Complete trades with different people." },
  kyc_tier: { message: "it asks for somebody better known", remedy: "Ask an operator for a higher KYC tier." },
  blocked: { message: "one of you has blocked the other", remedy: "`orrange people blocks` lists whom you blocked." },
  trusted: {
    message: "it is for people whom its owner trusts",
    remedy: "Take another offer; whom somebody trusts they decide alone."
  },
  funds: { message: "you do not have enough available", remedy: "Take less, or cancel an order that holds funds." },
  limit_trade: {
    message: "it is more than you may trade at once",
    remedy: "Take less; `orrange limits` shows your limits."
  },
  limit_day: {
    message: "it is more than is left of what you may trade in a day",
    remedy: "Take less, cancel an open order, or wait; `orrange limits` shows your limits."
  },
  limit_open_trades: { message: "you have as many trades running as you may", remedy: "Bring one to its end first." },
  cooldown: { message: "you abandoned several trades today", remedy: "Wait until the time given." }
} as const satisfies Record<string, EligibilityRow>

export type EligibilityCode = keyof typeof ELIGIBILITY

const codes = Object.keys(ELIGIBILITY) as ReadonlyArray<EligibilityCode>

export const EligibilityReason = Schema.Struct({
  code: Schema.Literals(codes),
  message: Schema.String,
  remedy: Schema.String,
  /** What you have, and what is asked for; null where there is nothing to compare. */
  mine: Schema.NullOr(Schema.String),
  asked: Schema.NullOr(Schema.String)
}).annotate({ identifier: "EligibilityReason" })
export type EligibilityReason = typeof EligibilityReason.Type

/** Query of the question: what somebody would take, and how they would pay or be paid. */
export const eligibilityQuery = {
  /** As much as can be taken at once when absent. */
  quantity: Schema.optionalKey(Decimal),
  /** With commas between them; those of the offer that can be used when absent. */
  methods: Schema.optionalKey(Schema.String.check(Schema.isPattern(/^[a-z0-9_]{1,64}(?:,[a-z0-9_]{1,64}){0,9}$/)))
}

/** Everything that keeps somebody from taking an offer now. A look, not a promise. */
export const Eligibility = Schema.Struct({
  offer: OfferView,
  /** The market's sequence number when its book was looked at. */
  seq: Schema.Int,
  quantity: Decimal,
  methods: Schema.Array(MethodId),
  /** Empty when it could be taken. */
  reasons: Schema.Array(EligibilityReason)
}).annotate({ identifier: "Eligibility" })
export type Eligibility = typeof Eligibility.Type
