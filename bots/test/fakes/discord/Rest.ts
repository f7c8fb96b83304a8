/** The HTTP side: reads a request, lets limits and faults have their say, and has a route answer it. */
import type { IncomingMessage, ServerResponse } from "node:http"
import { type StruckFault, type Faults } from "./Faults.ts"
import type { Json } from "./Json.ts"
import { requestBytesMax } from "./Limits.ts"
import type { Upload } from "./MessageForm.ts"
import { type RateLimits, limitedHeaders } from "./RateLimits.ts"
import { Refusal, refuse } from "./Refusal.ts"
import { type World, changed } from "./World.ts"

/** A request as a route sees it. */
export interface Call {
  readonly method: string
  /** Below the version: "/channels/1/messages". */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Json | undefined
  readonly uploads: ReadonlyArray<Upload>
  /** What the variable parts of the path are. */
  readonly param: (name: string) => string
}

export interface Reply {
  readonly status: number
  /** Absent from an answer without a body. */
  readonly json?: unknown
}

export interface Route {
  readonly method: string
  /** "/channels/:channel/messages". */
  readonly path: string
  /** Routes of interactions bear their right in the token of the path. */
  readonly open?: true
  readonly run: (call: Call) => Reply
}

/** A request and its answer, as a test reads them. */
export interface LoggedCall {
  readonly method: string
  readonly path: string
  readonly body: Json | undefined
  readonly files: ReadonlyArray<string>
  /** Null while there is no answer. */
  status: number | null
}

interface Answer extends Reply {
  readonly headers?: Readonly<Record<string, string>>
}

interface Incoming {
  readonly body: Json | undefined
  readonly uploads: ReadonlyArray<Upload>
  readonly tooLarge: boolean
  readonly malformed: boolean
}

const readBytes = async (request: IncomingMessage): Promise<{ bytes: Buffer; tooLarge: boolean }> => {
  const chunks: Array<Buffer> = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= requestBytesMax) chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), tooLarge: size > requestBytesMax }
}

const readUploads = async (form: FormData): Promise<ReadonlyArray<Upload>> => {
  const files = [...form].filter((entry): entry is [string, File] => typeof entry[1] !== "string")
  return Promise.all(
    files.map(async ([part, file]) => ({
      part,
      name: file.name,
      contentType: file.type || "application/octet-stream",
      bytes: new Uint8Array(await file.arrayBuffer())
    }))
  )
}

const read = async (request: IncomingMessage): Promise<Incoming> => {
  const { bytes, tooLarge } = await readBytes(request)
  const empty = { body: undefined, uploads: [], tooLarge, malformed: false }
  if (tooLarge || bytes.length === 0) return empty
  const type = request.headers["content-type"] ?? ""
  try {
    if (!type.startsWith("multipart/")) return { ...empty, body: JSON.parse(bytes.toString()) }
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData()
    const payload = form.get("payload_json")
    const body = typeof payload === "string" ? JSON.parse(payload) : {}
    return { ...empty, body, uploads: await readUploads(form) }
  } catch {
    return { ...empty, malformed: true }
  }
}

const match = (pattern: string, path: string): ReadonlyMap<string, string> | null => {
  const parts = path.split("/")
  const steps = pattern.split("/")
  if (parts.length !== steps.length) return null
  const params = new Map<string, string>()
  for (const [index, step] of steps.entries()) {
    const part = parts[index] ?? ""
    if (step.startsWith(":")) params.set(step.slice(1), decodeURIComponent(part))
    else if (step !== part) return null
  }
  return params
}

export class Rest {
  readonly #world: World
  readonly #routes: ReadonlyArray<Route>
  readonly #faults: Faults
  readonly #rates: RateLimits

  /** Every request of the bot, oldest first. */
  readonly calls: Array<LoggedCall> = []

