/** A bot from its settings: its platform, loaded when it is there to run, and the conversation that it leads. */
import { ClientFailure } from "@orrange/core/client/Failure"
import { growingPauseMs } from "@orrange/core/client/GrowingPause"
import type { ChannelName } from "@orrange/core/protocol/Channel"
import { commandNames } from "./CommandNames.ts"
import { completing } from "./talk/Completing.ts"
import { converse } from "./talk/Converse.ts"
import { lineOf } from "./talk/Failure.ts"
import { offerSearch } from "./talk/OfferSearch.ts"
import type { Platform } from "./talk/Platform.ts"
import { makePulse } from "./talk/Pulse.ts"
import { SCREENS } from "./talk/Screens.ts"
import { type BotKey, clientsOf } from "./talk/Turn.ts"
import { findEspeak } from "./voice/Espeak.ts"
import { type BotAccount, TokenUnknown, whoAmI } from "./WhoAmI.ts"

export interface TelegramBot {
  readonly channel: "telegram"
  /** A secret. */
  readonly token: string
  /** Where the Bot API stands; Telegram's own unless given. */
  readonly apiRoot?: string
  /** Instead of long polling. */
  readonly webhook?: { readonly url: string; readonly secret: string; readonly port: number; readonly host?: string }
}

export interface DiscordBot {
  readonly channel: "discord"
  /** A secret. */
  readonly token: string
  /** Where the API stands; Discord's own unless given. */
  readonly api?: string
  /** A channel in whose private threads trades have their rooms; with `reads` what is written there is heard. */
  readonly rooms?: { readonly channel: string; readonly reads: boolean }
  /** Interactions come by HTTP as well. */
  readonly endpoint?: { readonly host: string; readonly port: number; readonly publicKey: string }
  /** The one server that is told of the commands; all are, in time, unless given. */
  readonly guild?: string
}

export type BotSettings = TelegramBot | DiscordBot

export interface BotHost {
  /** Gives the key of a bot, registering it where it is new. */
  readonly keyOf: (channel: ChannelName, account: BotAccount) => Promise<BotKey>
  /** Takes one line for the operator; there is no secret in it. */
  readonly log: (line: string) => void
  /** The same of what keeps a bot from its work: each once, until the bot was there for a while. */
  readonly warn: (line: string) => void
  /** Waits between two tries; ends with the signal. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Milliseconds between tries of a bot that cannot begin: whoever runs it has to do something, or its platform is away. */
const pauses = { first: 1_000, most: 300_000 } as const

type Clients = ReturnType<typeof clientsOf>

const nowMs = (): number => performance.now()

/** A file of a conversation, read with the rights of whom it is sent to; undefined when it is gone for good. */
export const relayedBy =
  ({ as }: Pick<Clients, "as">) =>
  async (trade: string, message: string): Promise<Uint8Array | undefined> => {
    const [user = "", sha256 = ""] = message.split(".")
    try {
      return (await as(user).call("chat.file", { params: { id: trade, sha256 } })).data
    } catch (failure) {
      if (failure instanceof ClientFailure && failure.error.category === "not_found") return undefined
      throw failure
    }
  }

const platformOf = async (settings: BotSettings, clients: Clients, log: BotHost["log"]): Promise<Platform> => {
  const fetchRelayed = relayedBy(clients)
  const findOffers = offerSearch(clients.bot, nowMs)
  if (settings.channel === "telegram") {
    const { makeTelegram } = await import("./telegram/Telegram.ts")
    const { channel: _channel, ...rest } = settings
    return makeTelegram({ ...rest, fetchRelayed, findOffers, warn: log })
  }
  const { makeDiscord } = await import("./discord/Discord.ts")
  const { channel: _channel, ...rest } = settings
  return makeDiscord({
    ...rest,
    fetchRelayed,
    warn: log,
    complete: completing({ ...clients, findOffers, nowMs }),
    openRooms: async () => (await clients.bot.call("bots.rooms", {})).data.data
  })
}

const runOnce = async (settings: BotSettings, { keyOf, log }: BotHost, signal: AbortSignal): Promise<void> => {
  const { channel, token } = settings
  const root = settings.channel === "telegram" ? settings.apiRoot : settings.api
  const account = await whoAmI(channel, token, root)
  const clients = clientsOf(await keyOf(channel, account))
  const platform = await platformOf(settings, clients, log)
  log(`@${account.name} (${account.account}) is there`)
  // Losing it costs a list of commands, and nothing that is done by them.
  platform
    .publish(commandNames())
    .catch((failure: unknown) => log(`the commands are not made known: ${lineOf(failure)}`))
  const voice = findEspeak(process.env["PATH"] ?? "")
  if (voice === undefined) log("espeak-ng is not installed: nothing is spoken")
  const talk = { ...clients, platform, screens: SCREENS, now: () => new Date(), ...(voice && { voice }), log }
  await converse(talk, signal)
}

const waiting = async (ms: number, signal: AbortSignal): Promise<void> => {
  const pulse = makePulse()
  pulse.endWith(signal)
  await pulse.sleep(ms)
}

/** Runs a bot until the signal. What stops it is told once, and it is begun again after a growing pause. */
export const runBot = async (settings: BotSettings, host: BotHost, signal: AbortSignal): Promise<void> => {
  const { wait = waiting } = host
  const log = (line: string): void => host.log(`${settings.channel}: ${line}`)
  let [failures, warned] = [0, ""]
  while (!signal.aborted) {
    const own = new AbortController()
    const beganMs = performance.now()
    const end = (): void => own.abort()
    signal.addEventListener("abort", end, { once: true })
    try {
      // oxlint-disable-next-line no-await-in-loop
      await runOnce(settings, { ...host, log }, own.signal)
    } catch (failure) {
      // What had run for a while fails for the first time again.
      if (performance.now() - beganMs > pauses.most) [failures, warned] = [0, ""]
      const line = failure instanceof TokenUnknown ? failure.message : `stopped: ${lineOf(failure)}`
      if (line !== warned) host.warn(`${settings.channel}: ${line}; it is tried again, and this is not said again`)
      warned = line
    } finally {
      own.abort()
      signal.removeEventListener("abort", end)
    }
    failures += 1
    // oxlint-disable-next-line no-await-in-loop
    if (!signal.aborted) await wait(growingPauseMs(pauses, failures), signal)
  }
}
