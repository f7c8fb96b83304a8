/** People who are told things where they chat, by bots that are played by the test. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import { BotAdmin } from "../../core/channels/BotAdmin.ts"
import { BotWork } from "../../core/channels/BotWork.ts"
import { Links } from "../../core/channels/Links.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { MessageOutcome } from "../../core/protocol/BotWork.ts"
import type { ChannelName } from "../../core/protocol/Channel.ts"
import type { NoticeMessage } from "../../core/protocol/Notices.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { newTrader } from "../trades/TradingFloor.ts"
import { tellAll } from "./NoticeFloor.ts"

export interface Bot {
  readonly id: string
  readonly channel: ChannelName
}

let users = 100

/** A bot of a channel; of two, links go to the first. */
export const newBot = Effect.fnUntraced(function* (channel: ChannelName) {
  users += 1
  const { personId } = yield* newTrader
  const added = { channel, account: String(users), name: "a_bot", public_key: makeKeyPair().publicKey }
  const { id } = yield* BotAdmin.use((admin) => admin.add(personId, { ...added, client_id: randomUUID() }))
  return { id, channel } satisfies Bot
})

/** Links a person to a user of a bot, who is new there. */
export const linkChat = Effect.fnUntraced(function* (person: Principal, bot: Bot) {
  const links = yield* Links
  users += 1
  const user = String(users)
  const { token } = yield* links.link(person.personId, bot.channel, randomUUID())
  const { id } = yield* links.claimOf(token, { bot: bot.id, user, name: "Ann" })
  yield* links.agreeOf(bot.id, id, user)
  yield* links.confirm(person.personId, id, randomUUID())
  return user
})

export const claim = (bot: Bot) => BotWork.use((work) => work.outgoing(bot.id, { limit: 100 }))

type Claimed = Effect.Success<ReturnType<typeof claim>>[number]

export const noteSent = (bot: Bot, { attempt, id }: Claimed, result: typeof MessageOutcome.Type) =>
  BotWork.use((work) => work.sent(bot.id, { id, attempt, result }))

export const said = { outcome: "delivered", message_id: "55" } as const

/** The bot says all that it has to. */
export const sayAll = Effect.fnUntraced(function* (bot: Bot) {
  const all: Array<Claimed> = []
  for (let some = yield* claim(bot); some.length > 0; some = yield* claim(bot)) {
    for (const one of some) yield* noteSent(bot, one, said)
    all.push(...some)
  }
  return all
})

export const noticeOf = ({ body }: Claimed): NoticeMessage => JSON.parse(body) as NoticeMessage

/** A trader whom a bot knows, and who is told things nowhere else. */
export const newChatting = Effect.fnUntraced(function* (bot: Bot) {
  const trader = yield* newTrader
  const user = yield* linkChat(trader, bot)
  yield* tellAll
  // That they were linked is said there, too.
  yield* sayAll(bot)
  return { trader, user }
})
