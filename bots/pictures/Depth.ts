/** How much is offered up to which price. */
import type { Picture } from "../talk/Shown.ts"
import { label, picture, pixel, plot, position, scale, type Theme, width } from "./Svg.ts"

/** Prices of one side; the best are drawn. */
const levelsMax = 200
/** Opacity of what lies under a side's line. */
const fillOpacity = 0.35
/** How far the outermost steps go on, as a share of all prices drawn. */
const beyondShare = 0.05

/** No prices stand at the side. */
const end = width - plot.left

type Level = readonly [price: string, quantity: string]

interface Step {
  readonly price: number
  /** Of this price and all better ones. */
  readonly total: number
}

const steps = (levels: ReadonlyArray<Level>): ReadonlyArray<Step> => {
  let total = 0
  return levels.slice(0, levelsMax).map(([price, quantity]) => {
    total += position(quantity)
    return { price: position(price), total }
  })
}

interface Side {
  readonly steps: ReadonlyArray<Step>
  readonly colour: string
  /** Price up to which the last step goes on. */
  readonly edge: number
}

/** From the best price outwards, a step up at each, and back along the ground. */
const sideShape = ({ colour, edge, steps: all }: Side, x: (price: number) => number, y: (total: number) => number) => {
  const [best] = all
  if (best === undefined) return ""
  const path = all.map(({ total }, at) => {
    const next = all[at + 1]?.price ?? edge
    return `V${pixel(y(total))}H${pixel(x(next))}`
  })
  const start = `M${pixel(x(best.price))} ${pixel(y(0))}`
  const looks = `fill="${colour}" fill-opacity="${fillOpacity}" stroke="${colour}" stroke-width="2"`
  return `<path d="${start}${path.join("")}V${pixel(y(0))}Z" ${looks}/>`
}

export const depthSvg = (chart: Extract<Picture, { readonly kind: "depth" }>, theme: Theme): string => {
  const [bids, asks] = [steps(chart.bids), steps(chart.asks)]
  const prices = [...bids, ...asks].map(({ price }) => price)
  if (prices.length === 0) return picture(chart.market, theme, [])
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)]
  // So that the last step is as much one as the others.
  const beyond = (highest - lowest) * beyondShare
  const [low, high] = [lowest - beyond, highest + beyond]
  const x = scale(low, high, plot.left, end)
  const y = scale(0, Math.max(...[...bids, ...asks].map(({ total }) => total)), plot.bottom, plot.top)
  const best = [chart.bids[0]?.[0], chart.asks[0]?.[0]].map((price) => price ?? "–").join(" / ")
  const outermost = [chart.bids.slice(0, levelsMax).at(-1)?.[0], chart.asks.slice(0, levelsMax).at(-1)?.[0]]
  const [left = "", right = ""] = outermost
  return picture(`${chart.market}  ${best}`, theme, [
    sideShape({ steps: bids, colour: theme.rise, edge: low }, x, y),
    sideShape({ steps: asks, colour: theme.fall, edge: high }, x, y),
    `<path d="M${plot.left} ${plot.bottom}H${end}" stroke="${theme.faint}"/>`,
    label({ x: plot.left, y: plot.bottom + 28, text: left, colour: theme.text }),
    label({ x: end, y: plot.bottom + 28, text: right, end: true, colour: theme.text })
  ])
}
