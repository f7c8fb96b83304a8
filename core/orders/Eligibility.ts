/** What keeps somebody from taking an offer, each with what they have and what is asked. Pure. */
import type { Mismatch, MismatchCode } from "../book/BookOrder.ts"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { formatQuantity, quoteUnitsUp } from "../money/Price.ts"
import type { Counterparty } from "../protocol/Counterparty.ts"
import { ELIGIBILITY, type EligibilityCode, type EligibilityReason } from "../protocol/Eligibility.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { MarketPhase } from "../protocol/Market.ts"
import type { Side } from "../protocol/Wire.ts"
import { limitFaults, type LimitsSeen } from "../risk/LimitUse.ts"
import { assetHeld, fundsNeeded, type OrderDraft, sizeFault } from "./Order.ts"
import type { Party } from "./Party.ts"

/** What is asked of a person behind an order, and what they have. */
export interface TermValues {
  readonly asked: string
  readonly has: string
}

const percent = (bps: number | undefined): string => `${(bps ?? 0) / 100} %`
const listed = (values: ReadonlyArray<string> | undefined): string => (values ?? []).join(", ")

type Values = (asks: Counterparty, party: Party) => TermValues

const termTable: Partial<Record<MismatchCode, Values>> = {
  country: (asks, { country }) => ({ asked: listed(asks.countries), has: country ?? "none" }),
  language: (asks, { languages }) => ({ asked: listed(asks.languages), has: listed(languages) || "none" }),
  trades: (asks, { trades }) => ({ asked: `${asks.trades_min} trades`, has: `${trades} trades` }),
  completion: (asks, { completionBps }) => ({ asked: percent(asks.completion_bps_min), has: percent(completionBps) }),
  account_age: (asks, { accountAgeDays }) => ({
    asked: `${asks.account_age_days_min} days`,
    has: `${accountAgeDays} days`
  }),
  reputation: (asks, { reputationBps }) => ({ asked: percent(asks.reputation_bps_min), has: percent(reputationBps) }),
  kyc_tier: (asks, { kycTier }) => ({ asked: `tier ${asks.kyc_tier_min}`, has: `tier ${kycTier ?? 0}` }),
  trusted: () => ({ asked: "people whom its owner trusts", has: "somebody else" })
}

/** Both values of a term that one order asks of the person behind another; `undefined` where there are none to tell. */
export const termValues = (code: MismatchCode, asks: Counterparty, party: Party): TermValues | undefined =>
  termTable[code]?.(asks, party)

/** What of a person everybody may look up, or whoever asks knows themselves. */
export const publicTerms: ReadonlySet<string> = new Set([
  "trades",
  "completion",
  "account_age",
  "reputation",
  "kyc_tier",
  "trusted"
])

/** An order at the price of an offer. */
export type TakeDraft = OrderDraft & { readonly price: number }

/** All that a take is measured against. Amounts are smallest units, quantities lots. */
export interface TakeGround {
  readonly market: Market
  readonly phase: MarketPhase
  readonly isFrozen: boolean
  readonly draft: TakeDraft
  /** What the book says of the two orders. */
  readonly mismatches: ReadonlyArray<Mismatch>
  readonly offerMethods: ReadonlyArray<string>
  /** Of the taker's methods, until when the account to be paid on is too new. */
  readonly cooling: ReadonlyMap<string, Date>
  /** Those of which the only account was added through a bot and is not confirmed. */
  readonly unconfirmed: ReadonlySet<string>
  readonly offerMinimum: bigint
  /** What the offer shows, and what of the quantity its limits per trade leave; `undefined` when that is all. */
  readonly shown: number
  readonly fillable: number | undefined
  readonly asks: Counterparty
  readonly party: Party | null
  readonly available: bigint
  /** The largest trade, and the worth, of what would be given. */
  readonly ask: { readonly trade: bigint; readonly whole: bigint }
  readonly limits: LimitsSeen | undefined
}

interface Found {
  readonly code: EligibilityCode
  readonly mine?: string
  readonly asked?: string
}

type Predicate = (ground: TakeGround) => ReadonlyArray<Found>

const when = (fails: boolean, found: Found): ReadonlyArray<Found> => (fails ? [found] : [])

/** What the book calls by other names, or says when the offer is not there any more. */
const bookCodes: Partial<Record<MismatchCode, EligibilityCode>> = {
  own_order: "own_order",
  suspended: "suspended",
  price: "price",
  distance: "distance",
  blocked: "blocked"
}

const byBook: Predicate = ({ mismatches }) => {
  const codes = new Set(mismatches.flatMap(({ code }) => bookCodes[code] ?? []))
  return [...codes].map((code) => ({ code }))
}

const byTerms: Predicate = ({ asks, mismatches, party }) =>
  mismatches.flatMap(({ by, code }) => {
    const values = by === "maker" && party !== null ? termValues(code, asks, party) : undefined
    return values === undefined ? [] : [{ code: code as EligibilityCode, mine: values.has, asked: values.asked }]
  })

