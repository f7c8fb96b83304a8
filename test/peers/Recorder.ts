/** A server that says yes to everything, and keeps what it was asked: to compare our requests with an official library's. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import type { ProviderRequest } from "../../core/payments/Provider.ts"

export interface Recorder {
  readonly url: string
  /** What was asked since the last time. */
  readonly take: () => ReadonlyArray<ProviderRequest>
  readonly close: () => void
}

export const startRecorder = async (): Promise<Recorder> => {
  const requests: Array<ProviderRequest> = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (part) => (body += String(part)))
    request.on("end", () => {
      const { headers, method, url: path = "" } = request
      requests.push({
        method: method as ProviderRequest["method"],
        path,
        headers: headers as Record<string, string>,
        body
      })
      response.writeHead(200, { "content-type": "application/json" })
      response.end("{}")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, take: () => requests.splice(0), close: () => server.close() }
}

/** A request with none of the headers but those named, and those of `more` left out. */
export const withHeaders = (request: ProviderRequest, names: ReadonlyArray<string>): ProviderRequest => ({
  ...request,
  headers: Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name]
      return value === undefined ? [] : [[name, value]]
    })
  )
})
