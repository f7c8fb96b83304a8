/** A platform in memory: what is written to it is heard, what it is told to say stands in its chats. For tests. */
import type { ChannelName } from "@orrange/core/protocol/Channel"
import type { Act, Heard } from "../talk/Heard.ts"
import type { Outcome, Platform, Received, Saying, Standing } from "../talk/Platform.ts"
import type { Button, Relayed, Shown } from "../talk/Shown.ts"

export interface Said {
  readonly id: string
  readonly chat: string
  /** How often it was written over. */
  readonly edits: number
  readonly body: Shown | Relayed
}

export interface MemoryPlatform extends Platform {
  /** Gives an update to whoever runs it, and again whenever it is asked to. */
  readonly hears: (heard: Partial<Heard> & { readonly act: Act }) => Promise<string>
  /** As they stand in a chat, the oldest first. */
  readonly chat: (chat: string) => ReadonlyArray<Said>
  readonly chats: () => ReadonlyArray<string>
  readonly toasts: Array<string>
  /** Rooms that were put away. */
  readonly ended: Array<string>
  /** Chats in which something was spoken. */
  readonly spoken: Array<string>
  readonly files: Map<string, Uint8Array>
  /** Answers the next messages instead of taking them. */
  readonly refuses: Array<Outcome>
  /** By chat and user. */
  readonly standings: Map<string, Standing>
  /** Whether it makes rooms. */
  rooms: boolean
}

const buttonsOf = (body: Shown | Relayed): ReadonlyArray<Button> => body.rows.flat()

/** The button with this label on the last message of a chat that has one. */
export const buttonOn = (platform: MemoryPlatform, chat: string, label: string): Button => {
  const messages = platform.chat(chat).toReversed()
  const found = messages.flatMap(({ body }) => buttonsOf(body)).find((button) => button.label === label)
  if (found === undefined) throw new Error(`no button “${label}” in ${JSON.stringify(messages[0]?.body)}`)
  return found
}

/** What pressing a button is heard as. */
export const pressOf = ({ target }: Button): Act => {
  if ("token" in target) return { kind: "press", token: target.token }
  if (!("say" in target)) throw new Error("this button says nothing")
  const [name = "", ...rest] = target.say.slice(1).split(" ")
  return { kind: "command", name, rest: rest.join(" ") }
}

export const memoryPlatform = (channel: ChannelName = "telegram"): MemoryPlatform => {
  const said = new Map<string, Said>()
  let receive: ((updates: ReadonlyArray<Received>) => Promise<void>) | undefined
  let updates = 100
  let messages = 0

  const put = ({ body, chat, message_id }: Saying): Outcome => {
    const refusal = platform.refuses.shift()
    if (refusal !== undefined) return refusal
    if (body.kind === "room") {
      return { outcome: "delivered", message_id: platform.rooms ? `${chat}:${(messages += 1)}` : chat }
    }
    const before = message_id === null ? undefined : said.get(message_id)
    if (body.kind === "end") {
      platform.ended.push(chat)
      return { outcome: "delivered", message_id: chat }
    }
    if (body.kind === "spoken") {
      platform.spoken.push(chat)
      return { outcome: "delivered", message_id: `m${(messages += 1)}` }
    }
    if (message_id !== null && before === undefined) return { outcome: "gone" }
    const id = message_id ?? `m${(messages += 1)}`
    said.set(id, { id, chat, edits: before === undefined ? 0 : before.edits + 1, body })
    return { outcome: "delivered", message_id: id }
  }

  const platform: MemoryPlatform = {
    channel,
    rooms: true,
    chats: () => [...new Set([...said.values()].map(({ chat }) => chat))],
    toasts: [],
    ended: [],
    spoken: [],
    files: new Map(),
    refuses: [],
    chat: (chat) => [...said.values()].filter((one) => one.chat === chat),
    hears: async (heard) => {
      const update = heard.update ?? String((updates += 1))
      const user = heard.user ?? { id: "1", name: "Ann", language: "en" }
      const whole: Heard = { update, chat: user.id, place: "private", user, about: null, reply: null, ...heard }
      const received = { update, chat: whole.chat, user: user.id, body: JSON.stringify(whole) }
      await receive?.([received])
      return update
    },
    hear: ({ body, update }) => ({ ...(JSON.parse(body) as Heard), update }),
    say: (saying) => Promise.resolve(put(saying)),
    acknowledge: (_heard, toast) => {
      if (toast !== null) platform.toasts.push(toast)
      return Promise.resolve()
    },
    fetchFile: (ref, lengthMax) => {
      const bytes = platform.files.get(ref)
      return Promise.resolve(bytes !== undefined && bytes.length <= lengthMax ? bytes : undefined)
    },
    publish: () => Promise.resolve(),
    run: (take, signal) => {
      receive = take
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
    },
    standings: new Map(),
    standing: (chat, user) => Promise.resolve(platform.standings.get(`${chat} ${user}`)),
    privateChat: (user) => (channel === "discord" ? `user:${user}` : user),
    beside: undefined
  }
  return platform
}
