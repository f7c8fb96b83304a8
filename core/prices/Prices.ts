/** The room's door: the latest prices of every market, in memory. Prices are whole ticks of the market. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { emptyIndex, indexOutcome, type IndexOutcome, type IndexRule, observeIndex } from "./IndexPrice.ts"

/** Milliseconds between looks for an index that went stale. */
export const staleCheckMs = 1_000

/** Best prices of a book, `undefined` where a side is empty. */
interface BestPrices {
  readonly bid: number | undefined
  readonly ask: number | undefined
}

/** Half way between the best bid and the best ask, rounded down to the tick; nothing while a side is empty. */
export const midPrice = ({ ask, bid }: BestPrices): number | undefined =>
  bid === undefined || ask === undefined ? undefined : bid + Math.floor((ask - bid) / 2)

export interface MarketPrices {
  /** Of the last fill; `undefined` before the first. */
  readonly last: number | undefined
  readonly mid: number | undefined
  readonly index: IndexOutcome
}

const sameOutcome = (one: IndexOutcome, other: IndexOutcome): boolean =>
  one.kind === "price" && other.kind === "price"
    ? one.price === other.price
    : one.kind === "suspended" && other.kind === "suspended" && one.reason === other.reason

/** One market's prices, and what its followers were last told of its index. */
class Quotes {
  readonly rule: IndexRule | undefined
  last: number | undefined
  mid: number | undefined
  index = emptyIndex
  told: IndexOutcome

  constructor(rule: IndexRule | undefined) {
    this.rule = rule
    this.told = this.outcome(0)
  }

  outcome(nowMs: number): IndexOutcome {
    return this.rule === undefined
      ? { kind: "suspended", reason: "no_index" }
      : indexOutcome(this.index, this.rule, nowMs)
  }
}

export class Prices extends Context.Service<
  Prices,
  {
    /** What an index source says, and when it said so in milliseconds since 1970. */
    readonly record: (source: string, market: string, price: number, at: number) => Effect.Effect<void>
    /** What the market's own book came to with a commit. */
    readonly recordBook: (market: string, prices: Pick<MarketPrices, "last" | "mid">) => Effect.Effect<void>
    readonly latest: (market: string) => Effect.Effect<MarketPrices>
    /**
     * Calls back with a market whose index has another price, is suspended, or is back, until the scope closes. The
     * follower then reads `latest`; it is called within the recording, so it only notes the name.
     */
    readonly followIndex: (onChange: (market: string) => void) => Effect.Effect<void, never, Scope.Scope>
  }
>()("orrange/prices/Prices") {
  /** A market without a rule has no index. */
  static readonly layer = (rules: ReadonlyMap<string, IndexRule>) =>
    Layer.effect(
      this,
      Effect.gen(function* () {
        const markets = new Map<string, Quotes>()
        const followers = new Set<{ readonly onChange: (market: string) => void }>()

        const quotesOf = (market: string): Quotes => {
          const known = markets.get(market)
          if (known !== undefined) return known
          const quotes = new Quotes(rules.get(market))
          markets.set(market, quotes)
          return quotes
        }

        const tell = (market: string, quotes: Quotes, nowMs: number): void => {
          const outcome = quotes.outcome(nowMs)
          if (sameOutcome(outcome, quotes.told)) return
          quotes.told = outcome
          for (const { onChange } of followers) onChange(market)
        }

        const record: Prices["Service"]["record"] = (source, market, price, at) =>
          Effect.map(Clock.currentTimeMillis, (nowMs) => {
            const quotes = quotesOf(market)
            if (quotes.rule === undefined) return
            quotes.index = observeIndex(quotes.index, source, { price, at }, quotes.rule, nowMs)
            tell(market, quotes, nowMs)
          })

        const recordBook: Prices["Service"]["recordBook"] = (market, { last, mid }) =>
          Effect.sync(() => {
            const quotes = quotesOf(market)
            quotes.last = last
            quotes.mid = mid
          })

        const latest: Prices["Service"]["latest"] = (market) =>
          Effect.map(Clock.currentTimeMillis, (nowMs) => {
            const quotes = markets.get(market) ?? new Quotes(rules.get(market))
            return { last: quotes.last, mid: quotes.mid, index: quotes.outcome(nowMs) }
          })

        const followIndex: Prices["Service"]["followIndex"] = (onChange) =>
          Effect.asVoid(
            Effect.acquireRelease(
              Effect.sync(() => {
                const follower = { onChange }
                followers.add(follower)
                return follower
              }),
              (follower) => Effect.sync(() => followers.delete(follower))
            )
          )

        yield* Clock.currentTimeMillis.pipe(
          Effect.map((nowMs) => {
            for (const [market, quotes] of markets) tell(market, quotes, nowMs)
          }),
          Effect.delay(staleCheckMs),
          Effect.forever,
          Effect.forkScoped
        )

        return { record, recordBook, latest, followIndex }
      })
    )
}
