import { fieldLengthMax } from "../protocol/Method.ts"
import { fieldTypes } from "./Catalogue.ts"
import { checksums } from "./Checksums.ts"

/** What a terminal or a bank's form could act on instead of showing it. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u

const compiled = new Map<string, RegExp>()

/** The pattern of a type, compiled when it is first needed: most processes meet a few of a hundred. */
const patternOf = (type: string, source: string, flags: string | undefined): RegExp => {
  const known = compiled.get(type)
  if (known !== undefined) return known
  const pattern = new RegExp(source, flags)
  compiled.set(type, pattern)
  return pattern
}

/**
 * The type a value is of: the type itself, or of a `oneOf` type its first alternative that fits; undefined when the
 * value does not validate. The length is judged before any pattern runs, so no pattern meets text long enough to make
 * backtracking expensive.
 */
export const resolveType = (type: string, value: string): string | undefined => {
  const fieldType = fieldTypes.get(type)
  if (fieldType === undefined || value === "" || value.length > fieldLengthMax || unprintable.test(value))
    return undefined
  if (fieldType.oneOf !== undefined) {
    for (const alternative of fieldType.oneOf) {
      const resolved = resolveType(alternative, value)
      if (resolved !== undefined) return resolved
    }
    return undefined
  }
  const { checksum, flags, pattern } = fieldType
  if (pattern === undefined || !patternOf(type, pattern, flags).test(value)) return undefined
  return checksum === undefined || checksums[checksum](value) ? type : undefined
}

/** Whether the value is a well-formed one of the catalogue's field type; false for a type it does not have. */
export const validateField = (type: string, value: string): boolean => resolveType(type, value) !== undefined
