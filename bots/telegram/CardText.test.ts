/** Whatever a card holds, its text is one that Telegram takes. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { card } from "../talk/Screen.ts"
import type { Relayed, Shown } from "../talk/Shown.ts"
import { telegramLimits } from "../test/fakes/telegram/Limits.ts"
import { formattedText } from "../test/fakes/telegram/MessageText.ts"
import { captionUnitsMax, cardText, relayedText, saysAll, textUnitsMax } from "./CardText.ts"
import { cutText, inert } from "./Html.ts"

const read = (text: string) =>
  formattedText({ text, parseMode: "HTML", entities: undefined, sourceBytes: telegramLimits.sourceBytes })

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("<b>", "&lt;", "</pre>", "@bob", "https://example.org/a?b=c", "t.me/x", "€", "😀", "\n", "/start"),
  fc.nat(5000).map((length) => "long.er ".repeat(length / 8))
)
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "))
const texts = fc.array(text, { maxLength: 12 })

const cards: fc.Arbitrary<Shown> = fc
  .record({
    heading: text.map((given) => `H ${given}`),
    lines: texts,
    facts: fc.array(fc.record({ label: text, value: text, copy: text }), { maxLength: 8 }),
    table: fc.option(
      fc.record({
        columns: fc.array(fc.record({ label: text }), { minLength: 1, maxLength: 5 }),
        rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 60 })
      })
    ),
    warnings: texts,
    problems: texts,
    asks: fc.option(text),
    foot: fc.option(text)
  })
  .map(card)

const relays: fc.Arbitrary<Relayed> = fc.record({
  kind: fc.constant("relayed"),
  heading: text.map((given) => `H ${given}`),
  text: fc.array(text, { maxLength: 40 }).map((lines) => lines.join("\n")),
  warnings: texts,
  file: fc.constant(null),
  foot: fc.option(text),
  rows: fc.constant([])
})

const own = new Set(["bold", "italic", "code", "pre", "bot_command"])

describe("the text of a card", () => {
  it("is within the limit, says its heading, and has no markup but its own", () => {
    fc.assert(
      fc.property(cards, fc.constantFrom(textUnitsMax, captionUnitsMax), (shown, unitsMax) => {
        const { entities, text: plain } = read(cardText(shown, unitsMax).html)
        expect(plain.length).toBeLessThanOrEqual(unitsMax)
        expect(plain.startsWith("H")).toBe(true)
        for (const { type } of entities) expect(own).toContain(type)
      }),
      { numRuns: 150 }
    )
  })

  it("is whole where nothing had to go", () => {
    const shown = card({ heading: "Hello", lines: ["one", "two"], facts: [{ label: "a", value: "b" }], foot: "c" })
    expect(cardText(shown, captionUnitsMax)).toEqual({
      html: "<b>Hello</b>\n\none\ntwo\n\na: <b>b</b>\n\n<i>c</i>",
      cut: []
    })
    expect(saysAll(shown, captionUnitsMax)).toBe(true)
    expect(saysAll(shown, 20)).toBe(false)
  })

  it("loses rows first, then lines, then facts, and says how many", () => {
    const shown = card({
      heading: "H",
      lines: Array.from({ length: 30 }, () => "l".repeat(99)),
      facts: Array.from({ length: 30 }, () => ({ label: "f", value: "v".repeat(96) })),
      table: { columns: [{ label: "t" }], rows: Array.from({ length: 30 }, () => ["r".repeat(60)]) }
    })
    const shownIn = (unitsMax: number) => read(cardText(shown, unitsMax).html).text
    const rest = (unitsMax: number) => [...shownIn(unitsMax).matchAll(/… \+(\d+)/g)].map(([, count]) => Number(count))
    expect(rest(9000)).toEqual([])
    expect(rest(7000)).toEqual([expect.any(Number)])
    expect(rest(5000)).toEqual([expect.any(Number), 30])
    expect(rest(1000)).toEqual([30, expect.any(Number), 30])
  })
})

describe("the text of what others wrote", () => {
  it("is within the limit, and has the words as they were", () => {
    fc.assert(
      fc.property(relays, fc.constantFrom(textUnitsMax, captionUnitsMax), (relayed, unitsMax) => {
        const { cut, html } = relayedText(relayed, unitsMax)
        const { text: plain } = read(html)
        expect(plain.length).toBeLessThanOrEqual(unitsMax)
        const [longest = ""] = relayed.text.split("\n").toSorted((one, other) => other.length - one.length)
        const isCut = cut.length > 0 || longest.length >= 3000
        expect(isCut || plain.includes(relayed.text.trim())).toBe(true)
      }),
      { numRuns: 150 }
    )
  })
})

describe("text", () => {
  it("is cut between characters", () => {
    expect(cutText("abc", 3)).toBe("abc")
    expect(cutText("abcd", 3)).toBe("ab…")
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 5 }), fc.integer({ min: 2, max: 8 }), (given, unitsMax) => {
        const cut = cutText(given, unitsMax)
        expect(cut.length).toBeLessThanOrEqual(unitsMax)
        expect(cut.isWellFormed()).toBe(given.isWellFormed())
      })
    )
  })

  it("keeps its letters when its links are taken from it", () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(inert(given).replaceAll("\u2060", "")).toBe(given.replaceAll("\u2060", ""))
      })
    )
    for (const link of ["@bob_1", "https://example.org", "t.me/x", "http://a.bc", "a@example.org"]) {
      expect(read(inert(link)).entities).toEqual([])
    }
    expect(inert("3,045.60 EUR 0.05 BTC 12:30 e.g. a/b")).toBe("3,045.60 EUR 0.05 BTC 12:30 e.g. a/b")
  })
})
