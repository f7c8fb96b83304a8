/**
 * Dialogues as data. A flow is a table of steps over a draft of plain JSON; nothing here waits, stores or speaks to
 * anybody. Whoever hosts a flow reads what a step needs, draws its card, and carries out the commands that come of it.
 */
import type { RouteRequest } from "../client/Routes.ts"
import type { RouteName } from "../protocol/Permissions.ts"
import type { Facts, Need } from "./Needs.ts"
import type { Message, Words } from "./Words.ts"

/** A choice, a decimal or a text as one string; what was toggled as several. Of a skipped step it is empty. */
export type Value = string | ReadonlyArray<string>
export type Values = Readonly<Record<string, Value>>

/** A form that somebody fills in. Plain JSON, bounded by the lengths of its values. */
export interface Draft {
  /** A lower-case UUID: commands are named after it. */
  readonly id: string
  /** Whose it is, as the host knows them. */
  readonly owner: string
  readonly flow: string
  /** Of the flow, when the values were given. */
  readonly version: number
  /** Counts what changed it: a button of an earlier one is stale, and a command is named after it. */
  readonly revision: number
  /** The step that is asked; null for the first that has no value. */
  readonly step: string | null
  readonly values: Values
  /** `changed`: the form is not the one in which the values were given. */
  readonly note: "changed" | null
  /** RFC 3339. */
  readonly expires_at: string
}

/** What a host gives to whatever is asked of a draft. */
export interface Host {
  readonly facts: Facts
  /** BCP 47: how somebody writes numbers. */
  readonly locale: string
  /** IANA: by which clock times are told. */
  readonly time_zone: string
  /** The words by which somebody knows that a card is no forgery; null before they chose them. */
  readonly phrase: string | null
  /** Codes of the languages that the host speaks. */
  readonly languages: ReadonlyArray<string>
}

/** What a step sees. */
export interface See extends Host {
  readonly values: Values
  readonly now: Date
  /** Under which a command goes out: the same answer to the same draft is the same command. */
  readonly client_id: string
  /** Of a step that stands for several, `field:*`, which one it is. */
  readonly part: string
}

/** A file that the host keeps. */
export interface FileRef {
  readonly ref: string
  readonly media_type: string
  /** Bytes. */
  readonly size: number
}

/** A route with all it takes but its file, whose base64 the host puts into the payload as `content`. */
type CallOf<Name extends RouteName> = {
  readonly kind: "call"
  readonly route: Name
  readonly request: RouteRequest<Name>
  readonly file?: string
}
export type Call = { [Name in RouteName]: CallOf<Name> }[RouteName]

/** What a host keeps for a person itself. */
export interface Kept {
  readonly language?: string
  readonly time_zone?: string
  readonly phrase?: string
  /** Under which they are to be known: with it they become somebody. */
  readonly name?: string
  readonly agreed?: true
}

/** What is done when a step was answered. A screen is the host's own. */
export type Command =
  | Call
  | { readonly kind: "keep"; readonly settings: Kept }
  | { readonly kind: "show"; readonly screen: "book" }

/** Another flow that goes on from here, with the values that it begins with. */
export interface Opening {
  readonly flow: string
  readonly values: Values
}

export interface Lead extends Opening {
  readonly label: Message
}

export type Style = "plain" | "success" | "danger"

/** Something that can be chosen. */
export interface Option {
  readonly value: string
  readonly label: Words
  readonly style?: Style
  /** What to type for it in any language. */
  readonly word?: string
}

/** One line of a card. */
export interface Fact {
  readonly label: Words
  readonly value: Words
  /** What a button of its own copies. */
  readonly copy?: string
}

/** What a card says. */
export interface Said {
  /** What happened and what is to be done, with amount and deadline. */
  readonly heading: Message
  readonly lines?: ReadonlyArray<Words>
  readonly facts?: ReadonlyArray<Fact>
  readonly warnings?: ReadonlyArray<Words>
}

