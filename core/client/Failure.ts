/** What the client fails with: the daemon's own error answers and its own troubles, in one shape. */
import { CATEGORIES, type Details, ERRORS, type ErrorAnswer, type ErrorCode } from "../protocol/Errors.ts"

export class ClientFailure extends Error {
  readonly error: ErrorAnswer["error"]
  constructor(error: ErrorAnswer["error"]) {
    super(error.message)
    this.name = "ClientFailure"
    this.error = error
  }
}

/** A failure that no daemon told; it has the id of the request from whose answer it was made, if there was one. */
export const clientFailure = (code: ErrorCode, details: Details = {}, requestId = ""): ClientFailure => {
  const { category, hint, message } = ERRORS[code]
  const { outcome, retryable } = CATEGORIES[category]
  return new ClientFailure({ code, category, message, hint, retryable, outcome, details, request_id: requestId })
}

/** The error a daemon's answer tells, or `undefined` when it is not one of this protocol. */
export const readError = (json: unknown): ErrorAnswer["error"] | undefined => {
  const error = (json as Partial<ErrorAnswer> | null | undefined)?.error
  const whole = typeof error?.code === "string" && error.category in CATEGORIES && typeof error.details === "object"
  return whole ? error : undefined
}
