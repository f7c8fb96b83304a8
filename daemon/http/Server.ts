/** The HTTP side: typed routes, documentation, health, and the limits that hold for all of them. */
import { randomUUID } from "node:crypto"
import { createServer } from "node:http"
import type { Socket } from "node:net"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiScalar from "effect/http-api/HttpApiScalar"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServer from "effect/http/HttpServer"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as SqlClient from "effect/sql/SqlClient"
import { Engine } from "@orrange/core/orders/Engine"
import { ping } from "@orrange/core/platform/Database"
import { Api } from "@orrange/core/protocol/Api"
import { bodyBytesMax } from "@orrange/core/protocol/BodyLimits"
import { protocolHeader } from "@orrange/core/protocol/Version"
import { signedLayer } from "./Access.ts"
import { answerBroken } from "./BrokenRequests.ts"
import { answersLayer, isFault, respond, withBody } from "./ErrorAnswers.ts"
import { botAdminHandlers, botHandlers, channelHandlers } from "./ChannelHandlers.ts"
import { chatHandlers } from "./ChatHandlers.ts"
import { communityHandlers } from "./CommunityHandlers.ts"
import { disputeHandlers } from "./DisputeHandlers.ts"
import { type ConnectionLimits, Limits } from "./Limits.ts"
import { alertHandlers } from "./AlertHandlers.ts"
import { chainAdminHandlers, chainHandlers } from "./ChainHandlers.ts"
import { escrowHandlers } from "./EscrowHandlers.ts"
import { multisigHandlers } from "./MultisigHandlers.ts"
import { conditionalHandlers, scheduleHandlers, templateHandlers } from "./ConditionalHandlers.ts"
import { haltHandlers } from "./HaltHandlers.ts"
import { maintenanceHandlers } from "./MaintenanceHandlers.ts"
import { parkedHandlers } from "./ParkedHandlers.ts"
import { billingHandlers } from "./BillingHandlers.ts"
import { recurringHandlers } from "./RecurringHandlers.ts"
import { fxHandlers } from "./FxHandlers.ts"
import { reconciliationHandlers } from "./ReconciliationHandlers.ts"
import { marketHandlers, metaHandlers, methodHandlers } from "./PublicHandlers.ts"
import { noticeHandlers, noticeLinkHandlers } from "./NoticeHandlers.ts"
import { policyHandlers } from "./PolicyHandlers.ts"
import { reviewHandlers } from "./ReviewHandlers.ts"
import {
  accountHandlers,
  identityHandlers,
  operationHandlers,
  orderHandlers,
  paymentHandlers,
  tradeHandlers,
  walletHandlers
} from "./PersonHandlers.ts"
import { paymentRoutingHandlers } from "./PaymentRoutingHandlers.ts"
import { payoutHandlers } from "./PayoutHandlers.ts"
import { topUpHandlers } from "./TopUpHandlers.ts"
import { streamUpgrades } from "../stream/Stream.ts"
import { payRoutes } from "../billing/PayRoute.ts"
import { webhookRoutes } from "../payments/WebhookRoute.ts"
import { NodeServer } from "./NodeServer.ts"
import { versionMismatch } from "./ProtocolVersion.ts"
import { RequestId, requestIdPattern } from "./RequestId.ts"
import { pollHandlers } from "../stream/PollHandlers.ts"

/** One route, one path. */
const exactPaths = { caseSensitive: true, ignoreTrailingSlash: false, ignoreDuplicateSlashes: false }
/** Milliseconds between looks for requests that take too long. */
const requestCheckMs = 1_000
/** Milliseconds that work under way has to finish when the daemon stops. */
const stopWaitMs = 2_000
/** Milliseconds an idle connection is kept. */
const keepAliveMs = 65_000

/** Gives each request an id, and every failure that no route described its answer from the catalogue. */
const correlate = <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
  Effect.gen(function* () {
    const { headers, url } = yield* HttpServerRequest.HttpServerRequest
    const given = headers["x-request-id"]
    const requestId = given !== undefined && requestIdPattern.test(given) ? given : randomUUID()
    // The HTTP layer makes its own answers of failures, after this; only here are they seen.
    yield* HttpEffect.appendPreResponseHandler((_request, response) =>
      Effect.succeed(HttpServerResponse.setHeader(withBody(response, requestId), "x-request-id", requestId))
    )
    // What a daemon is and speaks is told to every client.
    const mismatch = url === "/v1/info" ? undefined : versionMismatch(headers[protocolHeader])
    if (mismatch !== undefined) return respond("service.protocol_mismatch", mismatch, requestId)
    return yield* app.pipe(
      Effect.tapCause((cause) => (isFault(cause) ? Effect.logError("a request failed", cause) : Effect.void)),
      Effect.provideService(RequestId, requestId),
      Effect.annotateLogs({ requestId })
    )
  })

