/** Flood control: how soon a bot may write again. */
import type { FloodLimits } from "./Limits.ts"

const second = 1000
const minute = 60 * second

export class Flood {
  readonly #limits: FloodLimits
  /** Per chat: when each of its last messages was sent, in milliseconds. */
  readonly #chats = new Map<number, ReadonlyArray<number>>()
  #all: ReadonlyArray<number> = []

  constructor(limits: FloodLimits) {
    this.#limits = limits
  }

  /** Counts a message into a chat; or answers after how many whole seconds it may be sent, and counts nothing. */
  send(chatId: number, now: number): number | undefined {
    const sent = (this.#chats.get(chatId) ?? []).filter((at) => at > now - minute)
    const all = this.#all.filter((at) => at > now - second)
    const wait = Math.max(
      this.#waitFor(all, this.#limits.allPerSecond, second, now),
      chatId < 0
        ? this.#waitFor(sent, this.#limits.groupPerMinute, minute, now)
        : this.#waitFor(
            sent,
            this.#limits.chatBurst,
            (this.#limits.chatBurst / this.#limits.chatPerSecond) * second,
            now
          )
    )
    this.#all = wait > 0 ? all : [...all, now]
    this.#chats.set(chatId, wait > 0 ? sent : [...sent, now])
    return wait > 0 ? Math.ceil(wait / second) : undefined
  }

  /** Milliseconds until fewer than `limit` of these lie within the window. */
  #waitFor(sent: ReadonlyArray<number>, limit: number, window: number, now: number): number {
    const oldest = sent.filter((at) => at > now - window).at(-limit)
    return oldest === undefined ? 0 : oldest + window - now
  }
}
