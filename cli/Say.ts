/** The words of the terminal, in the language it is set to. Programs are told everything in English. */
import { english, errorWords, languageFor, translator } from "@orrange/core/i18n/Catalogues"
import type { MessageId, Say } from "@orrange/core/i18n/Catalogues"
import { nameBy } from "@orrange/core/i18n/Names"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { formatOf, isForPrograms } from "./Format.ts"
import { host } from "./Hosted.ts"

/** As POSIX has it: the first of these that is set counts, whether or not there is a catalogue for it. */
export const terminalLanguage = (env: NodeJS.ProcessEnv = process.env): string => {
  const locale = env["ORRANGE_LANG"] || env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"]
  return languageFor(locale ? [locale] : [])
}

let terminal: string | undefined

const language = (): string => {
  if (host() !== undefined || isForPrograms(formatOf(process.argv.slice(2)))) return english
  return (terminal ??= terminalLanguage())
}

export const say: Say = (id, ...args) => translator(language())(id, ...args)

export const named = nameBy(say)

export const wordsOf = (error: Pick<ErrorAnswer["error"], "code" | "hint" | "message">) => errorWords(language(), error)

/** Names of columns and rows: the messages `field-…`. */
export type FieldName = MessageId extends infer Id ? (Id extends `field-${infer Name}` ? Name : never) : never
