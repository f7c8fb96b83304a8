/** The rules by which two orders accept each other. Pure. */
import type { BookOrder, Demands, Meeting, Mismatch, MismatchCode, Profile, RestingOrder, Terms } from "./BookOrder.ts"

const earthRadiusMeters = 6_371_000

type Limits = Pick<BookOrder, "minimum" | "maximum">

/** Lots two orders would trade at once, 0 when that is less than either asks for. */
export const fittingLots = (taker: Limits, takerLeft: number, maker: Limits, makerShown: number): number => {
  const quantity = Math.min(takerLeft, makerShown, taker.maximum, maker.maximum)
  const fits = quantity >= Math.min(taker.minimum, takerLeft) && quantity >= Math.min(maker.minimum, makerShown)
  return fits ? quantity : 0
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance. */
const distanceMeters = (one: Meeting, other: Meeting): number => {
  const north = Math.sin(radians(other.latitude - one.latitude) / 2)
  const east = Math.sin(radians(other.longitude - one.longitude) / 2)
  const chord = north ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * east ** 2
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(chord)))
}

const canMeet = (one: Meeting | undefined, other: Meeting | undefined): boolean =>
  one !== undefined && other !== undefined && distanceMeters(one, other) <= Math.min(one.reachMeters, other.reachMeters)

/** The first of the taker's methods that both accept and, where people meet for it, can meet for. */
export const sharedOf = (
  taken: readonly number[],
  takerTerms: Terms | undefined,
  made: readonly number[],
  makerTerms: Terms | undefined
): number | undefined => {
  const one = takerTerms?.meeting
  const other = makerTerms?.meeting
  for (const method of taken) {
    if (!made.includes(method)) continue
    const inPerson = one?.methods.includes(method) === true || other?.methods.includes(method) === true
    if (!inPerson || canMeet(one, other)) return method
  }
  return undefined
}

/** The same of two whole orders. */
export const sharedMethod = (taker: BookOrder, maker: BookOrder): number | undefined =>
  sharedOf(taker.methods, taker.terms, maker.methods, maker.terms)

type DemandCheck = readonly [MismatchCode, (demands: Demands, profile: Profile, person: string) => boolean]

const demandChecks: readonly DemandCheck[] = [
  ["country", ({ countries }, { country }) => countries.length === 0 || countries.includes(country)],
  ["language", (d, p) => d.languages.length === 0 || d.languages.some((each) => p.languages.includes(each))],
  ["trades", (demands, profile) => profile.trades >= demands.tradesMin],
  ["completion", (demands, profile) => profile.completionBps >= demands.completionBpsMin],
  ["account_age", (demands, profile) => profile.accountAgeDays >= demands.accountAgeDaysMin],
  ["reputation", (demands, profile) => profile.reputation >= demands.reputationMin],
  ["kyc_tier", (demands, profile) => profile.kycTier >= demands.kycTierMin],
  ["bond", (demands, profile) => profile.bond >= demands.bondMin],
  ["blocked", (demands, _profile, person) => !demands.blocked.has(person)],
  ["trusted", ({ trusted }, _profile, person) => trusted === undefined || trusted.has(person)]
]

const meetsDemands = ({ demands }: Terms, { profile }: Terms, asked: string): boolean => {
  for (const [, holds] of demandChecks) {
    if (!holds(demands, profile, asked)) return false
  }
  return true
}

/** Whether the demands of both accept the other. */
export const partiesAccept = (
  owner: string,
  terms: Terms | undefined,
  otherOwner: string,
  otherTerms: Terms | undefined
): boolean =>
  terms === undefined ||
  otherTerms === undefined ||
  (meetsDemands(terms, otherTerms, otherOwner) && meetsDemands(otherTerms, terms, owner))

/** The same of two whole orders. */
export const demandsAccept = (one: BookOrder, other: BookOrder): boolean =>
  partiesAccept(one.owner, one.terms, other.owner, other.terms)

/** Every term of either order that keeps them apart, whatever their prices. */
export const termMismatches = (
  taker: BookOrder,
  takerLeft: number,
  maker: BookOrder,
  makerShown: number
): Mismatch[] => {
  const found: Mismatch[] = []
  if (sharedMethod(taker, maker) === undefined) {
    const onPaper = taker.methods.some((method) => maker.methods.includes(method))
    found.push({ code: onPaper ? "distance" : "method", by: "both" })
  }
  const quantity = Math.min(takerLeft, makerShown, taker.maximum, maker.maximum)
  if (quantity < Math.min(taker.minimum, takerLeft)) found.push({ code: "minimum", by: "taker" })
  if (quantity < Math.min(maker.minimum, makerShown)) found.push({ code: "minimum", by: "maker" })
  const refusedBy = (by: "taker" | "maker", asking: BookOrder, asked: BookOrder): void => {
    if (asking.terms === undefined || asked.terms === undefined) return
    for (const [code, holds] of demandChecks) {
      if (!holds(asking.terms.demands, asked.terms.profile, asked.owner)) found.push({ code, by })
    }
  }
  refusedBy("taker", taker, maker)
  refusedBy("maker", maker, taker)
  return found
}

/** Every reason why an arriving order would not trade with a resting one; an `undefined` price is a suspended one. */
export const mismatches = (
  taker: BookOrder,
  takerPrice: number | undefined,
  { order: maker, shown }: RestingOrder,
  makerPrice: number | undefined,
  nowMs: number
): Mismatch[] => {
  const found: Mismatch[] = []
  if (taker.side === maker.side) found.push({ code: "same_side", by: "both" })
  if (taker.owner === maker.owner) found.push({ code: "own_order", by: "both" })
  if (maker.expiresAt <= nowMs) found.push({ code: "expired", by: "maker" })
  if (takerPrice === undefined) found.push({ code: "suspended", by: "taker" })
  if (makerPrice === undefined) found.push({ code: "suspended", by: "maker" })
  if (takerPrice !== undefined && makerPrice !== undefined) {
    const crosses = taker.side === "buy" ? makerPrice <= takerPrice : makerPrice >= takerPrice
    if (!crosses) found.push({ code: "price", by: "both" })
  }
  return [...found, ...termMismatches(taker, taker.quantity, maker, shown)]
}
