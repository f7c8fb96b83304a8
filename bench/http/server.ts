/**
 * One of the servers that are measured, in a process of its own: `node server.ts daemon|raw|naive PORT [URL HOME]`.
 * Answers every message with the microseconds of CPU it has used.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import { layerApp } from "../../core/platform/Database.ts"
import type { OrderBody } from "./workload.ts"

export type Kind = "daemon" | "raw" | "naive"

const [kind, portText = "0", databaseUrl = "", home = ""] = process.argv.slice(2)
const port = Number(portText)

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString("utf8")
  // Whoever asks whether it is up sends nothing.
  return text === "" ? null : JSON.parse(text)
}

const answer = (response: ServerResponse, value: unknown): void => {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(201, { "content-type": "application/json", "content-length": body.length }).end(body)
}

/** What Node does by itself: reads the order and says it back. */
const echo = async (request: IncomingMessage, response: ServerResponse) => answer(response, await readJson(request))

const startRaw = (): void =>
  void createServer((request, response) => void echo(request, response)).listen(port, "127.0.0.1")

/** What one would write first: every order a transaction, unsigned, matched with nothing. */
const startNaive = async (): Promise<void> => {
  const { placeNaively } = await import("./naive.ts")
  const runtime = ManagedRuntime.make(layerApp(Redacted.make(databaseUrl)))
  let orders = 0
  const carryOut = async (request: IncomingMessage, response: ServerResponse) => {
    const order = (await readJson(request)) as OrderBody | null
    answer(response, order === null ? null : await runtime.runPromise(placeNaively((orders += 1), order)))
  }
  createServer((request, response) => void carryOut(request, response)).listen(port, "127.0.0.1")
}

const startDaemon = async (): Promise<void> => {
  const { runBenchDaemon } = await import("../daemon/runBenchDaemon.ts")
  await runBenchDaemon({ home, url: databaseUrl, port })
}

process.on("message", () => {
  const { system, user } = process.cpuUsage()
  process.send?.(system + user)
})
process.on("disconnect", () => process.exit())

if (kind === "raw") startRaw()
else if (kind === "naive") await startNaive()
else await startDaemon()
