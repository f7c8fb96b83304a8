/**
 * What each command answers, as its schema says it and `orrange commands` tells it. Only the generator reads this: a
 * command does not pay for it.
 */
import type { RouteName } from "@orrange/core/protocol/Permissions"

interface Answered {
  readonly kind: string
  /** Whose answer it is, and whose scope it needs; none for what is made on this machine alone. */
  readonly route?: RouteName
  /** Whether the document holds what the route answers, the rows of its list, or something made here of it. */
  readonly data: "whole" | "rows" | "own"
}

export interface Output {
  readonly form: "document" | "stream" | "text"
  readonly answers: ReadonlyArray<Answered>
}

const document = (...answers: ReadonlyArray<Answered>): Output => ({ form: "document", answers })
const one = (kind: string, route: RouteName): Output => document({ kind, route, data: "whole" })
const list = (kind: string, route: RouteName): Output => document({ kind: `${kind}.list`, route, data: "rows" })
const local = (kind: string, route?: RouteName): Output => document({ kind, data: "own", ...(route && { route }) })
/** One of several, by the flags; the first tells the scope. */
const either = (...outputs: ReadonlyArray<Output>): Output => document(...outputs.flatMap(({ answers }) => answers))
const stream = (route: RouteName): Output => ({ form: "stream", answers: [{ kind: "line", route, data: "own" }] })
const text: Output = { form: "text", answers: [] }

