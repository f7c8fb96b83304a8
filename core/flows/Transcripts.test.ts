import { describe, expect, it } from "vitest"
import { type Answer, play } from "./Conversation.ts"
import type { Host, Values } from "./Flow.ts"
import type { FlowName } from "./Flows.ts"
import {
  askedEvidence,
  community,
  decidedCase,
  host,
  knowing,
  marked,
  now,
  offer,
  order,
  photo,
  quote,
  trade
} from "./Fixtures.ts"

interface Row {
  readonly name: string
  readonly flow: FlowName
  readonly values?: Values
  readonly host?: Host
  readonly answers: ReadonlyArray<Answer>
}

/** What was asked is answered, and more may be added until its time is over. */
const answered = {
  ...askedEvidence,
  evidence: askedEvidence.evidence.map((one) => ({ ...one, state: "answered" as const }))
}

const about = { trade: trade.id }
const seconds = (count: number): Date => new Date(now.getTime() + count * 1_000)

const someFill = { price: "0.9199", quantity: "108.69", notional: "99.99", fee: "0.271725", orders: 2 }

const telegram = {
  id: trade.id,
  channel: "telegram",
  address: "Ann (7)",
  state: "active",
  fault: null,
  created_at: trade.created_at,
  confirmed_at: trade.created_at
} as const

