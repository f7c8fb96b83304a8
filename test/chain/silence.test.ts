/** Whoever is asked and does not answer keeps nobody waiting: not the daemon, and not the signer. */
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer as createNode } from "node:http"
import { type AddressInfo, connect, createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { makeEvmNode } from "../../daemon/chain/Evm.ts"
import { listen } from "../../daemon/chain/Signer.ts"
import { signerAt } from "../../daemon/chain/SignerClient.ts"
import { chainPolicy } from "./ChainFloor.ts"

let folder: string
let path: string
let server: Server | undefined
const zero = `0x${"0".repeat(40)}`
const [signerMs, nodeMs] = [5_000, 10_000]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orrange-silence-"))
  path = join(folder, "s.sock")
})
afterEach(() => {
  vi.useRealTimers()
  server?.close()
  rmSync(folder, { recursive: true })
})

it("a node that keeps silent is away", async () => {
  const node = createNode(() => undefined).listen(0, "127.0.0.1")
  await once(node, "listening")
  const policy = await chainPolicy({ ask: () => Promise.resolve({ hash: "0x0" }) }, zero, zero)
  const { fees } = makeEvmNode(policy, [`http://127.0.0.1:${(node.address() as AddressInfo).port}`])
  const asking = Effect.gen(function* () {
    const heard = once(node, "request")
    const asked = yield* Effect.forkChild(Effect.flip(fees))
    yield* Effect.promise(() => heard)
    yield* TestClock.adjust(nodeMs)
    return yield* Fiber.join(asked)
  })
  const fault = await Effect.runPromise(Effect.provide(asking, TestClock.layer()))
  expect(fault).toMatchObject({ kind: "away", reason: "eth_getBlockByNumber was not answered in time" })
  node.close()
  node.closeAllConnections()
})

it("a signer that answers a byte at a time is away", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  server = createServer((socket) => {
    socket
      .on("error", () => socket.destroy())
      .once("data", () => {
        socket.write(" ")
        vi.advanceTimersByTime(signerMs)
        socket.end('{"ok":true}\n')
      })
  }).listen(path)
  await once(server, "listening")
  const fault = await Effect.runPromise(Effect.flip(signerAt(path, { chain_id: "1", hot: "" }).strike("1")))
  expect(fault).toMatchObject({ kind: "away", reason: "the signer did not answer in time" })
})

it("a signer that hangs up is away", async () => {
  server = createServer((socket) => socket.once("data", () => socket.destroy())).listen(path)
  await once(server, "listening")
  expect(await Effect.runPromise(Effect.flip(signerAt(path, { chain_id: "1", hot: "" }).strike("1")))).toMatchObject({
    kind: "away"
  })
})

it("the signer answers nobody who asks a byte at a time", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  server = await listen(path, () => ({ ok: true }))
  const accepted = once(server, "connection")
  const socket = connect(path)
  let text = ""
  const closed = new Promise((resolve) => {
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part
    })
    socket.on("error", () => socket.destroy()).once("close", resolve)
  })
  socket.write('{"kind":"strike",')
  await accepted
  vi.advanceTimersByTime(signerMs)
  socket.write('"id":"0197a000-0000-7000-8000-000000000001"}\n')
  await closed
  expect(text).toBe("")
})
