/** A Bot API server from before 10.1: it knows no rich and no ephemeral messages, and no disabled buttons. */
import { Params } from "./Params.ts"

/** What it answers 404 to. */
export const isNewer = (method: string): boolean => /rich|ephemeral/i.test(method)

const newer = new Set(["rich_message", "ephemeral_message_parameters", "disabled"])

const without = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(without)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, of]) => (newer.has(name) ? [] : [[name, without(of)]]))
  )
}

const parsed = (value: unknown): unknown => {
  if (typeof value !== "string" || !value.startsWith("{")) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A request as it reads it: what it does not know it passes over. */
export const olderParams = ({ files, values }: Params): Params => {
  const known = Object.entries(values).flatMap(([name, value]) =>
    newer.has(name) ? [] : [[name, without(parsed(value))] as const]
  )
  return new Params(Object.fromEntries(known), files)
}
