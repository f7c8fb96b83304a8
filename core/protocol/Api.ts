/**
 * The whole HTTP interface. The daemon implements it, the client derives from it, and
 * `/openapi.json` is printed from it; nothing is said over HTTP that does not stand here.
 */
import * as Context from "effect/Context"
import * as Schema from "effect/Schema"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as HttpApiSecurity from "effect/http-api/HttpApiSecurity"
import * as OpenApi from "effect/http-api/OpenApi"
import { accountRoutes } from "./AccountRoutes.ts"
import { alertRoutes } from "./AlertRoutes.ts"
import { BulkAnswers, OrderBulk } from "./Bulk.ts"
import { CancelAll, CancelledAll, DeadMan, DeadManSet } from "./CancelAll.ts"
import {
  ConditionalOrderCancel,
  ConditionalOrderCreate,
  ConditionalOrderPlaced,
  ConditionalOrderState,
  ConditionalOrderView
} from "./Conditional.ts"
import { BlockCreate, BlockRemove, BlockView, MeChange, TrustCreate, TrustRemove, TrustView } from "./Counterparty.ts"
import { ChatAttach, ChatMark, ChatMessageView, ChatRead, ChatSend, ChatView, FileHash } from "./Chat.ts"
import { DepositChange, DepositView } from "./Deposit.ts"
import { communityRoutes } from "./CommunityRoutes.ts"
import { disputeRoutes } from "./DisputeRoutes.ts"
import { DoctorReport } from "./Doctor.ts"
import { Drain, Drained } from "./Drain.ts"
import { haltRoutes } from "./Halt.ts"
import { maintenanceRoutes } from "./Maintenance.ts"
import { parkedRoutes } from "./Parked.ts"
import { reconciliationRoutes } from "./Reconciliation.ts"
import { fxRoutes } from "./Fx.ts"
import { billingRoutes } from "./Invoice.ts"
import { payoutRoutes } from "./PayoutRoutes.ts"
import { recurringRoutes } from "./Recurring.ts"
import { Eligibility, eligibilityQuery } from "./Eligibility.ts"
import { ErrorAnswers } from "./ErrorSchemas.ts"
import { botAdminRoutes, botRoutes, channelRoutes } from "./ChannelRoutes.ts"
import type { ChannelName } from "./Channel.ts"
import { CandleView, candleQuery } from "./Candle.ts"
import { BookView, MarketSetState, MarketView, OfferSearch, OfferView, PrintView } from "./Market.ts"
import { LimitsView } from "./Limits.ts"
import { MarketMatch, MarketMatched } from "./Match.ts"
import { MethodView } from "./Method.ts"
import {
  OrderAmend,
  OrderBatch,
  OrderBatchAnswers,
  OrderCancel,
  OrderPlace,
  OrderPlaced,
  OrderState,
  OrderView,
  OfferName
} from "./Order.ts"
import {
  FreezeView,
  KeyCreate,
  KeyRevoke,
  KeyView,
  KycDecision,
  KycView,
  Me,
  PersonCreate,
  PersonCreated,
  PersonFreeze,
  PersonUnfreeze,
  PersonView,
  type Role,
  type Scope
} from "./Person.ts"
import { noticeLinkRoutes, noticeRoutes } from "./NoticeRoutes.ts"
import { PolicyLoad, PolicySimulate, PolicySimulation, PolicyView } from "./Policy.ts"
import { PaymentMatch, PaymentMatched } from "./Payment.ts"
import { OpportunityView, OrderQuote, OrderQuoteRequest, WhyNot } from "./Quote.ts"
import { ReputationView } from "./Reputation.ts"
import { reviewRoutes } from "./ReviewRoutes.ts"
import { ScheduleCancel, ScheduleCreate, ScheduleView } from "./Schedule.ts"
import { signatureHeaders } from "./Signing.ts"
import { OwnTopic, Polled, PollQuery, PublicTopic } from "./Stream.ts"
import { paymentRoutingRoutes } from "./PaymentRouting.ts"
import { topUpRoutes } from "./TopUpRoutes.ts"
import { tradeRoutes } from "./TradeRoutes.ts"
import { templateRoutes } from "./TemplateRoutes.ts"
import { Info } from "./Version.ts"
import { BalanceView, FeesView, TransferView } from "./Wallet.ts"
import { chainAdminRoutes, chainRoutes, escrowRoutes, multisigRoutes } from "./WalletRoutes.ts"
import {
  ClientId,
  Count,
  CountryCode,
  CurrencyCode,
  Id,
  MarketSymbol,
  MethodId,
  PageQuery,
  SpanQuery,
  PersonName,
  page,
  Side
} from "./Wire.ts"

