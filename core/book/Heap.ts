/** A value's place in a heap. */
export interface HeapNode<Value> {
  readonly value: Value
  /** Nodes on the way down the right side, this one included: never more than to the left, so ways right are short. */
  reach: number
  left: HeapNode<Value> | undefined
  right: HeapNode<Value> | undefined
  parent: HeapNode<Value> | undefined
}

const reachOf = <Value>(node: HeapNode<Value> | undefined): number => node?.reach ?? 0

/** Puts the shorter way on the right again. Returns whether the node's reach changed. */
const level = <Value>(node: HeapNode<Value>): boolean => {
  const { left, right } = node
  if (reachOf(left) < reachOf(right)) {
    node.left = right
    node.right = left
  }
  const reach = reachOf(node.right) + 1
  if (node.reach === reach) return false
  node.reach = reach
  return true
}

/**
 * A leftist heap: adding, removing any value and absorbing another heap take logarithmic time at worst, so that no
 * single step pays for many earlier ones. What a value is ordered by must not change while the value is in.
 */
export class Heap<Value> {
  readonly #isAhead: (one: Value, other: Value) => boolean
  #root: HeapNode<Value> | undefined

  /** `isAhead` is a strict total order. */
  constructor(isAhead: (one: Value, other: Value) => boolean) {
    this.#isAhead = isAhead
  }

  /** The value ahead of all others. */
  get first(): Value | undefined {
    return this.#root?.value
  }

  add(value: Value): HeapNode<Value> {
    const node: HeapNode<Value> = { value, reach: 1, left: undefined, right: undefined, parent: undefined }
    this.#root = this.#meld(this.#root, node)
    return node
  }

  /** The node must be in this heap. */
  remove(node: HeapNode<Value>): void {
    const { parent } = node
    const rest = this.#meld(node.left, node.right)
    if (rest !== undefined) rest.parent = parent
    if (parent === undefined) this.#root = rest
    else if (parent.left === node) parent.left = rest
    else parent.right = rest
    for (let above = parent; above !== undefined && level(above); above = above.parent);
  }

  /** Takes all values of another heap, whose nodes are this heap's from then on; the other one is empty after. */
  absorb(other: Heap<Value>): void {
    this.#root = this.#meld(this.#root, other.#root)
    other.#root = undefined
  }

  #meld(one: HeapNode<Value> | undefined, other: HeapNode<Value> | undefined): HeapNode<Value> | undefined {
    if (one === undefined || other === undefined) return one ?? other
    const [top, below] = this.#isAhead(other.value, one.value) ? [other, one] : [one, other]
    const right = this.#meld(top.right, below)
    top.right = right
    if (right !== undefined) right.parent = top
    top.parent = undefined
    level(top)
    return top
  }
}
