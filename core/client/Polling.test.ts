import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { toErrorAnswer } from "../protocol/Errors.ts"
import { pollStream } from "./Polling.ts"
import type { Stream, StreamNews } from "./Stream.ts"

const head = { v: 1, ts: "2026-11-21T10:00:00.000Z", topic: "book:BTC-USDT" }
const delta = (before: number, seq: number) => ({
  ...head,
  type: "delta",
  prev_seq: before,
  seq,
  data: { bids: [], asks: [] }
})
const snapshot = (seq: number) => ({ ...head, type: "snapshot", seq, data: { bids: [], asks: [], seq } })

describe("a stream by polling", () => {
  let server: Server
  let stream: Stream | undefined
  afterEach(() => {
    stream?.close()
    server.closeAllConnections()
    server.close()
  })

  /** What is told until so many things were, of a daemon that answers these in turn and then nothing. */
  const hear = async (
    answers: ReadonlyArray<ReadonlyArray<object> | "refuse" | "away">,
    count: number,
    since = 5
  ): Promise<{ readonly news: ReadonlyArray<StreamNews>; readonly asked: ReadonlyArray<string> }> => {
    const asked: Array<string> = []
    server = createServer((request, response) => {
      const answer = answers[asked.length]
      asked.push(new URL(request.url ?? "", "http://x").searchParams.get("after") ?? "")
      if (answer === undefined) return
      if (answer === "away") return void request.socket.destroy()
      const body = answer === "refuse" ? toErrorAnswer("market.unknown", {}, "r-1") : { data: answer }
      response.writeHead(answer === "refuse" ? 404 : 200, { "content-type": "application/json" })
      response.end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const news: Array<StreamNews> = []
    await new Promise<void>((resolve, reject) => {
      const on = (one: StreamNews): void => {
        news.push(one)
        if (news.length === count) resolve()
      }
      stream = pollStream({ daemon, topic: "book:BTC-USDT", since, on })
      stream.done.catch(reject)
    })
    return { news, asked }
  }
  const said = (news: ReadonlyArray<StreamNews>) =>
    news.map((one) => (one.type === "message" ? `${one.message.type} ${one.message.seq}` : one.type))

  it("goes on behind a number, each poll behind the last message", async () => {
    const { asked, news } = await hear([[delta(5, 6), delta(6, 9)], [], [delta(9, 10)]], 5)
    expect(said(news)).toEqual(["live", "delta 6", "delta 9", "heartbeat", "delta 10"])
    expect(asked.slice(0, 3)).toEqual(["5", "9", "9"])
  })

  it("tells of a gap where the daemon remembers no more, and where a message is missing", async () => {
    const { news } = await hear([[snapshot(40)], [delta(42, 43)]], 5)
    expect(said(news)).toEqual(["live", "gap", "snapshot 40", "gap", "delta 43"])
    expect(news[1]).toMatchObject({ had: 5, next: 40 })
  })

  it("misses nothing where it had nothing: it begins with a snapshot", async () => {
    const { news } = await hear([[snapshot(40)], [delta(42, 43)]], 4, 0)
    expect(said(news)).toEqual(["live", "snapshot 40", "gap", "delta 43"])
  })

  it("comes back when the connection is lost, and asks for the same again", async () => {
    const { asked, news } = await hear([[delta(5, 6)], "away", [delta(6, 7)]], 4)
    expect(said(news)).toEqual(["live", "delta 6", "lost", "delta 7"])
    expect(asked).toEqual(expect.arrayContaining(["5", "6", "6"]))
  })

  it("fails with what no further try would mend", async () => {
    await expect(hear(["refuse"], 1)).rejects.toMatchObject({ error: { code: "market.unknown" } })
  })
})
