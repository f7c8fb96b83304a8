/** The refusals of the catalogue as the interface describes them. */
import * as Schema from "effect/Schema"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import { CATEGORIES, type Category } from "./Errors.ts"

const errorBody = <C extends Schema.Codec<Category>>(category: C) =>
  Schema.Struct({
    code: Schema.String,
    category,
    message: Schema.String,
    hint: Schema.String,
    retryable: Schema.Boolean,
    outcome: Schema.Literals(["not_applied", "applied", "unknown"]),
    details: Schema.Record(Schema.String, Schema.Unknown),
    request_id: Schema.String
  })

const answer = <C extends Category>(category: C, status: number) =>
  Schema.Struct({ error: errorBody(Schema.Literal(category)) })
    .annotate({ identifier: `Error_${category}` })
    .pipe(HttpApiSchema.status(status))

/** The error of one of several commands that were sent together. */
export const ErrorBody = errorBody(Schema.Literals(Object.keys(CATEGORIES) as ReadonlyArray<Category>)).annotate({
  identifier: "Error"
})

/** Every error answer a route can give, one schema per category because the category fixes the status. */
export const ErrorAnswers = [
  answer("invalid", CATEGORIES.invalid.status),
  answer("unauthenticated", CATEGORIES.unauthenticated.status),
  answer("forbidden", CATEGORIES.forbidden.status),
  answer("not_found", CATEGORIES.not_found.status),
  answer("conflict", CATEGORIES.conflict.status),
  answer("too_large", CATEGORIES.too_large.status),
  answer("rejected", CATEGORIES.rejected.status),
  answer("protocol", CATEGORIES.protocol.status),
  answer("rate_limited", CATEGORIES.rate_limited.status),
  answer("internal", CATEGORIES.internal.status),
  answer("unavailable", CATEGORIES.unavailable.status),
  answer("unknown", CATEGORIES.unknown.status)
] as const
