/** The room's door: what the people of a trade write to each other. Who sees a trade sees its conversation. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import type { Principal } from "../protocol/Api.ts"
import type { ChatAttach, ChatMark, ChatMessageView, ChatNews, ChatSend, ChatView } from "../protocol/Chat.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { nextLook, purgeAfter } from "./ChatPolicy.ts"
import { type ChatRequest, makeChatReading } from "./ChatReading.ts"
import { makeChatStore } from "./ChatStore.ts"
import { makeChatWriting } from "./ChatWriting.ts"
import type { FileContent } from "./SealedFiles.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deadlines = yield* Deadlines
  const { enter, file, list } = yield* makeChatReading
  const { attach, send } = yield* makeChatWriting
  const { purge, rooms } = makeChatStore(sql)

  return {
    attach,
    file,
    list,
    send,

    read: Effect.fn("Chats.read")(function* (principal, tradeId, seq) {
      const { room } = yield* enter(principal, tradeId)
      if (seq > room.lastSeq) return yield* refuse("chat.message_unknown", { last_seq: room.lastSeq })
      const readSeq = yield* rooms.mark(tradeId, principal.personId, seq)
      return {
        trade: tradeId,
        read_seq: readSeq,
        unread: yield* rooms.unread(tradeId, principal.personId, readSeq)
      }
    }),

    news: (personId, limit) => rooms.news(personId, limit),

    fire: Effect.fn("Chats.fire")(function* ({ subject }) {
      yield* Effect.gen(function* () {
        const room = yield* rooms.find(subject)
        if (room === undefined)
          return yield* Effect.die(new Error(`a deadline is for trade ${subject}, which is not there`))
        const after = purgeAfter(room)
        if (after === null || after > room.now) {
          const seconds = (nextLook(room, room.now).getTime() - room.now.getTime()) / 1_000
          return yield* deadlines.set("chat.retention", subject, seconds)
        }
        yield* purge(subject)
        return yield* deadlines.close("chat.retention", [subject])
      }).pipe(sql.withTransaction)
    })
  } satisfies Chats["Service"]
})

export class Chats extends Context.Service<
  Chats,
  {
    /** A page, latest message first. Refused as the trade itself is, here and below. */
    readonly list: (principal: Principal, tradeId: string, request: ChatRequest) => Answered<ChatView>
    /** Refuses `chat.closed`, `chat.full` and `chat.text_or_template`. */
    readonly send: (principal: Principal, tradeId: string, message: ChatSend) => Answered<ChatMessageView>
    /** Refuses `chat.closed`, `chat.full`, `chat.files_full`, and a file for its type, its size or its damage. */
    readonly attach: (principal: Principal, tradeId: string, file: ChatAttach) => Answered<ChatMessageView>
    /** Notes that the person has read up to a message. Refuses `chat.message_unknown`. */
    readonly read: (principal: Principal, tradeId: string, seq: number) => Answered<ChatMark>
    /** Refuses `chat.file_unknown`. */
    readonly file: (principal: Principal, tradeId: string, sha256: string) => Answered<FileContent>
    /** How far a person's conversations have come, the latest trades first. */
    readonly news: (personId: string, limit: number) => Effect.Effect<ReadonlyArray<ChatNews>, SqlError.SqlError>
    /** The clock's look at a conversation: purges it when its time has come, and comes back later otherwise. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/chat/Chats") {
  static readonly layer = Layer.effect(this, make)
}
