import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import { writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import type { OrderBatchAnswer, OrderBatchItem } from "@orrange/core/protocol/Order"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { answersOf, clientIdOf, linesOf, readLine } from "./BatchLines.ts"
import { placed, trade } from "./Fixtures.ts"
import { type Ran, type Running, startCli } from "./RunCli.ts"

const cancel = (order: string): string => JSON.stringify({ cancel: { order } })

const collect = async <A>(source: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const all: Array<A> = []
  for await (const each of source) all.push(each)
  return all
}

describe("lines of orders", () => {
  it("are read from parts that end anywhere", async () => {
    const parts = ["a\nb", "c\n", "d"]
    expect(
      await collect(
        linesOf(
          (async function* () {
            yield* parts
          })()
        )
      )
    ).toEqual([["a"], ["bc"], ["d"]])
  })

  it("that never end are refused", async () => {
    const endless = (async function* () {
      yield "x".repeat(70_000)
    })()
    await expect(collect(linesOf(endless))).rejects.toMatchObject({ error: { code: "cli.usage" } })
  })

  it("have an id of their own: the same for the same text at the same place of the same run", () => {
    const id = (text: string, run = "r", place = 1): string => {
      const read = readLine(text, run, place)
      return "item" in read ? clientIdOf(read.item) : read.answer.client_id
    }
    expect(id(cancel("a"))).toBe(id(cancel("a")))
    expect(new Set([id(cancel("a")), id(cancel("b")), id(cancel("a"), "s"), id(cancel("a"), "r", 2)]).size).toBe(4)
    expect(id('{"cancel":{"client_id":"mine","order":"a"}}')).toBe("mine")
  })

  it.each(["", "[]", "1", '{"create":1}', '{"amend":{}}', '{"create":{},"cancel":{}}', '{"create":'])(
    "as %j are refused by themselves",
    (text) => {
      expect(readLine(text, "r", 1)).toMatchObject({ answer: { error: { code: "cli.usage" } } })
    }
  )

  const lines = (count: number) => Array.from({ length: count }, (_, at) => readLine(cancel(`o-${at}`), "r", at))
  const answered = (items: ReadonlyArray<OrderBatchItem>): ReadonlyArray<OrderBatchAnswer> =>
    items.map((item) => ({ client_id: item.cancel?.order ?? "" }))

  it("are sent a hundred at a time and answered in their order", async () => {
    const sizes: Array<number> = []
    const mixed = [...lines(150), readLine("x", "r", 150), ...lines(1)]
    const answers = await collect(
      answersOf(mixed, async (items) => {
        sizes.push(items.length)
        return answered(items)
      })
    )
    expect(sizes).toEqual([100, 51])
    expect(answers).toHaveLength(152)
    expect(answers.slice(148, 150).map(({ client_id }) => client_id)).toEqual(["o-148", "o-149"])
    expect(answers[150]?.error?.code).toBe("cli.usage")
    expect(answers[151]?.client_id).toBe("o-0")
  })

  it("that spoil their batch are found, and the others carried out once", async () => {
    const done: Array<string> = []
    const answers = await collect(
      answersOf(lines(10), async (items) => {
        if (items.some((item) => item.cancel?.order === "o-7")) throw clientFailure("request.malformed")
        done.push(...items.map((item) => item.cancel?.order ?? ""))
        return answered(items)
      })
    )
    expect(answers.map(({ error }) => error?.code).filter(Boolean)).toEqual(["request.malformed"])
    expect(answers[7]?.error).toBeDefined()
    expect(done).toEqual(["o-0", "o-1", "o-2", "o-3", "o-4", "o-5", "o-6", "o-8", "o-9"])
  })

  it("wait for a daemon that has too much to do, and end with any other failure", async () => {
    let tries = 0
    const slow = clientFailure("request.too_fast", { retry_after_ms: 1 })
    const answers = await collect(
      answersOf(lines(1), async (items) => {
        tries += 1
        if (tries < 3) throw slow
        return answered(items)
      })
    )
    expect([tries, answers.length]).toEqual([3, 1])
    const gone = collect(answersOf(lines(1), () => Promise.reject(clientFailure("daemon.unreachable"))))
    await expect(gone).rejects.toBeInstanceOf(ClientFailure)
  })
})

describe("orrange orders batch", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-batch-"))
  const batches: Array<ReadonlyArray<OrderBatchItem>> = []
  let server: Server
  let running: Running | undefined
  let killAt = 0

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ""
      request.on("data", (part) => (text += part))
      request.on("end", () => {
        const { items } = JSON.parse(text) as { readonly items: ReadonlyArray<OrderBatchItem> }
        batches.push(items)
        if (batches.length === killAt) return void running?.child.kill("SIGKILL")
        const data = items.map((item): OrderBatchAnswer => {
          const client_id = clientIdOf(item)
          if (item.cancel?.order === "odd") {
            const issues = [
              { at: "payload.items.0.cancel.order", message: "Expected an id as lists show it, a lower-case UUID" }
            ]
            return { client_id, error: toErrorAnswer("request.malformed", { issues }, "r-1").error }
          }
          return item.cancel?.order === "gone"
            ? { client_id, error: toErrorAnswer("order.unknown", {}, "r-1").error }
            : { client_id, cancelled: { ...placed.order, state: "cancelled" } }
        })
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const pair = makeKeyPair()
    const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
    writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
    writeDefaultProfile(join(home, "profiles"), "ben")
  })

  beforeEach(() => {
    batches.length = 0
    killAt = 0
  })

  afterAll(() => {
    server.closeAllConnections()
    server.close()
    rmSync(home, { recursive: true, force: true })
  })

  const run = (argv: ReadonlyArray<string>, input?: string): Promise<Ran> => {
    running = startCli(["orders", "batch", "--yes", ...argv], { home, ...(input !== undefined && { input }) })
    return running.ended
  }
  const file = (name: string, lines: ReadonlyArray<string>): string => {
    writeFileSync(join(home, name), lines.join("\n"))
    return join(home, name)
  }

  it("answers each line of the standard input with a line, and exits 10 when one was refused", async () => {
    const { code, err, out } = await run(["-f", "-", "-o", "ndjson"], `${cancel("a")}\n\n${cancel("gone")}\nx\n`)
    expect([code, err]).toEqual([10, ""])
    const said = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string; data: OrderBatchAnswer })
    expect(said.map(({ data, kind }) => [kind, data.error?.code ?? data.cancelled?.state])).toEqual([
      ["order.batch", "cancelled"],
      ["order.batch", "order.unknown"],
      ["order.batch", "cli.usage"]
    ])
    // Empty lines count, as they do in an editor.
    expect(said.map(({ data }) => data.error?.details["line"])).toEqual([undefined, 3, 4])
    const told = (await run(["-f", "-"], `${cancel("a")}\n\nx\n${cancel("odd")}\n`)).out
    expect(told).toMatch(
      /line 4: .*: cancel\.order: Expected an id as lists show it, a lower-case UUID {2}\[request\.malformed\]/
    )
    expect(told).toContain("line 3: the command line is not understood: the line is not JSON")
  })

  it("gives one document with --json, and a line for people each", async () => {
    const path = file("one.ndjson", [cancel("a"), cancel("b")])
    expect(JSON.parse((await run(["-f", path, "--json"])).out)).toMatchObject({
      kind: "order.batch.list",
      data: [{}, {}]
    })
    expect((await run(["-f", path])).out.trimEnd().split("\n")).toHaveLength(2)
  })

  it("killed in the middle and run again names every line as before, and then anew", async () => {
    const path = file(
      "many.ndjson",
      Array.from({ length: 150 }, (_, at) => cancel(`o-${at}`))
    )
    killAt = 2
    expect((await run(["-f", path])).code).toBe("SIGKILL")
    expect((await run(["-f", path])).code).toBe(0)
    expect((await run(["-f", path])).code).toBe(0)
    const ids = batches.map((items) => items.map(clientIdOf))
    expect(ids.slice(2, 4)).toEqual(ids.slice(0, 2))
    expect(new Set(ids.flat()).size).toBe(300)
  })

  it("names a file that cannot be read", async () => {
    const { code, out } = await run(["-f", join(home, "none"), "--json"])
    expect([code, JSON.parse(out).error.code]).toEqual([2, "cli.file_unusable"])
    // Nothing was begun, so nothing is left to go on with.
    expect(readdirSync(join(home, "state", "sent"))).toEqual([])
  })
})
