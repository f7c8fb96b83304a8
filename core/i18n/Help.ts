/**
 * The help of the command line in other languages. Its texts stand in English in the commands themselves, from where
 * programs are told of them; a catalogue has a translation under an id made of the English text, so that a text that
 * stands in many places is translated once, and one that changed is not translated any more.
 */
import type { Say } from "./Catalogues.ts"

/** Words of a text that its id shows. */
const wordsMax = 8

/** FNV-1a, 32 bits. */
const checksum = (text: string): string => {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(36)
}

/** As in `help-Show-a-market`; a longer text is told from others that begin alike by a checksum behind its first words. */
export const helpMessageId = (text: string): string => {
  const words = text.match(/[a-zA-Z0-9]+/g) ?? []
  const shown = words.length > wordsMax ? [...words.slice(0, wordsMax), checksum(text)] : words
  return ["help", ...shown].join("-")
}

/** Says a text of the help; the English one where the language lacks it. */
export const helpBy =
  (say: Say) =>
  (text: string): string => {
    const id = helpMessageId(text)
    const said = say(id as "cli-yes")
    return said === id ? text : said
  }
