import { PassThrough, Writable } from "node:stream"
import { describe, expect, it } from "vitest"
import * as fc from "fast-check"
import { clientFailure } from "@orrange/core/client/Failure"
import { boundedLines } from "./Lines.ts"
import { lineCharactersMax, type RpcOptions, requestsMax, serveRpc } from "./Rpc.ts"

async function* partsOf(parts: ReadonlyArray<Buffer>): AsyncGenerator<Buffer> {
  yield* parts
}

const request = (id: unknown, method: string, params?: unknown): string =>
  `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`

/** What is answered to a text, each answer by itself. */
const answersTo = async (text: string, call: RpcOptions["call"]): Promise<ReadonlyArray<Record<string, unknown>>> => {
  const output = new PassThrough()
  output.resume()
  const said: Array<string> = []
  output.on("data", (part: Buffer) => said.push(part.toString()))
  await serveRpc({ input: partsOf([Buffer.from(text)]), output, call })
  return said
    .join("")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe("lines of a session", () => {
  it("are the same however their bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 8 }).map((line) => line.replaceAll("\n", ""))),
        fc.integer({ min: 1, max: 5 }),
        async (lines, size) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""))
          const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size)
          )
          const got: Array<string | undefined> = []
          for await (const line of boundedLines(partsOf(parts), 100)) got.push(line)
          expect(got).toEqual(lines)
        }
      )
    )
  })

  it("are no longer than is held, and the next one is read again", async () => {
    const got: Array<string | undefined> = []
    const parts = ["abc", "def", "gh\nok\n", "toolong\nlast"].map((text) => Buffer.from(text))
    for await (const line of boundedLines(partsOf(parts), 4)) got.push(line)
    expect(got).toEqual([undefined, "ok", undefined, "last"])
  })
})

describe("JSON-RPC", () => {
  const echo: RpcOptions["call"] = (method, params) =>
    method === "echo" ? Promise.resolve({ result: params }) : undefined

  it("answers each request under its id", async () => {
    const text = request(1, "echo", { a: "1" }) + request("b", "echo")
    expect(await answersTo(text, echo)).toEqual([
      { jsonrpc: "2.0", id: 1, result: { a: "1" } },
      { jsonrpc: "2.0", id: "b", result: {} }
    ])
  })

  it.each([
    ["what is not JSON", "{\n", null, -32_700],
    ["an array of requests", `[${request(1, "echo").trim()}]\n`, null, -32_600],
    ["another version", '{"jsonrpc":"1.0","id":1,"method":"echo"}\n', 1, -32_600],
    ["a request without an id", '{"jsonrpc":"2.0","method":"echo"}\n', null, -32_600],
    ["an id that JSON rounds", request(1.5, "echo"), null, -32_600],
    ["parameters by place", request(1, "echo", ["a"]), 1, -32_602],
    ["a method that there is not", request(1, "toString"), 1, -32_601],
    ["a line that is too long", `${"x".repeat(lineCharactersMax + 1)}\n`, null, -32_600]
  ])("refuses %s and goes on", async (_, text, id, code) => {
    const [refusal, next] = await answersTo(text + request(9, "echo"), echo)
    expect(refusal).toMatchObject({ id, error: { code, data: { outcome: "not_applied" } } })
    expect(next).toMatchObject({ id: 9, result: {} })
  })

  it("tells a failure as the catalogue has it, whether it is told or thrown", async () => {
    const failure = clientFailure("service.outcome_unknown")
    const call: RpcOptions["call"] = (method) =>
      method === "thrown" ? Promise.reject(failure) : Promise.resolve({ error: failure.error })
    for (const answer of await answersTo(request(1, "thrown") + request(2, "told"), call)) {
      expect(answer["error"]).toMatchObject({
        code: -32_000,
        data: { code: "service.outcome_unknown", outcome: "unknown" }
      })
    }
  })

  it("carries out no more than so many at a time", async () => {
    let running = 0
    let most = 0
    const call: RpcOptions["call"] = async () => {
      most = Math.max(most, (running += 1))
      await new Promise(setImmediate)
      running -= 1
      return { result: {} }
    }
    const text = Array.from({ length: 5 * requestsMax }, (_, id) => request(id, "work")).join("")
    expect(await answersTo(text, call)).toHaveLength(5 * requestsMax)
    expect([most, running]).toEqual([requestsMax, 0])
  })

  it("reads no further while its answers are not taken", async () => {
    let called = 0
    const call: RpcOptions["call"] = () => Promise.resolve({ result: (called += 1) })
    let take: () => void = () => undefined
    const output = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void (take = done) })
    const text = Array.from({ length: 10 * requestsMax }, (_, id) => request(id, "work")).join("")
    const done = serveRpc({ input: partsOf([Buffer.from(text)]), output, call })
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    expect(called).toBeLessThan(2 * requestsMax)
    const taking = setInterval(() => take(), 0)
    await done
    clearInterval(taking)
    expect(called).toBe(10 * requestsMax)
  })
})
