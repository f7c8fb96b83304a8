import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { requestHash, sameBytes } from "./Canonical.ts"

/** The same value with the keys of every object the other way round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)] as const)
      .reverse()
  )
}

describe("canonical JSON", () => {
  it("is the same for the same value in any order of keys, and still that value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      })
    )
  })

  it("keeps the order of lists", () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]))
  })
})

describe("the hash of a request", () => {
  it("is 32 bytes and differs when the kind or the request does", () => {
    const hashes = [
      requestHash("a", { b: 1 }),
      requestHash("a", { b: "1" }),
      requestHash("a", { b: 1, c: null }),
      requestHash("b", { b: 1 }),
      requestHash("a", [{ b: 1 }])
    ]
    expect(hashes.every((hash) => hash.length === 32)).toBe(true)
    for (const [index, hash] of hashes.entries()) {
      expect(hashes.findIndex((other) => sameBytes(hash, other))).toBe(index)
    }
    expect(sameBytes(requestHash("a", { b: 1, c: 2 }), requestHash("a", { c: 2, b: 1 }))).toBe(true)
  })
})
