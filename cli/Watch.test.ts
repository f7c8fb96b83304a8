import { execFile, execFileSync } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Writable } from "node:stream"
import { promisify } from "node:util"
import { type WebSocket, WebSocketServer } from "@effect/platform-node/NodeWS"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { clientFailure } from "@orrange/core/client/Failure"
import type { StreamNews } from "@orrange/core/client/Stream"
import { durationMs } from "./DurationFlag.ts"
import { trade } from "./Fixtures.ts"
import { executable, type Ran, runCli, startCli } from "./RunCli.ts"
import { watchText } from "./render/WatchText.ts"
import { type Line, watch } from "./Watch.ts"

const ts = "2026-11-21T10:00:00.000Z"
const topic = "book:BTC-USDT"
const level = { price: "60000.00", quantity: "0.50000000", orders: 2 }
const snapshot = (seq: number) => ({
  v: 1 as const,
  ts,
  topic,
  type: "snapshot" as const,
  seq,
  data: { bids: [level], asks: [] }
})
const delta = (prev_seq: number, seq: number) => ({
  ...snapshot(seq),
  type: "delta" as const,
  prev_seq,
  data: { bids: [{ ...level, orders: 0 }], asks: [] }
})

const linesOf = ({ out }: Ran): ReadonlyArray<Record<string, unknown>> =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe("a stream as lines", () => {
  /** A stream played by the test, into a sink that takes one line at a time. */
  const play = (options: Partial<Parameters<typeof watch>[0]> = {}) => {
    const stop = new AbortController()
    const moves: Array<string> = []
    const written: Array<string> = []
    let take: () => void = () => undefined
    const sink = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        written.push(chunk.toString())
        take = done
      }
    })
    let hear: (news: StreamNews) => void = () => undefined
    const ended = watch({
      open: (on) => {
        hear = on
        return {
          subscribe: () => undefined,
          unsubscribe: () => undefined,
          pause: () => moves.push("pause"),
          resume: () => moves.push("resume"),
          close: () => moves.push("close"),
          done: new Promise(() => undefined)
        }
      },
      sink,
      render: (line) => line.type,
      heartbeat: false,
      onGap: "resync",
      signal: stop.signal,
      ...options
    })
    return { ended, hear: (news: StreamNews) => hear(news), moves, sink, stop, take: () => take(), written }
  }

  it("reads no faster than what it writes is taken", async () => {
    const { hear, moves, sink, take } = play()
    hear({ type: "live" })
    hear({ type: "message", message: snapshot(1) as never })
    expect(moves).toEqual(["pause"])
    const drained = once(sink, "drain")
    take()
    await drained
    expect(moves).toEqual(["pause", "resume"])
  })

  it.each(["gap", "lost"] as const)("ends at a %s when that is a failure, and says nothing after", async (type) => {
    const { ended, hear, moves, stop } = play({ onGap: "fail" })
    const failure = clientFailure("daemon.unreachable")
    hear({ type: "live" })
    hear(type === "gap" ? { type, topic, had: 1, next: 3 } : { type, failure, againMs: 250 })
    stop.abort()
    expect((await ended).reason).toBe(type)
    expect(moves).toEqual(["pause", "close"])
  })

  it("waits for a daemon that was there, and fails at once without one", async () => {
    const lost: StreamNews = { type: "lost", failure: clientFailure("daemon.unreachable"), againMs: 250 }
    const there = play()
    there.hear({ type: "live" })
    there.hear(lost)
    there.stop.abort()
    expect((await there.ended).reason).toBe("interrupted")
    const away = play()
    away.hear(lost)
    expect(await away.ended).toMatchObject({ reason: "failed", error: { code: "daemon.unreachable" } })
  })

  it("tells people a line for each thing", () => {
    const lines: ReadonlyArray<Line> = [
      snapshot(1),
      delta(1, 2),
      { ...snapshot(3), topic: "trades", data: [{ ...trade, counterparty: "a\u001b[2Jnn" }] },
      { ...snapshot(4), topic: "prints:BTC-USDT", data: [] },
      { v: 1, type: "end", ts, reason: "time" }
    ]
    expect(lines.map(watchText)).toEqual([
      "10:00:00Z  book:BTC-USDT  bid 60000 × 0.5   no ask",
      "10:00:00Z  book:BTC-USDT  +buy 60000 gone",
      `10:00:00Z  trades  ${trade.id} payment marked 50 USDT as seller with a[2Jnn, next: seller`,
      "10:00:00Z  prints:BTC-USDT  nothing yet",
      "10:00:00Z  end: the time is over"
    ])
  })

  it.each([
    ["60", 60_000],
    ["60s", 60_000],
    ["5m", 300_000],
    ["250ms", 250],
    ["0", undefined],
    ["1d", undefined],
    ["-1s", undefined],
    ["999999h", undefined]
  ])("reads the duration %s as %s ms", (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })
})

