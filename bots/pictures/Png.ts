/** Pictures as PNG. Encoder and drawing engine are loaded with the first one. */
import { fileURLToPath } from "node:url"
import type { Picture } from "../talk/Shown.ts"
import { candlesSvg } from "./Candles.ts"
import { depthSvg } from "./Depth.ts"
import { dark, family } from "./Svg.ts"

/** Light modules around a code, as ISO 18004 asks for. */
const quietModules = 4
const modulePixels = 8

/** Black on white whatever the theme: many scanners read no inverted code. */
const codePng = async (text: string): Promise<Uint8Array> => {
  const { default: encoder } = await import("qrcode")
  return encoder.toBuffer(text, { type: "png", errorCorrectionLevel: "M", margin: quietModules, scale: modulePixels })
}

/** With the font that comes along and no other: the same on every machine. */
const svgPng = async (svg: string): Promise<Uint8Array> => {
  const { renderAsync } = await import("@resvg/resvg-js")
  const fontFile = fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"))
  const font = { loadSystemFonts: false, fontFiles: [fontFile], defaultFontFamily: family }
  return (await renderAsync(svg, { font })).asPng()
}

/** Rejects where a text is too long for a code. */
export const png = async (picture: Picture): Promise<Uint8Array> => {
  switch (picture.kind) {
    case "qr":
      return codePng(picture.text)
    case "candles":
      return svgPng(candlesSvg(picture, dark))
    case "depth":
      return svgPng(depthSvg(picture, dark))
  }
}
