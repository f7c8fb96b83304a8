/**
 * Where providers tell what happened, and where people land who have paid. Neither is a route of the interface: who calls
 * them signs in another way, or not at all.
 */
import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import { Purchases } from "@orrange/core/chain/Purchases"
import { ProviderInbox, type Received } from "@orrange/core/payments/ProviderInbox"

/** Bytes of one message; Stripe's are some thousand. */
const eventBytesMax = 512 * 1024

export const webhookPath = (provider: string): `/${string}` => `/webhooks/${provider}`
export const paidPath = "/paid"

const statuses = { stored: 200, rejected: 400, not_now: 503, unknown_provider: 404 } as const satisfies Record<
  Received,
  number
>

/** Seconds after which it is to be sent again. */
const retryAfter = { "retry-after": "5" }

const answer = (status: number, text: string) =>
  HttpServerResponse.text(text, status === 503 ? { status, headers: retryAfter } : { status })

const receive = Effect.gen(function* () {
  const inbox = yield* ProviderInbox
  const purchases = yield* Purchases
  const request = yield* HttpServerRequest.HttpServerRequest
  const { provider = "" } = yield* HttpRouter.params
  const body = yield* request.arrayBuffer.pipe(
    Effect.provideService(HttpServerRequest.MaxBodySize, ByteSize.bytes(eventBytesMax)),
    Effect.match({ onFailure: () => undefined, onSuccess: (bytes) => new Uint8Array(bytes) })
  )
  if (body === undefined) return HttpServerResponse.text("too large", { status: 413 })
  // Only what is stored is acknowledged; while the database is away the provider sends it again.
  return yield* inbox.receive(provider, body, request.headers).pipe(
    Effect.flatMap((received) =>
      received === "unknown_provider" ? purchases.hear(provider, body, request.headers) : Effect.succeed(received)
    ),
    Effect.map((received) => answer(statuses[received], received)),
    Effect.catch((error) =>
      Effect.as(Effect.logWarning("cannot store what a provider says", error), answer(503, "not now"))
    )
  )
})

const paid = HttpServerResponse.text(
  "That is all here. Close this page: where you began, you are told what came of the payment.\n"
)

export const webhookRoutes = Layer.mergeAll(
  HttpRouter.add("POST", webhookPath(":provider"), receive),
  HttpRouter.add("GET", paidPath, Effect.succeed(paid))
)
