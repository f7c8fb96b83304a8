/**
 * What people read, in their language: Fluent messages in `catalogues/LANGUAGE/AREA.ftl`. English is the source, and
 * stands in for whatever another language lacks. The id of a message begins with its area, and a file is read when the
 * first of its messages is said. A folder is a language; there is no list of them beside the folders.
 */
import { readdirSync, readFileSync } from "node:fs"
import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle"
import { type ErrorRow, ERRORS } from "../protocol/Errors.ts"
import type { Messages } from "./Messages.ts"

export type MessageId = keyof Messages

/** Words come as they are said, amounts and times among them; numbers are counts, and choose the plural. */
export type Args = Readonly<Record<string, string | number>>

export type Say = <Id extends MessageId>(id: Id, ...args: Messages[Id] extends null ? [] : [Messages[Id]]) => string

export const english = "en"

const folder = new URL("./catalogues/", import.meta.url)

let known: ReadonlyArray<string> | undefined

/** Codes of the languages that have a catalogue, as ISO 639 has them. */
export const languages = (): ReadonlyArray<string> => (known ??= readdirSync(folder))

/** The first of these that has a catalogue: codes or locales, as in `de`, `de-AT`, `pt_BR.UTF-8`; English if none has. */
export const languageFor = (tags: ReadonlyArray<string>): string => {
  const codes = tags.map((tag) => tag.split(/[-_.@]/)[0]?.toLowerCase() ?? "")
  return codes.find((code) => code === english || languages().includes(code)) ?? english
}

const readText = (language: string, file: string): string | undefined => {
  try {
    return readFileSync(new URL(`${language}/${file}`, folder), "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}

/**
 * The messages of a file of a language; none where it has no such file. Beside a bundle they lie parsed, as a start that
 * says little spends more on the parsing than on all else.
 */
export const readCatalogue = (language: string, area: string): FluentResource => {
  const parsed = readText(language, `${area}.json`)
  if (parsed !== undefined) return JSON.parse(parsed) as FluentResource
  return new FluentResource(readText(language, `${area}.ftl`) ?? "")
}

interface Catalogue {
  readonly bundle: FluentBundle
  readonly areas: Set<string>
}

const catalogues = new Map<string, Catalogue>()

const catalogueWith = (language: string, area: string): FluentBundle => {
  let catalogue = catalogues.get(language)
  if (catalogue === undefined) {
    // Terminals and mails show the marks that would keep the directions of two scripts apart.
    catalogue = { bundle: new FluentBundle(language, { useIsolating: false }), areas: new Set() }
    catalogues.set(language, catalogue)
  }
  if (!catalogue.areas.has(area)) {
    catalogue.areas.add(area)
    catalogue.bundle.addResource(readCatalogue(language, area))
  }
  return catalogue.bundle
}

/** A number that chooses a plural and is said in digits alone: it can be copied, and loads nothing to format it. */
class Count extends FluentNumber {
  override toString(): string {
    return String(this.value)
  }
}

const fluent = (value: string | number): string | Count => (typeof value === "number" ? new Count(value) : value)

/** A message, or with a point one of its attributes; `undefined` where the language lacks it. */
const format = (language: string, area: string, id: string, args: Args): string | undefined => {
  const bundle = catalogueWith(language, area)
  const [name = "", attribute] = id.split(".")
  const message = bundle.getMessage(name)
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute]
  if (pattern === undefined || pattern === null || typeof pattern === "string") return pattern ?? undefined
  const values = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, fluent(value)]))
  // With a list to note them in, nothing that is wrong with a translation is thrown.
  return bundle.formatPattern(pattern, values, [])
}

const areaOf = (id: string): string => id.slice(0, id.indexOf("-"))

/** Says things in a language. */
export const translator =
  (language: string): Say =>
  (id, ...[args]) => {
    const area = areaOf(id)
    return format(language, area, id, args ?? {}) ?? format(english, area, id, args ?? {}) ?? id
  }

/** The name under which the catalogues have an error. */
export const errorMessageId = (code: string): string => code.replaceAll(".", "-")

export interface ErrorWords {
  readonly message: string
  readonly hint: string
}

/** What is said of an error. English words that are not the table's own, as of a newer daemon, stay as they are. */
export const errorWords = (
  language: string,
  { code, hint, message }: ErrorWords & { readonly code: string }
): ErrorWords => {
  const own = (ERRORS as Readonly<Record<string, ErrorRow>>)[code]
  if (language === english || own === undefined) return { message, hint }
  const said = (id: string, words: string, source: string): string =>
    words === source ? (format(language, "errors", id, {}) ?? words) : words
  const id = errorMessageId(code)
  return { message: said(id, message, own.message), hint: said(`${id}.hint`, hint, own.hint) }
}

/** What is said of why somebody cannot take an offer. */
export const eligibilityWords = (
  language: string,
  { code, message, remedy }: { readonly code: string; readonly message: string; readonly remedy: string }
): ErrorWords => {
  const said = (id: string): string | undefined =>
    language === english ? undefined : format(language, "errors", `eligible-${id}`, {})
  return { message: said(code) ?? message, hint: said(`${code}.hint`) ?? remedy }
}
