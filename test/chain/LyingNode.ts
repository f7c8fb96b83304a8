/** Stands before a node and answers for it, as badly as it is told to. */
import { once } from "node:events"
import { createServer, type IncomingMessage } from "node:http"
import type { Anvil } from "./Anvil.ts"

/** What of a question is answered otherwise: the true answer comes in, what is said goes out. */
export type Lie = (method: string, params: ReadonlyArray<unknown>, truth: () => Promise<unknown>) => Promise<unknown>

/** An answer that never comes: the connection is cut. */
export class Cut extends Error {}

export const honest: Lie = (_method, _params, truth) => truth()

const readAll = async (request: IncomingMessage): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** That of the error, where it has one. */
const codeOf = (error: unknown): number =>
  error instanceof Error && "code" in error && typeof error.code === "number" ? error.code : -32_000

export interface LyingNode {
  readonly url: string
  lie: Lie
  /** How often each method was asked. */
  readonly asked: Map<string, number>
  readonly stop: () => Promise<void>
}

interface Question {
  readonly id: number
  readonly method: string
  readonly params: ReadonlyArray<unknown>
}

export const startLyingNode = async (behind: Pick<Anvil, "ask">): Promise<LyingNode> => {
  const asked = new Map<string, number>()
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { id, method, params } = JSON.parse(await readAll(request)) as Question
      asked.set(method, (asked.get(method) ?? 0) + 1)
      try {
        const result = await node.lie(method, params, () => behind.ask(method, ...params))
        response.end(JSON.stringify({ jsonrpc: "2.0", id, result }))
      } catch (error) {
        if (error instanceof Cut) response.destroy()
        else
          response.end(JSON.stringify({ jsonrpc: "2.0", id, error: { code: codeOf(error), message: String(error) } }))
      }
    }
    void answer()
  })
  // It hangs up on nobody who is about to ask.
  server.keepAliveTimeout = 0
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the node has no port")
  const node: LyingNode = {
    url: `http://127.0.0.1:${address.port}`,
    lie: honest,
    asked,
    stop: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, "close")
    }
  }
  return node
}
