/** Who the owner of an order is to others, and what the order asks of them; both as they were when it was given. */
import type { Terms } from "../book/BookOrder.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { Counterparty, Place } from "../protocol/Counterparty.ts"

/** What an order puts up for each of its trades, by the rules in force when it was given. */
export interface OrderBond {
  /** `none` for a newcomer who buys; `deposit` when what its owner deposited as a merchant stands for it. */
  readonly mode: "posted" | "none" | "deposit"
  /** Of the quantity. */
  readonly bps: number
  /** It sells to those who post none as well. */
  readonly takesUnbonded: boolean
}

/** Plain data: it is stored as it stands. */
export interface Party {
  /** ISO codes; no country when the owner did not say. */
  readonly country: string | null
  readonly languages: ReadonlyArray<string>
  readonly trades: number
  readonly completionBps: number
  readonly accountAgeDays: number
  /** Absent from orders that were given before it counted. */
  readonly reputationBps?: number
  readonly kycTier?: number
  readonly bond?: OrderBond
  readonly asks: Counterparty
  /** Where the owner hands over cash. */
  readonly place: Place | null
  /** People who have blocked the owner, or were blocked. */
  readonly blocked: ReadonlyArray<string>
  /** People whom the owner trusts, where the order asks for them alone. */
  readonly trusted?: ReadonlyArray<string>
}

const letters = 26
/** Who has none is of no country that could be asked for. */
const noCountry = letters * letters

/** From 0 on, whatever its case. */
const letterNumber = (code: string, at: number): number => (code.charCodeAt(at) | 32) - 97

/** A code of two letters as a small integer. */
const codeNumber = (code: string): number => letterNumber(code, 0) * letters + letterNumber(code, 1)

/** The payment method for which people meet. */
export const inPerson = "cash_in_person"

const meetingAt = ({ latitude, longitude, reach_km: reach }: Place): Terms["meeting"] => ({
  latitude,
  longitude,
  reachMeters: reach * 1_000,
  methods: [Catalogue.methodNumber(inPerson) ?? 0]
})

const nobody: ReadonlySet<string> = new Set()
const nothingAsked = {
  countries: [],
  languages: [],
  tradesMin: 0,
  completionBpsMin: 0,
  accountAgeDaysMin: 0,
  reputationMin: 0,
  kycTierMin: 0,
  bondMin: 1,
  blocked: nobody,
  trusted: undefined
} satisfies Terms["demands"]

/** Most orders ask nothing, and share that. */
const demandsOf = ({ asks, blocked, bond, trusted }: Party): Terms["demands"] =>
  blocked.length === 0 && bond?.takesUnbonded !== true && Object.keys(asks).length === 0
    ? nothingAsked
    : {
        ...nothingAsked,
        countries: (asks.countries ?? []).map(codeNumber),
        languages: (asks.languages ?? []).map(codeNumber),
        tradesMin: asks.trades_min ?? 0,
        completionBpsMin: asks.completion_bps_min ?? 0,
        accountAgeDaysMin: asks.account_age_days_min ?? 0,
        reputationMin: asks.reputation_bps_min ?? 0,
        kycTierMin: asks.kyc_tier_min ?? 0,
        bondMin: bond?.takesUnbonded === true ? 0 : 1,
        blocked: blocked.length === 0 ? nobody : new Set(blocked),
        trusted: asks.trusted_only === true ? new Set(trusted) : undefined
      }

/** The same as the book looks at it. */
export const bookTerms = (party: Party): Terms => ({
  profile: {
    country: party.country === null ? noCountry : codeNumber(party.country),
    trades: party.trades,
    completionBps: party.completionBps,
    accountAgeDays: party.accountAgeDays,
    reputation: party.reputationBps ?? 0,
    kycTier: party.kycTier ?? 0,
    bond: party.bond?.mode === "none" ? 0 : 1,
    languages: party.languages.map(codeNumber)
  },
  demands: demandsOf(party),
  meeting: party.place === null ? undefined : meetingAt(party.place)
})
