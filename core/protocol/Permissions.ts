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
const everyone: ReadonlyArray<Role> = ["trader", "arbiter", "operator"]
const signed = (scope: Scope, roles: ReadonlyArray<Role> = everyone): Policy => ({ access: "signed", scope, roles })

export const POLICY: { readonly [Route in RouteName]: Policy } = {
  "meta.info": open,
  "markets.list": open,
  "markets.get": open,
  "markets.book": open,
  "markets.prints": open,
  "markets.offers": open,
  "methods.list": open,
  "methods.get": open,
  "orders.create": signed("trade", ["trader"]),
  "orders.batch": signed("trade", ["trader"]),
  "orders.list": signed("read"),
  "orders.get": signed("read"),
  "orders.cancel": signed("trade", ["trader"]),
  "trades.list": signed("read"),
  "trades.get": signed("read"),
  "trades.mark_paid": signed("escrow", ["trader"]),
  "trades.release": signed("escrow", ["trader"]),
  "trades.cancel": signed("escrow", ["trader"]),
  "trades.dispute": signed("escrow", ["trader"]),
  "trades.resolve": signed("escrow", ["arbiter"]),
  "stream.poll": open,
  "stream.poll_own": signed("read"),
  "wallet.balances": signed("read"),
  "wallet.transfers": signed("read"),
  "accounts.list": signed("read"),
  "accounts.create": signed("manage", ["trader"]),
  "accounts.remove": signed("manage", ["trader"]),
  "identity.me": signed("read"),
  "identity.keys": signed("read"),
  "identity.create_key": signed("manage"),
  "identity.revoke_key": signed("manage"),
  "identity.create_person": signed("manage", ["operator"]),
  "operation.doctor": signed("read")
}
