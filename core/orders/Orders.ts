/** The room's door: placing, cancelling and finding orders, and what the public may see of them. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatPrice, formatQuantity } from "../money/Price.ts"
import { type Answer, refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { type Command, Commands } from "../platform/Commands.ts"
import type { Deadline } from "../platform/Deadlines.ts"
import { DryRun } from "../platform/DryRun.ts"
import { Vault } from "../platform/Vault.ts"
import { housePersonId } from "../platform/House.ts"
import {
  cursorId,
  cursorInteger,
  makePage,
  type Page,
  pageLimit,
  type PageRequest,
  readCursor,
  readSpan,
  type SpanRequest
} from "../platform/Page.ts"
import type { CandleQuery, CandleView } from "../protocol/Candle.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { MarketMatch, MarketMatched } from "../protocol/Match.ts"
import type { BookView, OfferCriteria, OfferView, PrintView } from "../protocol/Market.ts"
import type { OrderAmend, OrderBatchItem, OrderCreate, OrderPlaced, OrderState, OrderView } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import { Away } from "./Away.ts"
import { makeAmendments } from "./Amendments.ts"
import { makeBotOrders } from "./BotOrders.ts"
import { listCandles } from "./Candles.ts"
import { makeDrafts } from "./Drafts.ts"
import { Engine } from "./Engine.ts"
import { Fees } from "./Fees.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { orderView } from "./Order.ts"
import { offerKey } from "./Manner.ts"
import { openToken } from "./Manners.ts"
import { offerPlace, offerView, placeOf, readCriteria, readOfferPlace } from "./Offer.ts"
import { marketOfNamed } from "./NamedOffers.ts"
import { makeOfferStore } from "./OfferStore.ts"
import { makeOrderStore } from "./OrderStore.ts"

/** What became of a command of a batch; what it gives is one of the two. */
export interface OrderBatchDone {
  readonly clientId: string
  readonly exit: Exit.Exit<
    { readonly created?: OrderPlaced; readonly cancelled?: OrderView },
    Refusal | SqlError.SqlError
  >
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const ok = Effect.fnUntraced(function* <A>(answer: Answer) {
  const refusal = refusalOf(answer)
  if (refusal !== undefined) return yield* refusal
  return (answer as { readonly ok: A }).ok
})

/** A check may fail today that passed when the command was first sent; its first answer still stands. */
const firstAnswering =
  ({ answered }: Commands["Service"]) =>
  <A, B>(command: Command, check: Answered<A>, goOn: (checked: A) => Answered<B>): Answered<B> =>
    check.pipe(
      Effect.map((checked) => ({ checked })),
      Effect.catchTag("Refusal", (refusal) =>
        answered(command).pipe(
          Effect.flatMap((answer) => (answer === undefined ? Effect.fail(refusal) : Effect.succeed({ answer })))
        )
      ),
      Effect.flatMap((found) => ("answer" in found ? ok<B>(found.answer) : goOn(found.checked)))
    )

export class Orders extends Context.Service<
  Orders,
  {
    /** `throughBot`: it counts with what a bot may give away. */
    readonly create: (personId: string, create: OrderCreate, throughBot?: boolean) => Answered<OrderPlaced>
    readonly cancel: (personId: string, orderId: string, clientId: string) => Answered<OrderView>
    /** Changes price or quantity; the answer tells what it filled by that. */
    readonly amend: (
      personId: string,
      orderId: string,
      amend: OrderAmend,
      throughBot?: boolean
    ) => Answered<OrderPlaced>
    /** Carries out commands that were sent together, each as if it were alone, and answers them in their order. */
    readonly batch: (
      personId: string,
      items: ReadonlyArray<OrderBatchItem>
    ) => Effect.Effect<ReadonlyArray<OrderBatchDone>>
    /** Fires when a good-till-date order reaches its date. */
    readonly expire: (deadline: Deadline) => Answered<void>
    /** An operator has two orders at rest trade with each other. */
    readonly match: (operatorId: string, market: string, match: MarketMatch) => Answered<MarketMatched>
    readonly get: (personId: string, orderId: string) => Answered<OrderView>
    readonly list: (
      personId: string,
      filter: SpanRequest & {
        readonly market?: string
        readonly state?: OrderState | ReadonlyArray<OrderState>
        readonly client_id?: string
      }
    ) => Answered<Page<OrderView>>
    /** Refuses with `account.in_use` while an open order pays its seller by this account. */
    readonly assertNotPaidTo: (personId: string, accountId: string) => Answered<void>
    /** The public book as advertisements, best for the taker first unless `sort` says otherwise. */
    /** An offer that a person names: by its token, or by its id if it is public, for them, or theirs. */
    readonly offerNamed: (personId: string, named: string) => Answered<OfferView>
    readonly offers: (market: string, criteria: PageRequest & OfferCriteria) => Answered<Page<OfferView>>
    /** The book as those see it who pay by one method. */
    readonly bookOf: (market: string, method: string, depth: number) => Answered<BookView>
    /** The tape, newest first. */
    readonly prints: (market: string, request: PageRequest) => Answered<Page<PrintView>>
    readonly candles: (market: string, query: CandleQuery) => Answered<Page<CandleView>>
  }
>()("orrange/orders/Orders") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const draft = yield* makeDrafts
      const away = yield* Away
      const fees = yield* Fees
      const engine = yield* Engine
      const feed = yield* MarketFeed
      const vault = yield* Vault
      const botOrders = yield* makeBotOrders
      const { amendmentOfBot, amendmentOfOwner } = yield* makeAmendments
      const store = makeOrderStore(sql)
      const offerStore = makeOfferStore(sql)

