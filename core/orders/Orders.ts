/** The room's door: placing, cancelling and finding orders, and what the public may see of them. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { formatPrice, formatQuantity, quoteUnitsUp } from "../money/Price.ts"
import { type Answer, refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { type Command, Commands } from "../platform/Commands.ts"
import type { Deadline } from "../platform/Deadlines.ts"
import { housePersonId } from "../platform/House.ts"
import {
  cursorId,
  cursorInteger,
  cursorSide,
  makePage,
  type Page,
  type PageRequest,
  pageLimit,
  readCursor
} from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { BookView, OfferView, PrintView } from "../protocol/Market.ts"
import type { OrderBatchItem, OrderCreate, OrderPlaced, OrderState, OrderView } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Engine } from "./Engine.ts"
import { MarketFeed } from "./MarketFeed.ts"
import { draftOrder, orderView } from "./Order.ts"
import { makeOrderStore, type OfferRow } from "./OrderStore.ts"

/** What became of a command of a batch; what it gives is one of the two. */
export interface OrderBatchDone {
  readonly clientId: string
  readonly exit: Exit.Exit<
    { readonly created?: OrderPlaced; readonly cancelled?: OrderView },
    Refusal | SqlError.SqlError
  >
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right)

/** What is left of an order bounds what one trade of it can be. */
const limitsOf = (market: Market, { maximum, minimum, price, remaining }: OfferRow["order"]) => {
  const left = quoteUnitsUp(price, remaining, market)
  return {
    minimum: formatAmount(least(minimum, left), market.quote.scale),
    maximum: formatAmount(least(maximum, left), market.quote.scale)
  }
}

const offerView = (market: Market, { maker, order }: OfferRow): OfferView => ({
  id: order.id,
  market: market.symbol,
  maker,
  side: order.side,
  price: formatPrice(order.price, market),
  quantity: formatQuantity(order.remaining, market),
  limits: market.settlement === "instant" ? null : limitsOf(market, order),
  methods: order.methods,
  created_at: order.createdAt.toISOString()
})

export class Orders extends Context.Service<
  Orders,
  {
    readonly create: (personId: string, create: OrderCreate) => Answered<OrderPlaced>
    readonly cancel: (personId: string, orderId: string, clientId: string) => Answered<OrderView>
    /** Carries out commands that were sent together, each as if it were alone, and answers them in their order. */
    readonly batch: (
      personId: string,
      items: ReadonlyArray<OrderBatchItem>
    ) => Effect.Effect<ReadonlyArray<OrderBatchDone>>
    /** Fires when a good-till-date order reaches its date. */
    readonly expire: (deadline: Deadline) => Answered<void>
    readonly get: (personId: string, orderId: string) => Answered<OrderView>
    readonly list: (
      personId: string,
      filter: PageRequest & { readonly market?: string; readonly state?: OrderState; readonly client_id?: string }
    ) => Answered<Page<OrderView>>
    /** Refuses with `account.in_use` while an open order pays its seller by this account. */
    readonly assertNotPaidTo: (personId: string, accountId: string) => Answered<void>
    /** The public book as advertisements, best for the taker first. */
    readonly offers: (
      market: string,
      filter: PageRequest & { readonly side?: Side; readonly method?: string; readonly amount?: string }
    ) => Answered<Page<OfferView>>
    /** The book as those see it who pay by one method. */
    readonly bookOf: (market: string, method: string, depth: number) => Answered<BookView>
    /** The tape, newest first. */
    readonly prints: (market: string, request: PageRequest) => Answered<Page<PrintView>>
  }
