/**
 * What others may expect of a person, from the trades that came to an end through them. A Beta distribution: each trade
 * adds its weight to the good or to the bad, and from the two follow the expected share of good ones and how sure that
 * is. Pure: the same trades give the same reputation.
 */

/** An ended trade as one of its parties had it. */
export interface Outcome {
  readonly counterparty: string
  readonly role: "buyer" | "seller"
  /** False when it came to nothing, or went against the person, through their own fault. */
  readonly well: boolean
  /** How often the usual size of a trade went into its amount; `undefined` when no usual size is known. */
  readonly size: number | undefined
  /** Milliseconds since 1970. */
  readonly openedMs: number
  readonly markedMs: number | undefined
  readonly endedMs: number
}

/** Plain data: it is stored as it stands. */
export interface Reputation {
  /** Sums of weights as of a time; both halve together. */
  readonly good: number
  readonly bad: number
  readonly asOfMs: number
  /** Different people traded with. */
  readonly counterparties: number
  /** Of good trades: until the buyer marked the payment, and from then until the seller released. */
  readonly payMedianSeconds: number | null
  readonly releaseMedianSeconds: number | null
}

export interface Score {
  /** Expected share of good trades. */
  readonly bps: number
  /** It lies between these with a probability of nine in ten. */
  readonly lowBps: number
  readonly highBps: number
}

const dayMs = 86_400_000
/** Days after which a trade counts half. */
export const halfLifeDays = 180
/** Good trades with the same counterparty that count within a time. */
export const sameCounterpartyMax = 3
export const sameCounterpartyDays = 30
/** Two trades of the same people in opposite roles within this time are one turn in a circle, and count for nothing. */
export const circleHours = 24

/** Latest outcomes a reputation is made of: more than count for anything after some years. */
export const outcomesMax = 5_000

/** So that nobody is known by one large trade, nor by many tiny ones. */
const weightLimits = { least: 0.1, most: 10 }
/** One good and one bad trade that everybody begins with. */
const prior = 1
/** Standard deviations on each side of the mean that hold nine tenths of a normal distribution. */
const ninetyPercent = 1.645

const weightOf = ({ size }: Outcome): number =>
  size === undefined ? 1 : Math.min(weightLimits.most, Math.max(weightLimits.least, Math.sqrt(size)))

const decay = (fromMs: number, toMs: number): number => 2 ** (-Math.max(0, toMs - fromMs) / (halfLifeDays * dayMs))

/** Adds those that have the nearest one before them in the opposite role opened within the time of a circle. */
const addCircles = (inOrder: ReadonlyArray<Outcome>, found: Set<Outcome>): void => {
  const last: Partial<Record<Outcome["role"], Outcome>> = {}
  for (const outcome of inOrder) {
    const opposite = last[outcome.role === "buyer" ? "seller" : "buyer"]
    const apart = opposite === undefined ? Infinity : Math.abs(outcome.openedMs - opposite.openedMs)
    if (apart < circleHours * 3_600_000) found.add(outcome)
    last[outcome.role] = outcome
  }
}

/** Those of the outcomes with one counterparty that are turns in a circle. */
const circlesIn = (outcomes: ReadonlyArray<Outcome>): ReadonlySet<Outcome> => {
  const found = new Set<Outcome>()
  const byOpening = outcomes.toSorted((one, other) => one.openedMs - other.openedMs)
  addCircles(byOpening, found)
  addCircles(byOpening.toReversed(), found)
  return found
}

/**
 * The good outcomes with one counterparty that count, those that go first in time being preferred. What came to nothing
 * through somebody's fault counts however often it happened, or three good trades would buy a bad one.
 */
const countedGood = (outcomes: ReadonlyArray<Outcome>): ReadonlyArray<Outcome> => {
  const counted: Array<Outcome> = []
  const circles = circlesIn(outcomes)
  for (const outcome of outcomes) {
    if (!outcome.well || circles.has(outcome)) continue
    const oldest = counted.at(-sameCounterpartyMax)
    const isRoom = oldest === undefined || outcome.endedMs - oldest.endedMs >= sameCounterpartyDays * dayMs
    if (counted.length < sameCounterpartyMax || isRoom) counted.push(outcome)
  }
  return counted
}

const medianSeconds = (durationsMs: ReadonlyArray<number>): number | null => {
  const sorted = durationsMs.toSorted((one, other) => one - other)
  const middle = sorted[sorted.length >> 1]
  return middle === undefined ? null : Math.max(0, Math.round(middle / 1_000))
}

const durations = (
  outcomes: ReadonlyArray<Outcome>,
  role: Outcome["role"],
  of: (one: Outcome, marked: number) => number
) =>
  medianSeconds(
    outcomes.flatMap((outcome) =>
      outcome.well && outcome.role === role && outcome.markedMs !== undefined ? [of(outcome, outcome.markedMs)] : []
    )
  )

/** From all outcomes of a person, in any order. */
export const reputationOf = (outcomes: ReadonlyArray<Outcome>, asOfMs: number): Reputation => {
  const inTime = outcomes.toSorted((one, other) => one.endedMs - other.endedMs)
  const byCounterparty = Map.groupBy(inTime, ({ counterparty }) => counterparty)
  const sum = (some: ReadonlyArray<Outcome>): number =>
    some.reduce((total, outcome) => total + weightOf(outcome) * decay(outcome.endedMs, asOfMs), 0)
  let good = 0
  for (const shared of byCounterparty.values()) good += sum(countedGood(shared))
  return {
    good,
    bad: sum(inTime.filter(({ well }) => !well)),
    asOfMs,
    counterparties: byCounterparty.size,
    payMedianSeconds: durations(inTime, "buyer", ({ openedMs }, marked) => marked - openedMs),
    releaseMedianSeconds: durations(inTime, "seller", ({ endedMs }, marked) => endedMs - marked)
  }
}

/** Of somebody without any trade. */
export const unknownReputation: Reputation = {
  good: 0,
  bad: 0,
  asOfMs: 0,
  counterparties: 0,
  payMedianSeconds: null,
  releaseMedianSeconds: null
}

const toBps = (share: number): number => Math.floor(Math.min(1, Math.max(0, share)) * 10_000)

/** What a reputation says now: with time it falls back to knowing nothing. */
export const scoreOf = ({ asOfMs, bad, good }: Reputation, nowMs: number): Score => {
  const faded = decay(asOfMs, nowMs)
  const [a, b] = [prior + good * faded, prior + bad * faded]
  const mean = a / (a + b)
  const spread = ninetyPercent * Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
  return { bps: toBps(mean), lowBps: toBps(mean - spread), highBps: toBps(mean + spread) }
}