      const orFirstAnswer = firstAnswering(commands)

      // Not traced: a span for each order would cost more than reading it.
      const create = (personId: string, request: OrderCreate, throughBot = false) => {
        const command = { personId, clientId: request.client_id, kind: "orders.create", request }
        const checking = draft(personId, request, throughBot)
        const counted = throughBot
          ? Effect.tap(checking, (checked) => botOrders.count(personId, request.client_id, checked))
          : checking
        return orFirstAnswer(command, counted, (checked) => {
          const placed = engine
            .submit({
              kind: "create",
              market: request.market,
              personId,
              clientId: request.client_id,
              hash: requestHash(command.kind, request),
              draft: checked,
              ...(request.offer === undefined ? {} : { takes: offerKey(request.offer) })
            })
            .pipe(
              Effect.flatMap(ok<OrderPlaced>),
              Effect.flatMap((answer) =>
                Effect.map(DryRun, (isTried) => ({
                  answer,
                  isHidden: isTried || answer.order.visibility !== "unlisted"
                }))
              ),
              Effect.flatMap(({ answer, isHidden }) =>
                isHidden
                  ? Effect.succeed(answer)
                  : Effect.map(get(personId, answer.order.id), ({ offer }) => ({
                      ...answer,
                      order: { ...answer.order, offer }
                    })).pipe(Effect.catchTag("SqlError", () => refuse("service.outcome_unknown")))
              )
            )
          return checked.pauseWhenAway === null ? placed : Effect.andThen(away.watch(personId), placed)
        })
      }

      const owned = Effect.fnUntraced(function* (personId: string, orderId: string) {
        const order = yield* store.find(personId, orderId)
        return order ?? (yield* refuse("order.unknown"))
      })

      const cancelOn = (market: string, personId: string, orderId: string, clientId: string) => {
        const hash = requestHash("orders.cancel", { order: orderId })
        return engine
          .submit({ kind: "cancel", market, personId, clientId, hash, orderId })
          .pipe(Effect.flatMap(ok<OrderView>))
      }

      const cancel = Effect.fn("Orders.cancel")(function* (personId: string, orderId: string, clientId: string) {
        const { market } = yield* owned(personId, orderId)
        return yield* cancelOn(market, personId, orderId, clientId)
      })

