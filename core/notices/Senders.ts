/**
 * What carries a notice to an address: one for each channel, given by the daemon, which knows the providers. What is
 * said in chats becomes messages of bots instead.
 */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { AddressChannel } from "../protocol/Notices.ts"
import type { NoticeFacts } from "./NoticeFacts.ts"
import type { NoticeActor, NoticeRole } from "./TradeNotices.ts"

/** A notice as it goes out. */
export interface Outgoing {
  /** The same at every try, so that who gets it twice can tell. */
  readonly id: string
  readonly address: string
  /** Of its address alone; programs check by it who sent a message. */
  readonly secret: Uint8Array
  readonly subject: string
  readonly text: string
  /** The least that says it: what it is, and the code or the deadline. */
  readonly short: string
  /** Which try it is: from the second on, the first may have got there. */
  readonly attempt: number
  /** What holds the notices of one trade together. */
  readonly trade: string | null
  /** By which whoever has it ends the notices to this address; null where they cannot be ended. */
  readonly unsubscribe: string | null
  /** The same as plain data, for programs. */
  readonly data: NoticeData
}

export interface NoticeData {
  readonly event: string
  readonly trade: string | null
  /** What it is of, where that is no trade. */
  readonly about: string | null
  readonly role: NoticeRole
  readonly actor: NoticeActor
  /** Whether the recipient has to act, and by when. */
  readonly acts: boolean
  readonly deadline_at: string | null
  readonly code: string | null
  readonly facts: NoticeFacts | null
  readonly created_at: string
}

/** Who is unwell when a notice does not get through: what carries all notices, or the address of this one. */
export type Fault = "provider" | "address"

export type Sent =
  /** `reference` is what the provider calls it. */
  | { readonly outcome: "delivered"; readonly reference: string }
  /** Worth another try. */
  | {
      readonly outcome: "later"
      readonly fault: Fault
      readonly reason: string
      readonly retryAfterSeconds?: number
    }
  /** Never will be taken; `suspends` when the address takes nothing at all. The address's fault unless it says so. */
  | { readonly outcome: "never"; readonly suspends: boolean; readonly reason: string; readonly fault?: Fault }

/** What a provider says of a message after it took it. */
export interface Receipt {
  /** What it calls the message. */
  readonly sid: string
  readonly status: string
  /** Why it did not arrive, as the provider counts reasons. */
  readonly code: number | null
}

export interface Sender {
  /** The address as it is kept, or `undefined` when it is none that this sender would send to. */
  readonly normalise: (address: string) => string | undefined
  readonly send: (notice: Outgoing) => Effect.Effect<Sent>
  /** Reads what the provider says of a delivery; `undefined` when it is not the provider who says it, or is no such word. */
  readonly receiptOf?: (
    delivery: string,
    signature: string,
    params: Readonly<Record<string, string>>
  ) => Receipt | undefined
  /** Whether such a reason says that the address takes nothing at all. */
  readonly isGone?: (code: number) => boolean
}

/** Empty where none is configured: then nobody can be told anything but by the stream. */
export const Senders = Context.Reference<Readonly<Partial<Record<AddressChannel, Sender>>>>("orrange/notices/Senders", {
  defaultValue: () => ({})
})
