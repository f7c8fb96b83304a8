/** A delivery as it is said. Pure. */
import { codeMinutes, NOTICES } from "../protocol/Notices.ts"
import { englishTexts, type Words } from "./EnglishTexts.ts"
import type { Leased } from "./NoticeStore.ts"
import type { NoticeData } from "./Senders.ts"

/** Characters of a trade's id that tell it from a person's others. */
const shortId = 8

type Said = Pick<Leased, "actor" | "asks" | "createdAt" | "deadlineAt" | "event" | "role" | "trade">

const wordsOf = ({ actor, event, role }: Said): Words => {
  const words = englishTexts[event][`${role}.${actor}`]
  if (words === undefined) throw new Error(`${event} has no text for ${role} by ${actor}`)
  return words
}

/** To the minute, which is as exact as anybody can be about acting in time. */
const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`

const howToEnd = ({ event }: Said): ReadonlyArray<string> =>
  NOTICES[event].fixed ? [] : ["", `No longer: orrange notify set ${event} --channel email --mode off`]

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly data: NoticeData
}

export const render = (said: Said, code: string): Rendered => {
  const { actor, asks, createdAt, deadlineAt, event, role, trade } = said
  const [subject, body] = wordsOf(said)
  const shown = event === "notice.code" ? code : null
  const lines = [
    body,
    ...(shown === null
      ? []
      : ["", `Your code: ${shown}`, `It is valid for ${codeMinutes} minutes: orrange notify confirm CODE`]),
    ...(deadlineAt === null ? [] : ["", `Deadline: ${utc(deadlineAt)}`]),
    ...(trade === null ? [] : ["", `Trade ${trade}`, `orrange trades get ${trade}`]),
    ...howToEnd(said)
  ]
  return {
    subject: trade === null ? `Orrange: ${subject}` : `Trade ${trade.slice(-shortId)}: ${subject}`,
    text: `${lines.join("\n")}\n`,
    data: {
      event,
      trade,
      role,
      actor,
      acts: asks !== null,
      deadline_at: deadlineAt?.toISOString() ?? null,
      code: shown,
      created_at: createdAt.toISOString()
    }
  }
}