/** By the id of the command. */
export const OUTPUTS: Readonly<Record<string, Output>> = {
  "admin:halt": one("halt", "halts.begin"),
  "admin:halts": list("halt", "halts.list"),
  "admin:policy:list": list("policy", "policies.list"),
  "admin:policy:load": one("policy", "policies.load"),
  "admin:policy:simulate": one("policy_simulation", "policies.simulate"),
  "admin:resume": one("halt", "halts.lift"),
  commands: local("catalogue"),
  demo: local("demo"),
  disputes: list("dispute", "disputes.list"),
  "disputes:accept": one("trade", "disputes.accept_offer"),
  "disputes:accept-verdict": one("trade", "disputes.accept_verdict"),
  "disputes:answer": one("dispute", "disputes.give"),
  "disputes:appeal": one("trade", "disputes.appeal"),
  "disputes:approve": one("trade", "disputes.approve"),
  "disputes:ask": one("dispute", "disputes.ask"),
  "disputes:assign": one("dispute", "disputes.assign"),
  "disputes:decide": one("trade", "trades.resolve"),
  "disputes:evidence": either(one("dispute", "disputes.get"), local("dispute.file", "disputes.file")),
  "disputes:figures": list("dispute.figures", "disputes.figures"),
  "disputes:get": one("dispute", "disputes.get"),
  "disputes:give-back": one("dispute", "disputes.give_back"),
  "disputes:offer": one("dispute", "disputes.offer"),
  "disputes:take": one("dispute", "disputes.take"),
  "disputes:withdraw-offer": one("dispute", "disputes.withdraw_offer"),
  doctor: local("doctor", "operation.doctor"),
  drain: one("drain", "operation.drain"),
  keys: list("key", "identity.keys"),
  "keys:add": one("key", "identity.create_key"),
  "keys:revoke": one("key", "identity.revoke_key"),
  limits: one("limits", "identity.limits"),
  markets: list("market", "markets.list"),
  "markets:book": one("market.book", "markets.book"),
  "markets:get": one("market", "markets.get"),
  "markets:match": one("market.matched", "markets.match"),
  "markets:prints": list("print", "markets.prints"),
  "markets:set-state": one("market", "markets.set_state"),
  me: one("person", "identity.me"),
  "me:deposit": one("deposit", "wallet.deposit"),
  "me:set": one("person", "identity.change_me"),
  methods: list("method", "methods.list"),
  "methods:accounts": list("payment_account", "accounts.list"),
  "methods:add": one("payment_account", "accounts.create"),
  "methods:get": one("method", "methods.get"),
  "methods:remove": one("payment_account", "accounts.remove"),
  "offers:why-not": one("offer.why_not", "markets.why_not"),
  orders: list("order", "orders.list"),
  "orders:amend": one("order.placed", "orders.amend"),
  "orders:batch": list("order.batch", "orders.batch"),
  "orders:cancel": one("order", "orders.cancel"),
  "orders:cancel-all": one("order.cancelled_all", "orders.cancel_all"),
  "orders:conditional": list("conditional", "conditionals.list"),
  "orders:conditional:cancel": one("conditional", "conditionals.cancel"),
  "orders:conditional:create": one("conditional.made", "conditionals.create"),
  "orders:conditional:get": one("conditional", "conditionals.get"),
  "orders:create": either(one("order.placed", "orders.create"), one("order.quote", "orders.quote")),
  "orders:dead-man": one("order.dead_man", "orders.dead_man"),
  "orders:edit": one("order.bulk", "orders.bulk"),
  "orders:get": one("order", "orders.get"),
  "orders:opportunities": list("opportunity", "markets.opportunities"),
  "orders:pause": one("order.bulk", "orders.bulk"),
  "orders:quote": one("order.quote", "orders.quote"),
  "orders:resume": one("order.bulk", "orders.bulk"),
  "orders:schedule": list("schedule", "schedules.list"),
  "orders:schedule:cancel": one("schedule", "schedules.cancel"),
  "orders:schedule:create": one("schedule", "schedules.create"),
  "orders:schedule:get": one("schedule", "schedules.get"),
  "orders:search": list("offer", "markets.offers"),
  "orders:templates": list("template", "templates.list"),
  "orders:templates:get": one("template", "templates.get"),
  "orders:templates:remove": one("template", "templates.remove"),
  "orders:templates:save": one("template", "templates.save"),
  "orders:take": either(one("order.placed", "orders.create"), one("order.quote", "orders.quote")),
  "orders:why-not": one("order.why_not", "orders.why_not"),
  "people:block": one("block", "identity.block"),
  "people:blocks": list("block", "identity.blocks"),
  "people:create": one("person", "identity.create_person"),
  "people:freeze": one("freeze", "identity.freeze"),
  "people:kyc-tier": one("kyc_tier", "identity.kyc_tier"),
  "people:reputation": one("reputation", "identity.reputation"),
  "people:answer-review": one("review", "reviews.reply"),
  "people:hide-review": one("review.hidden", "reviews.hide"),
  "people:reviews": list("review", "reviews.list"),
  "people:trust": one("trust", "identity.trust"),
  "people:trusted": list("trust", "identity.trusted"),
  "people:untrust": one("trust", "identity.untrust"),
  "people:unblock": one("block", "identity.unblock"),
  "people:unfreeze": one("freeze", "identity.unfreeze"),
  profiles: local("profile.list"),
  "profiles:add": local("profile"),
  "profiles:remove": local("profile.removed"),
  "profiles:show": local("profile"),
  "profiles:use": local("profile"),
  "receipts:verify": one("receipt", "trades.receipt"),
  trades: list("trade", "trades.list"),
  "trades:accept": one("trade", "trades.accept"),
  "trades:accept-cancel": one("trade", "trades.accept_cancel"),
  "trades:attach": one("trade.message", "chat.attach"),
  "trades:cancel": one("trade", "trades.cancel"),
  "trades:chat": one("trade.chat", "chat.list"),
  "trades:claim": one("trade", "trades.claim"),
  "trades:decline": one("trade", "trades.decline"),
  "trades:dispute": one("trade", "trades.dispute"),
  "trades:extend": one("trade", "trades.extend"),
  "trades:fetch": local("trade.file", "chat.file"),
  "trades:get": one("trade", "trades.get"),
  "trades:import-statement": list("payment.match", "payments.match"),
  "trades:next": local("trade.next.list", "trades.list"),
  "trades:paid": one("trade", "trades.mark_paid"),
  "trades:payer": one("trade", "trades.payer"),
  "trades:propose-cancel": one("trade", "trades.propose_cancel"),
  "trades:receipt": one("receipt", "trades.receipt"),
  "trades:release": one("trade", "trades.release"),
  "trades:resolve": one("trade", "trades.resolve"),
  "trades:review": one("review", "reviews.write"),
  "trades:say": one("trade.message", "chat.send"),
  "trades:undo-paid": one("trade", "trades.undo_paid"),
  "trades:withdraw-cancel": one("trade", "trades.withdraw_cancel"),
  "trades:withdraw-dispute": one("trade", "trades.withdraw_dispute"),
  up: text,
  tui: text,
  "wallet:balance": list("balance", "wallet.balances"),
  "wallet:fees": list("fees", "wallet.fees"),
  "wallet:transfers": list("transfer", "wallet.transfers"),
  "watch:book": stream("stream.poll"),
  "watch:chats": stream("stream.poll_own"),
  "watch:events": stream("stream.poll_own"),
  "watch:orders": stream("stream.poll_own"),
  "watch:prints": stream("stream.poll"),
  "watch:trades": stream("stream.poll_own")
}
