/** To sell and to buy: an order of one's own, from the market to the review. */
import { trimDecimal } from "../client/DecimalText.ts"
import type { MarketView } from "../protocol/Market.ts"
import type { ChoiceStep, ConfirmStep, DecimalStep, Fact, Flow, Option, See, TextStep, ToggleStep } from "./Flow.ts"
import { compare, cost, cut, floated, gridOf, isPrice, isQuantity, money, percent, unitNames } from "./Grid.ts"
import { assetsOf, like, marketOf, methodId, personName, symbol, text, uuid } from "./Known.ts"
import { need, wish } from "./Needs.ts"
import {
  bondLabel,
  communityFacts,
  communityWish,
  floating,
  isFloating,
  marginOf,
  orderOf,
  placeLabel,
  places,
  quoteBars,
  quoteFacts,
  readMargin,
  type Side,
  takers,
  takersLabel
} from "./OrderForm.ts"
import { decimalPattern } from "../money/Amount.ts"
import { tell, type Words } from "./Words.ts"

/** Payment methods a form takes; an order may name as many. */
const methodsMax = 10
/** Margins that are offered, in hundredths of a percent. */
const margins = { sell: [0, 100, 200], buy: [0, -100, -200] } as const

const isEscrow = (see: See): boolean => marketOf(see)?.settlement === "escrow"

const priceNow = (see: See): string | undefined => {
  const market = marketOf(see)
  const price = text(see.values, "price")
  if (market === undefined || !isFloating(price)) return price
  return market.index_price === null ? undefined : floated(market.index_price, marginOf(price), market)
}

/** What the whole order comes to, as far as its price is known. */
const worth = (see: See): string | undefined => {
  const market = marketOf(see)
  const price = priceNow(see)
  return market === undefined || price === undefined ? undefined : cost(text(see.values, "amount"), price, market)
}

const asset = (see: See): string => assetsOf(text(see.values, "market"))[0]
const currency = (see: See): string => assetsOf(text(see.values, "market"))[1]

const market = (side: Side): ChoiceStep => ({
  input: "choice",
  ask: () => ({ heading: side === "sell" ? tell("flows-sell-market") : tell("flows-buy-market") }),
  edit: () => tell("flows-edit-market"),
  options: ({ facts }) =>
    (facts.markets?.data ?? [])
      .filter(({ state }) => state === "open")
      .map((open) => ({ value: open.symbol, label: open.symbol })),
  holds: like(symbol),
  forgets: () => ["amount", "price", "methods", "minimum", "bond", "takers", "where", "person"],
  next: () => "amount"
})

const available = (see: See): string =>
  see.facts.balances?.data.find((balance) => balance.asset === asset(see))?.available ?? "0"

const most = (see: See): ReadonlyArray<Option> => {
  const found = marketOf(see)
  if (found === undefined) return []
  const value = cut(available(see), gridOf(found).lotScale)
  return isQuantity(value, found)
    ? [{ value, label: tell("flows-everything", { amount: money(value, asset(see)) }), word: "max" }]
    : []
}

const amount = (side: Side): DecimalStep => ({
  input: "decimal",
  ask: (see) => ({
    heading: tell(side === "sell" ? "flows-sell-amount" : "flows-buy-amount", { asset: asset(see) }),
    facts: [{ label: tell("flows-fact-available"), value: money(available(see), asset(see)) }]
  }),
  edit: () => tell("flows-edit-amount"),
  needs: () => [wish("balances", {})],
  units: (see) => unitNames(asset(see)),
  options: (see) => (side === "sell" ? most(see) : []),
  check: (value, see) => {
    const found = marketOf(see)
    return found !== undefined && isQuantity(String(value), found)
      ? undefined
      : { words: tell("flows-problem-lot", { lot: money(found?.lot ?? "0", asset(see)) }) }
  },
  forgets: () => ["minimum"],
  next: () => "price"
})

const levels = (found: MarketView, unit: string): ReadonlyArray<Fact> =>
  (
    [
      ["flows-fact-index", found.index_price],
      ["flows-fact-bid", found.best_bid],
      ["flows-fact-ask", found.best_ask],
      ["flows-fact-last", found.last_price]
    ] as const
  ).flatMap(([id, price]) => (price === null ? [] : [{ label: tell(id), value: money(price, unit) }]))

