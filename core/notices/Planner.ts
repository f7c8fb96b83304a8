/** By which ways and when somebody is told something, by the catalogue and by what they chose. Pure. */
import { isChat, NOTICES, type NoticeChannel, type NoticeEvent, type NoticeMode } from "../protocol/Notices.ts"
import { afterQuiet, type Quiet } from "./Quiet.ts"
import type { Told } from "./TradeNotices.ts"

/** Seconds for which what gathers waits, so that several in a row are one notice. */
export const gatherSeconds = 20
/** Seconds that the ways before have, for mail and for text messages; and of the time to act, one part in so many. */
export const mailAfterSeconds = 300
export const smsAfterSeconds = 600
const laterPart = 4

export interface Address {
  readonly id: string
  readonly channel: NoticeChannel
}

/** Where and how somebody wants to be told. */
export interface Recipient {
  readonly addresses: ReadonlyArray<Address>
  /** What they chose, by `event channel`. */
  readonly choices: ReadonlyMap<string, NoticeMode>
  readonly quiet: Quiet | null
}

export interface Planned {
  readonly address: Address
  readonly dueAt: Date
  /** Sent only where nothing before it got through. */
  readonly isFallback: boolean
  /** Held back, in quiet hours or for a digest: it comes with others of its trade, as one. */
  readonly isDigest: boolean
  /** Seconds after what was told last in that way; a program gets each by itself. */
  readonly digest: number
}

export const choiceKey = (event: NoticeEvent, channel: NoticeChannel): string => `${event} ${channel}`

/** Whether and when somebody is told something by a channel. */
export const modeOf = (choices: Recipient["choices"], event: NoticeEvent, channel: NoticeChannel): NoticeMode => {
  const { fixed, mail, relayed, sms, to } = NOTICES[event]
  if (fixed) return "now"
  if ((channel === "sms" && sms === "never") || (relayed && isChat(channel))) return "off"
  const chosen = choices.get(choiceKey(event, channel))
  if (chosen !== undefined) return chosen
  if (to === "asked") return "off"
  if (channel === "sms") return sms === "never" ? "off" : sms
  return channel === "email" ? mail : "now"
}

/** Which comes after which; a program is no way to tell a person. */
const rungOf = (channel: NoticeChannel): number => (channel === "sms" ? 2 : isChat(channel) ? 0 : 1)

/** A program has no quiet hours. */
const dueAt = ({ event }: Told, channel: NoticeChannel, quiet: Quiet | null, now: Date): Date => {
  const from = NOTICES[event].gathers ? new Date(now.getTime() + gatherSeconds * 1_000) : now
  return quiet === null || channel === "webhook" || NOTICES[event].breaks_quiet ? from : afterQuiet(quiet, from)
}

/** When the ways before have had their time. */
const laterAt = ({ deadlineAt }: Told, channel: NoticeChannel, now: Date): Date => {
  const waitMs = (channel === "sms" ? smsAfterSeconds : mailAfterSeconds) * 1_000
  const leftMs = deadlineAt === null ? Number.POSITIVE_INFINITY : Math.max(0, deadlineAt.getTime() - now.getTime())
  return new Date(now.getTime() + Math.min(waitMs, leftMs / laterPart))
}

export const plan = (told: Told, { addresses, choices, quiet }: Recipient, now: Date): ReadonlyArray<Planned> => {
  const ways = addresses
    .map((address) => ({ address, mode: modeOf(choices, told.event, address.channel) }))
    .filter(({ mode }) => mode !== "off")
  return ways.map(({ address, mode }) => {
    const { channel } = address
    const rung = rungOf(channel)
    const hasBefore = ways.some((way) => way.address.channel !== "webhook" && rungOf(way.address.channel) < rung)
    // The last reminders come by every way.
    const isFallback = mode === "later" && channel !== "webhook" && hasBefore && told.rung < rung
    const from = isFallback ? laterAt(told, channel, now) : now
    const due = dueAt(told, channel, quiet, from)
    const digest = channel === "webhook" ? 0 : NOTICES[told.event].digest
    return { address, dueAt: due, isFallback, isDigest: digest > 0 || due > dueAt(told, channel, null, from), digest }
  })
}
