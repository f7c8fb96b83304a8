/** How a message gets into a conversation. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Halts } from "../market/Halts.ts"
import { Commands } from "../platform/Commands.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import type { Principal } from "../protocol/Api.ts"
import type { ChatAttach, ChatSend } from "../protocol/Chat.ts"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { CHAT_TEMPLATES } from "../protocol/ChatTemplates.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { TradeRole } from "../protocol/Trade.ts"
import { closesAt, filesMax, messagesMax, nextLook } from "./ChatPolicy.ts"
import { bodyContext, makeChatReading } from "./ChatReading.ts"
import { makeChatStore, type NewMessage, type Room } from "./ChatStore.ts"
import { accepted, sealFile, type Upload } from "./SealedFiles.ts"
import { warningsOf } from "./Warnings.ts"

type Content = Pick<NewMessage, "template" | "sha256" | "proof" | "warnings"> & { readonly text: string | null }

/** What a message says: a text of its own, or a ready sentence. */
const contentOf = ({ template, text }: ChatSend): Effect.Effect<Content, Refusal> => {
  if (template !== undefined && text === undefined) {
    return Effect.succeed({ text: CHAT_TEMPLATES[template], template, sha256: null, proof: false, warnings: [] })
  }
  if (text === undefined || template !== undefined) return refuse("chat.text_or_template")
  return Effect.succeed({ text, template: null, sha256: null, proof: false, warnings: warningsOf(text) })
}

const makeWriter = Effect.gen(function* () {
  const deadlines = yield* Deadlines
  const events = yield* Events
  const vault = yield* Vault
  const { files, messages, rooms } = makeChatStore(yield* SqlClient.SqlClient)

  /** Writes a message under the next number, and says so to both people. */
  const write = Effect.fnUntraced(function* (room: Room, author: string, role: TradeRole, content: Content) {
    const { now, trade } = room
    const closes = closesAt(room)
    if (closes !== null && now > closes) return yield* refuse("chat.closed", { closed_at: closes.toISOString() })
    const next = yield* rooms.next(trade, content.sha256 === null ? 0 : 1)
    if (next === undefined) return yield* Effect.die(new Error(`no message was numbered in trade ${trade}`))
    const { seq } = next
    if (seq > messagesMax) return yield* refuse("chat.full", { maximum: messagesMax })
    if (next.files > filesMax) return yield* refuse("chat.files_full", { maximum: filesMax })
    if (seq === 1) yield* deadlines.arm([{ kind: "chat.retention", subject: trade, dueAt: nextLook(room, now) }])
    const { proof, sha256, template, text } = content
    // An arbiter is one.
    const warnings = role === "arbiter" ? content.warnings.filter((one) => one !== "impersonation") : content.warnings
    const body =
      text === null
        ? null
        : yield* vault.seal(author, bodyContext(trade, seq), text).pipe(Effect.catchTag("SealBroken", Effect.die))
    yield* messages.insert({ trade, seq, author, role, body, template, sha256, proof, warnings })
    yield* events.append([
      { kind: "chat.message", subject: trade, people: [room.buyer, room.seller], data: { seq, by: author } }
    ])
    return seq
  })

  /** Stores a file once for its person, and writes it into the conversation. */
  const writeFile = Effect.fnUntraced(function* (
    room: Room,
    author: string,
    role: TradeRole,
    upload: Upload,
    proof: boolean
  ) {
    const { sha256 } = upload
    if (!(yield* files.has(author, sha256))) {
      yield* files.insert(yield* sealFile(vault, "chat_files", author, upload))
    }
    return yield* write(room, author, role, { text: null, template: null, sha256, proof, warnings: [] })
  })

  return { write, writeFile }
})

export const makeChatWriting = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const vault = yield* Vault
  const halts = yield* Halts
  const { enter, message } = yield* makeChatReading
  const { write, writeFile } = yield* makeWriter

  /** Carries out what writes a message, once. What is kept as its answer is the number: the text stands sealed. */
  const written = Effect.fnUntraced(function* (
    principal: Principal,
    trade: string,
    command: { readonly clientId: string; readonly kind: string; readonly request: object },
    work: (room: Room, role: TradeRole) => Effect.Effect<number, Refusal | SqlError.SqlError>
  ) {
    const { clientId, kind, request } = command
    const { seq } = yield* commands.once(
      { personId: principal.personId, clientId, kind, request: { trade, ...request } },
      Effect.gen(function* () {
        const { market, role, room } = yield* enter(principal, trade)
        yield* halts.assertFree("messages", market)
        return { seq: yield* work(room, role) }
      })
    )
    yield* events.wake
    // It is done: that the database cannot be read now must not pass for a failure of the command.
    return yield* message(trade, seq).pipe(Effect.catchTag("SqlError", () => refuse("service.outcome_unknown")))
  })

  const send = Effect.fn("Chats.send")(function* (
    principal: Principal,
    tradeId: string,
    { client_id: clientId, ...body }: ChatSend
  ) {
    const content = yield* contentOf({ client_id: clientId, ...body })
    // What is kept of a request outlives the message, so nobody may find a short text by trying.
    const request = { said: Buffer.from(vault.fingerprint("chat.send", canonicalJson(body))).toString("hex") }
    return yield* written(principal, tradeId, { clientId, kind: "chat.send", request }, (room, role) =>
      write(room, principal.personId, role, content)
    )
  })

  const attach = Effect.fn("Chats.attach")(function* (
    principal: Principal,
    tradeId: string,
    { client_id: clientId, content, proof = false }: ChatAttach
  ) {
    const upload = yield* accepted(content)
    const request = { sha256: upload.sha256, ...(proof ? { proof } : {}) }
    return yield* written(principal, tradeId, { clientId, kind: "chat.attach", request }, (room, role) =>
      proof && role !== "buyer"
        ? refuse("chat.proof_not_yours")
        : writeFile(room, principal.personId, role, upload, proof)
    )
  })

  return { attach, send }
})
