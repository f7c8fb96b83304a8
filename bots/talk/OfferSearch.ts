/**
 * Offers of the public books by a few words, for whoever types them where no command is: a side, an asset, a currency, a
 * way to pay. It needs no account, and tells nothing of anybody but who makes an offer.
 */
import type { Client } from "@orrange/core/client/Client"
import { translator } from "@orrange/core/i18n/Catalogues"
import type { MarketView, OfferView } from "@orrange/core/protocol/Market"
import { remembered } from "./Remembered.ts"

/** Milliseconds for which what was read is shown to others who look for the same. */
const freshMs = 5_000
/** Markets that are looked into at once, and offers of each side of one. */
const marketsMax = 6
const offersMax = 25
/** Words that count. */
const wordsMax = 8

/** What was typed, and in which language. */
export interface Sought {
  readonly text: string
  readonly language: string
}

/** Best first, market by market; what can be bought before what can be sold. Fails as the daemon does. */
export type FindOffers = (sought: Sought) => Promise<ReadonlyArray<OfferView>>

const wordsOf = (text: string): ReadonlyArray<string> =>
  text
    .toLowerCase()
    .replaceAll("/", "-")
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .slice(0, wordsMax)

const marketTerms = ({ base, quote, symbol }: MarketView): ReadonlyArray<string> =>
  [symbol, base.code, quote.code].map((term) => term.toLowerCase())

const begins = (terms: ReadonlyArray<string>, word: string): boolean => terms.some((term) => term.startsWith(word))

/** Of the markets in which offers are taken those that most of the words name. */
const meant = (markets: ReadonlyArray<MarketView>, words: ReadonlyArray<string>): ReadonlyArray<MarketView> => {
  const open = markets.filter(({ settlement, state }) => settlement === "escrow" && state === "open")
  const scored = open.map((market) => {
    const terms = marketTerms(market)
    return { market, score: words.filter((word) => begins(terms, word)).length }
  })
  const most = Math.max(0, ...scored.map(({ score }) => score))
  return scored.flatMap(({ market, score }) => (score === most ? [market] : [])).slice(0, marketsMax)
}

/** What the reader does with it, in their own words and in English: of an offer to sell they buy. */
const sideTerms = ({ side }: OfferView, language: string): ReadonlyArray<string> =>
  [language, "en"].map((spoken) => translator(spoken)(side === "sell" ? "bots-do-buy" : "bots-do-sell").toLowerCase())

/** Every word has to begin something of it: so results come while somebody is typing. */
const fits = (offer: OfferView, market: MarketView, words: ReadonlyArray<string>, language: string): boolean => {
  const methods = offer.methods.flatMap((id) => [id, ...id.split("_")])
  const terms = [...marketTerms(market), ...sideTerms(offer, language), ...methods]
  return words.every((word) => begins(terms, word))
}

export const offerSearch = ({ call }: Pick<Client, "call">, nowMs: () => number): FindOffers => {
  const markets = remembered(async () => (await call("markets.list", {})).data.data, freshMs, nowMs)
  const offers = remembered(
    async (market) => {
      const sides = await Promise.all(
        (["sell", "buy"] as const).map((side) =>
          call("markets.offers", { params: { market }, query: { side, limit: offersMax } })
        )
      )
      return sides.flatMap(({ data }) => data.data)
    },
    freshMs,
    nowMs
  )
  return async ({ language, text }) => {
    const words = wordsOf(text)
    const found = await Promise.all(
      meant(await markets("all"), words).map(async (market) =>
        (await offers(market.symbol)).filter((offer) => fits(offer, market, words, language))
      )
    )
    return found.flat()
  }
}
