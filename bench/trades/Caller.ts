/** One person's signed requests over a connection of their own, without an HTTP client: little of the time is the caller's. */
import { type KeyPair, makeNonce, signatureHeaders, signRequest } from "../../core/protocol/Signing.ts"
import { onAnswers, opened } from "../http/Sockets.ts"

export interface Signer extends KeyPair {
  readonly id: string
}

export interface Caller {
  /** Posts a body and gives the answer's. Answers come in the order of the requests. */
  readonly post: (target: string, body: unknown) => Promise<unknown>
  readonly close: () => void
}

const bodyOf = (answer: string): unknown => {
  const text = answer.slice(answer.indexOf("\r\n\r\n") + 4)
  return JSON.parse(Buffer.from(text, "latin1").toString("utf8"))
}

export const openCaller = async (port: number, signer: Signer): Promise<Caller> => {
  const socket = await opened(port)
  const host = `127.0.0.1:${port}`
  const waiting: Array<PromiseWithResolvers<unknown>> = []
  onAnswers(socket, (status, answer) => {
    const asked = waiting.shift()
    if (status.startsWith("2")) asked?.resolve(bodyOf(answer))
    else asked?.reject(new Error(answer))
  })
  socket.once("close", () => {
    for (const asked of waiting) asked.reject(new Error("the daemon closed a connection"))
  })
  const post: Caller["post"] = (target, body) => {
    const bytes = Buffer.from(JSON.stringify(body))
    const timestampMs = String(Date.now())
    const parts = { method: "POST", target, body: bytes, host, timestampMs, nonce: makeNonce(), keyId: signer.id }
    const head = [
      `POST ${target} HTTP/1.1`,
      `host: ${host}`,
      "content-type: application/json",
      `content-length: ${bytes.length}`,
      `${signatureHeaders.key}: ${signer.id}`,
      `${signatureHeaders.timestamp}: ${timestampMs}`,
      `${signatureHeaders.nonce}: ${parts.nonce}`,
      `${signatureHeaders.signature}: ${signRequest(parts, signer)}`
    ]
    const asked = Promise.withResolvers<unknown>()
    waiting.push(asked)
    socket.write(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]))
    return asked.promise
  }
  return { post, close: () => socket.removeAllListeners("close").destroy() }
}
