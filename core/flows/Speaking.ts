/** Says words in English, and fails on what the catalogue cannot say; for tests. */
import { readFileSync } from "node:fs"
import { FluentBundle, FluentResource } from "@fluent/bundle"
import type { Words } from "./Words.ts"

const bundle = new FluentBundle("en", { useIsolating: false })
bundle.addResource(
  new FluentResource(readFileSync(new URL("../i18n/catalogues/en/flows.ftl", import.meta.url), "utf8"))
)

/** Ids that have been said. */
export const said = new Set<string>()

export const speak = (words: Words): string => {
  if (typeof words === "string") return words
  if ("code" in words) return words.message
  said.add(words.id)
  const pattern = bundle.getMessage(words.id)?.value
  if (pattern === undefined || pattern === null) throw new Error(`the catalogue lacks ${words.id}`)
  const errors: Array<Error> = []
  const line = bundle.formatPattern(pattern, words.args, errors)
  if (errors.length > 0) throw new Error(`${words.id}: ${String(errors[0])}`)
  return line
}

/** Ids the catalogue has. */
export const sayable = (): ReadonlyArray<string> => [...bundle._messages.keys()]
