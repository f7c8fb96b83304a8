/**
 * To take somebody's offer: how much, how it is paid, and the review that says what is held and by when to pay. A public
 * one is taken in its turn, so with whom and how much is only what the quote says.
 */
import type { OfferView } from "../protocol/Market.ts"
import type { OrderQuote } from "../protocol/Quote.ts"
import { trimDecimal } from "../client/DecimalText.ts"
import type { ChoiceStep, ConfirmStep, DecimalStep, Fact, Flow, Option, See, Values } from "./Flow.ts"
import { bought, compare, cost, cut, money, rate, unitNames } from "./Grid.ts"
import { assetsOf, inCommunity, like, marketOf, methodId, offerName, symbol, text, uuid } from "./Known.ts"
import { need, wish } from "./Needs.ts"
import { type Asked, bondLabel, communityFacts, communityWish, quoteBars, quoteFacts } from "./OrderForm.ts"
import { type Message, tell, type Words } from "./Words.ts"

const offerOf = ({ facts, values }: See): OfferView => {
  const offer = text(values, "token") === "" ? facts.eligibility?.offer : facts.offer
  if (offer === undefined) throw new Error("an offer is taken that was not read")
  return offer
}

/**
 * Whether it is taken alone, and the trade is with its owner: it stands in no public book. Only what is unlisted has a
 * token; an id may be of one that is for everybody, which the daemon takes in its turn, whoever else was promised.
 */
const isAlone = ({ values }: See): boolean => text(values, "token") !== "" && !uuid.test(text(values, "token"))

/** What the asker does on their side of the offer. */
const sideOf = (offer: OfferView): Asked["side"] => (offer.side === "sell" ? "buy" : "sell")

const currency = (see: See): string => assetsOf(text(see.values, "market"))[1]
const asset = (see: See): string => assetsOf(text(see.values, "market"))[0]

/** The least and the most that can be taken, in the quote asset. */
const boundsOf = (see: See): { readonly least: string; readonly most: string } => {
  const offer = offerOf(see)
  const market = marketOf(see)
  const whole = market === undefined ? "0" : (cost(offer.quantity, offer.price, market) ?? "0")
  const { maximum, minimum } = offer.limits ?? { minimum: market?.minimum_notional ?? "0", maximum: whole }
  return { least: minimum, most: compare(maximum, whole) < 0 ? maximum : whole }
}

const quantityOf = (see: See): string => {
  const market = marketOf(see)
  const amount = text(see.values, "amount")
  return market === undefined ? "0" : (bought(amount, offerOf(see).price, market) ?? "0")
}

/** What is paid for it: a lot cannot be divided, so it may be a little less than what was asked. */
const paymentOf = (see: See): string => {
  const market = marketOf(see)
  return market === undefined ? "0" : (cost(quantityOf(see), offerOf(see).price, market) ?? "0")
}

const makerFact = ({ maker, maker_completion_bps: bps, maker_trades: trades }: OfferView, label: Words): Fact => ({
  label,
  value:
    bps === null
      ? tell("flows-peer-new", { name: maker })
      : tell("flows-peer", { name: maker, trades, completed: rate(bps) })
})

const peerFacts = (see: See): ReadonlyArray<Fact> => {
  const offer = offerOf(see)
  const { reputation } = see.facts
  const seconds = offer.side === "sell" ? reputation?.release_median_seconds : reputation?.pay_median_seconds
  return [
    makerFact(offer, tell(isAlone(see) ? "flows-fact-peer" : "flows-fact-offer")),
    ...(seconds === undefined || seconds === null
      ? []
      : [{ label: tell("flows-fact-speed"), value: tell("flows-minutes", { minutes: Math.ceil(seconds / 60) }) }])
  ]
}

/** Whether it is of the market that the form is about: amounts would be of other assets. */
const isHere = (see: See): boolean => offerOf(see).market === text(see.values, "market")

/** Why it cannot be taken, as far as that is known before an amount is named. */
const reasons = (see: See): ReadonlyArray<Words> => {
  if (!isHere(see)) return [tell("flows-take-gone")]
  const { facts, values } = see
  return text(values, "token") === "" ? (facts.eligibility?.reasons ?? []) : []
}

const amountOptions = (see: See): ReadonlyArray<Option> => {
  const { least, most } = boundsOf(see)
  const unit = currency(see)
  const all = { value: trimDecimal(most), label: tell("flows-most", { amount: money(most, unit) }), word: "max" }
  if (compare(least, most) >= 0 || compare(least, "0") === 0) return [all]
  return [{ value: trimDecimal(least), label: tell("flows-least", { amount: money(least, unit) }), word: "min" }, all]
}

