import { randomOf } from "../../core/book/RandomCommands.ts"

/** Seeded choices: the same seed, the same choices. */
export class Random {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = randomOf(seed)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1))
  }

  of<A>(choices: ReadonlyArray<A>): A {
    const chosen = choices[this.between(0, choices.length - 1)]
    if (chosen === undefined) throw new Error("there is nothing to choose from")
    return chosen
  }
}
