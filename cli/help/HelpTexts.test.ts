import { english, languages, readCatalogue } from "@orrange/core/i18n/Catalogues"
import { helpMessageId } from "@orrange/core/i18n/Help"
import { messagesOf } from "@orrange/core/i18n/Placeables"
import { beforeAll, describe, expect, it } from "vitest"
import { helpTexts } from "./HelpTexts.ts"

/** What a reader types or looks up, and no language has other words for. */
const verbatim = /`[^`]+`|--[a-z]+(?:-[a-z]+)*|\d[\d:TZ.,-]*[\dZ]/g

let texts: ReadonlyArray<string>

beforeAll(async () => {
  texts = await helpTexts()
})

/** A message with what it holds between braces; a help has nothing else there than braces themselves. */
const plain = (pattern: string | ReadonlyArray<unknown>): string =>
  typeof pattern === "string"
    ? pattern
    : pattern.map((part) => (typeof part === "string" ? part : (part as { value: string }).value)).join("")

describe("the help of the command line", () => {
  it("has an id for each of its texts", () => {
    expect(texts.length).toBeGreaterThan(500)
    expect(new Set(texts.map(helpMessageId)).size).toBe(texts.length)
  })

  describe.each(languages().filter((language) => language !== english))("in %s", (language) => {
    const translations = messagesOf(readCatalogue(language, "help"))

    it("says all that English says", () => {
      const missing = texts.filter((text) => !translations.has(helpMessageId(text)))
      expect(missing.map((text) => `${helpMessageId(text)} = ${text}`)).toEqual([])
    })

    it("says nothing else", () => {
      const ids = new Set(texts.map(helpMessageId))
      expect([...translations.keys()].filter((id) => !ids.has(id))).toEqual([])
    })

    it("keeps commands, flags, numbers and times as they are", () => {
      const changed = texts.flatMap((text) => {
        const said = plain(translations.get(helpMessageId(text)) ?? "")
        const digits = said.replaceAll(/(?<=\d)[.,\u00a0](?=\d{3}\b)/g, "")
        return (text.match(verbatim) ?? [])
          .filter((part) => !said.includes(part) && !digits.includes(part.replaceAll(",", "")))
          .map((part) => `${helpMessageId(text)}: ${part}`)
      })
      expect(changed).toEqual([])
    })
  })
})
