/**
 * The catalogue of payment methods: a versioned data file, loaded once. A method is only ever appended or retired,
 * never removed or reordered, because trades name it and the book counts on its number.
 */
import { readFileSync } from "node:fs"
import * as Schema from "effect/Schema"
import type { MethodView } from "../protocol/Method.ts"
import { ChargebackRisk, type SettlementClass } from "../protocol/Policy.ts"
import type { Checksum } from "./Checksums.ts"

/**
 * What a field says about an account: its `holder`; an `identifier` that names it anywhere; a `local_account` that
 * names it only together with the `institution` fields beside it; or a mere `detail`.
 */
export type FieldRole = "holder" | "identifier" | "local_account" | "institution" | "detail"

/** A kind of form field: one pattern, or one of several other types. */
export interface FieldType {
  readonly label: string
  readonly example: string
  /** Values that must be refused. */
  readonly bad: ReadonlyArray<string>
  readonly pattern?: string
  readonly flags?: string
  readonly checksum?: Checksum
  readonly oneOf?: ReadonlyArray<string>
  /** Stands on every type with a pattern. */
  readonly role?: FieldRole
  /** The type this one is a narrower form of, so that equal values of both mean the same account. */
  readonly comparedAs?: string
  /** Worth money to whoever reads it: shown to its owner by its last characters only. */
  readonly sensitive?: boolean
}

export interface FormField {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

export interface PaymentMethod {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly rail: string
  /** ISO 3166-1 alpha-2; `*` means every country. */
  readonly countries: ReadonlyArray<string>
  readonly currencies: ReadonlyArray<string>
  readonly assets?: ReadonlyArray<string>
  readonly direction: string
  readonly p2p: boolean
  readonly merchant: boolean
  readonly settlement: { readonly typicalMinutes: number; readonly maxMinutes: number; readonly calendar: string }
  readonly reversal: { readonly model: string; readonly windowDays: number | null; readonly payerInitiated: boolean }
  readonly chargebackRisk: string
  readonly fields: ReadonlyArray<FormField>
  readonly reference: { readonly supported: boolean; readonly maxLength: number }
  readonly paymentId: { readonly name: string; readonly pattern: string } | null
  readonly proof: ReadonlyArray<string>
  readonly limits: { readonly currency: string } | null
  readonly tradeWindowMinutes: number
  readonly status: "active" | "restricted" | "retired"
}

export interface CountryRule {
  readonly country: string
  readonly status: string
}

interface CatalogueFile {
  readonly version: string
  readonly enums: {
    readonly kind: ReadonlyArray<string>
    readonly chargebackRisk: ReadonlyArray<string>
    readonly reversalModel: Readonly<Record<string, string>>
    readonly status: ReadonlyArray<string>
    readonly calendar: ReadonlyArray<string>
    readonly proof: ReadonlyArray<string>
  }
  readonly fieldTypes: Readonly<Record<string, FieldType>>
  readonly methods: ReadonlyArray<PaymentMethod>
  readonly countryRules: ReadonlyArray<CountryRule>
}

const file: CatalogueFile = JSON.parse(readFileSync(new URL("catalogue/payment-methods.json", import.meta.url), "utf8"))

export const { version: catalogueVersion, enums: catalogueEnums, methods, countryRules } = file

export const fieldTypes: ReadonlyMap<string, FieldType> = new Map(Object.entries(file.fieldTypes))

const byId = new Map(methods.map((method) => [method.id, method]))
const numbers = new Map(methods.map((method, index) => [method.id, index + 1]))

export const find = (id: string): PaymentMethod | undefined => byId.get(id)

/** Number of a method in the book, from 1 on without gaps; 0 is left to markets that settle at once. */
export const methodNumber = (id: string): number | undefined => numbers.get(id)

export const servesCountry = (method: PaymentMethod, country: string): boolean =>
  method.countries.includes("*") || method.countries.includes(country)

export interface MethodFilter {
  readonly country?: string | undefined
  readonly currency?: string | undefined
  readonly p2p?: boolean | undefined
}

/** Methods that fit everything the filter names, in catalogue order. */
export const search = ({ country, currency, p2p }: MethodFilter): ReadonlyArray<PaymentMethod> =>
  methods.filter(
    (method) =>
      (country === undefined || servesCountry(method, country)) &&
      (currency === undefined || method.currencies.includes(currency)) &&
      (p2p === undefined || method.p2p === p2p)
  )

const instantMinutesMax = 60
const sameDayMinutesMax = 1_440

const isRisk = Schema.is(ChargebackRisk)

/** A risk that is not known counts as the highest. */
export const chargebackRisk = ({ chargebackRisk: risk }: Pick<PaymentMethod, "chargebackRisk">): ChargebackRisk =>
  isRisk(risk) ? risk : "very_high"

/** How long money may be under way at worst. */
export const settlementClass = ({ settlement }: PaymentMethod): SettlementClass => {
  if (settlement.maxMinutes <= instantMinutesMax) return "instant"
  return settlement.maxMinutes <= sameDayMinutesMax ? "same_day" : "multi_day"
}

/** Minutes a buyer has to pay. */
export const paymentWindowMinutes = (method: PaymentMethod): number => method.tradeWindowMinutes

/** Characters of the longest reference a payment can carry; null where it carries none. */
export const referenceLengthMax = ({ reference }: PaymentMethod): number | null =>
  reference.supported ? reference.maxLength : null

const toFieldView = ({ name, required, type }: FormField): MethodView["fields"][number] => {
  const fieldType = fieldTypes.get(type)
  if (fieldType === undefined) throw new Error(`the catalogue has no field type ${type}`)
  return { name, type, label: fieldType.label, required, example: fieldType.example }
}

/** What people call the fields of a method's form, by the names of the fields. */
export const fieldLabels = (method: PaymentMethod): Readonly<Record<string, string>> =>
  Object.fromEntries(method.fields.map(toFieldView).map(({ label, name }) => [name, label]))

export const toView = (method: PaymentMethod): MethodView => ({
  id: method.id,
  name: method.name,
  kind: method.kind,
  catalogue_version: catalogueVersion,
  countries: method.countries,
  currencies: method.currencies,
  p2p: method.p2p,
  status: method.status,
  chargeback_risk: method.chargebackRisk,
  payment_window_minutes: paymentWindowMinutes(method),
  reference_length_max: referenceLengthMax(method),
  fields: method.fields.map(toFieldView)
})
