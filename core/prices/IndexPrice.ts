/**
 * One price made of several sources: the median of those that are fresh. It is suspended rather than wrong: when too
 * few are fresh, and when it jumps, until further samples confirm the jump. Pure. Prices are positive whole ticks of the
 * market, times milliseconds since 1970.
 */

export interface IndexRule {
  /** Names of the sources that count. */
  readonly sources: ReadonlyArray<string>
  /** Fresh sources without which there is no index; at least 1. */
  readonly sourcesMin: number
  /** Milliseconds after which a source's latest sample counts no more. */
  readonly staleMs: number
  /** Basis points the index may move within `jumpWindowMs` before it must be confirmed. */
  readonly jumpBps: number
  readonly jumpWindowMs: number
  /** Further samples in a row that confirm a jump; at least 1. */
  readonly confirmations: number
}

/** The rule of an index of three or more sources. */
export const standardIndexRule: Omit<IndexRule, "sources"> = {
  sourcesMin: 2,
  staleMs: 60_000,
  jumpBps: 500,
  jumpWindowMs: 60_000,
  confirmations: 3
}

export interface PriceSample {
  readonly price: number
  readonly at: number
}

/** Why there is no index: the market has no rule, too few sources ever spoke, too few did lately, or it jumped. */
export type IndexSuspension = "no_index" | "too_few_sources" | "stale" | "jump"

export type IndexOutcome =
  /** `at` is when the price was last found to hold. */
  | { readonly kind: "price"; readonly price: number; readonly at: number }
  | { readonly kind: "suspended"; readonly reason: IndexSuspension }

/** Prices accepted within a step of time. */
interface AcceptedRange {
  readonly from: number
  readonly at: number
  readonly low: number
  readonly high: number
}

export interface IndexState {
  /** The latest sample of each source. */
  readonly samples: ReadonlyMap<string, PriceSample>
  /** What was accepted within the jump window, and at least the last price, oldest first. */
  readonly ranges: ReadonlyArray<AcceptedRange>
  readonly accepted: PriceSample | undefined
  readonly jump: { readonly price: number; readonly confirmations: number } | undefined
}

/** Milliseconds of accepted prices remembered as one range, so that a busy source makes no long history. */
export const rangeStepMs = 1_000

export const emptyIndex: IndexState = { samples: new Map(), ranges: [], accepted: undefined, jump: undefined }

const basisPoints = 10_000n

/** Whether a price is no more than `bps` away from another. */
const isWithin = (price: number, from: number, bps: number): boolean =>
  BigInt(Math.abs(price - from)) * basisPoints <= BigInt(from) * BigInt(bps)

/** The middle price; of an even number, half way between the middle two, rounded down to the tick. */
export const medianPrice = (prices: ReadonlyArray<number>): number | undefined => {
  const sorted = prices.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return lower === undefined || upper === undefined ? undefined : lower + Math.floor((upper - lower) / 2)
}

const freshSamples = ({ samples }: IndexState, rule: IndexRule, nowMs: number): ReadonlyArray<PriceSample> =>
  [...samples.values()].filter(({ at }) => nowMs - at <= rule.staleMs)

const accept = (state: IndexState, price: number, nowMs: number, ranges: IndexState["ranges"]): IndexState => {
  const last = ranges.at(-1)
  const joins = last !== undefined && nowMs - last.from < rangeStepMs
  const range: AcceptedRange = joins
    ? { from: last.from, at: nowMs, low: Math.min(last.low, price), high: Math.max(last.high, price) }
    : { from: nowMs, at: nowMs, low: price, high: price }
  return {
    ...state,
    ranges: [...(joins ? ranges.slice(0, -1) : ranges), range],
    accepted: { price, at: nowMs },
    jump: undefined
  }
}

const judge = (state: IndexState, price: number, rule: IndexRule, nowMs: number): IndexState => {
  const { accepted, jump } = state
  // A jump is measured from where it began, however long it takes to be confirmed.
  const ranges = jump === undefined ? state.ranges.filter(({ at }) => nowMs - at <= rule.jumpWindowMs) : state.ranges
  const isNear = (from: number) => isWithin(price, from, rule.jumpBps)
  const calm = ranges.every(({ high, low }) => isNear(low) && isNear(high))
  if (calm && (accepted === undefined || isNear(accepted.price))) return accept(state, price, nowMs, ranges)
  if (jump === undefined || !isNear(jump.price)) return { ...state, ranges, jump: { price, confirmations: 0 } }
  const confirmations = jump.confirmations + 1
  if (confirmations < rule.confirmations) return { ...state, jump: { ...jump, confirmations } }
  return accept(state, price, nowMs, [])
}

/**
 * The index after a sample. Without effect are a sample of a source that does not count and one not later than the
 * source's last; a sample from the future counts as of now. A median more than `jumpBps` away from the last accepted
 * price, or from any accepted within `jumpWindowMs`, suspends the index until as many further samples in a row as the
 * rule asks for give a median near it, or one gives a median near the old prices again. A confirmed jump makes the
 * prices before it forgotten.
 */
export const observeIndex = (
  state: IndexState,
  source: string,
  sample: PriceSample,
  rule: IndexRule,
  nowMs: number
): IndexState => {
  const at = Math.min(sample.at, nowMs)
  const last = state.samples.get(source)
  if (!rule.sources.includes(source) || (last !== undefined && at <= last.at)) return state
  const samples = new Map(state.samples).set(source, { price: sample.price, at })
  const observed = { ...state, samples }
  const fresh = freshSamples(observed, rule, nowMs)
  const median = medianPrice(fresh.map(({ price }) => price))
  return median === undefined || fresh.length < rule.sourcesMin ? observed : judge(observed, median, rule, nowMs)
}

export const indexOutcome = (state: IndexState, rule: IndexRule, nowMs: number): IndexOutcome => {
  if (state.samples.size < rule.sourcesMin) return { kind: "suspended", reason: "too_few_sources" }
  if (freshSamples(state, rule, nowMs).length < rule.sourcesMin) return { kind: "suspended", reason: "stale" }
  if (state.jump !== undefined) return { kind: "suspended", reason: "jump" }
  return state.accepted === undefined
    ? { kind: "suspended", reason: "stale" }
    : { kind: "price", price: state.accepted.price, at: state.accepted.at }
}
