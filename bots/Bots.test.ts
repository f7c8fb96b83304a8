import { clientFailure } from "@orrange/core/client/Failure"
import type { ErrorCode } from "@orrange/core/protocol/Errors"
import { describe, expect, it } from "vitest"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { relayedBy, runBot } from "./Bots.ts"

describe("a file that is passed on", () => {
  const fetched = (code: ErrorCode) => {
    const as = () => ({ call: () => Promise.reject(clientFailure(code)) })
    return relayedBy({ as })("t", "7.abc")
  }

  it("is gone only when the daemon says so, and tried again otherwise", async () => {
    expect(await fetched("chat.file_unknown")).toBeUndefined()
    await expect(fetched("service.database_unavailable")).rejects.toThrow()
    await expect(fetched("service.outcome_unknown")).rejects.toThrow()
  })
})

describe("BT-11 a bot that cannot begin", () => {
  it("is warned of once for each reason, and tried again later and later", async () => {
    const server = createServer((_request, response) => response.writeHead(pauses.length < 12 ? 401 : 502).end())
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const [pauses, warned, logged]: [Array<number>, Array<string>, Array<string>] = [[], [], []]
    const ending = new AbortController()
    await runBot(
      { channel: "telegram", token: "1:wrong", apiRoot },
      {
        keyOf: () => Promise.reject(new Error("nobody is asked for a key")),
        log: (line) => logged.push(line),
        warn: (line) => warned.push(line),
        wait: async (ms) => {
          if (pauses.push(ms) === 14) ending.abort()
        }
      },
      ending.signal
    )
    server.close()
    expect(pauses.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(pauses.at(-1)).toBe(300_000)
    expect(logged).toEqual([])
    expect(warned).toEqual([
      expect.stringContaining("the token is no telegram bot's"),
      expect.stringContaining("telegram answers 502")
    ])
  })
})
