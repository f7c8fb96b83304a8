/** From a ticket to an order: what is asked for, what the daemon says would come of it, and the order itself. */
import { sameDecimal } from "@orrange/core/client/DecimalText"
import type { MarketView, OfferView } from "@orrange/core/protocol/Market"
import type { OrderQuoteRequest } from "@orrange/core/protocol/Quote"
import { quoteText } from "../render/QuoteText.ts"
import { say } from "../Say.ts"
import { amountOf, money, splitMarket } from "../render/Text.ts"
import { marketOf } from "./Data.ts"
import { refusalText } from "./RefusalText.ts"
import { line } from "./draw/Line.ts"
import { type At, ask, fault, type Field, openForm, openQuestion, type Step, step, tell, type Values } from "./Ui.ts"

type Request = typeof OrderQuoteRequest.Type
type Side = "buy" | "sell"

const other = (side: Side): Side => (side === "buy" ? "sell" : "buy")

const amountPattern = /^(?:0|[1-9]\d*)(?:\.\d+)?$/

/** What is wrong with an amount, in words. */
const amountFault = (name: "price" | "quantity", text: string | undefined): string | undefined =>
  amountPattern.test(text ?? "") && !sameDecimal(text ?? "", "0") ? undefined : say(`tui-ticket-malformed-${name}`)

const methodsOf = (values: Values): ReadonlyArray<string> => (values["methods"] ?? "").split(",").filter(Boolean)

/** What would be sent, from what the ticket says. */
const requestOf = (market: MarketView, side: Side, values: Values): Request => {
  const methods = methodsOf(values)
  const floating = values["floating"] ?? ""
  const base = { market: market.symbol, side, type: "limit" as const, quantity: values["quantity"] ?? "" }
  const priced =
    floating === ""
      ? { price: values["price"] ?? "" }
      : { floating: { margin_bps: Math.round(Number(floating) * 100) } }
  const minimum = values["minimum"] ?? ""
  const terms = market.settlement === "escrow" ? { terms: { methods, ...(minimum !== "" && { minimum }) } } : {}
  return { ...base, ...priced, ...terms }
}

const faultOf = (market: MarketView, values: Values): string | undefined => {
  const wrong = amountFault("quantity", values["quantity"])
  if (wrong !== undefined) return wrong
  const floating = values["floating"] ?? ""
  if (floating !== "" && !/^-?\d{1,2}(?:\.\d{1,2})?$/.test(floating)) return say("tui-ticket-malformed-margin")
  if (floating === "" && amountFault("price", values["price"]) !== undefined)
    return amountFault("price", values["price"])
  if (market.settlement === "escrow" && methodsOf(values).length === 0) return say("tui-ticket-no_method")
  return undefined
}

/** Shows what would come of an order, and gives it when that is meant. */
const reviewed = (at: At, request: Request): Step =>
  step(
    at.ui,
    ask("orders.quote", { payload: request }, (quote, then) => {
      if (quote.refused !== null) return fault(then, refusalText(quote.refused))
      const [base, unit] = splitMarket(request.market)
      const price = request.price === undefined ? say("tui-price-floating") : amountOf(request.price, unit)
      const told = { quantity: amountOf(request.quantity, base), price }
      const methods = request.terms?.methods.join(", ")
      return openQuestion(then, {
        title:
          methods === undefined
            ? say(`tui-ticket-${request.side}`, told)
            : say(`tui-ticket-${request.side}_by`, { ...told, methods }),
        // Why it is not more is for `orders quote`; what is asked here has to be seen whole.
        lines: quoteText({ ...quote, passed_over: [] })
          .split("\n")
          .map((text) => line(text)),
        next: (last) => step(last.ui, tell("orders.create", { payload: request }, say("tui-ticket-done")))
      })
    })
  )