/** The process turns: says nothing of the database, or a blip there would restart it. */
const livez = HttpRouter.add("GET", "/livez", Effect.succeed(HttpServerResponse.text("ok")))

/** It can do its work: it holds the markets and its database answers. */
const readyz = HttpRouter.add(
  "GET",
  "/readyz",
  Effect.gen(function* () {
    const engine = yield* Engine
    const sql = yield* SqlClient.SqlClient
    const reached = yield* ping.pipe(
      Effect.as(true),
      Effect.catch(() => Effect.succeed(false)),
      Effect.provideService(SqlClient.SqlClient, sql)
    )
    const ready = engine.ready() && reached
    return HttpServerResponse.text(ready ? "ready" : "not ready", { status: ready ? 200 : 503 })
  })
)

const handlers = Layer.mergeAll(
  metaHandlers,
  marketHandlers,
  methodHandlers,
  orderHandlers,
  conditionalHandlers,
  scheduleHandlers,
  templateHandlers,
  alertHandlers,
  chainHandlers,
  escrowHandlers,
  multisigHandlers,
  chainAdminHandlers,
  tradeHandlers,
  disputeHandlers,
  chatHandlers,
  paymentHandlers,
  billingHandlers,
  recurringHandlers,
  fxHandlers,
  topUpHandlers,
  payoutHandlers,
  paymentRoutingHandlers,
  pollHandlers,
  walletHandlers,
  accountHandlers,
  identityHandlers,
  reviewHandlers,
  noticeHandlers,
  noticeLinkHandlers,
  channelHandlers,
  communityHandlers,
  botAdminHandlers,
  botHandlers,
  policyHandlers,
  haltHandlers,
  maintenanceHandlers,
  parkedHandlers,
  reconciliationHandlers,
  operationHandlers
)

const api = HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide(handlers),
  Layer.provide([answersLayer, signedLayer])
)

/** All routes; the stream is added by the caller. */
const routes = Layer.mergeAll(api, HttpApiScalar.layer(Api, { path: "/docs" }), livez, readyz, webhookRoutes, payRoutes)

/**
 * Connections end with the server: a client that never finishes its request, or never answers the close of its stream,
 * would otherwise be waited for without end.
 */
const makeServer = ({ requestTimeoutMs }: ConnectionLimits) => {
  const server = createServer({
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(requestCheckMs, requestTimeoutMs),
    keepAliveTimeout: keepAliveMs
  })
  const sockets = new Set<Socket>()
  server.on("connection", (socket: Socket) => {
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
  })
  server.on("clientError", answerBroken)
  const cutAll = Effect.sync(() => {
    for (const socket of sockets) socket.destroy()
  })
  return { server, cutAll }
}

const listening = (address: { readonly host: string; readonly port: number }) =>
  Layer.unwrap(
    Effect.map(Limits, (limits) => {
      const { cutAll, server } = makeServer(limits)
      return Layer.effectDiscard(Effect.addFinalizer(() => cutAll)).pipe(
        Layer.provideMerge(Layer.succeed(NodeServer, server)),
        Layer.provideMerge(
          NodeHttpServer.layer(() => server, {
            ...address,
            gracefulShutdownTimeout: stopWaitMs
          })
        )
      )
    })
  )

export const layerServer = <E, R>(
  address: { readonly host: string; readonly port: number },
  stream: Layer.Layer<never, E, R>
) =>
  // Given to the server as middleware, `correlate` would be wrapped in a span for each request, traced or not.
  HttpRouter.toHttpEffect(Layer.mergeAll(routes, stream)).pipe(
    Effect.map((app) => HttpServer.serve(correlate(app))),
    Layer.unwrap,
    // It takes its upgrades from the routes, so they have to be there.
    (served) => Layer.provideMerge(streamUpgrades, served),
    Layer.provide(Layer.succeed(HttpServerRequest.MaxBodySize, ByteSize.bytes(bodyBytesMax))),
    Layer.provide(Layer.succeed(HttpRouter.RouterConfig, exactPaths)),
    Layer.provideMerge(listening(address))
  )
