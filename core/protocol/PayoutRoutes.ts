/** Money that people take out by a payment provider; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  PayoutAddressAdd,
  PayoutAddressRemove,
  PayoutAddressView,
  PayoutApprove,
  PayoutCasesQuery,
  PayoutCaseView,
  PayoutCreate,
  PayoutReject,
  PayoutResolve,
  PayoutTermsView,
  PayoutView
} from "./Payout.ts"
import { Id, page, SpanQuery } from "./Wire.ts"

const params = { id: Id }
const rows = <Item extends Schema.Top>(item: Item) => Schema.Struct({ data: Schema.Array(item) })

export const payoutRoutes = HttpApiGroup.make("payouts").add(
  HttpApiEndpoint.get("terms", "/v1/payout-terms", { success: rows(PayoutTermsView) }),
  HttpApiEndpoint.get("addresses", "/v1/payout-addresses", { success: rows(PayoutAddressView) }),
  HttpApiEndpoint.post("add_address", "/v1/payout-addresses", {
    payload: PayoutAddressAdd,
    success: PayoutAddressView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.post("remove_address", "/v1/payout-addresses/:id/remove", {
    params,
    payload: PayoutAddressRemove,
    success: PayoutAddressView
  }),
  HttpApiEndpoint.post("create", "/v1/payouts", {
    payload: PayoutCreate,
    success: PayoutView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.get("list", "/v1/payouts", { query: SpanQuery, success: page(PayoutView) }),
  HttpApiEndpoint.get("get", "/v1/payouts/:id", { params, success: PayoutView }),
  HttpApiEndpoint.get("cases", "/v1/admin/payouts", { query: PayoutCasesQuery, success: page(PayoutCaseView) }),
  HttpApiEndpoint.post("approve", "/v1/admin/payouts/:id/approve", {
    params,
    payload: PayoutApprove,
    success: PayoutCaseView
  }),
  HttpApiEndpoint.post("reject", "/v1/admin/payouts/:id/reject", {
    params,
    payload: PayoutReject,
    success: PayoutCaseView
  }),
  HttpApiEndpoint.post("resolve", "/v1/admin/payouts/:id/resolve", {
    params,
    payload: PayoutResolve,
    success: PayoutCaseView
  })
)
