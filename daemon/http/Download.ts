/** How the file of a person is handed to another. */
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type { FileContent } from "@orrange/core/chat/SealedFiles"
import type { ChatMediaType } from "@orrange/core/protocol/Chat"

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
export const download = (sha256: string, { bytes, mediaType }: FileContent) =>
  HttpServerResponse.uint8Array(bytes, {
    contentType: mediaType,
    headers: {
      "content-disposition": `attachment; filename="${sha256}.${endings[mediaType]}"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store"
    }
  })
