/** Edits (insert, remove, replace one character) that make one text of another. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

const suggestionsMax = 3

const nearest = (typed: string, known: ReadonlyArray<string>): ReadonlyArray<string> =>
  known
    .map((name) => ({ name, edits: distance(typed, name) }))
    .filter(({ edits, name }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name))
    .slice(0, suggestionsMax)
    .map(({ name }) => name)

/**
 * The known commands nearest to what was typed, best first; those of its topic when none is near. What stands behind a
 * command may be its arguments.
 */
export const similarTo = (typed: string, known: ReadonlyArray<string>): ReadonlyArray<string> => {
  const words = typed.split(" ")
  // The topic alone would be nearest to itself.
  for (let count = words.length; count >= Math.min(2, words.length); count -= 1) {
    const near = nearest(words.slice(0, count).join(" "), known)
    if (near.length > 0) return near
  }
  return known.filter((name) => name.startsWith(`${words[0]} `))
}
