import * as Schema from "effect/Schema"
import { Decimal, PageQuery, Time } from "./Wire.ts"

/** Seconds of each stretch that candles are told of; they begin at multiples of it since 1970, UTC. */
export const candleSeconds = { "1m": 60, "5m": 300, "15m": 900, "1h": 3_600, "4h": 14_400, "1d": 86_400 } as const

export type CandleInterval = keyof typeof candleSeconds

export const candleIntervals = Object.keys(candleSeconds) as ReadonlyArray<CandleInterval>

const Interval = Schema.Literals(candleIntervals).annotate({ identifier: "CandleInterval" })

export const candleQuery = {
  ...PageQuery,
  /** 1h when absent. */
  interval: Schema.optionalKey(Interval)
}

export type CandleQuery = Schema.Struct<typeof candleQuery>["Type"]

/**
 * What was traded in one stretch of time, in decimals; `volume` is in the base asset, `quote_volume` in the quote asset.
 * A stretch without a print has no candle.
 */
export const CandleView = Schema.Struct({
  start: Time,
  open: Decimal,
  high: Decimal,
  low: Decimal,
  close: Decimal,
  volume: Decimal,
  quote_volume: Decimal,
  prints: Schema.Int
}).annotate({ identifier: "CandleView" })
export type CandleView = typeof CandleView.Type
