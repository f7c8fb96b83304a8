import { create } from "qrcode"
import { describe, expect, it } from "vitest"
import { drawPng, drawText } from "./Drawing.ts"

const payload = "BCD\n002\n1\nSCT\n\nJörg Müller\nDE89370400440532013000\nEUR46.00\n\n\nK7Q2M9"
const { modules } = create(payload, { errorCorrectionLevel: "M" })

/** Dark modules of a drawing, with the border around them. */
const darkOf = (drawing: string): ReadonlyArray<ReadonlyArray<boolean>> =>
  drawing
    .split("\n")
    .flatMap((line) => [[...line].map((block) => " ▄".includes(block)), [...line].map((block) => " ▀".includes(block))])

describe("a drawn code", () => {
  it("has each module where the encoder put it, and four light ones around", async () => {
    const rows = darkOf(await drawText(payload, false))
    const inner = rows.slice(4, 4 + modules.size).map((row) => row.slice(4, -4))
    expect(inner).toEqual(
      Array.from({ length: modules.size }, (_, y) =>
        Array.from({ length: modules.size }, (__, x) => modules.get(y, x) === 1)
      )
    )
    expect([...rows.slice(0, 4), ...rows.slice(4 + modules.size, 8 + modules.size)].flat()).not.toContain(true)
    expect(rows.flatMap((row) => [...row.slice(0, 4), ...row.slice(-4)])).not.toContain(true)
  })

  it("says its colours only when it may", async () => {
    const escape = "\u001b["
    expect(await drawText(payload, false)).not.toContain(escape)
    expect((await drawText(payload, true)).split("\n").every((line) => line.startsWith(`${escape}40;97m`))).toBe(true)
  })

  it("is a PNG", async () => {
    const png = Buffer.from(await drawPng(payload))
    expect(png.subarray(1, 4).toString()).toBe("PNG")
    expect(png.readUInt32BE(16)).toBe((modules.size + 8) * 8)
  })
})
