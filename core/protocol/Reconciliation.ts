/** Where the books of payment providers, our payments and the ledger differ; for operators. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, Id, page, PageQuery, PersonName, Text, Time } from "./Wire.ts"

export const BreakKind = Schema.Literals([
  "missing_internal",
  "missing_external",
  "amount",
  "currency",
  "status",
  "duplicate",
  "fee",
  "timing",
  "ledger"
]).annotate({ identifier: "BreakKind" })
export type BreakKind = typeof BreakKind.Type

export const BreakState = Schema.Literals(["open", "cleared", "resolved"]).annotate({ identifier: "BreakState" })
export type BreakState = typeof BreakState.Type

export const BreakView = Schema.Struct({
  id: Id,
  provider: Schema.String,
  kind: BreakKind,
  /** A line of the provider's books, or what the provider calls what is a row here. */
  subject: Schema.String,
  /** The top-up it is of, where that is known. */
  top_up: Schema.NullOr(Id),
  /** What is here, and what the provider, or the ledger, has. */
  expected: Schema.String,
  found: Schema.String,
  state: BreakState,
  /** Since it was found. */
  age: Schema.Literals(["day", "week", "older"]),
  at: Time,
  found_at: Time,
  cleared_at: Schema.NullOr(Time),
  resolved_at: Schema.NullOr(Time),
  resolved_by: Schema.NullOr(PersonName),
  reason: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Break" })
export type BreakView = typeof BreakView.Type

export const BreakQuery = Schema.Struct({ ...PageQuery, state: Schema.optionalKey(BreakState) })
export type BreakQuery = typeof BreakQuery.Type

export const BreakResolve = Schema.Struct({
  ...commandHead,
  /** Why it stands, for the other operators. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "BreakResolve" })
export type BreakResolve = typeof BreakResolve.Type

const params = { id: Id }

export const reconciliationRoutes = HttpApiGroup.make("reconciliation").add(
  HttpApiEndpoint.get("list", "/v1/reconciliation", { query: BreakQuery, success: page(BreakView) }),
  HttpApiEndpoint.get("get", "/v1/reconciliation/:id", { params, success: BreakView }),
  HttpApiEndpoint.post("resolve", "/v1/reconciliation/:id/resolve", {
    params,
    payload: BreakResolve,
    success: BreakView
  })
)

export const RECONCILIATION_ERRORS = {
  "reconciliation.unknown": {
    category: "not_found",
    message: "no difference has this id",
    hint: "`orrange admin reconcile` lists those that are open."
  },
  "reconciliation.not_open": {
    category: "conflict",
    message: "the difference went away, or somebody has said why it stands",
    hint: "Look at it with `orrange admin reconcile show`."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
