/** Prices and volumes over time. */
import type { Candle, Picture } from "../talk/Shown.ts"
import { label, picture, pixel, plot, position, priceLine, scale, type Theme } from "./Svg.ts"

/** Candles of one picture; the latest are drawn. */
const candlesMax = 120
/** Share of a candle's room that its body takes, and of the plot that the volumes take. */
const bodyShare = 0.7
const volumeShare = 0.2
/** Pixels a body is high at least, and two labels are apart. */
const bodyMin = 1
const labelApart = 20

/** Date and minute, in UTC. */
const minute = (at: string): string => at.slice(0, 16).replace("T", " ")

const extreme = (candles: ReadonlyArray<Candle>, key: "high" | "low", sign: 1 | -1): Candle | undefined =>
  candles.reduce<Candle | undefined>(
    (best, candle) => (best === undefined || sign * position(candle[key]) > sign * position(best[key]) ? candle : best),
    undefined
  )

const candleShape = (
  candle: Candle,
  centre: number,
  room: number,
  y: (price: number) => number,
  theme: Theme
): string => {
  const [open, close] = [y(position(candle.open)), y(position(candle.close))]
  const colour = close <= open ? theme.rise : theme.fall
  const body = Math.max(bodyMin, Math.abs(close - open))
  const half = (room * bodyShare) / 2
  const place = `x="${pixel(centre - half)}" y="${pixel(Math.min(open, close))}"`
  return (
    `<path d="M${pixel(centre)} ${pixel(y(position(candle.high)))}V${pixel(y(position(candle.low)))}" stroke="${colour}"/>` +
    `<rect ${place} width="${pixel(2 * half)}" height="${pixel(body)}" fill="${colour}"/>`
  )
}

const volumeShapes = (candles: ReadonlyArray<Candle>, room: number, theme: Theme): ReadonlyArray<string> => {
  const most = Math.max(...candles.map(({ volume }) => position(volume)))
  if (!(most > 0)) return []
  const tall = (plot.bottom - plot.top) * volumeShare
  return candles.map(({ volume }, at) => {
    const high = (position(volume) / most) * tall
    const x = plot.left + room * (at + (1 - bodyShare) / 2)
    const size = `width="${pixel(room * bodyShare)}" height="${pixel(high)}"`
    return `<rect x="${pixel(x)}" y="${pixel(plot.bottom - high)}" ${size} fill="${theme.faint}"/>`
  })
}

export const candlesSvg = (chart: Extract<Picture, { readonly kind: "candles" }>, theme: Theme): string => {
  const candles = chart.candles.slice(-candlesMax)
  const [highest, lowest] = [extreme(candles, "high", 1), extreme(candles, "low", -1)]
  const [first, last] = [candles[0], candles.at(-1)]
  if (highest === undefined || lowest === undefined || first === undefined || last === undefined) {
    return picture(chart.market, theme, [])
  }
  const room = (plot.right - plot.left) / candles.length
  const y = scale(position(lowest.low), position(highest.high), plot.bottom - 8, plot.top)
  const centre = (at: number) => plot.left + room * (at + 0.5)
  const lastY = y(position(last.close))
  const ends = [highest.high, lowest.low].filter((price) => Math.abs(y(position(price)) - lastY) > labelApart)
  return picture(`${chart.market}  ${last.close}`, theme, [
    ...volumeShapes(candles, room, theme),
    ...[...new Set([...ends, last.close])].map((price) => priceLine(y(position(price)), price, theme)),
    ...candles.map((candle, at) => candleShape(candle, centre(at), room, y, theme)),
    label({ x: plot.left, y: plot.bottom + 28, text: minute(first.at), colour: theme.text }),
    label({ x: plot.right, y: plot.bottom + 28, text: `${minute(last.at)} UTC`, end: true, colour: theme.text })
  ])
}
