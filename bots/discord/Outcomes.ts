/** What became of a message, by what Discord answered. */
import type { Outcome } from "../talk/Platform.ts"
import type { Fault } from "./Connection.ts"
import { placeOf } from "./Happening.ts"
import { layouts } from "./Kinds.ts"
import type { Drawn } from "./Layout.ts"

/** Seconds after which what could not be sent is tried again. */
const awaySeconds = 2
const tokenSeconds = 60
const waitSecondsMax = 3_600
const reasonMax = 200

export interface SentMessage {
  readonly id: string
  readonly channel_id: string
}

export const bodyOf = ({ components, files }: Drawn, flags: number): object => ({
  components,
  flags: layouts | flags,
  allowed_mentions: { parse: [] },
  attachments: files.map(({ name }, id) => ({ id, filename: name }))
})

export const delivered = (place: string): Outcome => ({ outcome: "delivered", message_id: place })

/** A message that everybody in its channel sees. */
export const placed = ({ json }: { readonly json: unknown }): Outcome => {
  const { channel_id, id } = json as SentMessage
  return delivered(placeOf(channel_id, id))
}

export const refused = (reason: string): Outcome => ({
  outcome: "refused",
  reason: reason.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu, " ").slice(0, reasonMax)
})

/** What becomes of a message when a request did not do what it should, wherever the message was to go. */
export const outcomeOf = (fault: Fault): Outcome => {
  if (fault.kind === "limited") {
    return { outcome: "later", retry_after_seconds: Math.min(waitSecondsMax, Math.max(1, fault.seconds)) }
  }
  // Perhaps it was done: said twice is better than never.
  if (fault.kind === "away") return { outcome: "later", retry_after_seconds: awaySeconds }
  if (fault.code === tooFast) return { outcome: "later", retry_after_seconds: tooFastSeconds }
  // The bot's own token: nobody's message is to blame.
  return fault.status === 401 ? { outcome: "later", retry_after_seconds: tokenSeconds } : refused(fault.reason)
}

/** What Discord says of a user who is not there, takes nothing of the bot, or shares no server with it. */
const userCodes: ReadonlySet<number> = new Set([10_013, 50_007, 50_278])
const unknownChannel = 10_003
/** Direct messages are opened too fast. */
const tooFast = 40_003
const tooFastSeconds = 60

/** What becomes of a message to one user: what is wrong with the bot, or with the message, is not theirs. */
export const userOutcomeOf = (fault: Fault): Outcome => {
  if (fault.kind !== "refused") return outcomeOf(fault)
  if (userCodes.has(fault.code)) return { outcome: "blocked" }
  // The channel that was remembered is gone: another is opened.
  return fault.code === unknownChannel ? outcomeOf({ kind: "away" }) : outcomeOf(fault)
}

/** There is nobody there, or nobody who takes anything of the bot. */
export const isOut = (fault: Fault): boolean =>
  fault.kind === "refused" && (fault.status === 403 || fault.status === 404)
