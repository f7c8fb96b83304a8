/** Says words in a language, for whoever shows a card. */
import { errorWords, type Say, translator } from "../i18n/Catalogues.ts"
import type { Message, Words } from "./Words.ts"

/** Says words in somebody's language. */
export type Speak = (words: Words) => string

export const speaker = (language: string): Speak => {
  // The id and its arguments were matched where the message was made.
  const say = translator(language) as (id: Parameters<Say>[0], args: Message["args"]) => string
  return (words) => {
    if (typeof words === "string") return words
    if ("id" in words) return say(words.id, words.args)
    return errorWords(language, words).message
  }
}
