/** A person looking at one chat: what they do there, and what they see. */
import { badRequest } from "./ApiFailure.ts"
import type { InlineKeyboardButton, InlineQueryResult, Update } from "./BotApi.ts"
import { type FormattedText, plainText } from "./FormattedText.ts"
import { chatJson, messageJson } from "./MessageJson.ts"
import { formattedText } from "./MessageText.ts"
import { drawMessage, drawScreen, visibleMessages } from "./Screen.ts"
import {
  type Acquaintance,
  type Body,
  type CallbackAnswer,
  changed,
  type FileKind,
  type InlineAnswer,
  isGroup,
  post,
  remove,
  storeFile,
  type StoredChat,
  type StoredMessage,
  type StoredQuery,
  unixTime,
  type World
} from "./World.ts"

export interface SentFile {
  readonly kind: FileKind
  readonly name?: string
  readonly bytes: Buffer
  readonly caption?: string
  /** Length of a voice note. */
  readonly seconds?: number
}

export interface Tap {
  /** What the tap did by itself: the text it copied, the address it opens. Nothing for a callback. */
  readonly effect: string | undefined
  /** The bot's answer to the tap; a wait that fails shows the screen. */
  readonly answered: () => Promise<CallbackAnswer>
}

/** Longest answer to "what do you see" that an error repeats, in lines. */
const shownLines = 60

export class ChatView {
  readonly world: World
  readonly me: Acquaintance
  readonly chat: StoredChat
  readonly threadId: number | undefined

  constructor(world: World, me: Acquaintance, chat: StoredChat, threadId?: number) {
    this.world = world
    this.me = me
    this.chat = chat
    this.threadId = threadId
  }

  /** Everything shown now, a line a line. */
  screen(): string {
    return drawScreen(this.world, this.me, this.chat, this.threadId).join("\n")
  }