/** Who sent a signed request. */
export interface Principal {
  readonly personId: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly keyId: string
  readonly scopes: ReadonlyArray<Scope>
  /** Set when a bot speaks for the person, as one of its users; `keyId` is the bot's then. */
  readonly via?: { readonly bot: string; readonly channel: ChannelName; readonly user: string }
  /** Set for a bot that speaks as itself: it is no person, and has neither roles nor scopes. */
  readonly bot?: { readonly id: string; readonly channel: ChannelName }
}

export class CurrentPrincipal extends Context.Service<CurrentPrincipal, Principal>()(
  "orrange/protocol/CurrentPrincipal"
) {}

/** Turns every failure of a route into an answer of the error catalogue. */
export class Answers extends HttpApiMiddleware.Service<Answers>()("orrange/protocol/Answers", {
  error: ErrorAnswers
}) {}

/** Verifies the signature and the policy row of the route. */
export class Signed extends HttpApiMiddleware.Service<Signed, { provides: CurrentPrincipal }>()(
  "orrange/protocol/Signed",
  {
    error: ErrorAnswers,
    requiredForClient: true,
    security: { key: HttpApiSecurity.apiKey({ in: "header", key: signatureHeaders.key }) }
  }
) {}

const bookDepthMax = 200

const meta = HttpApiGroup.make("meta").add(HttpApiEndpoint.get("info", "/v1/info", { success: Info }))

const markets = HttpApiGroup.make("markets").add(
  HttpApiEndpoint.get("list", "/v1/markets", { success: Schema.Struct({ data: Schema.Array(MarketView) }) }),
  HttpApiEndpoint.get("get", "/v1/markets/:market", { params: { market: MarketSymbol }, success: MarketView }),
  HttpApiEndpoint.get("book", "/v1/markets/:market/book", {
    params: { market: MarketSymbol },
    query: { depth: Schema.optionalKey(Count(1, bookDepthMax)), method: Schema.optionalKey(MethodId) },
    success: BookView
  }),
  HttpApiEndpoint.get("prints", "/v1/markets/:market/prints", {
    params: { market: MarketSymbol },
    query: PageQuery,
    success: page(PrintView)
  }),
  HttpApiEndpoint.get("candles", "/v1/markets/:market/candles", {
    params: { market: MarketSymbol },
    query: candleQuery,
    success: page(CandleView)
  }),
  HttpApiEndpoint.get("offers", "/v1/markets/:market/offers", {
    params: { market: MarketSymbol },
    query: {
      ...PageQuery,
      ...OfferSearch
    },
    success: page(OfferView)
  }),
  HttpApiEndpoint.post("set_state", "/v1/markets/:market/state", {
    params: { market: MarketSymbol },
    payload: MarketSetState,
    success: MarketView
  }).middleware(Signed),
  HttpApiEndpoint.post("match", "/v1/markets/:market/match", {
    params: { market: MarketSymbol },
    payload: MarketMatch,
    success: MarketMatched
  }).middleware(Signed),
  HttpApiEndpoint.get("why_not", "/v1/markets/:market/offers/:offer/why-not", {
    params: { market: MarketSymbol, offer: Id },
    query: eligibilityQuery,
    success: Eligibility
  }).middleware(Signed),
  HttpApiEndpoint.get("opportunities", "/v1/markets/:market/opportunities", {
    params: { market: MarketSymbol },
    query: {
      ...PageQuery,
      /** The side of the offer; to buy, search `sell`. */
      side: Schema.optionalKey(Side),
      /** Only offers that take this payment method; a buyer need have no account for it. */
      method: Schema.optionalKey(MethodId)
    },
    success: page(OpportunityView)
  }).middleware(Signed)
)

