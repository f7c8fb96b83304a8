import { type FormField, fieldTypes, type PaymentMethod } from "./Catalogue.ts"
import { resolveType, validateField } from "./FieldValidation.ts"

export type FieldValues = Readonly<Record<string, string>>

/** What is wrong with one field; never repeats its value. */
export interface FieldFault {
  readonly name: string
  readonly fault: "missing" | "unknown" | "malformed"
}

const fieldFault = ({ name, required, type }: FormField, values: FieldValues): ReadonlyArray<FieldFault> => {
  const value = values[name]
  if (value === undefined) return required ? [{ name, fault: "missing" }] : []
  return validateField(type, value) ? [] : [{ name, fault: "malformed" }]
}

/** Everything that keeps these values from being a filled-in form of the method; empty when nothing does. */
export const formFaults = (method: PaymentMethod, values: FieldValues): ReadonlyArray<FieldFault> => {
  const known = new Set(method.fields.map(({ name }) => name))
  const unknown = Object.keys(values).filter((name) => !known.has(name))
  return [
    ...method.fields.flatMap((field) => fieldFault(field, values)),
    ...unknown.map((name): FieldFault => ({ name, fault: "unknown" }))
  ]
}

/** Text that is the same for spellings that mean the same. */
const normalise = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim()

/** The same name without its order, marks and punctuation: banks and people disagree on all three. */
const normaliseName = (name: string): string =>
  normalise(name.normalize("NFD").replace(/\p{M}/gu, ""))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")
    .sort()
    .join(" ")

interface FilledField {
  readonly name: string
  /** The resolved type, never a `oneOf` type. */
  readonly type: string
  readonly value: string
}

const filledFields = (method: PaymentMethod, values: FieldValues): ReadonlyArray<FilledField> =>
  method.fields.flatMap(({ name, type }) => {
    const value = values[name]
    const resolved = value === undefined ? undefined : resolveType(type, value)
    return value === undefined || resolved === undefined ? [] : [{ name, type: resolved, value }]
  })

const roleOf = (type: string) => fieldTypes.get(type)?.role

/** The name money must be sent to; undefined where the form asks for none. */
export const holderName = (method: PaymentMethod, values: FieldValues): string | undefined => {
  const holder = method.fields.find(({ type }) => roleOf(type) === "holder")
  return holder === undefined ? undefined : values[holder.name]
}

/** Holder name in the form whose equality means the same holder. */
export const comparableHolder = (method: PaymentMethod, values: FieldValues): string | undefined => {
  const name = holderName(method, values)
  return name === undefined ? undefined : normaliseName(name)
}

/** A field that says whose account it is: `kind` and `value` are equal for the same account, whatever the method. */
export interface Identifier {
  readonly field: string
  readonly kind: string
  readonly value: string
}

/**
 * What identifies the account of a valid form. A local account number is joined with its bank and branch, or with the
 * method where the method is the only bank: alone it would equal strangers' numbers elsewhere.
 */
export const identifiers = (method: PaymentMethod, values: FieldValues): ReadonlyArray<Identifier> => {
  const fields = filledFields(method, values)
  const institution = fields.filter(({ type }) => roleOf(type) === "institution").map(({ value }) => normalise(value))
  const scope = institution.length > 0 ? institution : [method.id]
  return fields.flatMap(({ name, type, value }): ReadonlyArray<Identifier> => {
    const kind = fieldTypes.get(type)?.comparedAs ?? type
    const role = roleOf(type)
    if (role === "identifier") return [{ field: name, kind, value: normalise(value) }]
    if (role === "local_account") return [{ field: name, kind, value: JSON.stringify([...scope, normalise(value)]) }]
    return []
  })
}

/** Characters of a sensitive value its owner still sees. */
const shownCharacters = 4

/** The values as their owner sees them in a list: what is worth money by itself shows its last characters only. */
export const maskedValues = (method: PaymentMethod, values: FieldValues): FieldValues =>
  Object.fromEntries(
    method.fields.flatMap(({ name, type }) => {
      const value = values[name]
      if (value === undefined) return []
      const hidden = fieldTypes.get(type)?.sensitive === true
      return [[name, hidden ? value.slice(-shownCharacters).padStart(value.length, "*") : value]]
    })
  )
