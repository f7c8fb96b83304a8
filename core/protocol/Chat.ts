/** The conversation of a trade: between its two people, and with the arbiter once it was disputed. */
import * as Schema from "effect/Schema"
import { chatFileTextMax } from "./BodyLimits.ts"
import { CHAT_TEMPLATES, type ChatTemplate } from "./ChatTemplates.ts"
import { TradeRole } from "./Trade.ts"
import { commandHead, Id, PersonName, Time, told, WrittenText } from "./Wire.ts"

/** Characters of one message. */
const textLengthMax = 2_000

/** Seconds after a trade is over during which its people may still write. */
export const afterwardsSeconds = 7 * 24 * 60 * 60

export const ChatText = WrittenText(textLengthMax)

export const ChatTemplateKey = Schema.Literals(Object.keys(CHAT_TEMPLATES) as ReadonlyArray<ChatTemplate>).annotate({
  identifier: "ChatTemplateKey"
})

export const ChatWarning = Schema.Literals([
  "phone_number",
  "link",
  "email",
  "off_platform",
  "crypto_reference",
  "impersonation"
]).annotate({ identifier: "ChatWarning" })
export type ChatWarning = typeof ChatWarning.Type

export const ChatMediaType = Schema.Literals([
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "audio/ogg",
  "audio/mpeg",
  "audio/mp4"
]).annotate({ identifier: "ChatMediaType" })
export type ChatMediaType = typeof ChatMediaType.Type

/** SHA-256 of a file as it is stored, in hex. */
export const FileHash = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{64}$/, told("a SHA-256 in lower-case hex"))
).annotate({ identifier: "FileHash" })

export const ChatFile = Schema.Struct({
  sha256: FileHash,
  media_type: ChatMediaType,
  /** Bytes. */
  size: Schema.Int
}).annotate({ identifier: "ChatFile" })
export type ChatFile = typeof ChatFile.Type

export const ChatMessageView = Schema.Struct({
  trade: Id,
  /** 1 for the first message of the trade; no number is left out. */
  seq: Schema.Int,
  author: PersonName,
  role: TradeRole,
  /** Null when the message is a file or was purged. */
  text: Schema.NullOr(Schema.String),
  /** Which of the ready sentences the text is, for who shows it in another language. */
  template: Schema.NullOr(ChatTemplateKey),
  file: Schema.NullOr(ChatFile),
  /** The buyer sent the file to show that they paid. A picture alone proves nothing: it can be forged. */
  proof: Schema.Boolean,
  /** What the reader should be careful about. */
  warnings: Schema.Array(ChatWarning),
  sent_at: Time,
  purged: Schema.Boolean
}).annotate({ identifier: "ChatMessageView" })
export type ChatMessageView = typeof ChatMessageView.Type

export const ChatPerson = Schema.Struct({
  role: TradeRole,
  name: PersonName,
  /** Up to which message they have read; 0 for none. */
  read_seq: Schema.Int,
  last_seen_at: Schema.NullOr(Time)
}).annotate({ identifier: "ChatPerson" })
export type ChatPerson = typeof ChatPerson.Type

/** A page of the conversation, latest message first. */
export const ChatView = Schema.Struct({
  data: Schema.Array(ChatMessageView),
  next_cursor: Schema.NullOr(Schema.String),
  /** Messages of others after the last that the reader has read. */
  unread: Schema.Int,
  /** Buyer and seller. */
  people: Schema.Array(ChatPerson),
  /** Until when messages are taken, and after when they are purged; null while the trade is not over. */
  closes_at: Schema.NullOr(Time),
  purge_after: Schema.NullOr(Time)
}).annotate({ identifier: "ChatView" })
export type ChatView = typeof ChatView.Type

/** A text, or one of the ready sentences. */
export const ChatSend = Schema.Struct({
  ...commandHead,
  text: Schema.optionalKey(ChatText),
  template: Schema.optionalKey(ChatTemplateKey)
}).annotate({ identifier: "ChatSend" })
export type ChatSend = typeof ChatSend.Type

/** The type of the file is told from its content; what a picture says of its camera and place is taken out. */
export const ChatAttach = Schema.Struct({
  ...commandHead,
  /** Base64, with its padding. */
  content: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(chatFileTextMax)),
  /** `true`: it shows that the payment was made. For the buyer alone. */
  proof: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "ChatAttach" })
export type ChatAttach = typeof ChatAttach.Type

/** Safe to repeat: a mark only rises. */
export const ChatRead = Schema.Struct({ seq: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)) }).annotate({
  identifier: "ChatRead"
})

export const ChatMark = Schema.Struct({ trade: Id, read_seq: Schema.Int, unread: Schema.Int }).annotate({
  identifier: "ChatMark"
})
export type ChatMark = typeof ChatMark.Type

/** How far a conversation has come, as the stream tells it: what is said is read over the route. */
export const ChatNews = Schema.Struct({ trade: Id, last_seq: Schema.Int }).annotate({ identifier: "ChatNews" })
export type ChatNews = typeof ChatNews.Type
