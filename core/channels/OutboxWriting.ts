/** How messages get into a bot's outbox. */
import * as Effect from "effect/Effect"
import { messagesPerBotMax, messagesPerChatMax } from "../protocol/BotWork.ts"
import type { ChannelName } from "../protocol/Channel.ts"
import type { EndMessages } from "./OutboxEnding.ts"
import type { LinkedWrite, LinkMessage, OutboxStore } from "./OutboxStore.ts"

/** The chat in which a bot and one user are alone. */
const privateChat = (channel: ChannelName, user: string): string => (channel === "discord" ? `user:${user}` : user)

export const makeWriting = (store: OutboxStore, newId: () => string, end: EndMessages) => {
  const one = Effect.fnUntraced(function* (bot: string, message: LinkedWrite) {
    const { anew = false, card, chat, critical } = message
    if (anew) yield* store.forgetCard(bot, chat, card)
    const replaced = card === null ? undefined : yield* store.replace(bot, message)
    if (replaced !== undefined) return replaced
    const id = newId()
    yield* store.insert(bot, id, message)
    // The states of a card keep their order: what waits of it is passed by none of them.
    if (critical && card !== null) yield* store.hasten(bot, chat, card)
    return id
  })

  const trim = Effect.fnUntraced(function* (bot: string, chat: string | null, maximum: number) {
    yield* end(yield* store.trim(bot, chat, maximum), "untaken", "too many")
  })

  /** Later states of a card that waits take its place. */
  const write = Effect.fnUntraced(function* (bot: string, messages: ReadonlyArray<LinkedWrite>) {
    const ids = yield* Effect.forEach(messages, (message) => one(bot, message))
    const chats = new Set(messages.map(({ chat }) => chat))
    yield* Effect.forEach(chats, (chat) => trim(bot, chat, messagesPerChatMax), { discard: true })
    return ids
  })

  /** Whether anybody is linked to say it to; said again, it stays the one message. */
  const say = Effect.fnUntraced(function* (message: LinkMessage) {
    const { behind, body, critical, id, link, voice } = message
    const linked = yield* store.linked(link)
    if (linked === undefined) return false
    const { bot, channel, user } = linked
    const chat = privateChat(channel, user)
    yield* store.insert(bot, id, { chat, user, card: null, body, critical, link })
    if (critical && behind.length > 0) yield* store.hastenThese(behind)
    if (voice !== null) yield* store.insertVoice(message)
    yield* trim(bot, chat, messagesPerChatMax)
    return true
  })

  return { say, trimBot: (bot: string) => trim(bot, null, messagesPerBotMax), write }
}
