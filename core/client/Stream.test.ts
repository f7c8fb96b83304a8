import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type WebSocket, WebSocketServer } from "ws"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { toErrorAnswer } from "../protocol/Errors.ts"
import { makeKeyPair, signatureHeaders } from "../protocol/Signing.ts"
import { openStream, type Stream, type StreamNews } from "./Stream.ts"

const at = "2026-11-21T10:00:00.000Z"
const head = { v: 1, ts: at, topic: "book:BTC-USDT" }
const snapshot = (seq: number) => ({ ...head, type: "snapshot", seq, data: { seq } })
const delta = (prev_seq: number, seq: number) => ({ ...head, type: "delta", prev_seq, seq, data: { seq } })

/** A daemon of which the test plays every word. */
class Script {
  readonly server: Server = createServer()
  readonly heard: Array<unknown> = []
  readonly headers: Array<Record<string, unknown>> = []
  /** Answers in place of the next connections. */
  readonly refusals: Array<string> = []
  #sockets = new WebSocketServer({ noServer: true })
  #waiting: Array<() => void> = []
  latest: WebSocket | undefined

  constructor() {
    this.server.on("upgrade", (request, tcp, first) => {
      this.headers.push(request.headers)
      const refusal = this.refusals.shift()
      if (refusal !== undefined) {
        tcp.end(refusal)
        return
      }
      this.#sockets.handleUpgrade(request, tcp, first, (socket) => {
        this.latest = socket
        socket.on("message", (data: Buffer) => {
          this.heard.push(JSON.parse(data.toString()))
          this.wake()
        })
      })
    })
  }

  wake(): void {
    for (const look of this.#waiting) look()
  }

  /** Resolves as soon as something holds; looked at whenever either side said something. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return
        this.#waiting = this.#waiting.filter((one) => one !== look)
        resolve()
      }
      this.#waiting.push(look)
      look()
    })
  }

  say(message: unknown): void {
    this.latest?.send(JSON.stringify(message))
  }
}

const refusalOf = (code: Parameters<typeof toErrorAnswer>[0], details = {}): string => {
  const body = JSON.stringify(toErrorAnswer(code, details, "r-1"))
  return `HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`
}

describe("the stream of a front end", () => {
  let script: Script
  let daemon = ""
  let stream: Stream | undefined
  let news: Array<StreamNews>

  beforeEach(async () => {
    script = new Script()
    news = []
    await new Promise<void>((resolve) => script.server.listen(0, "127.0.0.1", resolve))
    daemon = `http://127.0.0.1:${(script.server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    stream?.close()
    script.latest?.terminate()
    script.server.close()
  })

  const open = (key?: Parameters<typeof openStream>[0]["key"]): Stream => {
    const on = (one: StreamNews): void => {
      news.push(one)
      script.wake()
    }
    stream = openStream({ daemon, key, topics: ["book:BTC-USDT"], on })
    return stream
  }
  const seqs = (): ReadonlyArray<number> => news.flatMap((one) => (one.type === "message" ? [one.message.seq] : []))

  it("hands on a snapshot and what fits it, in order", async () => {
    open()
    await script.until(() => script.heard.length === 1)
    expect(script.heard).toEqual([{ op: "subscribe", topic: "book:BTC-USDT" }])
    for (const message of [snapshot(5), delta(5, 6), { v: 1, ts: at, type: "heartbeat" }, delta(6, 9)]) {
      script.say(message)
    }
    await script.until(() => seqs().includes(9))
    expect(news.map(({ type }) => type)).toEqual(["live", "message", "message", "heartbeat", "message"])
    expect(seqs()).toEqual([5, 6, 9])
  })

  it("asks for a snapshot after a gap and drops what belongs to the book it lost", async () => {
    open()
    await script.until(() => script.heard.length === 1)
    for (const message of [snapshot(5), delta(7, 8), delta(8, 9)]) script.say(message)
    await script.until(() => script.heard.length === 2)
    expect(script.heard[1]).toEqual({ op: "resync", topic: "book:BTC-USDT" })
    for (const message of [snapshot(12), delta(12, 13)]) script.say(message)
    await script.until(() => seqs().includes(13))
    expect(seqs()).toEqual([5, 12, 13])
    expect(news).toContainEqual({ type: "gap", topic: "book:BTC-USDT", had: 5, next: 7 })
  })

  it("connects again when the connection is lost, and again subscribes to what it holds by then", async () => {
    const reader = open()
    await script.until(() => script.heard.length === 1)
    reader.subscribe("prints:BTC-USDT")
    reader.unsubscribe("book:BTC-USDT")
    await script.until(() => script.heard.length === 3)
    script.latest?.terminate()
    await script.until(() => script.heard.length === 4)
    expect(script.heard[3]).toEqual({ op: "subscribe", topic: "prints:BTC-USDT" })
    expect(news.map(({ type }) => type)).toEqual(["live", "lost", "live"])
  })

  it("comes back to a daemon that cut it off because it was slow", async () => {
    open()
    await script.until(() => script.heard.length === 1)
    script.say({ v: 1, ts: at, type: "end", reason: "stream.too_slow" })
    await script.until(() => script.heard.length === 2)
    const lost = news.find((one) => one.type === "lost")
    expect(lost?.type === "lost" && lost.failure.error.code).toBe("stream.too_slow")
  })

  it("fails with what no further try would mend", async () => {
    script.refusals.push(refusalOf("auth.signature_invalid"))
    await expect(open().done).rejects.toMatchObject({ error: { code: "auth.signature_invalid" } })
    expect(news).toEqual([])
  })

  it("goes on without a topic that the daemon refuses, and ends with the last one", async () => {
    stream = openStream({ daemon, topics: ["book:BTC-USDT", "book:NONE-SUCH"], on: (one) => news.push(one) })
    await script.until(() => script.heard.length === 2)
    const refusal = { v: 1, ts: at, type: "error", message: "" }
    script.say({ ...refusal, code: "market.unknown", topic: "book:NONE-SUCH" })
    script.say({ ...refusal, code: "market.unknown", topic: "book:NEVER-ASKED" })
    script.say(snapshot(4))
    await vi.waitFor(() => expect(news).toHaveLength(3))
    expect(news).toMatchObject([
      { type: "live" },
      { type: "refused", topic: "book:NONE-SUCH", failure: { error: { code: "market.unknown" } } },
      { type: "message", message: { seq: 4 } }
    ])
    script.say({ ...refusal, code: "stream.topic_unknown", topic: "book:BTC-USDT" })
    await expect(stream.done).rejects.toMatchObject({ error: { code: "stream.topic_unknown" } })
  })

  it("sets its clock by the daemon's, once", async () => {
    const pair = makeKeyPair()
    const refusal = refusalOf("auth.timestamp_outside_window", { server_time: "2030-01-01T00:00:00.000Z" })
    script.refusals.push(refusal)
    const key = { id: "k", public_key: pair.publicKey, private_key: pair.privateKey }
    const first = open(key)
    await script.until(() => script.heard.length === 1)
    const told = Number(script.headers[1]?.[signatureHeaders.timestamp])
    expect(Math.abs(told - Date.parse("2030-01-01T00:00:00.000Z"))).toBeLessThan(60_000)
    first.close()
    script.refusals.push(refusal, refusal)
    await expect(open(key).done).rejects.toMatchObject({ error: { code: "auth.timestamp_outside_window" } })
  })

  it("says that nobody answers, and goes on trying", async () => {
    const { port } = script.server.address() as AddressInfo
    script.server.close()
    open()
    await script.until(() => news.length === 2)
    expect(news.map((one) => one.type === "lost" && one.failure.error.code)).toEqual(
      Array(2).fill("daemon.unreachable")
    )
    script.server.listen(port, "127.0.0.1")
    await script.until(() => script.heard.length === 1)
  })
})
