/** Bots as a process of their own, against a daemon elsewhere, with keys that an operator registered there. */
import { setTimeout as sleep } from "node:timers/promises"
import * as Effect from "effect/Effect"
import { makeClient } from "@orrange/core/client/Client"
import { ClientFailure } from "@orrange/core/client/Failure"
import type { Profile } from "@orrange/core/client/Profile"
import type { BotSelf, ChannelName } from "@orrange/core/protocol/Channel"
import { CannotStart } from "../CannotStart.ts"
import { homeDirectory } from "../home/Home.ts"
import { runToEnd } from "../RunToEnd.ts"
import { type BotsSettings, readBotsSettings } from "./BotSettings.ts"
import { ownKey } from "./OwnKey.ts"
import { accountOf, type Bot, settingsOf, startBots } from "./Running.ts"

const daemonDefault = "http://127.0.0.1:8420"
/** Milliseconds between looks for a platform or a daemon that is away, growing. */
const pauseMs = 1_000
const pauseMsMax = 30_000

type BotKey = Profile["key"] & { readonly id: string }

/** What keeps a bot from starting, until somebody mends it. */
const cannot = (message: string): CannotStart => new CannotStart({ message })

const keySetting = (channel: ChannelName): string => `ORRANGE_${channel.toUpperCase()}_KEY_ID`

const unregistered = (
  channel: ChannelName,
  { account, name }: Awaited<ReturnType<typeof accountOf>>,
  publicKey: string
): CannotStart =>
  cannot(
    `${channel}: no key is registered. An operator runs: orrange admin bots add --channel ${channel} --account ${account}` +
      ` --name ${name} --public-key ${publicKey} - and the id that it prints is the value of ${keySetting(channel)}`
  )

/** Refusals that stand until an operator does something. */
const lasting: ReadonlySet<string> = new Set(["auth.signature_invalid", "auth.role_missing", "bot.unknown"])

interface Asking {
  readonly home: string
  readonly daemon: string
  readonly keyId: string | undefined
  readonly warn: (line: string) => void
}

/** Who a key is of, as the daemon has it: a bot that spoke with another's key would speak for other people. */
const checkKey = async (daemon: string, key: BotKey, channel: ChannelName, account: string): Promise<void> => {
  let self: BotSelf
  try {
    self = (await makeClient({ daemon, key }).call("bots.self", {})).data
  } catch (failure) {
    if (failure instanceof ClientFailure && lasting.has(failure.error.code)) {
      throw cannot(`${channel}: the daemon knows no such bot: ${keySetting(channel)} is not of the key in the home`)
    }
    throw failure
  }
  if (self.channel === channel && self.account === account) return
  throw cannot(`${channel}: ${keySetting(channel)} is of another bot, @${self.name} on ${self.channel}`)
}

const tryKey = async (settings: Bot, { daemon, home, keyId }: Asking): Promise<BotKey> => {
  const { channel } = settings
  const account = await accountOf(settings)
  const { privateKey, publicKey } = ownKey(home, channel, account.account)
  if (keyId === undefined) throw unregistered(channel, account, publicKey)
  const key = { id: keyId, public_key: publicKey, private_key: privateKey }
  await checkKey(daemon, key, channel, account.account)
  return key
}

/** The key of a bot, once its platform and the daemon are there to say that it is. */
const registered = async (settings: Bot, asking: Asking, signal: AbortSignal): Promise<BotKey> => {
  let warned = ""
  for (let pause = pauseMs; ; pause = Math.min(pauseMsMax, pause * 2)) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      return await tryKey(settings, asking)
    } catch (failure) {
      if (failure instanceof CannotStart || signal.aborted) throw failure
      const line = failure instanceof Error ? failure.message : "failed"
      if (line !== warned) asking.warn(`${settings.channel}: ${line}; it is tried again, and this is not said again`)
      warned = line
      // oxlint-disable-next-line no-await-in-loop
      await sleep(pause, undefined, { signal })
    }
  }
}

const originOf = (address: string): Effect.Effect<string, CannotStart> =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    ? Effect.succeed(new URL(address).origin)
    : Effect.fail(cannot("ORRANGE_DAEMON is not a URL"))

const keyIdOf = (bots: BotsSettings, channel: ChannelName): string | undefined => bots[channel]?.keyId

const run = Effect.fn("botsAlone")(function* () {
  const bots = yield* readBotsSettings(process.env)
  const daemon = yield* originOf(process.env["ORRANGE_DAEMON"] || daemonDefault)
  const settings = settingsOf(bots)
  if (settings.length === 0)
    return yield* cannot("there is no bot: set ORRANGE_TELEGRAM_TOKEN or ORRANGE_DISCORD_TOKEN")
  const context = yield* Effect.context()
  const log = (line: string): void => Effect.runSyncWith(context)(Effect.logInfo(line))
  const warn = (line: string): void => Effect.runSyncWith(context)(Effect.logWarning(line))
  const keys = new Map<ChannelName, BotKey>()
  yield* Effect.forEach(
    settings,
    (one) =>
      Effect.tryPromise({
        try: (signal) =>
          registered(one, { home: homeDirectory(), daemon, keyId: keyIdOf(bots, one.channel), warn }, signal),
        catch: (failure) => (failure instanceof CannotStart ? failure : cannot(String(failure)))
      }).pipe(Effect.map((key) => keys.set(one.channel, key))),
    { concurrency: "unbounded", discard: true }
  )
  const keyOf = async (channel: ChannelName): Promise<{ readonly daemon: string; readonly key: BotKey }> => {
    const key = keys.get(channel)
    if (key === undefined) throw new Error("there is no key")
    return { daemon, key }
  }
  yield* startBots(settings, { keyOf, log, warn })
  return yield* Effect.never
})

/** Runs the bots until it is told to stop, and ends the process with its exit code. */
export const main = (): void => runToEnd(run().pipe(Effect.scoped))
