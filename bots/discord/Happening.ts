/**
 * What Discord tells of something that somebody did: what it is answered with at once, and what is kept of it to be
 * answered for in its turn.
 */
import { languageFor, translator } from "@orrange/core/i18n/Catalogues"
import type { FileRef } from "@orrange/core/flows/Flow"
import type { Complete, Completed } from "../talk/Completing.ts"
import type { Act, Heard, Speaker } from "../talk/Heard.ts"
import type { Received } from "../talk/Platform.ts"
import { commandIn, type Pressed, pressedOf, titleMax } from "./CustomId.ts"
import { answerKinds, botDirect, componentKinds, ephemeral, interactionKinds } from "./Kinds.ts"
import { clipped } from "./Markdown.ts"
import { writeReply, writeWritten } from "./Reply.ts"

interface RawUser {
  readonly id: string
  readonly username: string
  readonly global_name?: string | null
  readonly bot?: boolean
}

export interface RawFile {
  readonly id: string
  readonly url: string
  readonly size: number
  readonly content_type?: string | null
}

interface RawOption {
  readonly name: string
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: ReadonlyArray<RawOption>
}

/** A field of a form that was sent, or what holds it. */
interface RawField {
  readonly type: number
  readonly value?: string | null
  readonly values?: ReadonlyArray<string>
  readonly component?: RawField
  readonly components?: ReadonlyArray<RawField>
}

export interface RawInteraction {
  readonly id: string
  readonly application_id: string
  readonly type: number
  readonly token: string
  readonly data?: {
    readonly custom_id?: string
    readonly options?: ReadonlyArray<RawOption>
    readonly components?: ReadonlyArray<RawField>
    readonly resolved?: { readonly attachments?: Readonly<Record<string, RawFile>> }
  }
  readonly guild_id?: string
  readonly channel_id?: string
  readonly context?: number
  readonly member?: { readonly user: RawUser }
  readonly user?: RawUser
  readonly message?: { readonly id: string; readonly channel_id: string; readonly flags?: number }
  readonly locale?: string
}

export interface RawMessage {
  readonly id: string
  readonly channel_id: string
  readonly guild_id?: string
  readonly author: RawUser
  readonly webhook_id?: string
  readonly content: string
  readonly attachments: ReadonlyArray<RawFile>
  readonly message_reference?: { readonly message_id?: string } | null
}

/** Where an interaction is answered at once, and what is to be kept of it. */
export interface Happened {
  readonly answer: { readonly type: number; readonly data?: object }
  readonly kept: Received | undefined
}

/** Characters of a text that is written into a form. */
const writtenMax = 2_000
/** Choices that are proposed, and characters of one. */
const choicesMax = 25
const choiceMax = 100

export const privateChat = (user: string): string => `user:${user}`

/** Where a message that everybody in its channel sees can be changed. */
export const placeOf = (channel: string, message: string): string => `${channel}:${message}`

/** The place of a message that one person sees: its number, and that no right of the bot reaches it. */
export const hiddenPlace = (message: string): string => `e:${message}`

const speakerOf = ({ global_name, id, username }: RawUser, language: string | null): Speaker => {
  const name = (global_name ?? "").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "").trim()
  return { id, name: name === "" ? username : name, language }
}

/** A file as a flow holds it, with where it stands. */
const fileOf = ({ content_type, size }: RawFile, ref: string): FileRef => ({
  ref,
  media_type: content_type?.split(";")[0]?.trim() ?? "application/octet-stream",
  size
})

const received = (heard: Heard): Received => ({
  update: heard.update,
  chat: heard.chat,
  user: heard.user.id,
  body: JSON.stringify(heard)
})

/** What was typed behind a command, its options in their order. */
const commandOf = (options: ReadonlyArray<RawOption>): Act | undefined => {
  const [chosen] = options
  if (chosen === undefined) return undefined
  const values = (chosen.options ?? []).map(({ value }) => String(value ?? "").trim())
  return { kind: "command", name: chosen.name, rest: values.filter((value) => value !== "").join(" ") }
}

