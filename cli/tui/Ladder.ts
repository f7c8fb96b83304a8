/** The book of one market as it is shown: kept by price as it changes, and read out at the pace of the screen. */
import type { BookLevel, BookView } from "@orrange/core/protocol/Market"
import type { BookDelta } from "@orrange/core/protocol/Stream"

export interface Level {
  readonly price: string
  readonly quantity: string
  readonly orders: number
}

export interface Levels {
  /** Best first. */
  readonly bids: ReadonlyArray<Level>
  readonly asks: ReadonlyArray<Level>
}

/** Levels of each side that are read out; no screen shows more. */
const levelsShownMax = 120

type Side = Map<string, BookLevel>

// A price only has to come before or after another here, which its double tells: a book never holds 10^15 ticks.
const best = (side: Side, sign: 1 | -1): ReadonlyArray<Level> =>
  [...side.values()]
    .map((level) => ({ level, at: Number(level.price) }))
    .sort((one, other) => sign * (one.at - other.at))
    .slice(0, levelsShownMax)
    .map(({ level }) => level)

const change = (side: Side, levels: ReadonlyArray<BookLevel>): void => {
  for (const level of levels) {
    if (level.orders === 0) side.delete(level.price)
    else side.set(level.price, level)
  }
}

export class Ladder {
  readonly #bids: Side = new Map()
  readonly #asks: Side = new Map()
  #read: Levels | undefined

  reset({ asks, bids }: Pick<BookView, "asks" | "bids">): void {
    this.#bids.clear()
    this.#asks.clear()
    this.apply({ bids, asks })
  }

  apply({ asks, bids }: BookDelta): void {
    change(this.#bids, bids)
    change(this.#asks, asks)
    this.#read = undefined
  }

  /** The same object until something changes. */
  read(): Levels {
    this.#read ??= { bids: best(this.#bids, -1), asks: best(this.#asks, 1) }
    return this.#read
  }
}
