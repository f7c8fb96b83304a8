import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { errorOf, get } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const requestsMax = 20
const requestsWindowMs = 2_000

describe("the pace of a person's requests", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon({ requestsMax, requestsWindowMs })
  })
  afterAll(() => daemon.close())

  it("is refused beyond the limit with the time to wait, after which it goes on, and holds nobody else up", async () => {
    const ask = (name: "ann" | "ben") => get(daemon.host, daemon.cast[name], "/v1/orders")
    const answers = await Promise.all(Array.from({ length: 2 * requestsMax }, () => ask("ann")))
    const refused = answers.find(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(requestsMax)
    if (refused === undefined) throw new Error("none was refused")
    const { code, details } = errorOf(refused)
    expect(code).toBe("request.too_fast")
    expect(details).toMatchObject({ maximum: requestsMax, window_ms: requestsWindowMs })
    expect(details["retry_after_ms"]).toBeGreaterThan(0)
    expect((await ask("ben")).status).toBe(200)
    await expect.poll(async () => (await ask("ann")).status, { interval: requestsWindowMs / 10 }).toBe(200)
  })
})
