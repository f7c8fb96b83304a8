/** A whole trade between a seller on Telegram and a buyer on Discord, as they live it. */
import type { Client } from "../../core/client/Client.ts"
import { newClientId } from "../../core/client/NewClientId.ts"
import { type Say, translator } from "../../core/i18n/Catalogues.ts"
import type { ChannelName } from "../../core/protocol/Channel.ts"
import { type ChatSide, looksLike, wild } from "./ChatSide.ts"

export interface Party {
  readonly side: ChatSide
  /** Their terminal. */
  readonly client: Client
  readonly channel: ChannelName
  readonly language: string
  /** Names here, and digits of what their account answers. */
  readonly name: string
}

export interface TradeStory {
  readonly seller: Party
  readonly buyer: Party
  readonly market: string
  /** Of the base; what it costs is a whole number of the quote. */
  readonly quantity: string
  readonly price: string
  /** Name of the method by which it is paid. */
  readonly method: string
  /** What the two write to each other. */
  readonly words: { readonly buyer: string; readonly seller: string }
  /** Is called after each step, when what came of it can be seen. */
  readonly after: (what: string) => Promise<void> | void
  /** Has everybody told of what happened; a daemon that runs does that by itself. */
  readonly spread: () => Promise<void> | void
  /** Until a release is no longer too soon after the payment was told. */
  readonly whileArmed: () => Promise<void>
}

/** Words of somebody's language, with anything for what they are not told. */
export const wordsOf = (language: string) => {
  // The id is one of the catalogue's; what a message lacks stands in it by name.
  const say = translator(language) as (id: Parameters<Say>[0], args: Readonly<Record<string, string>>) => string
  return {
    label: (id: Parameters<Say>[0], args: Readonly<Record<string, string>> = {}) => say(id, args),
    card: (id: Parameters<Say>[0]) => looksLike(say(id, {}).replaceAll(/\{\$\w+\}/g, wild))
  }
}

/** Links a chat to the person whose terminal begins it, both of them agreeing. */
export const linkChat = async (
  { channel, client, language, side }: Party,
  spread: TradeStory["spread"]
): Promise<void> => {
  const { card, label } = wordsOf(language)
  const { token } = (await client.call("channels.link", { payload: { client_id: newClientId(), channel } })).data
  if (channel === "telegram") side.says(`/start link_${token}`)
  else side.commands("link", { option: "details", value: token })
  await side.sees(card("talk-link-whose"))
  side.taps(label("talk-link-agree"))
  await side.sees(card("talk-link-agreed"))
  const waiting = (await client.call("channels.list", {})).data.data.find(({ state }) => state === "waiting")
  if (waiting === undefined) throw new Error("no link waits for a yes")
  await client.call("channels.confirm", { payload: { client_id: newClientId(), id: waiting.id } })
  // It comes twenty seconds after the offer, wherever the story is by then.
  await client.call("notices.set", {
    payload: { client_id: newClientId(), event: "order.posted", channel, mode: "off" }
  })
  await spread()
  await side.sees(card("notices-channel-linked"))
}

/** The seller puts an offer into the public book. */
const post = async ({ after, market, method, price, quantity, seller }: TradeStory): Promise<void> => {
  const { side, language } = seller
  const { card, label } = wordsOf(language)
  const [base = ""] = market.split("-")
  side.commands("sell")
  await side.sees(card("flows-sell-market"))
  await after("sell")
  side.taps(market)
  await side.sees(card("flows-sell-amount"))
  side.says(quantity)
  await side.sees(card("flows-price"))
  await after("amount")
  side.says(price)
  await side.sees(card("flows-sell-methods"))
  side.taps(method)
  await side.sees(looksLike(`✓ ${method}`))
  side.taps(label("flows-done"))
  await side.sees(card("flows-minimum"))
  side.taps(label("flows-skip"))
  await side.sees(card("flows-takers"))
  side.taps(label("flows-takers-anyone"))
  await side.sees(card("flows-where"))
  side.taps(label("flows-where-public"))
  await side.sees(card("flows-sell-review"))
  await after("review")
  side.taps(label("flows-sell-post", { amount: `${quantity} ${base}` }))
  await side.sees(card("flows-posted"))
  await after("posted")
}

