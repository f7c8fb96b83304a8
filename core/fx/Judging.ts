/** What sources said, as rates by which something may be quoted. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { FxSources } from "./FxSources.ts"
import { makeFxStore, type SampleRow } from "./FxStore.ts"
import { dollar, type Judged, judge, pivot, type Sample } from "./Rates.ts"

export type Rate = Extract<Judged, { readonly kind: "rate" }>

export const rateIn = (judged: ReadonlyMap<string, Judged>, currency: string): Effect.Effect<Rate, Refusal> => {
  const found = judged.get(currency) ?? { kind: "none" as const, reason: "unknown" as const }
  return found.kind === "rate" ? Effect.succeed(found) : refuse("fx.no_rate", { currency, reason: found.reason })
}

export const makeJudging = Effect.gen(function* () {
  const store = makeFxStore(yield* SqlClient.SqlClient)
  const { connected } = yield* FxSources
  const feeds = new Map(connected.map(({ feed }) => [feed.id, feed]))

  const sampleOf = ({ as_of: asOf, rate, source }: SampleRow): ReadonlyArray<Sample> => {
    // Of a source that is not connected any more nothing counts.
    const feed = feeds.get(source)
    if (feed === undefined) return []
    const { restsOnWeekends, ttlSeconds } = feed
    return [{ source, rate: BigInt(rate), asOf, ttlSeconds, restsOnWeekends }]
  }

  /** What every currency is worth that a source knows. */
  const judgeAll = Effect.gen(function* () {
    const nowMs = yield* Clock.currentTimeMillis
    const known = new Map<string, Array<Sample>>()
    for (const row of yield* store.samples) {
      const samples = known.get(row.currency) ?? []
      samples.push(...sampleOf(row))
      known.set(row.currency, samples)
    }
    const judged = new Map([...known].map(([currency, samples]) => [currency, judge(samples, nowMs)] as const))
    return new Map<string, Judged>([...judged, [pivot, dollar(nowMs)]])
  })

  /** A rate by which something may be exchanged. */
  const firmRate = Effect.fnUntraced(function* (judged: ReadonlyMap<string, Judged>, currency: string) {
    const rate = yield* rateIn(judged, currency)
    return rate.isThin ? yield* refuse("fx.thin", { currency }) : rate
  })

  return { judgeAll, firmRate }
})
