import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer as createTcpServer, type AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { toErrorAnswer } from "../protocol/Errors.ts"
import { makeKeyPair, readPublicKey, verifyRequest } from "../protocol/Signing.ts"
import { type ClientOptions, makeClient } from "./Client.ts"
import { answerBytesMax } from "./Exchange.ts"
import type { ClientFailure } from "./Failure.ts"

const pair = makeKeyPair()
const key = { id: "0197a000-0000-7000-8000-000000000001", public_key: pair.publicKey, private_key: pair.privateKey }
const tradeId = "0197a000-0000-7000-8000-00000000abcd"

const closers: Array<() => void> = []
afterEach(() => closers.splice(0).forEach((close) => close()))

interface Seen {
  readonly request: IncomingMessage
  readonly body: Buffer
}

const listen = async (answer: (seen: Seen, response: ServerResponse) => unknown) => {
  const server = createServer((request, response) => {
    const parts: Array<Buffer> = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => void answer({ request, body: Buffer.concat(parts) }, response))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const reply = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "r-1" })
  response.end(JSON.stringify(body))
}

const header = (seen: Seen, name: string): string => String(seen.request.headers[name])

const isSigned = (seen: Seen): Promise<boolean> => {
  const verifying = readPublicKey(key.public_key)
  if (verifying === undefined) throw new Error("the public key cannot be read")
  return verifyRequest(
    {
      method: String(seen.request.method),
      target: String(seen.request.url),
      body: seen.body,
      host: header(seen, "host"),
      timestampMs: header(seen, "x-timestamp"),
      nonce: header(seen, "x-nonce"),
      keyId: header(seen, "x-key")
    },
    verifying,
    header(seen, "x-signature")
  )
}

const failureOf = (promise: Promise<unknown>): Promise<ClientFailure["error"]> =>
  promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (failure: ClientFailure) => failure.error
  )

const pay = (daemon: string, options: Partial<ClientOptions> = {}) =>
  makeClient({ daemon, key, ...options }).call("trades.mark_paid", {
    params: { id: tradeId },
    payload: { client_id: "c-1", version: 3 }
  })

describe("a signed call", () => {
  it("covers method, target, body and host, so that the daemon can verify it", async () => {
    const seen: Array<Seen> = []
    const daemon = await listen((one, response) => {
      seen.push(one)
      reply(response, 200, { ok: true })
    })
    expect(await pay(daemon)).toEqual({ data: { ok: true }, requestId: "r-1" })
    await makeClient({ daemon, key }).call("orders.list", { query: { market: "BTC-USDT", limit: 2, cursor: "a b&c" } })
    expect(await Promise.all(seen.map(isSigned))).toEqual([true, true])
    expect(seen[0]?.request.url).toBe(`/v1/trades/${tradeId}/paid`)
    expect(seen[0]?.body.toString()).toBe('{"client_id":"c-1","version":3}')
    expect(seen[1]?.request.url).toBe("/v1/orders?market=BTC-USDT&limit=2&cursor=a+b%26c")
  })

  it("is not made without a key, nor with one that is not registered", async () => {
    const daemon = await listen((_, response) => reply(response, 200, {}))
    const anonymous = makeClient({ daemon }).call("identity.me", {})
    expect((await failureOf(anonymous)).code).toBe("auth.signature_missing")
    const early = makeClient({ daemon, key: { ...key, id: null } }).call("identity.me", {})
    expect((await failureOf(early)).code).toBe("cli.profile_unknown")
  })

  it("sets its clock by the server once and signs again with a new nonce", async () => {
    const serverMs = Date.now() + 3_600_000
    const stamps: Array<number> = []
    const nonces = new Set<string>()
    const daemon = await listen(async (seen, response) => {
      stamps.push(Number(header(seen, "x-timestamp")))
      nonces.add(header(seen, "x-nonce"))
      if ((await isSigned(seen)) && Math.abs((stamps.at(-1) ?? 0) - serverMs) < 60_000)
        reply(response, 200, { ok: true })
      else {
        const details = { server_time: new Date(serverMs).toISOString() }
        reply(response, 401, toErrorAnswer("auth.timestamp_outside_window", details, "r-2"))
      }
    })
    const client = makeClient({ daemon, key })
    await client.call("identity.me", {})
    await client.call("identity.me", {})
    expect(stamps.length).toBe(3)
    expect(nonces.size).toBe(3)
  })

  it("gives up when the server refuses its time twice", async () => {
    let calls = 0
    const daemon = await listen((_, response) => {
      calls += 1
      reply(
        response,
        401,
        toErrorAnswer("auth.timestamp_outside_window", { server_time: new Date(0).toISOString() }, "r")
      )
    })
    expect((await failureOf(pay(daemon))).code).toBe("auth.timestamp_outside_window")
    expect(calls).toBe(2)
  })
})

