/** A place of its own for one person's trade: a private thread where the operator has a channel for it. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Room } from "../talk/Shown.ts"
import type { Call, Fault, Reached } from "./Connection.ts"
import { privateChat } from "./Happening.ts"
import { codes, privateThread } from "./Kinds.ts"
import { clipped } from "./Markdown.ts"
import { delivered, isOut, outcomeOf, refused } from "./Outcomes.ts"

const titleMax = 100
/** Minutes of silence after which Discord puts a thread away; it opens again when something is written into it. */
const archiveMinutes = 10_080
/** Threads of which it is remembered whether they are rooms. */
const threadsMax = 10_000

interface RawChannel {
  readonly id: string
  readonly type: number
  readonly guild_id?: string
  readonly owner_id?: string
  readonly parent_id?: string | null
}

export interface Rooms {
  /** The chat of a new room; the person's private chat where there can be none. */
  readonly open: (saying: Saying, room: Room) => Promise<Outcome>
  /** Puts a room away: it can be read, and is written in no more. */
  readonly close: (chat: string) => Promise<Outcome>
  /** Whether a channel is a room that the bot made. */
  readonly holds: (channel: string) => Promise<boolean>
}

const isArchived = (reached: Reached): boolean =>
  "fault" in reached && reached.fault.kind === "refused" && reached.fault.code === codes.threadArchived

/** Puts a room away. One that is gone, or that the bot may not touch, is put away already. */
const closeRoom = async (call: Call, chat: string): Promise<Outcome> => {
  if (!/^\d+$/.test(chat)) return delivered(chat)
  const put = (body: object) => call("PATCH", `/channels/${chat}`, { body })
  let reached = await put({ archived: true, locked: true })
  if (isArchived(reached)) {
    // After a silence Discord put it away by itself: only what is open can be locked.
    await put({ archived: false })
    reached = await put({ archived: true, locked: true })
  }
  // To lock it the bot has to manage threads; its own it may put away without.
  if ("fault" in reached && isOut(reached.fault)) reached = await put({ archived: true })
  return "json" in reached || isOut(reached.fault) || isArchived(reached) ? delivered(chat) : outcomeOf(reached.fault)
}

/** @param channel In which the threads stand; undefined where there are no rooms. */
export const makeRooms = (call: Call, channel: string | undefined): Rooms => {
  const known = new Map<string, Promise<boolean>>()
  let guild: string | undefined

  const guildOf = async (): Promise<{ readonly guild: string } | { readonly fault: Fault }> => {
    if (guild !== undefined) return { guild }
    const reached = await call("GET", `/channels/${channel}`)
    if ("fault" in reached) return reached
    guild = (reached.json as RawChannel).guild_id ?? ""
    return { guild }
  }

  /** A thread with its person in it, or what kept it from being. */
  const make = async (
    user: string,
    title: string
  ): Promise<{ readonly thread: string } | { readonly fault: Fault }> => {
    const found = await guildOf()
    if ("fault" in found) return found
    const member = await call("GET", `/guilds/${found.guild}/members/${user}`)
    if ("fault" in member) return member
    const body = {
      name: clipped(title.trim() || "…", titleMax),
      type: privateThread,
      invitable: false,
      auto_archive_duration: archiveMinutes
    }
    const made = await call("POST", `/channels/${channel}/threads`, { body })
    if ("fault" in made) return made
    const thread = (made.json as RawChannel).id
    const added = await call("PUT", `/channels/${thread}/thread-members/${user}`)
    return "fault" in added ? added : { thread }
  }

  const look = async (id: string): Promise<boolean> => {
    const self = await call("GET", "/users/@me")
    const found = await call("GET", `/channels/${id}`)
    if ("fault" in self || "fault" in found) {
      known.delete(id)
      return false
    }
    const { owner_id, parent_id, type } = found.json as RawChannel
    return type === privateThread && parent_id === channel && owner_id === (self.json as RawChannel).id
  }

  return {
    open: async ({ user }, { title }) => {
      if (user === null) return refused("a room is somebody's")
      const chat = delivered(privateChat(user))
      if (channel === undefined) return chat
      const made = await make(user, title)
      if ("thread" in made) return delivered(made.thread)
      // Not a member, or a right is missing: what there is to say is said in private.
      return made.fault.kind === "refused" && made.fault.status !== 401 ? chat : outcomeOf(made.fault)
    },
    close: (chat) => closeRoom(call, chat),
    holds: (id) => {
      if (channel === undefined) return Promise.resolve(false)
      if (known.size >= threadsMax) known.clear()
      const found = known.get(id) ?? look(id)
      known.set(id, found)
      return found
    }
  }
}
