/** A command that shows something: it reads with its reader's rights, draws a card, and changes nothing. */
import type { Client } from "@orrange/core/client/Client"
import type { Say } from "@orrange/core/i18n/Catalogues"
import type { MessageId } from "@orrange/core/i18n/Catalogues"
import type { PersonView } from "@orrange/core/protocol/Person"
import type { Heard } from "./Heard.ts"
import type { Shown } from "./Shown.ts"

/** What a screen knows of who asks. */
export interface Asked {
  readonly heard: Heard
  /** What stands behind the command. */
  readonly rest: string
  /** Signs for the person; where nobody is linked, only what is open to all answers. */
  readonly client: Client
  /** Null while the user is linked to nobody. */
  readonly person: PersonView | null
  readonly language: string
  readonly say: Say
  /** IANA. */
  readonly timeZone: string
  /** The words by which they know that a card is no forgery; null before they chose them. */
  readonly phrase: string | null
  readonly now: Date
}

export interface Screen {
  readonly summary: MessageId
  readonly scope: "everybody" | "group" | "arbiter" | "operator"
  /** Whether it is for linked people alone. */
  readonly linked: boolean
  readonly show: (asked: Asked) => Promise<Shown>
}

/** A card with nothing on it but what it is given. */
export const card = (parts: Partial<Shown> & Pick<Shown, "heading">): Shown => ({
  kind: "card",
  lines: [],
  facts: [],
  table: null,
  warnings: [],
  problems: [],
  foot: null,
  rows: [],
  picture: null,
  asks: null,
  sensitive: false,
  silent: false,
  reply: null,
  ...parts
})
