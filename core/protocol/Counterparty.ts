/** What people say of themselves, and what orders ask of whom they trade with. */
import * as Schema from "effect/Schema"
import { commandHead, CountryCode, PersonName, Time, told } from "./Wire.ts"

/** Languages one person may name. */
export const languagesMax = 10
/** Countries one order may name. */
export const countriesMax = 50
/** Blocks one person may have. */
export const blocksMax = 500
/** People one person may trust. */
export const trustsMax = 500

export const LanguageCode = Schema.String.check(Schema.isPattern(/^[a-z]{2}$/, told("ISO 639-1"))).annotate({
  identifier: "LanguageCode"
})

/** How well somebody is known, by decision of an operator: 0 not at all, up to 3. */
export const KycTier = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3 })).annotate({
  identifier: "KycTier"
})

const count = (most: number) => Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: most })))

/** What an order asks of its counterparty, who must be all of it when the two orders meet. */
export const Counterparty = Schema.Struct({
  /** One of these countries. */
  countries: Schema.optionalKey(
    Schema.Array(CountryCode).check(Schema.isMinLength(1), Schema.isMaxLength(countriesMax), Schema.isUnique())
  ),
  /** At least one of these languages. */
  languages: Schema.optionalKey(
    Schema.Array(LanguageCode).check(Schema.isMinLength(1), Schema.isMaxLength(languagesMax), Schema.isUnique())
  ),
  /** Trades completed. */
  trades_min: count(1_000_000),
  /** Of the trades that came to an end through them, basis points completed; nobody has any before the first. */
  completion_bps_min: count(10_000),
  account_age_days_min: count(36_500),
  /** Expected share of good trades; somebody unknown has 5,000. */
  reputation_bps_min: count(10_000),
  kyc_tier_min: Schema.optionalKey(KycTier),
  /** Somebody on the list of people whom the owner trusts, as it is when the order is given. */
  trusted_only: Schema.optionalKey(Schema.Literal(true))
}).annotate({ identifier: "Counterparty" })
export type Counterparty = typeof Counterparty.Type

/** Kilometers somebody may be asked to travel. */
export const reachKmMax = 200

/** Where people meet to hand over cash; their orders fit when each place is within the reach of both. */
export const Place = Schema.Struct({
  /** Degrees. */
  latitude: Schema.Number.check(Schema.isBetween({ minimum: -90, maximum: 90 })),
  longitude: Schema.Number.check(Schema.isBetween({ minimum: -180, maximum: 180 })),
  reach_km: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: reachKmMax }))
}).annotate({ identifier: "Place" })
export type Place = typeof Place.Type

/** What is left out stays; a country of null is none. */
export const MeChange = Schema.Struct({
  ...commandHead,
  country: Schema.optionalKey(Schema.NullOr(CountryCode)),
  languages: Schema.optionalKey(Schema.Array(LanguageCode).check(Schema.isMaxLength(languagesMax), Schema.isUnique()))
}).annotate({ identifier: "MeChange" })
export type MeChange = typeof MeChange.Type

/** Neither of the two trades with the other any more, as soon as one of them sends an order. */
export const BlockCreate = Schema.Struct({ ...commandHead, name: PersonName }).annotate({
  identifier: "BlockCreate"
})
export const BlockRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "BlockRemove" })

export const BlockView = Schema.Struct({ name: PersonName, created_at: Time }).annotate({ identifier: "Block" })
export type BlockView = typeof BlockView.Type

/** They may take the offers that are for people one trusts. They are not told. */
export const TrustCreate = Schema.Struct({ ...commandHead, name: PersonName }).annotate({
  identifier: "TrustCreate"
})
export const TrustRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "TrustRemove" })

export const TrustView = Schema.Struct({ name: PersonName, created_at: Time }).annotate({ identifier: "Trust" })
export type TrustView = typeof TrustView.Type
