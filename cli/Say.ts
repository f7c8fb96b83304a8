/** The words of the terminal, in the language it is set to. Programs are told everything in English. */
import { eligibilityWords, english, errorWords, languageFor, translator } from "@orrange/core/i18n/Catalogues"
import type { ErrorWords, MessageId, Say } from "@orrange/core/i18n/Catalogues"
import type { Eligibility } from "@orrange/core/protocol/Eligibility"
import { nameBy } from "@orrange/core/i18n/Names"
import { formatOf, isForPrograms } from "./Format.ts"
import { host } from "./Hosted.ts"

/** As POSIX has it: the first of these that is set counts, whether or not there is a catalogue for it. */
export const terminalLanguage = (env: NodeJS.ProcessEnv = process.env): string => {
  const locale = env["ORRANGE_LANG"] || env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"]
  return languageFor(locale ? [locale] : [])
}

let terminal: string | undefined
let isProgram = false

/** From now on whatever is said is for programs, whether or not the command line says so. */
export const sayToPrograms = (): void => {
  isProgram = true
}

const language = (): string => {
  if (isProgram || host() !== undefined || isForPrograms(formatOf(process.argv.slice(2)))) return english
  return (terminal ??= terminalLanguage())
}

export const say: Say = (id, ...args) => translator(language())(id, ...args)

export const named = nameBy(say)

export const wordsOf = (error: ErrorWords & { readonly code: string }): ErrorWords => errorWords(language(), error)

export const eligibilityOf = (reason: Eligibility["reasons"][number]): ErrorWords =>
  eligibilityWords(language(), reason)

/** Names of columns and rows: the messages `field-…`. */
export type FieldName = MessageId extends infer Id ? (Id extends `field-${infer Name}` ? Name : never) : never
