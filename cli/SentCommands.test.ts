import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { readProfile, writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { placed, trade } from "./Fixtures.ts"
import { offer } from "./QuoteFixtures.ts"
import { executable, type Ran, runCli, type Running, startCli } from "./RunCli.ts"
import { crossOut, goingOn, lineOf, resumeMsMax, sentMax, takeOver, writeDown } from "./SentCommands.ts"

/** A process that has ended. */
const deadPid = spawnSync(process.execPath, ["-e", ""]).pid

const asProcess = <A>(pid: number, work: () => A): A => {
  const own = process.pid
  Object.defineProperty(process, "pid", { value: pid, configurable: true })
  try {
    return work()
  } finally {
    Object.defineProperty(process, "pid", { value: own, configurable: true })
  }
}

describe("commands that were sent", () => {
  const line = lineOf(["daemon", "key", "orders:create", "BTC-USDT"])
  let folder = ""

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "orrange-sent-")), "sent")
  })
  afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }))

  const sentBy = (pid: number, sentAt = Date.now()) =>
    asProcess(pid, () => writeDown(folder, line, { clientId: `c-${pid}`, repeat: ["--trade-version=2"] }, sentAt))

  it("are taken over once, by the same line alone, when their process is gone", () => {
    sentBy(deadPid)
    expect(takeOver(folder, lineOf(["daemon", "key", "orders:create", "BTC-EUR"]))).toBeUndefined()
    expect(takeOver(folder, line)).toMatchObject({ clientId: `c-${deadPid}`, repeat: ["--trade-version=2"] })
    expect(takeOver(folder, line)).toBeUndefined()
  })

  it("are left alone while they run, when they are old, or from a clock that was ahead", () => {
    sentBy(process.ppid)
    expect(takeOver(folder, line)).toBeUndefined()
    const nowMs = Date.now()
    sentBy(deadPid, nowMs)
    expect(takeOver(folder, line, nowMs + resumeMsMax)).toBeUndefined()
    expect(takeOver(folder, line, nowMs - 1)).toBeUndefined()
  })

  it("are forgotten with their answer", () => {
    crossOut(sentBy(deadPid))
    expect(readdirSync(folder)).toEqual([])
  })

  it("are bounded in number", () => {
    for (let at = 0; at <= sentMax; at += 1) writeDown(folder, line, { clientId: `c-${at}`, repeat: [] }, 1_000 + at)
    expect(readdirSync(folder)).toHaveLength(sentMax)
    expect(readdirSync(folder).some((name) => name.includes(".c-0."))).toBe(false)
  })
})

describe("a line that goes on", () => {
  it.each([
    [
      ["X", "--quantity", "5"],
      ["--client-id=c", "--method=wero"],
      ["X", "--quantity", "5", "--client-id=c", "--method=wero"]
    ],
    [
      ["X", "--price", "1"],
      ["--price=1", "--side=buy"],
      ["X", "--price", "1", "--side=buy"]
    ],
    [
      ["--price=1", "--", "-x"],
      ["--price=1", "USDT-EUR"],
      ["--price=1", "USDT-EUR", "--", "-x"]
    ],
    [["--", "--price"], ["--price=1"], ["--price=1", "--", "--price"]]
  ])("%j with %j is %j", (argv, repeat, whole) => {
    expect(goingOn(argv, repeat)).toEqual(whole)
  })
})

