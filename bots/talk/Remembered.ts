/** What was read is given to all that ask for the same within a while, and read once for them. */

/** Answers that are remembered; the oldest goes first. */
const keptMax = 1_000

export const remembered = <A>(
  read: (name: string) => Promise<A>,
  freshMs: number,
  nowMs: () => number
): ((name: string) => Promise<A>) => {
  const known = new Map<string, { readonly atMs: number; readonly value: Promise<A> }>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined && nowMs() - before.atMs < freshMs) return before.value
    const [oldest] = known.keys()
    if (known.size >= keptMax && oldest !== undefined) known.delete(oldest)
    const value = read(name)
    known.delete(name)
    known.set(name, { atMs: nowMs(), value })
    value.catch(() => known.delete(name))
    return value
  }
}
