/** Says words in a language, for whoever shows a card. */
import { eligibilityWords, errorWords, type Say, translator } from "../i18n/Catalogues.ts"
import { withDetails } from "./Hints.ts"
import type { Message, Words } from "./Words.ts"

/** Says words in somebody's language. */
export type Speak = (words: Words) => string

/** What is to be done about a refusal, as it is done where it is shown. */
export type Remedy = (code: string, hint: string, language: string) => string

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A refusal is said with its remedy: nobody else is there to ask. */
export const speaker = (language: string, remedy: Remedy = (_code, hint) => hint): Speak => {
  // The id and its arguments were matched where the message was made.
  const say = translator(language) as (id: Parameters<Say>[0], args: Message["args"]) => string
  return (words) => {
    if (typeof words === "string") return words
    if ("id" in words) return say(words.id, words.args)
    const { hint, message } = "remedy" in words ? eligibilityWords(language, words) : errorWords(language, words)
    const done = remedy(words.code, hint, language)
    return `${capital(message)}. ${"details" in words ? withDetails(done, words.details) : done}`
  }
}