      const amend = Effect.fn("Orders.amend")(function* (
        personId: string,
        orderId: string,
        request: OrderAmend,
        throughBot = false
      ) {
        const order = yield* owned(personId, orderId)
        const { client_id: clientId, dry_run: _dryRun, ...asked } = request
        const command = { personId, clientId, kind: "orders.amend", request: { order: orderId, ...asked } }
        const checking = throughBot ? amendmentOfBot(order, request) : amendmentOfOwner(order, request)
        return yield* orFirstAnswer(command, checking, (change) =>
          engine
            .submit({
              kind: "amend",
              market: order.market,
              personId,
              clientId,
              hash: requestHash(command.kind, command.request),
              orderId,
              ...change
            })
            .pipe(Effect.flatMap(ok<OrderPlaced>))
        )
      })

      const ownMarkets = Effect.fnUntraced(function* (personId: string, ids: ReadonlyArray<string>) {
        if (ids.length === 0) return new Map<string, string>()
        const rows = yield* sql<{ id: string; market: string }>`SELECT id::text AS id, market FROM orders
          WHERE person_id = ${personId}::uuid AND id = ANY(${ids}::uuid[])`
        return new Map(rows.map(({ id, market }) => [id, market]))
      })

      const batch: Orders["Service"]["batch"] = Effect.fn("Orders.batch")(function* (personId, items) {
        const ids = items.flatMap((item) => (item.cancel === undefined ? [] : [item.cancel.order]))
        const looked = yield* Effect.exit(ownMarkets(personId, ids))
        // Nothing keeps them from the engine then: they arrive there in their order.
        yield* Effect.exit(fees.list(personId))

        const carryOut = Effect.fnUntraced(function* (item: OrderBatchItem) {
          if (item.create !== undefined) return { created: yield* create(personId, item.create) }
          if (item.cancel === undefined) throw new Error("an item of a batch that is no command")
          const { client_id: clientId, order } = item.cancel
          const market = (yield* looked).get(order)
          if (market === undefined) return yield* refuse("order.unknown")
          return { cancelled: yield* cancelOn(market, personId, order, clientId) }
        })

        const answered = (item: OrderBatchItem) => {
          const clientId = (item.create ?? item.cancel)?.client_id ?? ""
          return Effect.exit(carryOut(item)).pipe(Effect.map((exit) => ({ clientId, exit })))
        }
        // What is tried is in one transaction, where one goes after the other.
        return yield* Effect.forEach(items, answered, { concurrency: (yield* DryRun) ? 1 : "unbounded" })
      })

      const expire = Effect.fn("Orders.expire")(function* ({ id, subject }: Deadline) {
        const market = yield* store.marketOf(subject)
        if (market === undefined)
          return yield* Effect.die(new Error(`deadline ${id} is for order ${subject}, which is not there`))
        const hash = requestHash("orders.expire", { order: subject })
        const answer = yield* engine.submit({
          kind: "expire",
          market,
          personId: housePersonId,
          clientId: id,
          hash,
          orderId: subject
        })
        yield* ok<null>(answer)
      })

      const match: Orders["Service"]["match"] = Effect.fn("Orders.match")(function* (personId, symbol, request) {
        const { symbol: market } = yield* markets.get(symbol)
        const { client_id: clientId, orders } = request
        const [one, other] = orders
        if (one === undefined || other === undefined) return yield* refuse("order.unknown")
        const hash = requestHash("orders.match", { orders })
        return yield* engine
          .submit({ kind: "match", market, personId, clientId, hash, orderIds: [one, other] })
          .pipe(Effect.flatMap(ok<MarketMatched>))
      })

      const view = Effect.fnUntraced(function* (order: Parameters<typeof orderView>[0]) {
        return orderView(order, yield* markets.get(order.market), engine.indexOf(order.market))
      })

      const get: Orders["Service"]["get"] = Effect.fn("Orders.get")(function* (personId, orderId) {
        const order = yield* owned(personId, orderId)
        const shown = yield* view(order)
        return { ...shown, offer: (yield* openToken(vault, order)) ?? shown.offer }
      })

