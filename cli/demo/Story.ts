/** One trade between two practice people, told as it happens and checked to the last unit. */
import type { Client } from "@orrange/core/client/Client"
import { addDecimals, sameDecimal, subtractDecimals } from "@orrange/core/client/DecimalText"
import { newClientId } from "@orrange/core/client/NewClientId"
import type { PaymentAccountView } from "@orrange/core/protocol/Method"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { money } from "../render/Text.ts"

const market = "USDT-EUR"
const base = "USDT"
const quote = "EUR"
const quantity = "50"
const priceWhenEmpty = "0.92"

export interface Cast {
  /** Buys. */
  readonly ann: Client
  /** Sells. */
  readonly ben: Client
  readonly tell: (line: string) => void
}

const expectThat = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`the demo expected ${what}`)
}

const totalOf = async (client: Client): Promise<string> => {
  const { data } = await client.call("wallet.balances", {})
  return data.data.find(({ asset }) => asset === base)?.total ?? "0"
}

/** An account of the seller that can be paid in the market's currency; made from the form's examples if there is none. */
const paymentAccount = async ({ ben, tell }: Cast): Promise<PaymentAccountView> => {
  const all = (await ben.call("methods.list", { query: { currency: quote, p2p: "true" } })).data.data
  // What is paid by the others stays on hold after the release, and the story ends today.
  const fit = all.filter(({ chargeback_risk: risk }) => risk === "low" || risk === "very_low")
  const own = (await ben.call("accounts.list", {})).data.data
  const ready = own.find(({ method }) => fit.some(({ id }) => id === method))
  if (ready !== undefined) return ready
  const method = fit.find(({ id }) => id === "wero") ?? fit[0]
  if (method === undefined) throw new Error(`no payment method carries ${quote}`)
  tell(`Ben adds a payment account for ${method.name}, so that he can be paid.`)
  const fields = Object.fromEntries(
    method.fields.filter(({ required }) => required).map(({ example, name }) => [name, example])
  )
  const payload = { client_id: newClientId(), method: method.id, label: "Demo", country: "DE", fields }
  return (await ben.call("accounts.create", { payload })).data
}

/** A price between the best bid and the best ask, so that the two meet each other and nobody else. */
const freePrice = async ({ ben }: Cast): Promise<string> => {
  const { best_ask, best_bid, tick } = (await ben.call("markets.get", { params: { market } })).data
  if (best_ask !== null) return subtractDecimals(best_ask, tick)
  return best_bid === null ? priceWhenEmpty : addDecimals(best_bid, tick)
}

const openTrade = async (cast: Cast): Promise<TradeView> => {
  const { ann, ben, tell } = cast
  const account = await paymentAccount(cast)
  const price = await freePrice(cast)
  const order = { market, type: "limit" as const, quantity, price, terms: { methods: [account.method] } }

  tell(`Ben offers ${quantity} ${base} at ${price} ${quote} each, to be paid by ${account.method_name}.`)
  const offer = (
    await ben.call("orders.create", {
      payload: { ...order, client_id: newClientId(), side: "sell", post_only: "reject" }
    })
  ).data.order
  tell(`  The platform sets aside ${money(offer.held, offer.held_asset)} of his for it.`)

  const query = { side: "sell", method: account.method } as const
  const found = (await ann.call("markets.offers", { params: { market }, query })).data.data
  expectThat(
    found.some(({ id }) => id === offer.id),
    "Ann to find Ben's offer"
  )
  tell(`Ann searches for ${base} that she can pay by ${account.method_name} and finds it. She buys.`)
  const placed = (await ann.call("orders.create", { payload: { ...order, client_id: newClientId(), side: "buy" } }))
    .data
  const trade = placed.fills[0]?.trade
  if (trade === null || trade === undefined) throw new Error("Ann's order opened no trade")
  return (await ann.call("trades.get", { params: { id: trade } })).data
}

const settle = async ({ ann, ben, tell }: Cast, opened: TradeView): Promise<TradeView> => {
  const { instructions } = opened
  if (instructions === null) throw new Error("the trade does not say how to pay")
  tell(
    `A trade is open and Ben's ${money(opened.quantity, base)} are in escrow: he cannot take them back, she does not have them yet.`
  )
  tell(`Ann is told: pay ${money(instructions.amount, instructions.currency)} by ${instructions.method_name},`)
  tell(`  reference ${instructions.reference}, to ${Object.values(instructions.fields).join(", ")}.`)

  const params = { id: opened.id }
  tell("Ann pays at her bank, outside the platform, and says so.")
  const marked = (
    await ann.call("trades.mark_paid", { params, payload: { client_id: newClientId(), version: opened.version } })
  ).data
  expectThat(marked.state === "payment_marked", "the payment to be marked")

  tell("Ben sees the money on his account and releases the escrow.")
  const { version } = (await ben.call("trades.get", { params })).data
  await ben.call("trades.release", {
    params,
    payload: { client_id: newClientId(), version, quantity: opened.quantity }
  })
  const done = (await ann.call("trades.get", { params })).data
  expectThat(done.state === "completed" && done.escrow_state === "released", "the trade to be completed")
  return done
}

export interface Outcome {
  readonly trade: string
  readonly asset: string
  readonly quantity: string
  readonly buyer: { readonly before: string; readonly after: string; readonly fee: string }
  readonly seller: { readonly before: string; readonly after: string; readonly fee: string }
}

/** Plays the trade. Throws when a step fails or a balance is not exactly what it has to be. */
export const playStory = async (cast: Cast): Promise<Outcome> => {
  const { ann, ben, tell } = cast
  const [annBefore, benBefore] = await Promise.all([totalOf(ann), totalOf(ben)])
  tell(`Before: Ann has ${money(annBefore, base)}, Ben has ${money(benBefore, base)}.`)

  const trade = await settle(cast, await openTrade(cast))

  const [annAfter, benAfter] = await Promise.all([totalOf(ann), totalOf(ben)])
  tell(`After: Ann has ${money(annAfter, base)}, Ben has ${money(benAfter, base)}.`)
  tell(`Fees: ${money(trade.buyer_fee, base)} from Ann, ${money(trade.seller_fee, base)} from Ben.`)

  expectThat(sameDecimal(annAfter, addDecimals(annBefore, trade.buyer_receives)), "Ann to have what she was promised")
  expectThat(
    sameDecimal(benAfter, subtractDecimals(benBefore, trade.quantity, trade.seller_fee)),
    "Ben to have given what he sold and his fee"
  )
  expectThat(
    sameDecimal(addDecimals(annBefore, benBefore), addDecimals(annAfter, benAfter, trade.buyer_fee, trade.seller_fee)),
    "nothing to be lost or made"
  )
  tell("Both balances and the fees add up exactly.")
  return {
    trade: trade.id,
    asset: base,
    quantity: trade.quantity,
    buyer: { before: annBefore, after: annAfter, fee: trade.buyer_fee },
    seller: { before: benBefore, after: benAfter, fee: trade.seller_fee }
  }
}
