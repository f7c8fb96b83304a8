/** What is known of currencies without asking anybody. Pure. */

/** Where people pay each other at other rates than banks tell: one rate for them would be a lie. */
const parallel: ReadonlySet<string> = new Set(["ARS", "CUP", "IRR", "LBP", "NGN", "SDG", "SYP", "VES"])
export const isParallel = (currency: string): boolean => parallel.has(currency)

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"))
export const isCurrency = (code: string): boolean => known.has(code)

/** Decimals that a currency is paid in, as ISO 4217 has them. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
