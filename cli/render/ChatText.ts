import type { ChatMark, ChatMessageView, ChatView, ChatWarning } from "@orrange/core/protocol/Chat"
import { clean, time } from "./Text.ts"

const warned: Readonly<Record<ChatWarning, string>> = {
  phone_number: "it has a telephone number",
  link: "it has a link; open none to pay or to sign in",
  email: "it has an e-mail address",
  off_platform: "it may lead away from the platform, where no escrow protects you",
  crypto_reference: "banks may stop a payment whose reference speaks of crypto"
}

const indent = "  "

/** Every line of a text, with what could move a cursor taken out; only the platform begins a line at its start. */
const linesOf = (text: string): ReadonlyArray<string> => text.split("\n").map((line) => indent + clean(line))

const bodyOf = ({ file, proof, purged, text }: ChatMessageView): ReadonlyArray<string> => {
  if (purged) return [`${indent}(purged)`]
  const what = proof ? "proof of the payment, which a forger makes as easily:" : "file"
  if (file !== null) return [`${indent}${what} ${file.sha256}`, `${indent}${file.media_type}, ${file.size} bytes`]
  return linesOf(text ?? "")
}

export const messageText = (message: ChatMessageView): string => {
  const { author, role, seq, sent_at, warnings } = message
  return [
    `#${seq}  ${clean(author)} (${role})  ${time(sent_at)}`,
    ...bodyOf(message),
    ...warnings.map((warning) => `${indent}! ${warned[warning]}`)
  ].join("\n")
}

const seenText = ({ people }: ChatView): string =>
  people
    .map(({ last_seen_at: seen, name, read_seq: seq, role }) => {
      const read = seq === 0 ? "has read nothing" : `has read up to #${seq}`
      return `${clean(name)} (${role}) ${read}, ${seen === null ? "was never seen" : `last seen ${time(seen)}`}`
    })
    .join("\n")

/** As it was written: the oldest of the page first. */
export const chatText = (chat: ChatView): string => {
  const { closes_at: closes, data, next_cursor: cursor, purge_after: purge } = chat
  const more = cursor === null ? [] : [`Earlier: add --cursor ${cursor}`]
  const messages = data.length === 0 ? ["Nobody has written yet."] : data.toReversed().map(messageText)
  const end = closes === null ? [] : [`Open until ${time(closes)}; purged after ${time(purge)}`]
  return [...more, ...messages, seenText(chat), ...end].join("\n\n")
}

export const unreadText = ({ unread }: ChatMark): string => (unread === 0 ? "" : `\n\n${unread} more are unread.`)