/** The buyer finds it in the book, and takes it. */
const take = async ({ after, buyer, market, price, quantity, seller, spread }: TradeStory): Promise<void> => {
  const { side, language } = buyer
  const { card, label } = wordsOf(language)
  const [base = ""] = market.split("-")
  side.commands("book", { option: "market", value: market })
  const offer = label("bots-do-take_buy", { price, name: seller.name })
  await side.sees(looksLike(offer))
  await after("book")
  side.taps(offer)
  await side.sees(card("flows-take-buy-amount"))
  const most = looksLike(label("flows-most", { amount: wild })).exec(side.screen())?.[0] ?? ""
  side.taps(most.replace(/\].*$/, ""))
  await side.sees(card("flows-take-buy-turn"))
  await after("look it over")
  side.taps(label("flows-take", { amount: `${quantity} ${base}` }))
  await side.sees(card("flows-taken-turn"))
  await spread()
  await side.sees(card("notices-trade-payment_due"))
  await seller.side.sees(card("notices-trade-opened-seller"))
  await after("taken")
}

/** The buyer pays at their bank and says so. */
export const pay = async ({ after, buyer, seller, spread }: TradeStory, payment: string): Promise<void> => {
  const { side } = buyer
  const { card, label } = wordsOf(buyer.language)
  side.taps(label("talk-pay"))
  await side.sees(card("flows-pay"))
  await after("pay")
  side.taps(label("flows-pay-done"))
  await side.sees(card("flows-pay-proof"))
  side.taps(label("flows-skip"))
  await side.sees(card("flows-pay-id"))
  side.taps(label("flows-skip"))
  await side.sees(card("flows-pay-confirm"))
  await after("did you")
  side.taps(label("flows-pay-mark", { amount: payment }))
  await side.sees(card("flows-paid"))
  await spread()
  await seller.side.sees(wordsOf(seller.language).card("notices-trade-payment_marked"))
  await after("paid")
}

/** A word goes over and back. */
const chat = async ({ after, buyer, seller, spread, words }: TradeStory): Promise<void> => {
  const { side } = buyer
  const { label } = wordsOf(buyer.language)
  const write = label("bots-do-write_to", { name: seller.name })
  await side.sees(looksLike(write))
  await side.writes(write, words.buyer, label("talk-sent"))
  await spread()
  await seller.side.sees(looksLike(words.buyer))
  const theirs = wordsOf(seller.language).label
  const writeBack = theirs("bots-do-write_to", { name: buyer.name })
  await seller.side.sees(looksLike(writeBack))
  await seller.side.writes(writeBack, words.seller, theirs("talk-sent"))
  await spread()
  await side.sees(looksLike(words.seller))
  await after("chat")
}

/** The seller finds the money, and releases. */
const release = async (story: TradeStory, payment: string): Promise<void> => {
  const { after, buyer, market, quantity, seller } = story
  const { side } = seller
  const { card, label } = wordsOf(seller.language)
  const [base = ""] = market.split("-")
  side.commands("release")
  await side.sees(card("flows-release-look"))
  await after("release")
  await story.whileArmed()
  side.taps(label("flows-release-there"))
  await side.sees(card("flows-release-confirm"))
  await after("it arrived")
  side.taps(label("flows-release", { amount: `${quantity} ${base}` }))
  await side.sees(card("flows-release-final"))
  await after("the last digits")
  side.says(payment.replaceAll(/\D/g, "").slice(-4))
  await side.sees(card("flows-released"))
  await story.spread()
  await buyer.side.sees(wordsOf(buyer.language).card("notices-trade-completed"))
  await after("released")
}

/** Until the buyer has to pay; gives what, and the trade. */
export const playTaking = async (story: TradeStory): Promise<{ readonly payment: string; readonly trade: string }> => {
  await linkChat(story.seller, story.spread)
  await linkChat(story.buyer, story.spread)
  await story.after("linked")
  await post(story)
  await take(story)
  const { data } = (await story.buyer.client.call("trades.list", { query: { open: "true" } })).data
  const [trade] = data
  if (!trade?.instructions) throw new Error("the trade does not say how it is paid")
  const { amount, currency } = trade.instructions
  return { payment: `${amount} ${currency}`, trade: trade.id }
}

export const playTrade = async (story: TradeStory): Promise<void> => {
  const { payment } = await playTaking(story)
  await pay(story, payment)
  await chat(story)
  await release(story, payment)
}
