/** Routes that anybody may read, and what a market means to the person who asks. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import type * as SqlError from "effect/sql/SqlError"
import { tierFor } from "@orrange/core/market/FeeTiers"
import { type Market, lotText, minimumNotionalText, tickText } from "@orrange/core/market/Market"
import { Markets } from "@orrange/core/market/Markets"
import { formatPrice } from "@orrange/core/money/Price"
import { Engine } from "@orrange/core/orders/Engine"
import { MarketFeed } from "@orrange/core/orders/MarketFeed"
import { Orders } from "@orrange/core/orders/Orders"
import { Quotes } from "@orrange/core/orders/Quotes"
import { Takes } from "@orrange/core/orders/Takes"
import { Commands } from "@orrange/core/platform/Commands"
import { DryRun } from "@orrange/core/platform/DryRun"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { Vault } from "@orrange/core/platform/Vault"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import type { MarketPhase, MarketView } from "@orrange/core/protocol/Market"
import { protocolVersion, protocolVersionMin, softwareVersion } from "@orrange/core/protocol/Version"
import * as Catalogue from "@orrange/core/rails/Catalogue"
import { Mode } from "../Mode.ts"
import { answering } from "./ErrorAnswers.ts"

/** Levels of a book a reader gets when it does not say. */
const bookDepthDefault = 50

/** What somebody could do, by themselves or through a bot. */
const asked = <A, R>(
  work: (personId: string, throughBot: boolean) => Effect.Effect<A, Refusal | SqlError.SqlError, R>
) => CurrentPrincipal.use(({ personId, via }) => answering(work(personId, via !== undefined)))

export const metaHandlers = HttpApiBuilder.group(
  Api,
  "meta",
  Effect.fn(function* (handlers) {
    const mode = yield* Mode
    const { platformKey } = yield* Vault
    return handlers.handleAll({
      info: () =>
        Effect.map(Clock.currentTimeMillis, (nowMs) => ({
          name: "orrange" as const,
          version: softwareVersion,
          protocol: { current: protocolVersion, oldest: protocolVersionMin },
          public_key: platformKey.publicKey,
          mode,
          server_time: new Date(nowMs).toISOString()
        }))
    })
  })
)

const termsOf = (market: Market) => ({
  tick: tickText(market),
  lot: lotText(market),
  minimum_notional: minimumNotionalText(market),
  ...(market.contract === undefined ? {} : { contract: market.contract })
})

interface StateAsked {
  readonly personId: string
  readonly clientId: string
  readonly market: string
  readonly state: MarketPhase
}

/** An operator has a market take orders or not; gives the phase it is in then. */
const makeSetState = Effect.gen(function* () {
  const commands = yield* Commands
  const engine = yield* Engine
  const markets = yield* Markets
  return Effect.fnUntraced(function* ({ clientId, market, personId, state }: StateAsked) {
    const request = { market, state }
    const work = Effect.map(markets.setPhase(market, state), (phase) => ({ ...request, phase }))
    const { phase } = yield* commands.once({ personId, clientId, kind: "markets.set_state", request }, work)
    // What is undone is no phase that anybody goes by.
    if (yield* DryRun) return phase
    yield* engine.readPhase(market)
    return markets.phaseOf(market)
  })
})

export const marketHandlers = HttpApiBuilder.group(
  Api,
  "markets",
  Effect.fn(function* (handlers) {
    const markets = yield* Markets
    const feed = yield* MarketFeed
    const orders = yield* Orders
    const quotes = yield* Quotes
    const takes = yield* Takes
    const engine = yield* Engine
    const setState = yield* makeSetState

    const indexPrice = (market: Market): string | null => {
      const index = engine.indexOf(market.symbol)
      return index === undefined ? null : formatPrice(index, market)
    }

    const view = (market: Market): MarketView => {
      const { tier } = tierFor(market.feeTiers, 0n)
      return {
        symbol: market.symbol,
        state: markets.phaseOf(market.symbol),
        settlement: market.settlement,
        base: market.base,
        quote: market.quote,
        ...termsOf(market),
        maker_fee_bps: tier.makerBps,
        taker_fee_bps: tier.takerBps,
        ...feed.ticker(market.symbol),
        index_price: indexPrice(market)
      }
    }

    return handlers.handleAll({
      list: () => Effect.sync(() => ({ data: markets.all.map(view) })),
      get: ({ params }) => answering(markets.get(params.market).pipe(Effect.map(view))),
      book: ({ params, query }) => {
        const depth = query.depth ?? bookDepthDefault
        return answering(
          markets
            .get(params.market)
            .pipe(
              Effect.flatMap(({ symbol }) =>
                query.method === undefined
                  ? Effect.sync(() => feed.book(symbol, depth))
                  : orders.bookOf(symbol, query.method, depth)
              )
            )
        )
      },
      prints: ({ params, query }) => answering(orders.prints(params.market, query)),
      candles: ({ params, query }) => answering(orders.candles(params.market, query)),
      offers: ({ params, query }) => answering(orders.offers(params.market, query)),
      set_state: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId, state } }) {
        const { personId } = yield* CurrentPrincipal
        const set = setState({ personId, clientId, market: params.market, state })
        return yield* answering(
          Effect.flatMap(set, (phase) =>
            Effect.map(markets.get(params.market), (market) => ({ ...view(market), state: phase }))
          )
        )
      }),
      match: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(orders.match(personId, params.market, payload))
      }),
      why_not: ({ params: { market, offer }, query }) =>
        asked((person, throughBot) => takes.whyNot(person, market, offer, query, throughBot)),
      opportunities: ({ params: { market }, query }) =>
        asked((person, throughBot) => quotes.opportunities(person, market, query, throughBot))
    })
  })
)

export const methodHandlers = HttpApiBuilder.group(
  Api,
  "methods",
  Effect.fn(function* (handlers) {
    yield* Effect.void
    return handlers.handleAll({
      list: ({ query: { country, currency, p2p } }) =>
        Effect.sync(() => ({
          data: Catalogue.search({
            ...(country === undefined ? {} : { country }),
            ...(currency === undefined ? {} : { currency }),
            ...(p2p === undefined ? {} : { p2p: p2p === "true" })
          }).map(Catalogue.toView)
        })),
      get: ({ params }) => {
        const method = Catalogue.find(params.id)
        return answering(
          method === undefined
            ? refuse("method.unknown", { method: params.id })
            : Effect.succeed(Catalogue.toView(method))
        )
      }
    })
  })
)
