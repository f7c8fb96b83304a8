/** Updates on their way to the bot: by long polling, or to whoever takes them for a webhook. */
import { conflict } from "./ApiFailure.ts"
import type { Update } from "./BotApi.ts"
import type { Clock } from "./Clock.ts"
import { seededRandom } from "../FaultPlan.ts"

export type UpdateKind = Exclude<keyof Update, "update_id">

/** Kinds that are sent only to a bot that asks for them by name. */
const onlyOnDemand: ReadonlySet<UpdateKind> = new Set(["chat_member", "message_reaction", "message_reaction_count"])

/** Updates of one answer. */
export const batchMax = 100

interface Entry {
  readonly update: Update
  /** Handed out once more, whatever was confirmed: a duplicate made on purpose. */
  readonly again: boolean
}

interface Poll {
  readonly limit: number
  readonly settle: (updates: ReadonlyArray<Update>) => void
  readonly fail: (error: Error) => void
}

interface PollRequest {
  readonly offset: number
  readonly limit: number
  /** Seconds. */
  readonly timeout: number
  readonly allowed: ReadonlyArray<UpdateKind> | undefined
  /** Called with what to do when the client goes away. */
  readonly onGone: (stop: () => void) => void
}

export class UpdateQueue {
  readonly #clock: Clock
  /** Tells those who wait that the queue is not as it was. */
  readonly announce: () => void
  #nextId: number
  #entries: ReadonlyArray<Entry> = []
  #sent: ReadonlyArray<Update> = []
  #held: Array<Update> | undefined
  #poll: Poll | undefined
  #rival = false
  #duplicates = 0
  allowed: ReadonlyArray<UpdateKind> = []

  constructor(clock: Clock, firstId: number, announce: () => void) {
    this.#clock = clock
    this.#nextId = firstId
    this.announce = announce
  }

  /** How many updates wait to be confirmed. */
  get pending(): number {
    return this.#entries.length
  }

  /** Whether a poller waits for the next update. */
  get polled(): boolean {
    return this.#poll !== undefined
  }

  get first(): Update | undefined {
    return this.#entries[0]?.update
  }

  /** Queues an update; nothing comes of a kind the bot did not ask for. */
  push(content: Omit<Update, "update_id">): void {
    const kind = Object.keys(content)[0] as UpdateKind
    const wanted = this.allowed.length === 0 ? !onlyOnDemand.has(kind) : this.allowed.includes(kind)
    if (!wanted) return
    const update: Update = { update_id: this.#nextId, ...content }
    this.#nextId += 1
    if (this.#held === undefined) this.#queue([update])
    else this.#held.push(update)
  }

  #queue(updates: ReadonlyArray<Update>): void {
    const twice = this.#duplicates > 0
    if (twice) this.#duplicates -= 1
    this.#entries = [...this.#entries, ...updates.map((update) => ({ update, again: false }))]
    if (twice) this.#entries = [...this.#entries, ...updates.map((update) => ({ update, again: true }))]
    this.#sent = [...this.#sent, ...updates].slice(-batchMax)
    this.#hand()
  }

  /** The next `times` updates arrive twice, under the same id. */
  duplicateNext(times = 1): void {
    this.#duplicates += times
  }

  /** An update of before arrives once more; the newest one when no id is given. */
  redeliver(id?: number): void {
    const update = id === undefined ? this.#sent.at(-1) : this.#sent.find(({ update_id }) => update_id === id)
    if (update === undefined) throw new Error(`No update ${id ?? ""} was ever sent`)
    this.#entries = [...this.#entries, { update, again: true }]
    this.#hand()
  }

  /** From now on updates are kept back, until `release`. */
  hold(): void {
    this.#held ??= []
  }

  /** Sends what was kept back: in order, the newest first, or shuffled by a seed. */
  release(order: "in order" | "reversed" | { readonly seed: number } = "in order"): void {
    const held = this.#held ?? []
    this.#held = undefined
    if (order === "in order") return this.#queue(held)
    if (order === "reversed") return this.#queue(held.toReversed())
    const random = seededRandom(order.seed)
    const drawn = held.map((update) => [random(), update] as const)
    this.#queue(drawn.toSorted(([left], [right]) => left - right).map(([, update]) => update))
  }

  /** Another program polls with the same token until the answer is called: this bot gets nothing but 409. */
  secondPoller(): () => void {
    this.#rival = true
    this.interrupt("terminated by other getUpdates request; make sure that only one bot instance is running")
    return () => {
      this.#rival = false
    }
  }

  /** Ends the poll that waits, with a conflict. */
  interrupt(reason: string): void {
    const poll = this.#poll
    this.#poll = undefined
    poll?.fail(conflict(reason))
  }

  clear(): void {
    this.#entries = []
  }

  /** Takes the oldest update off the queue, for a webhook that has it. */
  shift(): void {
    this.#entries = this.#entries.slice(1)
    this.announce()
  }

  #confirm(offset: number): void {
    if (offset < 0) this.#entries = this.#entries.slice(offset)
    else this.#entries = this.#entries.filter(({ again, update }) => again || update.update_id >= offset)
  }

  poll({ allowed, limit, offset, onGone, timeout }: PollRequest): Promise<ReadonlyArray<Update>> {
    const terminated = "terminated by other getUpdates request; make sure that only one bot instance is running"
    if (this.#rival) throw conflict(terminated)
    this.interrupt(terminated)
    if (allowed !== undefined) this.allowed = allowed
    this.#confirm(offset)
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(timeout * 1000, () => this.#settle(poll, []))
      const poll: Poll = {
        limit,
        settle: (updates) => {
          cancel()
          resolve(updates)
        },
        fail: (error) => {
          cancel()
          reject(error)
        }
      }
      onGone(() => {
        cancel()
        if (this.#poll === poll) this.#poll = undefined
      })
      this.#poll = poll
      this.#hand()
      if (timeout === 0) this.#settle(poll, [])
      this.announce()
    })
  }

  #settle(poll: Poll, updates: ReadonlyArray<Update>): void {
    if (this.#poll !== poll) return
    this.#poll = undefined
    poll.settle(updates)
  }

  #hand(): void {
    if (this.#poll !== undefined && this.#entries.length > 0) {
      const batch = this.#entries.slice(0, this.#poll.limit)
      this.#entries = this.#entries.filter((entry) => !(entry.again && batch.includes(entry)))
      this.#settle(
        this.#poll,
        batch.map(({ update }) => update)
      )
    }
    this.announce()
  }
}
