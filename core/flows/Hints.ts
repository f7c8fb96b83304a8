/** Remedies as people read them: what the daemon says in the details of a refusal stands in the words. */

/** A time, to the minute. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/
/** A number, with its unit where it has one. */
const amount = /^-?\d[\d.]*(?: [A-Z0-9]{2,10})?$/

/** A detail as people read it; undefined where it is none for them. What somebody wrote is told apart from the sentence. */
const readable = (detail: unknown): string | undefined => {
  if (typeof detail === "number") return String(detail)
  if (Array.isArray(detail)) {
    const parts = detail.map(readable)
    return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join(", ")
  }
  if (typeof detail !== "string" || detail === "") return undefined
  if (time.test(detail)) return `${detail.slice(0, 16).replace("T", " ")} UTC`
  return amount.test(detail) ? detail : `“${detail}”`
}

export const withDetails = (hint: string, details: Readonly<Record<string, unknown>>): string =>
  hint.replaceAll(/`details\.(\w+)`/g, (whole, name: string) => readable(details[name]) ?? whole)
