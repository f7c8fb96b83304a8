/**
 * Takes what there is in the name of this process. Of several of one bot one is at work, and says so all the time; the
 * others wait, and the first that asks after it ended, or died, takes over what it had in hand.
 */
import { randomUUID } from "node:crypto"
import type { Claim, ClaimedMessage, ClaimedUpdate } from "@orrange/core/protocol/BotWork"
import { isRefusal } from "./Failure.ts"
import { makePulse } from "./Pulse.ts"
import type { Talk } from "./Turn.ts"

/** Seconds for which something is in hand of a process that lives; what a dead one had is taken over sooner. */
export const leaseSeconds = 60
/** Milliseconds after which a process that took nothing says that it is there: a few of them before it counts as dead. */
const beatMs = 1_000

export interface AtWork {
  readonly updates: (limit: number) => Promise<ReadonlyArray<ClaimedUpdate>>
  readonly messages: (limit: number) => Promise<ReadonlyArray<ClaimedMessage>>
  /** Says that it is there until the work is done, and then that it leaves. */
  readonly during: (work: Promise<unknown>) => Promise<void>
}

export const makeAtWork = ({ bot, log, voice }: Pick<Talk, "bot" | "log" | "voice">): AtWork => {
  const worker = { id: randomUUID(), speaks: voice !== undefined }
  let saidMs = Number.NEGATIVE_INFINITY
  let waits = false

  const taken = async <Item>(claim: (payload: Claim) => Promise<ReadonlyArray<Item>>, limit: number) => {
    try {
      const items = await claim({ limit, lease_seconds: leaseSeconds, worker })
      saidMs = performance.now()
      waits = false
      return items
    } catch (failure) {
      if (!isRefusal(failure, "bot.held")) throw failure
      if (!waits) log("another process of this bot is at work: this one waits")
      waits = true
      return []
    }
  }

  const updates = (limit: number) =>
    taken(async (payload) => (await bot.call("bots.claim", { payload })).data.data, limit)
  const messages = (limit: number) =>
    taken(async (payload) => (await bot.call("bots.outgoing", { payload })).data.data, limit)

  const during = async (work: Promise<unknown>): Promise<void> => {
    const pulse = makePulse()
    const done = new AbortController()
    pulse.endWith(done.signal)
    const end = (): void => done.abort()
    work.then(end, end)
    while (!done.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop
      if (performance.now() - saidMs >= beatMs) await updates(0).catch(() => undefined)
      // oxlint-disable-next-line no-await-in-loop
      await pulse.sleep(beatMs)
    }
    // Nobody waits for whoever has nothing in hand; unsaid, it is found out.
    const payload = { limit: 0, worker: { ...worker, leaves: true } }
    await bot.call("bots.claim", { payload }).catch(() => undefined)
  }

  return { updates, messages, during }
}
