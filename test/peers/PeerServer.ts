/** The part of a provider of our own that speaks HTTP: what it is asked is kept, and goes wrong on demand. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface PeerAnswer {
  readonly status: number
  readonly body: unknown
}

/** What happens to the next request of a path: done and not told, refused, answered with something else, or cut off. */
export type PeerFault =
  | { readonly kind: "lost" }
  | { readonly kind: "status"; readonly status: number; readonly isDone?: boolean }
  | { readonly kind: "garbage"; readonly body: string }
  | { readonly kind: "cut" }

export interface PeerServer {
  readonly url: string
  readonly requests: ReadonlyArray<Asked>
  /** The next requests that begin so, as in `POST /v1/refunds`. */
  readonly fail: (start: string, ...faults: ReadonlyArray<PeerFault>) => void
  /** Nobody listens, or somebody does again. */
  readonly setAway: (isAway: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = ""
  for await (const part of request) body += String(part)
  return body
}

export const startPeerServer = async (carryOut: (asked: Asked) => PeerAnswer): Promise<PeerServer> => {
  const requests: Array<Asked> = []
  const faults = new Map<string, Array<PeerFault>>()

  const nextFault = (request: string): PeerFault | undefined => {
    for (const [start, list] of faults) if (request.startsWith(start) && list.length > 0) return list.shift()
    return undefined
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method = "GET", url: target = "/" } = request
    const asked: Asked = { method, url: new URL(target, "http://peer"), headers, body: await readBody(request) }
    requests.push(asked)
    const wrong = nextFault(`${method} ${asked.url.pathname}`)
    if (wrong?.kind === "cut") return void response.destroy()
    const isDone = wrong === undefined || wrong.kind === "lost" || (wrong.kind === "status" && wrong.isDone === true)
    const answer = isDone ? carryOut(asked) : { status: 500, body: {} }
    if (wrong?.kind === "lost") return void response.destroy()
    const status = wrong?.kind === "garbage" ? 200 : answer.status
    response.writeHead(wrong?.kind === "status" ? wrong.status : status, { "content-type": "application/json" })
    if (wrong?.kind === "garbage") response.end(wrong.body)
    else response.end(JSON.stringify(wrong === undefined ? answer.body : {}))
  }

  const server = createServer((request, response) => void handle(request, response))
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    fail: (start, ...more) => void faults.set(start, [...(faults.get(start) ?? []), ...more]),
    setAway: (isAway) => (isAway ? stop() : listen(port)),
    close: stop
  }
}
