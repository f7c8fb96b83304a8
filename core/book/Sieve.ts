import { noRow, nowhere, type Place, type Places } from "./Places.ts"
import { type Group, takesAnyone } from "./Resting.ts"
import { type SieveQuery, SieveRows } from "./SieveRows.ts"

/** Children a group may have before it is split in two, once it has been looked at. */
const groupSizeMax = 16

/**
 * Groups over the list of a ladder's places, groups over those, and so on up to one: each with a row that promises at
 * least what the places below it take. Looking for the next place that might match skips every group whose row rules
 * it out. Rows may promise too much, never too little. It costs nothing until the first order with terms comes, and then
 * little until somebody looks: places that came since are only counted in an open group, which has no row that holds.
 */
export class Sieve {
  /** Whether there has been an order with terms. */
  works = false
  readonly #rows = new SieveRows()
  readonly #places: Places

  constructor(places: Places) {
    this.#places = places
  }

  /** Takes in a place that has been linked into its ladder's list. */
  insert(place: Place): void {
    const places = this.#places
    if (this.works) this.#add(place)
    else if (places.isRanged(place) || !takesAnyone(places.kind(places.order(place)))) {
      this.works = true
      let first = place
      while (places.previous(first) !== nowhere) first = places.previous(first)
      for (let each = first; each !== nowhere; each = places.next(each)) this.#add(each)
    }
  }

  /** Tells that the lots a place shows have changed. */
  update(place: Place): void {
    const places = this.#places
    const row = places.row(place)
    if (row === noRow) return
    const order = places.order(place)
    this.#rows.writeLots(row, places.kind(order), places.shown(order))
    this.#joinUp(row, places.group(place))
  }

  /** Tells that a plan left so few lots on a place, so that it may ask for less than its row says. */
  relax(place: Place, shown: number): void {
    const row = this.#places.row(place)
    if (row === noRow) return
    this.#rows.lowerAsked(row, shown)
    this.#joinUp(row, this.#places.group(place))
  }

  /** Lets a place go that is still linked. */
  remove(place: Place): void {
    const places = this.#places
    const group = places.group(place)
    if (group === undefined) return
    const row = places.row(place)
    if (row !== noRow) this.#rows.give(row)
    places.setRow(place, noRow)
    this.#leave(place, group)
    places.setGroup(place, undefined)
  }

  /** The first place from this one on that might match, or one that ranks below `rankMin`; `nowhere` at the end. */
  seek(place: Place, query: SieveQuery, rankMin: number): Place {
    if (!this.works || place === nowhere) return place
    const places = this.#places
    const rows = this.#rows
    let from = place
    for (;;) {
      if (places.level(from).rank < rankMin) return from
      while (places.group(from)!.open) this.#look(places.group(from)!)
      const group = places.group(from)!
      for (; from !== nowhere && places.group(from) === group; from = places.next(from)) {
        if (places.level(from).rank < rankMin || rows.passes(places.row(from), query)) return from
      }
      const next = this.#nextGroup(group, query)
      if (next === undefined) return nowhere
      from = next.first as Place
    }
  }

  /** The next group of places that might hold a match. */
  #nextGroup(after: Group, query: SieveQuery): Group | undefined {
    let group = after
    let entered = true
    for (;;) {
      // A row that let us in for nothing is worth making anew.
      if (entered && group.stale) this.#refresh(group)
      while (group.next === undefined || group.next.parent !== group.parent) {
        if (group.parent === undefined) return undefined
        group = group.parent
        if (group.stale) this.#refresh(group)
      }
      group = group.next
      entered = false
      while (group.open || this.#rows.passes(group.row, query)) {
        if (group.height === 1) return group
        group = group.first as Group
      }
    }
  }

  #add(place: Place): void {
    const places = this.#places
    const before = places.group(places.previous(place))
    const group = before ?? places.group(places.next(place))
    if (group === undefined) {
      places.setGroup(place, this.#group(1, place, 1))
      return
    }
    places.setGroup(place, group)
    if (before === undefined) group.first = place
    group.count += 1
    this.#open(group)
  }

  /** A row no longer tells all that is below it. */
  #open(group: Group): void {
    for (let above: Group | undefined = group; above?.open === false; above = above.parent) above.open = true
  }

  /** Gives a row to an open group of places, or, when there are many, to a new group of the first of them. */
  #look(group: Group): void {
    const front = group.count > groupSizeMax ? this.#front(group) : group
    const places = this.#places
    let place = front.first as Place
    for (let left = front.count; left > 0; left -= 1) {
      if (places.row(place) === noRow) {
        const row = this.#rows.take()
        places.setRow(place, row)
        this.#rows.write(row, places, place)
      }
      place = places.next(place)
    }
    this.#refresh(front)
  }

  #joinUp(row: number, group: Group | undefined): void {
    for (let above = group; above?.open === false; above = above.parent) {
      if (!this.#rows.join(row, above.row)) return
    }
  }

  #group(height: number, first: Place | Group, count: number): Group {
    return {
      height,
      parent: undefined,
      first,
      count,
      previous: undefined,
      next: undefined,
      row: this.#rows.take(),
      stale: true,
      open: true
    }
  }

  /** Makes a group's row anew from its children's, unless one of those is open. */
  #refresh(group: Group): void {
    if (group.height > 1) {
      let child = group.first as Group
      for (let left = group.count; left > 0; left -= 1) {
        if (child.open) return
        if (left > 1) child = child.next!
      }
    }
    let child = group.first
    this.#rows.copy(this.#rowOf(child), group.row)
    for (let left = group.count - 1; left > 0; left -= 1) {
      child = this.#after(child)
      this.#rows.join(this.#rowOf(child), group.row)
    }
    group.stale = false
    group.open = false
    if (group.parent !== undefined) group.parent.stale = true
  }

  #rowOf(child: Place | Group): number {
    return typeof child === "number" ? this.#places.row(child) : child.row
  }

  /** The next of a group's children. */
  #after(child: Place | Group): Place | Group {
    return typeof child === "number" ? this.#places.next(child) : child.next!
  }

  #adopt(group: Group): void {
    let child = group.first
    for (let left = group.count; left > 0; left -= 1) {
      if (typeof child === "number") this.#places.setGroup(child, group)
      else child.parent = group
      if (left > 1) child = this.#after(child)
    }
  }

  /** Moves the first of a group's children into a new one before it. */
  #front(group: Group): Group {
    const size = Math.min(groupSizeMax, group.count >>> 1)
    let child = group.first
    for (let left = size; left > 0; left -= 1) child = this.#after(child)
    const front = this.#group(group.height, group.first, size)
    this.#adopt(front)
    group.first = child
    group.count -= size
    group.stale = true
    front.previous = group.previous
    front.next = group
    if (group.previous !== undefined) group.previous.next = front
    group.previous = front
    const { parent } = group
    if (parent === undefined) {
      this.#adopt(this.#group(group.height + 1, front, 2))
      return front
    }
    front.parent = parent
    if (parent.first === group) parent.first = front
    parent.count += 1
    this.#open(parent)
    if (parent.count > groupSizeMax) this.#front(parent)
    return front
  }

  #leave(child: Place | Group, group: Group): void {
    group.count -= 1
    if (group.count > 0) {
      if (group.first === child) group.first = this.#after(child)
      for (let above: Group | undefined = group; above?.stale === false; above = above.parent) above.stale = true
      return
    }
    this.#rows.give(group.row)
    if (group.parent !== undefined) this.#leave(group, group.parent)
    if (group.previous !== undefined) group.previous.next = group.next
    if (group.next !== undefined) group.next.previous = group.previous
  }
}
