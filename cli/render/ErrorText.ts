import type { MessageId } from "@orrange/core/i18n/Catalogues"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { say, wordsOf } from "../Say.ts"
import { clean, paint } from "./Text.ts"

/** A decimal as people write it. */
const decimal = /^\d+\.\d+$/

const detailText = (value: unknown): string => {
  if (typeof value !== "string") return clean(JSON.stringify(value))
  return decimal.test(value) ? trimDecimal(value) : clean(value)
}

/** Names of details for people; one of which the hint speaks keeps the name by which it does. */
const labels: Readonly<Record<string, MessageId>> = {
  because: "field-because",
  command: "field-command",
  file: "field-file",
  flag: "field-flag",
  line: "field-line",
  reason: "field-reason"
}

const labelOf = (name: string, hint: string): string => {
  const label = labels[name]
  return label === undefined || hint.includes(`details.${name}`) ? clean(name) : say(label as "field-line")
}

/** A hint points to the details as programs read them; people read them in the lines above it. */
const pointed = (hint: string, details: object): string =>
  hint.replaceAll(/`details\.(\w+)`/g, (pointer, name: string) => (name in details ? `\`${name}\`` : pointer))

/** A failure for people: what, why, what to do, and what to quote when asking for help. */
export const errorText = (error: ErrorAnswer["error"], colour: boolean, clientId?: string): string => {
  const { suggestions, ...details } = error.details
  const outcome = error.outcome === "unknown" ? `  ${say("cli-error-outcome_unknown")}` : ""
  const { hint, message } = wordsOf(error)
  const trailer = [
    error.request_id && say("cli-error-request", { id: error.request_id }),
    clientId && say("cli-error-client_id", { id: clientId })
  ].filter(Boolean)
  return [
    `${paint("✗", "red", colour)} ${clean(message)}  ${paint(`[${clean(error.code)}]`, "dim", colour)}`,
    ...Object.entries(details).map(([name, value]) => `  ${labelOf(name, hint)}: ${detailText(value)}`),
    outcome,
    ...(Array.isArray(suggestions)
      ? suggestions.map((name) => `  ${say("cli-error-did_you_mean", { line: `orrange ${clean(String(name))}` })}`)
      : []),
    `  ${clean(pointed(hint, details))}`,
    trailer.length > 0 ? `  ${paint(clean(trailer.join(" · ")), "dim", colour)}` : ""
  ]
    .filter((line) => line !== "")
    .join("\n")
}
