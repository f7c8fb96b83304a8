/** `serve` and `mcp` as the programs see them that start them: over the pipes of a child process. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { WebSocketServer } from "@effect/platform-node/NodeWS"
import { Client } from "@modelcontextprotocol/client"
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { type Fitting, makeFitting } from "./Fitting.ts"
import { placed, trade, usdtEur } from "./Fixtures.ts"
import { makeCatalogue } from "./MakeCatalogue.ts"
import { executable, runCli } from "./RunCli.ts"

const ts = "2026-11-21T10:00:00.000Z"
const home = mkdtempSync(join(tmpdir(), "orrange-sessions-"))
const env = { PATH: process.env["PATH"] ?? "", HOME: home, ORRANGE_HOME: home, ORRANGE_FIELDS: "symbol" }
const sockets = new WebSocketServer({ noServer: true })
/** What the daemon was told. */
let told: Array<{ readonly path: string; readonly body: Record<string, unknown> }> = []
let server: Server
let daemon = ""
let fitting: Fitting

const answers: Readonly<Record<string, unknown>> = {
  "GET /v1/info": { protocol: 1 },
  "GET /v1/markets": { data: [usdtEur] },
  "GET /v1/markets/USDT-EUR": usdtEur,
  "GET /v1/orders": { data: [placed.order], next_cursor: null },
  "POST /v1/orders": placed,
  [`POST /v1/orders/${placed.order.id}/cancel`]: placed.order,
  [`GET /v1/trades/${trade.id}`]: trade
}

const startDaemon = async (): Promise<void> => {
  server = createServer((request, response) => {
    let text = ""
    request.on("data", (part) => (text += part))
    request.on("end", () => {
      const key = `${request.method} ${request.url}`
      if (text !== "") told.push({ path: key, body: JSON.parse(text) as Record<string, unknown> })
      if (key.endsWith("/paid")) return request.socket.destroy()
      const known = answers[key]
      response.writeHead(known ? 200 : 404, { "content-type": "application/json", "x-request-id": "r-1" })
      return response.end(JSON.stringify(known ?? toErrorAnswer("market.unknown", {}, "r-1")))
    })
  })
  server.on("upgrade", (request, tcp, head) =>
    sockets.handleUpgrade(request, tcp, head, (socket) =>
      socket.on("message", (data: Buffer) => {
        const { op, topic } = JSON.parse(data.toString()) as { readonly op: string; readonly topic: string }
        if (op === "subscribe") socket.send(JSON.stringify({ v: 1, ts, topic, type: "snapshot", seq: 1, data: [] }))
      })
    )
  )
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  fitting = makeFitting(await makeCatalogue())
  await startDaemon()
  const pair = makeKeyPair()
  const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
  writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
  writeDefaultProfile(join(home, "profiles"), "ben")
})
beforeEach(() => {
  told = []
})
afterAll(() => {
  for (const socket of sockets.clients) socket.terminate()
  server.close()
  rmSync(home, { recursive: true, force: true })
})

// Answers of every kind, of which each test looks at its own.
// oxlint-disable-next-line no-explicit-any
type Message = Readonly<Record<string, any>>

/** Something that gets past the parser of a command. */
const valueFor = (name: string, { properties }: Message): unknown => {
  const { enum: options, items, type } = properties[name]
  const special: Readonly<Record<string, string>> = {
    market: "USDT-EUR",
    id: trade.id,
    first: "2030-01-01T00:00:00.000Z",
    buyer_share_bps: "5000"
  }
  const value = (options ?? items?.enum)?.[0] ?? special[name] ?? "1"
  return type === "array" ? [value] : value
}

/** A session, and what it said so far. */
class Session {
  readonly child: ChildProcess
  readonly heard: Array<Message> = []
  err = ""
  #looks: Array<() => void> = []
  #id = 0

