/**
 * What a currency is worth, made of what several sources say. Pure, and in integers throughout: a rate is how much of a
 * currency one US dollar buys, times ten to the `rateScale`.
 */
import { divideUp, powerOfTen } from "../money/Amount.ts"
import { rateAge } from "./RateAge.ts"

export const pivot = "USD"
/** Decimals of a rate. */
export const rateScale = 18
const one = powerOfTen(rateScale)
/** Basis points by which a source may differ from the median and still count. */
const outlierBps = 300n
/** Sources without which a rate is `thin`, and nothing is exchanged by it. */
export const sourcesMin = 2

const basisPoints = 10_000n

/** Digits of a number as sources write them, and the exponent some give it. */
const numberPattern = /^(\d{1,20})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/

/** A decimal number as a rate, rounded down; undefined unless it is above zero then. */
export const readRate = (text: string): bigint | undefined => {
  const [, whole = "", fraction = "", exponent = "0"] = numberPattern.exec(text) ?? []
  if (whole === "") return undefined
  const shift = rateScale - fraction.length + Number.parseInt(exponent, 10)
  const digits = BigInt(whole + fraction)
  if (Math.abs(shift) > 60) return undefined
  const rate = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift)
  return rate > 0n && rate < powerOfTen(36) ? rate : undefined
}

/** Rates for one of `base`, as rates for one dollar. Without one of the dollar itself nothing can be said. */
export const throughPivot = (base: string, rates: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> => {
  const dollar = base === pivot ? one : rates.get(pivot)
  if (dollar === undefined) return new Map()
  const all = [...rates, [base, one] as const].map(([code, rate]) => [code, (rate * one) / dollar] as const)
  return new Map(all.filter(([, rate]) => rate > 0n))
}

/** What one source last said of a currency. */
export interface Sample {
  readonly source: string
  readonly rate: bigint
  /** When it held, as the source says; never later than it was heard. */
  readonly asOf: Date
  /** How old it may be to be used, and whether weekends count. */
  readonly ttlSeconds: number
  readonly restsOnWeekends: boolean
}

export type NoRate = "unknown" | "stale" | "disagree"

export type Judged =
  | {
      readonly kind: "rate"
      readonly rate: bigint
      /** Those it is made of, by name. */
      readonly used: ReadonlyArray<Sample>
      readonly isThin: boolean
      /** Of the oldest of them, and the greatest age by their own ways to count. */
      readonly asOf: Date
      readonly ageSeconds: number
    }
  | { readonly kind: "none"; readonly reason: NoRate }

const median = (rates: ReadonlyArray<bigint>): bigint => {
  const sorted = rates.toSorted((first, second) => (first < second ? -1 : 1))
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0n
  return (lower + upper) / 2n
}

const isNear = (rate: bigint, middle: bigint): boolean => {
  const away = rate > middle ? rate - middle : middle - rate
  return away * basisPoints <= middle * outlierBps
}

/** The middle of what is fresh and near the middle; none where all that is left contradict each other. */
export const judge = (samples: ReadonlyArray<Sample>, nowMs: number): Judged => {
  if (samples.length === 0) return { kind: "none", reason: "unknown" }
  const ageOf = ({ asOf, restsOnWeekends }: Sample): number => rateAge(asOf, nowMs, restsOnWeekends)
  const fresh = samples.filter((sample) => ageOf(sample) <= sample.ttlSeconds)
  if (fresh.length === 0) return { kind: "none", reason: "stale" }
  const middle = median(fresh.map(({ rate }) => rate))
  const used = fresh
    .filter(({ rate }) => isNear(rate, middle))
    .toSorted((first, second) => (first.source < second.source ? -1 : 1))
  if (used.length === 0) return { kind: "none", reason: "disagree" }
  const latest = (some: ReadonlyArray<Sample>): number => Math.max(...some.map(({ asOf }) => asOf.getTime()))
  return {
    kind: "rate",
    rate: median(used.map(({ rate }) => rate)),
    used,
    // What is newer than all of it and far from it may be what they do not know yet: banks speak once a day.
    isThin: used.length < sourcesMin || latest(fresh) > latest(used),
    asOf: new Date(Math.min(...used.map(({ asOf }) => asOf.getTime()))),
    ageSeconds: Math.max(...used.map(ageOf))
  }
}

/** The dollar is what all others are told in, so that it is worth one needs no source. */
export const dollar = (nowMs: number): Extract<Judged, { kind: "rate" }> => ({
  kind: "rate",
  rate: one,
  used: [],
  isThin: false,
  asOf: new Date(nowMs),
  ageSeconds: 0
})

/** How much of `to` one of `from` is, as a rate, rounded down. */
export const crossRate = (from: bigint, to: bigint): bigint => (to * one) / from

interface Side {
  readonly rate: bigint
  /** Decimals of the currency. */
  readonly scale: number
}

export interface Exchange {
  /** Smallest units of what is given, of what is got for it, and what the spread keeps of that. */
  readonly spend: bigint
  readonly receive: bigint
  readonly kept: bigint
}

/** What an amount is worth in another currency, rounded down. */
const worth = (amount: bigint, from: Side, to: Side): bigint =>
  (amount * to.rate * powerOfTen(to.scale)) / (from.rate * powerOfTen(from.scale))

/** Ten thousand times what is left of an amount behind the spread, and of a rate as many: nothing is rounded twice. */
const amountAfter = (amount: bigint, spreadBps: number): bigint => amount * (basisPoints - BigInt(spreadBps))
const scaled = ({ rate, scale }: Side): bigint => rate * powerOfTen(scale) * basisPoints

/** For so much: what is got is rounded down. */
export const exchangeOf = (spend: bigint, from: Side, to: Side, spreadBps: number): Exchange => {
  const whole = worth(spend, from, to)
  const receive = (amountAfter(spend, spreadBps) * to.rate * powerOfTen(to.scale)) / scaled(from)
  return { spend, receive, kept: whole - receive }
}

/** To get so much: what is given is rounded up. */
export const exchangeFor = (receive: bigint, from: Side, to: Side, spreadBps: number): Exchange => {
  const rest = basisPoints - BigInt(spreadBps)
  const spend = divideUp(receive * scaled(from), to.rate * powerOfTen(to.scale) * rest)
  return { spend, receive, kept: worth(spend, from, to) - receive }
}