const escrowFields = (methods: ReadonlyArray<string>, chosen: ReadonlyArray<string>): ReadonlyArray<Field> => [
  { name: "methods", label: say("tui-ticket-methods"), value: chosen.join(","), choices: methods, many: true },
  { name: "minimum", label: say("tui-ticket-least"), value: "", note: say("tui-ticket-least_note") }
]

/** A ticket for an order on the market that is shown. */
export const openTicket = (at: At, side: Side): Step => {
  const market = marketOf(at.data)
  if (market === undefined) return fault(at, say("tui-ticket-no_market"))
  const best = side === "buy" ? market.best_ask : market.best_bid
  const price = best ?? market.last_price ?? market.index_price ?? ""
  const open = (then: At, methods: ReadonlyArray<string>): Step => {
    const [base, quote] = splitMarket(market.symbol)
    return openForm(then, {
      title: say(`tui-ticket-title_${side}`, { market: market.symbol }),
      fields: [
        { name: "quantity", label: say("tui-ticket-quantity"), value: "", note: base, step: market.lot },
        { name: "price", label: say("tui-ticket-price"), value: money(price) ?? "", note: quote, step: market.tick },
        { name: "floating", label: say("tui-ticket-margin"), value: "", note: say("tui-ticket-margin_note") },
        ...(market.settlement === "escrow" ? escrowFields(methods, methods.slice(0, 1)) : [])
      ],
      next: (last, values) => {
        const wrong = faultOf(market, values)
        return wrong === undefined ? reviewed(last, requestOf(market, side, values)) : fault(last, wrong)
      }
    })
  }
  if (market.settlement === "instant") return open(at, [])
  // Whoever sells is paid at an account of theirs; whoever buys may pay by any method of the currency.
  if (side === "sell") {
    return step(
      at.ui,
      ask("accounts.list", {}, ({ data }, then) => {
        const methods = [...new Set(data.map(({ method }) => method))]
        if (methods.length === 0) return fault(then, say("tui-ticket-no_account"))
        return open(then, methods)
      })
    )
  }
  const [, currency] = splitMarket(market.symbol)
  const offered = new Set(
    at.data.offers
      .filter((offer) => offer.side === "sell" && offer.market === market.symbol)
      .flatMap(({ methods }) => methods)
  )
  // What is offered comes first: whoever pays otherwise waits for somebody.
  if (offered.size > 0) return open(at, [...offered])
  return step(
    at.ui,
    ask("methods.list", { query: { currency } }, ({ data }, then) =>
      open(
        then,
        data.map(({ id }) => id)
      )
    )
  )
}

/** A ticket to take an offer, all of it or a part. */
export const openTake = (at: At, offer: OfferView): Step => {
  const market = marketOf(at.data)
  if (market === undefined || offer.maker === at.data.me?.name) return fault(at, say("tui-ticket-own"))
  const side = other(offer.side)
  const [base, quote] = splitMarket(offer.market)
  return openForm(at, {
    title: say(side === "buy" ? "tui-ticket-from" : "tui-ticket-to", {
      maker: offer.maker,
      price: amountOf(offer.price, quote)
    }),
    fields: [
      {
        name: "quantity",
        label: say("tui-ticket-quantity"),
        value: money(offer.quantity) ?? "",
        note: base,
        step: market.lot
      },
      { name: "method", label: say("tui-ticket-method"), value: offer.methods[0] ?? "", choices: offer.methods }
    ],
    about: [
      ...(offer.limits === null
        ? []
        : [
            say("tui-ticket-limits", {
              minimum: amountOf(offer.limits.minimum),
              maximum: amountOf(offer.limits.maximum, quote)
            })
          ]),
      say("tui-ticket-best")
    ],
    next: (then, values) => {
      const wrong = amountFault("quantity", values["quantity"])
      if (wrong !== undefined) return fault(then, wrong)
      return reviewed(then, {
        market: offer.market,
        side,
        type: "limit",
        time_in_force: "ioc",
        quantity: values["quantity"] ?? "",
        price: offer.price,
        terms: { methods: [values["method"] ?? ""] }
      })
    }
  })
}
