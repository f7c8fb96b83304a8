import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Heap, type HeapNode } from "./Heap.ts"

/** Counts comparisons, which are what a heap's work consists of. */
const countingHeap = () => {
  const count = { comparisons: 0 }
  const heap = new Heap<number>((one, other) => {
    count.comparisons += 1
    return one < other
  })
  return { heap, count }
}

/** Comparisons of joining two heaps of `size` values in all: one per node of two ways that fork at every node. */
const comparisonsMax = (size: number): number => 2 * Math.log2(size + 1)

/** Nodes whose way right is longer than the one left, or than it says. */
const skewed = (nodes: Iterable<HeapNode<number>>): HeapNode<number>[] =>
  [...nodes].filter(({ left, reach, right }) => {
    const [leftReach, rightReach] = [left?.reach ?? 0, right?.reach ?? 0]
    return leftReach < rightReach || reach !== rightReach + 1
  })

type Step = { readonly kind: "add" | "take" | "remove" | "absorb"; readonly pick: number }

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step["kind"]>("add", "add", "add", "take", "remove", "absorb"),
    pick: fc.nat(1_000_000)
  }),
  { maxLength: 300, size: "max" }
)

describe("a heap", () => {
  it("gives its values by order through any adding, removing and absorbing, none of it in more than logarithmic time", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { count, heap } = countingHeap()
        const nodes = new Map<number, HeapNode<number>>()
        const apply = ({ kind, pick }: Step, index: number) => {
          // Distinct values, so that the order is total.
          const value = (pick % 1_000) * 1_000 + index
          if (kind === "add") nodes.set(value, heap.add(value))
          if (kind === "absorb") {
            const { heap: other } = countingHeap()
            nodes.set(value, other.add(value))
            heap.absorb(other)
          }
          const present = [...nodes.keys()]
          const gone = kind === "take" ? Math.min(...present) : present[pick % (present.length + 1)]
          if ((kind === "take" && present.length > 0) || (kind === "remove" && gone !== undefined)) {
            heap.remove(nodes.get(gone!)!)
            nodes.delete(gone!)
          }
        }
        list.forEach((step, index) => {
          count.comparisons = 0
          apply(step, index)
          expect(count.comparisons).toBeLessThanOrEqual(comparisonsMax(nodes.size + 1))
          expect(skewed(nodes.values())).toEqual([])
          expect(heap.first).toBe(nodes.size === 0 ? undefined : Math.min(...nodes.keys()))
        })
      })
    )
  })

  it("leaves a heap that another absorbed empty", () => {
    const { heap } = countingHeap()
    const { heap: other } = countingHeap()
    other.add(1)
    heap.absorb(other)
    expect([heap.first, other.first]).toEqual([1, undefined])
  })

  it.each(["rising", "falling"])("stays shallow when 10,000 values come in %s order", (order) => {
    const { count, heap } = countingHeap()
    const nodes: HeapNode<number>[] = []
    let most = 0
    const step = (work: () => void) => {
      count.comparisons = 0
      work()
      most = Math.max(most, count.comparisons)
    }
    for (let number = 0; number < 10_000; number += 1) {
      step(() => nodes.push(heap.add(order === "rising" ? number : -number)))
    }
    // Every third by hand, the others from the top.
    nodes.forEach((node, index) => {
      if (index % 3 === 0) step(() => heap.remove(node))
    })
    const left = nodes.filter((_, index) => index % 3 !== 0)
    const byValue = new Map(left.map((node) => [node.value, node]))
    const taken: number[] = []
    for (let first = heap.first; first !== undefined; first = heap.first) {
      const value = first
      taken.push(value)
      step(() => heap.remove(byValue.get(value)!))
    }
    expect(taken).toEqual(left.map(({ value }) => value).sort((one, other) => one - other))
    expect(most).toBeLessThanOrEqual(comparisonsMax(10_000))
  })
})
