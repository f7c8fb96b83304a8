/**
 * What a price move costs a trigger book with many waiting orders, and how little that grows with their number.
 * Run: `node bench/triggers/run.ts [--json]`
 */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import type { Trigger } from "../../core/book/Trigger.ts"
import { TriggerBook } from "../../core/book/TriggerBook.ts"

const sizes = [1_000, 100_000] as const
/** Orders each move fires; they are put back, untimed, before the next. */
const fires = 10
const moves = 2_000
const middle = 1_000_000

type Shape = "stops" | "trailing"

/** The order number `number` of a book, whose trigger is `number + 1` ticks below the middle. */
const triggerOf = (shape: Shape, number: number): Trigger => {
  const head = { source: "last", direction: "at_or_below" } as const
  return shape === "stops"
    ? { kind: "price", ...head, price: middle - number - 1 }
    : { kind: "trailing", ...head, unit: "ticks", offset: number + 1 }
}

const add = (book: TriggerBook, shape: Shape, number: number): void => {
  book.add({ id: `order${number}`, sequence: number, trigger: triggerOf(shape, number), group: undefined })
}

const microseconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e3

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length * share)]!

const both = (values: readonly number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) })

const measure = (shape: Shape, size: number) => {
  const book = new TriggerBook()
  book.onPrice("last", middle)
  for (let number = 0; number < size; number += 1) add(book, shape, number)
  const firing: number[] = []
  const idle: number[] = []
  const rising: number[] = []
  for (let move = 0; move < moves; move += 1) {
    let start = process.hrtime.bigint()
    const { fired } = book.onPrice("last", middle - fires)
    firing.push(microseconds(start))
    if (fired.length !== fires) throw new Error(`${fired.length} orders fired, not ${fires}`)
    start = process.hrtime.bigint()
    book.onPrice("last", middle - 1)
    idle.push(microseconds(start))
    book.onPrice("last", middle)
    for (let number = 0; number < fires; number += 1) add(book, shape, number)
  }
  for (let move = 1; move <= moves; move += 1) {
    const start = process.hrtime.bigint()
    book.onPrice("last", middle + move)
    rising.push(microseconds(start))
  }
  return { shape, size, firing: both(firing), idle: both(idle), rising: both(rising) }
}

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } })
measure("trailing", sizes[0])
const measured = (["stops", "trailing"] as const).flatMap((shape) => sizes.map((size) => measure(shape, size)))

if (values.json) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  console.log(JSON.stringify({ bench: "triggers", fires, moves, machine, measured }))
} else {
  console.log(`microseconds of one price: one that fires ${fires}, one that fires none, a new best price\n`)
  console.table(
    measured.map(({ firing, idle, rising, shape, size }) => ({
      shape,
      waiting: size,
      "fires p50": firing.p50.toFixed(1),
      "fires p99": firing.p99.toFixed(1),
      "none p50": idle.p50.toFixed(1),
      "best p50": rising.p50.toFixed(1),
      "best p99": rising.p99.toFixed(1)
    }))
  )
}
