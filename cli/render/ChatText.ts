import type { ChatMark, ChatMessageView, ChatView } from "@orrange/core/protocol/Chat"
import { named, say } from "../Say.ts"
import { bytesText, clean, time, timeOf } from "./Text.ts"

const indent = "  "

/** Every line of a text, with what could move a cursor taken out; only the platform begins a line at its start. */
const linesOf = (text: string): ReadonlyArray<string> => text.split("\n").map((line) => indent + clean(line))

const bodyOf = ({ file, proof, purged, text }: ChatMessageView): ReadonlyArray<string> => {
  if (purged) return [`${indent}${say("cli-chat-purged")}`]
  const what = say(proof ? "cli-chat-proof" : "cli-chat-file")
  if (file !== null) return [`${indent}${what} ${file.sha256}`, `${indent}${file.media_type}, ${bytesText(file.size)}`]
  return linesOf(text ?? "")
}

export const messageText = (message: ChatMessageView): string => {
  const { author, role, seq, sent_at, warnings } = message
  return [
    `#${seq}  ${clean(author)} (${named("role", role)})  ${time(sent_at)}`,
    ...bodyOf(message),
    ...warnings.map((warning) => `${indent}! ${say(`cli-chat-warning-${warning}`)}`)
  ].join("\n")
}

const seenText = ({ people }: ChatView): string =>
  people
    .map(({ last_seen_at: seen, name, read_seq: seq, role }) => {
      const who = { name: clean(name), role: named("role", role) }
      const read = seq === 0 ? say("cli-chat-unread", who) : say("cli-chat-read", { ...who, message: `#${seq}` })
      return `${read}, ${seen === null ? say("cli-chat-never_seen") : say("cli-chat-last_seen", { time: timeOf(seen) })}`
    })
    .join("\n")

/** As it was written: the oldest of the page first. */
export const chatText = (chat: ChatView): string => {
  const { closes_at: closes, data, next_cursor: cursor, purge_after: purge } = chat
  const more = cursor === null ? [] : [say("cli-chat-earlier", { flags: `--cursor ${cursor}` })]
  const messages = data.length === 0 ? [say("cli-chat-empty")] : data.toReversed().map(messageText)
  const end = closes === null ? [] : [say("cli-chat-closes", { closes: timeOf(closes), purged: `${time(purge)}` })]
  return [...more, ...messages, seenText(chat), ...end].join("\n\n")
}

export const unreadText = ({ unread }: ChatMark): string =>
  unread === 0 ? "" : `\n\n${say("cli-chat-more_unread", { unread })}`
