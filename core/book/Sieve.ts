import { type Group, type Slot, takesAnyone } from "./Resting.ts"
import { noRow, type SieveQuery, SieveRows } from "./SieveRows.ts"

/** Children a group may have before it is split in two, once it has been looked at. */
const groupSizeMax = 16

/** A place that any order may match whose price crosses. */
const isPlain = ({ range, resting: { kind } }: Slot): boolean => range === undefined && takesAnyone(kind)

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

  /** Takes in a place that has been linked into its ladder's list. */
  insert(slot: Slot): void {
    if (this.works) this.#add(slot)
    else if (!isPlain(slot)) {
      this.works = true
      let first = slot
      while (first.previous !== undefined) first = first.previous
      for (let each: Slot | undefined = first; each !== undefined; each = each.next) this.#add(each)
    }
  }

  /** Tells that the lots a place shows have changed. */
  update(slot: Slot): void {
    if (slot.row === noRow) return
    this.#rows.writeLots(slot.row, slot.resting)
    this.#joinUp(slot.row, slot.group)
  }

  /** Tells that a plan left fewer lots on a place, so that it may ask for less than its row says. */
  relax(slot: Slot): void {
    if (slot.row === noRow) return
    this.#rows.lowerAsked(slot.row, slot.resting.paper!.shown)
    this.#joinUp(slot.row, slot.group)
  }

  /** Lets a place go that is still linked. */
  remove(slot: Slot): void {
    if (slot.group === undefined) return
    if (slot.row !== noRow) this.#rows.give(slot.row)
    slot.row = noRow
    this.#leave(slot, slot.group)
    slot.group = undefined
  }

  /** The first place from this one on that might match, or one that ranks below `rankMin`; `undefined` at the end. */
  seek(slot: Slot | undefined, query: SieveQuery, rankMin: number): Slot | undefined {
    if (slot?.group === undefined) return slot
    const rows = this.#rows
    let from: Slot | undefined = slot
    for (;;) {
      if (from.level!.rank < rankMin) return from
      while (from.group!.open) this.#look(from.group!)
      const group: Group = from.group!
      for (; from !== undefined && from.group === group; from = from.next) {
        if (from.level!.rank < rankMin || rows.passes(from.row, query)) return from
      }
      const next = this.#nextGroup(group, query)
      if (next === undefined) return undefined
      from = next.first as Slot
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

  #add(slot: Slot): void {
    const { next, previous } = slot
    const group = previous?.group ?? next?.group
    if (group === undefined) {
      slot.group = this.#group(1, slot, 1)
      return
    }
    slot.group = group
    if (previous?.group === undefined) group.first = slot
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
    let slot = front.first as Slot
    for (let left = front.count; left > 0; left -= 1) {
      if (slot.row === noRow) {
        slot.row = this.#rows.take()
        this.#rows.write(slot.row, slot)
      }
      if (left > 1) slot = slot.next!
    }
    this.#refresh(front)
  }

  #joinUp(row: number, group: Group | undefined): void {
    for (let above = group; above?.open === false; above = above.parent) {
      if (!this.#rows.join(row, above.row)) return
    }
  }

  #group(height: number, first: Slot | Group, count: number): Group {
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
    this.#rows.copy(child.row, group.row)
    for (let left = group.count - 1; left > 0; left -= 1) {
      child = child.next!
      this.#rows.join(child.row, group.row)
    }
    group.stale = false
    group.open = false
    if (group.parent !== undefined) group.parent.stale = true
  }

  #adopt(group: Group): void {
    let child = group.first
    for (let left = group.count; left > 0; left -= 1) {
      if ("height" in child) child.parent = group
      else child.group = group
      if (left > 1) child = child.next!
    }
  }

  /** Moves the first of a group's children into a new one before it. */
  #front(group: Group): Group {
    const size = Math.min(groupSizeMax, group.count >>> 1)
    let child = group.first
    for (let left = size; left > 0; left -= 1) child = child.next!
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

  #leave(child: Slot | Group, group: Group): void {
    group.count -= 1
    if (group.count > 0) {
      if (group.first === child) group.first = child.next!
      for (let above: Group | undefined = group; above?.stale === false; above = above.parent) above.stale = true
      return
    }
    this.#rows.give(group.row)
    if (group.parent !== undefined) this.#leave(group, group.parent)
    if (group.previous !== undefined) group.previous.next = group.next
    if (group.next !== undefined) group.next.previous = group.previous
  }
}
