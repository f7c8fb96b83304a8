import { expect, it } from "vitest"
import { makeLoop } from "./Loop.ts"

/** Longer than the test: whatever is taken is taken because somebody woke it. */
const never = 600_000

it("asks again only while there may be more: a claim that was not full waits for an end, or for a word", async () => {
  const left = [["a", "b"], ["c"], ["d"], []]
  const asked: Array<number> = []
  const worked: Array<string> = []
  const ending = new AbortController()
  const ends = new Map<string, () => void>()
  const changes: Array<() => void> = []
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise<void>((resolve) => changes.push(resolve))
  }
  const changed = (): void => {
    for (const resolve of changes.splice(0)) resolve()
  }
  const loop = makeLoop({
    most: 2,
    lookMs: never,
    log: () => undefined,
    claim: (limit) => {
      asked.push(limit)
      changed()
      return Promise.resolve(left.shift() ?? [])
    },
    work: async (item) => {
      worked.push(item)
      changed()
      await new Promise<void>((resolve) => ends.set(item, resolve))
    }
  })
  const running = loop.run(ending.signal)
  await until(() => worked.length === 2)
  expect(asked).toEqual([2])
  // One of two is at work, so that there is room for one.
  ends.get("a")?.()
  await until(() => worked.length === 3)
  expect(asked).toEqual([2, 1])
  ends.get("b")?.()
  await until(() => worked.length === 4)
  expect(asked).toEqual([2, 1, 1])
  ends.get("c")?.()
  await until(() => asked.length === 4)
  loop.wake()
  await until(() => asked.length === 5)
  ends.get("d")?.()
  ending.abort()
  await running
  expect(worked).toEqual(["a", "b", "c", "d"])
})