  /** The newest message shown that matches; buttons count as text. */
  message(pattern: RegExp): StoredMessage {
    const found = this.#visible().findLast((message) => pattern.test(this.#drawn(message)))
    if (found === undefined) throw new Error(this.#lost(`no message like ${String(pattern)}`))
    return found
  }

  /** Waits for something that came or changed since this person last did something. */
  sees(pattern: RegExp): Promise<string> {
    return this.world.changes.until(
      () => {
        const { acted, toast } = this.me
        if (toast !== undefined && toast.revision > acted && pattern.test(toast.text)) return toast.text
        const fresh = this.#visible().filter(({ from, revision }) => revision > acted && from.id !== this.me.user.id)
        const found = fresh.findLast((message) => pattern.test(this.#drawn(message)))
        return found === undefined ? undefined : this.#drawn(found)
      },
      () => this.#lost(`nothing like ${String(pattern)} came`)
    )
  }

  /** Writes a text. In a private chat that is also how a conversation begins. */
  says(text: string, { replyTo }: { readonly replyTo?: StoredMessage } = {}): StoredMessage {
    return this.#post({ kind: "text", content: plainText(text) }, replyTo)
  }

  sends(
    { bytes, caption = "", kind, name, seconds = 0 }: SentFile,
    { replyTo }: { readonly replyTo?: StoredMessage } = {}
  ): StoredMessage {
    const names = { photo: "photo.png", document: "file.bin", voice: "voice.ogg" }
    const file = storeFile(this.world, kind, name ?? names[kind], bytes)
    return this.#post({ kind: "file", file, caption: plainText(caption), seconds }, replyTo)
  }

  /** Taps the newest button with this label, or the one on a given message. */
  taps(label: string, { on }: { readonly on?: StoredMessage } = {}): Tap {
    const candidates = on === undefined ? this.#visible().toReversed() : [on]
    for (const message of candidates) {
      const button = buttonsOf(message).find(({ text }) => text === label)
      if (button !== undefined) return this.#tap(button, message)
    }
    throw new Error(this.#lost(`no button [${label}]`))
  }

  /** Sends callback data of one's own making, as a doctored app can: from any message this person ever saw. */
  forges(data: string, { on }: { readonly on: StoredMessage }): Tap {
    return this.#query(data, on)
  }

  /** Changes one's own text. */
  edits(message: StoredMessage, text: string): void {
    this.#acts()
    message.body = { kind: "text", content: plainText(text) }
    message.editDate = unixTime(this.world)
    changed(this.world, message)
    this.#tell({ edited_message: messageJson(this.world, message) } as Omit<Update, "update_id">, message)
  }

  /** Deletes a message for everybody. The bot is not told. */
  deletes(message: StoredMessage): void {
    this.#acts()
    remove(this.world, message)
  }

  reacts(message: StoredMessage, emoji: string): void {
    this.#acts()
    const before = message.reactions.get(this.me.user.id) ?? []
    const after = emoji === "" ? [] : [emoji]
    message.reactions.set(this.me.user.id, after)
    changed(this.world, message)
    this.world.updates.push({
      message_reaction: {
        chat: chatJson(this.world, this.chat),
        message_id: message.id,
        user: this.me.user,
        date: unixTime(this.world),
        old_reaction: reactionTypes(before),
        new_reaction: reactionTypes(after)
      }
    })
  }

  /** Forwards a message of any chat into this one. As in the real apps, its callback buttons stay behind. */
  forwards(message: StoredMessage): StoredMessage {
    if (message.protected) throw new Error("this message is protected: the app does not forward it")
    const forwardedFrom = message.forwardedFrom ?? { user: message.from, date: message.date }
    const keyboard = message.inlineId === undefined ? undefined : message.keyboard
    return this.#post(message.body, undefined, { forwardedFrom, keyboard, inlineId: message.inlineId })
  }

  /** Asks the bot by inline mode, and waits for what it offers; from `offset` on, where it said that there is more. */
  async asks(query: string, offset = ""): Promise<InlineOffer> {
    this.#acts()
    const answer = this.#shownAgain(query, offset) ?? (await this.#asksAnew(query, offset))
    const { button, nextOffset, results } = answer
    const titles = results.map((result) => ("title" in result ? (result.title ?? "") : ""))
    return {
      titles,
      about: results.map((result) => ("description" in result ? (result.description ?? "") : "")),
      button,
      isMore: nextOffset !== "",
      more: () => this.asks(query, nextOffset),
      choose: (title) => this.#choose(results, titles.indexOf(title), query)
    }
  }

  /** What the service itself still has of an answer to the same question. */
  #shownAgain(query: string, offset: string): InlineAnswer | undefined {
    const known = [String(this.me.user.id), ""].map((user) =>
      this.world.inlineAnswers.get(JSON.stringify([query, offset, user]))
    )
    return known.find((answer) => answer !== undefined && answer.until > this.world.clock.now())
  }

  async #asksAnew(query: string, offset: string): Promise<InlineAnswer> {
    const stored = this.#newQuery(undefined)
    this.world.updates.push({
      inline_query: {
        id: stored.id,
        from: this.me.user,
        query,
        offset,
        chat_type: isGroup(this.chat) ? "supergroup" : "sender"
      }
    })
    const answer = await this.world.changes.until(
      () => stored.results,
      () => this.#lost("the inline query was not answered")
    )
    const user = answer.isPersonal ? String(this.me.user.id) : ""
    this.world.inlineAnswers.set(JSON.stringify([query, offset, user]), answer)
    return answer
  }

  #choose(results: ReadonlyArray<InlineQueryResult>, at: number, query: string): StoredMessage {
    const result = results[at]
    if (result?.type !== "article") throw new Error("no such inline result")
    const given = result.input_message_content as Parameters<typeof articleText>[1]
    const inlineId = `inline-${this.world.inlineMessages.size + 1}`
    this.#acts()
    const message = post(this.world, this.chat, {
      from: this.me.user,
      body: { kind: "text", content: articleText(this.world, given) },
      threadId: this.threadId,
      inlineId,
      keyboard: result.reply_markup
    })
    this.#tell({ message: messageJson(this.world, message) } as Omit<Update, "update_id">, message)
    this.world.updates.push({
      chosen_inline_result: { result_id: result.id, from: this.me.user, query, inline_message_id: inlineId }
    })
    return message
  }

  #visible(): ReadonlyArray<StoredMessage> {
    return visibleMessages(this.me, this.chat, this.threadId)
  }