const amount: DecimalStep = {
  input: "decimal",
  ask: (see) => {
    const offer = offerOf(see)
    const unit = currency(see)
    return {
      heading: tell(offer.side === "sell" ? "flows-take-buy-amount" : "flows-take-sell-amount", {
        name: offer.maker,
        asset: asset(see),
        currency: unit
      }),
      facts: [{ label: tell("flows-fact-price"), value: money(offer.price, unit) }, ...peerFacts(see)],
      warnings: reasons(see)
    }
  },
  edit: () => tell("flows-edit-amount"),
  needs: (see) => [wish("reputation", { params: { name: offerOf(see).maker } })],
  units: (see) => unitNames(currency(see)),
  options: amountOptions,
  check: (value, see) => {
    const { least, most } = boundsOf(see)
    const market = marketOf(see)
    const typed = String(value)
    const unit = currency(see)
    if (!isHere(see)) return { words: tell("flows-take-gone") }
    if (cut(typed, market?.quote.scale ?? 0) !== typed) {
      return { words: tell("flows-problem-decimals", { decimals: market?.quote.scale ?? 0 }) }
    }
    if (compare(typed, most) > 0) return { words: tell("flows-problem-above", { most: money(most, unit) }) }
    const paid = paymentOf({ ...see, values: { ...see.values, amount: typed } })
    return compare(paid, least) < 0 || compare(paid, "0") === 0
      ? { words: tell("flows-problem-below", { least: money(least, unit) }) }
      : undefined
  },
  next: (see) => (methodOptions(see).length > 1 ? "method" : bondAsked(see))
}

const methodOptions = (see: See): ReadonlyArray<Option> => {
  const { facts, values } = see
  const usable = text(values, "token") === "" ? (facts.eligibility?.methods ?? []) : offerOf(see).methods
  const names = new Map((facts.methods?.data ?? []).map(({ id, name }) => [id, name]))
  return offerOf(see)
    .methods.filter((id) => usable.includes(id))
    .map((id) => ({ value: id, label: names.get(id) ?? id }))
}

/** A newcomer buys without a bond where the offer lets them. */
const bondAsked = (see: See): string => {
  const { side, takes_unbonded } = offerOf(see)
  return side === "sell" && takes_unbonded && marketOf(see)?.settlement === "escrow" ? "bond" : "review"
}

const method: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading: tell(offerOf(see).side === "sell" ? "flows-take-pay-by" : "flows-take-paid-by", {
      amount: money(paymentOf(see), currency(see))
    })
  }),
  edit: () => tell("flows-edit-methods"),
  options: methodOptions,
  holds: like(methodId),
  next: bondAsked
}

const bond: ChoiceStep = {
  input: "choice",
  ask: (see) => ({ heading: tell("flows-bond", { asset: asset(see) }), lines: [tell("flows-bond-allowed")] }),
  edit: () => tell("flows-edit-bond"),
  options: () => [
    { value: "posted", label: tell("flows-bond-posted") },
    { value: "none", label: tell("flows-bond-skipped") }
  ],
  holds: like(/^(?:posted|none)$/),
  next: () => "review"
}

const methodOf = (see: See): string | undefined => {
  const chosen = text(see.values, "method")
  return chosen === "" ? methodOptions(see)[0]?.value : chosen
}

const orderOf = (see: See): Asked => {
  const offer = offerOf(see)
  const paidBy = methodOf(see)
  const token = text(see.values, "token")
  return {
    market: text(see.values, "market"),
    side: sideOf(offer),
    type: "limit",
    time_in_force: "ioc",
    quantity: quantityOf(see),
    price: offer.price,
    ...(paidBy !== undefined && {
      terms: { methods: [paidBy], ...(see.values["bond"] === "none" && { bond: "none" as const }) }
    }),
    ...inCommunity(see.values),
    // It has to be there still, also where others may come before it.
    offer: token === "" ? offer.id : token
  }
}

const ordersOf = ({ fills }: OrderQuote): number => fills.reduce((sum, { orders }) => sum + orders, 0)

/** What would trade at once as the book stands, and with how many. */
const tradeFacts = (see: See): ReadonlyArray<Fact> => {
  const { quote } = see.facts
  if (quote === undefined || compare(quote.filled, "0") === 0) return []
  const amounts = { amount: money(quote.filled, asset(see)), payment: money(quote.notional, currency(see)) }
  return [{ label: tell("flows-fact-trades"), value: tell("flows-trades", { ...amounts, offers: ordersOf(quote) }) }]
}

