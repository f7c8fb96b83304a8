/** Routes of the conversation of a trade. */
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Chats } from "@orrange/core/chat/Chats"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import { download } from "./Download.ts"
import { answering } from "./ErrorAnswers.ts"

export const chatHandlers = HttpApiBuilder.group(
  Api,
  "chat",
  Effect.fn(function* (handlers) {
    const chats = yield* Chats
    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ params, query }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(chats.list(principal, params.id, query))
      }),
      send: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(chats.send(principal, params.id, payload))
      }),
      read: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(chats.read(principal, params.id, payload.seq))
      }),
      attach: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(chats.attach(principal, params.id, payload))
      }),
      file: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return download(params.sha256, yield* answering(chats.file(principal, params.id, params.sha256)))
      })
    })
  })
)
