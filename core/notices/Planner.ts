/** By which ways and when somebody is told something, by the catalogue and by what they chose. Pure. */
import { NOTICES, type NoticeChannel, type NoticeEvent, type NoticeMode } from "../protocol/Notices.ts"
import { afterQuiet, type Quiet } from "./Quiet.ts"
import type { Told } from "./TradeNotices.ts"

/** Seconds for which a message waits, so that several in a row are one notice. */
export const gatherSeconds = 20

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
}

export const choiceKey = (event: NoticeEvent, channel: NoticeChannel): string => `${event} ${channel}`

/** Whether somebody is told something by a channel. */
export const modeOf = (choices: Recipient["choices"], event: NoticeEvent, channel: NoticeChannel): NoticeMode => {
  const { fixed, mail } = NOTICES[event]
  if (fixed) return "now"
  const chosen = choices.get(choiceKey(event, channel))
  if (chosen !== undefined) return chosen
  if (channel === "sms") return "off"
  return channel === "email" ? mail : "now"
}

/** A program has no quiet hours. */
const dueAt = ({ event }: Told, channel: NoticeChannel, quiet: Quiet | null, now: Date): Date => {
  const from = event === "chat.message" ? new Date(now.getTime() + gatherSeconds * 1_000) : now
  return quiet === null || channel === "webhook" || NOTICES[event].breaks_quiet ? from : afterQuiet(quiet, from)
}

export const plan = (told: Told, { addresses, choices, quiet }: Recipient, now: Date): ReadonlyArray<Planned> =>
  addresses
    .filter(({ channel }) => modeOf(choices, told.event, channel) === "now")
    .map((address) => ({ address, dueAt: dueAt(told, address.channel, quiet, now) }))
