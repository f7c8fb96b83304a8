/**
 * JSON-RPC 2.0 over two streams, a message a line. Requests are carried out as they come, several at a time; a line is
 * read only when there is room for what it asks, and when what was answered is taken.
 */
import { once } from "node:events"
import type { Writable } from "node:stream"
import { clientFailure } from "@orrange/core/client/Failure"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import { failureOf } from "../Output.ts"
import { boundedLines } from "./Lines.ts"
import type { Params } from "./Methods.ts"

/** Characters of the longest line that is read. */
export const lineCharactersMax = 1024 * 1024
/** Requests that are carried out at a time. */
export const requestsMax = 32

type Id = string | number | null
type Failure = ErrorAnswer["error"]

/** What a method came to: a result, or the error that the catalogue has for it. */
export type Outcome = { readonly result: unknown } | { readonly error: Failure }

export interface RpcOptions {
  readonly input: AsyncIterable<Buffer>
  readonly output: Writable
  /** `undefined` for a method that there is not. */
  readonly call: (method: string, params: Params) => Promise<Outcome> | undefined
}

interface Request {
  readonly id: Id
  readonly method: string
  readonly params: Params
}

const codes = { parse: -32_700, request: -32_600, method: -32_601, params: -32_602, refused: -32_000 } as const

const isPlain = (value: unknown): value is Params =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isId = (id: unknown): id is Id => typeof id === "string" || Number.isSafeInteger(id)

const errorOf = (id: Id, code: number, error: Failure) => {
  const { reason } = error.details
  if (error.code !== "cli.usage") return { jsonrpc: "2.0", id, error: { code, message: error.message, data: error } }
  const data = { ...error, hint: "`describe` shows the parameters of a method." }
  return { jsonrpc: "2.0", id, error: { code, message: typeof reason === "string" ? reason : error.message, data } }
}

/** The code that JSON-RPC has for a failure. */
const codeOf = ({ code }: Failure): number => (code === "cli.usage" ? codes.params : codes.refused)

const usage = (reason: string): Failure => clientFailure("cli.usage", { reason }).error

/** A line as a request, or what is wrong with it. */
const read = (line: string | undefined): Request | { readonly refusal: object } => {
  if (line === undefined) {
    const reason = `a line has more than ${lineCharactersMax} characters`
    return { refusal: errorOf(null, codes.request, usage(reason)) }
  }
  const message = parse(line)
  if (message === undefined) return { refusal: errorOf(null, codes.parse, usage("the line is not JSON")) }
  const { id, jsonrpc, method, params = {} } = isPlain(message) ? message : {}
  if (jsonrpc !== "2.0" || typeof method !== "string" || !isId(id)) {
    // What nobody would hear the outcome of is not done: a notification is refused like all that is no request.
    const reason = "a line is one request of JSON-RPC 2.0, with an id that is a string or a whole number"
    return { refusal: errorOf(isId(id) ? id : null, codes.request, usage(reason)) }
  }
  if (!isPlain(params)) return { refusal: errorOf(id, codes.params, usage("params must be an object")) }
  return { id, method, params }
}

/** Room for so many at a time. */
class Places {
  readonly #max: number
  readonly #taken = new Set<Promise<void>>()

  constructor(max: number) {
    this.#max = max
  }

  async take(work: () => Promise<void>): Promise<void> {
    const done: Promise<void> = work().finally(() => this.#taken.delete(done))
    this.#taken.add(done)
    if (this.#taken.size >= this.#max) await Promise.race(this.#taken)
  }

  async allDone(): Promise<void> {
    await Promise.all(this.#taken)
  }
}

const answer = async ({ id, method, params }: Request, call: RpcOptions["call"]): Promise<object> => {
  try {
    const work = call(method, params)
    if (work === undefined) {
      const { error } = clientFailure("cli.command_unknown", { command: method })
      return errorOf(id, codes.method, { ...error, hint: "`initialize` lists the methods." })
    }
    const outcome = await work
    if ("result" in outcome) return { jsonrpc: "2.0", id, result: outcome.result }
    return errorOf(id, codeOf(outcome.error), outcome.error)
  } catch (failure) {
    const error = failureOf(failure)
    return errorOf(id, codeOf(error), error)
  }
}

/** Answers requests until the input ends; resolves when all that were read are answered. */
export const serveRpc = async ({ call, input, output }: RpcOptions): Promise<void> => {
  const places = new Places(requestsMax)
  const write = (message: object): boolean => output.write(`${JSON.stringify(message)}\n`)
  for await (const line of boundedLines(input, lineCharactersMax)) {
    if (line?.trim() === "") continue
    const request = read(line)
    if ("refusal" in request) write(request.refusal)
    else await places.take(async () => void write(await answer(request, call)))
    if (output.writableNeedDrain) await once(output, "drain")
  }
  await places.allDone()
}

/** What is pushed without being asked for each time. False when the reader is slow. */
export const notify = (output: Writable, method: string, params: object): boolean =>
  output.write(`${JSON.stringify({ jsonrpc: "2.0", method, params })}\n`)
