import type { Ladder, Resting, Slot } from "./Ladder.ts"

/** A position in one ladder: a level's index and a slot of its queue. */
interface Cursor {
  readonly ladder: Ladder
  level: number
  slot: Slot | undefined
}

const toBest = (cursor: Cursor): void => {
  cursor.level = cursor.ladder.levels.length - 1
  cursor.slot = cursor.ladder.best()?.first
}

const step = (cursor: Cursor, slot: Slot): void => {
  cursor.slot = slot.next
  if (cursor.slot !== undefined || cursor.level === 0) return
  cursor.level -= 1
  cursor.slot = cursor.ladder.levels[cursor.level]!.first
}

const isAhead = (one: Slot, other: Slot | undefined): boolean =>
  other === undefined ||
  one.level.rank > other.level.rank ||
  (one.level.rank === other.level.rank && one.resting.sequence < other.resting.sequence)

/**
 * Visits the orders of several ladders of one side as if they were one: by price, then arrival, each order once, down
 * to a least rank. The ladders must not change meanwhile.
 */
export class Walk {
  readonly #cursors: Cursor[] = []
  readonly #rankMin: number

  constructor(ladders: readonly (Ladder | undefined)[], methods: readonly number[], rankMin: number) {
    this.#rankMin = rankMin
    for (const method of methods) {
      const ladder = ladders[method]
      const best = ladder?.best()
      if (ladder === undefined || best === undefined || best.rank < rankMin) continue
      this.#cursors.push({ ladder, level: ladder.levels.length - 1, slot: best.first })
    }
  }

  restart(): void {
    for (const cursor of this.#cursors) toBest(cursor)
  }

  next(): Resting | undefined {
    let first: Slot | undefined
    for (const { slot } of this.#cursors) {
      if (slot !== undefined && slot.level.rank >= this.#rankMin && isAhead(slot, first)) first = slot
    }
    if (first === undefined) return undefined
    for (const cursor of this.#cursors) {
      if (cursor.slot?.resting === first.resting) step(cursor, cursor.slot)
    }
    return first.resting
  }
}
