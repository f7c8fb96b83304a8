/** One update while it is answered: who did it, and what is known of them. */
import http from "node:http"
import https from "node:https"
import { makeClient, type Client } from "@orrange/core/client/Client"
import type { Profile } from "@orrange/core/client/Profile"
import { type Speak, speaker } from "@orrange/core/flows/Speaker"
import { languageFor, type Say, translator } from "@orrange/core/i18n/Catalogues"
import type { BotUser } from "@orrange/core/protocol/Channel"
import type { Heard } from "./Heard.ts"
import type { TextToSpeech } from "../voice/TextToSpeech.ts"
import type { Platform } from "./Platform.ts"
import { inChat } from "./Remedies.ts"
import type { Asked, Screen } from "./Screen.ts"

/** What a conversation is led with. */
export interface Talk {
  readonly platform: Platform
  /** Signs for the bot itself. */
  readonly bot: Client
  /** Signs for one of its users. */
  readonly as: (user: string) => Client
  /** A few characters that are this bot's, for what its commands are named after. */
  readonly name: string
  readonly screens: Readonly<Record<string, Screen>>
  readonly now: () => Date
  /** Left out where nothing speaks. */
  readonly voice?: TextToSpeech
  /** Takes what went wrong; it is told no secret. */
  readonly log: (line: string) => void
}

export interface Turn extends Asked {
  readonly talk: Talk
  readonly attempt: number
  /** What an earlier try was about to do; null where none was. */
  readonly note: string | null
  readonly user: BotUser
  readonly speak: Speak
}

/** Milliseconds an answer of the daemon is waited for: less than an update is in hand. */
const callTimeoutMs = 15_000

export interface BotKey {
  /** Origin of the daemon. */
  readonly daemon: string
  readonly key: Profile["key"] & { readonly id: string }
}

/** Connections to the daemon that are kept, for all of a bot's users together. */
const connectionsMax = 64

const agentFor = (daemon: string) => {
  const { Agent } = daemon.startsWith("https:") ? https : http
  return new Agent({ keepAlive: true, maxSockets: connectionsMax })
}

/** Clients that sign with a bot's key. */
export const clientsOf = ({ daemon, key }: BotKey): Pick<Talk, "bot" | "as" | "name"> => {
  const shared = { daemon, timeoutMs: callTimeoutMs, agent: agentFor(daemon) }
  return {
    bot: makeClient({ ...shared, key }),
    as: (user) => makeClient({ ...shared, key: { ...key, id: `${key.id}@${user}` } }),
    name: key.id.slice(-8)
  }
}

/** Says things in a language from here on. */
export const inLanguage = <T extends { readonly language: string; readonly say: Say; readonly speak: Speak }>(
  turn: T,
  language: string
): T =>
  language === turn.language ? turn : { ...turn, language, say: translator(language), speak: speaker(language, inChat) }

/** What is known of a user. */
export const knowing = (user: BotUser, appLanguage: string | null) => {
  const { person, phrase, time_zone: timeZone } = user
  const language = languageFor([...(person?.languages ?? []), appLanguage ?? ""])
  return {
    user,
    person,
    phrase,
    timeZone: timeZone ?? "UTC",
    language,
    say: translator(language),
    speak: speaker(language, inChat)
  }
}

/** Fails as the daemon does. */
export const makeTurn = async (
  talk: Talk,
  heard: Heard,
  { attempt, note }: { readonly attempt: number; readonly note: string | null }
): Promise<Turn> => {
  const { data: user } = await talk.bot.call("bots.user", { params: { user: heard.user.id } })
  const rest = heard.act.kind === "command" ? heard.act.rest : ""
  return {
    talk,
    heard,
    rest,
    attempt,
    note,
    client: talk.as(heard.user.id),
    now: talk.now(),
    ...knowing(user, heard.user.language)
  }
}

/** Under which a command of an update goes out: the same update, redone, is the same command. */
export const clientIdOf = ({ heard, talk }: Turn, what: string): string => `${talk.name}.${heard.update}.${what}`
