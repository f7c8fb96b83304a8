import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { box } from "./Box.ts"
import {
  beside,
  fitLine,
  fitNumber,
  fitText,
  type Line,
  lineWidth,
  over,
  paintLine,
  plainLine,
  span,
  widthOf,
  wrapText
} from "./Line.ts"
import { themeOf } from "./Style.ts"

const anyText = fc.string({ unit: fc.constantFrom("a", " ", "é", "漢", "👩‍👩‍👧", "│", "₿", "1") })
const anyLine: fc.Arbitrary<Line> = fc.array(
  anyText.map((text) => span(text)),
  { maxLength: 4 }
)

describe("lines of the screen", () => {
  it("are exactly as wide as they are asked to be, whatever they hold", () => {
    fc.assert(
      fc.property(anyLine, anyText, fc.integer({ min: 0, max: 12 }), (spans, text, columns) => {
        expect(lineWidth(fitLine(spans, columns))).toBe(columns)
        expect(widthOf(fitText(text, columns))).toBe(columns)
        expect(widthOf(fitNumber(text, Math.max(1, columns)))).toBe(Math.max(1, columns))
      })
    )
  })

  it("keep their width when something is laid over them", () => {
    fc.assert(
      fc.property(
        anyLine,
        anyLine,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (base, top, x, width) => {
          const under = fitLine(base, 20)
          const [laid = []] = over([under], [fitLine(top, width)], x, 0)
          expect(lineWidth(laid)).toBe(20)
          expect(plainLine(fitLine(laid, x))).toBe(plainLine(fitLine(under, x)))
        }
      )
    )
  })

  it("shows that a number does not fit, and never a part of it", () => {
    expect([fitNumber("60912.40", 8), fitNumber("60912.40", 9), fitNumber("60912.40", 7)]).toEqual([
      "60912.40",
      " 60912.40",
      "      …"
    ])
  })

  it("wraps at blanks, and words that are too long at the edge", () => {
    expect(wrapText("pay to the account below\nthen say so", 12)).toEqual([
      "pay to the",
      "account",
      "below",
      "then say so"
    ])
    expect(wrapText("DE89370400440532013000", 10)).toEqual(["DE89370400", "4405320130", "00"])
    fc.assert(
      fc.property(anyText, fc.integer({ min: 3, max: 12 }), (text, columns) => {
        for (const row of wrapText(text, columns)) expect(widthOf(row)).toBeLessThanOrEqual(columns)
      })
    )
  })

  it("puts blocks side by side and frames them", () => {
    const left = box([[span("one")]], 9, 3, { title: "Book" })
    const right = box([[span("two")]], 8, 3, { title: "A long title", note: "n" })
    expect(beside([left, 9], [right, 8]).map(plainLine)).toEqual([
      "┌ Book ─┐┌ A lo ┐",
      "│one    ││two   │",
      "└───────┘└──────┘"
    ])
  })

  it("joins what looks the same", () => {
    const theme = themeOf("dark", "green-red")
    expect(paintLine([span("a", "up"), span("b", "good"), span("c")], theme)).toBe("\u001b[32mab\u001b[0mc")
  })

  it("let nothing through that moves a cursor or turns letters around, and are as wide as without it", () => {
    const evil = span("a\u001b[2Jb\u202ec\nd")
    expect([paintLine([evil], themeOf("dark", "mono")), plainLine([evil])]).toEqual(["a[2Jbcd", "a[2Jbcd"])
    expect(lineWidth(fitLine([evil], 12))).toBe(12)
    expect(plainLine(fitLine([evil, span("|")], 8))).toBe("a[2Jbcd|")
  })
})
