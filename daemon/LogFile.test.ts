import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { logFileOf, openLogFile } from "./LogFile.ts"

const home = mkdtempSync(join(tmpdir(), "orrange-log-"))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it("keeps the lines of two files and no more, for its owner alone, over a start", () => {
  const file = logFileOf(home)
  const bound = 7
  const write = openLogFile(home, bound)
  for (const line of ["one", "two", "three", "four"]) write(line)
  expect(readFileSync(`${file}.old`, "utf8")).toBe("one\ntwo\n")
  expect(readFileSync(file, "utf8")).toBe("three\nfour\n")
  expect(statSync(file).mode & 0o777).toBe(0o600)
  openLogFile(home, bound)("five")
  expect([`${file}.old`, file].map((one) => readFileSync(one, "utf8"))).toEqual(["three\nfour\n", "five\n"])
})
