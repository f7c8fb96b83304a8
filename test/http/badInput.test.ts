import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { CATEGORIES, ERRORS } from "../../core/protocol/Errors.ts"
import { makeNonce, type SignedParts } from "../../core/protocol/Signing.ts"
import { badInputs } from "./BadInputs.ts"
import { openTrade, placeOrder } from "./Commands.ts"
import { errorOf, type Received, send, sendBytes, signatureOf } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

/** Bytes of the longest error answer: what a client sends must not come back to it. */
const answerBytesMax = 16 * 1024

/** Few enough to find the one that changed something. */
const requestsBetweenLooks = 10

/** What an answer says, and what it should. */
const said = (received: Received) => {
  const error = errorOf(received)
  return {
    status: received.status,
    code: error.code,
    category: error.category,
    outcome: error.outcome,
    sameId: error.request_id !== "" && error.request_id === received.headers["x-request-id"],
    short: received.text.length <= answerBytesMax
  }
}

const expected = (code: keyof typeof ERRORS) => {
  const { category } = ERRORS[code]
  return { status: CATEGORIES[category].status, code, category, outcome: "not_applied", sameId: true, short: true }
}

describe("malformed requests", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it("MA-01 MA-02 MA-06 AU-03 AU-05 AU-06: each has its answer, and changes nothing", async () => {
    const subjects = { order: await placeOrder(daemon), trade: await openTrade(daemon) }
    const inputs = badInputs(daemon, subjects)
    expect(inputs.length).toBeGreaterThan(200)
    expect(inputs.map(({ name }) => name).filter((name, at, all) => all.indexOf(name) !== at)).toEqual([])
    let before = await daemon.stateHash()
    const faults: Array<unknown> = []
    const times: Array<number> = []
    for (let from = 0; from < inputs.length; from += requestsBetweenLooks) {
      const some = inputs.slice(from, from + requestsBetweenLooks)
      for (const { code, name, sent } of some) {
        const started = performance.now()
        const received = await send(daemon.host, sent)
        times.push(performance.now() - started)
        try {
          expect(said(received)).toEqual(expected(code))
        } catch {
          faults.push({ name, wanted: code, status: received.status, got: received.text.slice(0, 300) })
        }
      }
      const after = await daemon.stateHash()
      if (after !== before) faults.push({ changed: "by one of these", names: some.map(({ name }) => name) })
      before = after
    }
    times.sort((left, right) => left - right)
    const median = times[times.length >> 1] ?? 0
    console.log(`${inputs.length} malformed requests: p50 ${median.toFixed(1)} ms, max ${times.at(-1)?.toFixed(1)} ms`)
    expect(faults).toEqual([])
  })

  it("AU-04: a signed request is taken once, and a changed signature not at all", async () => {
    const { ann } = daemon.cast
    for (const method of ["GET", "POST"]) {
      const target = method === "GET" ? "/v1/orders" : "/v1/orders/00000000-0000-4000-8000-000000000000/cancel"
      const body = method === "GET" ? "" : '{"client_id":"replay"}'
      const parts: SignedParts = {
        method,
        target,
        body: Buffer.from(body),
        host: daemon.host,
        timestampMs: String(Date.now()),
        nonce: makeNonce(),
        keyId: ann.id
      }
      const headers = signatureOf(parts, ann)
      const signature = headers["x-signature"] ?? ""
      for (let index = 0; index < signature.length; index += 7) {
        const flipped = `${signature.slice(0, index)}${signature[index] === "A" ? "B" : "A"}${signature.slice(index + 1)}`
        const spoiled = await send(daemon.host, {
          method,
          target,
          body,
          headers: { ...headers, "x-signature": flipped }
        })
        expect(errorOf(spoiled).code).toBe("auth.signature_invalid")
      }
      const first = await send(daemon.host, { method, target, body, headers })
      expect(first.status).toBe(method === "GET" ? 200 : 404)
      const again = await send(daemon.host, { method, target, body, headers })
      expect(said(again)).toEqual(expected("auth.nonce_reused"))
    }
  })

  it("AU-05: says the server's time to a client whose clock is wrong", async () => {
    const signing = { timestampMs: String(Date.now() - 60_000) }
    const received = await send(daemon.host, { target: "/v1/me", as: daemon.cast.ann, signing })
    const { server_time: serverTime } = errorOf(received).details
    expect(Math.abs(Date.parse(String(serverTime)) - Date.now())).toBeLessThan(5_000)
  })

  it("answers what is no HTTP at all", async () => {
    for (const bytes of [
      "GARBAGE\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "POST /v1/orders HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n"
    ]) {
      const text = await sendBytes(daemon.host, bytes)
      expect(text).toMatch(/^HTTP\/1\.1 400 /)
      expect(JSON.parse(text.slice(text.indexOf("\r\n\r\n")))).toMatchObject({ error: { code: "request.malformed" } })
    }
    const long = await sendBytes(daemon.host, `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${"a".repeat(40_000)}\r\n\r\n`)
    expect(long).toMatch(/^HTTP\/1\.1 413 .*"request\.too_large"/s)
  })
})
