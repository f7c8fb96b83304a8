/** A delivery as it is said. Pure. */
import { languageFor, translator } from "../i18n/Catalogues.ts"
import { codeMinutes, NOTICES } from "../protocol/Notices.ts"
import { factLines, isAlert, utc } from "./NoticeFacts.ts"
import type { Along, Leased } from "./NoticeStore.ts"
import { type NoticeText, noticeTexts } from "./NoticeTexts.ts"
import type { NoticeData } from "./Senders.ts"

/** Characters of a trade's id that tell it from a person's others. */
const shortId = 8

type Said = Pick<
  Leased,
  | "about"
  | "actor"
  | "asks"
  | "createdAt"
  | "deadlineAt"
  | "event"
  | "facts"
  | "hidesAmounts"
  | "languages"
  | "role"
  | "trade"
>

const textOf = ({ actor, event, role }: Along): NoticeText => {
  const text = noticeTexts[event][`${role}.${actor}`]
  if (text === undefined) throw new Error(`${event} has no text for ${role} by ${actor}`)
  return text
}

export interface Rendered {
  readonly language: string
  readonly subject: string
  /** What there is to say, and by when. */
  readonly body: string
  /** The least that says it. */
  readonly short: string
  /** The same for whoever listens: without ids, links and amounts. */
  readonly spoken: string
  /** The body, and how to go on in a terminal. */
  readonly text: string
  readonly data: NoticeData
}

/** With what goes along with it; in the first of the person's languages in which there are notices, else in English. */
export const render = (said: Said, code: string, along: ReadonlyArray<Along> = []): Rendered => {
  const { about, actor, asks, createdAt, deadlineAt, event, facts, hidesAmounts, languages, role, trade } = said
  const language = languageFor(languages)
  const say = translator(language)
  const text = textOf(said)
  const subject = `${say(text)}${along.length === 0 ? "" : ` (+${along.length})`}`
  const shown = event === "notice.code" ? code : null
  const codeLine = shown === null ? undefined : say("notices-code", { code: shown })
  const deadlineLine = deadlineAt === null ? undefined : say("notices-deadline", { time: utc(deadlineAt) })
  const aboutLine = about === null ? [] : [say("notices-about", { what: about })]
  // Whoever runs the platform is told by it what is wrong; to others it is an id, for where they can look it up.
  const named = role === "operator" ? aboutLine : []
  const body = [
    say(`${text}.body`),
    ...named.flatMap((line) => ["", line]),
    ...(codeLine === undefined ? [] : ["", codeLine, say("notices-code_valid", { minutes: codeMinutes })]),
    ...(facts === null ? [] : ["", ...factLines(say, facts, !hidesAmounts)]),
    ...(deadlineLine === undefined ? [] : ["", deadlineLine]),
    ...(along.length === 0 ? [] : ["", say("notices-along"), ...along.map((one) => `- ${say(textOf(one))}`)])
  ]
  const onward = [
    ...(facts === null || !isAlert(facts) || facts.offers === null
      ? []
      : ["", `orrange orders search ${facts.market}`]),
    ...(trade === null ? [] : ["", say("notices-trade", { id: trade }), `orrange trades get ${trade}`]),
    ...(named.length === 0 ? aboutLine.flatMap((line) => ["", line]) : []),
    ...(NOTICES[event].fixed
      ? []
      : ["", say("notices-no_longer", { line: `orrange notify set ${event} --channel email --mode off` })])
  ]
  const whole =
    trade === null
      ? say("notices-subject", { subject })
      : say("notices-subject_trade", { id: trade.slice(-shortId), subject })
  return {
    language,
    subject: whole,
    short: [whole, codeLine ?? deadlineLine ?? named].flat().join(". "),
    spoken: [say(text), say(`${text}.body`), deadlineLine ?? []].flat().join("\n").replaceAll("`", ""),
    body: body.join("\n"),
    text: `${[...body, ...onward].join("\n")}\n`,
    data: {
      event,
      trade,
      about,
      role,
      actor,
      acts: asks !== null,
      deadline_at: deadlineAt?.toISOString() ?? null,
      code: shown,
      facts,
      created_at: createdAt.toISOString()
    }
  }
}
