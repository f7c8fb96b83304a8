/** Pictures as they are drawn: the drawing itself, and that it becomes a PNG. */
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { Candle, Picture } from "../talk/Shown.ts"
import { candlesSvg } from "./Candles.ts"
import { depthSvg } from "./Depth.ts"
import { png } from "./Png.ts"
import { dark, height, width } from "./Svg.ts"

const candle = (hour: number, [open, high, low, close]: readonly [string, string, string, string]): Candle => ({
  open,
  high,
  low,
  close,
  volume: `${hour % 3}.5`,
  at: `2026-01-01T${String(hour).padStart(2, "0")}:00:00Z`
})

const candles: Extract<Picture, { readonly kind: "candles" }> = {
  kind: "candles",
  market: "BTC-EUR",
  candles: [
    candle(0, ["60000.00", "60900.00", "59800.00", "60800.00"]),
    candle(1, ["60800.00", "61200.00", "60500.00", "60600.00"]),
    candle(2, ["60600.00", "60600.00", "60600.00", "60600.00"]),
    candle(3, ["60600.00", "62000.50", "60400.00", "61900.00"])
  ]
}

const depth: Extract<Picture, { readonly kind: "depth" }> = {
  kind: "depth",
  market: "BTC-EUR",
  bids: [
    ["60000.00", "0.5"],
    ["59900.00", "0.25"],
    ["59000.00", "1"]
  ],
  asks: [
    ["60100.00", "0.1"],
    ["60500.00", "0.9"]
  ]
}

const sizeOf = (bytes: Uint8Array) => {
  const view = Buffer.from(bytes)
  expect(view.subarray(1, 4).toString()).toBe("PNG")
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

describe("drawings", () => {
  it("of candles", async () => {
    await expect(candlesSvg(candles, dark)).toMatchFileSnapshot("golden/candles.svg")
  })

  it("of depth", async () => {
    await expect(depthSvg(depth, dark)).toMatchFileSnapshot("golden/depth.svg")
  })

  it("hold with nothing to draw, one value and one side", () => {
    const one = candles.candles.slice(2, 3)
    const drawings = [
      candlesSvg({ ...candles, candles: [] }, dark),
      candlesSvg({ ...candles, candles: one }, dark),
      depthSvg({ ...depth, bids: [], asks: [] }, dark),
      depthSvg({ ...depth, bids: [] }, dark),
      depthSvg({ ...depth, asks: [], bids: [["1", "0"]] }, dark)
    ]
    for (const drawing of drawings) expect(drawing).not.toMatch(/NaN|Infinity|undefined/)
  })

  it("are bounded, and take a name as text", () => {
    const many = {
      ...candles,
      market: '<b>"₿"</b>',
      candles: Array.from({ length: 5000 }, () => candle(1, ["1", "2", "1", "2"]))
    }
    const drawing = candlesSvg(many, dark)
    expect(drawing.length).toBeLessThan(60_000)
    expect(drawing).toContain("&lt;b&gt;&quot;BTC&quot;&lt;/b&gt;")
  })
})

describe("png", () => {
  it("draws candles and depth with letters, in the size they have", async () => {
    const [drawn, nameless] = [await png(candles), await png({ ...candles, market: "" })]
    expect(sizeOf(drawn)).toEqual([width, height])
    expect(hashOf(drawn)).not.toBe(hashOf(nameless))
    expect(hashOf(drawn)).toBe(hashOf(await png(candles)))
    expect(sizeOf(await png(depth))).toEqual([width, height])
  })

  it("draws a code, and refuses a text that has no room in one", async () => {
    const [side, other] = sizeOf(await png({ kind: "qr", text: "bitcoin:bc1qexample?amount=0.05" }))
    expect(side).toBe(other)
    expect(side).toBeGreaterThan(200)
    await expect(png({ kind: "qr", text: "x".repeat(5000) })).rejects.toThrow()
  })
})
