/**
 * The live stream over WebSockets. A connection is a socket and a few plain objects: a fiber for each would cost more
 * than all the rest of it.
 */
import type { IncomingMessage } from "node:http"
import type { Socket as TcpSocket } from "node:net"
import { WebSocketServer } from "@effect/platform-node/NodeWS"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Layer from "effect/Layer"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import type { Principal } from "@orrange/core/protocol/Api"
import { signatureHeaders } from "@orrange/core/protocol/Signing"
import { streamMessageBytesMax, streamPath } from "@orrange/core/protocol/Stream"
import { protocolHeader } from "@orrange/core/protocol/Version"
import { authenticate } from "../http/Access.ts"
import { NodeServer } from "../http/NodeServer.ts"
import { answerBare } from "../http/BrokenRequests.ts"
import { respond } from "../http/ErrorAnswers.ts"
import { Limits } from "../http/Limits.ts"
import { versionMismatch } from "../http/ProtocolVersion.ts"
import { RequestId } from "../http/RequestId.ts"
import { Connection, type Host } from "./Connection.ts"
import { StreamHub } from "./StreamHub.ts"

/** Bytes of a frame that end its connection; what is shorter and still too long gets an answer. */
const frameBytesMax = 16 * streamMessageBytesMax
/** Close code of a server that stops. */
const goingAway = 1001

const issue = { at: "request", message: "it does not ask for a WebSocket" }

/** Who comes without a WebSocket. */
export const streamRoute = HttpRouter.add(
  "GET",
  streamPath,
  Effect.map(RequestId, (requestId) => respond("request.malformed", { issues: [issue] }, requestId))
)

// What a client does wrong ends its connection, which is all there is to do about it. A listener made where the request
// is known would keep the request for as long as the connection.
const ignore = (): void => undefined

const pathOf = ({ url = "" }: IncomingMessage): string => url.split("?", 1)[0] ?? ""

/** Takes the upgrades of the stream's path; every other one stays with the routes. */
export const streamUpgrades = Layer.effectDiscard(
  Effect.gen(function* () {
    const authenticator = yield* Authenticator
    const hub = yield* StreamHub
    const limits = yield* Limits
    const server = yield* NodeServer
    const scope = yield* Effect.scope
    const run = Effect.runForkWith(yield* Effect.context())
    const fork = (work: Effect.Effect<void>): void => void Fiber.runIn(run(work), scope)
    const host: Host = { hub, limits, fork }
    const sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: frameBytesMax })

    const identify = Effect.fnUntraced(function* ({ headers, url }: IncomingMessage) {
      const keyId = headers[signatureHeaders.key]
      if (typeof keyId !== "string") return undefined
      const request = new Request(`http://localhost${url}`, { headers: headers as Record<string, string> })
      return yield* authenticate(authenticator, keyId).pipe(
        Effect.provideService(HttpServerRequest.HttpServerRequest, HttpServerRequest.fromWeb(request))
      )
    })

    const accept = (request: IncomingMessage, tcp: TcpSocket, head: Buffer, principal: Principal | undefined): void => {
      const release = hub.seats.take(tcp.remoteAddress)
      if (release === undefined) return answerBare(tcp, "stream.too_many", {})
      tcp.once("close", release)
      sockets.handleUpgrade(request, tcp, head, (socket) => {
        const connection = new Connection(socket, tcp, host, principal)
        socket.on("message", (message: Buffer) => connection.hear(message))
        socket.on("close", () => connection.close(goingAway))
        socket.on("error", ignore)
      })
    }

    const onUpgrade = (request: IncomingMessage, tcp: TcpSocket, head: Buffer): void => {
      tcp.on("error", ignore)
      const mismatch = versionMismatch(request.headers[protocolHeader])
      if (mismatch !== undefined) return answerBare(tcp, "service.protocol_mismatch", mismatch)
      const work = identify(request).pipe(
        Effect.map((principal) => accept(request, tcp, head, principal)),
        Effect.catchTags({
          Refusal: ({ code, details }) => Effect.sync(() => answerBare(tcp, code, details)),
          SqlError: () => Effect.sync(() => answerBare(tcp, "service.database_unavailable", {}))
        })
      )
      fork(work)
    }

    const others = server.listeners("upgrade")
    server.removeAllListeners("upgrade")
    server.on("upgrade", (request: IncomingMessage, tcp: TcpSocket, head: Buffer) => {
      if (pathOf(request) === streamPath) onUpgrade(request, tcp, head)
      else for (const other of others) other(request, tcp, head)
    })
    yield* Effect.addFinalizer(() =>
      Effect.sync(() => {
        server.removeAllListeners("upgrade")
        for (const listener of hub.listeners) listener.close(goingAway)
      })
    )
  })
)
