/** Requests as a person sends them, and every way to spoil them. */
import { request } from "node:http"
import { connect } from "node:net"
import { text } from "node:stream/consumers"
import { makeNonce, type SignedParts, signatureHeaders, signRequest } from "../../core/protocol/Signing.ts"
import type { ErrorAnswer } from "../../core/protocol/Errors.ts"
import type { IssuedKey } from "../../daemon/Installation.ts"

export interface Sent {
  readonly method?: string
  /** Path and query. */
  readonly target: string
  readonly body?: string | Uint8Array
  /** Added to what the request has anyway, or made of it; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | ((had: string) => string) | undefined>>
  readonly as?: IssuedKey | undefined
  /** What is signed instead of what is sent. */
  readonly signing?: Partial<SignedParts> | ((parts: SignedParts) => Partial<SignedParts>)
}

export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly text: string
  readonly json: unknown
}

/** Headers that sign a request. */
export const signatureOf = (parts: SignedParts, key: IssuedKey): Record<string, string> => ({
  [signatureHeaders.key]: parts.keyId,
  [signatureHeaders.timestamp]: parts.timestampMs,
  [signatureHeaders.nonce]: parts.nonce,
  [signatureHeaders.signature]: signRequest(parts, key)
})

const headersOf = (host: string, sent: Sent, body: Uint8Array): Record<string, string> => {
  const { as, headers = {}, method = "GET", signing, target } = sent
  const parts = { method, target, body, host, timestampMs: String(Date.now()), nonce: makeNonce(), keyId: as?.id ?? "" }
  const signed = { ...parts, ...(typeof signing === "function" ? signing(parts) : signing) }
  const own: Record<string, string> = {
    ...(method === "POST" && { "content-type": "application/json" }),
    ...(as !== undefined && signatureOf(signed, as))
  }
  const spoiled = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === "function" ? value(own[name] ?? "") : value
  ])
  const all = { ...own, ...(Object.fromEntries(spoiled) as Record<string, string | undefined>) }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Sends one request to `host`, which is `127.0.0.1:PORT`, over a connection of its own. */
export const send = (host: string, sent: Sent): Promise<Received> =>
  new Promise((resolve, reject) => {
    const body = typeof sent.body === "string" ? Buffer.from(sent.body) : (sent.body ?? new Uint8Array())
    const { hostname, port } = new URL(`http://${host}`)
    const outgoing = request({
      hostname,
      port,
      method: sent.method ?? "GET",
      path: sent.target,
      headers: { "content-length": body.length, ...headersOf(host, sent, body) },
      agent: false
    })
    outgoing.on("error", reject)
    outgoing.on("response", (response) => {
      text(response).then(
        (whole) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: whole, json: parsed(whole) }),
        reject
      )
    })
    outgoing.end(body)
  })

/** Sends a JSON command. */
export const post = (host: string, as: IssuedKey | undefined, target: string, payload: unknown): Promise<Received> =>
  send(host, { method: "POST", target, body: JSON.stringify(payload), as })

export const get = (host: string, as: IssuedKey | undefined, target: string): Promise<Received> =>
  send(host, { target, as })

/** Writes bytes as they are, and gives all that comes back before the connection ends. */
export const sendBytes = (host: string, bytes: string): Promise<string> => {
  const { hostname, port } = new URL(`http://${host}`)
  const socket = connect(Number.parseInt(port, 10), hostname)
  socket.write(bytes)
  return text(socket)
}

/** The error of an answer, or what came instead of one. */
export const errorOf = ({ json, text: whole }: Received): ErrorAnswer["error"] => {
  const error = (json as Partial<ErrorAnswer> | undefined)?.error
  if (error === undefined) throw new Error(`no error answer: ${whole.slice(0, 200)}`)
  return error
}
