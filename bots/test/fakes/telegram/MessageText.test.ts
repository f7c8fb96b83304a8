import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { telegramLimits } from "./Limits.ts"
import { formattedText } from "./MessageText.ts"

const parse = (text: string, parseMode?: string) =>
  formattedText({ text, parseMode, entities: undefined, sourceBytes: telegramLimits.sourceBytes })

const shape = (text: string, parseMode: string) => {
  const { entities, text: plain } = parse(text, parseMode)
  return [plain, ...entities.map(({ type, offset, length }) => `${type} ${plain.slice(offset, offset + length)}`)]
}

describe("HTML", () => {
  it.each([
    ["<b>Sell <i>0.05</i></b> BTC", ["Sell 0.05 BTC", "bold Sell 0.05", "italic 0.05"]],
    ["1 &lt; 2 &amp; &#x20AC; &euro;", ["1 < 2 & € &euro;"]],
    ['<pre><code class="language-ts">let a</code></pre>', ["let a", "pre let a"]],
    ["<span class='tg-spoiler'>x</span><tg-spoiler>y</tg-spoiler>", ["xy", "spoiler x", "spoiler y"]],
    ['<a href="tg://user?id=7">Ann</a> <a href="t.me">us</a>', ["Ann us", "text_mention Ann", "text_link us"]],
    ["<blockquote expandable>long</blockquote>", ["long", "expandable_blockquote long"]],
    ['<tg-time unix="1647531900" format="wDT">soon</tg-time>', ["soon", "date_time soon"]],
    ["  <b> x </b>  ", ["x", "bold x"]],
    [
      "/start and @ann_b, https://t.me/x.",
      ["/start and @ann_b, https://t.me/x.", "bot_command /start", "mention @ann_b", "url https://t.me/x"]
    ],
    ["<code>/start</code>", ["/start", "code /start"]]
  ])("reads %s", (source, expected) => {
    expect(shape(source, "HTML")).toEqual(expected)
  })

  it.each([
    ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
    ["€ <c>x</c>", 'Unsupported start tag "c" at byte offset 4'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
    ["<b", "Unclosed start tag at byte offset 0"],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ['<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0']
  ])("refuses %s", (source, reason) => {
    expect(() => parse(source, "HTML")).toThrow(`Bad Request: can't parse entities: ${reason}`)
  })
})

describe("MarkdownV2", () => {
  it.each([
    [
      "*bold _both_* ~gone~ __under__ ||no||",
      [
        "bold both gone under no",
        "bold bold both",
        "italic both",
        "strikethrough gone",
        "underline under",
        "spoiler no"
      ]
    ],
    ["`a*b` and ```ts\nlet x\n```", ["a*b and let x", "code a*b", "pre let x"]],
    ["[site](http://a.b/\\)) 1\\.5\\!", ["site 1.5!", "text_link site"]],
    ["[Ann](tg://user?id=7)", ["Ann", "text_mention Ann"]],
    [">one\n>two\nthree", ["one\ntwo\nthree", "blockquote one\ntwo"]],
    ["![22:45](tg://time?unix=5&format=t)", ["22:45", "date_time 22:45"]],
    ["___both_**__", ["both", "italic both", "underline both"]]
  ])("reads %s", (source, expected) => {
    expect(shape(source, "MarkdownV2")).toEqual(expected)
  })

  it.each([
    ["1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ["a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"],
    ["€ *x", "Can't find end of Bold entity at byte offset 4"],
    ["`x", "Can't find end of Code entity at byte offset 0"],
    ["[x](http://a", "Can't find end of a URL at byte offset 4"],
    ["![x]", "Custom emoji entity must contain a tg://emoji URL"]
  ])("refuses %s", (source, reason) => {
    expect(() => parse(source, "MarkdownV2")).toThrow(`Bad Request: can't parse entities: ${reason}`)
  })

  it("gives back whatever was escaped", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = text.replaceAll(/[_*[\]()~`>#+\-=|{}.!\\]/g, "\\$&")
        expect(parse(escaped, "MarkdownV2").text).toBe(text.trim())
      })
    )
  })
})

describe("entities", () => {
  it("given by the bot must lie within the text", () => {
    const given = (offset: number, length: number) => () =>
      formattedText({
        text: "ab😀",
        parseMode: undefined,
        entities: [{ type: "bold", offset, length }],
        sourceBytes: telegramLimits.sourceBytes
      })
    expect(given(0, 2)().entities).toEqual([{ type: "bold", offset: 0, length: 2 }])
    expect(given(0, 9)).toThrow("ends after the end of the text at UTF-16 offset 9")
    expect(given(9, 1)).toThrow("begins after the end of the text")
    expect(given(3, 1)).toThrow("begins in a middle of a UTF-16 symbol")
    expect(given(0, 3)).toThrow("ends in a middle of a UTF-16 symbol")
  })

  it("has no parse mode but the known", () => {
    expect(() => parse("x", "BBCode")).toThrow("Bad Request: unsupported parse_mode")
    expect(() => parse("x".repeat(telegramLimits.sourceBytes + 1))).toThrow("Bad Request: text is too long")
  })

  it("of escaped HTML are none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
        expect(parse(escaped, "HTML").text).toBe(text.trim())
      })
    )
  })
})
