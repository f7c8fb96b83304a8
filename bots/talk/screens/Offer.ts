/** One offer and who makes it, before it is taken. */
import { assetsOf, offerName, symbol } from "@orrange/core/flows/Known"
import { money } from "@orrange/core/flows/Grid"
import type { MarketView, OfferView } from "@orrange/core/protocol/Market"
import type { MethodView } from "@orrange/core/protocol/Method"
import type { ReputationView } from "@orrange/core/protocol/Reputation"
import { pageSizeMax } from "@orrange/core/protocol/Wire"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { noIdCard } from "./Guard.ts"
import { marketNamed, facts, footOf, go, label, methodsText, wordsOf } from "./Parts.ts"
import { peerFacts } from "./Peer.ts"
import { offerTitle } from "./SharedOffer.ts"

export interface OfferScreen {
  readonly offer: OfferView
  readonly methods: ReadonlyArray<MethodView>
  /** Of its maker; null where nobody is linked who may read it. */
  readonly peer: ReputationView | null
}

const asks = (offer: OfferView, { say }: Asked): ReadonlyArray<string> => [
  ...(offer.accept === "manual" ? [say("cli-offer-manual")] : []),
  ...(offer.takes_unbonded ? [say("cli-offer-unbonded")] : []),
  ...(offer.kyc_tier_min > 0 ? [say("cli-offer-kyc", { tier: String(offer.kyc_tier_min) })] : [])
]

const factsOf = ({ methods, offer, peer }: OfferScreen, asked: Asked): ReadonlyArray<Fact> => {
  const { say } = asked
  const [, quote] = assetsOf(offer.market)
  const names = new Map(methods.map(({ id, name }) => [id, name]))
  const { limits } = offer
  return [
    ...facts(
      [say("flows-fact-price"), money(offer.price, quote)],
      [
        label(say, "per_trade"),
        limits === null ? null : say("cli-range", { from: money(limits.minimum, ""), to: money(limits.maximum, quote) })
      ],
      [say("flows-fact-methods"), offer.methods.map((id) => names.get(id) ?? methodsText([id])).join(", ")],
      [label(say, "asks_for"), asks(offer, asked).join(", ")],
      [label(say, "maker"), offer.maker]
    ),
    ...(peer === null ? facts([label(say, "trades"), String(offer.maker_trades)]) : peerFacts(peer, asked))
  ]
}

export const offerCard = (view: OfferScreen, asked: Asked): Shown => {
  const { offer } = view
  const { person, say } = asked
  const isOwn = offer.maker === person?.name
  return card({
    heading: isOwn ? say("bots-offer-own") : offerTitle(offer, say),
    lines: isOwn ? [offerTitle(offer, say)] : [],
    facts: factsOf(view, asked),
    warnings: isOwn ? [] : [say("flows-own-name"), say("flows-never-asked")],
    foot: footOf({ ...asked, phrase: asked.heard.place === "group" ? null : asked.phrase }, offer.id),
    rows: [
      ...(isOwn
        ? [[go(say("bots-do-orders"), "/orders")]]
        : [
            [go(say("bots-do-take"), `/take ${offer.market} ${offer.id}`, "success")],
            [
              go(say("bots-do-peer", { name: offer.maker }), `/peer ${offer.maker}`),
              go(say("bots-do-qr"), `/qr ${offer.market} ${offer.id}`)
            ]
          ]),
      [go(say("bots-do-book"), `/book ${offer.market}`)]
    ]
  })
}

const goneCard = ({ say }: Asked, market: string | undefined): Shown =>
  card({
    heading: say("bots-offer-gone"),
    rows: [[go(say("bots-do-book"), market === undefined ? "/book" : `/book ${market}`)]]
  })

/** Whoever is linked may ask for any offer; others find those of the public book of a market. */
const find = async (asked: Asked, id: string, market: MarketView | undefined): Promise<OfferView | undefined> => {
  const { client, person } = asked
  if (person !== null) return (await client.call("orders.offer", { params: { offer: id } })).data
  if (market === undefined) return undefined
  const { data } = await client.call("markets.offers", {
    params: { market: market.symbol },
    query: { limit: pageSizeMax }
  })
  return data.data.find((offer) => offer.id === id)
}

/** `/offer ID [MARKET]`, in any order. */
export const offer: Screen = {
  summary: "bots-summary-offer",
  scope: "everybody",
  linked: false,
  show: async (asked) => {
    const { client, person, rest } = asked
    const id = wordsOf(rest).find((word) => offerName.test(word) && !symbol.test(word))
    if (id === undefined) return noIdCard(asked, "/book")
    const markets = person === null ? (await client.call("markets.list", {})).data.data : []
    const market = marketNamed(rest, markets)
    const found = await find(asked, id, market)
    if (found === undefined) return goneCard(asked, market?.symbol)
    const [, currency] = assetsOf(found.market)
    const isFiat = found.methods.length > 0 && /^[A-Z]{3}$/.test(currency)
    const [methods, peer] = await Promise.all([
      isFiat ? client.call("methods.list", { query: { currency } }) : undefined,
      person === null ? undefined : client.call("identity.reputation", { params: { name: found.maker } })
    ])
    return offerCard({ offer: found, methods: methods?.data.data ?? [], peer: peer?.data ?? null }, asked)
  }
}
