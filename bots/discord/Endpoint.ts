/** Interactions by HTTP, for who has no gateway to them: signed by Discord, which also sends wrongly signed ones. */
import { createPublicKey, verify } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"

/** Bytes of a request. */
const requestBytesMax = 512 * 1024
/** Milliseconds in which a request must have come. */
const requestMilliseconds = 10_000
/** Milliseconds by which the time that was signed may be off: an old request is not taken again. */
const oldMilliseconds = 5 * 60_000
/** Stands before a raw Ed25519 key in its DER form. */
const derHeader = Buffer.from("302a300506032b6570032100", "hex")

export interface EndpointSettings {
  readonly host: string
  readonly port: number
  /** 64 hexadecimal digits, as the developer portal shows them. */
  readonly publicKey: string
}

export interface EndpointHandling {
  /** The first answer to an interaction; undefined to one that is nothing to answer. */
  readonly take: (interaction: unknown) => Promise<object | undefined>
  readonly now: () => number
  readonly signal: AbortSignal
}

const keyOf = (publicKey: string) =>
  createPublicKey({ key: Buffer.concat([derHeader, Buffer.from(publicKey, "hex")]), format: "der", type: "spki" })

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Array<Buffer> = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > requestBytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const headerOf = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name]
  return typeof value === "string" ? value : ""
}

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** Listens until the signal. Resolves with the port once it does. */
export const listenForInteractions = async (
  { host, port, publicKey }: EndpointSettings,
  { now, signal, take }: EndpointHandling
): Promise<number> => {
  const key = keyOf(publicKey)

  const isSigned = (request: IncomingMessage, body: Buffer): boolean => {
    const signature = headerOf(request, "x-signature-ed25519")
    if (!/^[0-9a-f]{128}$/i.test(signature)) return false
    const at = headerOf(request, "x-signature-timestamp")
    if (!/^\d{1,12}$/.test(at) || Math.abs(now() - Number(at) * 1_000) > oldMilliseconds) return false
    const signed = Buffer.concat([Buffer.from(at), body])
    return verify(null, signed, key, Buffer.from(signature, "hex"))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== "POST") return void response.writeHead(405).end()
    const body = await readBody(request)
    if (body === undefined) return void response.writeHead(413, { connection: "close" }).end()
    if (!isSigned(request, body)) return void response.writeHead(401).end()
    const answer = await take(parsed(body))
    if (answer === undefined) return void response.writeHead(400).end()
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer))
  }

  const server = createServer({ requestTimeout: requestMilliseconds }, (request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  signal.addEventListener("abort", () => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : port
}
