/** The screen on a stream that leaves something out: the real client of it, on a connection of which the test plays every word. */
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type WebSocket, WebSocketServer } from "ws"
import { openStream } from "../../core/client/Stream.ts"
import { sampleDaemon, sampleNowMs } from "./SampleDaemon.ts"
import { TuiDriver } from "./TuiDriver.ts"

const topic = "book:BTC-USDT"
const at = new Date(sampleNowMs).toISOString()
const level = (price: string) => ({ price, quantity: "1", orders: 1 })

const snapshot = (seq: number, bid: string) => {
  const data = { market: "BTC-USDT", seq, bids: [level(bid)], asks: [level("60100.0")] }
  return { v: 1, ts: at, topic, type: "snapshot", seq, data }
}

const delta = (before: number, seq: number, bid: string) => {
  const data = { market: "BTC-USDT", seq, bids: [level(bid)], asks: [] }
  return { v: 1, ts: at, topic, type: "delta", prev_seq: before, seq, data }
}

describe("the screen on a stream that leaves something out", () => {
  let server: WebSocketServer
  let screen: TuiDriver
  let socket: WebSocket
  let asked: Array<string>
  let heard = Promise.withResolvers<void>()

  /** Waits until the daemon was asked this, however often before. */
  const wasAsked = async (op: string): Promise<void> => {
    while (!asked.includes(op)) {
      heard = Promise.withResolvers()
      await heard.promise
    }
    asked = asked.filter((one) => one !== op)
  }

  const say = (...messages: ReadonlyArray<object>): void => {
    for (const message of messages) socket.send(JSON.stringify(message))
  }

  beforeEach(async () => {
    asked = []
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" })
    server.on("connection", (connected) => {
      socket = connected
      connected.on("message", (data: Buffer) => {
        const { op, topic: of } = JSON.parse(data.toString()) as { readonly op: string; readonly topic: string }
        if (of === topic) asked.push(op)
        heard.resolve()
      })
    })
    await once(server, "listening")
    const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    screen = new TuiDriver({
      client: sampleDaemon().client,
      openStream: (options) => openStream({ daemon, ...options }),
      signedIn: true,
      market: "BTC-USDT",
      nowMs: () => sampleNowMs
    })
    await wasAsked("subscribe")
  })

  afterEach(async () => {
    await screen.close()
    socket.terminate()
    server.close()
  })

  it("shows nothing of the book it lost, says so in the log, and goes on with the one it is given", async () => {
    say(snapshot(5, "60001.0"), delta(5, 6, "60002.0"))
    await screen.sees("60002.0")
    say(delta(7, 8, "60003.0"))
    await wasAsked("resync")
    say(delta(8, 9, "60004.0"), snapshot(9, "60005.0"), delta(9, 10, "60006.0"))
    await screen.sees("60006.0")
    for (const gone of ["60001.0", "60002.0", "60003.0", "60004.0"]) expect(screen.text()).not.toContain(gone)
    expect(screen.text()).toContain("60005.0")
    await screen.press("6")
    await screen.sees("Messages of book:BTC-USDT are missing; it is read anew.")
  })

  it("comes back by itself when the connection is cut, with the book as it is by then", async () => {
    say(snapshot(5, "60001.0"))
    await screen.sees("60001.0")
    socket.terminate()
    await screen.sees("✗ LOST")
    await wasAsked("subscribe")
    say(snapshot(20, "60020.0"))
    await screen.sees("60020.0")
    await screen.sees("● live")
    expect(screen.text()).not.toContain("60001.0")
  })
})
