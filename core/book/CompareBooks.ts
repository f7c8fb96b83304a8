/**
 * The fast book and the naive one, side by side: the same commands must have the same outcomes and leave the same state.
 * Other rooms have no use for it; the tests and the soak run do.
 */
import { deepStrictEqual } from "node:assert/strict"
import { Book } from "./Book.ts"
import type { Amendment, OrderBook } from "./BookOrder.ts"
import { NaiveBook } from "./NaiveBook.ts"
import { type BookCommand, type CommandMix, RandomCommands } from "./RandomCommands.ts"

export const plain: CommandMix = {
  prices: 8,
  apart: 1,
  owners: 6,
  methods: 1,
  withTerms: 0,
  floating: 0,
  lots: [1, 30]
}
export const terms: CommandMix = { ...plain, methods: 4, withTerms: 1 }
const floating: CommandMix = { ...plain, prices: 20, apart: 5, floating: 0.5 }
const all: CommandMix = { ...terms, prices: 30, apart: 5, owners: 8, withTerms: 0.9, floating: 0.4 }
const wide: CommandMix = { ...all, prices: 200, apart: 100, owners: 50 }
export const mixes = [plain, terms, floating, all, wide]

export const carryOut = (book: OrderBook, command: BookCommand, nowMs: number): Amendment | number | undefined => {
  switch (command.kind) {
    case "place":
      return book.place(command.order, nowMs)
    case "cancel":
      return book.cancel(command.id)
    case "refill":
      return book.refill(command.id, command.lots)
    case "amend":
      return book.amend(command.id, command.change, nowMs)
    case "index":
      book.setIndex(command.ticks)
      return undefined
    case "clock":
      return undefined
  }
}

/** A name for what a command did, to see that the commands reach every outcome. */
const outcomeOf = ({ kind }: BookCommand, answer: Amendment | number | undefined): string => {
  if (typeof answer !== "object") return `${kind} ${typeof answer}`
  if (answer.outcome === "refused") return `${kind} ${answer.refusal.code}`
  if (answer.outcome === "unchanged") return `${kind} ${answer.fault.code}`
  if (answer.outcome === "kept") return `${kind} kept`
  return `${kind} ${answer.cancelled?.reason ?? (answer.slidTo === undefined ? "accepted" : "slid")}`
}

const sorted = ({ asks, bids, indexMoved }: ReturnType<OrderBook["takeTouched"]>) => ({
  bids: bids.toSorted((one, other) => one - other),
  asks: asks.toSorted((one, other) => one - other),
  indexMoved
})

/** All there is to see of a book. */
const viewOf = (book: OrderBook, nowMs: number) => ({
  hash: book.stateHash(),
  size: book.size,
  best: book.best(),
  levels: book.levels(Infinity),
  few: book.levels(2),
  level: book.level("buy", 4),
  bounds: [book.bound("buy", [0], "owner1", 150, nowMs), book.bound("sell", [0, 1], "owner1", 150, nowMs)],
  touched: sorted(book.takeTouched())
})

/** Commands one pair of books lives through, and between two looks at all there is to see of them. */
export const lifetime = 500
const commandsBetweenLooks = 250
const commandsBetweenPreviews = 64

const checkPreview = (fast: Book, naive: NaiveBook, commands: RandomCommands, nowMs: number, where: string): void => {
  const order = { ...commands.order(nowMs), id: `preview${where}` }
  const before = fast.stateHash()
  const previewed = fast.preview(order, nowMs)
  deepStrictEqual(fast.stateHash(), before, `a preview changes the book: ${where}`)
  deepStrictEqual(previewed, naive.preview(order, nowMs), `the preview differs: ${where}`)
}

/** A book made anew from what the naive one has at rest. */
const rebuilt = (naive: NaiveBook): Book => {
  naive.takeTouched()
  const book = new Book()
  book.setIndex(naive.index)
  for (const { order, remaining, shown } of naive.entries) book.restore(order, remaining, shown)
  book.takeTouched()
  return book
}

/** Takes a pair of books through a lifetime; throws where they differ, naming seed and step. Tells of each outcome. */
export const compareBooks = (seed: number, onOutcome: (outcome: string) => void): void => {
  const commands = new RandomCommands(mixes[seed % mixes.length] ?? plain, seed)
  let fast = new Book()
  const naive = new NaiveBook()
  let nowMs = 1_000
  for (let step = 1; step <= lifetime; step += 1) {
    const where = `seed ${seed}, step ${step}`
    const command = commands.next(nowMs)
    if (command.kind === "clock") nowMs += command.step
    const expected = carryOut(naive, command, nowMs)
    deepStrictEqual(carryOut(fast, command, nowMs), expected, `the outcome of ${command.kind} differs: ${where}`)
    onOutcome(outcomeOf(command, expected))
    if (step % commandsBetweenPreviews === 0) checkPreview(fast, naive, commands, nowMs, where)
    if (step % commandsBetweenLooks === 0) {
      deepStrictEqual(viewOf(fast, nowMs), viewOf(naive, nowMs), `the state differs: ${where}`)
    }
    if (step === lifetime / 2 && seed % 4 === 0) fast = rebuilt(naive)
  }
}
