/** What the environment says of bots: each with a token runs, in the daemon's process or in one of their own. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "../CannotStart.ts"

export interface TelegramOptions {
  readonly token: Redacted.Redacted
  /** What the daemon calls its key; a bot in the daemon's process needs none. */
  readonly keyId: string | undefined
  readonly apiRoot: string | undefined
  readonly webhook:
    | { readonly url: string; readonly secret: Redacted.Redacted; readonly host: string; readonly port: number }
    | undefined
}

export interface DiscordOptions {
  readonly token: Redacted.Redacted
  readonly keyId: string | undefined
  readonly api: string | undefined
  readonly rooms: { readonly channel: string; readonly reads: boolean } | undefined
  readonly endpoint: { readonly publicKey: string; readonly host: string; readonly port: number } | undefined
  readonly guild: string | undefined
}

export interface BotsSettings {
  readonly telegram: TelegramOptions | undefined
  readonly discord: DiscordOptions | undefined
}

const webhookPortDefault = 8422
const endpointPortDefault = 8423
const portMax = 65_535

const cannot = (message: string): CannotStart => new CannotStart({ message })

const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const rootOf = (env: NodeJS.ProcessEnv, name: string): Effect.Effect<string | undefined, CannotStart> => {
  const root = env[name]
  if (!root) return Effect.undefined
  return isUrl(root) ? Effect.succeed(root.replace(/\/+$/, "")) : Effect.fail(cannot(`${name} is not a URL`))
}

const portOf = (env: NodeJS.ProcessEnv, name: string, otherwise: number): Effect.Effect<number, CannotStart> => {
  const port = env[name] || String(otherwise)
  return /^\d{1,5}$/.test(port) && Number.parseInt(port, 10) <= portMax
    ? Effect.succeed(Number.parseInt(port, 10))
    : Effect.fail(cannot(`${name} is not a number from 0 to ${portMax}`))
}

const readWebhook = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const url = env["ORRANGE_TELEGRAM_WEBHOOK"]
  if (!url) return undefined
  const secret = env["ORRANGE_TELEGRAM_WEBHOOK_SECRET"] ?? ""
  if (!isUrl(url)) return yield* cannot("ORRANGE_TELEGRAM_WEBHOOK is not a URL that begins with https://")
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(secret)) {
    return yield* cannot("ORRANGE_TELEGRAM_WEBHOOK_SECRET is not 16 to 256 of A-Z a-z 0-9 _ and -")
  }
  const port = yield* portOf(env, "ORRANGE_TELEGRAM_WEBHOOK_PORT", webhookPortDefault)
  const host = env["ORRANGE_TELEGRAM_WEBHOOK_HOST"] || "127.0.0.1"
  return { url, secret: Redacted.make(secret), host, port }
})

const readEndpoint = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const publicKey = env["ORRANGE_DISCORD_WEBHOOK_KEY"]
  if (!publicKey) return undefined
  if (!/^[0-9a-f]{64}$/i.test(publicKey)) {
    return yield* cannot("ORRANGE_DISCORD_WEBHOOK_KEY is not the public key of an application, 64 hexadecimal digits")
  }
  const port = yield* portOf(env, "ORRANGE_DISCORD_WEBHOOK_PORT", endpointPortDefault)
  return { publicKey, host: env["ORRANGE_DISCORD_WEBHOOK_HOST"] || "127.0.0.1", port }
})

const readKeyId = (env: NodeJS.ProcessEnv, name: string): Effect.Effect<string | undefined, CannotStart> => {
  const id = env[name]
  if (!id) return Effect.undefined
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? Effect.succeed(id)
    : Effect.fail(cannot(`${name} is not the id that \`orrange admin bots add\` prints`))
}

const readTelegram = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const token = env["ORRANGE_TELEGRAM_TOKEN"]
  if (!token) return undefined
  if (!/^[1-9]\d{0,19}:[A-Za-z0-9_-]{20,}$/.test(token)) {
    return yield* cannot("ORRANGE_TELEGRAM_TOKEN is not a token as @BotFather gives it")
  }
  const apiRoot = yield* rootOf(env, "ORRANGE_TELEGRAM_API")
  const keyId = yield* readKeyId(env, "ORRANGE_TELEGRAM_KEY_ID")
  return { token: Redacted.make(token), keyId, apiRoot, webhook: yield* readWebhook(env) }
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
    keyId: yield* readKeyId(env, "ORRANGE_DISCORD_KEY_ID"),
    api: yield* rootOf(env, "ORRANGE_DISCORD_API"),
    rooms: channel ? { channel, reads } : undefined,
    endpoint: yield* readEndpoint(env),
    guild: guild || undefined
  }
})

/** Reads the settings that `docs/bots.md` lists. */
export const readBotsSettings = Effect.fn("readBotsSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<BotsSettings, CannotStart> {
  return { telegram: yield* readTelegram(env), discord: yield* readDiscord(env) }
})