const reviewFacts = (see: See): ReadonlyArray<Fact> => {
  const { facts } = see
  const minutes = facts.method?.id === methodOf(see) ? facts.method?.payment_window_minutes : undefined
  const paidBy = methodOptions(see).find(({ value }) => value === methodOf(see))?.label
  return [
    { label: tell("flows-fact-price"), value: money(offerOf(see).price, currency(see)) },
    ...(paidBy === undefined ? [] : [{ label: tell("flows-fact-methods"), value: paidBy }]),
    ...(see.values["bond"] === undefined
      ? []
      : [{ label: tell("flows-fact-bond"), value: bondLabel(text(see.values, "bond"), "flows-bond-skipped") }]),
    ...tradeFacts(see),
    ...quoteFacts(facts.quote),
    ...communityFacts(see),
    ...(minutes === undefined ? [] : [{ label: tell("flows-fact-window"), value: tell("flows-minutes", { minutes }) }]),
    ...(isAlone(see) ? peerFacts(see) : [makerFact(offerOf(see), tell("flows-fact-offer"))])
  ]
}

/** Everything the review rests on but the book's number, which moves on with whatever others do. */
const shownOf = (see: See): string => {
  const { price, quantity, terms } = orderOf(see)
  const { quote } = see.facts
  const order = [offerOf(see).maker, price, quantity, terms?.methods.join(","), terms?.bond ?? "posted"]
  if (quote === undefined) return order.join(" ")
  const { filled, funds, maker_fee_bps, notional, taker_fee_bps, worst_price } = quote
  const trades = [filled, notional, worst_price, ordersOf(quote)]
  return [...order, ...trades, funds.needed, maker_fee_bps, taker_fee_bps].join(" ")
}

/** What is about to be done: with its owner, or at its price with whoever comes before it. */
const heading = (see: See): Message => {
  const { maker: name, price, side } = offerOf(see)
  const [whole, payment] = [money(quantityOf(see), asset(see)), money(paymentOf(see), currency(see))]
  if (isAlone(see)) {
    const id = side === "sell" ? "flows-take-buy-review" : "flows-take-sell-review"
    return tell(id, { amount: whole, payment, name })
  }
  const limit = money(price, currency(see))
  return side === "sell"
    ? tell("flows-take-buy-turn", { amount: whole, price: limit, payment })
    : tell("flows-take-sell-turn", { amount: whole, price: limit })
}

const told = (see: See): Message => {
  const { maker: name, price } = offerOf(see)
  const most = money(quantityOf(see), asset(see))
  return isAlone(see)
    ? tell("flows-taken", { amount: most, name })
    : tell("flows-taken-turn", { amount: most, price: money(price, currency(see)) })
}

const bars = (see: See): Words | undefined => {
  const { quote } = see.facts
  const [reason] = reasons(see)
  return reason ?? quoteBars(quote) ?? (compare(quote?.filled ?? "0", "0") === 0 ? tell("flows-take-gone") : undefined)
}

const review: ConfirmStep = {
  input: "confirm",
  style: "success",
  needs: (see) => {
    const paidBy = methodOf(see)
    return [
      wish("quote", { payload: orderOf(see) }),
      wish("reputation", { params: { name: offerOf(see).maker } }),
      ...communityWish(see),
      ...(paidBy === undefined ? [] : [wish("method", { params: { id: paidBy } })])
    ]
  },
  ask: (see) => {
    const offer = offerOf(see)
    const { quote } = see.facts
    return {
      heading: heading(see),
      lines: isAlone(see) ? [] : [tell("flows-take-turn", { name: offer.maker })],
      facts: reviewFacts(see),
      warnings: [
        ...(offer.accept === "manual" ? [tell("flows-take-asked", { name: offer.maker })] : []),
        ...(quote !== undefined && bars(see) === undefined && compare(quote.filled, quantityOf(see)) < 0
          ? [tell("flows-take-part", { amount: money(quote.filled, asset(see)) })]
          : [])
      ]
    }
  },
  button: (see) => tell("flows-take", { amount: money(quantityOf(see), asset(see)) }),
  seen: shownOf,
  barred: bars,
  command: (see) => ({
    kind: "call",
    route: "orders.create",
    request: { payload: { client_id: see.client_id, ...orderOf(see) } }
  }),
  tells: told,
  next: () => null
}

const offerNeeds = (values: Values) => {
  const token = text(values, "token")
  return token === ""
    ? need("eligibility", { params: { market: text(values, "market"), offer: text(values, "offer") }, query: {} })
    : need("offer", { params: { offer: token } })
}

/** Begins with the market and the id of a public offer, or the token of another; and where it is taken. */
export const take: Flow = {
  version: 1,
  first: () => "amount",
  starts: { market: symbol, offer: uuid, token: offerName, community: uuid },
  needs: (values) => [
    need("markets", {}),
    offerNeeds(values),
    wish("methods", { query: { currency: assetsOf(text(values, "market"))[1], p2p: "true" } })
  ],
  about: (values) => text(values, "offer") || null,
  moves: true,
  steps: { amount, method, bond, review }
}
