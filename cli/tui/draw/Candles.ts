import { fitNumber, type Line, span } from "./Line.ts"

/** One stretch of time; numbers only place it on the screen. */
export interface Candle {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** Two steps of height a row: what the upper and the lower half show; 2 for the body, 1 for the wick. */
const glyphs: Readonly<Record<string, string>> = {
  "00": " ",
  "22": "┃",
  "11": "│",
  "12": "╽",
  "21": "╿",
  "20": "╹",
  "02": "╻",
  "10": "╵",
  "01": "╷"
}

/** Candles from left to right, the latest at the right edge, and prices beside them. */
export const candleLines = (
  candles: ReadonlyArray<Candle>,
  width: number,
  height: number,
  priceText: (price: number) => string,
  priceWidth: number
): Array<Line> => {
  const shown = candles.slice(-(width - priceWidth - 1))
  if (shown.length === 0 || height < 2) return []
  const high = Math.max(...shown.map((candle) => candle.high))
  const low = Math.min(...shown.map((candle) => candle.low))
  const steps = height * 2 - 1
  const stepOf = (price: number): number =>
    high === low ? height : Math.round(((high - price) / (high - low)) * steps)
  const placed = shown.map(({ close, high: top, low: bottom, open }) => ({
    rises: close >= open,
    body: [stepOf(Math.max(open, close)), stepOf(Math.min(open, close))] as const,
    wick: [stepOf(top), stepOf(bottom)] as const
  }))
  const part = (step: number, { body, wick }: (typeof placed)[number]): number =>
    step >= body[0] && step <= body[1] ? 2 : step >= wick[0] && step <= wick[1] ? 1 : 0
  return Array.from({ length: height }, (_, row) => [
    span(" ".repeat(Math.max(0, width - priceWidth - 1 - shown.length))),
    ...placed.map((candle) =>
      span(glyphs[`${part(2 * row, candle)}${part(2 * row + 1, candle)}`] ?? " ", candle.rises ? "up" : "down")
    ),
    span(` ${fitNumber(priceText(high - ((high - low) * row) / (height - 1)), priceWidth)}`, "dim")
  ])
}
