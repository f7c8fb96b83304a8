/** How a conversation is read. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Presence } from "../identity/Presence.ts"
import { cursorInteger, makePage, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import { Vault } from "../platform/Vault.ts"
import type { Principal } from "../protocol/Api.ts"
import type { ChatMessageView, ChatPerson } from "../protocol/Chat.ts"
import { refuse } from "../protocol/Errors.ts"
import { Trades } from "../trades/Trades.ts"
import { closesAt, messagesMax, purgeAfter } from "./ChatPolicy.ts"
import { makeChatStore, type MessageRow, type Room } from "./ChatStore.ts"
import { openFile } from "./SealedFiles.ts"

export interface ChatRequest extends PageRequest {
  readonly proofs?: "true" | "false"
}

export const bodyContext = (trade: string, seq: number): string => `chat_messages.body:${trade}:${seq}`

const time = (at: Date | null): string | null => at && at.toISOString()

const fileOf = ({ media_type, sha256, size }: MessageRow): ChatMessageView["file"] =>
  media_type === null || sha256 === null || size === null ? null : { sha256, media_type, size }

const viewing = (vault: Vault["Service"]) =>
  Effect.fnUntraced(function* (trade: string, row: MessageRow) {
    const text =
      row.body === null
        ? null
        : yield* vault
            .open(row.author, bodyContext(trade, row.seq), row.body)
            .pipe(Effect.catchTag("SealBroken", Effect.die))
    return {
      trade,
      seq: row.seq,
      author: row.author_name,
      role: row.role,
      text,
      template: row.template,
      file: fileOf(row),
      proof: row.proof,
      warnings: row.warnings,
      sent_at: row.at.toISOString(),
      purged: row.purged
    } satisfies ChatMessageView
  })

/** Buyer and seller, with how far they have read and when they were last heard. */
const peopleIn = (presence: Presence["Service"]) =>
  Effect.fnUntraced(function* (room: Room, marks: ReadonlyMap<string, number>) {
    const parties = [
      { role: "buyer", id: room.buyer, name: room.buyerName },
      { role: "seller", id: room.seller, name: room.sellerName }
    ] as const
    return yield* Effect.forEach(parties, ({ id, name, role }) =>
      Effect.map(
        presence.lastSeenMs(id),
        (seenMs): ChatPerson => ({
          role,
          name,
          read_seq: marks.get(id) ?? 0,
          last_seen_at: seenMs === undefined ? null : new Date(seenMs).toISOString()
        })
      )
    )
  })

export const makeChatReading = Effect.gen(function* () {
  const trades = yield* Trades
  const vault = yield* Vault
  const { files, messages, rooms } = makeChatStore(yield* SqlClient.SqlClient)
  const viewOf = viewing(vault)
  const peopleOf = peopleIn(yield* Presence)

  /** The trade as its reader may see it; refused as the trade itself is. */
  const enter = Effect.fnUntraced(function* (principal: Principal, tradeId: string) {
    const { market, role } = yield* trades.get(principal, tradeId)
    const room = yield* rooms.find(tradeId)
    return room === undefined ? yield* refuse("trade.unknown") : { market, role, room }
  })

  const message = Effect.fnUntraced(function* (trade: string, seq: number) {
    const [row] = yield* messages.list(trade, seq + 1, 1)
    if (row === undefined) return yield* Effect.die(new Error(`message ${seq} of trade ${trade} is not there`))
    return yield* viewOf(trade, row)
  })

  const list = Effect.fn("Chats.list")(function* (
    principal: Principal,
    tradeId: string,
    { proofs, ...request }: ChatRequest
  ) {
    const { room } = yield* enter(principal, tradeId)
    const [cursor] = (yield* readCursor(request.cursor, [cursorInteger])) ?? []
    const before = cursor === undefined ? undefined : Math.min(Number(cursor), messagesMax + 1)
    const limit = pageLimit(request)
    const rows = yield* messages.list(tradeId, before, limit + 1, proofs === "true")
    const views = yield* Effect.forEach(rows, (row) => viewOf(tradeId, row))
    const marks = yield* rooms.marks(tradeId)
    const page = makePage(
      views,
      limit,
      (view) => view,
      ({ seq }) => [String(seq)]
    )
    return {
      ...page,
      unread: yield* rooms.unread(tradeId, principal.personId, marks.get(principal.personId) ?? 0),
      people: yield* peopleOf(room, marks),
      closes_at: time(closesAt(room)),
      purge_after: time(purgeAfter(room))
    }
  })

  const file = Effect.fn("Chats.file")(function* (principal: Principal, tradeId: string, sha256: string) {
    yield* enter(principal, tradeId)
    const row = yield* files.find(tradeId, sha256)
    if (row === undefined) return yield* refuse("chat.file_unknown")
    const { content, media_type: mediaType, uploader } = row
    return yield* openFile(vault, "chat_files", { uploader, sha256, mediaType, content })
  })

  return { enter, file, list, message }
})