  #drawn(message: StoredMessage): string {
    return drawMessage(this.world, message).join("\n")
  }

  #lost(what: string): string {
    const shown = drawScreen(this.world, this.me, this.chat, this.threadId).slice(-shownLines)
    return `${this.me.user.first_name}: ${what}. The screen shows:\n${shown.join("\n")}`
  }

  #acts(): void {
    this.me.acted = this.world.revision
  }

  #post(body: Body, replyTo?: StoredMessage, more: Partial<StoredMessage> = {}): StoredMessage {
    if (this.me.deactivated) throw new Error(`${this.me.user.first_name} has no account any more`)
    if (!isGroup(this.chat)) this.me.started = true
    this.#acts()
    const message = post(this.world, this.chat, {
      from: this.me.user,
      body,
      threadId: this.threadId,
      replyTo,
      forwardedFrom: more.forwardedFrom,
      inlineId: more.inlineId,
      keyboard: more.keyboard
    })
    this.me.acted = this.world.revision
    this.#tell({ message: messageJson(this.world, message) } as Omit<Update, "update_id">, message)
    return message
  }

  /** In a group the bot hears only what concerns it, unless it is an administrator. */
  #tell(update: Omit<Update, "update_id">, message: StoredMessage): void {
    if (this.me.blocked && !isGroup(this.chat)) return
    if (isGroup(this.chat) && !hears(this.world, message)) return
    this.world.updates.push(update)
  }

  #tap(button: InlineKeyboardButton, message: StoredMessage): Tap {
    const none = () => Promise.reject(new Error(`the button [${button.text}] asks the bot nothing`))
    if ("callback_data" in button && button.callback_data !== "") return this.#query(button.callback_data, message)
    if ("url" in button) return { effect: button.url, answered: none }
    return { effect: "copy_text" in button ? button.copy_text.text : undefined, answered: none }
  }

  #newQuery(message: StoredMessage | undefined): StoredQuery {
    this.world.lastQueryId += 1
    const id = String(this.world.lastQueryId)
    const query: StoredQuery = {
      id,
      person: this.me,
      at: this.world.clock.now(),
      message,
      answer: undefined,
      results: undefined
    }
    this.world.queries.set(id, query)
    return query
  }

  #query(data: string, message: StoredMessage): Tap {
    this.#acts()
    const query = this.#newQuery(message)
    const there = message.chat.messages.has(message.id) || message.receiver !== undefined
    const place = there
      ? messageJson(this.world, message)
      : { chat: chatJson(this.world, message.chat), message_id: message.id, date: 0 as const }
    this.world.updates.push({
      callback_query: {
        id: query.id,
        from: this.me.user,
        chat_instance: String(message.chat.id),
        data,
        ...(message.inlineId === undefined ? { message: place } : { inline_message_id: message.inlineId })
      }
    })
    const answered = () =>
      this.world.changes.until(
        () => query.answer,
        () => this.#lost("the tap was not answered")
      )
    return { effect: undefined, answered }
  }
}

const reactionTypes = (all: ReadonlyArray<string>) =>
  all.map((sign) => ({ type: "emoji" as const, emoji: sign as never }))

export interface InlineOffer {
  readonly titles: ReadonlyArray<string>
  readonly about: ReadonlyArray<string>
  /** Above the results. */
  readonly button: InlineAnswer["button"]
  readonly isMore: boolean
  /** Asks for those that come after these. */
  readonly more: () => Promise<InlineOffer>
  /** Sends the result with this title into the chat. */
  readonly choose: (title: string) => StoredMessage
}

/** Buttons under a message, and those within a rich one. */
const buttonsOf = ({ body, keyboard }: StoredMessage): ReadonlyArray<InlineKeyboardButton> => {
  const rich =
    body.kind === "rich" ? body.blocks.flatMap((block) => (block.type === "buttons" ? block.buttons : [])) : []
  return [...(keyboard?.inline_keyboard.flat() ?? []), ...(rich as ReadonlyArray<InlineKeyboardButton>)]
}

const articleText = (
  world: World,
  given: { readonly message_text?: string; readonly parse_mode?: string }
): FormattedText => {
  if (given.message_text === undefined) throw badRequest("input message content is not specified")
  return formattedText({
    text: given.message_text,
    parseMode: given.parse_mode,
    entities: undefined,
    sourceBytes: world.limits.sourceBytes
  })
}

const hears = (world: World, { body, chat, inlineId, replyTo }: StoredMessage): boolean => {
  const status = chat.members.get(world.bot.id)?.status ?? "left"
  if (status === "left" || status === "kicked") return false
  if (status === "administrator" || world.bot.can_read_all_group_messages || inlineId !== undefined) return true
  if (replyTo?.from.id === world.bot.id) return true
  const text = body.kind === "text" ? body.content.text : body.kind === "file" ? body.caption.text : ""
  const command = /^\/\w+(?:@(\w+))?(?!\w)/.exec(text)
  if (command !== null) return command[1] === undefined || command[1] === world.bot.username
  return text.includes(`@${world.bot.username}`)
}
