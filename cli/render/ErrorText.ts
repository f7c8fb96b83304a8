import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { clean, paint } from "./Text.ts"

const detailText = (value: unknown): string => clean(typeof value === "string" ? value : JSON.stringify(value))

/** A failure for people: what, why, what to do, and what to quote when asking for help. */
export const errorText = (error: ErrorAnswer["error"], colour: boolean, clientId?: string): string => {
  const { suggestions, ...details } = error.details
  const outcome = error.outcome === "unknown" ? "  It is not known whether it took effect." : ""
  const trailer = [error.request_id && `request ${error.request_id}`, clientId && `client id ${clientId}`].filter(
    Boolean
  )
  return [
    `${paint("✗", "red", colour)} ${clean(error.message)}  ${paint(`[${clean(error.code)}]`, "dim", colour)}`,
    ...Object.entries(details).map(([name, value]) => `  ${clean(name)}: ${detailText(value)}`),
    outcome,
    ...(Array.isArray(suggestions) ? suggestions.map((name) => `  Did you mean: orrange ${clean(String(name))}`) : []),
    `  ${clean(error.hint)}`,
    trailer.length > 0 ? `  ${paint(clean(trailer.join(" · ")), "dim", colour)}` : ""
  ]
    .filter((line) => line !== "")
    .join("\n")
}