>()("orrange/orders/Orders") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const accounts = yield* PaymentAccounts
      const engine = yield* Engine
      const feed = yield* MarketFeed
      const store = makeOrderStore(sql)

      const ok = Effect.fnUntraced(function* <A>(answer: Answer) {
        const refusal = refusalOf(answer)
        if (refusal !== undefined) return yield* refusal
        return (answer as { readonly ok: A }).ok
      })

      /** Methods fit the market, and a seller has an account for each. */
      const checkMethods = Effect.fnUntraced(function* (
        personId: string,
        market: Market,
        side: Side,
        methods: ReadonlyArray<string>
      ) {
        if (new Set(methods).size !== methods.length) {
          return yield* refuse("order.fields_conflict", { reason: "a payment method is named twice" })
        }
        for (const id of methods) {
          const method = Catalogue.find(id)
          const fits =
            method?.p2p === true && method.status !== "retired" && method.currencies.includes(market.quote.code)
          if (!fits) return yield* refuse("order.method_unfit", { method: id })
        }
        if (side === "buy" || methods.length === 0) return []
        const held = yield* accounts.activeAccounts(personId, methods)
        const missing = methods.find((id) => !held.has(id))
        if (missing !== undefined) return yield* refuse("order.account_missing", { method: missing })
        return methods.flatMap((id) => held.get(id) ?? [])
      })

      const draft = Effect.fnUntraced(function* (personId: string, create: OrderCreate) {
        const market = yield* markets.get(create.market)
        const now = new Date(yield* Clock.currentTimeMillis)
        const checked = yield* Effect.fromResult(draftOrder(create, market, now))
        return { ...checked, accounts: yield* checkMethods(personId, market, create.side, checked.methods) }
      })

      // A check may fail today that passed when the command was first sent; its first answer still stands.
      const orFirstAnswer = <A, B>(
        command: Command,
        check: Answered<A>,
        goOn: (checked: A) => Answered<B>
      ): Answered<B> =>
        check.pipe(
          Effect.map((checked) => ({ checked })),
          Effect.catchTag("Refusal", (refusal) =>
            commands
              .answered(command)
              .pipe(
                Effect.flatMap((answer) => (answer === undefined ? Effect.fail(refusal) : Effect.succeed({ answer })))
              )
          ),
          Effect.flatMap((found) => ("answer" in found ? ok<B>(found.answer) : goOn(found.checked)))
        )

      // Not traced: a span for each order would cost more than reading it.
      const create = (personId: string, request: OrderCreate) => {
        const command = { personId, clientId: request.client_id, kind: "orders.create", request }
        return orFirstAnswer(command, draft(personId, request), (checked) =>
          engine
            .submit({
              kind: "create",
              market: request.market,
              personId,
              clientId: request.client_id,
              hash: requestHash(command.kind, request),
              draft: checked
            })
            .pipe(Effect.flatMap(ok<OrderPlaced>))
        )
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

      const ownMarkets = Effect.fnUntraced(function* (personId: string, ids: ReadonlyArray<string>) {
        if (ids.length === 0) return new Map<string, string>()
        const rows = yield* sql<{ id: string; market: string }>`SELECT id::text AS id, market FROM orders
          WHERE person_id = ${personId}::uuid AND id = ANY(${ids}::uuid[])`
        return new Map(rows.map(({ id, market }) => [id, market]))
      })

      const batch: Orders["Service"]["batch"] = Effect.fn("Orders.batch")(function* (personId, items) {
        const ids = items.flatMap((item) => (item.cancel === undefined ? [] : [item.cancel.order]))
        const looked = yield* Effect.exit(ownMarkets(personId, ids))

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
        return yield* Effect.forEach(items, answered, { concurrency: "unbounded" })
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

      const view = Effect.fnUntraced(function* (order: Parameters<typeof orderView>[0]) {
        return orderView(order, yield* markets.get(order.market))
      })

      const get = Effect.fn("Orders.get")((personId: string, orderId: string) =>
        owned(personId, orderId).pipe(Effect.flatMap(view))
      )

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
        const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
        const limit = pageLimit(filter)
        const { client_id: clientId, market, state } = filter
        const rows = yield* store.list({ personId, market, state, clientId, before, limit: limit + 1 })
        return makePage(
          rows,
          limit,
          (order) => orderView(order, marketOf(order.market)),
          ({ id }) => [id]
        )
      })

      const offers: Orders["Service"]["offers"] = Effect.fn("Orders.offers")(function* (symbol, filter) {
        const market = yield* markets.get(symbol)
        const amount = filter.amount === undefined ? undefined : parseAmount(filter.amount, market.quote.scale)
        if (filter.amount !== undefined && amount === undefined) {
          return yield* refuse("request.amount_format", { field: "amount", decimals: market.quote.scale })
        }
        const last = yield* readCursor(filter.cursor, [cursorSide, cursorInteger, cursorInteger])
        const after =
          last === undefined ? undefined : { side: last[0] as Side, price: Number(last[1]), seq: Number(last[2]) }
        const limit = pageLimit(filter)
        const { method, side } = filter
        const shift = market.quote.scale - market.priceScale - market.lotScale
        const rows = yield* store.offers({ market: symbol, side, method, amount, shift, after, limit: limit + 1 })
        return makePage(
          rows,
          limit,
          (row) => offerView(market, row),
          ({ order }) => [order.side, String(order.price), String(order.seq)]
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

      const bookOf: Orders["Service"]["bookOf"] = Effect.fn("Orders.bookOf")(function* (symbol, method, depth) {
        const market = yield* markets.get(symbol)
        const side = (of: Side) =>
          store.levels(symbol, of, method, depth).pipe(
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

      return { create, cancel, batch, expire, get, list, assertNotPaidTo, offers, bookOf, prints }
    })
  )
}
