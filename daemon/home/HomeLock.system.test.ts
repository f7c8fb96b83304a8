import { writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Holder, holdHome, homesDirectory } from "../../test/postgres/HeldHome.ts"
import { HomeLock } from "./HomeLock.ts"

let homes: Awaited<ReturnType<typeof homesDirectory>>

beforeAll(async () => {
  homes = await homesDirectory()
})

afterAll(() => homes.remove())

const isRefused = ({ held }: Holder): boolean => "refused" in held

const tryHere = (home: string) =>
  Effect.runPromise(
    HomeLock.pipe(
      Effect.provide(HomeLock.layer(home)),
      Effect.match({ onSuccess: () => "held", onFailure: ({ message }) => message })
    )
  )

describe("the lock of a home", () => {
  it("is had by exactly one of several that start at once", async () => {
    const holders = await Promise.all([1, 2, 3, 4].map(() => holdHome(join(homes.path, "race"), "lock")))
    try {
      expect(holders.filter((holder) => !isRefused(holder))).toHaveLength(1)
    } finally {
      await Promise.all(holders.map((holder) => holder.kill("SIGKILL")))
    }
  })

  it("names the process that has it, and is free the moment that one is killed", async () => {
    const home = join(homes.path, "killed")
    const holder = await holdHome(home, "lock")
    expect(await tryHere(home)).toBe(`another daemon (pid ${holder.pid}) uses ${home}`)
    await holder.kill("SIGKILL")
    expect(await tryHere(home)).toBe("held")
  })

  it("is free again after an ordinary end, and refused twice in one process", async () => {
    const home = join(homes.path, "ended")
    const holder = await holdHome(home, "lock")
    await holder.kill("SIGTERM")
    const twice = Effect.promise(() => tryHere(home)).pipe(Effect.provide(HomeLock.layer(home)))
    expect(await Effect.runPromise(twice)).toBe(`another daemon (pid ${process.pid}) uses ${home}`)
    expect(await tryHere(home)).toBe("held")
  })

  it("says why a home cannot be made", async () => {
    const file = join(homes.path, "file")
    writeFileSync(file, "")
    expect(await tryHere(join(file, "home"))).toMatch(/^the data directory .+ cannot be used: ENOTDIR/)
  })
})
