/** The HTTP side of the fake: addresses, tokens, faults, and answers in the Bot API's envelope. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Fault, FaultPlan } from "../FaultPlan.ts"
import { ApiFailure, conflict, retryAfter } from "./ApiFailure.ts"
import type { ApiResponse } from "./BotApi.ts"
import type { Flood } from "./Flood.ts"
import { everyMethod } from "./methods/EveryMethod.ts"
import { isNewer, olderParams } from "./Older.ts"
import type { Params, UploadedFile } from "./Params.ts"
import { readParams } from "./RequestBody.ts"
import { batchMax, type UpdateKind } from "./UpdateQueue.ts"
import type { Webhook } from "./Webhook.ts"
import { chatNamed, type World } from "./World.ts"

/** One request of the bot, as it is kept for a test to look at. */
export interface Call {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, UploadedFile>
  /** When it came, in milliseconds by the fake's clock. */
  readonly at: number
  /** What it met on purpose. */
  readonly fault: Fault | undefined
  /** What was done with it; nothing as long as, or when, nothing was done. */
  answer: ApiResponse<unknown> | undefined
}

const failureAnswer = (failure: ApiFailure): ApiResponse<never> => ({
  ok: false,
  error_code: failure.code,
  description: failure.message,
  ...(failure.retryAfter === undefined ? {} : { parameters: { retry_after: failure.retryAfter } })
})

/** What the service's own proxies say when the server behind them is away: no JSON. */
const proxyStatuses: ReadonlyMap<number, string> = new Map([
  [502, "Bad Gateway"],
  [503, "Service Unavailable"],
  [504, "Gateway Timeout"]
])

const counted = /^(?:send(?!ChatAction)|forward|copy|edit)/

export class BotServer {
  readonly calls: Array<Call> = []
  readonly #world: World
  readonly #faults: FaultPlan
  readonly #flood: Flood | undefined
  readonly #webhook: Webhook
  readonly #server: Server
  readonly #hung = new Set<() => void>()
  #inFlight = 0

  constructor(world: World, faults: FaultPlan, flood: Flood | undefined, webhook: Webhook) {
    this.#world = world
    this.#faults = faults
    this.#flood = flood
    this.#webhook = webhook
    this.#server = createServer((request, response) => void this.#exchange(request, response))
    // Who asks again on a connection that is just being closed for being idle would see a fault that nobody made.
    this.#server.keepAliveTimeout = 0
  }

  /** Address without a slash at its end, as grammY's `apiRoot` wants it. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  /** Requests that are neither answered nor hanging. */
  get inFlight(): number {
    return this.#inFlight - this.#hung.size
  }

  get hung(): number {
    return this.#hung.size
  }

  /** Whatever hangs goes on. */
  releaseHung(): void {
    for (const release of this.#hung) release()
  }

  async #exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost")
    const [, file, token = "", rest = ""] = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.+)$/.exec(url.pathname) ?? []
    if (rest === "") return this.#send(response, new ApiFailure(404, "Not Found"))
    if (token !== this.#world.token) return this.#send(response, new ApiFailure(401, "Unauthorized"))
    if (file !== undefined) return this.#download(response, rest)
    this.#inFlight += 1
    try {
      const params = await readParams(request, url, this.#world.limits.uploadBytes)
      await (rest.toLowerCase() === "getupdates" ? this.#poll(params, response) : this.#call(rest, params, response))
    } catch (error) {
      this.#send(response, error)
    } finally {
      this.#inFlight -= 1
      this.#world.changes.announce()
    }
  }

  #send(response: ServerResponse, answer: unknown): void {
    if (response.destroyed || response.headersSent) return
    const body =
      answer instanceof ApiFailure
        ? failureAnswer(answer)
        : answer instanceof Error
          ? failureAnswer(new ApiFailure(500, `Internal Server Error: ${answer.message}`))
          : answer
    const status = (body as { readonly error_code?: number }).error_code ?? 200
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
  }

  #download(response: ServerResponse, path: string): void {
    const file = [...this.#world.files.values()].find((stored) => stored.path === path)
    const fits = file !== undefined && file.bytes.length <= this.#world.limits.downloadBytes
    if (fits) response.writeHead(200, { "content-type": "application/octet-stream" }).end(file.bytes)
    else this.#send(response, new ApiFailure(404, "Not Found"))
  }

  /** Answers false when the fault has ended the exchange. */
  async #suffer(fault: Fault | undefined, moment: "before" | "after", response: ServerResponse): Promise<boolean> {
    if (fault === undefined) return true
    if (fault.kind === "refuse") {
      if (moment === "after") return true
      this.#refuse(fault.status, fault.retryAfter, response)
      return false
    }
    if (fault.moment !== moment) return true
    if (fault.kind === "reset") {
      response.socket?.resetAndDestroy()
      return false
    }
    await new Promise<void>((resolve) => {
      const release = () => {
        this.#hung.delete(release)
        resolve()
      }
      this.#hung.add(release)
      response.once("close", release)
      this.#world.changes.announce()
    })
    return !response.destroyed
  }

