/** The one place that knows of Redis' client. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Redis } from "ioredis"
import { Vault } from "@orrange/core/platform/Vault"
import { Bus } from "./Bus.ts"
import { sealed, unsealed } from "./Seal.ts"

/** Milliseconds after which Redis counts as down. */
const commandTimeoutMs = 250
const connectTimeoutMs = 1_000
const retryMsMax = 1_000
/** Milliseconds between looks whether Redis answers. */
const probeMs = 1_000
/** Characters that tell the channels of one database from those of others. */
const prefixLength = 16

/** Nothing waits for Redis: what cannot be sent now fails. */
const options = {
  lazyConnect: true,
  maxRetriesPerRequest: 0,
  commandTimeout: commandTimeoutMs,
  connectTimeout: connectTimeoutMs,
  retryStrategy: (tries: number) => Math.min(retryMsMax, 50 * tries)
}

const connect = (url: Redacted.Redacted, enableOfflineQueue: boolean) =>
  Effect.acquireRelease(
    Effect.sync(() => new Redis(Redacted.value(url), { ...options, enableOfflineQueue })),
    (client) => Effect.sync(() => client.disconnect())
  )

/** Daemons of different databases may share a Redis: each hears only what bears the seal of its own vault key. */
export const layerBus = (url: Redacted.Redacted): Layer.Layer<Bus, never, Vault> =>
  Layer.effect(
    Bus,
    Effect.gen(function* () {
      const vault = yield* Vault
      const key = vault.fingerprint("cluster", "bus")
      const prefix = Buffer.from(vault.fingerprint("cluster", "bus channels")).toString("hex").slice(0, prefixLength)
      const talker = yield* connect(url, false)
      // It subscribes again by itself after each connection, which may take longer than a command.
      const listener = yield* connect(url, true)
      const heard = new Map<string, Set<(data: unknown) => void>>()
      const callbacks = new Set<() => void>()
      const log = Effect.runForkWith(yield* Effect.context<never>())
      let up = false
      let saidDown = false

      const isConnected = (): boolean => talker.status === "ready" && listener.status === "ready"
      const goDown = (): void => {
        if (up && !saidDown) log(Effect.logWarning("Redis is down: other daemons are asked for their markets"))
        saidDown ||= up
        up = false
      }
      const goUp = (): void => {
        if (up || !isConnected()) return
        up = true
        saidDown = false
        for (const callback of callbacks) callback()
      }
      // A server that hangs keeps its connections.
      const probe = (): void => {
        if (isConnected()) talker.ping().then(goUp, goDown)
        else goDown()
      }

      for (const client of [talker, listener]) {
        // Without a listener an error would end the process; the client tries again by itself.
        client.on("error", () => undefined)
        client.on("ready", probe)
        client.on("close", goDown)
        client.connect().catch(() => undefined)
      }
      listener.on("messageBuffer", (channel: Buffer, bytes: Buffer) => {
        const all = heard.get(channel.toString()) ?? new Set()
        try {
          const data = unsealed(key, bytes, channel)
          for (const onData of all) onData(data)
        } catch (cause) {
          log(Effect.logWarning("a message on Redis is not ours", cause))
        }
      })

      yield* Effect.sync(probe).pipe(Effect.delay(probeMs), Effect.forever, Effect.forkScoped)

      return {
        isUp: () => up,
        tell: (topic, data) => {
          if (!up) return
          const channel = `${prefix}:${topic}`
          talker.publish(channel, Buffer.from(sealed(key, data, Buffer.from(channel)))).catch(goDown)
        },
        hear: (topic, onData) =>
          Effect.acquireRelease(
            Effect.sync(() => {
              const channel = `${prefix}:${topic}`
              const all = heard.get(channel) ?? new Set()
              heard.set(channel, all.add(onData))
              if (all.size === 1) listener.subscribe(channel).catch(() => undefined)
              return all
            }),
            (all) => Effect.sync(() => all.delete(onData))
          ).pipe(Effect.asVoid),
        onUp: (callback) =>
          Effect.acquireRelease(
            Effect.sync(() => {
              callbacks.add(callback)
              if (up) callback()
            }),
            () => Effect.sync(() => callbacks.delete(callback))
          )
      }
    })
  )
