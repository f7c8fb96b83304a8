import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { CommandQueue } from "./CommandQueue.ts"

const queueOf = (limit: number) => new CommandQueue<string>(limit, (one) => one.startsWith("cancel"))

describe("the command queue", () => {
  it("gives commands in order of arrival, and first those that free funds", () => {
    const queue = queueOf(10)
    for (const one of ["a", "b", "cancel 1", "c", "cancel 2"]) expect(queue.offer(one)).toBe(true)
    expect(queue.take(3)).toEqual(["cancel 1", "cancel 2", "a"])
    expect(queue.take(3)).toEqual(["b", "c"])
    expect(queue.take(3)).toEqual([])
  })

  it("takes no more than its limit, whatever lane they are in", () => {
    const queue = queueOf(2)
    expect([queue.offer("a"), queue.offer("cancel"), queue.offer("b"), queue.offer("cancel")]).toEqual([
      true,
      true,
      false,
      false
    ])
    queue.take(1)
    expect(queue.offer("b")).toBe(true)
  })

  it("lets its taker wait for an arrival, and for the end", async () => {
    const queue = queueOf(2)
    const arrived = Effect.runFork(queue.arrival)
    expect(arrived.pollUnsafe()).toBeUndefined()
    queue.offer("a")
    await Effect.runPromise(Fiber.join(arrived))
    expect(queue.take(5)).toEqual(["a"])
    const ended = Effect.runFork(queue.arrival)
    expect(ended.pollUnsafe()).toBeUndefined()
    queue.close()
    await Effect.runPromise(Fiber.join(ended))
    expect([queue.isClosed, queue.offer("b")]).toEqual([true, false])
  })

  it("takes back what was not carried out, before the others of its lane", () => {
    const queue = queueOf(2)
    queue.offer("a")
    queue.offer("cancel 1")
    const taken = queue.take(5)
    queue.offer("b")
    queue.offer("cancel 2")
    queue.putBack(taken)
    expect(queue.take(5)).toEqual(["cancel 1", "cancel 2", "a", "b"])
  })

  it("gives at the end what still waits", () => {
    const queue = queueOf(2)
    queue.offer("a")
    queue.close()
    expect(queue.take(5)).toEqual(["a"])
  })
})
