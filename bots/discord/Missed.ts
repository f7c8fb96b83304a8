/** What was written into rooms while nobody listened: a new connection tells of nothing that was before it. */
import { setTimeout as sleep } from "node:timers/promises"
import type { Call } from "./Connection.ts"
import type { RawMessage } from "./Happening.ts"

/** A room in which something may be said, and the last update that was received from there; null while there was none. */
export interface OpenRoom {
  readonly chat: string
  readonly update: string | null
}

/**
 * Messages of one request, the most that Discord gives, and requests for one room: of a chat no more may wait. What is
 * beyond that is fetched with the next connection.
 */
const pageSize = 100
const pagesMax = 2
/** Times that one request is tried, and seconds between, unless it is told. */
const triesMax = 4
const pauseSeconds = 2
const pauseSecondsMax = 60

export interface MissedSettings {
  readonly call: Call
  readonly openRooms: () => Promise<ReadonlyArray<OpenRoom>>
  /** Resolves when they are kept: no more are fetched than somebody takes. */
  readonly heard: (messages: ReadonlyArray<RawMessage>) => Promise<void>
  readonly warn: (text: string) => void
  readonly signal: AbortSignal
}

/** Undefined where the room is gone, cannot be read, or Discord stays away. */
const pageAfter = async (
  { call, signal }: MissedSettings,
  chat: string,
  after: string
): Promise<ReadonlyArray<RawMessage> | undefined> => {
  for (let tries = 0; tries < triesMax && !signal.aborted; tries += 1) {
    const query = { after, limit: String(pageSize) }
    // oxlint-disable-next-line no-await-in-loop -- One request after the other.
    const reached = await call("GET", `/channels/${chat}/messages`, { query, signal })
    if ("json" in reached) return reached.json as ReadonlyArray<RawMessage>
    const { fault } = reached
    if (fault.kind === "refused" && fault.status < 500) return undefined
    const seconds = fault.kind === "limited" ? Math.min(pauseSecondsMax, Math.max(1, fault.seconds)) : pauseSeconds
    // oxlint-disable-next-line no-await-in-loop
    await sleep(seconds * 1_000, undefined, { signal }).catch(() => undefined)
  }
  return undefined
}

/** The number of a message is greater than that of the room that it stands in, and of every one before it. */
const byNumber = (one: RawMessage, other: RawMessage): number => (BigInt(one.id) < BigInt(other.id) ? -1 : 1)

const fetchRoom = async (settings: MissedSettings, { chat, update }: OpenRoom): Promise<boolean> => {
  let after = update ?? chat
  for (let page = 0; page < pagesMax && !settings.signal.aborted; page += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const found = await pageAfter(settings, chat, after)
    if (found === undefined) return false
    const messages = found.toSorted(byNumber)
    // oxlint-disable-next-line no-await-in-loop
    await settings.heard(messages)
    const last = messages.at(-1)
    if (last === undefined || messages.length < pageSize) return true
    after = last.id
  }
  return true
}

/** One room after the other. What is told twice is kept once, by its number. */
export const fetchMissed = async (settings: MissedSettings): Promise<void> => {
  const { openRooms, signal, warn } = settings
  try {
    let unread = 0
    for (const room of await openRooms()) {
      if (signal.aborted) return
      // oxlint-disable-next-line no-await-in-loop
      if (/^\d+$/.test(room.chat) && !(await fetchRoom(settings, room))) unread += 1
    }
    if (unread > 0 && !signal.aborted) warn(`Discord: ${unread} rooms could not be looked through`)
  } catch (error) {
    warn(`Discord: rooms are not looked through: ${error instanceof Error ? error.message : "failed"}`)
  }
}