  constructor(...words: ReadonlyArray<string>) {
    this.child = spawn(process.execPath, [executable, "serve", ...words], { cwd: home, env })
    this.child.stderr?.on("data", (part) => (this.err += part))
    if (this.child.stdout === null) throw new Error("no pipe")
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.heard.push(JSON.parse(line) as Message)
      for (const look of this.#looks) look()
    })
  }

  until(holds: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.heard.find(holds)
        if (found === undefined) return
        this.#looks = this.#looks.filter((one) => one !== look)
        resolve(found)
      }
      this.#looks.push(look)
      look()
    })
  }

  ask(method: string, params: object = {}): Promise<Message> {
    const id = (this.#id += 1)
    this.child.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`)
    return this.until((message) => message["id"] === id)
  }

  async end(): Promise<number | null> {
    const ended = once(this.child, "close")
    this.child.stdin?.end()
    const [code] = (await ended) as [number | null]
    return code
  }
}

describe("orrange serve", () => {
  let session: Session
  afterEach(() => void session.child.kill("SIGKILL"))

  it("says what it speaks and which methods it has, and ends with its input", async () => {
    session = new Session()
    const { result } = await session.ask("initialize", { protocol: 1 })
    expect(result).toMatchObject({ protocol: 1, daemon, profile: "ben", versions: { daemon: { protocol: 1 } } })
    expect(result.methods.map(({ name }: Message) => name)).toEqual(
      expect.arrayContaining(["orders", "orders.create", "orders.cancel_all", "trades.release"])
    )
    const described = await session.ask("describe", { method: "orders.create" })
    expect(described["result"].params.properties).toHaveProperty("client_id")
    expect((await session.ask("initialize", { protocol: 2 }))["error"]).toMatchObject({ code: -32_602 })
    expect(await session.end()).toBe(0)
    expect(session.err).toBe("")
  })

  it("answers with the documents of the commands, many at a time, whatever the environment asks of a terminal", async () => {
    session = new Session()
    const names = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? "markets" : "orders"))
    const said = await Promise.all(names.map((name) => session.ask(name)))
    for (const [at, { result }] of said.entries()) expect(fitting.misfits(names[at] ?? "", result)).toBe("")
    expect(said[0]?.["result"].data[0]).toEqual(usdtEur)
    expect(session.err).toBe("")
  })

  it("does what it is told, and answers all that was asked before its input ended", async () => {
    session = new Session()
    const order = { market: "USDT-EUR", side: "sell", quantity: "50", price: "0.95", client_id: "c-1", yes: true }
    const first = session.ask("orders.create", order)
    const code = session.end()
    const { result } = await first
    expect(result).toMatchObject({ kind: "order.placed", meta: { client_id: "c-1", request_id: "r-1" } })
    expect(await code).toBe(0)
    expect(told[0]?.body).toMatchObject({ market: "USDT-EUR", side: "sell", quantity: "50", client_id: "c-1" })
  })

  it("tells the outcome of a failure, and how the same command is sent again", async () => {
    session = new Session()
    const paid = await session.ask("trades.paid", { id: trade.id, yes: true })
    expect(paid["error"]).toMatchObject({
      code: -32_000,
      data: { code: "service.outcome_unknown", outcome: "unknown" }
    })
    const { repeat } = paid["error"].data as { readonly repeat: { client_id: string; trade_version: string } }
    expect(repeat.trade_version).toBe(String(trade.version))
    await session.ask("trades.paid", { id: trade.id, yes: true, ...repeat })
    expect(told.map(({ body }) => body["client_id"])).toEqual([repeat.client_id, repeat.client_id])
    const release = await session.ask("trades.release", { id: trade.id })
    expect(release["error"].data).toMatchObject({ code: "cli.confirmation_needed", outcome: "not_applied" })
    const unknown = await session.ask("markets.get", { market: "NO-NO" })
    expect(unknown["error"].data).toMatchObject({ code: "market.unknown", request_id: "r-1" })
    expect((await session.ask("orders.batch", { file: "-", yes: true }))["error"].code).toBe(-32_602)
    expect(told).toHaveLength(2)
  })

  it("sends nothing but dry runs and questions when it is only to try", async () => {
    session = new Session()
    const { result } = await session.ask("initialize")
    const tried = (result.methods as ReadonlyArray<Message>).filter(({ params }) => params.properties.dry_run)
    expect(tried.length).toBeGreaterThan(40)
    await Promise.all(
      tried.map(({ danger, name, params }) =>
        session.ask(name, {
          ...Object.fromEntries(
            (params.required as ReadonlyArray<string>).map((each) => [each, valueFor(each, params)])
          ),
          ...(danger === "yes" && { yes: true }),
          dry_run: true
        })
      )
    )
    expect(told.length).toBeGreaterThan(30)
    expect(told.filter(({ body, path }) => body["dry_run"] !== true && path !== "POST /v1/orders/quote")).toEqual([])
  })

  it("pushes topics until it is told not to, and none of a market that there is not", async () => {
    session = new Session()
    expect((await session.ask("subscribe", { topic: "book:USDT-EUR" }))["result"]).toEqual({
      topics: ["book:USDT-EUR"]
    })
    expect(await session.until(({ method }) => method === "stream")).toMatchObject({
      jsonrpc: "2.0",
      params: { type: "snapshot", topic: "book:USDT-EUR", seq: 1 }
    })
    expect((await session.ask("subscribe", { topic: "book:NO-NO" }))["error"].data.code).toBe("market.unknown")
    expect((await session.ask("subscribe", { topic: "secrets" }))["error"].code).toBe(-32_602)
    await session.ask("subscribe", { topic: "orders" })
    await session.until(({ params }) => params?.topic === "orders")
    await session.ask("unsubscribe", { topic: "book:USDT-EUR" })
    expect((await session.ask("unsubscribe", { topic: "orders" }))["result"]).toEqual({ topics: [] })
    await session.ask("subscribe", { topic: "trades" })
    await session.until(({ params }) => params?.topic === "trades")
    expect(await session.end()).toBe(0)
  })

  it("ends at a signal", async () => {
    session = new Session()
    await session.ask("markets")
    const ended = once(session.child, "close")
    session.child.kill("SIGTERM")
    expect(await ended).toEqual([0, null])
  })
})

describe("orrange mcp", () => {
  let client: Client
  const connect = async (...words: ReadonlyArray<string>): Promise<void> => {
    client = new Client({ name: "test", version: "1" })
    const args = [executable, "mcp", ...words]
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, cwd: home }))
  }
  afterEach(() => client.close())

  const callTool = async (name: string, given: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: given })
    const [first] = content as ReadonlyArray<{ readonly text: string }>
    return { isError: isError === true, document: JSON.parse(first?.text ?? "") as Message }
  }

  it("gives tools that read, and answers with the documents of the commands", async () => {
    await connect()
    const { tools } = await client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(["markets", "orders", "wallet_balance", "trades_chat"]))
    expect(names.filter((name) => /create|cancel|release|paid|keys_add/.test(name))).toEqual([])
    const { document, isError } = await callTool("markets")
    expect([isError, fitting.misfits("markets", document)]).toEqual([false, ""])
    const refused = await callTool("orders_cancel", { id: placed.order.id, acknowledged: true })
    expect(refused).toMatchObject({ isError: true, document: { error: { code: "cli.command_unknown" } } })
    expect(told).toEqual([])
  })

  it("changes something only when that is acknowledged", async () => {
    await connect("--services", "market,account,trading,money")
    const cancel = { id: placed.order.id }
    expect(await callTool("orders_cancel", cancel)).toMatchObject({
      isError: true,
      document: { error: { code: "cli.confirmation_needed", outcome: "not_applied" } }
    })
    expect(told).toEqual([])
    expect(await callTool("orders_cancel", { ...cancel, acknowledged: true })).toMatchObject({ isError: false })
    expect(told.map(({ path }) => path)).toEqual([`POST /v1/orders/${placed.order.id}/cancel`])
    const release = await callTool("trades_release", { id: trade.id, acknowledged: true })
    expect(release).toMatchObject({ isError: true, document: { error: { code: "cli.confirmation_needed" } } })
    expect(told).toHaveLength(1)
  })

  it("answers all that was asked before its input ended", async () => {
    const clientInfo = { name: "test", version: "1" }
    const cancel = { id: placed.order.id, acknowledged: true, client_id: "c-2" }
    const lines = [
      { id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo } },
      { method: "notifications/initialized" },
      { id: 2, method: "tools/call", params: { name: "orders_cancel", arguments: cancel } },
      { id: 3, method: "tools/call", params: { name: "markets", arguments: {} } }
    ]
    const input = lines.map((line) => `${JSON.stringify({ jsonrpc: "2.0", ...line })}\n`).join("")
    const { code, out } = await runCli(["mcp", "--services", "market,trading"], { home, input })
    const said = out.trimEnd().split("\n")
    expect([code, new Set(said.map((line) => (JSON.parse(line) as Message)["id"]))]).toEqual([0, new Set([1, 2, 3])])
    expect(said).toHaveLength(3)
    expect(out).not.toContain('"isError":true')
    expect(told.map(({ body }) => body["client_id"])).toEqual(["c-2"])
  })

  it("changes nothing when it may only read, whatever its services", async () => {
    await connect("--services", "trading,money,account", "--read-only")
    const { tools } = await client.listTools()
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
    expect(tools.map(({ name }) => name)).not.toContain("markets")
    expect(await callTool("orders_create", { acknowledged: true })).toMatchObject({ isError: true })
    expect(told).toEqual([])
  })
})
