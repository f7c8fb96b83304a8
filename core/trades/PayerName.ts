/** Whether two names are one person's, as banks and people write them. Pure. */
import type { NameCheck } from "../protocol/Payment.ts"

/** Letters that are another letter with a mark for one alphabet, and a letter of its own for Unicode. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i"
}

const honorifics: ReadonlySet<string> = new Set(
  "mr mrs ms miss mx dr prof sir madam herr frau mme mlle sr sra srta don dona shri smt kumari ing mag dipl jr".split(
    " "
  )
)

/** Characters of a name that are looked at. */
const nameLengthMax = 140

/** Words without case, marks and punctuation; a name of nothing but honorifics keeps them. */
const wordsOf = (name: string): ReadonlyArray<string> => {
  const words = name
    .slice(0, nameLengthMax)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}'’`´]/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    // Ä is written AE by one bank and A by another.
    .replace(/([aou])e/g, "$1")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
  const named = words.filter((word) => !honorifics.has(word))
  return named.length > 0 ? named : words
}

/** Percent an initial counts of the word it stands for. */
const initialWeight = 75

const isInitialOf = (one: string, other: string): boolean => [...one].length === 1 && other.startsWith(one)

/** Percent of its words that each name shares with the other. */
const shared = (one: ReadonlyArray<string>, other: ReadonlyArray<string>) => {
  const left = [...other]
  const take = (fits: (word: string) => boolean): boolean => {
    const at = left.findIndex(fits)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }
  const unlike = one.filter((word) => !take((each) => each === word))
  const initials = unlike.filter((word) => take((each) => isInitialOf(word, each) || isInitialOf(each, word)))
  return { whole: one.length - unlike.length, initials: initials.length }
}

/**
 * `match`: the same words in any order, of which initials may stand for some. `partial`: the shorter name, of two
 * words at least, stands in the longer one, as without a middle name. A family name in common is no match.
 */
export const checkName = (declared: string, found: string): NameCheck => {
  const [one, other] = [wordsOf(declared), wordsOf(found)]
  if (one.length === 0 || other.length === 0) return { result: "mismatch", score: 0 }
  if (one.join("") === other.join("")) return { result: "match", score: 100 }
  const { initials, whole } = shared(one, other)
  const score = Math.floor((2 * (100 * whole + initialWeight * initials)) / (one.length + other.length))
  const least = Math.min(one.length, other.length)
  if (whole === 0 || whole + initials < least) return { result: "mismatch", score }
  if (one.length === other.length) return { result: "match", score }
  return { result: least > 1 ? "partial" : "mismatch", score }
}
