/**
 * Which provider a payment goes to, and why no other: what each can do, then the rules of operators, then what became of
 * its latest payments, with some chance for those of which little is known. Pure: the same payment and the same knowledge
 * give the same order, so that the journal can be checked.
 */
import { assetScaleMax, parseAmount, powerOfTen } from "../money/Amount.ts"
import type { Arm, LeftOutReason, RouteCandidate, RouteReason, RoutingRule } from "../protocol/PaymentRouting.ts"
import { drawRate, isAmong } from "./Drawing.ts"
import { type Answered, type Currency, toMinor } from "./Provider.ts"

/** Attempts that one payment may have. */
export const attemptsMax = 3

export interface Payment {
  /** By which all other chance is drawn. */
  readonly id: string
  /** By whom shares are drawn: whoever pays again is under the same rules, and in the same arm. */
  readonly person: string
  readonly asset: string
  readonly scale: number
  /** Smallest units; null to see who takes the asset at all. */
  readonly amount: bigint | null
  /** The one that the person asks for. */
  readonly named: string | null
  /** Those that this payment was at already. */
  readonly tried: ReadonlyArray<string>
}

/** A provider as it is right now. */
export interface Taker {
  readonly id: string
  readonly currencies: ReadonlyMap<string, Currency>
  readonly refusesKey: boolean
  /** Its breaker is open: it failed every time, and is left alone a while. */
  readonly isFailing: boolean
}

/** Payments that came and that failed, those of long ago counting less. */
export interface Score {
  readonly charged: number
  readonly refused: number
}

export interface Experiment {
  readonly id: string
  readonly provider: string
  readonly asset: string
  readonly share: number
}

export interface Guides {
  readonly version: number
  readonly rules: ReadonlyArray<RoutingRule>
  readonly scores: ReadonlyMap<string, Score>
  readonly experiment: Experiment | undefined
}

export interface LeftOut {
  readonly provider: string
  readonly reason: LeftOutReason
}

export interface Route {
  /** In the order in which they are asked. */
  readonly candidates: ReadonlyArray<RouteCandidate>
  readonly leftOut: ReadonlyArray<LeftOut>
  readonly because: RouteReason
  readonly arm: { readonly experiment: string; readonly arm: Arm } | null
}

const unknown: Score = { charged: 0, refused: 0 }

/** Why a provider cannot take a payment, by what it is and how it stands; null when it can. */
export const whyNot = (
  { amount, asset, named, scale, tried }: Payment,
  { currencies, id, refusesKey }: Taker
): LeftOutReason | null => {
  if (named !== null && named !== id) return "not_named"
  if (tried.includes(id)) return "tried"
  if (refusesKey) return "key_refused"
  const currency = currencies.get(asset)
  if (currency === undefined) return "currency"
  if (amount === null) return null
  const minor = toMinor(amount, scale, currency.exponent)
  if (minor === undefined) return "uncountable"
  if (minor < currency.least) return "too_little"
  return minor > currency.most ? "too_much" : null
}

/** In units small enough for the bound of a rule, whatever decimals it has. */
const isWithin = ({ from, to }: RoutingRule, amount: bigint, scale: number): boolean => {
  const fine = amount * powerOfTen(assetScaleMax - scale)
  const least = from === undefined ? undefined : parseAmount(from, assetScaleMax)
  const most = to === undefined ? undefined : parseAmount(to, assetScaleMax)
  return (least === undefined || fine >= least) && (most === undefined || fine <= most)
}

/** The rules that count for a payment. */
export const rulesOf = (payment: Payment, { rules, version }: Pick<Guides, "rules" | "version">) =>
  rules.filter(
    (rule, index) =>
      (rule.assets === undefined || rule.assets.includes(payment.asset)) &&
      (payment.amount === null || isWithin(rule, payment.amount, payment.scale)) &&
      (rule.share === undefined || isAmong(rule.share, `${payment.person} rule ${version} ${index}`))
  )

/** To which arm a payment belongs: only where both could take it, nobody named one, and at its first attempt. */
const armOf = (payment: Payment, { experiment }: Guides, able: ReadonlyArray<Taker>): Route["arm"] => {
  if (experiment === undefined || payment.named !== null || payment.tried.length > 0) return null
  if (payment.asset !== experiment.asset || able.length < 2) return null
  if (!able.some(({ id }) => id === experiment.provider)) return null
  const isVariant = isAmong(experiment.share, `${payment.person} experiment ${experiment.id}`)
  return { experiment: experiment.id, arm: isVariant ? "variant" : "control" }
}

const placeOf = ({ preferred }: RouteCandidate): number => preferred ?? Number.POSITIVE_INFINITY

const becauseOf = (payment: Payment, candidates: ReadonlyArray<RouteCandidate>, first: string | null): RouteReason => {
  if (payment.named !== null) return "named"
  if (candidates.length < 2) return "alone"
  if (candidates[0]?.provider === first) return "experiment"
  return (candidates[0]?.preferred ?? null) === null ? "score" : "rule"
}

export const route = (payment: Payment, takers: ReadonlyArray<Taker>, guides: Guides): Route => {
  const rules = rulesOf(payment, guides)
  const avoided = new Set(rules.flatMap(({ avoid = [] }) => avoid))
  const preferred = rules.find(({ prefer }) => prefer !== undefined)?.prefer ?? []
  const judged = takers.map((taker) => ({
    taker,
    reason: whyNot(payment, taker) ?? (avoided.has(taker.id) ? ("rule" as const) : null)
  }))
  const able = judged.filter(({ reason }) => reason === null).map(({ taker }) => taker)
  const arm = armOf(payment, guides, able)
  const first = arm?.arm === "variant" ? (guides.experiment?.provider ?? null) : null
  const candidates = able.map(({ id, isFailing }): RouteCandidate => {
    const { charged, refused } = guides.scores.get(id) ?? unknown
    const place = preferred.indexOf(id)
    const drawn = drawRate(charged, refused, `${payment.id} ${id}`)
    return { provider: id, charged, refused, drawn, preferred: place < 0 ? null : place, failing: isFailing }
  })
  // Who fails every time comes last, whatever speaks for it.
  candidates.sort(
    (one, other) =>
      Number(one.failing) - Number(other.failing) ||
      Number(other.provider === first) - Number(one.provider === first) ||
      (placeOf(one) === placeOf(other) ? other.drawn - one.drawn : placeOf(one) - placeOf(other))
  )
  const leftOut = judged.flatMap(({ reason, taker }) => (reason === null ? [] : [{ provider: taker.id, reason }]))
  return { candidates, leftOut, because: becauseOf(payment, candidates, first), arm }
}

/**
 * Whether a payment may go to another provider after the first answer to what was to make a page: only when nothing was
 * sent, or the refusal is definite. Whatever may have been done is asked after, and never done again elsewhere.
 */
export const mayFailOver = (
  { outcome }: Pick<Answered<unknown>, "outcome">,
  { attempts, isNamed }: { readonly attempts: number; readonly isNamed: boolean }
): boolean => (outcome === "not_sent" || outcome === "definite") && !isNamed && attempts < attemptsMax

/** Who is asked next: nobody who fails every time, as the one that was asked may be back as soon. */
export const nextOf = ({ candidates }: Route): RouteCandidate | undefined => candidates.find(({ failing }) => !failing)
