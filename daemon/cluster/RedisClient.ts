/** The one place that knows of Redis' client. */
import { randomUUID } from "node:crypto"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as EffectRedis from "effect/persistence/Redis"
import { Redis } from "ioredis"
import { Vault } from "@orrange/core/platform/Vault"
import { Bus } from "./Bus.ts"
import { sealed, unsealed } from "./Seal.ts"

/** Milliseconds after which Redis counts as down. */
const commandTimeoutMs = 250
const connectTimeoutMs = 1_000
const retryMsMax = 1_000
/** Milliseconds between looks whether Redis answers, and after which one that says nothing is down. */
const lookMs = 1_000
const deafMs = 2_500
/** Characters that tell the channels of one database from those of others. */
const prefixLength = 16

/** Nothing waits for Redis: what cannot be sent now fails. */
const options = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandTimeoutMs,
  connectTimeout: connectTimeoutMs,
  retryStrategy: (tries: number) => Math.min(retryMsMax, 50 * tries)
}

const connect = (url: Redacted.Redacted) =>
  Effect.acquireRelease(
    Effect.sync(() => new Redis(Redacted.value(url), options)),
    (client) => Effect.sync(() => client.disconnect())
  )

const command =
  (client: Redis): EffectRedis.Redis["Service"]["send"] =>
  <A>(name: string, ...args: ReadonlyArray<string>) =>
    Effect.tryPromise({
      try: () => client.call(name, ...args) as Promise<A>,
      catch: (cause) => new EffectRedis.RedisError({ cause })
    })

/** Redis as Effect's libraries know it. */
const effectRedis = (url: Redacted.Redacted, talker: Redis) =>
  EffectRedis.make({
    send: command(talker),
    connect: Effect.sync(() => {
      const client = new Redis(Redacted.value(url), { ...options, enableOfflineQueue: true })
      client.on("error", () => undefined)
      return { send: command(client), close: Effect.sync(() => client.disconnect()) }
    }),
    subscribe: Effect.fnUntraced(function* (channel, onMessage) {
      const client = yield* connect(url)
      client.on("error", () => undefined)
      client.on("message", (from: string, message: string) => onMessage({ channel: from, message }))
      yield* Effect.tryPromise({
        try: () => client.connect().then(() => client.subscribe(channel)),
        catch: (cause) => new EffectRedis.RedisError({ cause })
      })
      return Effect.never
    })
  })

/** Names in Redis of what belongs to one database, so that several may share it. */
export const redisPrefix = (vault: Vault["Service"]): string =>
  Buffer.from(vault.fingerprint("cluster", "redis")).toString("hex").slice(0, prefixLength)

/**
 * Whether what is told is heard, as far as is known: a word of this process's own goes round every second. A server that
 * hangs keeps its connections, and a connection can be deaf.
 */
const watchHealth = Effect.fnUntraced(function* (talker: Redis, listener: Redis, channel: string) {
  const callbacks = new Set<() => void>()
  const log = Effect.runForkWith(yield* Effect.context())
  let up = false
  let heardMs = Number.NEGATIVE_INFINITY

  const goDown = (): void => {
    if (up) log(Effect.logWarning("Redis is down: other daemons are asked for their markets"))
    up = false
  }
  /** Its own word came back. */
  const hear = (): void => {
    heardMs = performance.now()
    if (up) return
    up = true
    for (const callback of callbacks) callback()
  }
  const look = (): void => {
    if (performance.now() - heardMs > deafMs) goDown()
    if (talker.status === "ready" && listener.status === "ready") talker.publish(channel, "").catch(goDown)
  }
  for (const client of [talker, listener]) {
    // Without a listener an error would end the process; the client tries again by itself.
    client.on("error", () => undefined)
    client.on("ready", look)
    client.on("close", goDown)
  }
  yield* Effect.sync(look).pipe(Effect.delay(lookMs), Effect.forever, Effect.forkScoped)
  return { callbacks, goDown, hear, isUp: () => up }
})

/** What daemons do through Redis; each hears only what bears the seal of its own vault key. */
export const layerRedis = (url: Redacted.Redacted): Layer.Layer<Bus | EffectRedis.Redis, never, Vault> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const vault = yield* Vault
      const key = vault.fingerprint("cluster", "bus")
      const prefix = redisPrefix(vault)
      const talker = yield* connect(url)
      const listener = yield* connect(url)
      const own = `${prefix}:${randomUUID()}`
      const { callbacks, goDown, hear, isUp } = yield* watchHealth(talker, listener, own)
      const log = Effect.runForkWith(yield* Effect.context())
      const heard = new Map<string, Set<(data: unknown) => void>>()

      const subscribe = (channels: ReadonlyArray<string>): void => {
        if (listener.status === "ready") listener.subscribe(...channels).catch(goDown)
      }
      const subscribeAll = (): void => subscribe([own, ...heard.keys()])
      listener.on("ready", subscribeAll)
      yield* Effect.suspend(() => (isUp() ? Effect.void : Effect.sync(subscribeAll))).pipe(
        Effect.delay(lookMs),
        Effect.forever,
        Effect.forkScoped
      )
      listener.on("messageBuffer", (channel: Buffer, bytes: Buffer) => {
        if (channel.toString() === own) return hear()
        const told = unsealed(key, bytes, channel)
        if (told === undefined) log(Effect.logWarning("a message on Redis does not bear our seal"))
        else for (const onData of heard.get(channel.toString()) ?? []) onData(told.data)
      })
      for (const client of [talker, listener]) client.connect().catch(() => undefined)

      const bus = Bus.of({
        isUp,
        tell: (topic, data) => {
          if (!isUp()) return
          const channel = `${prefix}:${topic}`
          talker.publish(channel, Buffer.from(sealed(key, data, Buffer.from(channel)))).catch(goDown)
        },
        hear: (topic, onData) =>
          Effect.acquireRelease(
            Effect.sync(() => {
              const channel = `${prefix}:${topic}`
              const all = heard.get(channel) ?? new Set()
              heard.set(channel, all.add(onData))
              subscribe([channel])
              return all
            }),
            (all) => Effect.sync(() => all.delete(onData))
          ).pipe(Effect.asVoid),
        onUp: (callback) =>
          Effect.acquireRelease(
            Effect.sync(() => {
              callbacks.add(callback)
              if (isUp()) callback()
            }),
            () => Effect.sync(() => callbacks.delete(callback))
          )
      })
      return Context.make(Bus, bus).pipe(Context.add(EffectRedis.Redis, yield* effectRedis(url, talker)))
    })
  )
