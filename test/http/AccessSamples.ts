/** One request for each route, and whose thing it is about. */
import type { RouteName } from "../../core/protocol/Permissions.ts"
import { standardPolicy } from "../../core/policy/TradePolicy.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { conditionalLeg, everyMonth, freshId, monthly } from "./Commands.ts"
import { multisigSamples } from "./MultisigSamples.ts"
import { paymentSamples } from "./PaymentSamples.ts"

export const actors = [
  "owner",
  "counterparty",
  "stranger",
  "arbiter",
  "operator",
  "revoked",
  "unscoped",
  "anonymous",
  "bot",
  "spoken",
  "unlinked"
] as const
export type Actor = (typeof actors)[number]

/** Whom ann is to the bot, and somebody who is nobody to it. */
export const spokenUser = "4711"
export const strangeUser = "4712"

/** Ids of what is ann's. */
export interface Things {
  readonly order: string
  readonly conditional: string
  readonly schedule: string
  readonly trade: string
  readonly account: string
  readonly key: string
  /** Hash of a file in the conversation of the trade. */
  readonly file: string
  /** About her, of a trade that is over. */
  readonly review: string
  readonly parked: string
  readonly alert: string
}

export interface Sample {
  /** Values of the path's parameters. */
  readonly params?: (things: Things, name: string) => string
  readonly payload?: () => object
  readonly query?: string
  /** Who has the thing the path names; everybody when it names none. */
  readonly whose?: ReadonlyArray<Actor>
}

const ownerOnly: ReadonlyArray<Actor> = ["owner"]
const parties: ReadonlyArray<Actor> = ["owner", "counterparty"]
const nobody: ReadonlyArray<Actor> = []

// A version that never comes lets an allowed step go as far as the trade, and no further.
const step = (fields: object) => () => ({ client_id: freshId(), version: 999, ...fields })
const market = { params: () => "BTC-USDT" }
const ofAccount = { params: ({ account }: Things) => account, whose: ownerOnly }
const ofSchedule = { params: ({ schedule }: Things) => schedule, whose: ownerOnly }
const quote = { market: "BTC-USDT", side: "buy", type: "limit", quantity: "0.01", price: "99.0" }
export const smallPdf = Buffer.from("%PDF-1.7 small").toString("base64")
const chainAddress = `0x${"1".repeat(40)}`
const noEscrow = `0x${"5e".repeat(32)}`
const newKey = () => ({ public_key: makeKeyPair().publicKey, label: "another", scopes: ["read"] })

