/** Communities on a trading floor: a bot, chats of it, and people who make communities of those. */
import * as Effect from "effect/Effect"
import { BotAdmin } from "../../core/channels/BotAdmin.ts"
import { Communities } from "../../core/communities/Communities.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { CommunityCreate, CommunityEdit } from "../../core/protocol/Community.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { newPerson } from "../trades/TradingFloor.ts"

let bots = 0

export const addBot = Effect.gen(function* () {
  const { personId } = yield* newPerson("operator")
  const bot = yield* BotAdmin.use((admin) =>
    admin.add(personId, {
      client_id: crypto.randomUUID(),
      channel: "telegram",
      account: String(7_000_000 + (bots += 1)),
      name: "a_bot",
      public_key: makeKeyPair().publicKey
    })
  )
  return bot.id
})

/** The person as the bot speaks for them. */
export const through = (bot: string, person: Principal): Principal => ({
  ...person,
  via: { bot, channel: "telegram", user: "1" }
})

let chats = 0
/** A chat that is none yet. */
export const newChat = (): string => {
  chats += 1
  return `-100${chats}`
}

export const create = (owner: Principal, bot: string, more: Partial<CommunityCreate> = {}) =>
  Communities.use((communities) =>
    communities.create(through(bot, owner), {
      client_id: crypto.randomUUID(),
      chat: newChat(),
      name: "Euros of the town",
      market: "USDT-EUR",
      language: "en",
      share_bps: 3_000,
      ...more
    })
  )

export const edit = (owner: Principal, id: string, more: Partial<CommunityEdit>) =>
  Communities.use((communities) => communities.edit(owner, id, { client_id: crypto.randomUUID(), ...more }))

export const close = (by: Principal, id: string) =>
  Communities.use((communities) => communities.close(by, id, crypto.randomUUID()))
