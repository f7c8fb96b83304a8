/** What somebody did in a chat, without the form that their platform gives it. */
import type { FileRef } from "@orrange/core/flows/Flow"

/** Who did it. Known by the id alone: names are shown, and never matched. */
export interface Speaker {
  /** The platform's numeric id. */
  readonly id: string
  readonly name: string
  /** BCP 47, as their app says; null where it says nothing. */
  readonly language: string | null
}

export type Act =
  /** `name` without its slash, lower case; `rest` is what stands behind it, trimmed. A pressed `Target.say` is one too. */
  | { readonly kind: "command"; readonly name: string; readonly rest: string }
  | { readonly kind: "text"; readonly text: string }
  /** The token of a button; whose it is and what it does, the daemon knows. */
  | { readonly kind: "press"; readonly token: string }
  | { readonly kind: "file"; readonly file: FileRef; readonly caption: string }
  /** The bot came to a group or lost its place there, with the rights it has now. */
  | { readonly kind: "placed"; readonly rights: ReadonlyArray<string> }
  /** Whoever wrote has gone, or takes nothing from the bot any more. */
  | { readonly kind: "left" }

export interface Heard {
  /** The platform's number of the update. */
  readonly update: string
  /** Where an answer goes. */
  readonly chat: string
  /**
   * `room`: a topic or thread of one trade that the bot made for this person. `beside`: in a group, where they alone see
   * what is said to them.
   */
  readonly place: "private" | "group" | "room" | "beside"
  /** The chat of the group in which it was done, also where its doer alone sees the answer; absent elsewhere. */
  readonly group?: string
  readonly user: Speaker
  readonly act: Act
  /** The message that it answers, or the room it was said in; null where it stands for itself. */
  readonly about: string | null
  /** What the platform needs to answer this very act, and nobody else looks into; null where it needs nothing. */
  readonly reply: string | null
}
