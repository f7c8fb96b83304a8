import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { runCli } from "./RunCli.ts"
import { makeSystemKeyring } from "./SystemKeyring.ts"

const stores: Array<unknown> = []
const held = new Map<string, string>()

/** What the library says of itself, without a keyring behind it. */
class FakeEntry {
  readonly #name: string
  constructor(service: string, name: string, options: unknown) {
    this.#name = `${service}/${name}`
    stores.push(options)
  }
  getPassword(): string | null {
    return held.get(this.#name) ?? null
  }
  setPassword(key: string): void {
    held.set(this.#name, key)
  }
  deletePassword(): boolean {
    return held.delete(this.#name)
  }
}

describe("the keyring of this machine", () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "orrange-keyring-"))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  it("keeps keys under their public halves, on Linux in what outlasts a restart and nowhere else", () => {
    const keyring = makeSystemKeyring(() => ({ Entry: FakeEntry as never }))
    expect(keyring.read("p")).toBeUndefined()
    keyring.write("p", "secret")
    expect([...held]).toEqual([["orrange/p", "secret"]])
    expect(keyring.read("p")).toBe("secret")
    keyring.remove("p")
    expect(held.size).toBe(0)
    expect(new Set(stores.map((options) => JSON.stringify(options)))).toEqual(
      new Set(['{"linux":{"store":"secret-service"}}'])
    )
  })

  it("that is not made for a machine is told, with the way out", () => {
    const keyring = makeSystemKeyring(() => {
      throw new Error("Cannot find module '@napi-rs/keyring'")
    })
    expect(() => keyring.read("p")).toThrow(/cannot be used/)
  })

  // Elsewhere this would ask the keyring of whoever runs it.
  it.runIf(process.platform === "linux")("that nobody runs leaves no profile behind", async () => {
    const { code, out } = await runCli(["profiles", "add", "ann", "--key-in", "keyring", "--json"], { home })
    expect([code, JSON.parse(out).error]).toMatchObject([6, { code: "cli.keyring_unavailable" }])
    expect(JSON.parse(out).error.details.reason).toMatch(/DBus|D-Bus|dbus/)
    expect(readdirSync(home)).not.toContain("profiles")
    expect((await runCli(["profiles", "add", "ann", "--key-in", "file"], { home })).code).toBe(0)
  })
})
