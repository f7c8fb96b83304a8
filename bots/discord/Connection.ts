/** The one place that knows discord.js: requests, and the events of the gateway. */
import { setTimeout as sleep } from "node:timers/promises"
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  Options,
  RateLimitError,
  REST,
  type RawFile,
  type RouteLike
} from "discord.js"

/** Milliseconds after which a request is given up. */
const requestMilliseconds = 10_000
/** Milliseconds for which a connection that is to end is waited for. */
const endMilliseconds = 5_000

/** Why a request did not do what it should. */
export type Fault =
  /** Discord asks to wait. */
  | { readonly kind: "limited"; readonly seconds: number }
  /** Nobody knows whether it was done. */
  | { readonly kind: "away" }
  | { readonly kind: "refused"; readonly status: number; readonly code: number; readonly reason: string }

export type Reached = { readonly json: unknown } | { readonly fault: Fault }

export interface Sent {
  readonly body?: unknown
  readonly files?: ReadonlyArray<RawFile>
  readonly query?: Readonly<Record<string, string>>
  /** The path bears a right of its own, and the bot's token is left out. */
  readonly open?: true
  readonly signal?: AbortSignal
}

export type Call = (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: RouteLike,
  sent?: Sent
) => Promise<Reached>

export interface Listening {
  /** Whether to hear what is written in servers too. */
  readonly readsRooms: boolean
  readonly onEvent: (name: string, data: unknown) => void
  readonly onReady: () => void
  readonly signal: AbortSignal
}

export interface Connection {
  readonly call: Call
  /** Hears events until the connection is gone for good, and says why. Lost connections are mended meanwhile. */
  readonly listen: (listening: Listening) => Promise<string>
}

const ended = "it was asked to end"

/** Waits for something, and no longer than a lost connection is worth. */
const atMost = async (work: () => Promise<void>): Promise<void> => {
  const stop = new AbortController()
  const patience = sleep(endMilliseconds, undefined, { signal: stop.signal }).catch(() => undefined)
  await Promise.race([work(), patience])
  stop.abort()
}

const isSelf = ({ client, id }: { readonly client: Client; readonly id: string }): boolean => id === client.user?.id

/** Nothing is read from caches: they hold what the library itself cannot do without. */
const smallCaches = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: isSelf },
  UserManager: { maxSize: 0, keepOverLimit: isSelf }
})

const faultOf = (error: unknown): Fault => {
  if (error instanceof RateLimitError) return { kind: "limited", seconds: Math.ceil(error.retryAfter / 1000) }
  if (error instanceof DiscordAPIError) {
    return { kind: "refused", status: error.status, code: Number(error.code), reason: error.message }
  }
  return { kind: "away" }
}

const intentsFor = (readsRooms: boolean): Array<GatewayIntentBits> => {
  const { DirectMessages, Guilds, GuildMessages, MessageContent } = GatewayIntentBits
  return readsRooms ? [Guilds, DirectMessages, GuildMessages, MessageContent] : [Guilds, DirectMessages]
}

/** @param api Where the API stands; Discord's own unless given. */
export const makeConnection = (token: string, api: string | undefined): Connection => {
  const address = api === undefined ? {} : { api }
  // Whoever asked decides when it is asked again: nothing waits in here.
  const rest = new REST({
    version: "10",
    ...address,
    retries: 0,
    timeout: requestMilliseconds,
    offset: 0,
    rejectOnRateLimit: () => true
  })

  const call: Call = async (method, path, { open, query, ...sent } = {}) => {
    // After a 401 the library forgets the token, which may be valid again.
    rest.setToken(token)
    try {
      const json = await rest.request({
        fullRoute: path,
        method: method as never,
        auth: open !== true,
        ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
        ...(sent.body === undefined ? {} : { body: sent.body }),
        ...(sent.files === undefined || sent.files.length === 0 ? {} : { files: [...sent.files] }),
        ...(sent.signal === undefined ? {} : { signal: sent.signal })
      })
      return { json }
    } catch (error) {
      return { fault: faultOf(error) }
    }
  }

  const listen = async ({ onEvent, onReady, readsRooms, signal }: Listening): Promise<string> => {
    if (signal.aborted) return ended
    const client = new Client({
      intents: intentsFor(readsRooms),
      makeCache: smallCaches,
      rest: { ...address, retries: 0, timeout: requestMilliseconds }
    })
    const { promise: over, resolve: end } = Promise.withResolvers<string>()
    let settled = Promise.withResolvers<void>()
    const stop = (): void => end(ended)
    signal.addEventListener("abort", stop)
    client.on(Events.Raw, ({ d, t }: { readonly t: string; readonly d: unknown }) => {
      if (t === "READY" || t === "RESUMED") settled.resolve()
      onEvent(t, d)
    })
    client.on(Events.ClientReady, onReady)
    client.on(Events.ShardReconnecting, () => {
      settled = Promise.withResolvers()
    })
    client.on(Events.ShardDisconnect, ({ code }) => {
      settled.resolve()
      end(`the gateway closed the connection for good, with ${code}`)
    })
    client.on(Events.Invalidated, () => end("the session was declared invalid"))
    // Without a listener they would be thrown; what follows from them is told by the events above.
    client.on(Events.Error, () => undefined)
    client.on(Events.ShardError, () => undefined)
    client.login(token).catch((error: unknown) => {
      settled.resolve()
      end(error instanceof Error ? error.message : String(error))
    })
    const why = await over
    signal.removeEventListener("abort", stop)
    // Ended in the middle of a greeting, the library would begin anew by itself.
    await atMost(() => settled.promise)
    await atMost(() => client.destroy())
    return why
  }

  return { call, listen }
}
