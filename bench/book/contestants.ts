/** Our book and the peers behind one shape, so that the bench can run them in turns on the same commands. */
import { OrderBook as HftOrderBook } from "hft-limit-order-book"
import { OrderBook as NodejsOrderBook } from "nodejs-order-book"
import { Book } from "../../core/book/Book.ts"
import type { BookOrder, PriceLevel } from "../../core/book/BookOrder.ts"
import type { Command, Workload } from "./workload.ts"

/** Commands after which the touched levels are taken, as the engine does once a batch; the peers keep no such list. */
const batch = 100

/** Price and lots of each level of each side, by price. */
type Depth = Record<"bids" | "asks", readonly (readonly number[])[]>

export interface Prepared {
  readonly length: number
  /** Lays out the timed commands from one index on, as they come from a request: fresh, with nothing shared. */
  readonly load: (from: number, to: number) => void
  /** Carries out one of the commands laid out. */
  readonly step: (index: number) => void
  readonly depth: () => Depth
}

export interface Contestant {
  readonly name: string
  /** Fills a new book. */
  readonly prepare: (workload: Workload) => Prepared
  /** A new book that takes one order at a time. */
  readonly open: () => { readonly book: unknown; readonly place: (order: BookOrder) => void }
}

interface PeerOrder {
  readonly id: string
  readonly side: string
  readonly size: number
  readonly price: number
  readonly timeInForce: string
}

/** The part of a peer that is used. Depth is asks then bids, each as price and size. */
interface PeerBook {
  limit(order: PeerOrder): { readonly err: unknown }
  cancel(id: string): unknown
  depth(): [[number, number][], [number, number][]]
}

const byPrice = (levels: readonly (readonly number[])[]) => levels.toSorted((one, other) => one[0]! - other[0]!)

const pairs = (levels: readonly PriceLevel[]) => byPrice(levels.map(({ price, quantity }) => [price, quantity]))

const idLength = 36
const idsMax = 1_000_000
const idBytes = Buffer.alloc(idLength * idsMax)

/** The id of an order: a UUID, and each time a new string, as when it comes with a request. */
const idOf = (number: number): string => {
  const at = number * idLength
  if (idBytes[at] === 0) {
    const tail = (Math.imul(number, 0x9e3779b1) >>> 0).toString(16).padStart(12, "0")
    idBytes.write(`01932f5e-7c40-7a00-8000-${tail}`, at, "latin1")
  }
  return idBytes.toString("latin1", at, at + idLength)
}

const ownCommand = (command: Command): BookOrder | string =>
  command.kind === "cancel" ? idOf(command.number) : { ...command.order, id: idOf(command.number) }

const peerOrder = ({ price, quantity, side, timeInForce }: BookOrder, id: string): PeerOrder => ({
  id,
  side,
  size: quantity,
  price,
  timeInForce: timeInForce.toUpperCase()
})

const peerCommand = (command: Command): PeerOrder | string =>
  command.kind === "cancel" ? idOf(command.number) : peerOrder(command.order, idOf(command.number))

export const own: Contestant = {
  name: "core/book",
  prepare: ({ timed, warm }) => {
    const book = new Book()
    const run = (command: BookOrder | string) => {
      if (typeof command === "string") book.cancel(command)
      else book.place(command, 0)
    }
    for (const command of warm) run(ownCommand(command))
    book.takeTouched()
    let list: (BookOrder | string)[] = []
    let first = 0
    return {
      length: timed.length,
      load: (from, to) => {
        first = from
        list = timed.slice(from, to).map(ownCommand)
      },
      step: (index) => {
        run(list[index - first]!)
        if (index % batch === 0) book.takeTouched()
      },
      depth: () => {
        const { asks, bids } = book.levels(Infinity)
        return { bids: pairs(bids), asks: pairs(asks) }
      }
    }
  },
  open: () => {
    const book = new Book()
    return { book, place: (order) => book.place(order, 0) }
  }
}

const peerOf = (name: string, OrderBook: new () => PeerBook): Contestant => ({
  name,
  prepare: ({ timed, warm }) => {
    const book = new OrderBook()
    const run = (command: PeerOrder | string) => {
      if (typeof command === "string") book.cancel(command)
      else book.limit(command)
    }
    for (const command of warm) run(peerCommand(command))
    let list: (PeerOrder | string)[] = []
    let first = 0
    return {
      length: timed.length,
      load: (from, to) => {
        first = from
        list = timed.slice(from, to).map(peerCommand)
      },
      step: (index) => run(list[index - first]!),
      depth: () => {
        const [asks, bids] = book.depth()
        return { bids: byPrice(bids), asks: byPrice(asks) }
      }
    }
  },
  open: () => {
    const book = new OrderBook()
    return { book, place: (order) => book.limit(peerOrder(order, order.id)) }
  }
})

export const peers: readonly Contestant[] = [
  peerOf("nodejs-order-book", NodejsOrderBook as unknown as new () => PeerBook),
  peerOf("hft-limit-order-book", HftOrderBook as unknown as new () => PeerBook)
]
