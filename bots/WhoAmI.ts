/** Who a bot is on its platform, which its token says. */
import type { ChannelName } from "@orrange/core/protocol/Channel"

/** Milliseconds in which a platform answers. */
const timeoutMs = 15_000

export interface BotAccount {
  /** The platform's numeric id. */
  readonly account: string
  /** By which people find it. */
  readonly name: string
}

/** The platform knows no bot by this token. */
export class TokenUnknown extends Error {
  constructor(channel: ChannelName) {
    super(`the token is no ${channel} bot's`)
    this.name = "TokenUnknown"
  }
}

const roots = { telegram: "https://api.telegram.org", discord: "https://discord.com/api" } as const

const ask = async (url: string, headers: Readonly<Record<string, string>>, channel: ChannelName): Promise<unknown> => {
  // What fails below this line must not name the address: a token is in it.
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) }).catch(() => undefined)
  if (response === undefined) throw new Error(`${channel} cannot be reached`)
  if (response.status === 401 || response.status === 404) throw new TokenUnknown(channel)
  if (!response.ok) throw new Error(`${channel} answers ${response.status}`)
  return response.json()
}

const accountOf = (id: unknown, name: unknown, channel: ChannelName): BotAccount => {
  const account = String(id)
  if (!/^[1-9]\d{0,19}$/.test(account)) throw new Error(`${channel} does not say who the bot is`)
  return {
    account,
    name:
      String(name)
        .replace(/[^A-Za-z0-9_.-]/g, "_")
        .slice(0, 64) || account
  }
}

/** Fails with `TokenUnknown`, or while the platform is away. `root` is where its API stands, its own unless given. */
export const whoAmI = async (
  channel: ChannelName,
  token: string,
  root: string = roots[channel]
): Promise<BotAccount> => {
  if (channel === "telegram") {
    const { result } = (await ask(`${root}/bot${token}/getMe`, {}, channel)) as {
      readonly result?: { readonly id?: unknown; readonly username?: unknown }
    }
    return accountOf(result?.id, result?.username, channel)
  }
  const me = (await ask(`${root}/v10/users/@me`, { authorization: `Bot ${token}` }, channel)) as {
    readonly id?: unknown
    readonly username?: unknown
  }
  return accountOf(me.id, me.username, channel)
}
