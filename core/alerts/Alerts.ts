/** The room's door for people: what they ask to be told of. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Market, tickText } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice, parsePrice } from "../money/Price.ts"
import { Engine } from "../orders/Engine.ts"
import { MarketFeed } from "../orders/MarketFeed.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import {
  type AlertCreate,
  alertLifeDaysMax,
  type AlertMute,
  type AlertRule,
  alertsMax,
  type AlertSource,
  type AlertView
} from "../protocol/Alert.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { type AlertRow, makeAlertStore, type OfferWish } from "./AlertStore.ts"
import { makePresentPrice } from "./PresentPrice.ts"
import { boundsOf, isWithin, type PriceRule } from "./PriceAlert.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const view = (row: AlertRow): AlertView => ({
  id: row.id,
  market: row.market,
  rule: row.rule,
  repeat_after: row.pause_seconds,
  state: row.state,
  fired: row.fired,
  fired_at: row.fired_at?.toISOString() ?? null,
  expires_at: row.expires_at?.toISOString() ?? null,
  muted_until: row.muted_until?.toISOString() ?? null,
  created_at: row.created_at.toISOString()
})

const one = ([row]: ReadonlyArray<AlertRow>): Effect.Effect<AlertView, Refusal> =>
  row === undefined ? refuse("alert.unknown") : Effect.succeed(view(row))

const readPrice = (text: string, market: Market): Effect.Effect<number, Refusal> => {
  const ticks = parsePrice(text, market)
  return ticks === undefined || ticks === 0
    ? refuse("order.price_off_tick", { tick: tickText(market) })
    : Effect.succeed(ticks)
}

const readAhead = (
  text: string | null | undefined,
  fault: "alert.expiry_invalid" | "alert.mute_invalid"
): Effect.Effect<Date | null, Refusal> =>
  Effect.flatMap(Clock.currentTimeMillis, (nowMs) => {
    if (text === undefined || text === null) return Effect.succeed(null)
    const at = new Date(text)
    const isFit = at.getTime() > nowMs && at.getTime() <= nowMs + alertLifeDaysMax * 86_400_000
    return isFit ? Effect.succeed(at) : refuse(fault, { maximum_days: alertLifeDaysMax })
  })

type OfferRule = Extract<AlertRule, { kind: "offer" }>

/** The methods that an offer has to take one of; null for any. */
const wantedMethods = ({ country, methods }: OfferRule): OfferWish["methods"] => {
  if (country === undefined) return methods ?? null
  return Catalogue.search({ country })
    .map(({ id }) => id)
    .filter((id) => methods === undefined || methods.includes(id))
}

const readWish = Effect.fnUntraced(function* (rule: OfferRule, market: Market) {
  const methods = wantedMethods(rule)
  const isUnfit = methods !== null && (market.settlement === "instant" || !methods.some((id) => Catalogue.find(id)))
  if (isUnfit) return yield* refuse("alert.criteria_unfit")
  const worst = rule.worst_price === undefined ? null : yield* readPrice(rule.worst_price, market)
  return { side: rule.side, worst, methods } satisfies OfferWish
})

const readRule = (rule: Exclude<AlertRule, OfferRule>, market: Market): Effect.Effect<PriceRule, Refusal> =>
  rule.kind === "moves"
    ? Effect.succeed({ kind: "moves", bps: rule.change_bps })
    : Effect.map(readPrice(rule.price, market), (price) => ({ kind: rule.kind, price }))

/** The bounds that an alert begins with, by where the price is. */
const beginning = (rule: PriceRule, price: number | undefined, market: Market) => {
  if (rule.kind !== "moves") {
    const bounds = boundsOf(rule, rule.price)
    return price === undefined || isWithin(bounds, price)
      ? Effect.succeed(bounds)
      : refuse("alert.already_there", { price: formatPrice(price, market) })
  }
  return price === undefined ? refuse("alert.no_price") : Effect.succeed(boundsOf(rule, price))
}

const makeAlerts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const markets = yield* Markets
  const commands = yield* Commands
  const newId = yield* NewId
  const present = makePresentPrice(yield* MarketFeed, yield* Engine)
  const { own, places } = makeAlertStore(sql)

  /** What of a new alert its rule says, at where the market is. */
  const ruled = Effect.fnUntraced(function* (rule: AlertRule, market: Market, last: number | null) {
    if (rule.kind === "offer") {
      const wish = yield* readWish(rule, market)
      return { source: "offer", wish, level: null, bounds: { low: null, high: null } } as const
    }
    const source: AlertSource = rule.source ?? "last"
    const read = yield* readRule(rule, market)
    const price = source === "last" ? (last ?? undefined) : present(market, source)
    const bounds = yield* beginning(read, price, market)
    return { source, wish: null, level: read.kind === "moves" ? null : read.price, bounds }
  })

  const insert = Effect.fnUntraced(function* (personId: string, create: AlertCreate) {
    const { expires_at: expiry, market: symbol, repeat_after: pauseSeconds = null, rule } = create
    const market = yield* markets.get(symbol)
    const expiresAt = yield* readAhead(expiry, "alert.expiry_invalid")
    if ((yield* own.count(personId)) >= alertsMax) return yield* refuse("alert.full", { maximum: alertsMax })
    yield* own.prune(personId)
    // From here on nobody looks at the market's alerts before this one is among them.
    yield* places.lock(symbol)
    const { last, seq: since } = yield* places.standing(symbol)
    const of = yield* ruled(rule, market, last)
    return yield* one(
      yield* own.insert({ ...of, id: newId(), personId, market: symbol, rule, pauseSeconds, since, expiresAt })
    )
  })

  const create: Alerts["Service"]["create"] = (personId, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    return commands.once({ personId, clientId, kind: "alerts.create", request }, insert(personId, asked))
  }

  const list = Effect.fn("Alerts.list")((personId: string) =>
    own.list(personId).pipe(Effect.map((rows) => rows.map(view)))
  )

  const mute: Alerts["Service"]["mute"] = (personId, { client_id: clientId, id = null, until }) =>
    commands.once(
      { personId, clientId, kind: "alerts.mute", request: { id, until } },
      readAhead(until, "alert.mute_invalid").pipe(
        Effect.flatMap((at) => own.mute(personId, id, at)),
        Effect.flatMap((rows) => (id !== null && rows.length === 0 ? refuse("alert.unknown") : Effect.succeed(rows))),
        Effect.map((rows) => rows.map(view).toSorted((a, b) => (a.id < b.id ? 1 : -1)))
      )
    )

  const remove: Alerts["Service"]["remove"] = (personId, id, clientId) =>
    commands.once(
      { personId, clientId, kind: "alerts.remove", request: { id } },
      own.remove(personId, id).pipe(Effect.flatMap(one))
    )

  return { create, list, mute, remove }
})

export class Alerts extends Context.Service<
  Alerts,
  {
    readonly create: (personId: string, create: AlertCreate) => Answered<AlertView>
    /** All of a person's that wait, and the latest of those that are over; the newest first. */
    readonly list: (personId: string) => Answered<ReadonlyArray<AlertView>>
    /** Gives those that it concerned, the newest first. */
    readonly mute: (personId: string, mute: AlertMute) => Answered<ReadonlyArray<AlertView>>
    /** Gives what is gone. */
    readonly remove: (personId: string, id: string, clientId: string) => Answered<AlertView>
  }
>()("orrange/alerts/Alerts") {
  static readonly layer = Layer.effect(this, makeAlerts)
}
