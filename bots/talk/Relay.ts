/** What the other side of a trade wrote, as it is sent to whom it was written to. */
import type { ChatMessageView } from "@orrange/core/protocol/Chat"
import { saysButton } from "./Ending.ts"
import type { Relayed } from "./Shown.ts"
import type { Asked } from "./Screen.ts"

type Reader = Pick<Asked, "client" | "phrase" | "say">

/** Messages of a page that is looked through, and pages: a conversation has no more. */
const pageSize = 100
const pagesMax = 50

/** A message by its number; undefined when it is not there. */
export const readMessage = async (
  { client }: Reader,
  trade: string,
  seq: number
): Promise<ChatMessageView | undefined> => {
  let cursor: string | undefined
  for (let page = 0; page < pagesMax; page += 1) {
    const query = { limit: page === 0 ? 10 : pageSize, ...(cursor !== undefined && { cursor }) }
    // Each page says where the next begins; what was just written stands on the first.
    // oxlint-disable-next-line no-await-in-loop
    const { data } = await client.call("chat.list", { params: { id: trade }, query })
    const found = data.data.find((message) => message.seq === seq)
    const last = data.data.at(-1)
    if (found !== undefined || last === undefined || last.seq < seq || data.next_cursor === null) return found
    cursor = data.next_cursor
  }
  return undefined
}

/** How a file of a conversation is named to whoever fetches it: in whose name, and which. */
export const fileName = (user: string, sha256: string): string => `${user}.${sha256}`

export const relayed = (
  { author, file, purged, text, trade, warnings }: ChatMessageView,
  user: string,
  { phrase, say }: Reader
): Relayed => ({
  kind: "relayed",
  heading: file === null ? say("talk-writes", { name: author }) : say("talk-sends", { name: author }),
  text: purged ? say("talk-purged") : (text ?? ""),
  warnings: warnings.map((warning) => say(`cli-chat-warning-${warning}`)),
  file: file === null ? null : { trade, message: fileName(user, file.sha256), media_type: file.media_type },
  foot: [trade.slice(-8), phrase].filter((part) => part !== null).join(" · "),
  rows: [
    [
      {
        label: say("talk-write"),
        style: "plain",
        target: { ask: say("talk-answer"), about: `trade:${trade}` }
      },
      saysButton(say("talk-open"), `/trade ${trade}`)
    ]
  ]
})
