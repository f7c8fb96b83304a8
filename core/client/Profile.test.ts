import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { makeKeyPair } from "../protocol/Signing.ts"
import type { ClientFailure } from "./Failure.ts"
import {
  keyPairOf,
  listProfiles,
  profilesFolder,
  readDefaultProfile,
  readProfile,
  removeProfile,
  writeDefaultProfile,
  writeProfile
} from "./Profile.ts"

let home = ""
let folder = ""
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "orrange-profile-"))
  folder = join(home, "profiles")
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const pair = makeKeyPair()
const ann = {
  name: "ann",
  daemon: "http://127.0.0.1:8420",
  key: { id: "k-1", public_key: pair.publicKey, private_key: pair.privateKey }
}

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (failure) {
    return (failure as ClientFailure).error.code
  }
  return "none"
}

describe("profiles", () => {
  it("stand in ORRANGE_HOME, else in the user's configuration", () => {
    expect(profilesFolder({ ORRANGE_HOME: "/o", XDG_CONFIG_HOME: "/x" })).toBe("/o/profiles")
    expect(profilesFolder({ XDG_CONFIG_HOME: "/x" })).toBe("/x/orrange/profiles")
    expect(profilesFolder({})).toMatch(/\.config\/orrange\/profiles$/)
  })

  it("are read back as written, in a file and a folder of their owner alone", () => {
    writeProfile(folder, ann)
    expect(readProfile(folder, "ann")).toEqual(ann)
    expect(statSync(join(folder, "ann.json")).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    writeProfile(folder, { ...ann, daemon: "https://there" })
    expect(readProfile(folder, "ann").daemon).toBe("https://there")
    expect(readdirSync(folder)).toEqual(["ann.json"])
  })

  it("are refused when others can read or write them", () => {
    writeProfile(folder, ann)
    for (const mode of [0o640, 0o604, 0o620, 0o777]) {
      chmodSync(join(folder, "ann.json"), mode)
      expect(
        codeOf(() => readProfile(folder, "ann")),
        mode.toString(8)
      ).toBe("cli.profile_unsafe")
    }
    chmodSync(join(folder, "ann.json"), 0o400)
    expect(readProfile(folder, "ann")).toEqual(ann)
  })

  it("are unknown when missing, malformed or named like a path", () => {
    expect(listProfiles(folder)).toEqual([])
    expect(codeOf(() => readProfile(folder, "ann"))).toBe("cli.profile_unknown")
    expect(codeOf(() => readProfile(folder, "../ann"))).toBe("cli.profile_unknown")
    writeProfile(folder, ann)
    for (const text of ["", "{}", "null", '{"daemon":"x","key":{"id":1}}']) {
      writeFileSync(join(folder, "ann.json"), text)
      expect(
        codeOf(() => readProfile(folder, "ann")),
        text
      ).toBe("cli.profile_unknown")
    }
  })

  it("have a default, which goes with its profile", () => {
    expect(readDefaultProfile(folder)).toBeUndefined()
    writeProfile(folder, ann)
    writeProfile(folder, { ...ann, name: "ben" })
    writeDefaultProfile(folder, "ann")
    expect(listProfiles(folder)).toEqual(["ann", "ben"])
    removeProfile(folder, "ben")
    expect(readDefaultProfile(folder)).toBe("ann")
    removeProfile(folder, "ann")
    expect(readDefaultProfile(folder)).toBeUndefined()
    expect(codeOf(() => removeProfile(folder, "ann"))).toBe("cli.profile_unknown")
  })
})

describe("keyPairOf", () => {
  it("finds the public half of a private key", () => {
    expect(keyPairOf(pair.privateKey)).toEqual(pair)
    expect(keyPairOf("short")).toBeUndefined()
  })
})
