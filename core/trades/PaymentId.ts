/** The id a bank or provider gave a payment, brought to one spelling, so that one payment pays one trade. Pure. */
import * as Result from "effect/Result"
import { gridInteger } from "../money/Price.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { PaymentMethod } from "../rails/Catalogue.ts"

export interface PaymentId {
  /** Methods over one rail share the ids of their payments. */
  readonly rail: string
  readonly id: string
}

/** What banks write where a payment has no id. */
const placeholders: ReadonlySet<string> = new Set(["NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NOREF", "NONE", "NA"])

/** Without what people and forms put between the characters. */
const compact = (said: string): string => said.normalize("NFKC").replace(/[\s\p{Pd}_]/gu, "")

/** Digits of ids that always have the same number of them, whose zeros are part of them; undefined for others. */
const fixedDigits = (pattern: string): number | undefined => {
  const found = /^\^\[0-9\]\{(\d+)\}\$$/.exec(pattern)?.[1]
  return found === undefined ? undefined : gridInteger(BigInt(found))
}

const withoutZeros = (id: string): string => (/^[0-9]+$/.test(id) ? id.replace(/^0+/, "") : id)

const atLength = (id: string, digits: number): string =>
  /^[0-9]+$/.test(id) && id.length > digits ? withoutZeros(id).padStart(digits, "0") : id

/** The first spelling of what was said that the pattern takes. */
const fitting = (pattern: string, said: string): string | undefined => {
  const form = new RegExp(pattern)
  const digits = fixedDigits(pattern)
  const short = compact(said)
  const spellings = [said.normalize("NFKC").replace(/\s/gu, ""), digits === undefined ? short : atLength(short, digits)]
  return spellings
    .flatMap((spelling) => [spelling, spelling.toLowerCase(), spelling.toUpperCase()])
    .find((spelling) => form.test(spelling))
}

/**
 * What was said as the id it stands for: case, spaces and dashes do not make another payment, nor do leading zeros but
 * in ids of a fixed number of digits; hashes of chains differ by their case. Undefined when it is none, such as
 * "NOTPROVIDED". Refused with `trade.payment_id_malformed` when the rail's ids have a form and this does not have it.
 */
export const paymentIdOf = (method: PaymentMethod, said: string): Result.Result<PaymentId | undefined, Refusal> => {
  const folded = compact(said).toUpperCase().replace(/^#/, "")
  const plain = withoutZeros(folded)
  if (plain === "" || placeholders.has(plain)) return Result.succeed(undefined)
  if (method.paymentId === null) return Result.succeed({ rail: method.rail, id: plain })
  const { name, pattern } = method.paymentId
  const fits = fitting(pattern, said)
  if (fits === undefined) return Result.fail(refuse("trade.payment_id_malformed", { method: method.id, name }))
  if (method.kind === "crypto") return Result.succeed({ rail: method.rail, id: fits })
  const digits = fixedDigits(pattern)
  return Result.succeed({ rail: method.rail, id: digits === undefined ? plain : atLength(folded, digits) })
}