/** What a text was read as, or why it could not be. */
export type Read = { readonly value: Value } | { readonly problem: Problem }

/** What is wrong, and what can be pressed to mend it. */
export interface Problem {
  readonly words: Words
  readonly options?: ReadonlyArray<Option>
}

interface StepOf {
  readonly ask: (see: See) => Said
  /** What the button says by which it is changed from the review; without one it is not. */
  readonly edit?: (see: See) => Words
  /** Other flows that can be turned to; the draft waits. */
  readonly leads?: (see: See) => ReadonlyArray<Lead>
  /** Beside what the flow needs. */
  readonly needs?: (see: See) => ReadonlyArray<Need>
  /** Whether a value has the form of one, whatever else is known. */
  readonly holds?: (value: Value) => boolean
  readonly check?: (value: Value, see: See) => Problem | undefined
  /** Id of the step after it; null after the last. */
  readonly next: (see: See) => string | null
  /** What is done when it was answered. */
  readonly command?: (see: See) => Command | undefined
  /** Ids of the values that an answer makes void; `field:` for all that begin so. */
  readonly forgets?: (value: Value) => ReadonlyArray<string>
  readonly tells?: (see: See) => Message | undefined
  readonly opens?: (see: See) => Opening | undefined
  /** What is said to a value that has not the form of one. */
  readonly form?: Words
  /** Shows what is nobody else's business. */
  readonly sensitive?: true
  /** Whether it may be skipped: always, or where it is not needed. */
  readonly optional?: true
  readonly needed?: (see: See) => boolean
}

export interface ChoiceStep extends StepOf {
  readonly input: "choice"
  readonly options: (see: See) => ReadonlyArray<Option>
}

export interface ToggleStep extends StepOf {
  readonly input: "toggle"
  readonly options: (see: See) => ReadonlyArray<Option>
  readonly most: number
}

export interface DecimalStep extends StepOf {
  readonly input: "decimal"
  /** Units that may be written along with the number. */
  readonly units: (see: See) => ReadonlyArray<string>
  readonly options?: (see: See) => ReadonlyArray<Option>
  /** Texts that are no plain decimal; `undefined` leaves a text to the decimals. */
  readonly reads?: (text: string, see: See) => Read | undefined
}

export interface TextStep extends StepOf {
  readonly input: "text"
  /** Characters. */
  readonly lengthMax: number
  /** Whether it may have several lines. */
  readonly lines?: true
  readonly options?: (see: See) => ReadonlyArray<Option>
  /** What is kept of a text. */
  readonly reads?: (text: string) => string
  /** Version of what is shown, of a text that confirms it: typed was that, and no later one. */
  readonly seen?: (see: See) => string
}

export interface FileStep extends StepOf {
  readonly input: "file"
  /** Characters of the text that may stand for the file; 0 where only a file does. */
  readonly textLengthMax: number
  /** Asked again after each one, until it is skipped. */
  readonly many?: true
}

export interface ConfirmStep extends StepOf {
  readonly input: "confirm"
  readonly button: (see: See) => Message
  readonly style: Style
  /** Version of what is shown: confirmed is that, and no later one. */
  readonly seen?: (see: See) => string
  /** Why it cannot be confirmed now. */
  readonly barred?: (see: See) => Words | undefined
}

export type Step = ChoiceStep | ToggleStep | DecimalStep | TextStep | FileStep | ConfirmStep

export interface Flow {
  /** Rises when values given before would be understood otherwise. */
  readonly version: number
  readonly first: (see: See) => string
  /** By id; `name:*` stands for every `name:part`. */
  readonly steps: Readonly<Record<string, Step>>
  /** What every step of it needs. */
  readonly needs: (values: Values) => ReadonlyArray<Need>
  /** Values it begins with, and how each looks. */
  readonly starts: Readonly<Record<string, RegExp>>
  /** Id of what it is about, for the end of its cards; null while there is none. */
  readonly about: (values: Values) => string | null
  /** Whether money moves by it: its cards end with the phrase. */
  readonly moves: boolean
}
