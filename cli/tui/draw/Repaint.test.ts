import { Terminal } from "@xterm/headless"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fitLine, type Line, span } from "./Line.ts"
import { repaint } from "./Repaint.ts"
import { themeOf } from "./Style.ts"

const columns = 24
const rows = 4
const theme = themeOf("dark", "green-red")

const anyText = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "漢", "│", "█", "1"), maxLength: 8 })
const anyLine: fc.Arbitrary<Line> = fc
  .array(
    fc.tuple(anyText, fc.constantFrom("plain", "up", "down", "chosen")).map(([text, style]) => span(text, style)),
    {
      maxLength: 5
    }
  )
  .map((spans) => fitLine(spans, columns))
const anyLines = fc.array(anyLine, { minLength: rows, maxLength: rows })

/** What a terminal shows after these writes: each cell with its letter and how it looks. */
const seen = async (...writes: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 })
  await new Promise<void>((resolve) => terminal.write(writes.join(""), resolve))
  const { active } = terminal.buffer
  const cells = Array.from({ length: rows * columns }, (_, place) => {
    const cell = active.getLine(Math.floor(place / columns))?.getCell(place % columns)
    return `${cell?.getChars() || " "}${cell?.getFgColor()}${cell?.isInverse()}`
  })
  terminal.dispose()
  return [...cells, `${active.cursorX},${active.cursorY}`]
}

describe("drawing one picture over another", () => {
  it("shows what drawing the second alone shows, whatever changed", async () => {
    await fc.assert(
      fc.asyncProperty(anyLines, anyLines, fc.integer({ min: 0, max: rows }), async (before, other, kept) => {
        const after = [...before.slice(0, kept), ...other.slice(kept)]
        const over = await seen(repaint(undefined, before, theme), repaint(before, after, theme))
        expect(over).toEqual(await seen(repaint(undefined, after, theme)))
      }),
      { numRuns: 60 }
    )
  })

  it("writes only what changed, and nothing where nothing did", () => {
    const before = [fitLine([span("price ", "dim"), span("1.20"), span(" EUR", "dim")], columns)]
    const after = [fitLine([span("price ", "dim"), span("1.21"), span(" EUR", "dim")], columns)]
    expect(repaint(before, before, theme)).toBe("")
    expect(repaint(before, after, theme)).toBe("\u001b[?2026h\u001b[?7l\u001b[1;7H1.21\u001b[H\u001b[?7h\u001b[?2026l")
  })
})