describe("a failure", () => {
  it("is the daemon's own answer when there is one", async () => {
    const answer = toErrorAnswer("trade.version_stale", { version: 4 }, "r-3")
    const daemon = await listen((_, response) => reply(response, 409, answer))
    expect(await failureOf(pay(daemon))).toEqual(answer.error)
  })

  it("is daemon.unreachable when nothing was sent", async () => {
    const taken = createTcpServer()
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
    const { port } = taken.address() as AddressInfo
    await new Promise((resolve) => taken.close(resolve))
    const error = await failureOf(pay(`http://127.0.0.1:${port}`))
    expect(error).toMatchObject({ code: "daemon.unreachable", outcome: "not_applied" })
    expect(error.details).toMatchObject({ reason: "ECONNREFUSED" })
  })

  it("is service.outcome_unknown when a command was sent and no whole answer came", async () => {
    const silent = await listen(() => undefined)
    const rude = await listen((seen) => seen.request.socket.destroy())
    const half = await listen((_, response) => {
      response.writeHead(200, { "content-length": "100" })
      response.write("{")
      response.destroy()
    })
    for (const daemon of [silent, rude, half]) {
      expect(await failureOf(pay(daemon, { timeoutMs: 200 }))).toMatchObject({
        code: "service.outcome_unknown",
        outcome: "unknown"
      })
    }
    const read = makeClient({ daemon: rude }).call("markets.list", {})
    expect((await failureOf(read)).code).toBe("daemon.unreachable")
  })

  it("does not take an answer of something else for the daemon's", async () => {
    const page = await listen((_, response) => response.end("<html>"))
    expect((await failureOf(pay(page))).code).toBe("service.outcome_unknown")
    expect((await failureOf(makeClient({ daemon: page }).call("markets.list", {}))).code).toBe(
      "service.protocol_mismatch"
    )
    const proxy = await listen((_, response) => reply(response, 404, { message: "not here" }))
    expect((await failureOf(pay(proxy))).code).toBe("service.protocol_mismatch")
  })

  it("bounds what is sent and what is read", async () => {
    let calls = 0
    const daemon = await listen((_, response) => {
      calls += 1
      response.write("[".repeat(answerBytesMax))
      response.end("[[")
    })
    const large = makeClient({ daemon, key }).call("trades.dispute", {
      params: { id: tradeId },
      payload: { client_id: "c", version: 1, reason: "other", statement: "x".repeat(70_000) }
    })
    expect((await failureOf(large)).code).toBe("request.too_large")
    expect(calls).toBe(0)
    expect((await failureOf(makeClient({ daemon }).call("markets.list", {}))).details["reason"]).toMatch(/longer than/)
  })

  it("is cli.interrupted when the caller gave up", async () => {
    const stop = new AbortController()
    const daemon = await listen(() => stop.abort())
    expect((await failureOf(pay(daemon, { signal: stop.signal }))).code).toBe("cli.interrupted")
    expect((await failureOf(pay(daemon, { signal: stop.signal }))).code).toBe("cli.interrupted")
  })

  it("refuses an address that is not an origin", () => {
    for (const daemon of ["127.0.0.1:8420", "ftp://x", "http://x/path", "http://x/?q", ""]) {
      expect(() => makeClient({ daemon }), daemon).toThrow(/command line/)
    }
  })
})