const orders = HttpApiGroup.make("orders")
  .add(
    HttpApiEndpoint.post("create", "/v1/orders", {
      payload: OrderPlace,
      success: OrderPlaced.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.post("batch", "/v1/orders/batch", { payload: OrderBatch, success: OrderBatchAnswers }),
    HttpApiEndpoint.post("bulk", "/v1/orders/bulk", { payload: OrderBulk, success: BulkAnswers }),
    HttpApiEndpoint.post("quote", "/v1/orders/quote", { payload: OrderQuoteRequest, success: OrderQuote }),
    HttpApiEndpoint.post("cancel_all", "/v1/orders/cancel-all", { payload: CancelAll, success: CancelledAll }),
    HttpApiEndpoint.post("dead_man", "/v1/orders/dead-man", { payload: DeadMan, success: DeadManSet }),
    HttpApiEndpoint.get("list", "/v1/orders", {
      query: {
        ...SpanQuery,
        market: Schema.optionalKey(MarketSymbol),
        state: Schema.optionalKey(OrderState),
        client_id: Schema.optionalKey(ClientId)
      },
      success: page(OrderView)
    }),
    HttpApiEndpoint.get("get", "/v1/orders/:id", { params: { id: Id }, success: OrderView }),
    HttpApiEndpoint.get("offer", "/v1/offers/:offer", { params: { offer: OfferName }, success: OfferView }),
    HttpApiEndpoint.get("why_not", "/v1/orders/:id/why-not/:offer", {
      params: { id: Id, offer: Id },
      success: WhyNot
    }),
    HttpApiEndpoint.post("amend", "/v1/orders/:id/amend", {
      params: { id: Id },
      payload: OrderAmend,
      success: OrderPlaced
    }),
    HttpApiEndpoint.post("cancel", "/v1/orders/:id/cancel", {
      params: { id: Id },
      payload: OrderCancel,
      success: OrderView
    })
  )
  .middleware(Signed)

const conditionals = HttpApiGroup.make("conditionals")
  .add(
    HttpApiEndpoint.post("create", "/v1/conditional-orders", {
      payload: ConditionalOrderCreate,
      success: ConditionalOrderPlaced.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.get("list", "/v1/conditional-orders", {
      query: {
        ...PageQuery,
        market: Schema.optionalKey(MarketSymbol),
        state: Schema.optionalKey(ConditionalOrderState)
      },
      success: page(ConditionalOrderView)
    }),
    HttpApiEndpoint.get("get", "/v1/conditional-orders/:id", { params: { id: Id }, success: ConditionalOrderView }),
    HttpApiEndpoint.post("cancel", "/v1/conditional-orders/:id/cancel", {
      params: { id: Id },
      payload: ConditionalOrderCancel,
      success: ConditionalOrderView
    })
  )
  .middleware(Signed)

const schedules = HttpApiGroup.make("schedules")
  .add(
    HttpApiEndpoint.post("create", "/v1/schedules", {
      payload: ScheduleCreate,
      success: ScheduleView.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.get("list", "/v1/schedules", { query: PageQuery, success: page(ScheduleView) }),
    HttpApiEndpoint.get("get", "/v1/schedules/:id", { params: { id: Id }, success: ScheduleView }),
    HttpApiEndpoint.post("cancel", "/v1/schedules/:id/cancel", {
      params: { id: Id },
      payload: ScheduleCancel,
      success: ScheduleView
    })
  )
  .middleware(Signed)

const templates = templateRoutes.middleware(Signed)
const accounts = accountRoutes.middleware(Signed)
const alerts = alertRoutes.middleware(Signed)
const topUps = topUpRoutes.middleware(Signed)
const paymentRouting = paymentRoutingRoutes.middleware(Signed)
const trades = tradeRoutes.middleware(Signed)
const disputes = disputeRoutes.middleware(Signed)

const reviews = reviewRoutes.middleware(Signed)

const chat = HttpApiGroup.make("chat")
  .add(
    HttpApiEndpoint.get("list", "/v1/trades/:id/messages", {
      params: { id: Id },
      query: {
        ...PageQuery,
        /** `true`: only the files by which the buyer shows that they paid. */
        proofs: Schema.optionalKey(Schema.Literals(["true", "false"]))
      },
      success: ChatView
    }),
    HttpApiEndpoint.post("send", "/v1/trades/:id/messages", {
      params: { id: Id },
      payload: ChatSend,
      success: ChatMessageView.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.post("read", "/v1/trades/:id/messages/read", {
      params: { id: Id },
      payload: ChatRead,
      success: ChatMark
    }),
    HttpApiEndpoint.post("attach", "/v1/trades/:id/files", {
      params: { id: Id },
      payload: ChatAttach,
      success: ChatMessageView.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.get("file", "/v1/trades/:id/files/:sha256", {
      params: { id: Id, sha256: FileHash },
      success: Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array())
    })
  )
  .middleware(Signed)

const payments = HttpApiGroup.make("payments")
  .add(
    HttpApiEndpoint.post("match", "/v1/payments/match", {
      payload: PaymentMatch,
      success: Schema.Struct({ data: Schema.Array(PaymentMatched) })
    })
  )
  .middleware(Signed)

const stream = HttpApiGroup.make("stream").add(
  HttpApiEndpoint.get("poll", "/v1/stream/poll/:topic", {
    params: { topic: PublicTopic },
    query: PollQuery,
    success: Polled
  }),
  HttpApiEndpoint.get("poll_own", "/v1/stream/own/:topic", {
    params: { topic: OwnTopic },
    query: PollQuery,
    success: Polled
  }).middleware(Signed)
)

const wallet = HttpApiGroup.make("wallet")
  .add(
    HttpApiEndpoint.get("balances", "/v1/wallet/balances", {
      success: Schema.Struct({ data: Schema.Array(BalanceView) })
    }),
    HttpApiEndpoint.get("transfers", "/v1/wallet/transfers", { query: SpanQuery, success: page(TransferView) }),
    HttpApiEndpoint.get("fees", "/v1/fees", { success: Schema.Struct({ data: Schema.Array(FeesView) }) }),
    HttpApiEndpoint.post("deposit", "/v1/me/deposit", { payload: DepositChange, success: DepositView }),
    HttpApiEndpoint.post("withdraw_deposit", "/v1/me/deposit/withdraw", {
      payload: DepositChange,
      success: DepositView
    })
  )
  .middleware(Signed)

const methods = HttpApiGroup.make("methods").add(
  HttpApiEndpoint.get("list", "/v1/methods", {
    query: {
      country: Schema.optionalKey(CountryCode),
      currency: Schema.optionalKey(CurrencyCode),
      p2p: Schema.optionalKey(Schema.Literals(["true", "false"]))
    },
    success: Schema.Struct({ data: Schema.Array(MethodView) })
  }),
  HttpApiEndpoint.get("get", "/v1/methods/:id", { params: { id: MethodId }, success: MethodView })
)

const identity = HttpApiGroup.make("identity")
  .add(
    HttpApiEndpoint.get("me", "/v1/me", { success: Me }),
    HttpApiEndpoint.post("change_me", "/v1/me", { payload: MeChange, success: PersonView }),
    HttpApiEndpoint.get("limits", "/v1/me/limits", { success: LimitsView }),
    HttpApiEndpoint.get("blocks", "/v1/blocks", { success: Schema.Struct({ data: Schema.Array(BlockView) }) }),
    HttpApiEndpoint.post("block", "/v1/blocks", { payload: BlockCreate, success: BlockView }),
    HttpApiEndpoint.post("unblock", "/v1/blocks/:name/remove", {
      params: { name: PersonName },
      payload: BlockRemove,
      success: BlockView
    }),
    HttpApiEndpoint.get("trusted", "/v1/trusted", { success: Schema.Struct({ data: Schema.Array(TrustView) }) }),
    HttpApiEndpoint.post("trust", "/v1/trusted", { payload: TrustCreate, success: TrustView }),
    HttpApiEndpoint.post("untrust", "/v1/trusted/:name/remove", {
      params: { name: PersonName },
      payload: TrustRemove,
      success: TrustView
    }),
    HttpApiEndpoint.get("keys", "/v1/keys", { success: Schema.Struct({ data: Schema.Array(KeyView) }) }),
    HttpApiEndpoint.post("create_key", "/v1/keys", {
      payload: KeyCreate,
      success: KeyView.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.post("revoke_key", "/v1/keys/:id/revoke", {
      params: { id: Id },
      payload: KeyRevoke,
      success: KeyView
    }),
    HttpApiEndpoint.post("create_person", "/v1/people", {
      payload: PersonCreate,
      success: PersonCreated.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.post("freeze", "/v1/people/:name/freeze", {
      params: { name: PersonName },
      payload: PersonFreeze,
      success: FreezeView
    }),
    HttpApiEndpoint.post("unfreeze", "/v1/people/:name/unfreeze", {
      params: { name: PersonName },
      payload: PersonUnfreeze,
      success: FreezeView
    }),
    HttpApiEndpoint.post("kyc_tier", "/v1/people/:name/kyc-tier", {
      params: { name: PersonName },
      payload: KycDecision,
      success: KycView
    }),
    HttpApiEndpoint.get("reputation", "/v1/people/:name/reputation", {
      params: { name: PersonName },
      success: ReputationView
    })
  )
  .middleware(Signed)

const policies = HttpApiGroup.make("policies")
  .add(
    HttpApiEndpoint.get("list", "/v1/policies", { success: Schema.Struct({ data: Schema.Array(PolicyView) }) }),
    HttpApiEndpoint.post("load", "/v1/policies", {
      payload: PolicyLoad,
      success: PolicyView.pipe(HttpApiSchema.status(201))
    }),
    HttpApiEndpoint.post("simulate", "/v1/policies/simulate", { payload: PolicySimulate, success: PolicySimulation })
  )
  .middleware(Signed)

const halts = haltRoutes.middleware(Signed)
const maintenance = maintenanceRoutes.middleware(Signed)
const notices = noticeRoutes.middleware(Signed)
const channels = channelRoutes.middleware(Signed)
const botAdmin = botAdminRoutes.middleware(Signed)
const bots = botRoutes.middleware(Signed)
const operation = HttpApiGroup.make("operation")
  .add(
    HttpApiEndpoint.get("doctor", "/v1/doctor", { success: DoctorReport }),
    HttpApiEndpoint.post("drain", "/v1/drain", { payload: Drain, success: Drained })
  )
  .middleware(Signed)

export class Api extends HttpApi.make("orrange")
  .add(
    meta,
    markets,
    orders,
    conditionals,
    schedules,
    templates,
    alerts,
    trades,
    disputes,
    chat,
    payments,
    fxRoutes.middleware(Signed),
    billingRoutes.middleware(Signed),
    recurringRoutes.middleware(Signed),
    topUps,
    payoutRoutes.middleware(Signed),
    paymentRouting,
    stream,
    wallet,
    chainRoutes.middleware(Signed),
    chainAdminRoutes.middleware(Signed),
    escrowRoutes.middleware(Signed),
    multisigRoutes.middleware(Signed),
    methods,
    accounts,
    identity,
    reviews,
    notices,
    noticeLinkRoutes,
    channels,
    communityRoutes.middleware(Signed),
    botAdmin,
    bots,
    policies,
    halts,
    maintenance,
    parkedRoutes.middleware(Signed),
    reconciliationRoutes.middleware(Signed),
    operation
  )
  .middleware(Answers)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Orrange",
      version: "1",
      description:
        "A peer-to-peer trading platform. Amounts are canonical decimal strings; commands carry a client_id that makes them repeatable."
    })
  ) {}
