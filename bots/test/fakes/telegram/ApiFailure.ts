/** A request that the Bot API refuses. `description` is the text the real server sends, its prefix included. */
export class ApiFailure extends Error {
  readonly code: number
  /** Seconds, for 429 only. */
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.name = "ApiFailure"
    this.code = code
    this.retryAfter = retryAfter
  }
}

export const badRequest = (reason: string): ApiFailure => new ApiFailure(400, `Bad Request: ${reason}`)

export const forbidden = (reason: string): ApiFailure => new ApiFailure(403, `Forbidden: ${reason}`)

export const conflict = (reason: string): ApiFailure => new ApiFailure(409, `Conflict: ${reason}`)

export const retryAfter = (seconds: number): ApiFailure =>
  new ApiFailure(429, `Too Many Requests: retry after ${seconds}`, seconds)
