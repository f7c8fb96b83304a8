import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest"
import { follow, readTail } from "./LogTail.ts"

const folder = mkdtempSync(join(tmpdir(), "orrange-tail-"))
const file = join(folder, "daemon.log")
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  writeFileSync(`${file}.old`, "one\ntwo\n")
  writeFileSync(file, "three\nfour\n")
})

describe("the tail of a log", () => {
  it.each([
    [1, ["four"]],
    [3, ["two", "three", "four"]],
    [9, ["one", "two", "three", "four"]]
  ])("has the last %j lines, from the file before too", (count, lines) => {
    expect(readTail(file, count)).toEqual({ lines, bytes: 11 })
  })

  it("says which file is not there", () => {
    expect(() => readTail(join(folder, "none"), 1)).toThrow("a file of yours cannot be used")
  })

  it("goes on where it was read to, and with the file that is begun anew", async () => {
    let read = ""
    const stop = new AbortController()
    const over = follow(file, readTail(file, 1).bytes, (text) => (read += text), stop.signal)
    appendFileSync(file, "five\n")
    await vi.waitFor(() => expect(read).toBe("five\n"), { timeout: 20_000 })
    appendFileSync(file, "six\n")
    renameSync(file, `${file}.old`)
    writeFileSync(file, "seven\n")
    await vi.waitFor(() => expect(read).toBe("five\nsix\nseven\n"), { timeout: 20_000 })
    stop.abort()
    await over
  })
})
