/** The bots as a process of their own: how an operator gets them to run, and what a kill between an update and its reply does. */
import { once } from "node:events"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { createServer, request as ask, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hang } from "../../bots/test/fakes/FaultPlan.ts"
import { realClock } from "../../bots/test/fakes/telegram/Clock.ts"
import { FakeTelegram } from "../../bots/test/fakes/telegram/FakeTelegram.ts"
import type { Person } from "../../bots/test/fakes/telegram/Person.ts"
import { newClientId } from "../../core/client/NewClientId.ts"
import { telegramSide } from "../bots/ChatSide.ts"
import { linkChat } from "../bots/TradeStory.ts"
import { cliEntry, type Program, type RealDaemon, start, startDaemon, until } from "./Programs.ts"

/** What somebody who was killed had in hand is taken over some seconds later. */
const waitGuard = 60_000
const token = "4242:a-token-of-nobody-at-all"

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "orrange-system-bots-"))
  chmodSync(path, 0o755)
  return path
}

const homes = { daemon: folder(), bots: folder(), other: folder() }
let daemon: RealDaemon
let telegram: FakeTelegram<typeof realClock>
let ann: Person
let keyId = ""

/** A way to the daemon on which something may happen before a request is passed on. */
interface Way {
  readonly url: string
  readonly server: Server
  /** Answers false for a request that is to be lost. */
  passes: (line: string) => boolean
}

const makeWay = async (): Promise<Way> => {
  const pass = (request: IncomingMessage, path: string) =>
    ask(new URL(path, daemon.url), { method: request.method ?? "GET", headers: request.headers })
  const server = createServer((request, response) => {
    const path = request.url ?? "/"
    if (!way.passes(`${request.method} ${path}`)) return void request.socket.destroy()
    const passed = pass(request, path)
    passed.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    passed.on("error", () => response.destroy())
    request.pipe(passed)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const way: Way = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passes: () => true }
  return way
}

let way: Way

const runBots = (env: Readonly<Record<string, string>> = {}): Program =>
  start(cliEntry, ["bots", "run"], {
    ORRANGE_HOME: homes.bots,
    ORRANGE_DAEMON: way.url,
    ORRANGE_TELEGRAM_TOKEN: token,
    ORRANGE_TELEGRAM_API: telegram.url,
    ...(keyId !== "" && { ORRANGE_TELEGRAM_KEY_ID: keyId }),
    ...env
  })

const kill = async ({ child, ended }: Program): Promise<void> => {
  child.kill("SIGKILL")
  await ended
}

beforeAll(async () => {
  daemon = await startDaemon(homes.daemon)
  way = await makeWay()
  telegram = await new FakeTelegram({ clock: realClock, token, waitGuard }).listen()
  ann = telegram.person({ id: 7_001, name: "Ann", language: "en" })
})
afterAll(async () => {
  await daemon.kill("SIGTERM")
  way.server.close()
  way.server.closeAllConnections()
  await telegram.close()
  for (const home of Object.values(homes)) rmSync(home, { recursive: true, force: true })
})

describe("bots in a process of their own", () => {
  it("say what is missing, and end with 1", async () => {
    const none = await runBots({ ORRANGE_TELEGRAM_TOKEN: "" }).ended
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining("ORRANGE_TELEGRAM_TOKEN") as string })
    const registers = async (home: string, as: object = {}) => {
      const { code, stderr } = await runBots({ ORRANGE_HOME: home }).ended
      expect(code).toBe(1)
      const [, account = "", name = "", publicKey = ""] =
        /admin bots add --channel telegram --account (\d+) --name (\w+) --public-key (\S+)/.exec(stderr) ?? []
      const bot = { channel: "telegram", account, name, public_key: publicKey, ...as } as const
      const payload = { client_id: newClientId(), ...bot }
      return (await daemon.as("operator").call("bot_admin.add", { payload })).data.id
    }
    // An operator's mistake: it would speak for other people.
    const other = await registers(homes.other, { channel: "discord", account: "99" })
    const wrong = await runBots({ ORRANGE_HOME: homes.other, ORRANGE_TELEGRAM_KEY_ID: other }).ended
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("of another bot") as string })
    const right = await registers(homes.bots)
    const unknown = await runBots({ ORRANGE_TELEGRAM_KEY_ID: crypto.randomUUID() }).ended
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("knows no such bot") as string })
    keyId = right
  })

  it("are called wrongly with 2", async () => {
    expect((await start(cliEntry, ["bots", "run", "away"], {}).ended).code).toBe(2)
  })

  it("BT-01 do nothing twice and lose nothing when they are killed between an update and its reply", async () => {
    const side = telegramSide(ann)
    const seller = daemon.as("ann")
    const orders = async () => (await seller.call("orders.list", { query: { limit: 100 } })).data.data
    const before = (await orders()).length
    let bots = runBots()
    await linkChat({ side, client: seller, channel: "telegram", language: "en", name: "ann" }, () => undefined)
    side.commands("sell")
    await side.sees(/USDT-EUR/)
    for (const [tap, sees] of [
      ["USDT-EUR", /How much/],
      ["=50", /price/i],
      ["=0.99", /Wero/],
      ["Wero", /✓ Wero/],
      ["Done", /Skip/],
      ["Skip", /Anyone/],
      ["Anyone", /public/i]
    ] as const) {
      if (tap.startsWith("=")) side.says(tap.slice(1))
      else side.taps(tap)
      await side.sees(sees)
    }
    side.taps(/\[([^[\]|]*public[^[\]|]*)\]/i.exec(side.screen())?.[1] ?? "")
    await side.sees(/Look it over/)

    // The order is placed, and the bot dies before the daemon hears what came of the update.
    let placed = 0
    way.passes = (line) => {
      if (line === "POST /v1/orders") placed += 1
      if (placed === 0 || !line.startsWith("POST /v1/bot/updates/finish")) return true
      bots.child.kill("SIGKILL")
      return false
    }
    side.taps("Sell 50 USDT")
    await bots.ended
    expect((await orders()).length).toBe(before + 1)
    way.passes = () => true

    // The reply is on its way, and the bot dies before it hears that it arrived.
    telegram.faults.next("editMessageText", hang("before"))
    bots = runBots()
    await telegram.untilHung()
    await kill(bots)
    telegram.releaseHung()

    bots = runBots()
    await side.sees(/Your order for 50 USDT is in/)
    side.commands("help")
    await side.sees(/\/book/)
    expect((await orders()).length).toBe(before + 1)
    expect(telegram.updates.pending).toBe(0)
    const { healthy } = (await daemon.as("ivy").call("operation.doctor", {})).data
    expect(healthy).toBe(true)

    bots.child.kill("SIGTERM")
    const { code, stderr } = await bots.ended
    expect(code).toBe(0)
    expect(stderr).not.toContain(token)
  })

  it("wait for a daemon that is away, and go on", async () => {
    let asked = 0
    way.passes = () => {
      asked += 1
      return false
    }
    const bots = runBots()
    await until("the daemon was asked twice", () => asked > 1)
    way.passes = () => true
    ann.says("/help")
    await ann.sees(/\/book/)
    bots.child.kill("SIGTERM")
    expect((await bots.ended).code).toBe(0)
  })
})
