import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Client } from "@orrange/core/client/Client"
import { clientFailure } from "@orrange/core/client/Failure"
import { profileFile, writeProfile } from "@orrange/core/client/Profile"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { checkDaemon, checkFiles, checkTerminal } from "./Checkup.ts"

const info = {
  name: "orrange",
  version: "0.1.0",
  mode: "sandbox",
  protocol: { current: 1, oldest: 1 },
  server_time: new Date().toISOString()
}

const clientOf = (answer: () => Promise<object>): Client => ({ call: answer }) as unknown as Client

const checked = async (change: object) => {
  const answer = { ...info, server_time: new Date().toISOString(), ...change }
  const checks = await checkDaemon(
    clientOf(() => Promise.resolve({ data: answer })),
    "here"
  )
  return Object.fromEntries(checks.map(({ id, passed }) => [id, passed]))
}

describe("what a client finds on its own side", () => {
  const home = mkdtempSync(join(tmpdir(), "orrange-checkup-"))
  const folder = join(home, "profiles")

  beforeAll(() => {
    const pair = makeKeyPair()
    const key = { id: "k", public_key: pair.publicKey, private_key: pair.privateKey }
    for (const name of ["ann", "ben"]) writeProfile(folder, { name, daemon: "http://127.0.0.1:1", key })
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it("finds profiles and their folder when others can read them", () => {
    expect(checkFiles(folder)).toEqual({ id: "files", passed: true, detail: "2 profiles, readable by you alone" })
    chmodSync(profileFile(folder, "ben"), 0o640)
    chmodSync(folder, 0o755)
    const { detail, passed } = checkFiles(folder)
    expect(passed).toBe(false)
    expect(detail).toContain("the folder of profiles has mode 0755, ben.json has mode 0640")
    expect(checkFiles(join(home, "none")).passed).toBe(true)
  })

  it("tells what the output can show", () => {
    expect(checkTerminal({ isTTY: true, columns: 80, rows: 24 }, true).detail).toBe(
      "the output is a terminal of 80×24, with colour"
    )
    expect(checkTerminal({}, false)).toMatchObject({
      passed: true,
      detail: "the output is not a terminal, without colour"
    })
  })

  it("passes a daemon that is understood and whose clock agrees", async () => {
    expect(await checked({})).toEqual({ daemon: true, protocol: true, clock: true })
  })

  it.each([-1, 1])("finds a clock that is hours off (%i)", async (sign) => {
    const server_time = new Date(Date.now() + sign * 7_200_000).toISOString()
    expect(await checked({ server_time })).toEqual({ daemon: true, protocol: true, clock: false })
  })

  it("finds a daemon of another protocol, and one that does not answer", async () => {
    expect(await checked({ protocol: { current: 99, oldest: 99 } })).toMatchObject({ protocol: false })
    const silent = clientOf(() => Promise.reject(clientFailure("daemon.unreachable", {})))
    expect(await checkDaemon(silent, "here")).toMatchObject([{ id: "daemon", passed: false }])
  })
})
