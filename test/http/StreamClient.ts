/** A reader of the live stream that keeps what it was told, and can wait for more. */
import { WebSocket } from "@effect/platform-node/NodeWS"
import { makeNonce } from "../../core/protocol/Signing.ts"
import { type StreamMessage, streamPath } from "../../core/protocol/Stream.ts"
import type { IssuedKey } from "../../daemon/Installation.ts"
import { signatureOf } from "./Signed.ts"

/** Milliseconds after which what a reader expects is taken never to come. */
const waitMs = 60_000

export interface StreamClient {
  /** Every message so far, in order. */
  readonly messages: ReadonlyArray<StreamMessage>
  readonly say: (request: unknown) => void
  /** Takes the first message from `from` on that fits; rejects when none comes. */
  readonly next: (fits: (message: StreamMessage) => boolean, from?: number) => Promise<StreamMessage>
  /** Resolves with the close code when the connection is over. */
  readonly closed: Promise<number>
  /** Stops, and goes on, reading from the connection. */
  readonly pause: () => void
  readonly resume: () => void
  readonly close: () => Promise<number>
}

/** Fails with the HTTP status when the daemon refuses the connection. */
export const openStream = async (host: string, as?: IssuedKey): Promise<StreamClient> => {
  const parts = { method: "GET", target: streamPath, body: new Uint8Array(), host, timestampMs: String(Date.now()) }
  const headers = as === undefined ? {} : signatureOf({ ...parts, nonce: makeNonce(), keyId: as.id }, as)
  const socket = new WebSocket(`ws://${host}${streamPath}`, { headers })
  const messages: Array<StreamMessage> = []
  const listeners = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.once("close", resolve))
  socket.on("message", (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as StreamMessage)
    for (const listener of listeners) listener()
  })
  await new Promise((resolve, reject) => {
    socket.once("open", resolve)
    socket.once("error", reject)
  })
  socket.on("error", () => undefined)
  const next: StreamClient["next"] = (fits, from = 0) =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        listeners.delete(look)
      }
      const look = (): void => {
        const found = messages.slice(from).find(fits)
        if (found === undefined) return
        settle()
        resolve(found)
      }
      const timer = setTimeout(() => {
        settle()
        reject(new Error(`nothing fits among ${JSON.stringify(messages.slice(-5)).slice(0, 1_000)}`))
      }, waitMs)
      listeners.add(look)
      look()
    })
  return {
    messages,
    say: (request) => socket.send(typeof request === "string" ? request : JSON.stringify(request)),
    next,
    closed,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => {
      socket.close()
      return closed
    }
  }
}
