/** Where people are paid; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  PaymentAccountConfirm,
  PaymentAccountCreate,
  PaymentAccountEdit,
  PaymentAccountRemove,
  PaymentAccountView
} from "./Method.ts"
import { Id } from "./Wire.ts"

export const accountRoutes = HttpApiGroup.make("accounts").add(
  HttpApiEndpoint.get("list", "/v1/payment-accounts", {
    success: Schema.Struct({ data: Schema.Array(PaymentAccountView) })
  }),
  HttpApiEndpoint.post("create", "/v1/payment-accounts", {
    payload: PaymentAccountCreate,
    success: PaymentAccountView.pipe(HttpApiSchema.status(201))
  }),
  HttpApiEndpoint.post("confirm", "/v1/payment-accounts/:id/confirm", {
    params: { id: Id },
    payload: PaymentAccountConfirm,
    success: PaymentAccountView
  }),
  HttpApiEndpoint.post("edit", "/v1/payment-accounts/:id/edit", {
    params: { id: Id },
    payload: PaymentAccountEdit,
    success: PaymentAccountView
  }),
  HttpApiEndpoint.post("remove", "/v1/payment-accounts/:id/remove", {
    params: { id: Id },
    payload: PaymentAccountRemove,
    success: PaymentAccountView
  })
)