const fieldsOf = (fields: ReadonlyArray<RawField>): ReadonlyArray<RawField> =>
  fields.flatMap((field) => [
    field,
    ...fieldsOf([...(field.components ?? []), ...(field.component === undefined ? [] : [field.component])])
  ])

const writtenIn = ({ data }: RawInteraction): Act | undefined => {
  const fields = fieldsOf(data?.components ?? [])
  const text = fields.find(({ type }) => type === componentKinds.textInput)?.value?.trim() ?? ""
  const [upload = ""] = fields.find(({ type }) => type === componentKinds.fileUpload)?.values ?? []
  const file = data?.resolved?.attachments?.[upload]
  if (file !== undefined) return { kind: "file", file: fileOf(file, file.url), caption: text }
  return text === "" ? undefined : { kind: "text", text }
}

/** A form for one text; where it is for somebody else to read, a file can come with it. */
const formFor = (customId: string, { about, title }: Extract<Pressed, { kind: "ask" }>, locale: string): object => {
  const say = translator(languageFor([locale]))
  const text = { type: componentKinds.textInput, custom_id: "text", style: 2, max_length: writtenMax }
  const file = { type: componentKinds.fileUpload, custom_id: "file", required: false }
  const label = clipped(title, titleMax)
  return {
    custom_id: customId,
    title: label,
    components: [
      { type: componentKinds.label, label, component: { ...text, required: about === null } },
      ...(about === null ? [] : [{ type: componentKinds.label, label: say("discord-file"), component: file }])
    ]
  }
}

const completed: ReadonlySet<string> = new Set<Completed>([
  "case",
  "market",
  "method",
  "offer",
  "order",
  "past",
  "trade"
])

const isCompleted = (name: string | undefined): name is Completed => name !== undefined && completed.has(name)

/** What is proposed while somebody types a command; undefined for any other interaction. Kept nowhere. */
export const proposing = async (raw: RawInteraction, complete: Complete): Promise<Happened["answer"] | undefined> => {
  const user = raw.member?.user ?? raw.user
  if (raw.type !== interactionKinds.autocomplete || user === undefined) return undefined
  const typed = (raw.data?.options ?? []).flatMap(({ options = [] }) => options).find(({ focused }) => focused === true)
  const text = String(typed?.value ?? "")
  const language = languageFor([raw.locale ?? ""])
  const kind = typed?.name
  const found = isCompleted(kind) ? await complete({ kind, text, user: user.id, language }) : []
  // Discord takes no longer value, and would take the first characters of a label for all of it.
  const fitting = found.filter(({ value }) => value.length <= choiceMax).slice(0, choicesMax)
  const choices = fitting.map(({ label, value }) => ({ name: clipped(label, choiceMax), value }))
  return { type: answerKinds.choices, data: { choices } }
}

const isDirect = ({ context, guild_id }: RawInteraction): boolean =>
  context === undefined ? guild_id === undefined : context === botDirect

const isHidden = ({ message }: RawInteraction): boolean => ((message?.flags ?? 0) & ephemeral) !== 0

/** The message that an interaction came from. */
const originOf = (raw: RawInteraction): string | null => {
  if (raw.message === undefined) return null
  return isHidden(raw) ? hiddenPlace(raw.message.id) : placeOf(raw.message.channel_id, raw.message.id)
}

const keptOf = (
  raw: RawInteraction,
  user: RawUser,
  act: Act | undefined,
  about: string | null
): Received | undefined => {
  if (act === undefined) return undefined
  const reply = writeReply({
    app: raw.application_id,
    interaction: raw.id,
    token: raw.token,
    hidden: !isDirect(raw),
    awaited: raw.message === undefined,
    message: isHidden(raw) ? (raw.message?.id ?? null) : null
  })
  // Only who did it sees the answer, wherever it was done; when it is late, it comes to them in private.
  const chat = privateChat(user.id)
  const group = raw.guild_id === undefined || raw.channel_id === undefined ? {} : { group: raw.channel_id }
  return received({
    update: raw.id,
    chat,
    place: "private",
    ...group,
    user: speakerOf(user, raw.locale ?? null),
    act,
    about,
    reply
  })
}

