/** Takes what Discord tells, gives it to be kept, and answers it in time. */
import type { Complete } from "../talk/Completing.ts"
import type { Received } from "../talk/Platform.ts"
import type { Connection } from "./Connection.ts"
import { type EndpointSettings, listenForInteractions } from "./Endpoint.ts"
import { type FirstAnswers, keptOrDue } from "./FirstAnswers.ts"
import { happened, proposing, type RawInteraction, type RawMessage, written } from "./Happening.ts"
import { type Keeping, makeKeeping, pauseFor } from "./Keeping.ts"
import { fetchMissed, type MissedSettings } from "./Missed.ts"
import type { Rooms } from "./Rooms.ts"

/** Milliseconds before a lost bot begins anew, growing. */
const pauseMin = 1_000
const pauseMax = 5 * 60_000

export interface Receiving extends Connection {
  readonly rooms: Rooms
  readonly firstAnswers: FirstAnswers
  readonly readsRooms: boolean
  readonly openRooms: MissedSettings["openRooms"]
  readonly endpoint: EndpointSettings | undefined
  readonly complete: Complete
  readonly now: () => number
  readonly warn: (text: string) => void
  readonly receive: (updates: ReadonlyArray<Received>) => Promise<void>
  readonly signal: AbortSignal
}

const interact = async (
  { complete, firstAnswers }: Receiving,
  keeping: Keeping,
  raw: RawInteraction
): Promise<void> => {
  const proposed = await proposing(raw, complete)
  const { answer = proposed, kept } = happened(raw) ?? {}
  if (answer === undefined) return
  await firstAnswers.give(raw, answer, kept === undefined ? undefined : keeping.add([kept]))
}

const read = async ({ rooms }: Receiving, keeping: Keeping, raw: RawMessage): Promise<void> => {
  const isRoom = raw.guild_id !== undefined && raw.author.bot !== true && (await rooms.holds(raw.channel_id))
  const received = written(raw, isRoom)
  if (received.length > 0) void keeping.add(received)
}

const takeEvent = async (receiving: Receiving, keeping: Keeping, name: string, data: unknown): Promise<void> => {
  try {
    if (name === "INTERACTION_CREATE") await interact(receiving, keeping, data as RawInteraction)
    if (name === "MESSAGE_CREATE") await read(receiving, keeping, data as RawMessage)
  } catch {
    // Of another form than documented: nothing of it is told, as it may hold a token.
    receiving.warn(`An event of Discord's was not understood: ${name}`)
  }
}

/** Fetches what was written in rooms meanwhile, once at a time. */
const makeCatchingUp = ({ call, openRooms, readsRooms, signal, warn }: Receiving, keeping: Keeping) => {
  let underWay: Promise<void> | undefined
  return {
    begin: (): void => {
      if (!readsRooms) return
      const heard: MissedSettings["heard"] = (messages) =>
        Promise.race([
          keeping.add(messages.flatMap((message) => written(message, true))),
          new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }))
        ])
      underWay ??= fetchMissed({ call, openRooms, heard, warn, signal }).finally(() => {
        underWay = undefined
      })
    },
    settled: async (): Promise<void> => underWay
  }
}

/** Until the signal; rejects only when there is no listening where interactions are to come by HTTP. */
export const takeUpdates = async (receiving: Receiving): Promise<void> => {
  const { complete, endpoint, firstAnswers, listen, now, readsRooms, signal, warn } = receiving
  const keeping = makeKeeping(receiving)
  const catchingUp = makeCatchingUp(receiving, keeping)
  if (endpoint !== undefined) {
    const take = async (data: unknown): Promise<object | undefined> => {
      const raw = (data ?? {}) as RawInteraction
      const proposed = await proposing(raw, complete)
      const { answer = proposed, kept } = happened(raw) ?? {}
      if (kept !== undefined) await keptOrDue(keeping.add([kept]))
      return answer
    }
    await listenForInteractions(endpoint, { take, now, signal })
  }
  let pause = pauseMin
  while (!signal.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- One connection after the other.
    const why = await listen({
      readsRooms,
      onEvent: (name, data) => void takeEvent(receiving, keeping, name, data),
      onReady: () => {
        pause = pauseMin
        catchingUp.begin()
      },
      signal
    })
    if (signal.aborted) break
    warn(`Discord: ${why}; it is tried again in ${Math.round(pause / 1000)} s`)
    // oxlint-disable-next-line no-await-in-loop
    await pauseFor(pause, signal)
    pause = Math.min(pauseMax, pause * 2)
  }
  await catchingUp.settled()
  await keeping.settled()
  await firstAnswers.settled()
}