const priceOptions = (side: Side, see: See): ReadonlyArray<Option> => {
  const found = marketOf(see)
  if (found === undefined) return []
  const unit = currency(see)
  const { index_price } = found
  const top = side === "sell" ? found.best_ask : found.best_bid
  return [
    ...(index_price === null || !isEscrow(see)
      ? []
      : margins[side].map((bps) => ({
          value: floating(bps),
          label: tell("flows-price-index", {
            margin: percent(bps),
            price: money(floated(index_price, bps, found), unit)
          })
        }))),
    ...(top === null ? [] : [{ value: trimDecimal(top), label: tell("flows-price-top", { price: money(top, unit) }) }])
  ]
}

const price = (side: Side): DecimalStep => ({
  input: "decimal",
  ask: (see) => {
    const found = marketOf(see)
    const unit = currency(see)
    return {
      heading: tell("flows-price", { asset: asset(see), currency: unit }),
      lines: isEscrow(see) ? [tell("flows-price-floating")] : [],
      facts: found === undefined ? [] : levels(found, unit)
    }
  },
  edit: () => tell("flows-edit-price"),
  units: (see) => unitNames(currency(see)),
  options: (see) => priceOptions(side, see),
  reads: (typed) => readMargin(typed),
  holds: (value) => typeof value === "string" && (isFloating(value) || decimalPattern.test(value)),
  check: (value, see) => {
    const found = marketOf(see)
    const typed = String(value)
    if (found === undefined) return { words: tell("flows-problem-unknown") }
    if (isFloating(typed)) {
      return found.index_price === null || !isEscrow(see) ? { words: tell("flows-problem-index") } : undefined
    }
    return isPrice(typed, found)
      ? undefined
      : { words: tell("flows-problem-tick", { tick: money(found.tick, currency(see)) }) }
  },
  forgets: () => ["minimum"],
  next: (see) => (isEscrow(see) ? "methods" : "review")
})

/** Where people are paid by hand they have to say where they are, which a form does not ask. */
const inPerson = "cash_in_person"

const methodOptions = (side: Side, { facts }: See): ReadonlyArray<Option> => {
  const own = new Set((facts.accounts?.data ?? []).map(({ method }) => method))
  const open = (facts.methods?.data ?? []).filter(({ id, status }) => status === "active" && id !== inPerson)
  const named = [
    ...open.filter(({ id }) => own.has(id)),
    ...(side === "buy" ? open.filter(({ id }) => !own.has(id)) : [])
  ]
  return named.map(({ id, name }) => ({ value: id, label: name }))
}

const methods = (side: Side): ToggleStep => ({
  input: "toggle",
  most: methodsMax,
  ask: (see) => ({
    heading: tell(side === "sell" ? "flows-sell-methods" : "flows-buy-methods", { currency: currency(see) }),
    lines: methodOptions(side, see).length === 0 ? [tell("flows-methods-none", { currency: currency(see) })] : []
  }),
  edit: () => tell("flows-edit-methods"),
  needs: (see) => [
    need("methods", { query: { currency: currency(see), p2p: "true" } }),
    side === "sell" ? need("accounts", {}) : wish("accounts", {})
  ],
  options: (see) => methodOptions(side, see),
  leads: (see) =>
    side === "sell"
      ? [{ flow: "account", values: { currency: currency(see) }, label: tell("flows-lead-account") }]
      : [],
  holds: (value) => Array.isArray(value) && value.every(like(methodId)),
  next: () => "minimum"
})

const minimum: DecimalStep = {
  input: "decimal",
  optional: true,
  ask: (see) => {
    const whole = worth(see)
    return {
      heading: tell("flows-minimum", { currency: currency(see) }),
      facts: whole === undefined ? [] : [{ label: tell("flows-fact-whole"), value: money(whole, currency(see)) }]
    }
  },
  edit: () => tell("flows-edit-minimum"),
  units: (see) => unitNames(currency(see)),
  check: (value, see) => {
    const whole = worth(see)
    const scale = marketOf(see)?.quote.scale ?? 0
    if (cut(String(value), scale) !== trimDecimal(String(value))) {
      return { words: tell("flows-problem-decimals", { decimals: scale }) }
    }
    return whole !== undefined && compare(String(value), whole) > 0
      ? { words: tell("flows-problem-above", { most: money(whole, currency(see)) }) }
      : undefined
  },
  next: () => "takers"
}

const takersStep = (side: Side): ChoiceStep => ({
  input: "choice",
  ask: () => ({ heading: tell("flows-takers") }),
  edit: () => tell("flows-edit-takers"),
  options: () => takers.map((value) => ({ value, label: takersLabel(value), word: value })),
  holds: (value) => takers.some((known) => known === value),
  next: () => (side === "buy" ? "bond" : "where")
})

