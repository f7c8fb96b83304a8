import { nowhere, type Place, type Places } from "./Places.ts"

const capacityAtFirst = 64
/** Characters that are hashed: ids differ in their last ones, and these of a UUID are random. */
const hashedCharacters = 8
/** In place of the hash of an order, where there is none. */
const free = 0

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
 * The orders of a book by id: a table of hashes, each beside its order. A `Map` would look at the ids of other orders on
 * the way to one, far apart in memory; this looks at the hashes alone, which stand together.
 */
export class OrderIndex {
  readonly #places: Places
  /** A hash and an order in turn. */
  #table = new Int32Array(capacityAtFirst * 2)
  #mask = capacityAtFirst * 2 - 1
  #size = 0

  constructor(places: Places) {
    this.#places = places
  }

  get size(): number {
    return this.#size
  }

  /** `nowhere` when there is none. */
  get(id: string): Place {
    return this.#table[this.#find(hashOf(id), id) + 1]!
  }

  /** Throws when there is one with the same id. */
  add(order: Place): void {
    const id = this.#places.id(order)
    const hash = hashOf(id)
    const at = this.#find(hash, id)
    const table = this.#table
    if (table[at] !== free) throw new Error(`order ${id} is already in the book`)
    this.#places.setHash(order, hash)
    table[at] = hash
    table[at + 1] = order
    this.#size += 1
    if (this.#size * 3 > this.#mask) this.#grow()
  }

  /** Takes out an order that is there. */
  remove(order: Place): void {
    const table = this.#table
    const mask = this.#mask
    let gap = (this.#places.hash(order) << 1) & mask
    while (table[gap + 1] !== order) gap = (gap + 2) & mask
    // Those behind move up, unless that were ahead of where they are looked for first.
    for (let at = (gap + 2) & mask; table[at] !== free; at = (at + 2) & mask) {
      const moved = (at - (table[at]! << 1)) & mask
      if (moved < ((at - gap) & mask)) continue
      table[gap] = table[at]!
      table[gap + 1] = table[at + 1]!
      gap = at
    }
    table[gap] = free
    table[gap + 1] = nowhere
    this.#size -= 1
  }

  /** In no particular order. */
  values(): Place[] {
    return [...this.#table].filter((order, at) => at % 2 === 1 && order !== nowhere)
  }

  /** Where an order stands, or could. */
  #find(hash: number, id: string): number {
    const table = this.#table
    const mask = this.#mask
    let at = (hash << 1) & mask
    while (table[at] !== free && (table[at] !== hash || this.#places.id(table[at + 1]!) !== id)) at = (at + 2) & mask
    return at
  }

  #grow(): void {
    const before = this.values()
    this.#table = new Int32Array(this.#table.length * 2)
    this.#mask = this.#table.length - 1
    for (const order of before) {
      const hash = this.#places.hash(order)
      let at = (hash << 1) & this.#mask
      while (this.#table[at] !== free) at = (at + 2) & this.#mask
      this.#table[at] = hash
      this.#table[at + 1] = order
    }
  }
}