const byMethods: Predicate = ({ cooling, draft, market, mismatches, offerMethods, unconfirmed }) => {
  const missing = draft.side === "sell" ? draft.methods.filter((_, at) => (draft.accounts[at] ?? "") === "") : []
  return market.settlement === "instant"
    ? []
    : [
        ...when(
          mismatches.some(({ code }) => code === "method"),
          { code: "method", mine: listed(draft.methods) || "none", asked: listed(offerMethods) }
        ),
        ...when(missing.length > 0, { code: "account", mine: "none", asked: listed(missing) }),
        ...draft.methods.flatMap((method): ReadonlyArray<Found> => {
          const until = cooling.get(method)
          return until === undefined ? [] : [{ code: "account_cooling", mine: method, asked: until.toISOString() }]
        }),
        ...draft.methods.flatMap((method) =>
          when(unconfirmed.has(method), { code: "account_unconfirmed", mine: method })
        )
      ]
}

/** What is wrong with the worth of an order, as the bound that it breaks. */
const sizeAsked = ({ details }: Refusal, { quote }: Market): Pick<Found, "asked"> => {
  const [minimum, maximum] = [details?.["minimum"], details?.["maximum"]]
  if (typeof minimum === "string") return { asked: `at least ${minimum} ${quote.code}` }
  return typeof maximum === "string" ? { asked: `at most ${maximum} ${quote.code}` } : {}
}

const byQuantity: Predicate = ({ draft, fillable, market, mismatches, offerMinimum, shown }) => {
  const { base, quote } = market
  const inBase = (lots: number): string => `${formatQuantity(lots, market)} ${base.code}`
  const inQuote = (units: bigint): string => `${formatAmount(units, quote.scale)} ${quote.code}`
  const worth = inQuote(quoteUnitsUp(draft.price, draft.quantity, market))
  const isLittle = mismatches.some(({ by, code }) => code === "minimum" && by === "maker")
  const size = sizeFault(market, draft)
  const most = Math.min(shown, fillable ?? shown)
  return [
    ...when(isLittle, { code: "minimum", mine: worth, asked: inQuote(offerMinimum) }),
    ...when(draft.quantity > shown || fillable !== undefined, {
      code: "maximum",
      mine: inBase(draft.quantity),
      asked: inBase(most)
    }),
    ...(size === undefined ? [] : [{ code: "size", mine: worth, ...sizeAsked(size, market) } as const])
  ]
}

const byFunds: Predicate = ({ available, draft, market }) => {
  const asset = assetHeld(market, draft.side)
  const needed = fundsNeeded(market, draft, draft.price, draft.quantity)
  const text = (units: bigint) => `${formatAmount(units, asset.scale)} ${asset.code}`
  return when(needed > available, { code: "funds", mine: text(available), asked: text(needed) })
}

const limitCodes: Partial<Record<Refusal["code"], EligibilityCode>> = {
  "limit.cooldown": "cooldown",
  "limit.open_trades": "limit_open_trades",
  "limit.trade_exceeded": "limit_trade",
  "limit.day_exceeded": "limit_day"
}

const limitFound = ({ code, details }: Refusal): ReadonlyArray<Found> => {
  const known = limitCodes[code]
  const text = (key: string): string => {
    const value = details?.[key]
    return typeof value === "string" || typeof value === "number" ? String(value) : ""
  }
  if (known === undefined) return []
  if (known === "cooldown") return [{ code: known, asked: text("until") }]
  if (known === "limit_open_trades") {
    return [{ code: known, mine: `${text("open")} trades`, asked: `${text("maximum")} trades` }]
  }
  const most = known === "limit_day" ? text("left") : text("maximum")
  return [{ code: known, mine: `${text("asked")} ${text("currency")}`, asked: `${most} ${text("currency")}` }]
}

const byLimits: Predicate = ({ ask, draft: { methods, side }, limits, market }) =>
  limits === undefined
    ? []
    : limitFaults(limits.policy, limits.use, { ...ask, market, methods, side, given: 0n }, limits.now).flatMap(
        limitFound
      )

/** In the order in which they are told. */
const predicates: ReadonlyArray<Predicate> = [
  ({ phase }) => when(phase !== "open", { code: "market_closed", mine: phase, asked: "open" }),
  ({ isFrozen }) => when(isFrozen, { code: "frozen" }),
  byBook,
  byMethods,
  byQuantity,
  byTerms,
  byFunds,
  byLimits
]

/** Everything that fails; nothing when the offer could be taken. */
export const eligibilityReasons = (ground: TakeGround): ReadonlyArray<EligibilityReason> =>
  predicates
    .flatMap((predicate) => predicate(ground))
    .map(({ asked, code, mine }) => ({ code, ...ELIGIBILITY[code], mine: mine ?? null, asked: asked ?? null }))

/** An order of the other side that takes an offer at its price, or nothing. */
export const takeDraft = (
  market: Market,
  side: Side,
  price: number,
  taken: Pick<OrderDraft, "accounts" | "makerBps" | "methods" | "party" | "quantity" | "takerBps">
): TakeDraft => ({
  market: market.symbol,
  side,
  type: "limit",
  timeInForce: "fok",
  postOnly: "off",
  selfTrade: "cancel_newest",
  price,
  floating: null,
  slippageBps: 0,
  display: null,
  minimum: 0n,
  maximum: undefined,
  expiresAt: null,
  pauseWhenAway: null,
  manner: null,
  ...taken
})
