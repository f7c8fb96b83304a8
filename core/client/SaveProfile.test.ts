import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { makeKeyPair } from "../protocol/Signing.ts"
import type { Keyring } from "./Keyring.ts"
import { type Profile, readProfile } from "./Profile.ts"
import { saveProfile } from "./SaveProfile.ts"

const pair = makeKeyPair()
const ann: Profile = {
  name: "ann",
  daemon: "http://127.0.0.1:8420",
  key: { id: null, public_key: pair.publicKey, private_key: pair.privateKey }
}

let folder: string
let held: Map<string, string>
let reads: number
let keyring: Keyring
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orrange-keyring-"))
  held = new Map()
  reads = 0
  keyring = {
    read: (name) => {
      reads += 1
      return held.get(name)
    },
    write: (name, key) => void held.set(name, key),
    remove: (name) => void held.delete(name)
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (): string => readFileSync(join(folder, "ann.json"), "utf8")
const codeOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (failure) {
    return (failure as { error: { code: string } }).error.code
  }
}

describe("a profile's private key", () => {
  it("is in its file, unless it is to be in the keyring, and then in no file", () => {
    saveProfile(folder, keyring, ann, {})
    expect(file()).toContain(pair.privateKey)
    saveProfile(folder, keyring, readProfile(folder, "ann", keyring), { keyIn: "keyring", keyId: "k-1" })
    expect(file()).not.toContain(pair.privateKey)
    expect(readProfile(folder, "ann", keyring)).toMatchObject({
      keyIn: "keyring",
      key: { id: "k-1", private_key: pair.privateKey }
    })
  })

  it("in the keyring is read only to sign, and not for what is changed beside it", () => {
    saveProfile(folder, keyring, ann, { keyIn: "keyring" })
    reads = 0
    saveProfile(folder, keyring, readProfile(folder, "ann", keyring), { daemon: "https://there", keyId: "k-2" })
    expect(reads).toBe(0)
    const { daemon, key } = readProfile(folder, "ann", keyring)
    expect([daemon, key.id, reads]).toEqual(["https://there", "k-2", 0])
    expect([key.private_key, key.private_key, reads]).toEqual([pair.privateKey, pair.privateKey, 1])
  })

  it("comes back into the file, and leaves the keyring after that", () => {
    saveProfile(folder, keyring, ann, { keyIn: "keyring" })
    saveProfile(folder, keyring, readProfile(folder, "ann", keyring), { keyIn: "file" })
    expect(file()).toContain(pair.privateKey)
    expect(held.size).toBe(0)
  })

  it("stays where it was when the keyring fails or loses it", () => {
    saveProfile(folder, keyring, ann, {})
    const before = file()
    const fails = { ...keyring, write: () => undefined, read: () => undefined }
    expect(codeOf(() => saveProfile(folder, fails, ann, { keyIn: "keyring" }))).toBe("cli.keyring_unavailable")
    expect(file()).toBe(before)
    saveProfile(folder, keyring, ann, { keyIn: "keyring" })
    held.clear()
    const read = readProfile(folder, "ann", keyring)
    expect(codeOf(() => read.key.private_key)).toBe("cli.keyring_unavailable")
    expect(codeOf(() => saveProfile(folder, keyring, read, { keyIn: "file" }))).toBe("cli.keyring_unavailable")
    expect(file()).toContain("keyring")
    expect(codeOf(() => readProfile(folder, "ann").key.private_key)).toBe("cli.keyring_unavailable")
  })
})
