/** Requests that never become one: their answer is written by hand, because no route ever sees them. */
import { randomUUID } from "node:crypto"
import { STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import { CATEGORIES, type Details, ERRORS, type ErrorCode, toErrorAnswer } from "@orrange/core/protocol/Errors"

const answerOf = (error: NodeJS.ErrnoException): { readonly code: ErrorCode; readonly details: Details } => {
  if (error.code === "HPE_HEADER_OVERFLOW") return { code: "request.too_large", details: {} }
  const message =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "it did not arrive in time" : "it is not a request of HTTP/1.1"
  return { code: "request.malformed", details: { issues: [{ at: "request", message }] } }
}

/** Answers what the HTTP parser gave up on, and closes the connection. */
export const answerBroken = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  // Part of an answer may be on its way already, and a second one would be taken for the rest of it.
  const answered = "bytesWritten" in socket && typeof socket.bytesWritten === "number" && socket.bytesWritten > 0
  if (!socket.writable || answered || error.code === "ECONNRESET") {
    socket.destroy(error)
    return
  }
  const { code, details } = answerOf(error)
  answerBare(socket, code, details)
}

/** Writes the answer of a refusal on a connection that has no response, and ends it. */
export const answerBare = (socket: Duplex, code: ErrorCode, details: Details): void => {
  const requestId = randomUUID()
  const body = JSON.stringify(toErrorAnswer(code, details, requestId))
  // What only a client can meet has no status.
  const status = CATEGORIES[ERRORS[code].category].status ?? 500
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "connection: close"
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`)
}
