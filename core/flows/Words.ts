/** What is to be said, before it is said in a language. */
import type { MessageId } from "../i18n/Catalogues.ts"
import type { Messages } from "../i18n/Messages.ts"

/** A message of the catalogues, with what it has to be told. */
export interface Message {
  readonly id: MessageId
  readonly args: Readonly<Record<string, string | number>>
}

/** What the daemon declines something with, as its catalogue of errors has it. */
export interface Declined {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What keeps somebody from an offer, as the daemon has it. */
export interface Ineligible {
  readonly code: string
  readonly message: string
  readonly remedy: string
}

/** A text that is the same in every language stands as it is: a symbol, a name, an amount. */
export type Words = string | Message | Declined | Ineligible

export const tell = <Id extends MessageId>(
  id: Id,
  ...[args]: Messages[Id] extends null ? [] : [Messages[Id]]
): Message => ({ id, args: args ?? {} })
