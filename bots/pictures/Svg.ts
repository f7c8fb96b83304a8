/** What every drawn picture has: its size, its colours and its letters. */

export interface Theme {
  readonly ground: string
  readonly text: string
  readonly faint: string
  readonly rise: string
  readonly fall: string
}

export const dark: Theme = {
  ground: "#14181f",
  text: "#e6e9ef",
  faint: "#3a4250",
  rise: "#2fa37c",
  fall: "#d9534f"
}

/** Pixels. */
export const width = 800
export const height = 480
const margin = 24
/** Pixels kept for prices at the right, for the title above and for what stands below. */
const right = 130
const top = 64
const bottom = 44

export const plot = { left: margin, right: width - right, top, bottom: height - bottom }

/** The family that the drawing engine is given, and no other. */
export const family = "DejaVu Sans"

/** The font has no sign for it. */
const escapeXml = (text: string): string =>
  text
    .replaceAll("₿", "BTC")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

export interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size?: number
  readonly end?: true
  readonly colour: string
}

const labelPixels = 16

export const label = ({ colour, end, size = labelPixels, text, x, y }: Label): string =>
  `<text x="${pixel(x)}" y="${pixel(y)}" fill="${colour}" font-size="${size}"${end === true ? ' text-anchor="end"' : ""}>` +
  `${escapeXml(text)}</text>`

/** Tenths of a pixel are fine enough, and the same on every machine. */
export const pixel = (value: number): string => String(Math.round(value * 10) / 10)

/** A decimal as a position in a picture. Nothing is counted with it. */
export const position = (decimal: string): number => Number(decimal)

/** Values onto pixels; what is all the same lies in the middle. */
export const scale =
  (low: number, high: number, from: number, to: number) =>
  (value: number): number =>
    high > low ? from + ((value - low) / (high - low)) * (to - from) : (from + to) / 2

export const picture = (title: string, theme: Theme, shapes: ReadonlyArray<string>): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${family}">`,
    `<rect width="${width}" height="${height}" fill="${theme.ground}"/>`,
    label({ x: margin, y: margin + labelPixels, text: title, size: 22, colour: theme.text }),
    ...shapes,
    "</svg>",
    ""
  ].join("\n")

/** A thin line all across, and the price it stands for. */
export const priceLine = (y: number, price: string, theme: Theme): string =>
  `<path d="M${plot.left} ${pixel(y)}H${plot.right}" stroke="${theme.faint}" stroke-dasharray="2 4"/>` +
  label({ x: plot.right + 8, y: y + labelPixels / 3, text: price, colour: theme.text })
