/**
 * What a bot says, in somebody's language and without any platform's markup. Every text is plain: whoever draws it
 * escapes it. It is kept as JSON between being said and being sent.
 */
import type { Style } from "@orrange/core/flows/Flow"

/** What a button does. */
export type Target =
  /** As if its presser had written this command; 64 bytes at most, and it moves no money by itself. */
  | { readonly say: string }
  /** A token that the daemon keeps: for one presser, once. */
  | { readonly token: string }
  | { readonly copy: string }
  | { readonly url: string }
  /** Asks for a text; what is written counts as said about `about`. Where people can simply write, it is not drawn. */
  | { readonly ask: string; readonly about: string | null }

export interface Button {
  readonly label: string
  readonly style: Style
  readonly target: Target
  /** Shown, and cannot be pressed. */
  readonly disabled?: true
  /** Turned on. */
  readonly on?: true
}

export interface Fact {
  readonly label: string
  readonly value: string
  /** What a button of its own copies. */
  readonly copy?: string
}

export interface Table {
  readonly columns: ReadonlyArray<{ readonly label: string; readonly right?: true }>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

export interface Candle {
  readonly open: string
  readonly high: string
  readonly low: string
  readonly close: string
  readonly volume: string
  /** RFC 3339. */
  readonly at: string
}

/** A picture, drawn where it is sent. */
export type Picture =
  /** Where the platform has links that open the bot, it is the one that carries `start`. */
  | { readonly kind: "qr"; readonly text: string; readonly start?: string }
  | { readonly kind: "candles"; readonly market: string; readonly candles: ReadonlyArray<Candle> }
  | {
      readonly kind: "depth"
      readonly market: string
      /** Price and quantity, the best first. */
      readonly bids: ReadonlyArray<readonly [string, string]>
      readonly asks: ReadonlyArray<readonly [string, string]>
    }

/** A button that opens the private chat with the bot, and what it says there. */
export interface Opens {
  readonly label: string
  readonly start: string
}

/** What its asker is told in the group where they typed a command, when they are answered in private or cannot be. */
export interface Aside {
  readonly group: string
  readonly answered: string
  /** They never wrote to the bot. */
  readonly unreachable: string
  readonly open: string
  readonly begin: Opens
}

export interface Shown {
  readonly kind: "card"
  /** What happened and what is to be done, with amount and deadline. */
  readonly heading: string
  readonly lines: ReadonlyArray<string>
  readonly facts: ReadonlyArray<Fact>
  readonly table: Table | null
  readonly warnings: ReadonlyArray<string>
  /** What was wrong with the last answer. */
  readonly problems: ReadonlyArray<string>
  /** Short id, and the words by which the reader knows that it is no forgery. */
  readonly foot: string | null
  readonly rows: ReadonlyArray<ReadonlyArray<Button>>
  readonly picture: Picture | null
  /** A text can be written to it, and this is what it would be; null where only buttons count. */
  readonly asks: string | null
  /** What is nobody else's business: seen by its reader alone, and not to be forwarded. */
  readonly sensitive: boolean
  /** Comes without a sound. */
  readonly silent: boolean
  /** Shown where one person alone sees it in a group, on a platform that has such links. */
  readonly opens?: Opens
  readonly aside?: Aside
  /** The act that it answers, as `Heard.reply` had it. */
  readonly reply: string | null
}

/** What somebody was told by the daemon itself; the subject and the text are in their language. */
export interface Notice {
  readonly kind: "notice"
  readonly event: string
  readonly role: string
  readonly actor: string
  readonly trade: string | null
  readonly subject: string
  readonly text: string
  /** Whether its reader has to act. */
  readonly acts: boolean
  readonly deadline_at: string | null
  readonly language: string
}

/** A file or a voice note that somebody else sent to a trade's chat. */
export interface Relayed {
  readonly kind: "relayed"
  /** Who wrote, as their name or part in the trade is shown. */
  readonly heading: string
  readonly text: string
  readonly warnings: ReadonlyArray<string>
  readonly file: { readonly trade: string; readonly message: string; readonly media_type: string } | null
  readonly foot: string | null
  readonly rows: ReadonlyArray<ReadonlyArray<Button>>
}

/** A place of its own for one person's trade; what is said there is said about it. */
export interface Room {
  readonly kind: "room"
  readonly trade: string
  readonly title: string
}

/** Nothing more is said there: the place is put away, and stays to be read. */
export interface RoomEnd {
  readonly kind: "end"
  readonly trade: string
  readonly title: string
}

/** What was written before it, aloud. */
export interface Spoken {
  readonly kind: "spoken"
  /** MP3. */
  readonly bytes: Uint8Array
  readonly seconds: number
  readonly foot: string | null
}

export type Body = Shown | Notice | Relayed | Room | RoomEnd