export const samples: { readonly [Route in RouteName]: Sample } = {
  "meta.info": {},
  "markets.list": {},
  "markets.get": market,
  "markets.book": market,
  "markets.prints": market,
  "markets.candles": market,
  "markets.offers": market,
  "markets.opportunities": market,
  "markets.why_not": { params: ({ order }, parameter) => (parameter === "market" ? "BTC-USDT" : order) },
  "markets.set_state": { ...market, payload: () => ({ client_id: freshId(), state: "open" }) },
  "markets.match": {
    ...market,
    payload: () => ({ client_id: freshId(), orders: [crypto.randomUUID(), crypto.randomUUID()] })
  },
  "methods.list": {},
  "methods.get": { params: () => "sepa" },
  "orders.create": {
    payload: () => ({ client_id: freshId(), ...quote })
  },
  "orders.batch": {
    payload: () => ({ items: [{ create: { client_id: freshId(), ...quote } }] })
  },
  "orders.quote": { payload: () => quote },
  // A market where ann has no orders.
  "orders.cancel_all": { payload: () => ({ client_id: freshId(), market: "ETH-USDT" }) },
  "orders.bulk": {
    payload: () => ({ client_id: freshId(), action: "pause", filter: { market: "ETH-USDT" } })
  },
  "orders.dead_man": { payload: () => ({ client_id: freshId(), after_seconds: 0 }) },
  "orders.list": {},
  "orders.get": { params: ({ order }) => order, whose: ownerOnly },
  "orders.offer": { params: () => "0123456789abcdefABCDEF", whose: nobody },
  "orders.why_not": { params: ({ order }) => order, whose: ownerOnly },
  "orders.amend": {
    params: ({ order }) => order,
    whose: ownerOnly,
    payload: () => ({ client_id: freshId(), price: "98.0" })
  },
  "orders.cancel": { params: ({ order }) => order, whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "conditionals.create": {
    payload: () => ({ client_id: freshId(), market: "BTC-USDT", legs: [conditionalLeg] })
  },
  "conditionals.list": {},
  "conditionals.get": { params: ({ conditional }) => conditional, whose: ownerOnly },
  "conditionals.cancel": {
    params: ({ conditional }) => conditional,
    whose: ownerOnly,
    payload: () => ({ client_id: freshId() })
  },
  "schedules.create": { payload: () => ({ client_id: freshId(), ...monthly }) },
  "schedules.list": {},
  "schedules.get": ofSchedule,
  "schedules.cancel": { ...ofSchedule, payload: () => ({ client_id: freshId() }) },
  "templates.save": { payload: () => ({ client_id: freshId(), name: "mine", order: { side: "buy" } }) },
  "templates.list": {},
  "templates.get": { params: () => "anns", whose: ownerOnly },
  // Once it is gone, it is nobody's.
  "templates.remove": { params: () => "anns", whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "alerts.create": {
    payload: () => ({ client_id: freshId(), market: "BTC-USDT", rule: { kind: "below", price: "0.1" } })
  },
  "alerts.list": {},
  "alerts.mute": { payload: () => ({ client_id: freshId(), until: null }) },
  // Once it is gone, it is nobody's.
  "alerts.remove": { params: ({ alert }) => alert, whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "trades.list": {},
  "trades.get": { params: ({ trade }) => trade, whose: parties },
  "trades.receipt": { params: ({ trade }) => trade, whose: parties },
  "trades.payer": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ client_id: freshId(), holder_name: "Some One" })
  },
  "trades.mark_paid": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.release": { params: ({ trade }) => trade, whose: parties, payload: step({ quantity: "100" }) },
  "trades.cancel": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.accept": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.decline": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.extend": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.not_received": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.undo_paid": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.propose_cancel": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.withdraw_cancel": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.accept_cancel": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.claim": { params: ({ trade }) => trade, whose: parties, payload: step({ statement: "paid at noon" }) },
  "trades.withdraw_dispute": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "trades.dispute": { params: ({ trade }) => trade, whose: parties, payload: step({ reason: "other" }) },
  // No dispute is open, so it is no arbiter's either.
  "trades.resolve": {
    params: ({ trade }) => trade,
    whose: nobody,
    payload: step({ resolution: "buyer", statement: "so it is" })
  },
  "disputes.list": {},
  // No dispute is open.
  "disputes.get": { params: ({ trade }) => trade, whose: nobody },
  "disputes.take": { params: ({ trade }) => trade, whose: nobody, payload: () => ({ client_id: freshId() }) },
  "disputes.give_back": { params: ({ trade }) => trade, whose: nobody, payload: () => ({ client_id: freshId() }) },
  "disputes.assign": {
    params: ({ trade }) => trade,
    whose: nobody,
    payload: () => ({ client_id: freshId(), arbiter: "ivy" })
  },
  "disputes.offer": {
    params: ({ trade }) => trade,
    whose: nobody,
    payload: () => ({ client_id: freshId(), buyer_share_bps: 5_000 })
  },
  "disputes.accept_offer": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: step({ buyer_share_bps: 5_000 })
  },
  "disputes.withdraw_offer": { params: ({ trade }) => trade, whose: nobody, payload: () => ({ client_id: freshId() }) },
  "disputes.ask": {
    params: ({ trade }) => trade,
    whose: nobody,
    payload: () => ({ client_id: freshId(), kind: "other", of: "buyer", note: "show it" })
  },
  "disputes.give": {
    params: ({ trade }) => trade,
    whose: nobody,
    payload: () => ({ client_id: freshId(), text: "here it is" })
  },
  "disputes.file": { params: ({ file, trade }, name) => (name === "sha256" ? file : trade), whose: nobody },
  "disputes.figures": {},
  "disputes.approve": { params: ({ trade }) => trade, whose: nobody, payload: step({ proposal: "0".repeat(64) }) },
  "disputes.appeal": { params: ({ trade }) => trade, whose: parties, payload: step({ statement: "look again" }) },
  "disputes.accept_verdict": { params: ({ trade }) => trade, whose: parties, payload: step({}) },
  "chat.list": { params: ({ trade }) => trade, whose: parties },
  "chat.send": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ client_id: freshId(), text: "Hello" })
  },
  "chat.read": { params: ({ trade }) => trade, whose: parties, payload: () => ({ seq: 1 }) },
  "chat.attach": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ client_id: freshId(), content: smallPdf })
  },
  "chat.file": { params: ({ file, trade }, name) => (name === "sha256" ? file : trade), whose: parties },
  "payments.match": {
    payload: () => ({ client_id: freshId(), format: "mt940", content: btoa(":20:X\n:60F:C261121EUR1,00") })
  },
  "stream.poll": { params: () => "book:BTC-USDT" },
  "stream.poll_own": { params: () => "orders" },
  // Nobody can pay an invoice here.
  "billing.invoice": { payload: () => ({ client_id: freshId(), asset: "EUR", amount: "5.00", note: "tea", days: 7 }) },
  "billing.invoices": {},
  "recurring.create": {
    payload: () => ({ client_id: freshId(), asset: "EUR", amount: "5.00", note: "tea", days: 7, ...everyMonth })
  },
  "recurring.list": {},
  "recurring.get": { params: () => crypto.randomUUID(), whose: nobody },
  "recurring.pause": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "recurring.resume": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "recurring.cancel": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "billing.get": { params: () => crypto.randomUUID(), whose: nobody },
  "billing.pdf": { params: () => crypto.randomUUID(), whose: nobody },
  "billing.cancel": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "billing.fees": { params: () => "2026-01" },
  "billing.fees_pdf": { params: () => "2026-01" },
  // No source of rates either.
  "fx.rates": {},
  "fx.quote": { payload: () => ({ client_id: freshId(), from: "EUR", to: "BRL", spend: "5.00" }) },
  "fx.quotes": {},
  "fx.convert": { whose: nobody, payload: () => ({ client_id: freshId(), quote: crypto.randomUUID() }) },
  "fx.stock": {},
  "fx.move_stock": { payload: () => ({ client_id: freshId(), asset: "EUR", amount: "5.00", direction: "in" }) },
  // No provider is connected to the test daemon, and nobody has paid in.
  "payment_routing.takers": { query: "?asset=EUR" },
  "payment_routing.current": {},
  "payment_routing.set": { payload: () => ({ client_id: freshId(), rules: [], reason: "a test" }) },
  "payment_routing.journal": { params: () => crypto.randomUUID(), whose: nobody },
  "payment_routing.experiments": {},
  "payment_routing.begin": {
    payload: () => ({
      client_id: freshId(),
      name: "a test",
      provider: "stripe",
      asset: "EUR",
      share: 10,
      payments: 100,
      guardrail: 5
    })
  },
  "payment_routing.stop": {
    params: () => crypto.randomUUID(),
    whose: nobody,
    payload: () => ({ client_id: freshId() })
  },
  ...paymentSamples,
  "wallet.balances": {},
  "wallet.transfers": {},
  "wallet.fees": {},
  "wallet.deposit": { payload: () => ({ client_id: freshId(), asset: "USDT", quantity: "5" }) },
  "wallet.withdraw_deposit": { payload: () => ({ client_id: freshId(), asset: "USDT", quantity: "1" }) },
  "chain.assets": {},
  "chain.deposit_address": { payload: () => ({ client_id: freshId(), asset: "ETH" }), whose: nobody },
  "chain.buy": { payload: () => ({ client_id: freshId(), asset: "ETH", with: "moonpay" }) },
  "chain.purchases": {},
  "chain.invoice": { payload: () => ({ client_id: freshId(), asset: "BTC", amount: "0.001" }) },
  "chain.invoices": {},
  "chain.deposits": {},
  "chain.addresses": {},
  "chain.add_address": {
    payload: () => ({ client_id: freshId(), chain: "testnet", address: chainAddress, label: "mine" }),
    whose: nobody
  },
  "chain.remove_address": {
    params: () => crypto.randomUUID(),
    payload: () => ({ client_id: freshId() }),
    whose: nobody
  },
  "chain.withdrawals": {},
  "escrows.list": { query: `?address=${chainAddress}` },
  "escrows.get": { params: () => noEscrow, whose: nobody },
  "escrows.draft": {
    payload: () => ({
      chain: "testnet",
      asset: "ETH",
      quantity: "1",
      seller: chainAddress,
      buyer: chainAddress,
      arbiter: chainAddress,
      second_arbiter: chainAddress
    }),
    whose: nobody
  },
  "escrows.of_trade": { params: ({ trade }) => trade, whose: parties },
  "escrows.join": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ client_id: freshId(), wallet: chainAddress })
  },
  "escrows.step": { params: () => noEscrow, payload: () => ({ step: "mark_paid" }), whose: nobody },
  ...multisigSamples,
  "chain.withdraw": {
    payload: () => ({ client_id: freshId(), asset: "ETH", quantity: "1", fee: "0", address: chainAddress }),
    whose: nobody
  },
  "chain.ask_withdrawal": {
    payload: () => ({ client_id: freshId(), asset: "ETH", quantity: "1", fee: "0", address: chainAddress }),
    whose: nobody
  },
  "chain.withdrawal_ask": { params: () => crypto.randomUUID(), whose: nobody },
  "chain_admin.state": {},
  "chain_admin.resume": { params: () => "testnet", payload: () => ({ client_id: freshId() }), whose: nobody },
  "chain_admin.withdrawals": {},
  "chain_admin.approve": {
    params: () => crypto.randomUUID(),
    payload: () => ({ client_id: freshId(), quantity: "1", address: chainAddress }),
    whose: nobody
  },
  "chain_admin.reject": {
    params: () => crypto.randomUUID(),
    payload: () => ({ client_id: freshId(), reason: "unlikely" }),
    whose: nobody
  },
  "accounts.list": {},
  "accounts.create": {
    payload: () => ({
      client_id: freshId(),
      method: "sepa_instant",
      label: "Second",
      fields: { holderName: "Some One", iban: "DE89370400440532013000" }
    })
  },
  "accounts.confirm": { ...ofAccount, payload: () => ({ client_id: freshId() }) },
  "accounts.edit": { ...ofAccount, payload: () => ({ client_id: freshId(), label: "another name" }) },
  "accounts.remove": { ...ofAccount, payload: () => ({ client_id: freshId() }) },
  "identity.me": {},
  "identity.change_me": { payload: () => ({ client_id: freshId(), languages: ["en"] }) },
  "identity.limits": {},
  "identity.blocks": {},
  "identity.block": { payload: () => ({ client_id: freshId(), name: "operator" }) },
  "identity.unblock": { params: () => "abe", whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "identity.trusted": {},
  "identity.trust": { payload: () => ({ client_id: freshId(), name: "operator" }) },
  "identity.untrust": { params: () => "abe", whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "identity.keys": {},
  "identity.create_key": { payload: () => ({ client_id: freshId(), ...newKey() }) },
  "identity.revoke_key": { params: ({ key }) => key, whose: ownerOnly, payload: () => ({ client_id: freshId() }) },
  "identity.create_person": {
    payload: () => ({ client_id: freshId(), name: freshId(), roles: ["trader"], key: newKey() })
  },
  "identity.freeze": { params: () => "cat", payload: () => ({ client_id: freshId(), reason: "a test" }) },
  "identity.kyc_tier": { params: () => "cat", payload: () => ({ client_id: freshId(), tier: 1, reason: "a test" }) },
  "identity.reputation": { params: () => "cat" },
  "identity.unfreeze": { params: () => "cat", payload: () => ({ client_id: freshId() }) },
  "reviews.write": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ client_id: freshId(), stars: 5, text: "quick" })
  },
  "reviews.reply": {
    params: ({ review }) => review,
    whose: ownerOnly,
    payload: () => ({ client_id: freshId(), text: "thank you" })
  },
  "reviews.hide": { params: ({ review }) => review, payload: () => ({ client_id: freshId(), reason: "a test" }) },
  "reviews.list": { params: () => "ann" },
  "operation.doctor": {},
  "trades.approval": { params: ({ trade }) => trade, whose: nobody },
  "trades.ask_approval": {
    params: ({ trade }) => trade,
    whose: parties,
    payload: () => ({ version: 999, action: "release", quantity: "100" })
  },
  "trades.approve": { params: ({ trade }) => trade, whose: nobody, payload: step({}) },
  "channels.list": {},
  "channels.link": { payload: () => ({ client_id: freshId(), channel: "telegram" }) },
  "channels.claim": { payload: () => ({ client_id: freshId(), code: "AAAAAAAA" }) },
  "channels.confirm": { payload: () => ({ client_id: freshId(), id: crypto.randomUUID() }), whose: nobody },
  "channels.unlink": { payload: () => ({ client_id: freshId(), channel: "discord" }), whose: nobody },
  "communities.list": {},
  "communities.get": { params: () => crypto.randomUUID(), whose: nobody },
  "communities.create": {
    payload: () => ({ client_id: freshId(), chat: "-100", name: "Here", market: "USDT-EUR", language: "en" })
  },
  "communities.edit": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "communities.close": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "communities.solvers": { params: () => crypto.randomUUID(), whose: nobody },
  "communities.ask_solver": {
    params: () => crypto.randomUUID(),
    whose: nobody,
    payload: () => ({ client_id: freshId(), name: "ben" })
  },
  "communities.agree_solver": {
    params: () => crypto.randomUUID(),
    whose: nobody,
    payload: () => ({ client_id: freshId() })
  },
  "communities.end_solver": {
    params: () => crypto.randomUUID(),
    whose: nobody,
    payload: () => ({ client_id: freshId(), name: "ben" })
  },
  "bot_admin.list": {},
  "bot_admin.add": {
    payload: () => ({
      client_id: freshId(),
      channel: "discord",
      account: String(Date.now()),
      name: "another_bot",
      public_key: makeKeyPair().publicKey
    })
  },
  "bot_admin.remove": { params: () => crypto.randomUUID(), whose: nobody, payload: () => ({ client_id: freshId() }) },
  "bots.self": {},
  "bots.rooms": {},
  "bots.user": { params: () => spokenUser },
  "bots.keep": { payload: () => ({ user: spokenUser, time_zone: "Europe/Berlin", phrase: "amber otter" }) },
  "bots.register": {
    payload: () => ({ user: "77", user_name: "Seven", name: freshId(), language: "en", terms: "2026-12" })
  },
  "bots.link_begin": { payload: () => ({ user: "78", name: "Eight" }) },
  "bots.link_claim": { payload: () => ({ token: "none", user: "78", name: "Eight" }) },
  "bots.link_agree": { payload: () => ({ id: crypto.randomUUID(), user: "78" }), whose: nobody },
  "bots.receive": { payload: () => ({ updates: [{ update: "1", chat: "c", user: null, body: "{}" }] }) },
  "bots.claim": { payload: () => ({ limit: 10 }) },
  "bots.note": { payload: () => ({ update: "99", attempt: 1, note: "{}" }), whose: nobody },
  "bots.finish": {
    payload: () => ({ update: "99", attempt: 1, drafts: [], messages: [], buttons: [] }),
    whose: nobody
  },
  "bots.draft": { query: `?user=${spokenUser}` },
  "bots.outgoing": { payload: () => ({ limit: 10 }) },
  "bots.card": { query: "?chat=c&message=1" },
  "bots.sent": {
    payload: () => ({ id: crypto.randomUUID(), attempt: 1, result: { outcome: "blocked" } }),
    whose: nobody
  },
  "bots.buttons": {
    payload: () => ({
      buttons: [{ token: freshId().slice(0, 20), user: spokenUser, action: "{}", trade: null, expires_in_seconds: 60 }]
    })
  },
  "bots.press": { payload: () => ({ token: "none", user: spokenUser, update: "1" }), whose: nobody },
  "notices.channels": {},
  "notices.link": { payload: () => ({ client_id: freshId(), channel: "email", address: "ann@example.org" }) },
  "notices.confirm": { payload: () => ({ client_id: freshId(), code: "000000" }) },
  // Nobody has an address, and what is said of that is said to each of themselves.
  "notices.unlink": { payload: () => ({ client_id: freshId(), channel: "email" }), whose: nobody },
  "notices.prefs": {},
  "notices.set": {
    payload: () => ({ client_id: freshId(), event: "chat.message", channel: "telegram", mode: "off" })
  },
  "notices.quiet": { payload: () => ({ client_id: freshId(), quiet: null }) },
  "notices.log": {},
  "notices.style": { payload: () => ({ client_id: freshId(), amounts: "hidden" }) },
  "notices.test": { payload: () => ({ client_id: freshId(), channel: "email" }), whose: nobody },
  "notice_links.sms_status": { params: () => freshId(), payload: () => ({ MessageSid: "SM1", MessageStatus: "sent" }) },
  "notice_links.unsubscribe": { params: () => "no.such.token", payload: () => ({ "List-Unsubscribe": "One-Click" }) },
  "policies.list": {},
  "policies.load": {
    payload: () => ({ client_id: freshId(), version: freshId().slice(0, 31), policy: standardPolicy })
  },
  "policies.simulate": { payload: () => ({ policy: standardPolicy }) },
  "halts.list": {},
  "maintenance.list": {},
  "maintenance.announce": { payload: () => ({ client_id: freshId(), step: "ended" }), whose: nobody },
  "reconciliation.list": {},
  "reconciliation.get": { params: () => crypto.randomUUID(), whose: nobody },
  "reconciliation.resolve": {
    params: () => crypto.randomUUID(),
    whose: nobody,
    payload: () => ({ client_id: freshId(), reason: "a fee" })
  },
  "parked.list": {},
  "parked.replay": { params: ({ parked }) => parked, payload: () => ({ client_id: freshId() }) },
  "halts.begin": {
    payload: () => ({ client_id: freshId(), action: "messages", market: "BTC-USDT", reason: "a test" })
  },
  "halts.lift": { payload: () => ({ client_id: freshId(), action: "messages", market: "BTC-USDT" }) },
  "operation.drain": { payload: () => ({ client_id: freshId(), draining: false }) }
}
