/** Who the owner of an order is to others, and what the order asks of them; both as they were when it was given. */
import type { Terms } from "../book/BookOrder.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { Counterparty, Place } from "../protocol/Counterparty.ts"

/** Plain data: it is stored as it stands. */
export interface Party {
  /** ISO codes; no country when the owner did not say. */
  readonly country: string | null
  readonly languages: ReadonlyArray<string>
  readonly trades: number
  readonly completionBps: number
  readonly accountAgeDays: number
  readonly asks: Counterparty
  /** Where the owner hands over cash. */
  readonly place: Place | null
  /** People who have blocked the owner, or were blocked. */
  readonly blocked: ReadonlyArray<string>
}

const letters = 26
/** Who has none is of no country that could be asked for. */
const noCountry = letters * letters

/** A code of two letters as a small integer. */
const codeNumber = (code: string): number => {
  const [first = 0, second = 0] = [...code.toUpperCase()].map((letter) => letter.charCodeAt(0) - 65)
  return first * letters + second
}

/** The payment method for which people meet. */
export const inPerson = "cash_in_person"

const meetingAt = ({ latitude, longitude, reach_km: reach }: Place): Terms["meeting"] => ({
  latitude,
  longitude,
  reachMeters: reach * 1_000,
  methods: [Catalogue.methodNumber(inPerson) ?? 0]
})

/** The same as the book looks at it. */
export const bookTerms = ({
  accountAgeDays,
  asks,
  blocked,
  completionBps,
  country,
  languages,
  trades,
  place
}: Party): Terms => ({
  profile: {
    country: country === null ? noCountry : codeNumber(country),
    trades,
    completionBps,
    accountAgeDays,
    reputation: 0,
    kycTier: 0,
    languages: languages.map(codeNumber)
  },
  demands: {
    countries: (asks.countries ?? []).map(codeNumber),
    languages: (asks.languages ?? []).map(codeNumber),
    tradesMin: asks.trades_min ?? 0,
    completionBpsMin: asks.completion_bps_min ?? 0,
    accountAgeDaysMin: asks.account_age_days_min ?? 0,
    reputationMin: 0,
    kycTierMin: 0,
    blocked: new Set(blocked)
  },
  meeting: place === null ? undefined : meetingAt(place)
})
