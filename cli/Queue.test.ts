/** The queue of commands: what is kept, what is sent, and that nothing is done late or twice. */
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { clientFailure } from "@orrange/core/client/Failure"
import { writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { placed, trade } from "./Fixtures.ts"
import {
  claim,
  drop,
  enqueue,
  isInTime,
  lookAgain,
  queueMax,
  queueMsMax,
  type Queued,
  type QueueEntry,
  readQueue,
  release
} from "./Queue.ts"
import { requireNotQueued, withoutQueueFlags } from "./Queueing.ts"
import { sendQueue } from "./QueueSending.ts"
import { type Ran, type Running, startCli } from "./RunCli.ts"

const startMs = Date.parse("2026-11-21T10:00:00.000Z")

const entryOf = (id: string, more: Partial<QueueEntry> = {}): QueueEntry => ({
  client_id: id,
  route: "orders.create",
  request: { payload: { client_id: id } },
  daemon: "http://127.0.0.1:1",
  profile: "ben",
  public_key: "k",
  command: "orders create",
  line: null,
  outcome: "not_applied",
  queued_at: new Date(startMs).toISOString(),
  expires_at: new Date(startMs + 60_000).toISOString(),
  ...more
})

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "orrange-queue-"))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe("the queue", () => {
  const at = (second: number): string => new Date(startMs + second * 1_000).toISOString()

  it("keeps commands in their order, in files of their owner alone, and none that is not whole", () => {
    for (const [id, second] of [
      ["b", 2],
      ["a", 1],
      ["c", 3]
    ] as const) {
      enqueue(home, entryOf(id, { queued_at: at(second) }))
    }
    writeFileSync(join(home, "00000000000001-x.json"), '{"client_id":"x"}')
    expect(readQueue(home).map(({ entry }) => entry.client_id)).toEqual(["a", "b", "c"])
    for (const { file } of readQueue(home)) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it("is bounded, and gives the room of what is past its time to what is not", () => {
    const many = Array.from({ length: queueMax }, (_, place) => entryOf(`c-${place}`, { queued_at: at(0) }))
    for (const each of many) enqueue(home, each)
    expect(() => enqueue(home, entryOf("more", { queued_at: at(1), expires_at: at(90) }))).toThrow(/cannot wait/)
    enqueue(home, entryOf("later", { queued_at: at(61), expires_at: at(90) }))
    expect(readQueue(home).map(({ entry }) => entry.client_id)).toEqual(["later"])
    expect(() => enqueue(home, entryOf("../x"))).toThrow(/cannot wait/)
  })

  it.each([
    [0, true],
    [59_999, true],
    [60_000, false],
    [-1, false],
    [Number.NaN, false]
  ])("may send after %d ms: %s", (ms, is) => {
    expect(isInTime(entryOf("a"), startMs + ms)).toBe(is)
  })

  it("sends nothing that claims more time than anything may have", () => {
    const long = entryOf("a", { expires_at: new Date(startMs + queueMsMax + 1).toISOString() })
    expect(isInTime(long, startMs)).toBe(false)
    expect(isInTime(entryOf("a", { expires_at: "soon" }), startMs)).toBe(false)
  })

  it("is the same command with and without the flags of the queue", () => {
    expect(withoutQueueFlags(["M", "--queue", "--queue-for", "5m", "-y"])).toEqual(["M", "-y"])
    expect(withoutQueueFlags(["--queue-for=5m", "--", "--queue"])).toEqual(["--", "--queue"])
  })
})

describe("one that is claimed", () => {
  const claimed = (): Queued => {
    enqueue(home, entryOf("a"))
    return claim(readQueue(home)[0] as Queued) as Queued
  }
  const told = () => readQueue(home).map(({ entry, isSending }) => [entry.client_id, entry.outcome, isSending])

  it("is in the queue still, is kept twice by nobody, and may have been done", () => {
    claimed()
    expect(told()).toEqual([["a", "unknown", true]])
    expect(() => requireNotQueued(home, { client_id: "a" })).toThrow()
  })

  it("waits again as it was, or as one that may have been done", () => {
    release(claimed(), "not_applied")
    expect(told()).toEqual([["a", "not_applied", false]])
    release(claim(readQueue(home)[0] as Queued) as Queued, "unknown")
    expect(told()).toEqual([["a", "unknown", false]])
  })

  it.each([
    ["a process that is gone", (pid: number) => pid],
    ["one that had this process's number", () => process.pid]
  ])("by %s may have been done, is sent again, or dropped", (_whose, pidOf) => {
    const { pid } = spawnSync(process.execPath, ["--version"])
    const { file } = claimed()
    renameSync(file, file.replace(/\.\d+-[0-9a-f]+\.sending$/, `.${pidOf(pid)}-0abc.sending`))
    expect(told()).toEqual([["a", "unknown", false]])
    const [left] = readQueue(home)
    const again = claim(left as Queued) as Queued
    expect([lookAgain(left as Queued)?.isSending, drop(left as Queued)]).toEqual([true, false])
    release(again, "unknown")
    expect([readQueue(home).map(drop), readdirSync(home)]).toEqual([[true], []])
  })

  it("is found however often another process takes it and lets it wait again", async () => {
    enqueue(home, entryOf("a"))
    const [first] = readQueue(home)
    const script = `
      const { claim, readQueue, release } = await import(${JSON.stringify(new URL("Queue.ts", import.meta.url).href)})
      process.stdout.write("ready")
      for (;;) for (const each of readQueue(${JSON.stringify(home)})) {
        const claimed = claim(each)
        if (claimed !== undefined) release(claimed, "not_applied")
      }`
    const other = spawn(process.execPath, ["--input-type=module", "--eval", script])
    try {
      await once(other.stdout, "data")
      const looks = Array.from({ length: 10_000 }, () => lookAgain(first as Queued))
      expect(looks.filter((look) => look === undefined)).toEqual([])
    } finally {
      other.kill("SIGKILL")
      await once(other, "close")
    }
  })
})

describe("sending", () => {
  const send = async (
    answers: ReadonlyArray<(entry: QueueEntry) => unknown>,
    { wait = false, now = () => startMs, ids = ["a", "b", "c"] } = {}
  ) => {
    for (const id of ids) enqueue(home, entryOf(id))
    const asked: Array<string> = []
    const pauses: Array<number> = []
    const results = await sendQueue(readQueue(home), {
      send: async (entry) => {
        asked.push(entry.client_id)
        return answers[asked.length - 1]?.(entry)
      },
      wait,
      signal: new AbortController().signal,
      now,
      pause: async (ms) => void pauses.push(ms)
    })
    return {
      asked,
      pauses,
      results: results.map(({ result }) => result),
      left: readQueue(home).map(({ entry }) => entry.client_id)
    }
  }
  const fail = (code: Parameters<typeof clientFailure>[0]) => () => {
    throw clientFailure(code)
  }
  const done = () => ({})

  it("is one after the other, and each is crossed out once it is known what came of it", async () => {
    expect(await send([done, fail("order.unknown"), done])).toEqual({
      asked: ["a", "b", "c"],
      pauses: [],
      results: ["done", "refused", "done"],
      left: []
    })
  })

  it.each(["daemon.unreachable", "service.outcome_unknown", "request.too_fast", "service.internal"] as const)(
    "stops at %s, and the others keep their places behind it",
    async (code) => {
      expect(await send([done, fail(code)])).toMatchObject({
        asked: ["a", "b"],
        results: ["done", "waiting", "waiting"],
        left: ["b", "c"]
      })
    }
  )

  it("sends nothing that was dropped since it was read", async () => {
    const dropOthers = () => {
      for (const queued of readQueue(home).filter(({ entry }) => entry.client_id !== "a")) drop(queued)
      return {}
    }
    expect(await send([dropOthers])).toMatchObject({ asked: ["a"], results: ["done", "dropped", "dropped"], left: [] })
  })

  it("lets nobody drop what is on its way, nor undoes a drop by what it notes afterwards", async () => {
    const dropped: Array<boolean> = []
    const dropping = (code: Parameters<typeof clientFailure>[0]) => () => {
      dropped.push(...readQueue(home).map(drop))
      return fail(code)()
    }
    expect(await send([dropping("service.outcome_unknown")], { ids: ["a"] })).toMatchObject({ left: ["a"] })
    expect(dropped).toEqual([false])
    expect(readQueue(home).map(drop)).toEqual([true])
    expect(readQueue(home)).toEqual([])
  })

  it("leaves to another what another sends, and holds back behind it", async () => {
    enqueue(home, entryOf("0"))
    const [other] = readQueue(home)
    const theirs = claim(other as Queued) as Queued
    expect(claim(other as Queued)).toBeUndefined()
    expect(await send([done], { ids: ["a"] })).toMatchObject({ asked: [], results: ["waiting", "waiting"] })
    release(theirs, "not_applied")
    expect(await send([done, done], { ids: [] })).toMatchObject({ asked: ["0", "a"], left: [] })
  })

  it("keeps what may have been done when its time is over, and tells that nobody knows", async () => {
    let nowMs = startMs
    const lost = () => {
      nowMs += 70_000
      return fail("service.outcome_unknown")()
    }
    const ran = await send([lost], { wait: true, now: () => nowMs, ids: ["a"] })
    expect(ran).toMatchObject({ asked: ["a"], results: ["waiting"], left: ["a"] })
    expect(readQueue(home)[0]?.entry.outcome).toBe("unknown")
    expect(() => requireNotQueued(home, { client_id: "a" })).toThrow()
  })

  it.each([
    "auth.signature_invalid",
    "auth.timestamp_outside_window",
    "auth.scope_missing",
    "service.protocol_mismatch"
  ] as const)(
    "keeps what is refused for the way it was sent, as %s, which says nothing of what came of it before",
    async (code) => {
      enqueue(home, entryOf("0", { outcome: "unknown" }))
      const ran = await send([fail(code)], { wait: true, ids: ["a"] })
      expect(ran).toEqual({ asked: ["0"], pauses: [], results: ["waiting", "waiting"], left: ["0", "a"] })
      expect(readQueue(home).map(({ entry }) => entry.outcome)).toEqual(["unknown", "not_applied"])
    }
  )

  it("holds back behind one only those of the same daemon and key", async () => {
    enqueue(home, entryOf("0", { public_key: "other" }))
    expect(await send([fail("cli.profile_unknown"), done, done, done])).toMatchObject({
      asked: ["0", "a", "b", "c"],
      left: ["0"]
    })
  })

  it("keeps what this machine cannot sign", async () => {
    expect(await send([fail("cli.profile_unknown")], { wait: true })).toMatchObject({
      asked: ["a"],
      left: ["a", "b", "c"]
    })
  })

  it("goes on while it is to wait, under the same id, and sends nothing whose time is over", async () => {
    let nowMs = startMs
    const late = () => {
      nowMs += 70_000
      return fail("daemon.unreachable")()
    }
    const ran = await send([fail("daemon.unreachable"), done, late], { wait: true, now: () => nowMs })
    expect(ran).toMatchObject({ asked: ["a", "a", "b"], results: ["done", "expired", "expired"], left: [] })
    expect(ran.pauses).toEqual([1_000, 1_000])
  })
})

describe("a command while the daemon is away", () => {
  const bodies: Array<{ path: string; client_id: string; quantity?: string }> = []
  let server: Server | undefined
  let running: Running | undefined
  let meet: "answer" | "kill" | "hang up" | "refuse"
  let port = 0

  const listen = async (): Promise<void> => {
    server = createServer((request, response) => {
      let text = ""
      request.on("data", (part) => (text += part))
      request.on("end", () => {
        if (text !== "") bodies.push({ path: request.url ?? "", ...JSON.parse(text) })
        const how = meet
        meet = "answer"
        if (how === "kill") return void running?.child.kill("SIGKILL")
        if (how === "hang up") return void request.socket.destroy()
        const refusal = toErrorAnswer("order.unknown", {}, "r-1")
        const body = how === "refuse" ? refusal : request.url === "/v1/orders" ? placed : trade
        response.writeHead(how === "refuse" ? 404 : 200, { "content-type": "application/json" })
        response.end(JSON.stringify(body))
      })
    })
    await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve))
    port = (server.address() as AddressInfo).port
  }
  const hangUp = async (): Promise<void> => {
    server?.closeAllConnections()
    await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)))
    server = undefined
  }

  beforeEach(async () => {
    bodies.length = 0
    meet = "answer"
    await listen()
    const pair = makeKeyPair()
    const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon: `http://127.0.0.1:${port}`, key })
    writeDefaultProfile(join(home, "profiles"), "ben")
    await hangUp()
  })
  afterEach(hangUp)

  const run = (...argv: ReadonlyArray<string>): Promise<Ran> => {
    running = startCli(argv, { home })
    return running.ended
  }
  const order = ["orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "1", "--price", "1", "--yes"]
  const files = (): ReadonlyArray<string> => {
    try {
      return readdirSync(join(home, "state", "queue"))
    } catch {
      return []
    }
  }

  it("waits, and is sent once when the daemon is back, in the order of the lines", async () => {
    const kept = await run(...order, "--queue", "--json")
    expect([kept.code, JSON.parse(kept.out).error]).toMatchObject([
      14,
      { code: "cli.queued", outcome: "not_applied", retryable: false }
    ])
    await run("trades", "paid", trade.id, "--yes", "--trade-version", "2", "--queue")
    const again = await run(...order, "--json")
    expect([again.code, JSON.parse(again.out).error.details.client_id]).toEqual([
      14,
      JSON.parse(kept.out).error.client_id
    ])
    // A key is signed with when it is sent, and is in no file of the queue.
    const text = files()
      .map((name) => readFileSync(join(home, "state", "queue", name), "utf8"))
      .join("")
    expect(text).not.toContain("private")
    expect((await run("queue", "send")).code).toBe(8)
    expect(files()).toHaveLength(2)

    await listen()
    expect((await run("trades", "get", trade.id, "--json")).out).toContain("2 commands wait in the queue.")
    const sent = await run("queue", "send", "--json")
    expect(sent.code).toBe(0)
    expect(JSON.parse(sent.out).data).toMatchObject([{ result: "done", answer: { order: {} } }, { result: "done" }])
    expect(bodies.map(({ path }) => path)).toEqual(["/v1/orders", `/v1/trades/${trade.id}/paid`])
    expect(bodies[0]?.client_id).toBe(JSON.parse(kept.out).error.client_id)
    expect(files()).toEqual([])
    expect((await run(...order, "--queue")).code).toBe(0)
    expect(new Set(bodies.map(({ client_id }) => client_id)).size).toBe(3)
  })

  it("killed between the sending and the crossing out is sent again under the same id", async () => {
    await run(...order, "--queue")
    await listen()
    meet = "kill"
    expect((await run("queue", "send")).code).toBe("SIGKILL")
    expect((await run("queue", "send")).code).toBe(0)
    expect(bodies).toHaveLength(2)
    expect(bodies[1]?.client_id).toBe(bodies[0]?.client_id)
  })

  it("whose answer was lost waits under the id it was sent with, and says so", async () => {
    await listen()
    meet = "hang up"
    const lost = await run(...order, "--queue", "--json")
    expect([lost.code, JSON.parse(lost.out).error]).toMatchObject([14, { code: "cli.queued", outcome: "unknown" }])
    expect((await run("queue", "list")).out).toContain("perhaps")
    meet = "refuse"
    expect((await run("queue", "send")).code).toBe(10)
    expect(bodies[1]?.client_id).toBe(bodies[0]?.client_id)
    expect(files()).toEqual([])
  })

  it("that has to read first does not wait, nor one past its time, nor under another key", async () => {
    const reads = await run("trades", "paid", trade.id, "--yes", "--queue", "--json")
    expect([reads.code, JSON.parse(reads.out).error.code, files()]).toEqual([6, "cli.queue_unfit", []])
    expect((await run(...order, "--queue", "--queue-for", "25h")).code).toBe(2)
    await run(...order, "--queue", "--queue-for", "1ms")
    await listen()
    expect((await run("queue", "send")).out).toContain("expired")
    await hangUp()
    await run(...order, "--queue")
    const pair = makeKeyPair()
    const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon: `http://127.0.0.1:${port}`, key })
    await listen()
    expect((await run("queue", "send")).code).toBe(3)
    expect(bodies).toEqual([])
    expect((await run("queue", "drop", "--all")).code).toBe(0)
    expect(files()).toEqual([])
  })

  it("is refused plainly where nothing can be kept", async () => {
    mkdirSync(join(home, "state"), { recursive: true })
    writeFileSync(join(home, "state", "queue"), "no folder")
    const { code, out } = await run(...order, "--queue", "--json")
    expect([code, JSON.parse(out).error]).toMatchObject([6, { code: "cli.queue_unfit", outcome: "not_applied" }])
  })
})
