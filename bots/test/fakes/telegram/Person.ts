/** A person with an account, looking at their private chat with the bot. */
import { ChatView } from "./ChatView.ts"
import type { Group } from "./Group.ts"
import { startPayloadUnits } from "./Limits.ts"
import { chatJson, memberJson } from "./MessageJson.ts"
import { changed, type StoredMessage, type Topic, unixTime } from "./World.ts"

export class Person extends ChatView {
  get id(): number {
    return this.me.user.id
  }

  /** The same person in a group, or in one topic of a group or of the private chat. */
  at(group: Group, topic?: Topic): ChatView {
    return new ChatView(this.world, this.me, group.chat, topic?.id)
  }

  /** The same person in a topic of the private chat. */
  inTopic(name: string): ChatView {
    const topic = [...this.chat.topics.values()].find((other) => other.name === name)
    if (topic === undefined) throw new Error(`no topic ${name}`)
    return new ChatView(this.world, this.me, this.chat, topic.id)
  }

  /** Follows a link to the bot, `https://t.me/bot?start=payload`, and presses Start. */
  opens(link: string): StoredMessage {
    const url = new URL(link)
    const payload = url.searchParams.get("start") ?? ""
    if (url.hostname !== "t.me" || url.pathname !== `/${this.world.bot.username}`)
      throw new Error(`${link} is not the bot's`)
    if (payload.length > startPayloadUnits || !/^[\w-]*$/.test(payload)) {
      throw new Error(`a start parameter has 1–${startPayloadUnits} characters of A–Z, a–z, 0–9, _ and -: ${payload}`)
    }
    return this.says(payload === "" ? "/start" : `/start ${payload}`)
  }

  /** From now on the bot cannot write to this person; it is told so. */
  blocks(): void {
    this.#standing(true)
  }

  unblocks(): void {
    this.#standing(false)
  }

  /** The account is deleted. */
  deactivates(): void {
    this.me.deactivated = true
    changed(this.world)
  }

  #standing(blocked: boolean): void {
    const member = (out: boolean) =>
      memberJson({ user: this.world.bot, status: out ? "kicked" : "member", rights: new Set() })
    const before = member(this.me.blocked)
    this.me.blocked = blocked
    changed(this.world)
    this.world.updates.push({
      my_chat_member: {
        chat: chatJson(this.world, this.chat),
        from: this.me.user,
        date: unixTime(this.world),
        old_chat_member: before,
        new_chat_member: member(blocked)
      }
    })
  }
}
