/** What the forms about a trade have in common. */
import type { TradeAction, TradeView } from "../protocol/Trade.ts"
import type { Fact, Flow, Lead, See } from "./Flow.ts"
import { money } from "./Grid.ts"
import { assetsOf, clock, text, tradeOf, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import { type Message, tell, type Words } from "./Words.ts"

/** A form that begins with the id of a trade and knows it. */
export const aboutTrade = {
  starts: { trade: uuid },
  needs: (values: See["values"]) => [need("trade", { params: { id: text(values, "trade") } })],
  about: (values: See["values"]) => text(values, "trade") || null,
  moves: true
} satisfies Partial<Flow>

export const may = (see: See, action: TradeAction): boolean => tradeOf(see).allowed_actions.includes(action)

export const payment = ({ market, payment_amount }: TradeView): string => `${payment_amount} ${assetsOf(market)[1]}`
export const escrow = ({ market, quantity }: TradeView): string => money(quantity, assetsOf(market)[0])
export const until = (see: See): string => clock(tradeOf(see).deadline_at, see.time_zone)

/** Version of the trade that a card shows: what was confirmed is that, and the daemon refuses any other. */
export const seenVersion = (see: See): string => String(tradeOf(see).version)

export const isVersion = (value: unknown): boolean => typeof value === "string" && /^[1-9]\d{0,8}$/.test(value)

/** What every step of a trade carries. */
export const head = (see: See) => ({ client_id: see.client_id, version: tradeOf(see).version })

export const tradeParams = (see: See) => ({ id: text(see.values, "trade") })

/** Why something cannot be done, unless the daemon allows it now. */
export const barUnless = (see: See, action: TradeAction): Words | undefined =>
  may(see, action) ? undefined : tell("flows-problem-not-now")

export const peerOf = ({ buyer, role, seller }: TradeView): string => (role === "buyer" ? seller : buyer)

const leadTo = (flow: string, see: See, label: Message): Lead => ({
  flow,
  values: { trade: text(see.values, "trade") },
  label
})

/** The ways out of a trade that are open now. */
export const waysOut = (see: See): ReadonlyArray<Lead> => {
  const { allowed_actions } = tradeOf(see)
  const calls = ["cancel", "decline", "propose_cancel", "accept_cancel"] as const
  return [
    ...(calls.some((action) => allowed_actions.includes(action))
      ? [leadTo("cancel", see, tell("flows-lead-cancel"))]
      : []),
    ...(allowed_actions.includes("dispute") ? [leadTo("dispute", see, tell("flows-lead-dispute"))] : [])
  ]
}

/** What a trade is about, in a few lines. */
export const tradeFacts = (trade: TradeView): ReadonlyArray<Fact> => [
  { label: tell("flows-fact-escrow"), value: escrow(trade) },
  { label: tell("flows-fact-payment"), value: payment(trade) },
  { label: tell("flows-fact-peer"), value: peerOf(trade) }
]
