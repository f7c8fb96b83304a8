import type { Resting } from "./Resting.ts"

const capacityAtFirst = 64
/** Characters that are hashed: ids differ in their last ones, and these of a UUID are random. */
const hashedCharacters = 8
/** In place of the hash of an order, where there is none. */
const free = 0

const emptyTable = (length: number): (Resting | undefined)[] => Array.from({ length }, () => undefined)

/** Never `free`. */
const hashOf = (id: string): number => {
  const { length } = id
  let hash = 0
  for (let at = Math.max(length - hashedCharacters, 0); at < length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  }
  return hash ^ (hash >>> 15) || 1
}

/**
 * The orders of a book by id: a table of hashes, and the orders in a second one beside it. A `Map` would look at the ids
 * of other orders on the way to one, far apart in memory; this looks at the hashes alone, which stand together.
 */
export class OrderIndex {
  #hashes = new Int32Array(capacityAtFirst)
  #orders = emptyTable(capacityAtFirst)
  #mask = capacityAtFirst - 1
  #size = 0

  get size(): number {
    return this.#size
  }

  get(id: string): Resting | undefined {
    return this.#orders[this.#find(hashOf(id), id)]
  }

  /** Throws when there is one with the same id. */
  add(resting: Resting): void {
    const { id } = resting
    const hash = hashOf(id)
    const at = this.#find(hash, id)
    if (this.#hashes[at] !== free) throw new Error(`order ${id} is already in the book`)
    resting.hash = hash
    this.#hashes[at] = hash
    this.#orders[at] = resting
    this.#size += 1
    if (this.#size * 2 > this.#mask) this.#grow()
  }

  /** Takes out an order that is there. */
  remove(resting: Resting): void {
    const hashes = this.#hashes
    const orders = this.#orders
    const mask = this.#mask
    let gap = resting.hash & mask
    while (orders[gap] !== resting) gap = (gap + 1) & mask
    // Those behind move up, unless that were ahead of where they are looked for first.
    for (let at = (gap + 1) & mask; hashes[at] !== free; at = (at + 1) & mask) {
      const moved = (at - hashes[at]!) & mask
      if (moved < ((at - gap) & mask)) continue
      hashes[gap] = hashes[at]!
      orders[gap] = orders[at]
      gap = at
    }
    hashes[gap] = free
    orders[gap] = undefined
    this.#size -= 1
  }

  /** In no particular order. */
  values(): Resting[] {
    return this.#orders.filter((resting) => resting !== undefined)
  }

  /** Where an order stands, or could. */
  #find(hash: number, id: string): number {
    const hashes = this.#hashes
    const mask = this.#mask
    let at = hash & mask
    while (hashes[at] !== free && (hashes[at] !== hash || this.#orders[at]!.id !== id)) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const before = this.values()
    const capacity = (this.#mask + 1) * 2
    this.#mask = capacity - 1
    this.#hashes = new Int32Array(capacity)
    this.#orders = emptyTable(capacity)
    for (const resting of before) {
      let at = resting.hash & this.#mask
      while (this.#hashes[at] !== free) at = (at + 1) & this.#mask
      this.#hashes[at] = resting.hash
      this.#orders[at] = resting
    }
  }
}
