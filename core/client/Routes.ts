/**
 * The routes of the HTTP interface as plain data. The types of a call come from the interface itself and
 * cost nothing at run time; a bundle that carries only this table need not carry the schemas.
 */
import type * as HttpApi from "effect/http-api/HttpApi"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import type * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { Api } from "../protocol/Api.ts"
import { POLICY, type RouteName } from "../protocol/Permissions.ts"

type Groups = typeof Api extends HttpApi.HttpApi<infer _Id, infer Members> ? Members : never

type Endpoint<Name extends RouteName> = Name extends `${infer Group}.${infer Id}`
  ? HttpApiEndpoint.WithIdentifier<HttpApiGroup.EndpointsWithIdentifier<Groups, Group>, Id>
  : never

type Part<Key extends string, Value> = [Value] extends [never] ? unknown : { readonly [K in Key]: Value }

/** Path parameters, query and body a route takes. */
export type RouteRequest<Name extends RouteName> = Part<"params", HttpApiEndpoint.Params<Endpoint<Name>>["Type"]> &
  Part<"query", HttpApiEndpoint.Query<Endpoint<Name>>["Type"]> &
  Part<"payload", HttpApiEndpoint.Payload<Endpoint<Name>>["Type"]>

export type RouteSuccess<Name extends RouteName> = HttpApiEndpoint.Success<Endpoint<Name>>["Type"]

export interface Route {
  readonly method: string
  /** Path with `:name` for each parameter. */
  readonly path: string
  readonly signed: boolean
}

export const ROUTES: Readonly<Record<RouteName, Route>> = Object.fromEntries(
  Object.values(Api.groups).flatMap((group) =>
    Object.values(group.endpoints).map((endpoint) => {
      const name = `${group.identifier}.${endpoint.identifier}` as RouteName
      return [name, { method: endpoint.method, path: endpoint.path, signed: POLICY[name].access !== "public" }]
    })
  )
) as Record<RouteName, Route>
