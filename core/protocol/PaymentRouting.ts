/** Which provider a top-up goes to: the rules of operators, experiments, and why each went where it went. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as Schema from "effect/Schema"
import { assetScaleMax, parseAmount } from "../money/Amount.ts"
import { AssetCode } from "./Deposit.ts"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, Decimal, Id, page, PageQuery, PersonName, Text, Time } from "./Wire.ts"

const ProviderName = Text(32).check(Schema.isMinLength(1))
const ProviderNames = Schema.Array(ProviderName).check(Schema.isMinLength(1), Schema.isMaxLength(10))

/** Why a provider is not among those that a payment may go to. */
export const LeftOutReason = Schema.Literals([
  "not_named",
  "tried",
  "key_refused",
  "currency",
  "uncountable",
  "too_little",
  "too_much",
  "rule"
]).annotate({ identifier: "LeftOutReason" })
export type LeftOutReason = typeof LeftOutReason.Type

/** For which payments a rule counts, and what it says of them. All that count are gone by, the first to prefer wins. */
export const RoutingRule = Schema.Struct({
  /** All, when absent. */
  assets: Schema.optionalKey(Schema.Array(AssetCode).check(Schema.isMinLength(1), Schema.isMaxLength(50))),
  /** Amounts from and to which it counts, both included. */
  from: Schema.optionalKey(Decimal),
  to: Schema.optionalKey(Decimal),
  /** Of a hundred such payments for how many it counts, drawn by whose they are. */
  share: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 99 }))),
  /** Before all others, in this order. */
  prefer: Schema.optionalKey(ProviderNames),
  avoid: Schema.optionalKey(ProviderNames)
})
  .check(
    Schema.makeFilter(({ avoid, prefer }) =>
      avoid === undefined && prefer === undefined ? "Expected prefer or avoid" : undefined
    ),
    Schema.makeFilter(({ assets, from, to }) =>
      (from !== undefined || to !== undefined) && assets === undefined ? "Expected assets for from and to" : undefined
    ),
    Schema.makeFilter(({ from, to }) => {
      const [least, most] = [from, to].map((text) =>
        text === undefined ? undefined : parseAmount(text, assetScaleMax)
      )
      return least !== undefined && most !== undefined && least > most ? "Expected from to be to at most" : undefined
    })
  )
  .annotate({ identifier: "RoutingRule" })
export type RoutingRule = typeof RoutingRule.Type

export const RoutingRules = Schema.Array(RoutingRule).check(Schema.isMaxLength(50))

export const RoutingSet = Schema.Struct({
  ...commandHead,
  rules: RoutingRules,
  /** For the operators. */
  reason: Text(200).check(Schema.isMinLength(1))
}).annotate({ identifier: "RoutingSet" })
export type RoutingSet = typeof RoutingSet.Type

export const RoutingView = Schema.Struct({
  /** Of the rules in force; 0 while nobody ever set any. */
  version: Schema.Int,
  rules: RoutingRules,
  reason: Schema.NullOr(Schema.String),
  set_by: Schema.NullOr(PersonName),
  set_at: Schema.NullOr(Time),
  /** What became of each provider's latest payments, those of long ago counting less. */
  scores: Schema.Array(
    Schema.Struct({ provider: Schema.String, asset: AssetCode, charged: Schema.Finite, refused: Schema.Finite })
  ),
  /** Those that are left alone for a while, as they failed every time. */
  failing: Schema.Array(Schema.Struct({ provider: Schema.String, until: Time }))
}).annotate({ identifier: "Routing" })
export type RoutingView = typeof RoutingView.Type

export const TakersQuery = Schema.Struct({ asset: AssetCode, amount: Schema.optionalKey(Decimal) })
export type TakersQuery = typeof TakersQuery.Type

export const TakerView = Schema.Struct({
  provider: Schema.String,
  methods: Schema.Array(Schema.String),
  /** Null where it does not take this currency. */
  least: Schema.NullOr(Decimal),
  most: Schema.NullOr(Decimal),
  /** What of the amount is kept for it: nothing, as the house bears what providers take. */
  fee: Schema.NullOr(Decimal),
  takes: Schema.Boolean,
  why_not: Schema.NullOr(LeftOutReason),
  /** It failed every time just now: it is asked when no other can be. */
  failing: Schema.Boolean
}).annotate({ identifier: "PaymentTaker" })
export type TakerView = typeof TakerView.Type

export const Arm = Schema.Literals(["control", "variant"])
export type Arm = typeof Arm.Type

/** Why the chosen one came first: it was named, was alone, was put first by an experiment or a rule, or was drawn. */
export const RouteReason = Schema.Literals(["named", "alone", "experiment", "rule", "score", "before_routing"])
export type RouteReason = typeof RouteReason.Type

export const RouteCandidate = Schema.Struct({
  provider: Schema.String,
  /** Payments that came and that failed, those of long ago counting less, and what was drawn by them. */
  charged: Schema.Finite,
  refused: Schema.Finite,
  drawn: Schema.Finite,
  /** Its place in the rule that prefers it. */
  preferred: Schema.NullOr(Schema.Int),
  failing: Schema.Boolean
})
export type RouteCandidate = typeof RouteCandidate.Type

