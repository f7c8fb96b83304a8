/** What the arbiter of a dispute asks of a side, and what that side gives. */
import * as Schema from "effect/Schema"
import { chatFileTextMax } from "./BodyLimits.ts"
import { ChatFile, ChatText } from "./Chat.ts"
import { commandHead, Id, PersonName, Text, Time } from "./Wire.ts"

export const EvidenceKind = Schema.Literals([
  "bank_statement",
  "payment_confirmation",
  "video",
  "chat_export",
  "id_check",
  "other"
]).annotate({ identifier: "EvidenceKind" })
export type EvidenceKind = typeof EvidenceKind.Type

/** A side of a trade. */
export const TradeSide = Schema.Literals(["buyer", "seller"]).annotate({ identifier: "TradeSide" })
export type TradeSide = typeof TradeSide.Type

/** `void` when the dispute was decided or ended before anything was given. */
export const EvidenceState = Schema.Literals(["open", "answered", "lapsed", "void"]).annotate({
  identifier: "EvidenceState"
})
export type EvidenceState = typeof EvidenceState.Type

export const EvidenceAnswer = Schema.Struct({
  text: Schema.NullOr(Schema.String),
  file: Schema.NullOr(ChatFile),
  given_at: Time
}).annotate({ identifier: "EvidenceAnswer" })
export type EvidenceAnswer = typeof EvidenceAnswer.Type

export const EvidenceRequest = Schema.Struct({
  id: Id,
  kind: EvidenceKind,
  of: TradeSide,
  note: Schema.String,
  /** Whether the other side sees what is given. */
  shared: Schema.Boolean,
  state: EvidenceState,
  asked_by: PersonName,
  asked_at: Time,
  due_at: Time,
  /** In their order; null when they are not for the reader. */
  answers: Schema.NullOr(Schema.Array(EvidenceAnswer))
}).annotate({ identifier: "EvidenceRequest" })
export type EvidenceRequest = typeof EvidenceRequest.Type

export const EvidenceAsk = Schema.Struct({
  ...commandHead,
  kind: EvidenceKind,
  of: TradeSide,
  note: Text(1_000).check(Schema.isMinLength(1)),
  /** `false` when absent. */
  shared: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "EvidenceAsk" })
export type EvidenceAsk = typeof EvidenceAsk.Type

/** A text, a file, or both; it can neither be changed nor taken back. */
export const EvidenceGive = Schema.Struct({
  ...commandHead,
  text: Schema.optionalKey(ChatText),
  /** Base64, with its padding. */
  content: Schema.optionalKey(Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(chatFileTextMax)))
}).annotate({ identifier: "EvidenceGive" })
export type EvidenceGive = typeof EvidenceGive.Type