      const offerNamed: Orders["Service"]["offerNamed"] = Effect.fn("Orders.offerNamed")(function* (personId, named) {
        const key = offerKey(named)
        const market = yield* marketOfNamed(sql, key)
        if (market === undefined) return yield* refuse("order.offer_unknown")
        const offer = yield* offerStore.named(market, engine.indexOf(market), key, personId)
        return offer === undefined ? yield* refuse("order.offer_unknown") : offerView(yield* markets.get(market), offer)
      })

      const marketOf = (symbol: string): Market => {
        const market = markets.all.find((known) => known.symbol === symbol)
        if (market === undefined) throw new Error(`order on market ${symbol}, which is not there`)
        return market
      }

      const assertNotPaidTo = Effect.fn("Orders.assertNotPaidTo")(function* (personId: string, accountId: string) {
        const order = yield* store.paidTo(personId, accountId)
        if (order !== undefined) yield* refuse("account.in_use", { order })
      })

      const list: Orders["Service"]["list"] = Effect.fn("Orders.list")(function* (personId, filter) {
        const span = yield* readSpan(filter)
        const limit = pageLimit(filter)
        const { client_id: clientId, market, state } = filter
        const states = state === undefined ? undefined : [state].flat()
        const rows = yield* store.list({ personId, market, states, clientId, ...span, limit: limit + 1 })
        return makePage(
          rows,
          limit,
          (order) => orderView(order, marketOf(order.market), engine.indexOf(order.market)),
          ({ id }) => [id]
        )
      })

      const offers: Orders["Service"]["offers"] = Effect.fn("Orders.offers")(function* (symbol, filter) {
        const market = yield* markets.get(symbol)
        const criteria = readCriteria(market, filter)
        if ("code" in criteria) return yield* criteria
        const limit = pageLimit(filter)
        const asked = { ...criteria, index: engine.indexOf(symbol), limit: limit + 1 }
        if (filter.sort === "newest") {
          const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
          const rows = yield* offerStore.offers({ ...asked, after: undefined, newest: { before } })
          return makePage(
            rows,
            limit,
            (row) => offerView(market, row),
            ({ order: { id } }) => [id]
          )
        }
        const rows = yield* offerStore.offers({ ...asked, after: yield* readOfferPlace(filter.cursor) })
        return makePage(
          rows,
          limit,
          (row) => offerView(market, row),
          (row) => offerPlace(placeOf(row))
        )
      })

      const prints: Orders["Service"]["prints"] = Effect.fn("Orders.prints")(function* (symbol, request) {
        const market = yield* markets.get(symbol)
        const last = yield* readCursor(request.cursor, [cursorInteger, cursorId])
        const before = last === undefined ? undefined : { seq: Number(last[0]), id: last[1] as string }
        const limit = pageLimit(request)
        const rows = yield* store.prints(symbol, before, limit + 1)
        return makePage(
          rows,
          limit,
          (row): PrintView => ({
            id: row.id,
            market: symbol,
            seq: Number(row.seq),
            side: row.taker_side,
            price: formatPrice(Number(row.price), market),
            quantity: formatQuantity(Number(row.quantity), market),
            at: row.at.toISOString()
          }),
          ({ id, seq }) => [String(seq), id]
        )
      })

      const candles: Orders["Service"]["candles"] = Effect.fn("Orders.candles")(function* (symbol, query) {
        return yield* listCandles(sql, yield* markets.get(symbol), query)
      })

      const bookOf: Orders["Service"]["bookOf"] = Effect.fn("Orders.bookOf")(function* (symbol, method, depth) {
        const market = yield* markets.get(symbol)
        const side = (of: Side) =>
          offerStore.levels(symbol, engine.indexOf(symbol), of, method, depth).pipe(
            Effect.map((rows) =>
              rows.map(({ orders, price, quantity }) => ({
                price: formatPrice(Number(price), market),
                quantity: formatQuantity(Number(quantity), market),
                orders
              }))
            )
          )
        return { market: symbol, seq: feed.book(symbol, 0).seq, bids: yield* side("buy"), asks: yield* side("sell") }
      })

      return {
        create,
        cancel,
        amend,
        batch,
        expire,
        match,
        get,
        list,
        assertNotPaidTo,
        offers,
        offerNamed,
        bookOf,
        prints,
        candles
      }
    })
  )
}