const onPress = (raw: RawInteraction, user: RawUser): Happened => {
  const customId = raw.data?.custom_id ?? ""
  const pressed = pressedOf(customId)
  if (pressed?.kind === "ask") {
    return { answer: { type: answerKinds.modal, data: formFor(customId, pressed, raw.locale ?? "") }, kept: undefined }
  }
  return { answer: { type: answerKinds.deferUpdate }, kept: keptOf(raw, user, pressed, originOf(raw)) }
}

const onForm = (raw: RawInteraction, user: RawUser): Happened => {
  const asked = pressedOf(raw.data?.custom_id ?? "")
  const about = asked?.kind === "ask" ? asked.about : null
  return {
    answer: raw.message === undefined ? waiting(raw) : { type: answerKinds.deferUpdate },
    kept: keptOf(raw, user, writtenIn(raw), about ?? originOf(raw))
  }
}

const waiting = (raw: RawInteraction): Happened["answer"] => ({
  type: answerKinds.deferReply,
  data: { flags: isDirect(raw) ? 0 : ephemeral }
})

export const happened = (raw: RawInteraction): Happened | undefined => {
  const user = raw.member?.user ?? raw.user
  const options = raw.data?.options ?? []
  if (raw.type === interactionKinds.ping) return { answer: { type: answerKinds.pong }, kept: undefined }
  if (user === undefined) return undefined
  if (raw.type === interactionKinds.component) return onPress(raw, user)
  if (raw.type === interactionKinds.modal) return onForm(raw, user)
  if (raw.type !== interactionKinds.command) return undefined
  return { answer: waiting(raw), kept: keptOf(raw, user, commandOf(options), null) }
}

/** A text, or one act for each of its files; the words go with the first. */
const actsOf = ({
  attachments,
  channel_id,
  content,
  id
}: RawMessage): ReadonlyArray<readonly [update: string, act: Act]> => {
  const text = content.trim()
  const command = commandIn(text)
  if (attachments.length > 0) {
    return attachments.map((file, index) => [
      index === 0 ? id : file.id,
      { kind: "file", file: fileOf(file, `${channel_id}/${id}/${file.id}`), caption: index === 0 ? text : "" }
    ])
  }
  if (command !== undefined) return [[id, { kind: "command", ...command }]]
  return text === "" ? [] : [[id, { kind: "text", text }]]
}

/** What somebody wrote to the bot, or, with `isRoom`, into the room of a trade. */
export const written = (raw: RawMessage, isRoom: boolean): ReadonlyArray<Received> => {
  if (raw.author.bot === true || raw.webhook_id !== undefined) return []
  if (raw.guild_id !== undefined && !isRoom) return []
  const answered = raw.message_reference?.message_id
  const direct = answered === undefined ? null : placeOf(raw.channel_id, answered)
  const reply = writeWritten({ channel: raw.channel_id, message: raw.id })
  return actsOf(raw).map(([update, act]) =>
    received({
      update,
      chat: isRoom ? raw.channel_id : privateChat(raw.author.id),
      place: isRoom ? "room" : "private",
      user: speakerOf(raw.author, null),
      act,
      about: isRoom ? raw.channel_id : direct,
      reply
    })
  )
}

/** What was kept, as it was heard; undefined for anything else. */
export const heardIn = ({ body, update }: Received): Heard | undefined => {
  try {
    const heard = JSON.parse(body) as Heard
    return heard.update === update && typeof heard.act.kind === "string" ? heard : undefined
  } catch {
    return undefined
  }
}
