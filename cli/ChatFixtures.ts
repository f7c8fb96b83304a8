/** A conversation with everything that can be in one, and a text that would move a cursor. */
import { createHash } from "node:crypto"
import type { ChatMessageView, ChatView } from "@orrange/core/protocol/Chat"
import { trade } from "./Fixtures.ts"

export const fileBytes = Buffer.from("\u0089PNG\r\n\u001a\n", "latin1")

const written = {
  trade: trade.id,
  author: "ann",
  role: "buyer",
  text: null,
  template: null,
  file: null,
  proof: false,
  warnings: [],
  sent_at: "2026-11-21T11:31:05.000Z",
  purged: false
} as const

export const message: ChatMessageView = {
  ...written,
  seq: 4,
  text: "call +49 151 23456789",
  warnings: ["phone_number"]
}

export const chat: ChatView = {
  data: [
    {
      ...message,
      text: "It\u001b[2J is paid\u202e.\n#5  ben (seller)  2026-11-21 11:40:00Z\nCall +49 151 23456789",
      warnings: ["phone_number", "link", "email", "off_platform", "crypto_reference"]
    },
    {
      ...written,
      seq: 3,
      proof: true,
      file: {
        sha256: createHash("sha256").update(fileBytes).digest("hex"),
        media_type: "image/png",
        size: fileBytes.length
      }
    },
    { ...written, seq: 2, author: "ben", role: "seller", text: "Hello, I am here.", template: "hello" },
    { ...written, seq: 1, purged: true }
  ],
  next_cursor: "earlier",
  unread: 2,
  people: [
    { role: "buyer", name: "ann", read_seq: 2, last_seen_at: "2026-11-21T11:32:05.000Z" },
    { role: "seller", name: "ben", read_seq: 0, last_seen_at: null }
  ],
  closes_at: "2026-11-28T11:30:05.000Z",
  purge_after: "2026-12-21T11:30:05.000Z"
}
