/** What bots were told: each update once, in the order of its chat, and nobody's in the way of everybody else's. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import {
  type Claim,
  type ClaimedUpdate,
  leaseSecondsDefault,
  type UpdateFinish,
  type UpdateNote,
  updatesPerChatMax,
  type UpdatesReceive,
  updatesWaitingMax
} from "../protocol/BotWork.ts"
import { refuse } from "../protocol/Errors.ts"
import { makeBotWorkers } from "./BotWorkers.ts"
import { makeInboxStore } from "./InboxStore.ts"

/** Of one chat that may wait, from so many of the bot on: the fuller it is, the less one of them takes from all others. */
const shares = [
  { from: (updatesWaitingMax * 9) / 10, perChat: 1 },
  { from: updatesWaitingMax / 2, perChat: 20 },
  { from: 0, perChat: updatesPerChatMax }
]
const chatShare = (waiting: number): number => shares.find(({ from }) => waiting >= from)?.perChat ?? 0

/** Whether a user is alone with the bot in a chat, or in a topic of it. */
const isPrivate = (chat: string, user: string): boolean =>
  chat === user || chat === `user:${user}` || chat.startsWith(`${user}:`)

export const makeInbox = (sql: SqlClient.SqlClient) => {
  const workers = makeBotWorkers(sql)
  const store = makeInboxStore(sql)

  const receive = Effect.fnUntraced(function* (bot: string, batch: UpdatesReceive) {
    const { updates } = batch
    const waiting = yield* store.waiting(bot)
    if (waiting + updates.length > updatesWaitingMax) return yield* refuse("bot.inbox_full")
    // Who writes to the bot where they are alone takes messages from it again; in a group they may still not.
    const alone = updates.filter(({ chat, user }) => user !== null && isPrivate(chat, user))
    if (alone.length > 0)
      yield* store.reactivate(
        bot,
        alone.map(({ user }) => user)
      )
    const { dropped, kept } = yield* store.keep(bot, batch, chatShare(waiting))
    if (dropped > 0) yield* Effect.logWarning("updates of chats that wait for too many were dropped", { bot, dropped })
    return { kept }
  })

  const claim = Effect.fnUntraced(function* (
    bot: string,
    { lease_seconds: seconds = leaseSecondsDefault, limit, worker }: Claim
  ) {
    yield* workers.hold(bot, worker)
    const rows = yield* store.take(bot, limit, seconds)
    return rows.map((row): ClaimedUpdate => ({ ...row, received_at: row.received_at.toISOString() }))
  })

  /** The update, locked; refuses what nobody received and what somebody else works on. */
  const held = Effect.fnUntraced(function* (
    bot: string,
    { attempt, update }: Pick<UpdateFinish, "attempt" | "update">
  ) {
    const row = (yield* store.held(bot, update)) ?? (yield* refuse("bot.update_unknown"))
    return row.result !== null || row.attempt === attempt ? row : yield* refuse("bot.lease_lost")
  })

  const note = Effect.fnUntraced(function* (bot: string, said: UpdateNote) {
    const { result } = yield* held(bot, said)
    if (result !== null) return yield* refuse("bot.lease_lost")
    return { update: said.update, note: yield* store.note(bot, said.update, said.note) }
  })

  return { claim, end: store.end, held, note, receive }
}
