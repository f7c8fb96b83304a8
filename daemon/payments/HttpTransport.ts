/**
 * Carries a request to a provider, on a connection of its own: then it is known whether anything can have arrived. Until
 * a connection stands nothing has; from then on everything may have.
 */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http"
import { request as httpsRequest } from "node:https"
import * as Effect from "effect/Effect"
import type { ProviderRequest, ProviderResponse } from "@orrange/core/payments/Provider"
import { NoAnswer } from "@orrange/core/payments/Providers"

/** Milliseconds a connection has to stand. */
const connectMs = 10_000
/** Bytes of an answer; a longer one is none. */
export const answerBytesMax = 1024 * 1024

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))

const readAnswer = (answer: IncomingMessage, done: (response: ProviderResponse | string) => void): void => {
  const parts: Array<Buffer> = []
  let length = 0
  answer.on("data", (part: Buffer) => {
    length += part.length
    if (length > answerBytesMax) {
      done("an answer without end")
      answer.destroy()
    } else parts.push(part)
  })
  answer.once("end", () => {
    const body = Buffer.concat(parts).toString("utf8")
    done(answer.complete ? { status: answer.statusCode ?? 0, headers: headersOf(answer), body } : "half an answer")
  })
  answer.once("error", () => done("half an answer"))
  answer.once("close", () => done("half an answer"))
}

export const httpSend =
  (baseUrl: string) =>
  ({ body, headers, method, path }: ProviderRequest): Effect.Effect<ProviderResponse, NoAnswer> =>
    Effect.callback((resume) => {
      const url = new URL(`${baseUrl}${path}`)
      const isSecure = url.protocol === "https:"
      let isThere = false
      const length = method !== "POST" && method !== "PUT" ? {} : { "content-length": String(Buffer.byteLength(body)) }
      const options = { method, headers: { ...headers, ...length }, agent: false }
      const request: ClientRequest = (isSecure ? httpsRequest : httpRequest)(url, options)
      const fail = (reason: string): void => {
        clearTimeout(timer)
        resume(Effect.fail(new NoAnswer({ wasSent: isThere, reason })))
      }
      const timer = setTimeout(() => request.destroy(new Error("no connection in time")), connectMs)
      request.once("socket", (socket) =>
        socket.once(isSecure ? "secureConnect" : "connect", () => {
          isThere = true
          clearTimeout(timer)
          request.end(body)
        })
      )
      request.once("response", (answer) =>
        readAnswer(answer, (response) =>
          typeof response === "string" ? fail(response) : resume(Effect.succeed(response))
        )
      )
      request.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message))
      request.once("close", () => fail("hung up without an answer"))
      return Effect.sync(() => {
        clearTimeout(timer)
        request.destroy()
      })
    })
