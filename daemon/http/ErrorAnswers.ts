/** How failures become answers of the error catalogue: expected ones by their code, all others without detail. */
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Cause from "effect/Cause"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type * as HttpApiError from "effect/http-api/HttpApiError"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as SchemaIssue from "effect/SchemaIssue"
import type * as SqlError from "effect/sql/SqlError"
import { isConnectionLoss, isStorageFull } from "@orrange/core/platform/Database"
import { Answers } from "@orrange/core/protocol/Api"
import {
  CATEGORIES,
  type Details,
  ERRORS,
  type ErrorCode,
  type Refusal,
  toErrorAnswer
} from "@orrange/core/protocol/Errors"
import type { ErrorAnswers } from "@orrange/core/protocol/ErrorSchemas"
import { decimalExpected } from "@orrange/core/protocol/Wire"
import { RequestId } from "./RequestId.ts"

/** The error side of every route. */
export type ErrorBody = (typeof ErrorAnswers)[number]["Type"]

/** Issues of one malformed request that are named in its answer. */
const issuesMax = 20
/** Characters that are said of where an issue is, and of what it is: a client may name its fields as it likes. */
const issueTextMax = 200

const bodyOf = (code: ErrorCode, details: Details, requestId: string): ErrorBody =>
  // Categories only a client meets are no category of any refusal that comes here.
  toErrorAnswer(code, details, requestId) as ErrorBody

const fail = (code: ErrorCode, details: Details = {}): Effect.Effect<never, ErrorBody> =>
  Effect.flatMap(RequestId, (requestId) => Effect.fail(bodyOf(code, details, requestId)))

/** Runs a handler's work: its refusals become answers, and so does a database that is away. */
export const answering = <A, R>(
  work: Effect.Effect<A, Refusal | SqlError.SqlError, R>
): Effect.Effect<A, ErrorBody, R> =>
  work.pipe(
    Effect.catchTags({
      Refusal: ({ code, details }) => fail(code, details),
      SqlError: (error) => {
        if (isConnectionLoss(error) || error.isRetryable) return fail("service.database_unavailable")
        if (isStorageFull(error)) return fail("service.storage_full")
        return Effect.logError("a query failed", error).pipe(Effect.andThen(fail("service.internal")))
      }
    })
  )

const formatIssues = SchemaIssue.makeFormatterStandardSchemaV1()

const segment = (part: PropertyKey | { readonly key: PropertyKey }): string =>
  String(typeof part === "object" ? part.key : part)

/** Which of the two ways of being malformed it is, and where. */
const malformed = (error: HttpApiError.HttpApiSchemaError): { readonly code: ErrorCode; readonly details: Details } => {
  const issues = formatIssues(error.cause.issue)
    .issues.slice(0, issuesMax)
    .map(({ message, path }) => ({
      at: [error.kind.toLowerCase(), ...(path ?? []).map(segment)].join(".").slice(0, issueTextMax),
      message: message.slice(0, issueTextMax)
    }))
  const amount = issues.some(({ message }) => message.includes(decimalExpected))
  return { code: amount ? "request.amount_format" : "request.malformed", details: { issues } }
}

/** An answer outside the typed routes, or for what went wrong before one was reached. */
export const respond = (code: ErrorCode, details: Details, requestId: string): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.jsonUnsafe(bodyOf(code, details, requestId), {
    status: CATEGORIES[ERRORS[code].category].status ?? 500
  })

export const answersLayer: Layer.Layer<Answers> = HttpApiMiddleware.layerSchemaErrorTransform(Answers, (error) => {
  if (error.kind === "Body" || error.kind === "ResponseHeaders") {
    return Effect.logError("an answer does not fit its schema", error.cause).pipe(
      Effect.andThen(fail("service.internal"))
    )
  }
  const { code, details } = malformed(error)
  return fail(code, details)
})

/** What the code of a status is when nobody gave one. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: "request.malformed",
  404: "request.route_unknown",
  405: "request.route_unknown",
  413: "request.too_large",
  415: "request.media_type",
  503: "service.starting"
}

/** Gives a bare error response, made by the HTTP layer itself, its body from the catalogue. */
export const withBody = (
  response: HttpServerResponse.HttpServerResponse,
  requestId: string
): HttpServerResponse.HttpServerResponse => {
  // A page for people says itself what is wrong.
  const isWritten = response.body._tag !== "Empty" && /json|html/.test(response.body.contentType ?? "")
  if (response.status < 400 || isWritten) return response
  return respond(codeOfStatus[response.status] ?? "service.internal", {}, requestId)
}

/** True for what is our fault: a client that asks for nothing we have, or goes away, is none. */
export const isFault = (cause: Cause.Cause<unknown>): boolean => {
  const error = Option.getOrUndefined(Cause.findErrorOption(cause))
  return !Cause.hasInterruptsOnly(cause) && !HttpServerError.isHttpServerError(error)
}
