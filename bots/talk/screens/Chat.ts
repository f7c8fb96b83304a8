/** The last messages of a trade's conversation. */
import { nameBy } from "@orrange/core/i18n/Names"
import type { ChatMessageView, ChatView } from "@orrange/core/protocol/Chat"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { noIdCard } from "./Guard.ts"
import { at, footOf, go, idOf, shortened, shortId, soon } from "./Parts.ts"

/** Messages on one card, and characters of all of them: whoever draws it would leave out the latest. */
const messagesMax = 10
const charactersMax = 2_500

export interface ChatScreen {
  readonly trade: string
  readonly chat: ChatView
}

const saidOf = ({ file, proof, purged, text }: ChatMessageView, { say }: Asked): string => {
  if (purged) return say("cli-chat-purged")
  if (file === null) return shortened(text ?? "")
  return `${say(proof ? "cli-chat-proof" : "cli-chat-file")} ${file.media_type}, ${say("cli-bytes", { bytes: file.size })}`
}

/** Who wrote is known by their part as well: anybody may have any name. */
const linesOf = (message: ChatMessageView, asked: Asked): ReadonlyArray<string> => {
  const { say } = asked
  const { author, role, sent_at, warnings } = message
  return [
    `${soon(asked, sent_at)} ${author} (${nameBy(say)("role", role)}): ${saidOf(message, asked)}`,
    ...warnings.map((warning) => `⚠ ${say(`cli-chat-warning-${warning}`)}`)
  ]
}

/** As many of the latest as there is room for, the oldest first. */
const latest = ({ data }: ChatView, asked: Asked): ReadonlyArray<ReadonlyArray<string>> => {
  let left = charactersMax
  const fits = (lines: ReadonlyArray<string>): boolean => {
    left -= lines.join("\n").length
    return left >= 0
  }
  const all = data.map((message) => linesOf(message, asked))
  const end = all.findIndex((lines) => !fits(lines))
  return all.slice(0, end < 0 ? all.length : Math.max(1, end)).toReversed()
}

export const chatCard = ({ chat, trade }: ChatScreen, asked: Asked): Shown => {
  const { say } = asked
  const { closes_at: closes, data, next_cursor, purge_after: purge, unread } = chat
  const shown = latest(chat, asked)
  return card({
    heading: say("bots-chat-with", { unread, id: shortId(trade) }),
    lines: [
      ...(next_cursor === null && shown.length === data.length ? [] : [say("bots-chat-earlier")]),
      ...(data.length === 0 ? [say("cli-chat-empty")] : shown.flat()),
      ...(closes === null ? [] : [say("cli-chat-closes", { closes: at(asked, closes), purged: at(asked, purge) })])
    ],
    warnings: [say("flows-never-asked")],
    foot: footOf(asked, trade),
    rows: [
      [
        {
          label: say("bots-do-write"),
          style: "plain",
          target: { ask: say("bots-ask-write", { id: shortId(trade) }), about: `trade:${trade}` }
        },
        go(say("bots-do-trade"), `/trade ${trade}`)
      ],
      [go(say("bots-do-refresh"), `/chat ${trade}`)]
    ],
    sensitive: true
  })
}

export const chat: Screen = {
  summary: "bots-summary-chat",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/trades")
    const { data } = await asked.client.call("chat.list", { params: { id }, query: { limit: messagesMax } })
    return chatCard({ trade: id, chat: data }, asked)
  }
}
