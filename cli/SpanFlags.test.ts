import { describe, expect, it } from "vitest"
import { momentOf } from "./SpanFlags.ts"

const nowMs = Date.parse("2026-11-23T12:00:00.000Z")

describe("a moment on the command line", () => {
  it.each([
    ["2026-11-01", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T10:30Z", "2026-11-01T10:30:00.000Z"],
    ["2026-11-01T10:30:05.25+02:00", "2026-11-01T08:30:05.250Z"],
    ["36h", "2026-11-22T00:00:00.000Z"],
    ["7d", "2026-11-16T12:00:00.000Z"],
    ["30m", "2026-11-23T11:30:00.000Z"]
  ])("reads %s", (text, read) => {
    expect(momentOf(text, nowMs)).toBe(read)
  })

  it.each([
    "",
    "yesterday",
    "2026-13-01",
    "2026-11-01T25:00Z",
    "2026-11-01T10:30",
    "11/01/2026",
    "-7d",
    "0h",
    "99999d"
  ])("refuses %j", (text) => {
    expect(momentOf(text, nowMs)).toBeUndefined()
  })
})
