/** How messages fared, as the bot says that sent them. */
import * as Effect from "effect/Effect"
import type { Events } from "../platform/Events.ts"
import type { MessageSent } from "../protocol/BotWork.ts"
import { refuse } from "../protocol/Errors.ts"
import type { EndMessages } from "./OutboxEnding.ts"
import type { HeldRow, LinkedWrite, OutboxStore } from "./OutboxStore.ts"
import type { makeWriting } from "./OutboxWriting.ts"
import { roomCard, tradeBody, tradeCard } from "./TradeCards.ts"

/** Seconds before the next try of a message: each waits twice as long, up to the last. Its age alone ends them. */
const pauseSecondsMax = 300
const pauseSeconds = (attempt: number): number => Math.min(pauseSecondsMax, 2 ** (attempt - 1))

/** What is shown first in a place that was made for somebody's trade: the trade, where the platform made none the chat. */
const roomOf = ({ card, chat, link, user_id: user }: HeldRow, { result }: MessageSent): LinkedWrite | undefined => {
  if (card === null || !card.startsWith(roomCard("")) || !["delivered", "refused"].includes(result.outcome))
    return undefined
  const trade = card.slice(roomCard("").length)
  const place = result.outcome === "delivered" ? result.message_id : chat
  return { chat: place, user, link, card: tradeCard(trade), body: tradeBody(trade), critical: false }
}

/** What is kept of a message that was said: what kind it was, and its trade, for whoever answers it. */
const aboutOf = (body: string): string => {
  const { kind, trade } = Object(JSON.parse(body)) as { readonly kind?: unknown; readonly trade?: unknown }
  return JSON.stringify({ kind, trade })
}

export const makeNoting = (
  store: OutboxStore,
  events: Events["Service"],
  end: EndMessages,
  { write }: Pick<ReturnType<typeof makeWriting>, "write">
) => {
  /** Nothing is said to the chat any more, and its person is told of it elsewhere. */
  const blocked = Effect.fnUntraced(function* (bot: string, { chat, user_id }: HeldRow) {
    yield* end(yield* store.failOf(bot, chat), "blocked", "blocked")
    // A group that is closed to the bot (such have negative ids) says nothing of whom it was to answer there.
    if (user_id === null || chat.startsWith("-")) return
    const rows = yield* store.suspend(bot, user_id)
    yield* events.append(
      rows.map(({ channel, person }) => ({
        kind: "channel.suspended" as const,
        subject: person,
        people: [person],
        data: { channel }
      }))
    )
  })

  const fail = (id: string, how: "refused" | "untaken", fault: string) =>
    Effect.flatMap(store.fail([id], fault), (ids) => end(ids, how, fault))

  const delivered = Effect.fnUntraced(function* (
    bot: string,
    id: string,
    { body, card, chat }: HeldRow,
    { chat: place = chat, message_id: messageId }: Extract<MessageSent["result"], { readonly outcome: "delivered" }>
  ) {
    yield* store.sent(id, aboutOf(body), messageId)
    if (card !== null) yield* store.placeCard(bot, place, card, messageId)
    yield* end([id], "said", messageId)
  })

  const note = Effect.fnUntraced(function* (bot: string, { id, result }: MessageSent, held: HeldRow) {
    const { attempt, card, chat } = held
    const again = (seconds: number) =>
      held.is_old ? fail(id, "untaken", "tried for too long") : Effect.asVoid(store.delay(id, seconds))
    if (result.outcome === "delivered") return yield* delivered(bot, id, held, result)
    if (result.outcome === "later") return yield* again(Math.max(result.retry_after_seconds, pauseSeconds(attempt)))
    if (result.outcome === "blocked") return yield* blocked(bot, held)
    if (result.outcome === "refused") return yield* fail(id, "refused", result.reason)
    if (card === null) return yield* fail(id, "untaken", "gone")
    yield* store.forgetCard(bot, chat, card)
    // At first nothing went wrong: it is sent as a message of its own at once.
    return yield* again(attempt === 1 ? 0 : pauseSeconds(attempt))
  })

  return {
    sent: Effect.fnUntraced(function* (bot: string, said: MessageSent) {
      const held = (yield* store.held(bot, said.id)) ?? (yield* refuse("bot.message_unknown"))
      // Said already, or no longer to be said.
      if (held.state !== "waiting") return { id: said.id, state: held.state }
      if (held.attempt !== said.attempt) return yield* refuse("bot.lease_lost")
      yield* note(bot, said, held)
      const place = roomOf(held, said)
      if (place !== undefined) yield* write(bot, [place])
      const after = yield* store.held(bot, said.id)
      return { id: said.id, state: after?.state ?? "waiting" }
    })
  }
}
