/** How PayPal counts money, what its failures mean, and how it is asked for something. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { parseJson, readingJson, retryAfter } from "./JsonAnswers.ts"
import type { Answered, Currency, Money, ProviderRequest, ProviderResponse } from "./Provider.ts"

/** As PayPal counts them: one at least, of which its fee leaves something, and at most what it takes of one payment. */
const currency = (most: bigint, exponent = 2): Currency => ({
  exponent,
  least: exponent === 0 ? 1n : 100n,
  most: most * 10n ** BigInt(exponent)
})
export const currencies: ReadonlyMap<string, Currency> = new Map([
  ["USD", currency(10_000n)],
  ["EUR", currency(8_000n)],
  ["GBP", currency(5_500n)],
  ["AUD", currency(12_500n)],
  ["CAD", currency(12_500n)],
  ["NZD", currency(15_000n)],
  ["CHF", currency(13_000n)],
  ["SGD", currency(16_000n)],
  ["HKD", currency(80_000n)],
  ["SEK", currency(80_000n)],
  ["NOK", currency(70_000n)],
  ["DKK", currency(60_000n)],
  ["PLN", currency(32_000n)],
  ["CZK", currency(240_000n)],
  ["MXN", currency(110_000n)],
  ["ILS", currency(40_000n)],
  ["PHP", currency(500_000n)],
  ["THB", currency(360_000n)],
  ["HUF", currency(2_000_000n, 0)],
  ["JPY", currency(1_000_000n, 0)],
  ["TWD", currency(330_000n, 0)]
])
/** Decimals of what is no currency of ours: it only has to be told from one. */
const exponentOf = (code: string): number => currencies.get(code)?.exponent ?? 2

export const Amount = Schema.Struct({ currency_code: Schema.String, value: Schema.String })
export type Amount = typeof Amount.Type

const Fault = Schema.Struct({
  name: Schema.String,
  details: Schema.optionalKey(Schema.Array(Schema.Struct({ issue: Schema.optionalKey(Schema.String) })))
})

const ambiguous = (reason: string): Answered<never> => ({ outcome: "ambiguous", reason })

export const money = ({ currency_code: code, value }: Amount): Money | undefined => {
  const minor = parseAmount(value, exponentOf(code))
  return minor === undefined ? undefined : { minor, currency: code }
}

export const amountOf = ({ currency: code, minor }: Money): Amount => ({
  currency_code: code,
  value: formatAmount(minor, exponentOf(code))
})

/** What may be behind a no all the same: the same was asked before, under this key or for this invoice. */
const doneBefore: ReadonlySet<string> = new Set(["DUPLICATE_INVOICE_ID", "DUPLICATE_REQUEST_ID"])

/** What a failure means: see https://developer.paypal.com/api/rest/responses. */
const failure = (response: ProviderResponse): Answered<never> => {
  const { body, status } = response
  if (status === 429) return { outcome: "not_sent", reason: "HTTP 429", ...retryAfter(response) }
  // Turned away before it was looked at: by a token, or by rights that the account does not have.
  if (status === 401 || status === 403) return { outcome: "not_sent", reason: `HTTP ${status}: we are refused` }
  const fault = Schema.decodeUnknownResult(Fault)(parseJson(body))
  if (Result.isFailure(fault)) return ambiguous(`HTTP ${status} without a fault`)
  const said = fault.success.details?.[0]?.issue ?? fault.success.name
  // The same request is under way, or one like it is done.
  if (status === 408 || status === 409 || doneBefore.has(said)) return ambiguous(said)
  return status >= 400 && status < 500 ? { outcome: "definite", code: said } : ambiguous(`HTTP ${status}: ${said}`)
}

export const parsing = readingJson(failure, [200, 201])

export const okay = <O>(value: O | undefined): Answered<O> | undefined =>
  value === undefined ? undefined : { outcome: "ok", value }

export const jsonHeaders = { accept: "application/json" }

export const get = (path: string): ProviderRequest & { readonly method: "GET" } => ({
  method: "GET",
  path,
  headers: jsonHeaders,
  body: ""
})
