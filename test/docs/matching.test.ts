import { describe, expect, it } from "vitest"
import { Book } from "../../core/book/Book.ts"
import type { Amendment, BookOrder, OrderBook, SelfTradePrevention } from "../../core/book/BookOrder.ts"
import { NaiveBook } from "../../core/book/NaiveBook.ts"
import { readProjectFile } from "../source/sources.ts"

const page = readProjectFile("docs/matching.md")
const examples = [...page.matchAll(/## (.*?)\n|```\n(.*?)```/gs)]

const methods = ["sepa", "wise"]
const nowMs = 0

interface Step {
  readonly line: string
  readonly expected: ReadonlyArray<string>
}

/** Each line with what the page says becomes of it. */
const stepsOf = (example: string): ReadonlyArray<Step> =>
  example
    .trim()
    .split(/\n(?!>)/)
    .map((text) => {
      const [line = "", ...expected] = text.split("\n")
      return { line, expected: expected.map((each) => each.slice(2)) }
    })

const word = (line: string, pattern: RegExp): string | undefined => pattern.exec(line)?.[1]
const count = (line: string, pattern: RegExp): number | undefined => {
  const found = word(line, pattern)
  return found === undefined ? undefined : Number.parseInt(found, 10)
}

const selfTrade = (line: string): SelfTradePrevention =>
  (word(line, /\b(cancel_oldest|cancel_both|decrement)\b/) ?? "cancel_newest") as SelfTradePrevention

const orderOf = (line: string): BookOrder => {
  const [, side, id = "", quantityText = "", price = ""] = /^(buy|sell)\s+(\w+(?: \d:)?) (\d+) @ (\S+)/.exec(line) ?? []
  const quantity = Number.parseInt(quantityText, 10)
  const margin = count(price, /^index([+-]\d+)$/)
  const by = word(line, /\bby (\w+)/)
  return {
    id: id.replace(":", ""),
    owner: id.split(" ")[0] ?? "",
    side: side as "buy" | "sell",
    price: margin === undefined ? Number.parseInt(price, 10) : 0,
    floating: margin === undefined ? undefined : { marginBps: margin, floor: 1, cap: Number.MAX_SAFE_INTEGER },
    quantity,
    display: count(line, /display (\d+)/) ?? Number.POSITIVE_INFINITY,
    timeInForce: (word(line, /\b(ioc|fok)\b/) ?? "gtc") as "gtc" | "ioc" | "fok",
    postOnly: line.endsWith(" slide") ? "slide" : line.endsWith(" post-only") ? "reject" : "off",
    selfTrade: selfTrade(line),
    expiresAt: Number.POSITIVE_INFINITY,
    methods: [by === undefined ? 0 : methods.indexOf(by) + 1],
    minimum: count(line, /min (\d+)/) ?? 0,
    maximum: count(line, /max (\d+)/) ?? quantity,
    terms: undefined
  }
}

const told = (outcome: Amendment, price: number): ReadonlyArray<string> => {
  if (outcome.outcome === "kept") return [`keeps its place with ${outcome.remaining}`]
  if (outcome.outcome === "unchanged") return [`unchanged: ${outcome.fault.code}`]
  if (outcome.outcome === "refused") return [`refused: ${outcome.refusal.code}`]
  const { cancelled, fills, prevented, rested, slidTo } = outcome
  return [
    ...fills.map(({ maker, price: at, quantity }) => `${quantity} from ${maker} at ${at}`),
    ...prevented.map(({ order, quantity }) => `${order} loses ${quantity}`),
    ...(rested === 0 ? [] : [`${slidTo === undefined ? "" : "slides and "}rests ${rested} at ${slidTo ?? price}`]),
    ...(cancelled === undefined ? [] : [`cancelled ${cancelled.quantity}: ${cancelled.reason}`])
  ]
}

const carryOut = (book: OrderBook, line: string): ReadonlyArray<string> => {
  const index = word(line, /^index (\w+)$/)
  if (index !== undefined) {
    book.setIndex(index === "none" ? undefined : Number.parseInt(index, 10))
    return []
  }
  const amended = /^amend (\w+) to (\d+)$/.exec(line)
  if (amended !== null) {
    const [, id = "", quantity = ""] = amended
    const price = book.get(id)?.order.price ?? 0
    const lots = Number.parseInt(quantity, 10)
    return told(book.amend(id, { quantity: lots, maximum: lots }, nowMs), price)
  }
  const order = orderOf(line)
  return told(book.place(order, nowMs), order.price)
}

describe("the page on matching", () => {
  let section = ""
  for (const [, heading, example] of examples) {
    if (heading !== undefined) section = heading
    if (example === undefined) continue
    const steps = stepsOf(example)
    it.each([
      ["the book", () => new Book()],
      ["the plain one", () => new NaiveBook()]
    ])(`${section}: ${steps.at(-1)?.line} (%s)`, (_name, make) => {
      const book = make()
      const apart = new Map<string, OrderBook>()
      for (const { expected, line } of steps) {
        const offer = word(line, / offer (\w+)$/)
        if (offer !== undefined && !apart.has(offer)) apart.set(offer, make())
        const became = carryOut((offer === undefined ? undefined : apart.get(offer)) ?? book, line)
        const says = expected.length > 0 || !/^rests \d+ at \S+$/.test(became.join())
        expect([line, ...(says ? became : [])]).toEqual([line, ...expected])
      }
    })
  }

  it("has an example for every rule", () => {
    expect(examples.filter(([, heading]) => heading !== undefined).length).toBeGreaterThan(7)
    expect(examples.filter(([, , example]) => example !== undefined).length).toBeGreaterThan(14)
  })
})
