import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { Count, Decimal, pageSizeMax } from "./Wire.ts"

const accepts = (schema: Schema.Decoder<unknown>, value: unknown): boolean =>
  Exit.isSuccess(Schema.decodeUnknownExit(schema)(value))

describe("a whole number in a query", () => {
  const count = Count(1, pageSizeMax)

  it.each([
    ["1", 1],
    ["50", 50],
    ["500", 500]
  ])("%s is read", (text, number) => {
    expect(Schema.decodeUnknownSync(count)(text)).toBe(number)
    expect(Schema.encodeSync(count)(number)).toBe(text)
  })

  it.each([
    "",
    " 5",
    "5 ",
    "5\n",
    "+5",
    "-5",
    "05",
    "5.0",
    "5.",
    "1e2",
    "0x10",
    "0b11",
    "0o7",
    "5_0",
    "5n",
    "٥",
    "５",
    "0",
    "501",
    "9".repeat(400),
    "NaN",
    "Infinity",
    "null",
    5,
    null,
    true,
    ["5"]
  ])("%j is refused", (value) => {
    expect(accepts(count, value)).toBe(false)
  })
})

describe("MA-01 an amount on the wire", () => {
  it.each([
    1,
    1.5,
    null,
    true,
    [],
    {},
    "",
    "1e3",
    "0x10",
    "1_000",
    "1,5",
    " 1",
    "+1",
    "-0",
    "１",
    "NaN",
    "01",
    ".5",
    "5.",
    "9".repeat(10_000)
  ])("is refused: %j", (value) => {
    expect(accepts(Decimal, value)).toBe(false)
  })

  it.each(["0", "1", "0.1", "1.50", "12345678901234567890.123456789012345678"])("is read: %s", (text) => {
    expect(accepts(Decimal, text)).toBe(true)
  })
})
