import { describe, expect, it } from "vitest"
import { sealed, unsealed } from "./Seal.ts"

const key = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)
const question = new Uint8Array([1, 2, 3])
const data = { amount: 10n ** 30n, at: new Date(0), ids: new Set(["a"]), of: new Map([["b", undefined]]) }

describe("a seal", () => {
  it("brings plain data of every kind across as it was", () => {
    expect(unsealed(key, sealed(key, data))).toEqual({ data })
    expect(unsealed(key, sealed(key, data, question), question)).toEqual({ data })
  })

  it("holds for its own key, for every byte, and for what it is bound to", () => {
    const bytes = sealed(key, data, question)
    expect(unsealed(other, bytes, question)).toBeUndefined()
    expect(unsealed(key, bytes)).toBeUndefined()
    expect(unsealed(key, bytes, new Uint8Array([1, 2, 4]))).toBeUndefined()
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(unsealed(key, changed, question)).toBeUndefined()
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(unsealed(key, bytes.subarray(0, length), question)).toBeUndefined()
    }
  })
})