describe("the same line again", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-again-"))
  const bodies: Array<Record<string, unknown>> = []
  let server: Server
  let running: Running | undefined
  /** What the daemon does with the next command; by default it answers. */
  let meet: "answer" | "SIGKILL" | "SIGINT" | "SIGTERM" | "refuse" | "wait" = "answer"
  let wake: () => void = () => undefined

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ""
      request.on("data", (part) => (text += part))
      request.on("end", () => {
        const say = (status: number, body: object): void => {
          response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
        }
        if (request.url?.includes("/offers/") === true) {
          return bodies.length === 0 ? say(200, offer) : say(404, toErrorAnswer("offer.unknown", {}, "r-1"))
        }
        if (request.method === "GET") return say(200, { ...trade, version: 2 + bodies.length })
        bodies.push(JSON.parse(text) as Record<string, unknown>)
        const now = meet
        meet = "answer"
        if (now === "answer") return say(201, placed)
        if (now === "refuse") return say(422, toErrorAnswer("order.would_match", {}, "r-1"))
        if (now !== "wait") running?.child.kill(now)
        wake()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const pair = makeKeyPair()
    const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
    writeDefaultProfile(join(home, "profiles"), "ben")
  })

  beforeEach(() => {
    bodies.length = 0
    rmSync(join(home, "state"), { recursive: true, force: true })
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(home, { recursive: true, force: true })
  })

  const create = ["orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "1", "--price", "1", "--yes"]
  const run = (...argv: ReadonlyArray<string>): Promise<Ran> => {
    running = startCli(argv, { home })
    return running.ended
  }
  const ids = (): ReadonlyArray<unknown> => bodies.map(({ client_id }) => client_id)

  it.each(["SIGKILL", "SIGINT", "SIGTERM"] as const)(
    "after %s in the middle is the same order, and then a new one",
    async (signal) => {
      meet = signal
      expect((await run(...create)).code).toBe(signal === "SIGKILL" ? "SIGKILL" : 130)
      const again = await run(...create, "--json")
      expect(JSON.parse(again.out)).toMatchObject({ warnings: [] })
      const resumed = await run(...create)
      expect(resumed.err).toContain("does nothing twice")
      expect((await run(...create)).err).toBe("")
      const [first, other, second, third] = ids()
      expect(second).toBe(first)
      expect(new Set([first, other, third]).size).toBe(3)
    }
  )

  it("sends the version that was seen the first time", async () => {
    meet = "SIGKILL"
    await run("trades", "extend", trade.id, "--yes")
    await run("trades", "extend", trade.id, "--yes")
    await run("trades", "extend", trade.id, "--yes")
    expect(bodies.map(({ version }) => version)).toEqual([2, 2, 4])
    expect(ids()[1]).toBe(ids()[0])
  })

  it.each([
    ["as it is", []],
    ["with what was said of it", ["--method", "wero", "--price", "0.93"]]
  ])("takes an offer that its first try took, without asking for it again: %s", async (_how, more) => {
    const take = ["orders", "take", "k3Jq0c9Zb1VvTt5mXw2LrA", "--quantity", "5", "--yes", ...more]
    meet = "SIGKILL"
    await run(...take)
    const again = await run(...take)
    expect([again.code, bodies.length, again.err]).toEqual([0, 2, expect.stringContaining("nothing twice")])
    expect(bodies[1]).toEqual(bodies[0])
    // It is a new command then, and the offer is gone.
    expect((await run(...take, "--json")).out).toContain("offer.unknown")
  })

  it("is a new command after an answer, also after a refusal, and under an id of one's own", async () => {
    meet = "refuse"
    expect((await run(...create)).code).toBe(6)
    await run(...create)
    meet = "SIGKILL"
    await run(...create)
    await run(...create, "--client-id", "mine")
    expect(new Set(ids()).size).toBe(4)
  })

  /** Somebody at a terminal who types an answer to each of some questions, and then leaves. */
  const atTerminal = async (
    argv: ReadonlyArray<string>,
    answers: ReadonlyArray<readonly [asked: string, typed: string]>
  ) => {
    const terminal =
      "data:text/javascript,for (const each of [process.stdin, process.stderr])" +
      "Object.assign(each, { isTTY: true, getWindowSize: () => [80, 24] })"
    const child = spawn(process.execPath, ["--import", terminal, executable, ...argv], {
      cwd: home,
      env: { PATH: process.env["PATH"], HOME: home, ORRANGE_HOME: home }
    })
    let err = ""
    let next = 0
    child.stderr.on("data", (part) => {
      err += part
      const [asked, typed] = answers[next] ?? []
      if (asked === undefined || !err.includes(asked)) return
      next += 1
      if (typed === undefined || typed === "") child.kill("SIGKILL")
      else if (typed < " ") child.stdin.end(typed)
      else child.stdin.write(`${typed}\n`)
    })
    const patience = setTimeout(() => child.kill("SIGKILL"), 8_000)
    const code = await new Promise((resolve) => child.on("close", resolve))
    clearTimeout(patience)
    return { code, err }
  }
  const form = ["USDT-EUR", "--side=sell", "--quantity=1", "--price=1"]
  const interruptedForm = (): void => {
    const { daemon, key } = readProfile(join(home, "profiles"), "ben")
    const line = lineOf([daemon, key.public_key, "orders:create"])
    asProcess(deadPid, () => writeDown(join(home, "state", "sent"), line, { clientId: "c-form", repeat: form }))
  }

  it("of a form is shown and asked for before it goes on", async () => {
    interruptedForm()
    const { err } = await atTerminal(["orders", "create"], [["Type yes", "yes"]])
    expect(err).toContain(`orders create ${form.join(" ")}`)
    expect(bodies).toMatchObject([{ client_id: "c-form", market: "USDT-EUR", side: "sell", quantity: "1", price: "1" }])
  })

  it("of a form is begun anew where that is wanted, and what was interrupted is not asked for again", async () => {
    interruptedForm()
    await atTerminal(
      ["orders", "create"],
      [
        ["Type yes", "no"],
        ["buy or sell?", ""]
      ]
    )
    expect(bodies).toEqual([])
    const { err } = await atTerminal(["orders", "create"], [["buy or sell?", ""]])
    expect(err).not.toContain("Type yes")
  })

  it.each([
    ["Ctrl-C", "\u0003", 130, "cli.left"],
    ["Ctrl-D", "\u0004", 11, "cli.confirmation_needed"]
  ])("is not begun by %s at its question", async (_key, typed, exit, failure) => {
    const { code, err } = await atTerminal(create.slice(0, -1), [["Type yes", typed]])
    expect([code, bodies]).toEqual([exit, []])
    expect(err).toContain(`[${failure}]`)
    expect((await run(...create)).err).toBe("")
  })

  it("is a command of its own while the first is under way", async () => {
    meet = "wait"
    const arrived = new Promise<void>((resolve) => (wake = resolve))
    const first = startCli(create, { home })
    await arrived
    await runCli(create, { home })
    expect(new Set(ids()).size).toBe(2)
    first.child.kill("SIGKILL")
    await first.ended
  })

  it("is sent all the same when it cannot be written down, and says so", async () => {
    writeFileSync(join(home, "state"), "no folder")
    const ran = await run(...create, "--json")
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.out)).toMatchObject({ warnings: [expect.stringContaining("could not be written down")] })
  })
})
