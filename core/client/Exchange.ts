/** One HTTP request and its whole answer, over a connection of its own unless an agent keeps some. */
import type { Agent, ClientRequest, IncomingMessage } from "node:http"

/** Bytes of the longest answer that is read. */
export const answerBytesMax = 16 * 1024 * 1024

export interface Exchange {
  readonly method: string
  readonly origin: URL
  /** Path and query, starting with `/`. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly agent?: Agent | undefined
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | Array<string> | undefined>>
  readonly body: Uint8Array
}

/** No answer came. `sent` is false when it is certain that the server received nothing. */
export class NoAnswer extends Error {
  readonly sent: boolean
  constructor(reason: string, sent: boolean) {
    super(reason)
    this.name = "NoAnswer"
    this.sent = sent
  }
}

const readAnswer = (response: IncomingMessage, request: ClientRequest, done: (answer: RawAnswer) => void): void => {
  const parts: Array<Buffer> = []
  let bytes = 0
  response.on("data", (part: Buffer) => {
    bytes += part.length
    if (bytes > answerBytesMax) request.destroy(new Error(`the answer is longer than ${answerBytesMax} bytes`))
    else parts.push(part)
  })
  response.on("error", (error) => request.destroy(error))
  response.on("end", () =>
    done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
  )
}

/** Sends a request and reads its answer. Rejects with `NoAnswer` and nothing else. */
export const exchange = (input: Exchange): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    // An `import` of node:http reads every export of it, which loads a second HTTP client and 50 ms of CPU with it.
    const { request: open } = process.getBuiltinModule(input.origin.protocol === "https:" ? "node:https" : "node:http")
    let connected = false
    const request = open({
      protocol: input.origin.protocol,
      hostname: input.origin.hostname.replace(/^\[|\]$/g, ""),
      port: input.origin.port,
      method: input.method,
      path: input.target,
      headers: { ...input.headers, "content-length": input.body.length },
      agent: input.agent ?? false
    })
    const timer = setTimeout(() => request.destroy(new Error(`no answer in ${input.timeoutMs} ms`)), input.timeoutMs)
    const onAbort = (): void => void request.destroy(new Error("interrupted"))
    let settled = false
    const settle = (): void => {
      settled = true
      clearTimeout(timer)
      input.signal?.removeEventListener("abort", onAbort)
    }
    request.on("socket", (socket) => {
      // One that was kept is connected already.
      if (socket.connecting) socket.once("connect", () => (connected = true))
      else connected = true
    })
    request.on("response", (response) =>
      readAnswer(response, request, (answer) => {
        settle()
        resolve(answer)
      })
    )
    request.on("error", (error: NodeJS.ErrnoException) => {
      settle()
      reject(new NoAnswer(error.code ?? error.message, connected))
    })
    request.on("close", () => {
      if (settled) return
      settle()
      reject(new NoAnswer("the connection was closed", connected))
    })
    if (input.signal?.aborted === true) onAbort()
    else {
      input.signal?.addEventListener("abort", onAbort)
      request.end(input.body)
    }
  })
