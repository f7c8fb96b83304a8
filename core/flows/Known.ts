/** What steps ask of what is known, and how they tell times. */
import type { MarketView } from "../protocol/Market.ts"
import type { TradeView } from "../protocol/Trade.ts"
import type { See, Values } from "./Flow.ts"

/** One text of the values; empty while there is none. */
export const text = (values: Values, id: string): string => {
  const value = values[id]
  return typeof value === "string" ? value : ""
}

/** The answer to a step that takes files: the file, or the text in its stead. Nothing that is typed is ever a file. */
export const fileValue = (ref: string): string => `file:${ref}`
export const writtenValue = (written: string): string => `text:${written}`

export const fileOf = (value: string): string | undefined =>
  value.startsWith("file:") ? value.slice("file:".length) : undefined

export const writtenOf = (value: string): string => value.slice("text:".length)

/** What a required need brought. */
const needed = <A>(fact: A | undefined): A => {
  if (fact === undefined) throw new Error("a step was asked without what its flow needs")
  return fact
}

export const tradeOf = ({ facts }: See): TradeView => needed(facts.trade)

export const marketOf = ({ facts, values }: See): MarketView | undefined =>
  facts.markets?.data.find(({ symbol }) => symbol === values["market"])

/** Base and quote of a market by its symbol. */
export const assetsOf = (symbol: string): readonly [string, string] => {
  const [base = "", quote = ""] = symbol.split("-")
  return [base, quote]
}

/** A language as those who speak it call it. */
export const autonym = (code: string): string => new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code

/** Where an order is given, if that is a community. */
export const inCommunity = (values: Values): { readonly community?: string } => {
  const community = text(values, "community")
  return community === "" ? {} : { community }
}

/** Whether the name of a time zone is one. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

/** A time as clocks show it where somebody is: `2026-11-22 14:05`. A dash for none. */
export const clock = (at: string | null, timeZone: string): string => {
  if (at === null) return "–"
  const shown = new Intl.DateTimeFormat("en-CA", {
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23"
  }).formatToParts(new Date(at))
  const part = (type: string): string => shown.find((candidate) => candidate.type === type)?.value ?? ""
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const symbol = /^[A-Z0-9]{2,10}-[A-Z0-9]{2,10}$/
/** The token of an unlisted offer, or the id of a direct one. */
export const offerName = /^[A-Za-z0-9_-]{22,36}$/
export const personName = /^[a-z][a-z0-9_-]{1,31}$/
export const methodId = /^[a-z0-9_]{2,64}$/

/** A `holds` for one text of a form. */
export const like =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value)
