import { describe, expect, it } from "vitest"
import { Unanswered } from "./Unanswered.ts"

const turn = () => new Promise(setImmediate)

/** Whether it says within some turns that nothing waits. */
const isDone = async (unanswered: Unanswered): Promise<boolean> => {
  let done = false
  void unanswered.none(60_000).then(() => (done = true))
  for (let each = 0; each < 5; each += 1) await turn()
  return done
}

describe("requests of a session", () => {
  it("wait until each of them is answered", async () => {
    const unanswered = new Unanswered()
    expect(await isDone(unanswered)).toBe(true)
    unanswered.heard({ id: 0, method: "initialize" })
    unanswered.heard({ method: "notifications/initialized" })
    unanswered.heard({ id: "b", method: "tools/call" })
    unanswered.said({ id: 0 })
    expect(await isDone(unanswered)).toBe(false)
    unanswered.said({ method: "notifications/message" })
    expect(await isDone(unanswered)).toBe(false)
    unanswered.said({ id: "b" })
    expect(await isDone(unanswered)).toBe(true)
  })

  it("wait no longer when they are called off", async () => {
    const unanswered = new Unanswered()
    unanswered.heard({ id: 1, method: "tools/call" })
    unanswered.heard({ method: "notifications/cancelled", params: { requestId: 1 } })
    expect(await isDone(unanswered)).toBe(true)
  })

  it("wait for so long at most", async () => {
    const unanswered = new Unanswered()
    unanswered.heard({ id: 1, method: "tools/call" })
    await unanswered.none(1)
  })
})
