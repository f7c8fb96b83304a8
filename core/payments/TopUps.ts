/** The room's door for people: what they pay in, and what goes back of it. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import type { Deadline } from "../platform/Deadlines.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { NewId } from "../platform/NewId.ts"
import { makePage, type Page, pageLimit, readSpan } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { LeftOutReason } from "../protocol/PaymentRouting.ts"
import {
  type TopUpCreate,
  type TopUpQuery,
  type TopUpRefund,
  type TopUpResolve,
  type TopUpRule,
  topUpsOpenMax,
  type TopUpView
} from "../protocol/TopUp.ts"
import { makeApplying } from "./Applying.ts"
import { makePaymentQueue } from "./PaymentQueue.ts"
import { type Currency, fromMinor, type PaymentProvider } from "./Provider.ts"
import type { Attempt, Intent } from "./PaymentStore.ts"
import { Providers } from "./Providers.ts"
import { makeProviderStore } from "./ProviderStore.ts"
import { makeReviewing } from "./Reviewing.ts"
import { makeRouter } from "./Router.ts"
import type { Route } from "./Routing.ts"
import { makeRuling } from "./Ruling.ts"
import { makeTopUpReader } from "./TopUpReader.ts"
import { takeFrom, totalOf } from "./TopUpPostings.ts"

/** Seconds for which somebody may pay: what Stripe allows, and long enough for a provider that is away a while. */
const pageSeconds = 4 * 3_600
/** Refunds of one top-up. */
const refundsMax = 20

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const isOperator = ({ roles }: Principal): boolean => roles.includes("operator")

const outOfRange = ({ exponent, least, most }: Currency, scale: number) => {
  const shown = (minor: bigint): string => formatAmount(fromMinor(minor, scale, exponent) ?? 0n, scale)
  return refuse("top_up.amount_out_of_range", { least: shown(least), most: shown(most) })
}

interface Able {
  readonly provider: PaymentProvider
  readonly currency: Currency
}

/** What speaks against the amount, at the first provider that counts it; else whatever it is, no provider takes it. */
const nobody = ({ leftOut }: Route, takers: ReadonlyArray<Able>, scale: number) => {
  const whose = (...reasons: ReadonlyArray<LeftOutReason>): Able | undefined =>
    takers.find(({ provider }) => leftOut.some((one) => one.provider === provider.id && reasons.includes(one.reason)))
  const bounded = whose("too_little", "too_much")
  if (bounded !== undefined) return outOfRange(bounded.currency, scale)
  if (whose("uncountable") === undefined) return refuse("payment_routing.nobody")
  return refuse("top_up.amount_uncountable", { decimals: Math.max(...takers.map(({ currency }) => currency.exponent)) })
}