describe("orrange watch", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-watch-"))
  const sockets = new WebSocketServer({ noServer: true })
  let server: Server
  let daemon = ""
  /** What the daemon does when a topic is asked for. */
  let answer: (socket: WebSocket) => void = () => undefined

  beforeAll(async () => {
    server = createServer()
    server.on("upgrade", (request, tcp, head) =>
      sockets.handleUpgrade(request, tcp, head, (socket) => socket.on("message", () => answer(socket)))
    )
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  beforeEach(() => {
    answer = (socket) => {
      for (const message of [snapshot(1), delta(1, 2), delta(2, 3)]) socket.send(JSON.stringify(message))
    }
  })

  afterAll(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
    rmSync(home, { recursive: true, force: true })
  })

  const book = (...flags: ReadonlyArray<string>): Promise<Ran> =>
    runCli(["watch", "book", "BTC-USDT", "--daemon", daemon, ...flags], { home })

  it("writes so many messages as they came, and an end", async () => {
    const ran = await book("--count", "2")
    expect(ran.code).toBe(0)
    expect(linesOf(ran)).toEqual([
      snapshot(1),
      delta(1, 2),
      { v: 1, type: "end", ts: expect.any(String) as string, reason: "count" }
    ])
  })

  it("ends after a time, and keeps to the fields that were asked for", async () => {
    const ran = await book("--for", "2s", "--fields", "bids.price", "--count", "1")
    expect(linesOf(ran)[0]).toMatchObject({ seq: 1, data: { bids: [{ price: "60000.00" }] } })
    answer = () => undefined
    expect(linesOf(await book("--for", "10ms"))).toMatchObject([{ type: "end", reason: "time" }])
  })

  it("goes on from a snapshot after a gap, or exits 20", async () => {
    const gap = [snapshot(1), delta(5, 6), snapshot(6)]
    answer = (socket) => {
      const message = gap.shift()
      if (message === undefined) return
      socket.send(JSON.stringify(message))
      if (message.seq === 1) socket.send(JSON.stringify(gap.shift()))
    }
    expect(linesOf(await book("--count", "2")).map(({ type }) => type)).toEqual(["snapshot", "gap", "snapshot", "end"])
    answer = (socket) => {
      for (const message of [snapshot(1), delta(5, 6)]) socket.send(JSON.stringify(message))
    }
    const failed = await book("--on-gap", "fail")
    expect([failed.code, linesOf(failed).at(-1)?.["reason"]]).toEqual([20, "gap"])
  })

  it("ends with the daemon's reason when it is refused, and exits 8 at once when there is none", async () => {
    answer = (socket) =>
      socket.send(JSON.stringify({ v: 1, type: "error", ts, code: "market.unknown", message: "there is none" }))
    const refused = await book()
    expect(refused.code).toBe(3)
    expect(linesOf(refused)).toMatchObject([{ type: "end", reason: "failed", error: { code: "market.unknown" } }])
    const away = await runCli(["watch", "prints", "BTC-USDT", "--daemon", "http://127.0.0.1:1"], { home })
    expect(away.code).toBe(8)
    expect(linesOf(away)).toMatchObject([{ type: "end", error: { code: "daemon.unreachable" } }])
  })

  it("ends with 130 when it is interrupted", async () => {
    const { child, ended } = startCli(["watch", "book", "BTC-USDT", "--daemon", daemon], { home })
    answer = () => child.kill("SIGINT")
    const ran = await ended
    expect([ran.code, linesOf(ran).at(-1)]).toMatchObject([130, { type: "end", reason: "interrupted" }])
  })

  it("does not mind a reader that goes away", () => {
    // Bash waits for the whole pipe, and this process must answer it meanwhile: the daemon is one that is not there.
    const script = `set -o pipefail; "$0" "$1" watch book BTC-USDT --daemon http://127.0.0.1:1 | true; exit \${PIPESTATUS[0]}`
    expect(() => execFileSync("bash", ["-c", script, process.execPath, executable])).not.toThrow()
  })

  it("notices on a quiet market that its reader went away", async () => {
    let alive: NodeJS.Timeout | undefined
    answer = (socket) => {
      socket.send(JSON.stringify(snapshot(1)))
      alive = setInterval(() => socket.send(JSON.stringify({ v: 1, ts, type: "heartbeat" })), 20)
    }
    const script = `"$0" "$1" watch book BTC-USDT --daemon ${daemon} | head -1; exit \${PIPESTATUS[0]}`
    const { stdout } = await promisify(execFile)("bash", ["-c", script, process.execPath, executable])
    clearInterval(alive)
    expect(JSON.parse(stdout)).toEqual(snapshot(1))
  })

  it.each([
    ["markets in small letters", ["watch", "book", "btc-usdt"], 2],
    ["a table of columns", ["watch", "book", "BTC-USDT", "-o", "csv"], 2],
    ["a duration that is none", ["watch", "book", "BTC-USDT", "--for", "soon"], 2],
    ["nobody", ["watch", "orders"], 3]
  ])("refuses %s", async (_, argv, code) => {
    expect((await runCli([...argv, "--daemon", daemon], { home })).code).toBe(code)
  })
})