const bond: ChoiceStep = {
  input: "choice",
  ask: (see) => ({ heading: tell("flows-bond", { asset: asset(see) }) }),
  edit: () => tell("flows-edit-bond"),
  options: () => [
    { value: "posted", label: tell("flows-bond-posted") },
    { value: "none", label: tell("flows-bond-none") }
  ],
  holds: like(/^(?:posted|none)$/),
  next: () => "where"
}

const where: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-where") }),
  edit: () => tell("flows-edit-where"),
  options: () => places.map((value) => ({ value, label: placeLabel(value), word: value })),
  holds: (value) => places.some((known) => known === value),
  forgets: () => ["person"],
  next: ({ values }) => (values["where"] === "direct" ? "person" : "review")
}

const person: TextStep = {
  input: "text",
  lengthMax: 32,
  ask: () => ({ heading: tell("flows-person") }),
  reads: (typed) => typed.trim().replace(/^@/, "").toLowerCase(),
  form: tell("flows-person-form"),
  holds: like(personName),
  next: () => "review"
}

const priceWords = (see: See): Words => {
  const typed = text(see.values, "price")
  const now = priceNow(see)
  if (!isFloating(typed)) return money(typed, currency(see))
  return tell("flows-price-index", {
    margin: percent(marginOf(typed)),
    price: now === undefined ? "–" : money(now, currency(see))
  })
}

const termFacts = ({ facts, values }: See): ReadonlyArray<Fact> => {
  const chosen = values["methods"]
  if (chosen === undefined) return []
  const named = [chosen].flat().map((id) => facts.methods?.data.find((method) => method.id === id)?.name ?? id)
  const least = text(values, "minimum")
  const [, unit] = assetsOf(text(values, "market"))
  return [
    { label: tell("flows-fact-methods"), value: named.join(", ") },
    ...(least === "" ? [] : [{ label: tell("flows-fact-minimum"), value: money(least, unit) }]),
    ...(values["bond"] === undefined
      ? []
      : [{ label: tell("flows-fact-bond"), value: bondLabel(text(values, "bond"), "flows-bond-none") }]),
    { label: tell("flows-fact-takers"), value: takersLabel(text(values, "takers")) },
    { label: tell("flows-fact-where"), value: placeLabel(text(values, "where")) },
    ...(values["where"] === "direct" ? [{ label: tell("flows-fact-person"), value: text(values, "person") }] : [])
  ]
}

const review = (side: Side): ConfirmStep => ({
  input: "confirm",
  style: "success",
  needs: (see) => [
    wish("quote", { payload: orderOf(side, see.values) }),
    ...(isEscrow(see) ? [wish("methods", { query: { currency: currency(see), p2p: "true" } })] : []),
    ...communityWish(see)
  ],
  ask: (see) => {
    const { facts, values } = see
    const { quote } = facts
    const whole = worth(see)
    return {
      heading: tell(side === "sell" ? "flows-sell-review" : "flows-buy-review", {
        amount: money(text(values, "amount"), asset(see)),
        market: text(values, "market")
      }),
      facts: [
        { label: tell("flows-fact-price"), value: priceWords(see) },
        ...(whole === undefined ? [] : [{ label: tell("flows-fact-whole"), value: money(whole, currency(see)) }]),
        ...termFacts(see),
        ...quoteFacts(quote),
        ...(isEscrow(see) ? communityFacts(see) : []),
        { label: tell("flows-fact-expiry"), value: tell("flows-until-cancelled") }
      ],
      warnings:
        quote === undefined || compare(quote.filled, "0") === 0
          ? []
          : [tell("flows-fills-now", { amount: money(quote.filled, asset(see)) })]
    }
  },
  button: (see) =>
    tell(side === "sell" ? "flows-sell-post" : "flows-buy-post", {
      amount: money(text(see.values, "amount"), asset(see))
    }),
  barred: ({ facts }) => quoteBars(facts.quote),
  holds: like(/^yes$/),
  command: ({ client_id, values }) => ({
    kind: "call",
    route: "orders.create",
    request: { payload: { client_id, ...orderOf(side, values) } }
  }),
  tells: (see) => tell("flows-posted", { amount: money(text(see.values, "amount"), asset(see)) }),
  next: () => null
})

const postOrder = (side: Side): Flow => ({
  version: 1,
  first: () => "market",
  starts: { community: uuid },
  needs: () => [need("markets", {})],
  about: () => null,
  moves: true,
  steps: {
    market: market(side),
    amount: amount(side),
    price: price(side),
    methods: methods(side),
    minimum,
    takers: takersStep(side),
    ...(side === "buy" && { bond }),
    where,
    person,
    review: review(side)
  }
})

export const sell = postOrder("sell")
export const buy = postOrder("buy")
