/** What one person's app shows of a chat, as plain lines that do not change from run to run. */
import { drawBlocks, drawKeyboard, drawText } from "./Notation.ts"
import type { Acquaintance, Body, StoredChat, StoredMessage, World } from "./World.ts"

/** Characters of a message that a reply or a pin repeats. */
const excerptUnits = 40

const fileLine = (body: Extract<Body, { readonly kind: "file" }>): string => {
  const { bytes, kind, name } = body.file
  if (kind === "voice") return `<voice ${body.seconds} s>`
  return kind === "photo" ? `<photo ${bytes.length} bytes>` : `<file ${name} ${bytes.length} bytes>`
}

const bodyLines = (body: Body): ReadonlyArray<string> => {
  switch (body.kind) {
    case "text":
      return drawText(body.content).split("\n")
    case "rich":
      return drawBlocks(body.blocks)
    case "file":
      return [fileLine(body), ...(body.caption.text === "" ? [] : drawText(body.caption).split("\n"))]
    case "service":
      return [body.line]
  }
}

const excerpt = (message: StoredMessage): string => (bodyLines(message.body)[0] ?? "").slice(0, excerptUnits)

const remarks = (message: StoredMessage): string => {
  const { forwardedFrom, inlineId, receiver, replyTo } = message
  const all = [
    receiver === undefined ? "" : "only you",
    forwardedFrom === undefined ? "" : `forwarded from ${forwardedFrom.user.first_name}`,
    inlineId === undefined ? "" : "via bot",
    message.protected ? "protected" : "",
    replyTo === undefined ? "" : `to "${excerpt(replyTo)}"`
  ].filter((remark) => remark !== "")
  return all.length === 0 ? "" : ` (${all.join(", ")})`
}

/** A message: who, what, its buttons and its reactions. */
export const drawMessage = (world: World, message: StoredMessage): ReadonlyArray<string> => {
  const [first = "", ...rest] = bodyLines(message.body)
  if (message.body.kind === "service") return [`-- ${first} --`]
  const reactions = [...message.reactions].flatMap(([id, emoji]) => {
    const name = world.people.get(id)?.user.first_name ?? world.bot.first_name
    return emoji.map((sign) => `  ${sign} ${name}`)
  })
  return [
    `${message.from.first_name}${remarks(message)}: ${first}`.trimEnd(),
    ...rest.map((line) => `  ${line}`.trimEnd()),
    ...drawKeyboard(message.keyboard).map((row) => `  ${row}`),
    ...reactions
  ]
}

/** Messages this person sees in a chat, in the order they came; in one topic when it is named. */
export const visibleMessages = (
  person: Acquaintance,
  chat: StoredChat,
  threadId: number | undefined
): ReadonlyArray<StoredMessage> => {
  const own = [...chat.ephemeral.values()].filter(({ receiver }) => receiver?.id === person.user.id)
  const replaced = new Map(
    own.flatMap((message) => (message.replaces === undefined ? [] : [[message.replaces, message]]))
  )
  const shown = [...chat.messages.values()].map((message) => replaced.get(message) ?? message)
  const added = own.filter(({ replaces }) => replaces === undefined || !chat.messages.has(replaces.id))
  return [...shown, ...added].filter(
    (message) => threadId === undefined || message.threadId === threadId || message.id === threadId
  )
}

const keyboardLines = (chat: StoredChat): ReadonlyArray<string> =>
  (chat.keyboard?.keyboard ?? []).map(
    (row) => `keyboard: ${row.map((button) => `[${typeof button === "string" ? button : button.text}]`).join(" ")}`
  )

const toastLines = ({ acted, toast }: Acquaintance): ReadonlyArray<string> =>
  toast === undefined || toast.revision <= acted ? [] : [`${toast.alert ? "alert" : "toast"}: ${toast.text}`]

const drawAll = (world: World, messages: ReadonlyArray<StoredMessage>): ReadonlyArray<string> =>
  messages.flatMap((message) => drawMessage(world, message))

const topicLines = (world: World, chat: StoredChat, messages: ReadonlyArray<StoredMessage>): ReadonlyArray<string> => {
  const within = (id: number) => messages.filter((message) => message.threadId === id)
  const general = messages.filter(
    ({ id, threadId }) => (threadId === undefined || !chat.topics.has(threadId)) && !chat.topics.has(id)
  )
  const named = [...chat.topics.values()].flatMap((topic) => [
    `== ${topic.name}${topic.closed ? " (closed)" : ""} ==`,
    ...drawAll(world, within(topic.id))
  ])
  return [...drawAll(world, general), ...named]
}

export const drawScreen = (
  world: World,
  person: Acquaintance,
  chat: StoredChat,
  threadId: number | undefined
): ReadonlyArray<string> => {
  const messages = visibleMessages(person, chat, threadId)
  const pinned = messages.filter(({ id, receiver }) => receiver === undefined && chat.pinned.includes(id))
  return [
    ...pinned.map((message) => `pinned: ${excerpt(message)}`),
    ...(threadId === undefined ? topicLines(world, chat, messages) : drawAll(world, messages)),
    ...keyboardLines(chat),
    ...toastLines(person)
  ]
}
