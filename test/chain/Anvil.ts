/** A chain of our own: a real EVM node, which the tests start, reorganise and stop. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { join } from "node:path"

const root = join(import.meta.dirname, "../..")
const bin = process.env["ANVIL_BIN"] ?? join(root, "node_modules/.bin/anvil")

export const chainId = 31_337

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  if (address === null || typeof address === "string") throw new Error("no port is free")
  return address.port
}

/** Milliseconds after which whoever does not answer, start or end hangs. */
export const hangsAfterMs = 30_000

/** Asks a node; what it refuses is thrown. */
export const askNode = async (url: string, method: string, params: ReadonlyArray<unknown> = []): Promise<unknown> => {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params })
  const signal = AbortSignal.timeout(hangsAfterMs)
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body, signal })
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } }
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result
}

const isUp = (url: string): Promise<boolean> =>
  askNode(url, "eth_chainId").then(
    () => true,
    () => false
  )

const whenUp = async (url: string, child: ChildProcess, untilMs: number): Promise<void> => {
  if (await isUp(url)) return
  if (child.exitCode !== null || Date.now() > untilMs) throw new Error("anvil did not start")
  await new Promise((resolve) => setTimeout(resolve, 20))
  await whenUp(url, child, untilMs)
}

/** What lets the node make a block, beside the answer: unless it makes none by itself. */
const makesBlocks = new Set(["eth_sendTransaction", "eth_sendRawTransaction", "evm_setAutomine"])

/** Until nothing that fits into a block waits for one. */
const whenMined = async (url: string, untilMs: number): Promise<void> => {
  if ((await askNode(url, "anvil_getAutomine")) !== true) return
  const { pending } = (await askNode(url, "txpool_status")) as { pending: string }
  if (BigInt(pending) === 0n) return
  if (Date.now() > untilMs) throw new Error("anvil makes no block of what it took")
  await new Promise((resolve) => setTimeout(resolve, 5))
  await whenMined(url, untilMs)
}

export interface Anvil {
  readonly url: string
  /** What it took is in a block when the answer is there. */
  readonly ask: (method: string, ...params: ReadonlyArray<unknown>) => Promise<unknown>
  readonly stop: () => Promise<void>
}

export const startAnvil = async (id = chainId): Promise<Anvil> => {
  const port = await freePort()
  const argv = ["--port", `${port}`, "--silent", "--chain-id", `${id}`, "--slots-in-an-epoch", "1"]
  const child: ChildProcess = spawn(bin, argv, { stdio: "ignore" })
  const url = `http://127.0.0.1:${port}`
  await whenUp(url, child, Date.now() + hangsAfterMs)
  return {
    url,
    ask: async (method, ...params) => {
      const answer = await askNode(url, method, params)
      if (makesBlocks.has(method)) await whenMined(url, Date.now() + hangsAfterMs)
      return answer
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit", { signal: AbortSignal.timeout(hangsAfterMs) })
      child.kill()
      await ended
    }
  }
}