export const RouteView = Schema.Struct({
  attempt: Id,
  provider: Schema.String,
  /** What became of the attempt, and why it went elsewhere then. */
  state: Schema.String,
  fault: Schema.NullOr(Schema.String),
  because: RouteReason,
  rules_version: Schema.Int,
  experiment: Schema.NullOr(Schema.String),
  arm: Schema.NullOr(Arm),
  /** In the order in which they are asked. */
  candidates: Schema.Array(RouteCandidate),
  left_out: Schema.Array(Schema.Struct({ provider: Schema.String, reason: LeftOutReason })),
  at: Time
}).annotate({ identifier: "PaymentRoute" })
export type RouteView = typeof RouteView.Type

export const ExperimentState = Schema.Literals(["running", "better", "worse", "even", "harmful", "stopped"]).annotate({
  identifier: "ExperimentState"
})
export type ExperimentState = typeof ExperimentState.Type

export const ExperimentBegin = Schema.Struct({
  ...commandHead,
  name: Text(64).check(Schema.isMinLength(1)),
  /** Which provider is put first, and for payments of what. */
  provider: ProviderName,
  asset: AssetCode,
  /** Of a hundred such payments for how many. */
  share: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 })),
  /** How many payments of the smaller arm end it. */
  payments: Schema.Int.check(Schema.isBetween({ minimum: 100, maximum: 100_000 })),
  /** Percentage points by which fewer may come in the arm before it is stopped at once. */
  guardrail: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50 }))
}).annotate({ identifier: "ExperimentBegin" })
export type ExperimentBegin = typeof ExperimentBegin.Type

export const ExperimentStop = Schema.Struct({ ...commandHead }).annotate({ identifier: "ExperimentStop" })

const ArmSeen = Schema.Struct({ over: Schema.Int, charged: Schema.Int })
export type ArmSeen = typeof ArmSeen.Type

export const ExperimentView = Schema.Struct({
  id: Id,
  name: Schema.String,
  provider: Schema.String,
  asset: AssetCode,
  share: Schema.Int,
  payments: Schema.Int,
  guardrail: Schema.Int,
  state: ExperimentState,
  /** How many of the planned looks are used. */
  looks: Schema.Int,
  /** Payments whose time to pay is over, and those of them that came. */
  control: ArmSeen,
  variant: ArmSeen,
  /** How likely such a difference is by chance alone, at one look; null before there is any to see. */
  p: Schema.NullOr(Schema.Finite),
  begun_by: PersonName,
  begun_at: Time,
  ended_at: Schema.NullOr(Time)
}).annotate({ identifier: "PaymentExperiment" })
export type ExperimentView = typeof ExperimentView.Type

const params = { id: Id }
const rows = <Row extends Schema.Top>(row: Row) => Schema.Struct({ data: Schema.Array(row) })

export const paymentRoutingRoutes = HttpApiGroup.make("payment_routing").add(
  HttpApiEndpoint.get("takers", "/v1/payment-providers", { query: TakersQuery, success: rows(TakerView) }),
  HttpApiEndpoint.get("current", "/v1/admin/payment-routing", { success: RoutingView }),
  HttpApiEndpoint.post("set", "/v1/admin/payment-routing", { payload: RoutingSet, success: RoutingView }),
  HttpApiEndpoint.get("journal", "/v1/admin/top-ups/:id/routes", { params, success: rows(RouteView) }),
  HttpApiEndpoint.get("experiments", "/v1/admin/payment-experiments", {
    query: PageQuery,
    success: page(ExperimentView)
  }),
  HttpApiEndpoint.post("begin", "/v1/admin/payment-experiments", {
    payload: ExperimentBegin,
    success: ExperimentView
  }),
  HttpApiEndpoint.post("stop", "/v1/admin/payment-experiments/:id/stop", {
    params,
    payload: ExperimentStop,
    success: ExperimentView
  })
)

export const PAYMENT_ROUTING_ERRORS = {
  "payment_routing.nobody": {
    category: "rejected",
    message: "no payment provider takes this payment",
    hint: "`orrange payments providers` shows what each takes, and why not this."
  },
  "payment_routing.experiment_unknown": {
    category: "not_found",
    message: "no experiment has this id",
    hint: "`orrange admin payments experiments` lists them."
  },
  "payment_routing.experiment_alone": {
    category: "rejected",
    message: "nothing can be compared: the provider does not take the asset, or no other one does",
    hint: "`orrange payments providers` shows what each takes."
  },
  "payment_routing.experiment_running": {
    category: "conflict",
    message: "an experiment is running",
    hint: "Two at a time would blur each other: wait for its end, or stop it. `details.name` is its name."
  },
  "payment_routing.experiment_over": {
    category: "conflict",
    message: "the experiment is over",
    hint: "`orrange admin payments experiments` shows how it ended."
  }
} as const satisfies Record<string, ErrorRow>
