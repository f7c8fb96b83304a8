/** The room's door for where payments go: what each provider takes, the rules, experiments, and why each payment went. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { assetScaleMax, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import type { Page, PageRequest } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type {
  ExperimentBegin,
  ExperimentView,
  RouteView,
  RoutingRule,
  RoutingSet,
  RoutingView,
  TakersQuery,
  TakerView
} from "../protocol/PaymentRouting.ts"
import { makeExperimentDesk } from "./ExperimentDesk.ts"
import { type JournalRow, makeRoutingStore } from "./RoutingStore.ts"
import { makeTakenHere } from "./TakenHere.ts"
import { makeTakers } from "./Takers.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const routeView = ({ at, leftOut, rulesVersion, ...row }: JournalRow): RouteView => ({
  ...row,
  rules_version: rulesVersion,
  left_out: leftOut,
  at: at.toISOString()
})

const namesOf = ({ avoid = [], prefer = [] }: RoutingRule): ReadonlyArray<string> => [...prefer, ...avoid]

/** A bound that cannot be counted would be none, and its rule count for every amount. */
const assertCounted = (rules: ReadonlyArray<RoutingRule>) => {
  const bounds = rules.flatMap(({ from, to }) => [
    { field: "from", text: from },
    { field: "to", text: to }
  ])
  const wrong = bounds.find(({ text }) => text !== undefined && parseAmount(text, assetScaleMax) === undefined)
  if (wrong === undefined) return Effect.void
  return refuse("request.amount_format", { field: wrong.field, decimals: assetScaleMax })
}

const makePaymentRouting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const { assertKnown, known, scaleOf } = yield* makeTakenHere
  const { begin, list, stop } = yield* makeExperimentDesk
  const takers = yield* makeTakers
  const store = makeRoutingStore(sql)

  const current = Effect.gen(function* () {
    const inForce = yield* store.rules
    const scores = yield* store.scores(known, null)
    const states = yield* store.states
    return {
      version: inForce?.version ?? 0,
      rules: inForce?.rules ?? [],
      reason: inForce?.reason ?? null,
      set_by: inForce?.setBy ?? null,
      set_at: iso(inForce?.setAt ?? null),
      scores,
      failing: states.flatMap(({ failingUntil, id }) =>
        failingUntil === null ? [] : [{ provider: id, until: failingUntil.toISOString() }]
      )
    } satisfies RoutingView
  })

  const set = Effect.fnUntraced(function* (operator: string, { reason, rules }: RoutingSet) {
    yield* assertKnown(rules.flatMap(namesOf))
    yield* assertCounted(rules)
    yield* Effect.forEach(new Set(rules.flatMap(({ assets = [] }) => assets)), scaleOf)
    yield* store.insertRules(rules, reason, operator)
    return yield* current
  })

  const journal = Effect.fn("PaymentRouting.journal")(function* (id: string) {
    if (!(yield* store.isIntent(id))) return yield* refuse("top_up.unknown")
    return (yield* store.journal(id)).map(routeView)
  })

  const once = <A>(principal: Principal, clientId: string, kind: string, request: unknown, work: Answered<A>) =>
    commands.once({ personId: principal.personId, clientId, kind, request }, work)

  return {
    takers,
    current,
    set: (principal, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return once(principal, clientId, "payment_routing.set", request, set(principal.personId, asked))
    },
    journal,
    experiments: list,
    begin: (principal, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return once(principal, clientId, "payment_routing.begin", request, begin(principal.personId, request))
    },
    stop: (principal, id, clientId) => once(principal, clientId, "payment_routing.stop", { id }, stop(id))
  } satisfies PaymentRouting["Service"]
})

export class PaymentRouting extends Context.Service<
  PaymentRouting,
  {
    /** What each provider takes of an asset, and why not this amount of it. */
    readonly takers: (query: TakersQuery) => Answered<ReadonlyArray<TakerView>>
    readonly current: Answered<RoutingView>
    /** The next version of the rules: it counts for payments from now on. */
    readonly set: (principal: Principal, asked: RoutingSet) => Answered<RoutingView>
    /** Why each attempt at a payment went where it went. */
    readonly journal: (id: string) => Answered<ReadonlyArray<RouteView>>
    /** The latest first. */
    readonly experiments: (request: PageRequest) => Answered<Page<ExperimentView>>
    readonly begin: (principal: Principal, asked: ExperimentBegin) => Answered<ExperimentView>
    readonly stop: (principal: Principal, id: string, clientId: string) => Answered<ExperimentView>
  }
>()("orrange/payments/PaymentRouting") {
  static readonly layer = Layer.effect(this, makePaymentRouting)
}
