/** What may be asked about trades, and done to them; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { ApprovalAsk, ApprovalGive, ApprovalView } from "./Approval.ts"
import { TradePayer } from "./Payment.ts"
import { TradeReceipt } from "./Receipt.ts"
import {
  TradeCallOff,
  TradeClaim,
  TradeDispute,
  TradeMarkPaid,
  TradeRelease,
  TradeResolve,
  TradeState,
  TradeStepTaken,
  TradeView
} from "./Trade.ts"
import { Id, page, SpanQuery } from "./Wire.ts"

export const tradeRoutes = HttpApiGroup.make("trades").add(
  HttpApiEndpoint.get("list", "/v1/trades", {
    query: {
      ...SpanQuery,
      state: Schema.optionalKey(TradeState),
      /** `true`: only trades that are not over. */
      open: Schema.optionalKey(Schema.Literals(["true", "false"]))
    },
    success: page(TradeView)
  }),
  HttpApiEndpoint.get("get", "/v1/trades/:id", { params: { id: Id }, success: TradeView }),
  HttpApiEndpoint.get("receipt", "/v1/trades/:id/receipt", { params: { id: Id }, success: TradeReceipt }),
  HttpApiEndpoint.get("approval", "/v1/trades/:id/approval", { params: { id: Id }, success: ApprovalView }),
  HttpApiEndpoint.post("ask_approval", "/v1/trades/:id/approval", {
    params: { id: Id },
    payload: ApprovalAsk,
    success: ApprovalView
  }),
  HttpApiEndpoint.post("approve", "/v1/trades/:id/approve", {
    params: { id: Id },
    payload: ApprovalGive,
    success: ApprovalView
  }),
  HttpApiEndpoint.post("payer", "/v1/trades/:id/payer", {
    params: { id: Id },
    payload: TradePayer,
    success: TradeView
  }),
  HttpApiEndpoint.post("accept", "/v1/trades/:id/accept", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("decline", "/v1/trades/:id/decline", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("mark_paid", "/v1/trades/:id/paid", {
    params: { id: Id },
    payload: TradeMarkPaid,
    success: TradeView
  }),
  HttpApiEndpoint.post("release", "/v1/trades/:id/release", {
    params: { id: Id },
    payload: TradeRelease,
    success: TradeView
  }),
  HttpApiEndpoint.post("cancel", "/v1/trades/:id/cancel", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("extend", "/v1/trades/:id/extend", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("not_received", "/v1/trades/:id/not-received", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("undo_paid", "/v1/trades/:id/undo-paid", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("propose_cancel", "/v1/trades/:id/propose-cancel", {
    params: { id: Id },
    payload: TradeCallOff,
    success: TradeView
  }),
  HttpApiEndpoint.post("withdraw_cancel", "/v1/trades/:id/withdraw-cancel", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("accept_cancel", "/v1/trades/:id/accept-cancel", {
    params: { id: Id },
    payload: TradeCallOff,
    success: TradeView
  }),
  HttpApiEndpoint.post("claim", "/v1/trades/:id/claim", {
    params: { id: Id },
    payload: TradeClaim,
    success: TradeView
  }),
  HttpApiEndpoint.post("dispute", "/v1/trades/:id/dispute", {
    params: { id: Id },
    payload: TradeDispute,
    success: TradeView
  }),
  HttpApiEndpoint.post("withdraw_dispute", "/v1/trades/:id/withdraw-dispute", {
    params: { id: Id },
    payload: TradeStepTaken,
    success: TradeView
  }),
  HttpApiEndpoint.post("resolve", "/v1/trades/:id/resolve", {
    params: { id: Id },
    payload: TradeResolve,
    success: TradeView
  })
)
