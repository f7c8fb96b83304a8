/** Picks fields out of what a command answers, by paths as `terms.methods`; a path goes through each row of a list. */

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value)

/** The paths of `--fields`, in their order and each once. */
export const fieldPaths = (list: string): ReadonlyArray<string> => [
  ...new Set(
    list
      .split(",")
      .map((path) => path.trim())
      .filter(Boolean)
  )
]

/** What stands at a path, or `undefined`. */
export const fieldAt = (value: unknown, path: string): unknown => {
  if (Array.isArray(value)) {
    const found = value.map((each) => fieldAt(each, path)).filter((each) => each !== undefined)
    return found.length === 0 ? undefined : found
  }
  const [head = "", ...rest] = path.split(".")
  const under = isPlain(value) && Object.hasOwn(value, head) ? value[head] : undefined
  return rest.length === 0 || under === undefined ? under : fieldAt(under, rest.join("."))
}

/** The same value with nothing but these fields; what is kept stands where it stood. */
export const pickFields = (value: unknown, paths: ReadonlyArray<string>): unknown => {
  if (Array.isArray(value)) return value.map((each) => pickFields(each, paths))
  if (!isPlain(value)) return value
  const heads = [...new Set(paths.map((path) => path.split(".")[0] ?? path))].filter((head) =>
    Object.hasOwn(value, head)
  )
  return Object.fromEntries(
    heads.map((head) => {
      const whole = paths.includes(head)
      const under = paths.filter((path) => path.startsWith(`${head}.`)).map((path) => path.slice(head.length + 1))
      return [head, whole ? value[head] : pickFields(value[head], under)]
    })
  )
}

/** Paths at which nothing stands; none when there is no row to look at. */
export const absentFields = (value: unknown, paths: ReadonlyArray<string>): ReadonlyArray<string> =>
  Array.isArray(value) && value.length === 0 ? [] : paths.filter((path) => fieldAt(value, path) === undefined)
