const sorted = (_key: string, value: unknown): unknown => {
  // JSON has no such numbers and writes null for them, which would be the text of another value.
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} is no number of JSON`)
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value
}

/** JSON with the keys of every object sorted, so that equal values have equal text. Throws for what JSON cannot say. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sorted)
