/** Codes to scan: the payment of a trade for a bank's application, and links that open a trade or an offer. */
import { money } from "@orrange/core/flows/Grid"
import { assetsOf, offerName, symbol } from "@orrange/core/flows/Known"
import { offerLink } from "@orrange/core/flows/qr/OfferLink"
import { tradeCode } from "@orrange/core/flows/qr/TradeCode"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { noIdCard } from "./Guard.ts"
import { footOf, go, idOf, label, plain, wordsOf } from "./Parts.ts"

const copied = (name: string, value: string): Fact => ({ label: plain(name), value: plain(value), copy: plain(value) })

/** Where the buyer is to pay now, the payment; else what opens the trade. */
export const tradeQrCard = (trade: TradeView, asked: Asked): Shown => {
  const { say } = asked
  const { instructions } = trade
  const code = trade.role === "buyer" ? tradeCode(trade) : undefined
  const rows = [[go(say("bots-do-trade"), `/trade ${trade.id}`)]]
  const foot = footOf(asked, trade.id)
  if (code === undefined || code.form === "reference" || instructions === null) {
    return card({
      heading: say("bots-qr-trade"),
      foot,
      rows,
      picture: { kind: "qr", text: `orrange://trade/${trade.id}`, start: `trade_${trade.id}` },
      sensitive: true
    })
  }
  return card({
    heading: say("bots-qr-pay", { amount: money(instructions.amount, instructions.currency) }),
    facts: [
      copied(say("flows-fact-reference"), instructions.reference),
      ...Object.entries(instructions.fields).map(([name, value]) => copied(instructions.labels[name] ?? name, value))
    ],
    warnings: [say("flows-own-name"), say("flows-never-asked")],
    foot,
    rows,
    picture: { kind: "qr", text: code.payload },
    sensitive: true
  })
}

/** A link that opens an offer, for whoever may take it. */
export const offerQrCard = (offer: Pick<OrderView, "id" | "market" | "offer">, asked: Asked): Shown => {
  const { say } = asked
  const link = offerLink(offer)
  const [base, quote] = assetsOf(offer.market)
  return card({
    heading: say("bots-qr-offer"),
    facts: [
      { label: say("flows-fact-market"), value: `${base}/${quote}` },
      { label: label(say, "link"), value: link, copy: link }
    ],
    rows: [[go(say("bots-do-book"), `/book ${offer.market}`)]],
    picture: { kind: "qr", text: link, start: `take_${offer.market}_${offer.offer ?? offer.id}` }
  })
}

/** What nobody could take by a code, as it is paused or over. */
const closedQrCard = ({ id, market }: OrderView, { say }: Asked): Shown =>
  card({
    heading: say("bots-offer-gone"),
    rows: [[go(say("bots-do-list"), `/order ${id}`), go(say("bots-do-book"), `/book ${market}`)]]
  })

/** `/qr TRADE`, `/qr order ORDER` and `/qr MARKET OFFER`. */
export const qr: Screen = {
  summary: "bots-summary-qr",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client, rest } = asked
    const [first = "", second = ""] = wordsOf(rest)
    const market = first.toUpperCase()
    if (symbol.test(market) && offerName.test(second)) {
      // Refused where it is not there any more: a code that opens nothing is not drawn.
      const { data } = await client.call("orders.offer", { params: { offer: second } })
      return offerQrCard({ id: second, market: data.market, offer: null }, asked)
    }
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/trades")
    if (first !== "order") return tradeQrCard((await client.call("trades.get", { params: { id } })).data, asked)
    const { data: own } = await client.call("orders.get", { params: { id } })
    return own.state === "open" ? offerQrCard(own, asked) : closedQrCard(own, asked)
  }
}
