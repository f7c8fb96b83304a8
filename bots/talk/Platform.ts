/** What a platform does for the conversation: it hears, says and fetches, and keeps nothing. */
import type { ChannelName } from "@orrange/core/protocol/Channel"
import type { ClaimedMessage, MessageSent } from "@orrange/core/protocol/BotWork"
import type { Heard, Speaker } from "./Heard.ts"
import type { Shown, Relayed, Room, RoomEnd, Spoken } from "./Shown.ts"

/** An update before it is looked into. */
export interface Received {
  readonly update: string
  readonly chat: string
  readonly user: string | null
  /** JSON. */
  readonly body: string
}

/** What is to be sent, ready to be drawn: a notice is a card by then. */
export interface Saying extends Pick<ClaimedMessage, "id" | "chat" | "user" | "message_id"> {
  readonly body: Shown | Relayed | Room | RoomEnd | Spoken
}

export type Outcome = MessageSent["result"]

/** What the bot cannot do in a group: read along, or write. */
export type MissingRight = "see" | "write"

export interface Standing {
  /** What the group is called. */
  readonly title: string
  /** Whether the user runs it. */
  readonly isAdmin: boolean
  /** What the bot would need there and has not. */
  readonly missing: ReadonlyArray<MissingRight>
}

export interface CommandName {
  readonly name: string
  /** By language. */
  readonly summary: Readonly<Record<string, string>>
  readonly scope: "everybody" | "group" | "arbiter" | "operator"
}

export interface Platform {
  readonly channel: ChannelName
  /**
   * What an update says; undefined when it is nothing to answer. What is answered so that one alone sees it was done in
   * private, wherever it stands: an answer in a group is read by all of it. Pure.
   */
  readonly hear: (received: Received) => Heard | undefined
  /** Sends a message, or edits the one it takes the place of. Never throws. */
  readonly say: (saying: Saying) => Promise<Outcome>
  /** Tells whoever pressed that it was seen, with a short text where there is something to say. Losing it is harmless. */
  readonly acknowledge: (heard: Heard, toast: string | null) => Promise<void>
  /** Bytes of a file somebody sent, `lengthMax` at most; undefined when it is too long or gone. */
  readonly fetchFile: (ref: string, lengthMax: number) => Promise<Uint8Array | undefined>
  /** Makes the commands known where they are not; does nothing when they are as they should be. */
  readonly publish: (commands: ReadonlyArray<CommandName>) => Promise<void>
  /**
   * Takes updates until the signal, and forgets each only when `receive` has kept it. Goes on over lost connections,
   * refusals and a second taker, with growing pauses.
   */
  readonly run: (receive: (updates: ReadonlyArray<Received>) => Promise<void>, signal: AbortSignal) => Promise<void>
  /**
   * What a user, by their number, and the bot itself may do in a group, asked of the platform now. Undefined where the bot
   * has no part in it, or nobody can tell. Never throws.
   */
  readonly standing: (chat: string, user: Speaker["id"]) => Promise<Standing | undefined>
  /** The private chat with a user. */
  readonly privateChat: (user: Speaker["id"]) => string
  /**
   * Where in a group one of its people alone sees what is said to them; undefined where the platform has no such place.
   * It may vanish, or never be seen: nothing that somebody must know is said there alone.
   */
  readonly beside: ((group: string, user: Speaker["id"]) => string) | undefined
}
