/** A group: who is in it, what the bot may do there, and its topics. */
import { chatJson, memberJson } from "./MessageJson.ts"
import { openTopic } from "./methods/Chats.ts"
import type { Person } from "./Person.ts"
import {
  changed,
  type Member,
  type MemberStatus,
  post,
  type Right,
  type StoredChat,
  type Topic,
  unixTime,
  type World
} from "./World.ts"

export class Group {
  readonly world: World
  readonly chat: StoredChat

  constructor(world: World, chat: StoredChat) {
    this.world = world
    this.chat = chat
  }

  get id(): number {
    return this.chat.id
  }

  /** Lets a person in, or changes what they are. */
  add(person: Person, status: MemberStatus = "member", rights: ReadonlyArray<Right> = []): this {
    const known = this.chat.members.get(person.id)
    this.chat.members.set(person.id, { user: person.me.user, status, rights: new Set(rights), muted: false })
    changed(this.world)
    if (known !== undefined) return this
    const joined = { new_chat_members: [person.me.user] }
    post(this.world, this.chat, {
      from: person.me.user,
      body: { kind: "service", fields: joined, line: `${person.me.user.first_name} joined` }
    })
    return this
  }

  /** What the bot is here, by whose hand; it is told so. */
  setBot(by: Person, status: MemberStatus, rights: ReadonlyArray<Right> = []): this {
    const nobody: Member = { user: this.world.bot, status: "left", rights: new Set(), muted: false }
    const before = memberJson(this.chat.members.get(this.world.bot.id) ?? nobody)
    const member: Member = { user: this.world.bot, status, rights: new Set(rights), muted: false }
    this.chat.members.set(this.world.bot.id, member)
    changed(this.world)
    this.world.updates.push({
      my_chat_member: {
        chat: chatJson(this.world, this.chat),
        from: by.me.user,
        date: unixTime(this.world),
        old_chat_member: before,
        new_chat_member: memberJson(member)
      }
    })
    return this
  }

  /** Whether the bot may only read here. */
  muteBot(muted: boolean): void {
    const member = this.chat.members.get(this.world.bot.id)
    if (member !== undefined) member.muted = muted
  }

  /** A topic opened by a person. */
  opens(name: string): Topic {
    return openTopic(this.world, this.chat, name)
  }

  topic(name: string): Topic {
    const topic = [...this.chat.topics.values()].find((other) => other.name === name)
    if (topic === undefined) throw new Error(`no topic ${name}`)
    return topic
  }
}
