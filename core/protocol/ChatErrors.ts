/** Refusals of a trade's conversation. */
import type { ErrorRow } from "./Errors.ts"

export const CHAT_ERRORS = {
  "chat.closed": {
    category: "rejected",
    message: "the conversation of this trade is closed",
    hint: "It was open until `details.closed_at`, some days after the trade was over; it can still be read."
  },
  "chat.full": {
    category: "rejected",
    message: "the conversation has as many messages as one may have",
    hint: "`details.maximum` is how many. Take the next step of the trade, or open a dispute."
  },
  "chat.text_or_template": {
    category: "invalid",
    message: "a message is either a text or a template",
    hint: "Send one of the fields `text` and `template`, and not both."
  },
  "chat.message_unknown": {
    category: "not_found",
    message: "the conversation has no message of this number",
    hint: "`details.last_seq` is the number of its latest."
  },
  "chat.files_full": {
    category: "rejected",
    message: "the conversation has as many files as one may have",
    hint: "`details.maximum` is how many."
  },
  "chat.proof_not_yours": {
    category: "rejected",
    message: "only the buyer proves a payment",
    hint: "Send the file without `--proof`."
  },
  "chat.file_type": {
    category: "rejected",
    message: "files of this type are not taken",
    hint: "Send a picture (JPEG, PNG, WebP), a PDF, or a voice note (Ogg, MP3, M4A without video)."
  },
  "chat.file_too_large": {
    category: "too_large",
    message: "the file is too large",
    hint: "`details.maximum_bytes` is the most; send a smaller picture or a shorter note."
  },
  "chat.file_damaged": {
    category: "rejected",
    message: "the picture is damaged, so what it says of its camera and place cannot be taken out",
    hint: "Save it again with another program, or make a screenshot of it."
  },
  "chat.file_unknown": {
    category: "not_found",
    message: "the conversation has no such file",
    hint: "It may have been purged; `orrange trades chat TRADE` shows which files there are."
  }
} as const satisfies Record<string, ErrorRow>
