import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { readProjectFile, projectFiles } from "../../test/source/sources.ts"
import { ELIGIBILITY } from "../protocol/Eligibility.ts"
import { ERRORS } from "../protocol/Errors.ts"
import { english, errorMessageId, languageFor, languages, readCatalogue, translator } from "./Catalogues.ts"
import { argumentsOf, messagesOf } from "./Placeables.ts"

const folder = new URL("./catalogues/", import.meta.url)
const areas = readdirSync(new URL(`${english}/`, folder)).map((file) => file.replace(/\.ftl$/, ""))
const others = languages().filter((language) => language !== english)

const errorIds = [
  ...Object.keys(ERRORS).map(errorMessageId),
  ...Object.keys(ELIGIBILITY).map((code) => `eligible-${code}`)
].flatMap((id) => [id, `${id}.hint`])

const say = translator(english)

/** Ids and what each is told, as in "cli-more cursor". */
const needsOf = (language: string, area: string): ReadonlyArray<string> => {
  const messages = messagesOf(readCatalogue(language, area))
  return [...messages].map(([id, pattern]) => [id, ...[...argumentsOf(pattern, messages).keys()].toSorted()].join(" "))
}

describe("the catalogues", () => {
  it.each(
    languages().flatMap((language) => readdirSync(new URL(`${language}/`, folder)).map((file) => [language, file]))
  )("hold nothing that Fluent passes over: %s/%s", (language, file) => {
    const text = readFileSync(new URL(`${language}/${file}`, folder), "utf8")
    const ids = [...text.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, id]) => id)
    expect(readCatalogue(language, file.replace(/\.ftl$/, "")).body.map(({ id }) => id)).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(text.split("\n").filter((line) => !/^(?:$|#| |[a-zA-Z][\w-]* =(?: |$))/.test(line))).toEqual([])
  })

  it.each(languages())("say of an empty list what fits the smallest screen: %s", (language) => {
    const text = readFileSync(new URL(`${language}/tui.ftl`, folder), "utf8")
    const said = [...text.matchAll(/^tui-none-[\w-]+ = (.*)$/gm)].map(([, words = ""]) => words)
    expect(said.length).toBeGreaterThan(5)
    expect(said.filter((words) => words.length > 78)).toEqual([])
  })

  it.each(others.flatMap((language) => areas.map((area) => [language, area] as const)))(
    "say all that English says, and are told the same: %s/%s",
    (language, area) => expect(needsOf(language, area).toSorted()).toEqual(needsOf(english, area).toSorted())
  )

  it.each(others)("have every error, and a hint for each: %s", (language) => {
    const messages = messagesOf(readCatalogue(language, "errors"))
    expect([...messages.keys()].toSorted()).toEqual(errorIds.toSorted())
    expect([...messages].filter(([, pattern]) => typeof pattern !== "string")).toEqual([])
  })

  it("are used: every message of English stands in the source or in another message", () => {
    const sources = projectFiles().filter((file) => /^(?:core|cli|daemon|bots)\/.*(?<!\.test)\.ts$/.test(file))
    const source = sources
      .filter((file) => !file.startsWith("core/i18n/"))
      .map(readProjectFile)
      .join("\n")
    const ids = areas.flatMap((area) => {
      const text = readFileSync(new URL(`${english}/${area}.ftl`, folder), "utf8")
      return [...messagesOf(readCatalogue(english, area)).keys()].filter((id) => !text.includes(`{ ${id} }`))
    })
    /** The beginnings of the ids that are put together: `cli-every-${unit}`. */
    const stems = [...source.matchAll(/`((?:[a-z]+-)[\w-]*)\$\{/g)].map(([, stem]) => stem ?? "")
    const isUsed = (id: string): boolean => {
      const [area, family] = id.split(/[-.]/)
      if (source.includes(`"${id}"`) || source.includes(`"${id.split(".")[0]}"`)) return true
      // A column names its message, and the name of a code its family.
      if (area === "field") return new RegExp(`"${family}>?"`).test(source)
      if (area === "trade") return source.includes(`named("${family}", `)
      return stems.some((stem) => id.startsWith(stem))
    }
    expect(ids.filter((id) => !isUsed(id))).toEqual([])
  })
})

describe("the language", () => {
  it("is the first that has a catalogue, and English else", () => {
    expect(languageFor(["en_US.UTF-8"])).toBe("en")
    expect(languageFor(["C", "tlh", "en-GB"])).toBe("en")
    expect(languageFor([])).toBe("en")
    for (const language of others) {
      expect(languageFor([`${language.toUpperCase()}_XX.UTF-8@euro`])).toBe(language)
      expect(languageFor(["tlh", `${language}-AT`])).toBe(language)
    }
    expect(languageFor(["..", "../en", ""])).toBe("en")
  })
})

describe("what is said", () => {
  it("chooses by what it is told, and leaves numbers without marks", () => {
    expect(say("cli-policy-over", { trades: 1 })).toBe("1 trade is over.")
    expect(say("cli-policy-over", { trades: 12_345 })).toBe("12345 trades are over.")
    expect(say("cli-step-prove", { until: "none" })).toBe("You must give the evidence that is asked of you.")
    expect(say("cli-step-prove", { until: "T" })).toBe("You must give the evidence that is asked of you before T.")
  })

  it("is English where a language lacks it", () => {
    expect(translator("tlh")("cli-yes")).toBe("yes")
  })
})
