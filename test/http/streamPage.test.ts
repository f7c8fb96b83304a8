import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { WebSocketServer } from "@effect/platform-node/NodeWS"
import { describe, expect, it } from "vitest"
import type { BookView } from "../../core/protocol/Market.ts"
import {
  pollWaitMsDefault,
  pollWaitMsMax,
  streamBacklogBytesMax,
  streamConnectionsMax,
  streamConnectionsPerAddressMax,
  streamHeartbeatMs,
  streamMessageBytesMax,
  streamSnapshotRows,
  streamTopicsMax
} from "../../core/protocol/Stream.ts"
import { readProjectFile } from "../source/sources.ts"
import { place } from "./Commands.ts"
import { get } from "./Signed.ts"
import { startTestDaemon } from "./TestDaemon.ts"

type Book = Pick<BookView, "asks" | "bids" | "seq">
type FollowBook = (url: string, market: string, onBook: (book: Book) => void) => () => void

const page = readProjectFile("docs/stream.md")

/** The page's own code, as it stands there. */
const example = async (): Promise<FollowBook> => {
  const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? ""
  const { followBook } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly followBook: FollowBook
  }
  return followBook
}

const byPrice = ({ asks, bids }: Book) => ({
  bids: new Map(bids.map((level) => [level.price, level])),
  asks: new Map(asks.map((level) => [level.price, level]))
})

describe("the page on the stream", () => {
  it("has an example that follows a book", async () => {
    const daemon = await startTestDaemon()
    const followBook = await example()
    await place(daemon, daemon.cast.ann, { price: "100.0" })
    const books: Array<Book> = []
    const stop = followBook(`ws://${daemon.host}`, "BTC-USDT", (book) => books.push(book))
    await expect.poll(() => books.length).toBe(1)
    await place(daemon, daemon.cast.ann, { side: "sell", price: "60000.0" })
    await place(daemon, daemon.cast.ben, { price: "60000.0" })
    await place(daemon, daemon.cast.ben, { price: "101.0" })
    const { json } = await get(daemon.host, undefined, "/v1/markets/BTC-USDT/book")
    const book = json as BookView
    await expect.poll(() => books.at(-1)?.seq).toBe(book.seq)
    expect(byPrice(books.at(-1) ?? book)).toEqual(byPrice(book))
    stop()
    await daemon.close()
  })

  it("has an example that asks again when something is missing", async () => {
    const followBook = await example()
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" })
    await once(server, "listening")
    const said: Array<string> = []
    const head = { v: 1, topic: "book:BTC-USDT" }
    const bids = (price: string) => ({ bids: [{ price, quantity: "1", orders: 1 }], asks: [] })
    server.on("connection", (socket) => {
      const tell = (message: object): void => socket.send(JSON.stringify({ ...head, ...message }))
      socket.on("message", (message: Buffer) => {
        const { op } = JSON.parse(message.toString()) as { readonly op: string }
        said.push(op)
        tell({ type: "snapshot", seq: op === "subscribe" ? 5 : 9, data: bids(op) })
        if (op === "resync") return
        tell({ type: "delta", prev_seq: 5, seq: 6, data: bids("next") })
        tell({ type: "delta", prev_seq: 8, seq: 9, data: bids("after the gap") })
        tell({ type: "delta", prev_seq: 9, seq: 10, data: bids("too early") })
      })
    })
    const seen: Array<readonly [number, string | undefined]> = []
    const { port } = server.address() as AddressInfo
    const stop = followBook(`ws://127.0.0.1:${port}`, "BTC-USDT", ({ bids: levels, seq }) => {
      seen.push([seq, levels.at(-1)?.price])
    })
    await expect.poll(() => seen.length).toBe(3)
    expect(seen).toEqual([
      [5, "subscribe"],
      [6, "next"],
      [9, "resync"]
    ])
    expect(said).toEqual(["subscribe", "resync"])
    stop()
    server.close()
  })

  it("names the limits there are", () => {
    const grouped = (count: number): string => count.toLocaleString("en-US")
    for (const limit of [
      `| ${grouped(streamConnectionsMax)} |`,
      `| ${streamConnectionsPerAddressMax} |`,
      `| ${streamTopicsMax} |`,
      `| ${streamMessageBytesMax / 1_024} KiB |`,
      `| ${streamBacklogBytesMax / 1_048_576} MiB |`,
      `latest ${streamSnapshotRows} prints`,
      `every ${streamHeartbeatMs / 1_000} seconds`,
      `${grouped(pollWaitMsDefault)} unless said, ${grouped(pollWaitMsMax)} at most`
    ]) {
      expect(page).toContain(limit)
    }
  })
})
