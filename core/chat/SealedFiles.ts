/** Files that people upload: what is taken of them, and how they are sealed. Each room has a table of its own for them. */
import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import type { Vault } from "../platform/Vault.ts"
import { chatFileBytesMax } from "../protocol/BodyLimits.ts"
import type { ChatMediaType } from "../protocol/Chat.ts"
import { refuse } from "../protocol/Errors.ts"
import { mediaTypeOf, withoutMetadata } from "./Media.ts"

export interface Upload {
  readonly mediaType: ChatMediaType
  readonly bytes: Uint8Array
  /** Hex. */
  readonly sha256: string
}

export interface FileContent {
  readonly mediaType: ChatMediaType
  readonly bytes: Uint8Array
}

/** A file as its table holds it. */
export interface SealedFile {
  readonly uploader: string
  /** Hex. */
  readonly sha256: string
  readonly mediaType: ChatMediaType
  /** Bytes before it was sealed. */
  readonly size: number
  readonly content: Uint8Array
}

type FileTable = "chat_files" | "dispute_files"

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

const contextOf = (table: FileTable, sha256: string): string => `${table}.content:${sha256}`

/** The bytes of an upload in base64 as they are stored, and what they are. */
export const accepted = Effect.fnUntraced(function* (content: string) {
  const bytes = new Uint8Array(Buffer.from(content, "base64"))
  // A decoder passes over what is no base64.
  if (Buffer.from(bytes).toString("base64") !== content) {
    return yield* refuse("request.malformed", { issues: [{ at: "payload.content", message: "Expected base64" }] })
  }
  if (bytes.length > chatFileBytesMax) {
    return yield* refuse("chat.file_too_large", { maximum_bytes: chatFileBytesMax, bytes: bytes.length })
  }
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === undefined) return yield* refuse("chat.file_type")
  const kept = withoutMetadata(mediaType, bytes)
  return kept === undefined
    ? yield* refuse("chat.file_damaged")
    : ({ mediaType, bytes: kept, sha256: hashOf(kept) } satisfies Upload)
})

/** Sealed for who uploads it. */
export const sealFile = Effect.fnUntraced(function* (
  vault: Vault["Service"],
  table: FileTable,
  uploader: string,
  { bytes, mediaType, sha256 }: Upload
) {
  const content = yield* vault
    .seal(uploader, contextOf(table, sha256), Buffer.from(bytes).toString("base64"))
    .pipe(Effect.catchTag("SealBroken", Effect.die))
  return { uploader, sha256, mediaType, size: bytes.length, content } satisfies SealedFile
})

/** A file that does not open is a fault of ours. */
export const openFile = Effect.fnUntraced(function* (
  vault: Vault["Service"],
  table: FileTable,
  { content, mediaType, sha256, uploader }: Omit<SealedFile, "size">
) {
  const text = yield* vault
    .open(uploader, contextOf(table, sha256), content)
    .pipe(Effect.catchTag("SealBroken", Effect.die))
  return { mediaType, bytes: new Uint8Array(Buffer.from(text, "base64")) } satisfies FileContent
})
