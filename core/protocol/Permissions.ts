/**
 * Who may call what. A route without a row here does not compile, and the daemon refuses to start
 * with one; nothing is allowed by default.
 */
import type * as HttpApi from "effect/http-api/HttpApi"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import type * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import type { Api } from "./Api.ts"
import type { Role, Scope } from "./Person.ts"

export type Policy =
  | { readonly access: "public" }
  | {
      readonly access: "signed"
      readonly scope: Scope
      readonly roles: ReadonlyArray<Role>
      /** Whether a person may say it through a bot; what has no such mark they may not. */
      readonly channel?: true
    }
  /** For bots, as themselves. */
  | { readonly access: "bot" }

type GroupsOf<A> = A extends HttpApi.HttpApi<infer _Id, infer Groups> ? Groups : never
type KeysOf<G> =
  G extends HttpApiGroup.HttpApiGroup<infer Name, infer Endpoints, infer _TopLevel>
    ? `${Name}.${HttpApiEndpoint.Identifier<Endpoints>}`
    : never

/** `group.endpoint` of every route of the api. */
export type RouteName = KeysOf<GroupsOf<typeof Api>>

const open: Policy = { access: "public" }
const everyone: ReadonlyArray<Role> = ["trader", "arbiter", "mediator", "reader", "operator"]
const bot: Policy = { access: "bot" }
/**
 * What a person may say through a bot, too: never what says who they are, or takes something out, nor what places orders
 * later or many at once. What an order could give away is counted when it is given, so there is no way around that.
 */
const spoken = (scope: Scope, roles: ReadonlyArray<Role> = everyone): Policy => ({
  access: "signed",
  scope,
  roles,
  channel: true
})
const signed = (scope: Scope, roles: ReadonlyArray<Role> = everyone): Policy => ({ access: "signed", scope, roles })

