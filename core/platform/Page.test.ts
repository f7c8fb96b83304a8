import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { pageSizeDefault } from "../protocol/Wire.ts"
import { cursorId, cursorInteger, cursorSide, makePage, pageLimit, readCursor, readSpan } from "./Page.ts"

const id = "01890a5d-ac96-774b-bcce-b302099a8057"
const shapes = [cursorInteger, cursorId]
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
const read = (text: string | undefined) => Effect.runSync(readCursor(text, shapes))

describe("a page", () => {
  const rows = [3, 2, 1]
  const cursor = (row: number) => [String(row), id]

  it("says where the next one begins, when there is one", () => {
    const first = makePage(rows, 2, (row) => ({ row }), cursor)
    expect(first.data).toEqual([{ row: 3 }, { row: 2 }])
    expect(read(first.next_cursor ?? undefined)).toEqual(["2", id])
  })

  it("is the last one when there are no more rows", () => {
    expect(makePage(rows, 3, String, cursor)).toEqual({ data: ["3", "2", "1"], next_cursor: null })
    expect(makePage([], 3, String, cursor)).toEqual({ data: [], next_cursor: null })
  })

  it("has a size when the client names none", () => {
    expect(pageLimit({})).toBe(pageSizeDefault)
    expect(pageLimit({ limit: 7 })).toBe(7)
  })
})

describe("a span of time", () => {
  const span = (request: object) => Effect.runSync(readSpan(request))
  const [since, until] = ["2024-10-01T00:00:00.000Z", "2024-10-02T00:00:00.000Z"]

  it("is whole unless it is named", () => {
    expect(span({})).toEqual({ from: undefined, before: undefined })
  })

  it("goes from the first id of one moment to the first id of another, or to the cursor before it", () => {
    const [from, before] = ["01924560-6c00-0000-0000-000000000000", "01924a86-c800-0000-0000-000000000000"]
    expect(span({ since, until })).toEqual({ from, before })
    const earlier = "01924560-6c00-7000-8000-000000000000"
    expect(span({ since, until, cursor: encode([earlier]) })).toEqual({ from, before: earlier })
    expect(span({ until: since, cursor: encode([earlier]) }).before).toBe(from)
  })

  it("begins no sooner than time does", () => {
    expect(span({ since: "1960-01-01T00:00:00.000Z" }).from).toBe("00000000-0000-0000-0000-000000000000")
  })
})

describe("a cursor", () => {
  it("is nothing on the first page", () => {
    expect(read(undefined)).toBeUndefined()
  })

  it.each([
    "",
    "x",
    "!!",
    encode(null),
    encode("2"),
    encode({}),
    encode([]),
    encode(["2"]),
    encode([2, id]),
    encode([id, "2"]),
    encode(["2", id, "3"]),
    encode(["-1", id]),
    encode(["1e3", id]),
    encode(["02", id]),
    encode(["9".repeat(17), id]),
    encode(["2", id.toUpperCase()]),
    encode(["2", `${id}\n`]),
    encode(["2", `${id}' OR true --`]),
    encode([["2"], id])
  ])("%s is refused", (text) => {
    const refusal = Effect.runSync(Effect.flip(readCursor(text, shapes)))
    expect(refusal.code).toBe("request.cursor_invalid")
  })

  it("names a side by its word alone", () => {
    const sides = ["buy", "sell", "BUY", "buysell", " buy", ""].filter((side) => cursorSide.test(side))
    expect(sides).toEqual(["buy", "sell"])
  })
})
