/**
 * The stored answer to a command. A refusal is stored like a success, so that repeating a command
 * repeats its answer whichever it was.
 */
import { type Details, type ErrorCode, type Refusal, refuse } from "../protocol/Errors.ts"

export type Answer =
  | { readonly ok: unknown }
  | { readonly refused: { readonly code: ErrorCode; readonly details: Details } }

export const refused = (refusal: Refusal): Answer => ({ refused: { code: refusal.code, details: refusal.details } })

/** The refusal an answer carries, if it is one. */
export const refusalOf = (answer: Answer): Refusal | undefined =>
  "refused" in answer ? refuse(answer.refused.code, answer.refused.details) : undefined
