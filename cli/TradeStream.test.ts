import { describe, expect, it, vi } from "vitest"
import { clientFailure } from "@orrange/core/client/Failure"
import type { StreamNews } from "@orrange/core/client/Stream"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { trade } from "./Fixtures.ts"
import { isOfOver, openTradeStream } from "./TradeStream.ts"

const ts = "2026-11-21T10:00:00.000Z"
const head = { v: 1 as const, ts, topic: "trades" }
const other: TradeView = { ...trade, id: "0197a000-0000-7000-8000-00000000abce" }

const snapshot = (seq: number): StreamNews => ({
  type: "message",
  message: { ...head, type: "snapshot", seq, data: [other] }
})
const delta = (seq: number, data: TradeView): StreamNews => ({
  type: "message",
  message: { ...head, type: "delta", seq, prev_seq: seq - 1, data }
})
const at = (version: number): TradeView => ({ ...trade, version })

describe("the stream of one trade", () => {
  /** A stream played by the test; each time the trade is asked for waits for its answer. */
  const play = () => {
    const told: Array<StreamNews> = []
    const asks: Array<PromiseWithResolvers<TradeView>> = []
    let hear: (news: StreamNews) => void = () => undefined
    const stream = openTradeStream({
      id: trade.id,
      open: (on) => {
        hear = on
        const idle = (): void => undefined
        return { subscribe: idle, unsubscribe: idle, pause: idle, resume: idle, close: idle, done: new Promise(idle) }
      },
      read: () => {
        const ask = Promise.withResolvers<TradeView>()
        asks.push(ask)
        return ask.promise
      },
      on: (news) => told.push(news)
    })
    const answered = async (which: number, view: TradeView): Promise<void> => {
      asks[which]?.resolve(view)
      await asks[which]?.promise
      await Promise.resolve()
    }
    const lines = () =>
      told.map((news) => {
        if (news.type !== "message") return news.type
        const [view] = [news.message.data].flat() as ReadonlyArray<TradeView>
        return `${news.message.type} ${news.message.seq}: ${view?.id === trade.id ? view.version : "another"}`
      })
    return { answered, asks, hear: (news: StreamNews) => hear(news), lines, stream }
  }

  it("begins with the trade whether or not the snapshot has it, and leaves out all others", async () => {
    const { answered, hear, lines } = play()
    hear({ type: "live" })
    hear(snapshot(4))
    await answered(0, at(2))
    hear(delta(5, other))
    hear(delta(6, at(3)))
    expect(lines()).toEqual(["live", "snapshot 4: 2", "delta 6: 3"])
  })

  it("tells what came while it was asked for afterwards, and nothing that is older than the answer", async () => {
    const { answered, hear, lines } = play()
    hear(snapshot(4))
    hear(delta(5, at(2)))
    hear(delta(6, at(3)))
    hear(delta(7, at(4)))
    expect(lines()).toEqual([])
    await answered(0, at(3))
    expect(lines()).toEqual(["snapshot 4: 3", "delta 6: 3", "delta 7: 4"])
  })

  it("forgets an answer that a newer snapshot overtook", async () => {
    const { answered, hear, lines } = play()
    hear(snapshot(4))
    hear({ type: "lost", failure: clientFailure("daemon.unreachable"), againMs: 250 })
    hear(snapshot(9))
    await answered(1, at(5))
    await answered(0, at(2))
    expect(lines()).toEqual(["lost", "snapshot 9: 5"])
  })

  it("asks again for a trade that could not be told, and ends with what no further try would mend", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    const { answered, asks, hear, lines, stream } = play()
    hear(snapshot(4))
    asks[0]?.reject(clientFailure("daemon.unreachable"))
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    await answered(1, at(2))
    expect(lines()).toEqual(["snapshot 4: 2"])
    hear(snapshot(5))
    const gone = clientFailure("trade.unknown")
    asks[2]?.reject(gone)
    await expect(stream.done).rejects.toBe(gone)
  })

  it("tells nothing after it was closed", async () => {
    const { answered, hear, lines, stream } = play()
    hear(snapshot(4))
    stream.close()
    await answered(0, at(2))
    expect(lines()).toEqual([])
  })

  it("is at its end with the trade", () => {
    expect(
      ["completed", "cancelled", "expired", "resolved"].map((state) => isOfOver({ ...trade, state }))
    ).not.toContain(false)
    expect([isOfOver([trade]), isOfOver([]), isOfOver([{ ...trade, state: "completed" }])]).toEqual([
      false,
      false,
      true
    ])
  })
})
