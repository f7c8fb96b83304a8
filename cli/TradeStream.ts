/**
 * One trade of the stream of all of a person's. Each snapshot is of the trade as it is then, which is asked for by itself:
 * the stream's own tells of the latest open ones alone.
 */
import type { Numbered, Stream, StreamOptions } from "@orrange/core/client/Stream"
import type { TradeState, TradeView } from "@orrange/core/protocol/Trade"
import { failureOf } from "./Output.ts"

/** Milliseconds before the trade is asked for again that could not be told. */
const againMs = 1_000

const over: ReadonlySet<TradeState> = new Set(["completed", "cancelled", "expired", "resolved"])

/** Whether a line tells that the trade it is about is over. */
export const isOfOver = (data: unknown): boolean => {
  const [trade] = (Array.isArray(data) ? data : [data]) as ReadonlyArray<TradeView | undefined>
  return trade !== undefined && over.has(trade.state)
}

export interface TradeStreamOptions {
  readonly id: string
  readonly open: (on: StreamOptions["on"]) => Stream
  /** The trade as it is now. Fails with a `ClientFailure`. */
  readonly read: () => Promise<TradeView>
  readonly on: StreamOptions["on"]
}

export const openTradeStream = ({ id, on, open, read }: TradeStreamOptions): Stream => {
  const failed = Promise.withResolvers<never>()
  /** The snapshot whose trade is being asked for, with what came after it. */
  let asked: { readonly snapshot: Numbered; readonly later: Array<Numbered> } | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const forget = (): void => {
    asked = undefined
    clearTimeout(timer)
  }

  const look = async (round: NonNullable<typeof asked>): Promise<void> => {
    try {
      const trade = await read()
      if (asked !== round || isClosed) return
      forget()
      on({ type: "message", message: { ...round.snapshot, data: [trade] } as Numbered })
      // What the answer told already is not told again as if it came after it.
      for (const message of round.later) {
        if ((message.data as TradeView).version >= trade.version && !isClosed) on({ type: "message", message })
      }
    } catch (thrown) {
      if (asked !== round || isClosed) return
      if (failureOf(thrown).retryable) timer = setTimeout(() => void look(round), againMs)
      else failed.reject(thrown)
    }
  }

  const take = (message: Numbered): void => {
    if (message.type === "snapshot") {
      forget()
      asked = { snapshot: message, later: [] }
      void look(asked)
    } else if ((message.data as TradeView).id === id) {
      if (asked === undefined) on({ type: "message", message })
      else asked.later.push(message)
    }
  }

  const stream = open((news) => {
    if (news.type === "message") return take(news.message)
    if (news.type === "gap" || news.type === "lost") forget()
    on(news)
  })

  return {
    subscribe: (topic) => stream.subscribe(topic),
    unsubscribe: (topic) => stream.unsubscribe(topic),
    pause: () => stream.pause(),
    resume: () => stream.resume(),
    close: () => {
      isClosed = true
      forget()
      stream.close()
    },
    done: Promise.race([stream.done, failed.promise])
  }
}
