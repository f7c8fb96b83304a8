/** An offer as somebody shows it to others, in any chat: nothing on it is its reader's. */
import { money } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import type { Say } from "@orrange/core/i18n/Catalogues"
import type { OfferView } from "@orrange/core/protocol/Market"
import { card } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { amount, facts, label, methodsText, shortId } from "./Parts.ts"

/** "50 USDT for sale at 0.92 EUR". */
export const offerTitle = ({ market, price, quantity, side }: OfferView, say: Say): string => {
  const [base, quote] = assetsOf(market)
  const args = { amount: money(quantity, base), price: money(price, quote) }
  return side === "sell" ? say("bots-offer-sells", args) : say("bots-offer-buys", args)
}

const limitsText = ({ limits, market }: OfferView, say: Say): string => {
  const [, quote] = assetsOf(market)
  return limits === null ? "" : say("cli-range", { from: amount(limits.minimum), to: money(limits.maximum, quote) })
}

const makerText = ({ maker, maker_trades }: OfferView): string => `${maker} (${maker_trades})`

/** What is asked, who makes it, and how it is paid. */
export const offerAbout = (offer: OfferView, say: Say): string =>
  [limitsText(offer, say), makerText(offer), methodsText(offer.methods)].filter((part) => part !== "").join(" · ")

export const sharedCard = (offer: OfferView, say: Say): Shown =>
  card({
    heading: offerTitle(offer, say),
    facts: facts(
      [label(say, "per_trade"), limitsText(offer, say)],
      [say("flows-fact-methods"), methodsText(offer.methods)],
      [label(say, "maker"), makerText(offer)]
    ),
    foot: shortId(offer.id)
  })
