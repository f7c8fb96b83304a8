import { expect, it } from "vitest"
import { makeKeyPair, readPublicKey } from "../protocol/Signing.ts"
import { VerifyingKeys, verifyingKeysMax } from "./VerifyingKeys.ts"

it("keeps so many keys, and lets the first one go for the next", () => {
  const key = readPublicKey(makeKeyPair().publicKey)
  if (key === undefined) throw new Error("a new public key cannot be read")
  const keys = new VerifyingKeys()
  for (let index = 0; index < verifyingKeysMax; index += 1) keys.add(String(index), key)
  expect(keys.get("0")).toBe(key)
  keys.add("next", key)
  expect(keys.get("0")).toBeUndefined()
  expect(keys.get("1")).toBe(key)
  expect(keys.get("next")).toBe(key)
})
