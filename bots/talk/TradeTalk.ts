/** What is written to the other side of a trade: in its room, or as an answer to a message that is about it. */
import { uuid } from "@orrange/core/flows/Known"
import { type Ending, nothing, saying, toasting } from "./Ending.ts"
import { fetchContent } from "./FileContent.ts"
import { card } from "./Screen.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

/** How the channel's id of a message may look; anything else is none that was sent. */
const messageId = /^[A-Za-z0-9:_-]{1,64}$/

const ofCard = (key: string | null): string | undefined => {
  const [, trade = ""] = /^(?:trade|room):(.+)$/.exec(key ?? "") ?? []
  return uuid.test(trade) ? trade : undefined
}

const ofBody = (body: string | null): string | undefined => {
  try {
    const { trade } = JSON.parse(body ?? "{}") as { readonly trade?: unknown }
    return typeof trade === "string" && uuid.test(trade) ? trade : undefined
  } catch {
    return undefined
  }
}

/** What something was said about: a trade, or the form of a flow. */
export interface About {
  readonly trade?: string
  readonly flow?: string
}

const look = async ({ talk }: Turn, chat: string, message: string): Promise<About> => {
  if (!messageId.test(message)) return {}
  const { data } = await talk.bot.call("bots.card", { query: { chat, message } })
  const trade = ofCard(data.card) ?? ofBody(data.body)
  if (trade !== undefined) return { trade }
  return data.card?.startsWith("form:") ? { flow: data.card.slice("form:".length) } : {}
}

/** What a text or a file is about. A room is known as the message that made it. */
export const aboutOf = async (turn: Turn): Promise<About> => {
  const { about, chat, place, user } = turn.heard
  const named = ofCard(about)
  if (named !== undefined) return { trade: named }
  const answered = about === null ? {} : await look(turn, chat, about)
  if (answered.trade !== undefined || answered.flow !== undefined || place !== "room") return answered
  return look(turn, turn.talk.platform.privateChat(user.id), chat)
}

/** That it arrived is told by a toast where there are such, and by nothing else: silence is that it was sent. */
const sent = (turn: Turn): Ending => toasting(turn.say("talk-sent"))

export const writeTo = async (turn: Turn, trade: string, text: string): Promise<Ending> => {
  const payload = { client_id: clientIdOf(turn, "say"), text }
  await turn.client.call("chat.send", { params: { id: trade }, payload })
  return sent(turn)
}

/** A file, and what was written beneath it as a message after it. */
export const sendFile = async (turn: Turn, trade: string, ref: string, caption: string): Promise<Ending> => {
  const content = await fetchContent(turn, ref)
  if ("problem" in content) return saying(turn, card({ heading: content.problem, foot: trade.slice(-8) }))
  const payload = { client_id: clientIdOf(turn, "file"), content: content.base64 }
  await turn.client.call("chat.attach", { params: { id: trade }, payload })
  return caption.trim() === "" ? sent(turn) : writeTo(turn, trade, caption)
}

/** Where it is not said which trade is meant, nothing is sent to anybody. */
export const whichTrade = (turn: Turn): Ending =>
  turn.person === null
    ? nothing
    : saying(turn, card({ heading: turn.say("talk-which-trade", { write: turn.say("talk-write") }) }))
