/** Bots at work, as their settings say, until the scope ends. */
import { setTimeout as sleep } from "node:timers/promises"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { BotHost, BotSettings } from "@orrange/bots/Bots"
import { CannotStart } from "../CannotStart.ts"
import type { BotsSettings } from "./BotSettings.ts"

/** Milliseconds in which a bot ends what it has in hand; what it does not is taken up by the next. */
const endMs = 10_000

export const settingsOf = ({ discord, telegram }: BotsSettings): ReadonlyArray<Bot> => [
  ...(telegram === undefined
    ? []
    : [
        {
          channel: "telegram",
          token: Redacted.value(telegram.token),
          ...(telegram.apiRoot !== undefined && { apiRoot: telegram.apiRoot }),
          ...(telegram.webhook !== undefined && {
            webhook: { ...telegram.webhook, secret: Redacted.value(telegram.webhook.secret) }
          })
        } satisfies BotSettings
      ]),
  ...(discord === undefined
    ? []
    : [
        {
          channel: "discord",
          token: Redacted.value(discord.token),
          ...(discord.api !== undefined && { api: discord.api }),
          ...(discord.rooms !== undefined && { rooms: discord.rooms }),
          ...(discord.endpoint !== undefined && { endpoint: discord.endpoint }),
          ...(discord.guild !== undefined && { guild: discord.guild })
        } satisfies BotSettings
      ])
]

export type Bot = BotSettings
export type Host = BotHost

/** Who a bot is on its platform. Fails with `CannotStart` when its token is none, or else while the platform is away. */
export const accountOf = async (bot: Bot): Promise<{ readonly account: string; readonly name: string }> => {
  const { TokenUnknown, whoAmI } = await import("@orrange/bots/WhoAmI")
  try {
    return await whoAmI(bot.channel, bot.token, bot.channel === "telegram" ? bot.apiRoot : bot.api)
  } catch (failure) {
    throw failure instanceof TokenUnknown ? new CannotStart({ message: failure.message }) : failure
  }
}

/** In the background. Nothing is loaded where there is none. */
export const startBots = Effect.fn("startBots")(function* (settings: ReadonlyArray<Bot>, host: Host) {
  if (settings.length === 0) return
  const { runBot } = yield* Effect.promise(() => import("@orrange/bots/Bots"))
  const one = (of: Bot) =>
    Effect.acquireRelease(
      Effect.sync(() => {
        const ending = new AbortController()
        return { ending, ended: runBot(of, host, ending.signal) }
      }),
      ({ ended, ending }) =>
        Effect.promise(async () => {
          ending.abort()
          const patience = new AbortController()
          await Promise.race([ended, sleep(endMs, undefined, { signal: patience.signal }).catch(() => undefined)])
          patience.abort()
        })
    )
  // Side by side, so that none waits for another to end.
  yield* Effect.forEach(settings, (of) => Effect.forkScoped(Effect.scoped(Effect.andThen(one(of), Effect.never))), {
    discard: true
  })
})
