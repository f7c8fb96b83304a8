/** Looks before an order is sent: what it would do, why it does not match an offer, and which offers could be taken. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { Ledger } from "../ledger/Ledger.ts"
import type { Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { makePage, type Page, type PageRequest, pageLimit, writeCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type OpportunityView, type OrderQuote, quotePassedOverMax, type WhyNot } from "../protocol/Quote.ts"
import type { Side } from "../protocol/Wire.ts"
import { type LimitAsk, limitFaults } from "../risk/LimitUse.ts"
import { Limits } from "../risk/Limits.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { makeBonds } from "./Bonds.ts"
import { makeBotOrders } from "./BotOrders.ts"
import { makeDrafts } from "./Drafts.ts"
import { Engine } from "./Engine.ts"
import { Fees } from "./Fees.ts"
import { isFrozen } from "./FrozenOwners.ts"
import { heldAsset, type NewOrder } from "./Order.ts"
import { offerKey } from "./Manner.ts"
import { offerPlace, offerView, placeOf, readOfferPlace } from "./Offer.ts"
import { makeOfferStore, type OfferFilter, type OfferRow } from "./OfferStore.ts"
import { makeOrderStore } from "./OrderStore.ts"
import { makeParties } from "./Parties.ts"
import { makePayoutAccounts } from "./PayoutAccounts.ts"
import type { Means } from "./Opportunities.ts"
import { quoteView } from "./Quote.ts"

/** Offers read at a time, and how many times, in search of opportunities for one page. */
const offersPerLook = 200
const looksPerPage = 5

interface Asker {
  readonly personId: string
  readonly now: Date
}

/** An offer somebody could take, and where it stands. */
interface Takeable {
  readonly row: OfferRow
  readonly view: OpportunityView
}

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const askerOf = (personId: string) =>
  Effect.map(Clock.currentTimeMillis, (ms): Asker => ({ personId, now: new Date(ms) }))

const opposite = (side: Side): Side => (side === "buy" ? "sell" : "buy")

export class Quotes extends Context.Service<
  Quotes,
  {
    /**
     * What a new order would do with the book as it is in memory, without sending it. Refused as placing it would be
     * when it is none; what the book or the funds say is part of the quote.
     */
    readonly quote: (personId: string, order: NewOrder, throughBot?: boolean) => Answered<OrderQuote>
    /** Why an open order of a person does not trade with an offer of the same market. */
    readonly whyNot: (personId: string, orderId: string, offerId: string) => Answered<WhyNot>
    /**
     * The offers a person could take now, best first, with what is free of their funds. On an escrow market a seller
     * is paid by the methods of their accounts; a buyer pays by these too, or by the one method named. A page may be
     * short though there are more.
     */
    readonly opportunities: (
      personId: string,
      market: string,
      filter: PageRequest & { readonly side?: Side; readonly method?: string },
      throughBot?: boolean
    ) => Answered<Page<OpportunityView>>
  }
