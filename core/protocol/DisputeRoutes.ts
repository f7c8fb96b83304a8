/** What may be asked about disputes, and done in them; `Api` says who signs. A dispute goes by the id of its trade. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import { FileHash } from "./Chat.ts"
import {
  ArbiterFigures,
  DisputeAssign,
  DisputeHand,
  DisputeSummary,
  DisputeView,
  SettlementOfferAccept,
  SettlementOfferMake,
  VerdictAccept,
  VerdictAppeal,
  VerdictApprove
} from "./Dispute.ts"
import { EvidenceAsk, EvidenceGive } from "./Evidence.ts"
import { TradeView } from "./Trade.ts"
import { Id, PageQuery, page } from "./Wire.ts"

export const disputeRoutes = HttpApiGroup.make("disputes").add(
  HttpApiEndpoint.get("list", "/v1/disputes", {
    query: {
      ...PageQuery,
      /** `false`: those that are over. */
      open: Schema.optionalKey(Schema.Literals(["true", "false"])),
      /** `true`: those that the reader has taken. */
      mine: Schema.optionalKey(Schema.Literals(["true", "false"]))
    },
    success: page(DisputeSummary)
  }),
  HttpApiEndpoint.get("figures", "/v1/disputes/figures", { query: PageQuery, success: page(ArbiterFigures) }),
  HttpApiEndpoint.get("get", "/v1/disputes/:id", { params: { id: Id }, success: DisputeView }),
  HttpApiEndpoint.post("take", "/v1/disputes/:id/take", {
    params: { id: Id },
    payload: DisputeHand,
    success: DisputeView
  }),
  HttpApiEndpoint.post("give_back", "/v1/disputes/:id/give-back", {
    params: { id: Id },
    payload: DisputeHand,
    success: DisputeView
  }),
  HttpApiEndpoint.post("assign", "/v1/disputes/:id/assign", {
    params: { id: Id },
    payload: DisputeAssign,
    success: DisputeSummary
  }),
  HttpApiEndpoint.post("offer", "/v1/disputes/:id/offers", {
    params: { id: Id },
    payload: SettlementOfferMake,
    success: DisputeView
  }),
  HttpApiEndpoint.post("accept_offer", "/v1/disputes/:id/offers/:offer/accept", {
    params: { id: Id, offer: Id },
    payload: SettlementOfferAccept,
    success: TradeView
  }),
  HttpApiEndpoint.post("withdraw_offer", "/v1/disputes/:id/offers/:offer/withdraw", {
    params: { id: Id, offer: Id },
    payload: DisputeHand,
    success: DisputeView
  }),
  HttpApiEndpoint.post("ask", "/v1/disputes/:id/evidence", {
    params: { id: Id },
    payload: EvidenceAsk,
    success: DisputeView
  }),
  HttpApiEndpoint.post("give", "/v1/disputes/:id/evidence/:request/answers", {
    params: { id: Id, request: Id },
    payload: EvidenceGive,
    success: DisputeView
  }),
  HttpApiEndpoint.get("file", "/v1/disputes/:id/files/:sha256", {
    params: { id: Id, sha256: FileHash },
    success: Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array())
  }),
  HttpApiEndpoint.post("approve", "/v1/disputes/:id/approve", {
    params: { id: Id },
    payload: VerdictApprove,
    success: TradeView
  }),
  HttpApiEndpoint.post("appeal", "/v1/disputes/:id/appeal", {
    params: { id: Id },
    payload: VerdictAppeal,
    success: TradeView
  }),
  HttpApiEndpoint.post("accept_verdict", "/v1/disputes/:id/accept-verdict", {
    params: { id: Id },
    payload: VerdictAccept,
    success: TradeView
  })
)
