/** The HTTP side: typed routes, documentation, health, and the limits that hold for all of them. */
import { createServer } from "node:http"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiScalar from "effect/http-api/HttpApiScalar"
import * as HttpEffect from "effect/http/HttpEffect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as SqlClient from "effect/sql/SqlClient"
import { Engine } from "@orrange/core/orders/Engine"
import { ping } from "@orrange/core/platform/Database"
import { NewId } from "@orrange/core/platform/NewId"
import { Api } from "@orrange/core/protocol/Api"
import { signedLayer } from "./Access.ts"
import { answersLayer, isFault, withBody } from "./ErrorAnswers.ts"
import { marketHandlers, metaHandlers, methodHandlers } from "./PublicHandlers.ts"
import {
  accountHandlers,
  identityHandlers,
  operationHandlers,
  orderHandlers,
  tradeHandlers,
  walletHandlers
} from "./PersonHandlers.ts"
import { RequestId, requestIdPattern } from "./RequestId.ts"

/** Largest body of a request. */
export const bodyBytesMax = ByteSize.kibibytes(64)
/** Milliseconds a client may take to send a whole request. */
const requestTimeoutMs = 10_000
/** Milliseconds an idle connection is kept. */
const keepAliveMs = 65_000

/** Gives each request an id, and every failure that no route described its answer from the catalogue. */
const correlate = <E, R>(app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
  Effect.gen(function* () {
    const newId = yield* NewId
    const { headers } = yield* HttpServerRequest.HttpServerRequest
    const given = headers["x-request-id"]
    const requestId = given !== undefined && requestIdPattern.test(given) ? given : newId()
    // The HTTP layer makes its own answers of failures, after this; only here are they seen.
    yield* HttpEffect.appendPreResponseHandler((_request, response) =>
      Effect.succeed(HttpServerResponse.setHeader(withBody(response, requestId), "x-request-id", requestId))
    )
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
  tradeHandlers,
  walletHandlers,
  accountHandlers,
  identityHandlers,
  operationHandlers
)

const api = HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide(handlers),
  Layer.provide([answersLayer, signedLayer])
)

/** All routes; the stream is added by the caller. */
const routes = Layer.mergeAll(api, HttpApiScalar.layer(Api, { path: "/docs" }), livez, readyz)

export const layerServer = <E, R>(
  address: { readonly host: string; readonly port: number },
  stream: Layer.Layer<never, E, R>
) =>
  HttpRouter.serve(Layer.mergeAll(routes, stream), {
    middleware: correlate,
    disableLogger: true,
    disableListenLog: true
  }).pipe(
    Layer.provide(Layer.succeed(HttpServerRequest.MaxBodySize, bodyBytesMax)),
    Layer.provideMerge(
      NodeHttpServer.layer(
        () => createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs }),
        // Streams stay open for ever, so a stop does not wait for them; their readers come back by themselves.
        { ...address, gracefulShutdownTimeout: "2 seconds" }
      )
    )
  )
