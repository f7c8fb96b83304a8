import { randomInt } from "node:crypto"

/** How long whoever tries again waits: twice as long after each failure, up to the most. */
export interface PauseRange {
  /** Milliseconds after the first failure. */
  readonly first: number
  /** Milliseconds at most. */
  readonly most: number
}

/** Doublings after which every range has come to its most, and no number has overflowed. */
const doublingsMax = 30

/** Milliseconds to wait after so many failures in a row, the first of which is 1. */
export const growingPauseMs = ({ first, most }: PauseRange, failures: number): number =>
  Math.min(most, first * 2 ** Math.min(Math.max(failures - 1, 0), doublingsMax))

/** The same, or up to half of it less: readers that one daemon lost together do not come back together. */
export const scatteredPauseMs = (range: PauseRange, failures: number): number => {
  const longest = growingPauseMs(range, failures)
  return longest < 2 ? longest : randomInt(Math.floor(longest / 2), longest)
}
