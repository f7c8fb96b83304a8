/** Bots in the daemon's process. They speak to it as any other would, over HTTP, with a key that is kept in its home. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { BotAdmin } from "@orrange/core/channels/BotAdmin"
import type { ChannelName } from "@orrange/core/protocol/Channel"
import { type KeyPair, makeKeyPair } from "@orrange/core/protocol/Signing"
import type { BotSettings } from "@orrange/bots/Bots"
import type { BotsSettings } from "./BotSettings.ts"

/** A key pair of its own for each bot, made when it is first there. */
const ownKey = (home: string, channel: ChannelName, account: string): KeyPair => {
  const folder = join(home, "bots")
  const file = join(folder, `${channel}-${account}.json`)
  try {
    return JSON.parse(readFileSync(file, "utf8")) as KeyPair
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  const pair = makeKeyPair()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(pair), { flag: "wx", mode: 0o600, flush: true })
  renameSync(unfinished, file)
  return pair
}

const settingsOf = ({ discord, telegram }: BotsSettings): ReadonlyArray<BotSettings> => [
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
          ...(discord.guild !== undefined && { guild: discord.guild })
        } satisfies BotSettings
      ])
]

/** Runs what has a token, in the background, until the scope ends. Nothing is loaded where there is none. */
export const runBots = Effect.fn("runBots")(function* (bots: BotsSettings, home: string, url: string) {
  const settings = settingsOf(bots)
  if (settings.length === 0) return
  const admin = yield* BotAdmin
  const context = yield* Effect.context<never>()
  const run = Effect.runPromiseWith(context)

  const keyOf = async (
    channel: ChannelName,
    { account, name }: { readonly account: string; readonly name: string }
  ) => {
    const { privateKey, publicKey } = ownKey(home, channel, account)
    const { id } = await run(admin.own({ channel, account, name, public_key: publicKey }))
    return { daemon: url, key: { id, public_key: publicKey, private_key: privateKey } }
  }
  const log = (line: string): void => void Effect.runSyncWith(context)(Effect.logInfo(line))

  const { runBot } = yield* Effect.promise(() => import("@orrange/bots/Bots"))
  yield* Effect.forEach(
    settings,
    (one) => Effect.forkScoped(Effect.promise((signal) => runBot(one, { keyOf, log }, signal))),
    { discard: true }
  )
})
