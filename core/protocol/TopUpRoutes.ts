/** Money that people pay in by a payment provider; `Api` says who signs. */
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import {
  TopUpCancel,
  TopUpCreate,
  TopUpPage,
  TopUpQuery,
  TopUpRefund,
  TopUpResolve,
  TopUpRule,
  TopUpView
} from "./TopUp.ts"
import { Id } from "./Wire.ts"

const params = { id: Id }

export const topUpRoutes = HttpApiGroup.make("top_ups").add(
  HttpApiEndpoint.post("create", "/v1/top-ups", { payload: TopUpCreate, success: TopUpView }),
  HttpApiEndpoint.get("list", "/v1/top-ups", { query: TopUpQuery, success: TopUpPage }),
  HttpApiEndpoint.get("all", "/v1/admin/top-ups", { query: TopUpQuery, success: TopUpPage }),
  HttpApiEndpoint.get("get", "/v1/top-ups/:id", { params, success: TopUpView }),
  HttpApiEndpoint.post("cancel", "/v1/top-ups/:id/cancel", { params, payload: TopUpCancel, success: TopUpView }),
  HttpApiEndpoint.post("refund", "/v1/top-ups/:id/refund", { params, payload: TopUpRefund, success: TopUpView }),
  HttpApiEndpoint.post("resolve", "/v1/admin/top-ups/:id/resolve", {
    params,
    payload: TopUpResolve,
    success: TopUpView
  }),
  HttpApiEndpoint.post("rule", "/v1/admin/top-ups/:id/rule", { params, payload: TopUpRule, success: TopUpView })
)
