/** `setup`, `auth login` and `auth status`, one after the other as somebody gives them on a machine of their own. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { self, trade } from "./Fixtures.ts"
import { runClis } from "./RunCli.ts"

const home = mkdtempSync(join(tmpdir(), "orrange-login-"))
const keyId = trade.id
/** Knows one key, and which it is only by its id. */
const server = createServer((request, response) => {
  const isKnown = request.url !== "/v1/me" || request.headers["x-key"] === keyId
  const answer = request.url === "/v1/me" ? { person: { ...self, name: "ann" }, key: { scopes: ["read"] } } : {}
  response.writeHead(isKnown ? 200 : 401, { "content-type": "application/json", "x-request-id": "r-1" })
  response.end(JSON.stringify(isKnown ? answer : toErrorAnswer("auth.signature_invalid", {}, "r-1")))
})
let daemon = ""

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})

const run = (...lines: ReadonlyArray<ReadonlyArray<string>>) => runClis(lines, { home })

const dataOf = (out: string) => (JSON.parse(out) as { readonly data: Record<string, unknown> }).data

it("keeps nothing of a daemon that does not answer, and asks nothing without a terminal", async () => {
  const nowhere = ["--daemon", "http://127.0.0.1:1", "--json"]
  const ran = await run(
    ["auth", "login", "ann", ...nowhere],
    ["setup", "--name", "ann", ...nowhere],
    ["setup", "--json"]
  )
  expect(ran.map(({ code }) => code)).toEqual([8, 8, 11])
  expect(JSON.parse(ran[2]?.out ?? "").error.details).toEqual({ flag: "--name NAME" })
  expect(readdirSync(home)).not.toContain("profiles")
})

it("makes somebody of a machine, step by step, and says at each who that is", async () => {
  const [nobody, told, made, again, known, wrong, last] = await run(
    ["auth", "status", "--json", "--daemon", daemon],
    ["auth", "status", "--daemon", daemon],
    ["setup", "--name", "ann", "--daemon", daemon, "--json"],
    ["auth", "login", "ann", "--json"],
    ["auth", "login", "ann", "--key-id", keyId, "--json"],
    ["auth", "login", "ann", "--key-id", "other", "--json"],
    ["auth", "status", "--json"]
  )
  expect([nobody?.code, dataOf(nobody?.out ?? "")["logged_in"]]).toEqual([0, false])
  expect([told?.code, told?.out.split("\n")[0]]).toEqual([4, "logged in  no"])
  const setup = dataOf(made?.out ?? "")
  expect(setup).toMatchObject({
    logged_in: false,
    key_id: null,
    line: `orrange setup --name ann --daemon ${daemon} --key-in file`,
    next: ["orrange auth login ann --key-id ID"]
  })
  // The key that was made stays, however often one says who one is.
  for (const { out } of [again, known].filter((each) => each !== undefined)) {
    expect(dataOf(out)["public_key"]).toBe(setup["public_key"])
  }
  expect(dataOf(known?.out ?? "")).toMatchObject({ logged_in: true, person: { name: "ann" }, scopes: ["read"] })
  expect([wrong?.code, JSON.parse(wrong?.out ?? "").error.code]).toEqual([4, "auth.signature_invalid"])
  expect([last?.code, dataOf(last?.out ?? "")]).toMatchObject([
    0,
    { logged_in: false, reason: "auth.signature_invalid" }
  ])
})