export const POLICY: { readonly [Route in RouteName]: Policy } = {
  "meta.info": open,
  "markets.list": open,
  "markets.get": open,
  "markets.book": open,
  "markets.prints": open,
  "markets.candles": open,
  "markets.offers": open,
  "markets.opportunities": spoken("read"),
  "markets.why_not": spoken("read"),
  "markets.set_state": signed("manage", ["operator"]),
  "markets.match": signed("manage", ["operator"]),
  "methods.list": open,
  "methods.get": open,
  "orders.create": spoken("trade", ["trader"]),
  "orders.batch": signed("trade", ["trader"]),
  "orders.bulk": spoken("trade", ["trader"]),
  "orders.quote": spoken("read"),
  "orders.cancel_all": spoken("trade", ["trader"]),
  "orders.dead_man": signed("trade", ["trader"]),
  "orders.list": spoken("read"),
  "orders.get": spoken("read"),
  "orders.offer": spoken("read", ["trader"]),
  "orders.why_not": spoken("read"),
  "orders.amend": spoken("trade", ["trader"]),
  "orders.cancel": spoken("trade", ["trader"]),
  "conditionals.create": signed("trade", ["trader"]),
  "conditionals.list": spoken("read"),
  "conditionals.get": spoken("read"),
  "conditionals.cancel": spoken("trade", ["trader"]),
  "schedules.create": signed("trade", ["trader"]),
  "schedules.list": spoken("read"),
  "schedules.get": spoken("read"),
  "schedules.cancel": spoken("trade", ["trader"]),
  "templates.save": signed("trade", ["trader"]),
  "templates.list": spoken("read"),
  "templates.get": spoken("read"),
  "templates.remove": signed("trade", ["trader"]),
  "alerts.create": spoken("trade", ["trader"]),
  "alerts.list": spoken("read"),
  "alerts.remove": spoken("trade", ["trader"]),
  "trades.list": spoken("read"),
  "trades.get": spoken("read"),
  "trades.receipt": spoken("read"),
  "trades.approval": spoken("read", ["trader"]),
  "trades.ask_approval": spoken("escrow", ["trader"]),
  "trades.approve": spoken("escrow", ["trader"]),
  "trades.payer": spoken("escrow", ["trader"]),
  "trades.accept": spoken("escrow", ["trader"]),
  "trades.decline": spoken("escrow", ["trader"]),
  "trades.mark_paid": spoken("escrow", ["trader"]),
  "trades.release": spoken("escrow", ["trader"]),
  "trades.cancel": spoken("escrow", ["trader"]),
  "trades.extend": spoken("escrow", ["trader"]),
  "trades.undo_paid": spoken("escrow", ["trader"]),
  "trades.propose_cancel": spoken("escrow", ["trader"]),
  "trades.withdraw_cancel": spoken("escrow", ["trader"]),
  "trades.accept_cancel": spoken("escrow", ["trader"]),
  "trades.claim": spoken("escrow", ["trader"]),
  "trades.dispute": spoken("escrow", ["trader"]),
  "trades.withdraw_dispute": spoken("escrow", ["trader"]),
  "trades.resolve": signed("escrow", ["arbiter"]),
  "disputes.list": spoken("read"),
  "disputes.get": spoken("read"),
  "disputes.take": spoken("escrow", ["arbiter"]),
  "disputes.give_back": spoken("escrow", ["arbiter"]),
  "disputes.assign": signed("manage", ["operator"]),
  "disputes.offer": signed("escrow", ["trader", "arbiter", "mediator"]),
  "disputes.accept_offer": spoken("escrow", ["trader"]),
  "disputes.withdraw_offer": spoken("escrow", ["trader", "arbiter", "mediator"]),
  "disputes.ask": spoken("escrow", ["arbiter"]),
  "disputes.give": spoken("escrow", ["trader"]),
  "disputes.file": spoken("read", ["trader", "arbiter"]),
  "disputes.figures": spoken("read", ["arbiter", "operator"]),
  "disputes.approve": signed("escrow", ["arbiter"]),
  "disputes.appeal": spoken("escrow", ["trader"]),
  "disputes.accept_verdict": spoken("escrow", ["trader"]),
  "chat.list": spoken("read"),
  "chat.send": spoken("escrow", ["trader", "arbiter"]),
  "chat.read": spoken("read", ["trader", "arbiter"]),
  "chat.attach": spoken("escrow", ["trader", "arbiter"]),
  "chat.file": spoken("read"),
  "payments.match": signed("escrow", ["trader"]),
  "top_ups.create": signed("trade", ["trader"]),
  "top_ups.list": signed("read"),
  "top_ups.all": signed("read", ["operator"]),
  "top_ups.get": signed("read"),
  "top_ups.cancel": signed("trade", ["trader"]),
  "top_ups.refund": signed("escrow", ["trader", "operator"]),
  "stream.poll": open,
  "stream.poll_own": signed("read"),
  "wallet.balances": spoken("read"),
  "wallet.transfers": spoken("read"),
  "wallet.fees": spoken("read"),
  "wallet.deposit": signed("trade", ["trader"]),
  "wallet.withdraw_deposit": signed("trade", ["trader"]),
  "accounts.list": spoken("read"),
  "accounts.create": spoken("manage", ["trader"]),
  "accounts.remove": spoken("manage", ["trader"]),
  "identity.me": signed("read"),
  "identity.change_me": spoken("manage"),
  "identity.limits": spoken("read"),
  "identity.blocks": spoken("read"),
  "identity.block": spoken("trade", ["trader"]),
  "identity.unblock": spoken("trade", ["trader"]),
  "identity.trusted": spoken("read"),
  "identity.trust": spoken("trade", ["trader"]),
  "identity.untrust": spoken("trade", ["trader"]),
  "identity.keys": signed("read"),
  "identity.create_key": signed("manage"),
  "identity.revoke_key": signed("manage"),
  "identity.create_person": signed("manage", ["operator"]),
  "identity.freeze": signed("manage", ["operator"]),
  "identity.unfreeze": signed("manage", ["operator"]),
  "identity.reputation": spoken("read"),
  "identity.kyc_tier": signed("manage", ["operator"]),
  "reviews.write": spoken("escrow", ["trader"]),
  "reviews.reply": spoken("escrow", ["trader"]),
  "reviews.hide": signed("manage", ["operator"]),
  "reviews.list": spoken("read"),
  "notices.channels": spoken("read"),
  "notices.link": signed("manage"),
  "notices.confirm": signed("manage"),
  "notices.unlink": signed("manage"),
  "notices.prefs": spoken("read"),
  "notices.set": spoken("manage"),
  "notices.quiet": spoken("manage"),
  "notices.style": spoken("manage"),
  "notices.log": spoken("read"),
  "notices.test": spoken("manage"),
  "notice_links.sms_status": open,
  "notice_links.unsubscribe": open,
  "channels.list": spoken("read"),
  "channels.link": signed("manage"),
  "channels.claim": signed("manage"),
  "channels.confirm": signed("manage"),
  "channels.unlink": spoken("manage"),
  "communities.list": spoken("read"),
  "communities.get": spoken("read"),
  "communities.create": spoken("manage", ["trader"]),
  "communities.edit": spoken("manage", ["trader"]),
  "communities.close": spoken("manage", ["trader", "operator"]),
  "communities.solvers": spoken("read"),
  "communities.ask_solver": spoken("manage", ["trader"]),
  "communities.agree_solver": spoken("manage", ["trader"]),
  "communities.end_solver": spoken("manage", ["trader", "operator"]),
  "bot_admin.list": signed("manage", ["operator"]),
  "bot_admin.add": signed("manage", ["operator"]),
  "bot_admin.remove": signed("manage", ["operator"]),
  "bots.self": bot,
  "bots.rooms": bot,
  "bots.user": bot,
  "bots.keep": bot,
  "bots.register": bot,
  "bots.link_begin": bot,
  "bots.link_claim": bot,
  "bots.link_agree": bot,
  "bots.receive": bot,
  "bots.claim": bot,
  "bots.note": bot,
  "bots.finish": bot,
  "bots.draft": bot,
  "bots.outgoing": bot,
  "bots.card": bot,
  "bots.sent": bot,
  "bots.buttons": bot,
  "bots.press": bot,
  "policies.list": spoken("read"),
  "policies.load": signed("manage", ["operator"]),
  "policies.simulate": signed("manage", ["operator"]),
  "halts.list": spoken("read"),
  "halts.begin": spoken("manage", ["operator"]),
  "halts.lift": signed("manage", ["operator"]),
  "maintenance.list": spoken("read"),
  "maintenance.announce": signed("manage", ["operator"]),
  "parked.list": signed("manage", ["operator"]),
  "parked.replay": signed("manage", ["operator"]),
  "operation.doctor": spoken("read"),
  "operation.drain": signed("manage", ["operator"])
}
