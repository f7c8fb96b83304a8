/** The link of an invoice, as somebody opens it who has no key. */
import { afterAll, beforeAll, expect, it } from "vitest"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"

let daemon: TestDaemon

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(() => daemon.close())

it.each(["nothing", "a".repeat(22), "%00", "x".repeat(2_000)])("leads nowhere with %s", async (token) => {
  for (const method of ["GET", "POST"]) {
    const answer = await fetch(`http://${daemon.host}/pay/${token}`, { method, redirect: "manual" })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  }
})