>()("orrange/orders/Quotes") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const ledger = yield* Ledger
      const payoutAccounts = yield* makePayoutAccounts
      const engine = yield* Engine
      const fees = yield* Fees
      const limits = yield* Limits
      const draft = yield* makeDrafts
      const botOrders = yield* makeBotOrders
      const parties = yield* makeParties
      const bonds = yield* makeBonds
      const freezes = yield* Freezes
      const store = makeOrderStore(sql)
      const offerStore = makeOfferStore(sql)

      const availableOf = Effect.fnUntraced(function* (owner: string, assets: ReadonlyArray<string>) {
        const rows = yield* ledger.availableOf(assets.map((asset) => ({ owner, asset })))
        return new Map(rows.map(({ asset, balance }) => [asset, BigInt(balance)]))
      })

      /** Offers of one side, best first. */
      const bestOffers = (market: Market, side: Side, limit: number) =>
        offerStore.offers({
          market: market.symbol,
          index: engine.indexOf(market.symbol),
          side,
          methods: undefined,
          amount: undefined,
          shift: 0,
          after: undefined,
          limit
        })

      /** Why the limits of a person leave no room for an order, if they do not. */
      const limitFault = Effect.fnUntraced(function* (
        personId: string,
        market: Market,
        ask: Omit<LimitAsk, "given"> | undefined
      ) {
        if (ask === undefined || market.settlement === "instant") return undefined
        const { now, policy, use } = yield* limits.look(personId)
        return limitFaults(policy, use, { ...ask, given: 0n }, now)[0]
      })

      const quote: Quotes["Service"]["quote"] = Effect.fn("Quotes.quote")(function* (
        personId,
        order,
        throughBot = false
      ) {
        const checked = yield* draft(personId, order, throughBot)
        const market = yield* markets.get(checked.market)
        const asset = heldAsset(market, checked.side)
        const funds = yield* availableOf(personId, [asset])
        const asker = yield* askerOf(personId)
        const seen = yield* engine.ask(market.symbol, "preview", {
          ...asker,
          draft: checked,
          ...(order.offer === undefined ? {} : { takes: offerKey(order.offer) })
        })
        // As placing it would have it: what a bot may not comes first, and limits after the funds, and before the book.
        const botFault = throughBot ? yield* botOrders.foretell(personId, checked) : undefined
        const refusal = botFault ?? (yield* limitFault(personId, market, seen.ask)) ?? seen.refusal
        const view = quoteView(market, checked, { ...seen, refusal }, funds.get(asset) ?? 0n)
        const { order: placed, placement } = seen
        const fills = placement?.fills ?? []
        const left =
          placement === undefined ? checked.quantity : placement.rested + (placement.cancelled?.quantity ?? 0)
        if (placed === undefined || left === 0 || order.offer !== undefined) return { ...view, passed_over: [] }
        const offers = yield* bestOffers(market, opposite(checked.side), fills.length + quotePassedOverMax)
        const standing = offers.filter(({ order: { id } }) => !fills.some(({ maker }) => maker === id))
        const passed_over = yield* engine.ask(market.symbol, "passed_over", {
          ...asker,
          order: placed,
          left,
          offers: standing,
          most: quotePassedOverMax
        })
        return { ...view, passed_over }
      })

      const whyNot: Quotes["Service"]["whyNot"] = Effect.fn("Quotes.whyNot")(function* (personId, orderId, offerId) {
        const order = yield* store.find(personId, orderId)
        if (order === undefined) return yield* refuse("order.unknown")
        if (order.state === "paused") return yield* refuse("order.paused")
        if (order.state !== "open") return yield* refuse("order.closed")
        const market = yield* markets.get(order.market)
        const offer = yield* offerStore.offer(order.market, engine.indexOf(order.market), offerId)
        if (offer?.order.market !== order.market) return yield* refuse("offer.unknown")
        const asker = yield* askerOf(personId)
        const seen = yield* engine.ask(order.market, "why_not", { ...asker, orderId, offerId })
        if (!seen.isOpen) return yield* refuse("order.closed")
        const { reasons, seq } = seen
        if (reasons === undefined) return yield* refuse("offer.unknown")
        return { order: orderId, offer: offerView(market, offer), seq, matches: reasons.length === 0, reasons }
      })

      const partyOf = Effect.fnUntraced(function* (personId: string, market: Market) {
        if (market.settlement === "instant") return null
        const { now } = yield* askerOf(personId)
        return { ...(yield* parties(personId, {}, null)), bond: yield* bonds.usual(personId, market, now) }
      })

      const meansOf = Effect.fnUntraced(function* (
        personId: string,
        market: Market,
        method: string | undefined,
        throughBot: boolean
      ) {
        const [base, quoteAsset] = [market.base.code, market.quote.code]
        const funds = yield* availableOf(personId, [base, quoteAsset])
        const usable = Catalogue.methods.filter(({ currencies }) => currencies.includes(quoteAsset)).map(({ id }) => id)
        const payout = yield* payoutAccounts(personId, market.settlement === "instant" ? [] : usable, throughBot)
        const own = [...payout.ids.keys()].filter((id) => method === undefined || id === method)
        const { makerBps, takerBps } = yield* fees.ratesOf(personId, market)
        return {
          rates: { makerBps, takerBps },
          party: yield* partyOf(personId, market),
          methods: {
            sell: new Set(own.filter((id) => !payout.cooling.has(id) && !payout.unconfirmed.has(id))),
            buy: new Set(method === undefined ? own : [method])
          },
          limits: market.settlement === "instant" ? undefined : yield* limits.look(personId),
          available: { sell: funds.get(base) ?? 0n, buy: funds.get(heldAsset(market, "buy")) ?? 0n }
        } satisfies Means
      })

      const search = Effect.fnUntraced(function* (asker: Asker, means: Means, filter: OfferFilter, most: number) {
        const found: Array<Takeable> = []
        let after = filter.after
        for (let look = 0; look < looksPerPage; look += 1) {
          const rows = yield* offerStore.offers({ ...filter, after, limit: offersPerLook })
          const views = yield* engine.ask(filter.market, "opportunities", { ...asker, means, offers: rows })
          for (const [index, row] of rows.entries()) {
            const view = views[index]
            if (view !== undefined && found.length < most) found.push({ row, view })
          }
          const last = rows.at(-1)
          if (found.length === most || rows.length < offersPerLook || last === undefined) {
            return { found, stoppedAt: undefined }
          }
          after = placeOf(last)
        }
        return { found, stoppedAt: after }
      })

      const opportunities: Quotes["Service"]["opportunities"] = Effect.fn("Quotes.opportunities")(function* (
        personId,
        symbol,
        filter,
        throughBot = false
      ) {
        const market = yield* markets.get(symbol)
        const after = yield* readOfferPlace(filter.cursor)
        const limit = pageLimit(filter)
        if (yield* isFrozen(freezes, personId)) return { data: [], next_cursor: null }
        const means = yield* meansOf(personId, market, filter.method, throughBot)
        const either = [...new Set([...means.methods.buy, ...means.methods.sell])]
        if (market.settlement === "escrow" && either.length === 0) return { data: [], next_cursor: null }
        const methods = market.settlement === "escrow" ? either : undefined
        const index = engine.indexOf(symbol)
        const asked = { market: symbol, index, side: filter.side, methods, amount: undefined, shift: 0, after, limit }
        const { found, stoppedAt } = yield* search(yield* askerOf(personId), means, asked, limit + 1)
        const page = makePage(
          found,
          limit,
          ({ view }) => view,
          ({ row }) => offerPlace(placeOf(row))
        )
        if (page.next_cursor !== null || stoppedAt === undefined) return page
        return { ...page, next_cursor: writeCursor(offerPlace(stoppedAt)) }
      })

      return { quote, whyNot, opportunities }
    })
  )
}
