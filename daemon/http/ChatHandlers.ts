/** Routes of the conversation of a trade. */
import * as Effect from "effect/Effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { type ChatFileContent, Chats } from "@orrange/core/chat/Chats"
import { Api, CurrentPrincipal } from "@orrange/core/protocol/Api"
import type { ChatMediaType } from "@orrange/core/protocol/Chat"
import { answering } from "./ErrorAnswers.ts"

const endings: Readonly<Record<ChatMediaType, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a"
}

/** Somebody else's file: a browser is to save it, and neither show it nor guess what it is. */
const download = (sha256: string, { bytes, mediaType }: ChatFileContent) =>
  HttpServerResponse.uint8Array(bytes, {
    contentType: mediaType,
    headers: {
      "content-disposition": `attachment; filename="${sha256}.${endings[mediaType]}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store"
    }
  })

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
