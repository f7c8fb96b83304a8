/** What the environment says of bots: each with a token runs in the daemon's process. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "../CannotStart.ts"

export interface TelegramOptions {
  readonly token: Redacted.Redacted
  readonly apiRoot: string | undefined
  readonly webhook:
    | { readonly url: string; readonly secret: Redacted.Redacted; readonly host: string; readonly port: number }
    | undefined
}

export interface DiscordOptions {
  readonly token: Redacted.Redacted
  readonly api: string | undefined
  readonly rooms: { readonly channel: string; readonly reads: boolean } | undefined
  readonly guild: string | undefined
}

export interface BotsSettings {
  readonly telegram: TelegramOptions | undefined
  readonly discord: DiscordOptions | undefined
}

const webhookPortDefault = 8422
const portMax = 65_535

const cannot = (message: string): CannotStart => new CannotStart({ message })

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const rootOf = (env: NodeJS.ProcessEnv, name: string): Effect.Effect<string | undefined, CannotStart> => {
  const root = env[name]
  if (!root) return Effect.undefined
  return isUrl(root) ? Effect.succeed(root.replace(/\/+$/, "")) : Effect.fail(cannot(`${name} is not a URL`))
}

const readWebhook = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const url = env["ORRANGE_TELEGRAM_WEBHOOK"]
  if (!url) return undefined
  const secret = env["ORRANGE_TELEGRAM_WEBHOOK_SECRET"] ?? ""
  const port = env["ORRANGE_TELEGRAM_WEBHOOK_PORT"] || String(webhookPortDefault)
  if (!isUrl(url)) return yield* cannot("ORRANGE_TELEGRAM_WEBHOOK is not a URL that begins with https://")
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(secret)) {
    return yield* cannot("ORRANGE_TELEGRAM_WEBHOOK_SECRET is not 16 to 256 of A-Z a-z 0-9 _ and -")
  }
  if (!/^\d{1,5}$/.test(port) || Number.parseInt(port, 10) > portMax) {
    return yield* cannot(`ORRANGE_TELEGRAM_WEBHOOK_PORT is not a number from 0 to ${portMax}`)
  }
  const host = env["ORRANGE_TELEGRAM_WEBHOOK_HOST"] || "127.0.0.1"
  return { url, secret: Redacted.make(secret), host, port: Number.parseInt(port, 10) }
})

const readTelegram = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const token = env["ORRANGE_TELEGRAM_TOKEN"]
  if (!token) return undefined
  if (!/^[1-9]\d{0,19}:[A-Za-z0-9_-]{20,}$/.test(token)) {
    return yield* cannot("ORRANGE_TELEGRAM_TOKEN is not a token as @BotFather gives it")
  }
  const apiRoot = yield* rootOf(env, "ORRANGE_TELEGRAM_API")
  return { token: Redacted.make(token), apiRoot, webhook: yield* readWebhook(env) }
})

const readDiscord = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const token = env["ORRANGE_DISCORD_TOKEN"]
  if (!token) return undefined
  const channel = env["ORRANGE_DISCORD_ROOMS"]
  const guild = env["ORRANGE_DISCORD_GUILD"]
  for (const [name, id] of [
    ["ORRANGE_DISCORD_ROOMS", channel],
    ["ORRANGE_DISCORD_GUILD", guild]
  ] as const) {
    if (id && !/^[1-9]\d{0,19}$/.test(id)) return yield* cannot(`${name} is not a numeric id of Discord`)
  }
  const reads = env["ORRANGE_DISCORD_ROOMS_READ"] === "true"
  return {
    token: Redacted.make(token),
    api: yield* rootOf(env, "ORRANGE_DISCORD_API"),
    rooms: channel ? { channel, reads } : undefined,
    guild: guild || undefined
  }
})

/**
 * Reads `ORRANGE_TELEGRAM_TOKEN`, `_API`, `_WEBHOOK`, `_WEBHOOK_SECRET`, `_WEBHOOK_HOST` and `_WEBHOOK_PORT`, and
 * `ORRANGE_DISCORD_TOKEN`, `_API`, `_ROOMS`, `_ROOMS_READ` and `_GUILD`.
 */
export const readBotsSettings = Effect.fn("readBotsSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<BotsSettings, CannotStart> {
  return { telegram: yield* readTelegram(env), discord: yield* readDiscord(env) }
})
