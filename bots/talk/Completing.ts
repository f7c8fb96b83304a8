/** What a word that somebody is typing behind a command may become: it is shown to them alone, and changes nothing. */
import type { Client } from "@orrange/core/client/Client"
import { money } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import { translator } from "@orrange/core/i18n/Catalogues"
import { nameBy } from "@orrange/core/i18n/Names"
import type { DisputeSummary } from "@orrange/core/protocol/Dispute"
import type { MethodView } from "@orrange/core/protocol/Method"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { FindOffers } from "./OfferSearch.ts"
import { remembered } from "./Remembered.ts"
import { offerAbout, offerTitle } from "./screens/SharedOffer.ts"
import { sentence, shortId } from "./screens/Parts.ts"

/** Milliseconds for which what was read is proposed, and after which nothing is proposed any more. */
const publicMs = 60_000
const ownMs = 5_000
const patienceMs = 1_500
/** Of somebody's own that are looked through. */
const ownMax = 50

/** What can be completed. `past` are trades that are over. */
export type Completed = "market" | "offer" | "method" | "trade" | "past" | "order" | "case"

export interface Typed {
  readonly kind: Completed
  readonly text: string
  /** Numeric id of who types. */
  readonly user: string
  readonly language: string
}

export interface Choice {
  readonly label: string
  /** What stands behind the command once it is chosen. */
  readonly value: string
}

/** Never fails: what cannot be read in time is not proposed. */
export type Complete = (typed: Typed) => Promise<ReadonlyArray<Choice>>

const methodChoice = ({ currencies, id, name }: MethodView, words: ReadonlyArray<string>): ReadonlyArray<Choice> => {
  const currency = currencies.find((one) => words.includes(one.toLowerCase())) ?? currencies[0]
  return currency === undefined ? [] : [{ label: `${name} · ${currency}`, value: `${currency} ${id}` }]
}

const tradeChoice = ({ counterparty, id, market, payment_amount, state }: TradeView, language: string): Choice => {
  const named = sentence(nameBy(translator(language))("state", state))
  const parts = [named, money(payment_amount, assetsOf(market)[1]), counterparty ?? "", shortId(id)]
  return { label: parts.filter((part) => part !== "").join(" · "), value: id }
}

const caseChoice = ({ arbiter, buyer, dispute_state, seller, trade }: DisputeSummary, language: string): Choice => {
  const named = sentence(nameBy(translator(language))("dispute", dispute_state))
  return { label: [named, `${buyer}, ${seller}`, arbiter ?? "–", shortId(trade)].join(" · "), value: trade }
}

const orderChoice = ({ id, market, remaining, side }: OrderView, language: string): Choice => {
  const named = sentence(nameBy(translator(language))("side", side))
  return { label: `${named} ${money(remaining, assetsOf(market)[0])} · ${market} · ${shortId(id)}`, value: id }
}

/** Every word that was typed stands in what is proposed. */
const fits = ({ label, value }: Choice, words: ReadonlyArray<string>): boolean => {
  const text = `${label} ${value}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

interface Reading {
  readonly bot: Client
  readonly as: (user: string) => Client
  readonly findOffers: FindOffers
  readonly nowMs: () => number
}

const makeReads = ({ as, bot, nowMs }: Reading) => {
  const trades = (open: "true" | "false") =>
    remembered(
      async (user) => (await as(user).call("trades.list", { query: { open, limit: ownMax } })).data.data,
      ownMs,
      nowMs
    )
  return {
    markets: remembered(async () => (await bot.call("markets.list", {})).data.data, publicMs, nowMs),
    methods: remembered(
      async () => (await bot.call("methods.list", { query: { p2p: "true" } })).data.data,
      publicMs,
      nowMs
    ),
    trade: trades("true"),
    past: trades("false"),
    case: remembered(
      async (user) => (await as(user).call("disputes.list", { query: { open: "true", limit: ownMax } })).data.data,
      ownMs,
      nowMs
    ),
    order: remembered(
      async (user) => (await as(user).call("orders.list", { query: { state: "open", limit: ownMax } })).data.data,
      ownMs,
      nowMs
    )
  }
}

export const completing = (reading: Reading): Complete => {
  const reads = makeReads(reading)

  const proposed = async ({ kind, language, text, user }: Typed): Promise<ReadonlyArray<Choice>> => {
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "")
    if (kind === "offer") {
      const say = translator(language)
      const found = await reading.findOffers({ text, language })
      return found.map((offer) => ({
        label: `${offerTitle(offer, say)} · ${offerAbout(offer, say)}`,
        value: `${offer.market} ${offer.id}`
      }))
    }
    if (kind === "market") {
      const all = (await reads.markets("all")).map(({ symbol }) => ({ label: symbol, value: symbol }))
      return all.filter((choice) => fits(choice, words))
    }
    if (kind === "method") {
      const all = (await reads.methods("all")).filter(({ status }) => status === "active")
      return all
        .filter(({ currencies, id, name }) => fits({ label: name, value: `${id} ${currencies.join(" ")}` }, words))
        .flatMap((method) => methodChoice(method, words))
    }
    const own =
      kind === "order"
        ? (await reads.order(user)).map((order) => orderChoice(order, language))
        : kind === "case"
          ? (await reads.case(user)).map((dispute) => caseChoice(dispute, language))
          : (await reads[kind](user)).map((trade) => tradeChoice(trade, language))
    return own.filter((choice) => fits(choice, words))
  }

  return async (typed) => {
    const late = new Promise<ReadonlyArray<Choice>>((resolve) => {
      setTimeout(() => resolve([]), patienceMs).unref()
    })
    return Promise.race([proposed(typed).catch(() => []), late])
  }
}
