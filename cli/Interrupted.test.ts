import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

describe("interrupted", () => {
  const before = { SIGINT: process.listeners("SIGINT"), SIGTERM: process.listeners("SIGTERM") }

  let exits: ReadonlyArray<unknown> = []

  beforeEach(() => {
    vi.resetModules()
    vi.useFakeTimers({ toFake: ["performance"] })
    exits = vi.spyOn(process, "exit").mockImplementation((code) => {
      throw new Error(`exit ${code}`)
    }).mock.calls
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      for (const listener of process.listeners(signal)) {
        if (!before[signal].includes(listener)) process.removeListener(signal, listener)
      }
    }
  })

  const listen = async (...signals: ReadonlyArray<"SIGINT">) => {
    const { interrupted } = await import("./Interrupted.ts")
    return signals.length === 0 ? interrupted() : interrupted(signals)
  }

  it.each(["SIGINT", "SIGTERM"] as const)("hears %s, and the same once more as one press", async (signal) => {
    const heard = await listen()
    expect(heard.aborted).toBe(false)
    process.emit(signal)
    expect(heard.aborted).toBe(true)
    vi.advanceTimersByTime(20)
    process.emit(signal)
    expect(exits).toEqual([])
  })

  it("ends the program at once for who presses again", async () => {
    await listen()
    process.emit("SIGINT")
    vi.advanceTimersByTime(1_000)
    expect(() => process.emit("SIGINT")).toThrow("exit 130")
  })

  it("leaves a signal alone that it is not to hear", async () => {
    const heard = await listen("SIGINT")
    expect(process.listenerCount("SIGTERM")).toBe(before.SIGTERM.length)
    expect(heard.aborted).toBe(false)
  })
})
