/** The stream for clients that have no WebSocket: one topic a request, the same messages and numbers. */
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { Api, CurrentPrincipal, type Principal } from "@orrange/core/protocol/Api"
import { refuse } from "@orrange/core/protocol/Errors"
import { pollWaitMsDefault, type StreamTopic } from "@orrange/core/protocol/Stream"
import { answering } from "../http/ErrorAnswers.ts"
import type { Channel, Numbered } from "./Channel.ts"
import { textOf } from "./Frame.ts"
import { startOf } from "./Join.ts"
import { StreamHub } from "./StreamHub.ts"

interface Poll {
  readonly after?: number
  readonly wait_ms?: number
}

/** Until the channel's number moves, or time is up. */
const moved = (channel: Channel, waitMs: number) =>
  Effect.callback<void>((resume) => {
    const takeBack = channel.onceMoved(() => resume(Effect.void))
    return Effect.sync(takeBack)
  }).pipe(Effect.timeoutOption(waitMs))

// The texts are JSON already.
const answer = (messages: ReadonlyArray<Numbered>) =>
  HttpServerResponse.text(`{"data":[${messages.map(({ frame }) => textOf(frame)).join(",")}]}`, {
    contentType: "application/json"
  })

export const pollHandlers = HttpApiBuilder.group(
  Api,
  "stream",
  Effect.fn(function* (handlers) {
    const hub = yield* StreamHub

    const read = Effect.fnUntraced(function* (topic: StreamTopic, principal: Principal | undefined, poll: Poll) {
      const { after, wait_ms: waitMs = pollWaitMsDefault } = poll
      const { channel, snapshot } = yield* hub.open(topic, principal)
      if (after === undefined) return answer(yield* startOf(channel, snapshot))
      if (channel.since(after)?.length === 0) {
        yield* moved(channel, waitMs)
        // Its key may have been revoked meanwhile.
        yield* hub.open(topic, principal)
      }
      return answer(channel.since(after) ?? (yield* startOf(channel, snapshot)))
    })

    const seated = Effect.fnUntraced(function* (topic: StreamTopic, principal: Principal | undefined, poll: Poll) {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { socket } = NodeHttpServerRequest.toIncomingMessage(request)
      return yield* Effect.acquireUseRelease(
        Effect.suspend(() => {
          const release = hub.seats.take(socket.remoteAddress)
          return release === undefined ? refuse("stream.too_many") : Effect.succeed(release)
        }),
        () => read(topic, principal, poll),
        (release) => Effect.sync(release)
      )
    })

    return handlers.handleAll({
      poll: ({ params, query }) => answering(seated(params.topic, undefined, query)),
      poll_own: ({ params, query }) =>
        Effect.flatMap(CurrentPrincipal, (principal) => answering(seated(params.topic, principal, query)))
    })
  })
)