const rows: ReadonlyArray<Row> = [
  {
    name: "take",
    flow: "take",
    values: { market: "USDT-EUR", offer: offer.id },
    host: knowing({ quote: { ...quote, fills: [someFill], filled: "108.69", notional: "99.99" } }),
    answers: ["1000", "max", "SEPA Instant", "With a bond", "Change the amount", "100", "Take up to 108.69 USDT"]
  },
  {
    name: "order-amend",
    flow: "order",
    values: { order: order.id },
    answers: ["Change the order", "0.93", "12", "40", "Change the price", "0,9251", "Change the order"]
  },
  {
    name: "order-pause",
    flow: "order",
    values: { order: order.id, action: "pause" },
    answers: [{ facts: { order: { ...order, seq: 8 } } }, "Pause the order"]
  },
  {
    name: "pay",
    flow: "pay",
    values: about,
    host: knowing({ trade: { ...trade, payer_required: true, payer: null, instructions: null } }),
    answers: [
      "My bank",
      { facts: { trade: { ...trade, version: 2 } } },
      "I have paid",
      photo,
      "Skip",
      "I paid 3045.60 EUR"
    ]
  },
  {
    name: "release",
    flow: "release",
    values: about,
    host: knowing({ trade: marked }),
    answers: [
      { at: seconds(10) },
      "It arrived",
      "Release 3310.43 USDT",
      { at: seconds(31) },
      "Release 3310.43 USDT",
      "3045",
      "4560"
    ]
  },
  {
    name: "release-not-there",
    flow: "release",
    values: about,
    host: knowing({ trade: marked }),
    answers: ["Not there yet"]
  },
  { name: "cancel", flow: "cancel", values: about, answers: ["Call the trade off", "Call the trade off"] },
  {
    name: "cancel-propose",
    flow: "cancel",
    values: about,
    host: knowing({ trade: { ...marked, role: "buyer", allowed_actions: ["propose_cancel", "undo_paid"] } }),
    answers: ["Propose to ben to call it off", "I got it back", "Propose to ben to call it off"]
  },
  {
    name: "step",
    flow: "step",
    values: about,
    host: knowing({ trade: { ...trade, role: "seller", allowed_actions: ["extend", "release"] } }),
    answers: ["Give ann more time", "Give ann more time"]
  },
  {
    name: "dispute",
    flow: "dispute",
    values: about,
    host: knowing({ trade: marked }),
    answers: ["Somebody else paid", "The sender was Carl.\nI do not know him.", "Open the dispute", photo, "Skip"]
  },
  {
    name: "evidence",
    flow: "evidence",
    values: about,
    host: knowing({ trade: { ...marked, state: "disputed" }, dispute: askedEvidence }),
    answers: ["file:not-a-file", { facts: { dispute: answered } }, photo, "Done"]
  },
  {
    name: "claim",
    flow: "claim",
    values: about,
    host: knowing({ trade: { ...trade, state: "overdue", allowed_actions: ["claim"] } }),
    answers: ["At 10:04, by my bank", "E2E-1234567890", "Change the statement", "At 10:04", "I paid late"]
  },
  {
    name: "settle",
    flow: "settle",
    values: about,
    host: knowing({ trade: { ...marked, state: "disputed", allowed_actions: ["settle"] }, dispute: decidedCase }),
    answers: ["mia: 50 % to the buyer", "Agree"]
  },
  {
    name: "verdict",
    flow: "verdict",
    values: about,
    host: knowing({ trade: { ...marked, allowed_actions: ["accept_verdict", "appeal"] }, dispute: decidedCase }),
    answers: ["Accept the verdict", "Accept the verdict"]
  },
  {
    name: "verdict-appeal",
    flow: "verdict",
    values: about,
    host: knowing({ trade: { ...marked, allowed_actions: ["accept_verdict", "appeal"] }, dispute: decidedCase }),
    answers: ["Appeal to another arbiter", "The statement of my bank was not read.", "Appeal to another arbiter"]
  },
  {
    name: "review",
    flow: "review",
    values: about,
    answers: ["★★★★☆", "Paid at once", "Change the stars", "★★★★★", "Publish"]
  },
  {
    name: "drop-alert",
    flow: "drop-alert",
    values: { alert: trade.id },
    answers: ["Take it out"]
  },
  {
    name: "account",
    flow: "account",
    values: { currency: "EUR" },
    answers: ["Bizum", "Ann Example", "Skip", "Skip", "Bizum", "Change: IBAN", "DE89370400440532013000", "Add it"]
  },
  {
    name: "alert",
    flow: "alert",
    answers: [
      "USDT-EUR",
      "The price rises to …",
      "0,93",
      "Once",
      "Change what it is about",
      "Offers to sell",
      "Skip",
      "At most once an hour",
      "Tell me"
    ]
  },
  {
    name: "alert-moves",
    flow: "alert",
    values: { market: "BTC-USDT" },
    answers: ["The price moves by …", "5 %", "Once", "Tell me"]
  },
  {
    name: "community",
    flow: "community",
    values: { chat: "-1001", name: "Euros of the town" },
    answers: ["USDT-EUR", "SEPA Instant", "Done", "Deutsch", "20 %", "Change the part of the fee", "10 %", "Make it"]
  },
  {
    name: "take-community",
    flow: "take",
    values: { market: "USDT-EUR", offer: offer.id, community: community.id },
    host: knowing({ community, quote: { ...quote, fills: [someFill], filled: "108.69", notional: "99.99" } }),
    answers: ["100", "SEPA Instant", "With a bond", "Take up to 108.69 USDT"]
  },
  { name: "person", flow: "person", answers: ["B", "@Ben", "Trust ben", "Trust ben"] },
  {
    name: "person-block",
    flow: "person",
    values: { person: "ben", action: "block" },
    answers: ["Block ben"]
  },
  { name: "link", flow: "link", answers: ["By mail", "ann@example.com", "12 34", "123 456"] },
  {
    name: "start",
    flow: "start",
    host: { ...host, phrase: null },
    answers: [
      "English",
      "I agree",
      "A",
      "Ann",
      "otter",
      "Velvet  Otter",
      "Nowhere",
      "europe/berlin",
      "Add a payment account"
    ]
  },
  {
    name: "withdraw",
    flow: "withdraw",
    answers: ["ETH", "My ledger 0x5290…169EE7", "0.001", "3", "1.2", "Withdraw 1.2 ETH"]
  },
  {
    name: "withdraw-nowhere",
    flow: "withdraw",
    host: knowing({ withdrawal_addresses: { data: [] } }),
    answers: ["ETH"]
  },
  {
    name: "hand",
    flow: "hand",
    values: about,
    host: knowing({ dispute: { ...askedEvidence, arbiter: null } }),
    answers: ["Take it"]
  },
  {
    name: "ask-evidence",
    flow: "ask-evidence",
    values: about,
    host: knowing({ dispute: askedEvidence }),
    answers: [
      "ben, the seller",
      "Bank statement",
      "All of the 22nd.\nWith the name.",
      "That side, and who handles the dispute",
      "Ask for it"
    ]
  },
  {
    name: "offer-settlement",
    flow: "offer-settlement",
    values: about,
    host: knowing({ dispute: askedEvidence }),
    answers: ["55", "60 %", "Change the share", "40 %", "Offer it"]
  },
  {
    name: "halt",
    flow: "halt",
    answers: ["payments", "BTC-USDT", "Stop something else", "people", "Halt it"]
  },
  {
    name: "maintenance",
    flow: "maintenance",
    answers: ["Maintenance begins now", "30 minutes", "Change how long", "60 minutes", "Tell everybody"]
  },
  { name: "settings", flow: "settings", answers: ["Quiet hours", "22:00 – 07:00"] },
  {
    name: "settings-voice",
    flow: "settings",
    host: knowing({
      prefs: { quiet: null, amounts: "shown", voices: ["discord", "telegram"], sms_per_day: 10, events: [] },
      addresses: { data: [telegram] }
    }),
    answers: ["What is spoken to me", "Telegram"]
  }
]

describe("conversations", () => {
  it.each(rows)("$name", async ({ answers, flow, host: special = host, name, values = {} }) => {
    const { lines } = play({ flow, values }, special, answers)
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(new URL(`./golden/${name}.txt`, import.meta.url).pathname)
  })
})