  constructor(world: World, routes: ReadonlyArray<Route>, faults: Faults, rates: RateLimits) {
    this.#world = world
    this.#routes = routes
    this.#faults = faults
    this.#rates = rates
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://fake")
    if (url.pathname.startsWith("/attachments/")) return this.#download(url.pathname, response)
    const method = request.method ?? "GET"
    const path = url.pathname.replace(/^\/api\/v\d+/, "")
    const incoming = await read(request)
    const call: LoggedCall = {
      method,
      path,
      body: incoming.body,
      files: incoming.uploads.map(({ name }) => name),
      status: null
    }
    this.calls.push(call)
    const fault = this.#faults.strike(`${method} ${path}`)
    changed(this.#world)
    const early = fault === null ? null : await this.#before(fault, response)
    if (early === "stop") return
    const answer = early ?? this.#answer(call, url.searchParams, incoming, request.headers.authorization)
    if (fault !== null && (await this.#after(fault, response)) === "stop") return
    call.status = answer.status
    write(response, answer)
    changed(this.#world)
  }

  /** What a fault does before the work: stops everything, answers in its stead, or nothing. */
  async #before({ released, what }: StruckFault, response: ServerResponse): Promise<Answer | "stop" | null> {
    if (what.kind === "status") {
      return { status: what.status, json: { message: `${what.status}: Internal Server Error`, code: 0 } }
    }
    if (what.kind === "limited") return limited(what.retryAfterSeconds, what.scope ?? "user")
    if (what.when === "after") return null
    if (what.kind === "hang") {
      await released
      return null
    }
    response.destroy()
    return "stop"
  }

  async #after({ released, what }: StruckFault, response: ServerResponse): Promise<"stop" | null> {
    if (what.kind === "break" && what.when === "after") {
      response.destroy()
      return "stop"
    }
    if (what.kind === "hang" && what.when === "after") await released
    return null
  }

  #answer(call: LoggedCall, query: URLSearchParams, incoming: Incoming, authorization: string | undefined): Answer {
    const matching = this.#routes.flatMap((route) => {
      const params = match(route.path, call.path)
      return params === null ? [] : [{ route, params }]
    })
    const found = matching.find(({ route }) => route.method === call.method)
    const isOpen = found?.route.open === true
    let headers: Answer["headers"] = {}
    try {
      if (!isOpen && authorization !== `Bot ${this.#world.token}`) refuse("unauthorized")
      if (found === undefined) return refused(new Refusal(matching.length === 0 ? "notFound" : "methodNotAllowed"))
      if (this.#world.enforcement.rates && !call.path.endsWith("/callback")) {
        const major = ["channel", "guild", "token"].map((name) => found.params.get(name)).find((id) => id !== undefined)
        const verdict = this.#rates.count(`${call.method} ${found.route.path}`, major ?? "", isOpen)
        headers = verdict.headers
        if (verdict.retryAfterSeconds !== null) {
          return { ...limited(verdict.retryAfterSeconds, verdict.global ? "global" : "user"), headers }
        }
      }
      if (incoming.tooLarge) refuse("tooLarge")
      if (incoming.malformed) refuse("invalidJson")
      const param = (name: string): string => found.params.get(name) ?? ""
      return { ...found.route.run({ ...call, query, uploads: incoming.uploads, param }), headers }
    } catch (error) {
      if (error instanceof Refusal) return { ...refused(error), headers }
      throw error
    }
  }

  #download(path: string, response: ServerResponse): void {
    const file = this.#world.files.get(path.split("/")[3] ?? "")
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { "content-type": file.contentType }).end(file.bytes)
  }
}

const refused = (refusal: Refusal): Answer => ({ status: refusal.status, json: refusal.body() })

const limited = (retryAfterSeconds: number, scope: "user" | "shared" | "global"): Answer => ({
  status: 429,
  json: { message: "You are being rate limited.", retry_after: retryAfterSeconds, global: scope === "global" },
  headers: limitedHeaders(retryAfterSeconds, scope)
})

/** An answer without a body says nothing about the type of one: clients would try to read it. */
const write = (response: ServerResponse, { headers, json, status }: Answer): void => {
  if (response.destroyed) return
  if (json === undefined) return void response.writeHead(status, headers).end()
  response.writeHead(status, { ...headers, "content-type": "application/json" }).end(JSON.stringify(json))
}
