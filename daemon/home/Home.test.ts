import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { homeDirectory } from "./Home.ts"
import { blockedAt } from "./Reach.ts"

const directory = mkdtempSync(join(tmpdir(), "orrange-home-"))
const open = join(directory, "open")
const closed = join(open, "closed")
chmodSync(directory, 0o711)
mkdirSync(closed, { recursive: true })
chmodSync(open, 0o711)
chmodSync(closed, 0o700)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe("the home", () => {
  it("is ORRANGE_HOME as it is, whoever asks", () => {
    expect(homeDirectory({ ORRANGE_HOME: closed, XDG_DATA_HOME: open }, true)).toBe(closed)
  })

  it("lies in the user's data directory otherwise", () => {
    expect(homeDirectory({ XDG_DATA_HOME: open }, false)).toBe(join(open, "orrange"))
    expect(homeDirectory({ XDG_DATA_HOME: closed }, false)).toBe(join(closed, "orrange"))
  })

  it("is the system's for root whose own is closed to others", () => {
    expect(homeDirectory({ XDG_DATA_HOME: open }, true)).toBe(join(open, "orrange"))
    expect(homeDirectory({ XDG_DATA_HOME: closed }, true)).toBe("/var/lib/orrange")
  })
})

describe("the way to a directory", () => {
  it("is blocked at the topmost directory that lets a user not pass", () => {
    expect(blockedAt(join(open, "later"))).toBeUndefined()
    expect(blockedAt(join(closed, "later", "still"))).toBe(closed)
    const owner = { name: "me", uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
    expect(blockedAt(join(closed, "later"), owner)).toBeUndefined()
  })
})
