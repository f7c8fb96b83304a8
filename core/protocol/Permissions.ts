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
  | { readonly access: "signed"; readonly scope: Scope; readonly roles: ReadonlyArray<Role> }

type GroupsOf<A> = A extends HttpApi.HttpApi<infer _Id, infer Groups> ? Groups : never
type KeysOf<G> =
  G extends HttpApiGroup.HttpApiGroup<infer Name, infer Endpoints, infer _TopLevel>
    ? `${Name}.${HttpApiEndpoint.Identifier<Endpoints>}`
    : never

/** `group.endpoint` of every route of the api. */
export type RouteName = KeysOf<GroupsOf<typeof Api>>

const open: Policy = { access: "public" }
const everyone: ReadonlyArray<Role> = ["trader", "arbiter", "mediator", "reader", "operator"]
const signed = (scope: Scope, roles: ReadonlyArray<Role> = everyone): Policy => ({ access: "signed", scope, roles })

export const POLICY: { readonly [Route in RouteName]: Policy } = {
  "meta.info": open,
  "markets.list": open,
  "markets.get": open,
  "markets.book": open,
  "markets.prints": open,
  "markets.offers": open,
  "markets.opportunities": signed("read"),
  "markets.why_not": signed("read"),
  "markets.set_state": signed("manage", ["operator"]),
  "markets.match": signed("manage", ["operator"]),
  "methods.list": open,
  "methods.get": open,
  "orders.create": signed("trade", ["trader"]),
  "orders.batch": signed("trade", ["trader"]),
  "orders.bulk": signed("trade", ["trader"]),
  "orders.quote": signed("read"),
  "orders.cancel_all": signed("trade", ["trader"]),
  "orders.dead_man": signed("trade", ["trader"]),
  "orders.list": signed("read"),
  "orders.get": signed("read"),
  "orders.offer": signed("read", ["trader"]),
  "orders.why_not": signed("read"),
  "orders.amend": signed("trade", ["trader"]),
  "orders.cancel": signed("trade", ["trader"]),
  "conditionals.create": signed("trade", ["trader"]),
  "conditionals.list": signed("read"),
  "conditionals.get": signed("read"),
  "conditionals.cancel": signed("trade", ["trader"]),
  "schedules.create": signed("trade", ["trader"]),
  "schedules.list": signed("read"),
  "schedules.get": signed("read"),
  "schedules.cancel": signed("trade", ["trader"]),
  "templates.save": signed("trade", ["trader"]),
  "templates.list": signed("read"),
  "templates.get": signed("read"),
  "templates.remove": signed("trade", ["trader"]),
  "trades.list": signed("read"),
  "trades.get": signed("read"),
  "trades.receipt": signed("read"),
  "trades.payer": signed("escrow", ["trader"]),
  "trades.accept": signed("escrow", ["trader"]),
  "trades.decline": signed("escrow", ["trader"]),
  "trades.mark_paid": signed("escrow", ["trader"]),
  "trades.release": signed("escrow", ["trader"]),
  "trades.cancel": signed("escrow", ["trader"]),
  "trades.extend": signed("escrow", ["trader"]),
  "trades.undo_paid": signed("escrow", ["trader"]),
  "trades.propose_cancel": signed("escrow", ["trader"]),
  "trades.withdraw_cancel": signed("escrow", ["trader"]),
  "trades.accept_cancel": signed("escrow", ["trader"]),
  "trades.claim": signed("escrow", ["trader"]),
  "trades.dispute": signed("escrow", ["trader"]),
  "trades.withdraw_dispute": signed("escrow", ["trader"]),
  "trades.resolve": signed("escrow", ["arbiter"]),
  "disputes.list": signed("read"),
  "disputes.get": signed("read"),
  "disputes.take": signed("escrow", ["arbiter"]),
  "disputes.give_back": signed("escrow", ["arbiter"]),
  "disputes.assign": signed("manage", ["operator"]),
  "disputes.offer": signed("escrow", ["trader", "arbiter", "mediator"]),
  "disputes.accept_offer": signed("escrow", ["trader"]),
  "disputes.withdraw_offer": signed("escrow", ["trader", "arbiter", "mediator"]),
  "disputes.ask": signed("escrow", ["arbiter"]),
  "disputes.give": signed("escrow", ["trader"]),
  "disputes.file": signed("read", ["trader", "arbiter"]),
  "disputes.figures": signed("read", ["arbiter", "operator"]),
  "disputes.approve": signed("escrow", ["arbiter"]),
  "disputes.appeal": signed("escrow", ["trader"]),
  "disputes.accept_verdict": signed("escrow", ["trader"]),
  "chat.list": signed("read"),
  "chat.send": signed("escrow", ["trader", "arbiter"]),
  "chat.read": signed("read", ["trader", "arbiter"]),
  "chat.attach": signed("escrow", ["trader", "arbiter"]),
  "chat.file": signed("read"),
  "payments.match": signed("escrow", ["trader"]),
  "stream.poll": open,
  "stream.poll_own": signed("read"),
  "wallet.balances": signed("read"),
  "wallet.transfers": signed("read"),
  "wallet.fees": signed("read"),
  "wallet.deposit": signed("trade", ["trader"]),
  "wallet.withdraw_deposit": signed("trade", ["trader"]),
  "accounts.list": signed("read"),
  "accounts.create": signed("manage", ["trader"]),
  "accounts.remove": signed("manage", ["trader"]),
  "identity.me": signed("read"),
  "identity.change_me": signed("manage"),
  "identity.limits": signed("read"),
  "identity.blocks": signed("read"),
  "identity.block": signed("trade", ["trader"]),
  "identity.unblock": signed("trade", ["trader"]),
  "identity.trusted": signed("read"),
  "identity.trust": signed("trade", ["trader"]),
  "identity.untrust": signed("trade", ["trader"]),
  "identity.keys": signed("read"),
  "identity.create_key": signed("manage"),
  "identity.revoke_key": signed("manage"),
  "identity.create_person": signed("manage", ["operator"]),
  "identity.freeze": signed("manage", ["operator"]),
  "identity.unfreeze": signed("manage", ["operator"]),
  "identity.reputation": signed("read"),
  "identity.kyc_tier": signed("manage", ["operator"]),
  "reviews.write": signed("escrow", ["trader"]),
  "reviews.reply": signed("escrow", ["trader"]),
  "reviews.hide": signed("manage", ["operator"]),
  "reviews.list": signed("read"),
  "policies.list": signed("read"),
  "policies.load": signed("manage", ["operator"]),
  "policies.simulate": signed("manage", ["operator"]),
  "halts.list": signed("read"),
  "halts.begin": signed("manage", ["operator"]),
  "halts.lift": signed("manage", ["operator"]),
  "parked.list": signed("manage", ["operator"]),
  "parked.replay": signed("manage", ["operator"]),
  "operation.doctor": signed("read"),
  "operation.drain": signed("manage", ["operator"])
}