  #refuse(status: number, seconds: number | undefined, response: ServerResponse): void {
    const proxy = proxyStatuses.get(status)
    if (proxy !== undefined) {
      response.writeHead(status, { "content-type": "text/html" }).end(`<html><title>${status} ${proxy}</title></html>`)
    } else
      this.#send(
        response,
        seconds === undefined ? new ApiFailure(status, "Internal Server Error") : retryAfter(seconds)
      )
  }

  async #call(name: string, params: Params, response: ServerResponse): Promise<void> {
    const method = everyMethod.find((known) => known.name.toLowerCase() === name.toLowerCase())?.name ?? name
    const fault = this.#faults.take(method)
    const call: Call = {
      method,
      params: params.values,
      files: params.files,
      at: this.#world.clock.now(),
      fault,
      answer: undefined
    }
    this.calls.push(call)
    if (!(await this.#suffer(fault, "before", response))) return
    call.answer = this.perform(method, params)
    this.#world.changes.announce()
    if (await this.#suffer(fault, "after", response)) this.#send(response, call.answer)
  }

  /** Does what a request asks, whichever way it came. */
  perform(name: string, params: Params): ApiResponse<unknown> {
    try {
      if (name === "setWebhook") return { ok: true, result: this.#webhook.set(params) }
      if (name === "deleteWebhook") return { ok: true, result: this.#webhook.remove(params) }
      if (name === "getWebhookInfo") return { ok: true, result: this.#webhook.info() }
      const method = everyMethod.find((known) => known.name === name)
      const { isOlder } = this.#world
      if (method === undefined || (isOlder && isNewer(name))) throw new ApiFailure(404, "Not Found: method not found")
      this.#control(name, params)
      return { ok: true, result: method.act(this.#world, isOlder ? olderParams(params) : params) }
    } catch (error) {
      if (error instanceof ApiFailure) return failureAnswer(error)
      throw error
    }
  }

  #control(name: string, params: Params): void {
    const chat = params.text("chat_id")
    if (this.#flood === undefined || chat === undefined || !counted.test(name)) return
    const seconds = this.#flood.send(chatNamed(this.#world, chat).id, this.#world.clock.now())
    if (seconds !== undefined) throw retryAfter(seconds)
  }

  async #poll(params: Params, response: ServerResponse): Promise<void> {
    const fault = this.#faults.take("getUpdates")
    if (!(await this.#suffer(fault, "before", response))) return
    if (this.#webhook.active) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
      )
    }
    const limit = Math.min(batchMax, Math.max(1, params.integer("limit") ?? batchMax))
    this.#inFlight -= 1
    try {
      const updates = await this.#world.updates.poll({
        offset: params.integer("offset") ?? 0,
        limit,
        timeout: params.integer("timeout") ?? 0,
        allowed: params.json("allowed_updates") as ReadonlyArray<UpdateKind> | undefined,
        onGone: (stop) => response.once("close", stop)
      })
      if (await this.#suffer(fault, "after", response)) this.#send(response, { ok: true, result: updates })
    } finally {
      this.#inFlight += 1
    }
  }
}