const makeTopUps = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const freezes = yield* Freezes
  const newId = yield* NewId
  const deadlines = yield* Deadlines
  const { connected, holdSeconds } = yield* Providers
  const applying = yield* makeApplying
  const reviewing = yield* makeReviewing(applying)
  const ruling = yield* makeRuling(applying)
  const { moving, store } = applying
  const queue = makePaymentQueue(sql)
  const reader = makeTopUpReader(sql)
  const providers = makeProviderStore(sql)
  const router = yield* makeRouter

  /** Those that take an asset: the one that is asked for, or any. */
  const takersOf = Effect.fnUntraced(function* ({ asset, provider: id }: Omit<TopUpCreate, "client_id">) {
    if (connected.length === 0) return yield* refuse("top_up.unavailable")
    const asked = connected.map(({ provider }) => provider).filter((provider) => id === undefined || provider.id === id)
    if (asked.length === 0) {
      return yield* refuse("top_up.provider_unknown", { providers: connected.map(({ provider }) => provider.id) })
    }
    const [known] = yield* sql<{ scale: number }>`SELECT scale::int4 AS scale FROM assets WHERE code = ${asset}`
    const refusing = yield* providers.refusing
    const ready = asked.filter((provider) => !refusing.has(provider.id))
    if (ready.length === 0) return yield* refuse("top_up.provider_refuses")
    const takers = ready.flatMap((provider) => {
      const currency = provider.currencies.get(asset)
      return currency === undefined ? [] : [{ provider, currency } satisfies Able]
    })
    if (takers.length === 0 || known === undefined) {
      const rows = yield* sql<{ code: string }>`SELECT code FROM assets ORDER BY code`
      const assets = rows.map(({ code }) => code).filter((code) => asked.some(({ currencies }) => currencies.has(code)))
      return yield* refuse("top_up.currency_unknown", { assets })
    }
    return { takers, scale: known.scale }
  })

  /** Invoices are as many as may wait, with a page each at most: what others are to pay is no top-up one left open. */
  const barred = Effect.fnUntraced(function* (person: string, isBilled: boolean) {
    yield* freezes.assertFree(person)
    // Of two that are asked for at once the second counts the first.
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`top-ups of ${person}`}, 0))`
    const [counted] = yield* sql<{ open: number; disputed: number }>`SELECT
      (SELECT count(*)::int4 FROM payment_intents WHERE person_id = ${person}::uuid
        AND state IN ('created', 'requires_action') AND NOT is_billed) AS open,
      (SELECT count(*)::int4 FROM payment_chargebacks c JOIN payment_attempts a ON a.id = c.attempt
        JOIN payment_intents i ON i.id = a.intent
        WHERE i.person_id = ${person}::uuid AND c.state = 'open') AS disputed`
    const isFull = !isBilled && (counted?.open ?? 0) >= topUpsOpenMax
    if (isFull) return yield* refuse("top_up.too_many", { maximum: topUpsOpenMax })
    if ((counted?.disputed ?? 0) > 0) return yield* refuse("top_up.disputed")
  })

  const insert = Effect.fnUntraced(function* (
    person: string,
    asked: Omit<TopUpCreate, "client_id">,
    isBilled: boolean
  ) {
    const { amount: text, asset } = asked
    const { scale, takers } = yield* takersOf(asked)
    const amount = parseAmount(text, scale)
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: scale })
    }
    const [intent, attempt] = [newId(), newId()]
    const payment = { id: intent, person, asset, scale, amount, named: asked.provider ?? null, tried: [] }
    const { route, version } = yield* router.plan(payment)
    const [chosen] = route.candidates
    if (chosen === undefined) return yield* nobody(route, takers, scale)
    yield* barred(person, isBilled)
    // Whole seconds, as providers count them: what is sent is the same each time.
    const expiresAt = new Date((Math.floor((yield* Clock.currentTimeMillis) / 1_000) + pageSeconds) * 1_000)
    const row = { intent, attempt, person, asset, amount, holdSeconds, provider: chosen.provider, expiresAt, isBilled }
    yield* store.insertIntent(row)
    yield* store.insertAttempt(row)
    yield* router.store.insertRoute(row, route, version)
    return yield* reader.one(intent, null)
  })

  /** Whether it can still be: its page is closed at the provider then, unless somebody paid on it before. */
  const giveUp = Effect.fnUntraced(function* (intent: Intent, attempt: Attempt) {
    const isOpen = intent.state === "created" || intent.state === "requires_action"
    // What is being taken right now is not called back: its answer says what came of it.
    if (!isOpen || attempt.state === "capturing") return false
    if (!intent.isCancelAsked) yield* store.askCancel(intent.id)
    yield* queue.hintIntent(intent.id)
    return true
  })

  /** Somebody's top-up with the attempt that counts, locked; for others there is none. */
  const own = Effect.fnUntraced(function* (principal: Principal, id: string) {
    const intent = yield* store.lock(id)
    const attempt = intent === undefined ? undefined : yield* store.attemptOf(intent.id)
    const isTheirs = intent?.person === principal.personId || isOperator(principal)
    if (intent === undefined || attempt === undefined || !isTheirs) return yield* refuse("top_up.unknown")
    return { intent, attempt }
  })

  const stop = Effect.fnUntraced(function* (principal: Principal, id: string) {
    const { attempt, intent } = yield* own(principal, id)
    if (!(yield* giveUp(intent, attempt))) return yield* refuse("top_up.not_open")
    return yield* reader.one(id, null)
  })

  const giveBack = Effect.fnUntraced(function* (principal: Principal, id: string, text: string | undefined) {
    const { attempt, intent } = yield* own(principal, id)
    if (intent.state !== "succeeded" || attempt.state !== "charged") return yield* refuse("top_up.not_open")
    if (intent.releasedAt !== null && !isOperator(principal)) return yield* refuse("top_up.hold_over")
    const refunds = yield* store.refunds([attempt.id])
    const chargebacks = yield* store.chargebacks([attempt.id])
    if (chargebacks.some(({ state }) => state === "open")) return yield* refuse("top_up.disputed")
    const gone = [
      ...refunds.filter(({ state }) => state !== "failed").map(({ amount }) => amount),
      ...chargebacks.map(({ taken }) => totalOf(taken))
    ].reduce((sum, amount) => sum + amount, 0n)
    const has = yield* moving.means(intent)
    const spendable = isOperator(principal) ? has.held + has.available : has.held
    const rest = intent.amount - gone
    const left = rest < spendable ? rest : spendable
    const amount = text === undefined ? left : parseAmount(text, intent.scale)
    if (amount === undefined || (amount === 0n && text !== undefined)) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: intent.scale })
    }
    if (amount === 0n || amount > left || refunds.length >= refundsMax) {
      return yield* refuse("top_up.refund_too_much", { left: formatAmount(left > 0n ? left : 0n, intent.scale) })
    }
    const taken = takeFrom(amount, has)
    const [refund, at] = [newId(), new Date(yield* Clock.currentTimeMillis)]
    const row = { id: refund, attempt: attempt.id, amount, taken, at, reference: null, isSecond: false }
    yield* store.insertRefund({ ...row, state: "requested", askedBy: principal.personId })
    yield* moving.taken(intent, "refund", taken, { row: refund, at })
    yield* applying.tell("top_up.refund", intent, "requested")
    return yield* reader.one(id, null)
  })

  const resolve = Effect.fnUntraced(function* (principal: Principal, id: string, asked: TopUpResolve) {
    yield* reviewing.propose(yield* own(principal, id), principal.personId, asked)
    return yield* reader.one(id, null)
  })

  const rule = Effect.fnUntraced(function* (principal: Principal, id: string, asked: TopUpRule) {
    yield* ruling(yield* own(principal, id), principal.personId, asked)
    return yield* reader.one(id, null)
  })

  const list = Effect.fn("TopUps.list")(function* (person: string | null, query: TopUpQuery) {
    const span = yield* readSpan(query)
    const limit = pageLimit(query)
    const { state = null, unclear } = query
    const isUnclear = unclear === undefined ? null : unclear === "true"
    const rows = yield* reader.list({ person, state, isUnclear, ...span, limit: limit + 1 })
    return makePage(
      rows,
      limit,
      (row) => row,
      ({ id }) => [id]
    )
  })

  const fire = Effect.fn("TopUps.fire")(function* ({ id, subject }: Deadline) {
    yield* sql.withTransaction(
      Effect.gen(function* () {
        const intent = yield* store.lock(subject)
        if (!(yield* deadlines.isDue(id))) return
        if (intent !== undefined && intent.chargedAt !== null && intent.releasedAt === null) {
          yield* moving.released(intent, intent.holdUntil ?? intent.chargedAt)
          yield* applying.tell("top_up.released", intent, intent.state)
        }
        yield* deadlines.closeDue(id)
      })
    )
  })

  const once = <A>(principal: Principal, clientId: string, kind: string, request: unknown, work: Answered<A>) =>
    commands.once({ personId: principal.personId, clientId, kind, request }, work)

  return {
    create: (principal, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return once(principal, clientId, "top_ups.create", request, insert(principal.personId, asked, false))
    },
    beginBilled: (person, asked) => insert(person, asked, true),
    giveUp: Effect.fnUntraced(function* (id: string) {
      const intent = yield* store.lock(id)
      const attempt = intent === undefined ? undefined : yield* store.attemptOf(intent.id)
      return intent !== undefined && attempt !== undefined && (yield* giveUp(intent, attempt))
    }),
    of: (person, id) => reader.one(id, person),
    get: (principal, id) => reader.one(id, isOperator(principal) ? null : principal.personId),
    list: (principal, query) => list(principal.personId, query),
    all: (query) => list(null, query),
    cancel: (principal, id, clientId) => once(principal, clientId, "top_ups.cancel", { id }, stop(principal, id)),
    refund: (principal, id, { amount, client_id: clientId }) =>
      once(principal, clientId, "top_ups.refund", { id, amount: amount ?? null }, giveBack(principal, id, amount)),
    resolve: (principal, id, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return once(principal, clientId, "top_ups.resolve", { id, ...request }, resolve(principal, id, asked))
    },
    rule: (principal, id, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return once(principal, clientId, "top_ups.rule", { id, ...request }, rule(principal, id, asked))
    },
    fire
  } satisfies TopUps["Service"]
})

export class TopUps extends Context.Service<
  TopUps,
  {
    /** Says what is wanted; the page to pay on is made at once, and told by `get`. */
    readonly create: (principal: Principal, asked: TopUpCreate) => Answered<TopUpView>
    /** The same in the caller's transaction, to be paid by whom the person billed. */
    readonly beginBilled: (person: string, asked: Omit<TopUpCreate, "client_id">) => Answered<TopUpView>
    /** In the caller's transaction, which holds the top-up from then on; whether anything was there to give up. */
    readonly giveUp: (id: string) => Effect.Effect<boolean, SqlError.SqlError>
    readonly of: (person: string, id: string) => Answered<TopUpView>
    /** One's own, or as an operator anybody's. */
    readonly get: (principal: Principal, id: string) => Answered<TopUpView>
    /** One's own, the newest first. */
    readonly list: (principal: Principal, query: TopUpQuery) => Answered<Page<TopUpView>>
    readonly all: (query: TopUpQuery) => Answered<Page<TopUpView>>
    readonly cancel: (principal: Principal, id: string, clientId: string) => Answered<TopUpView>
    /** While it is on hold by whose it is; later by an operator, as far as the person still has it. */
    readonly refund: (principal: Principal, id: string, asked: TopUpRefund) => Answered<TopUpView>
    /** An operator's word on one in `review`; above a limit another one has to say the same. */
    readonly resolve: (principal: Principal, id: string, asked: TopUpResolve) => Answered<TopUpView>
    /** An operator's word on a chargeback that was decided in a way that cannot be read; above a limit two say the same. */
    readonly rule: (principal: Principal, id: string, asked: TopUpRule) => Answered<TopUpView>
    /** The clock's side: the hold is over. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/payments/TopUps") {
  static readonly layer = Layer.effect(this, makeTopUps)
}
