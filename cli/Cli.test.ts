/** The CLI as a script sees it: its real executable, a small server that answers like a daemon, and exit codes. */
import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { CATEGORIES, type ErrorCode, ERRORS } from "@orrange/core/protocol/Errors"
import { trade } from "./Fixtures.ts"
import { type GoldenDaemon, startGoldenDaemon } from "./GoldenDaemon.ts"
import { goldens } from "./GoldenCommands.ts"
import { offer } from "./QuoteFixtures.ts"
import { executable, type Ran, runCli, runClis } from "./RunCli.ts"

const home = mkdtempSync(join(tmpdir(), "orrange-cli-"))
let server: GoldenDaemon

beforeAll(async () => {
  server = await startGoldenDaemon(home)
})

afterAll(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})

const run = (...argv: ReadonlyArray<string>): Promise<Ran> => runCli(argv, { home })

/** What differs from run to run is named instead. */
const steady = (text: string): string =>
  text
    .replaceAll(server.url, "DAEMON")
    .replaceAll(/in \d+ ms/g, "in N ms")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f-]{16}/g, (id) =>
      id.startsWith("0197a000") ? id : "NEW-ID"
    )

describe("the answers that are kept", () => {
  let answered: ReadonlyMap<string, Ran>
  beforeAll(async () => {
    const ran = await runClis(
      goldens.map(([, , argv]) => argv),
      { home }
    )
    answered = new Map(goldens.map(([name], at) => [name, ran[at] as Ran]))
  })

  it.each(goldens)("are golden/%s.txt with exit code %i", async (name, code, argv) => {
    const { code: exit, err, out } = answered.get(name) as Ran
    const documents = argv.includes("--json") ? out.trimEnd().split("\n") : ['{"v":1}']
    expect(documents.map((text) => JSON.parse(text).v)).toEqual([1])
    expect(argv.includes("--json") ? err : "").toBe("")
    expect(exit).toBe(code)
    const parts = [`$ orrange ${argv.join(" ")}`, out.trimEnd(), err.trimEnd(), `exit ${exit}`]
    await expect(`${steady(parts.filter(Boolean).join("\n"))}\n`).toMatchFileSnapshot(join("golden", `${name}.txt`))
  })
})

describe("the command line", () => {
  it("exits by the category of the error", async () => {
    // What a daemon can answer, one of each category.
    const codes = {
      "request.malformed": 2,
      "auth.signature_invalid": 4,
      "auth.scope_missing": 4,
      "trade.unknown": 3,
      "order.closed": 5,
      "request.too_large": 2,
      "order.would_match": 6,
      "service.protocol_mismatch": 12,
      "engine.queue_full": 7,
      "service.internal": 1,
      "service.database_unavailable": 8,
      "service.outcome_unknown": 9
    }
    const categories = new Set(Object.keys(codes).map((code) => ERRORS[code as ErrorCode].category))
    const answered = Object.entries(CATEGORIES).flatMap(([name, { status }]) => (status === null ? [] : [name]))
    expect([...categories].sort()).toEqual(answered.sort())
    for (const [code, exit] of Object.entries(codes)) {
      const ran = await run("orders", "get", code, "--json")
      expect([code, ran.code, JSON.parse(ran.out).error.code]).toEqual([code, exit, code])
    }
  })

  it.each([["--limit=0"], ["--timeout=x"]])("says that it did nothing for %s", async (flag) => {
    const { code, out } = await run("orders", flag, "--json")
    expect(JSON.parse(out).error).toMatchObject({ code: "cli.usage", outcome: "not_applied" })
    expect(code).toBe(2)
  })

  it("exits 8 when nothing was sent, and 6 for a profile that others can read", async () => {
    expect((await run("markets", "--daemon", "http://127.0.0.1:1")).code).toBe(8)
    const loose = await run("me", "-p", "loose", "--json")
    expect([loose.code, JSON.parse(loose.out).error.code]).toEqual([6, "cli.profile_unsafe"])
  })

  it("sends what names many orders", async () => {
    server.bodies.length = 0
    const id = ["--yes", "--client-id", "c-9"]
    await run("orders", "pause", "one", "two", ...id)
    await run("orders", "edit", "--market", "USDT-EUR", "--prefix", "grid-", "--shift-bps", "-25", ...id)
    await run("orders", "resume", "--all", ...id)
    expect(server.bodies).toEqual([
      { client_id: "c-9", action: "pause", filter: { ids: ["one", "two"] } },
      {
        client_id: "c-9",
        action: "amend",
        change: { price_shift_bps: -25 },
        filter: { market: "USDT-EUR", client_id_prefix: "grid-" }
      },
      { client_id: "c-9", action: "resume", filter: {} }
    ])
    expect((await run("orders", "pause", "one", "--side", "buy", "--yes")).code).toBe(2)
  })

  it("places a kept order with what is said besides", async () => {
    server.bodies.length = 0
    const id = ["--yes", "--client-id", "c-9"]
    await run("orders", "create", "--template", "euros", "--quantity", "70", "--min", "30", ...id)
    await run("orders", "create", "BTC-EUR", "--template", "euros", "--quantity", "1", "--margin-bps", "50", ...id)
    const kept = { client_id: "c-9", side: "sell", type: "limit", pause_when_away: 30 }
    expect(server.bodies).toEqual([
      {
        ...kept,
        market: "USDT-EUR",
        price: "0.95",
        quantity: "70",
        terms: { methods: ["sepa_instant"], minimum: "30" }
      },
      { ...kept, market: "BTC-EUR", floating: { margin_bps: 50 }, quantity: "1", terms: { methods: ["sepa_instant"] } }
    ])
    expect((await run("orders", "create", "BTC-USDT", "--quantity", "1", "--yes")).code).toBe(2)
  })

  it("says of an offer who may know of it, and names the one it takes", async () => {
    server.bodies.length = 0
    const id = ["--yes", "--client-id", "c-9"]
    const manner = ["--accept", "manual", "--visibility", "direct", "--to", "cat"]
    await run("orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "1", "--price", "1", ...manner, ...id)
    await run("orders", "take", "k3Jq0c9Zb1VvTt5mXw2LrA", "--quantity", "5", "--method", "wero", ...id)
    expect(server.bodies).toMatchObject([
      { accept: "manual", visibility: "direct", direct_to: "cat" },
      {
        client_id: "c-9",
        market: offer.market,
        side: offer.side === "sell" ? "buy" : "sell",
        type: "limit",
        time_in_force: "ioc",
        quantity: "5",
        price: offer.price,
        terms: { methods: ["wero"] },
        offer: "k3Jq0c9Zb1VvTt5mXw2LrA"
      }
    ])
  })

  it("sends what an order asks of its counterparty", async () => {
    server.bodies.length = 0
    const asks = [
      "--their-country",
      "DE",
      "--their-country",
      "AT",
      "--their-completion",
      "90",
      "--their-age",
      "30",
      "--their-reputation",
      "80",
      "--their-kyc-tier",
      "1"
    ]
    await run("orders", "create", "--template", "euros", "--quantity", "70", ...asks, "--yes", "--client-id", "c-9")
    await run("me", "set", "--no-country", "--client-id", "c-9")
    const cash = ["--side", "buy", "--quantity", "1", "--method", "cash_in_person", "--place", "52.52,-13.4"]
    await run("orders", "create", "BTC-EUR", ...cash, "--yes", "--client-id", "c-9")
    expect((await run("orders", "create", "BTC-EUR", ...cash.slice(0, -1), "here", "--yes")).code).toBe(2)
    expect(server.bodies).toMatchObject([
      {
        terms: {
          methods: ["sepa_instant"],
          counterparty: {
            countries: ["DE", "AT"],
            completion_bps_min: 9_000,
            account_age_days_min: 30,
            reputation_bps_min: 8_000,
            kyc_tier_min: 1
          }
        }
      },
      { country: null },
      { terms: { methods: ["cash_in_person"], place: { latitude: 52.52, longitude: -13.4, reach_km: 10 } } }
    ])
  })

  it("sends a command with its client id, and a confirmed release with the whole quantity", async () => {
    server.bodies.length = 0
    await run("trades", "release", trade.id, "--confirm", "abcd:50", "--client-id", "c-9")
    expect(server.bodies).toEqual([{ client_id: "c-9", version: 2, quantity: "50.000000" }])
    expect((await run("trades", "release", trade.id, "--confirm", "abcd:5")).code).toBe(11)
    expect((await run("trades", "release", trade.id, "--confirm", "abce:50")).code).toBe(11)
  })

  it("tells the versions of both sides, and its own where no daemon answers", async () => {
    const info = {
      name: "orrange",
      version: "9.9.9",
      protocol: { current: 3, oldest: 1 },
      public_key: "",
      mode: "test",
      server_time: "2027-01-01T00:00:00.000Z"
    }
    const daemon = createServer((_request, response) =>
      response.setHeader("content-type", "application/json").end(JSON.stringify(info))
    )
    await new Promise<void>((resolve) => daemon.listen(0, "127.0.0.1", resolve))
    const address = `http://127.0.0.1:${(daemon.address() as AddressInfo).port}`
    const { code, out } = await run("version", "--json", "--daemon", address)
    daemon.close()
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      kind: "versions",
      data: { protocol: { oldest: 1 }, daemon: { version: "9.9.9", protocol: { current: 3, oldest: 1 } } }
    })
    const alone = await run("version", "--json", "--daemon", "http://127.0.0.1:1")
    expect([alone.code, JSON.parse(alone.out).data.daemon]).toEqual([0, null])
  })

  it("gives one document for the version, and does not mind a reader that goes away", async () => {
    expect(JSON.parse((await run("--version", "--json")).out)).toMatchObject({ v: 1, kind: "version" })
    execFileSync("bash", ["-c", `set -o pipefail; "$0" "$1" --help | true`, process.execPath, executable])
  })

  it("is interrupted with exit code 130", async () => {
    const silent = createServer(() => child.kill("SIGINT"))
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const child = spawn(process.execPath, [executable, "markets", "--json", "--daemon", address], {
      env: { PATH: process.env["PATH"], HOME: home },
      stdio: ["ignore", "pipe", "ignore"]
    })
    let out = ""
    child.stdout.on("data", (part) => (out += part))
    const code = await new Promise((resolve) => child.on("close", resolve))
    expect([code, JSON.parse(out).error.code]).toEqual([130, "cli.interrupted"])
    silent.closeAllConnections()
    silent.close()
  })

  it("names the daemon of its home in a profile where the port is any that is free, never port 0", async () => {
    const own = mkdtempSync(join(tmpdir(), "orrange-port-"))
    const daemonOf = async (name: string): Promise<unknown> =>
      JSON.parse((await runCli(["profiles", "add", name, "--json"], { home: own, env: { ORRANGE_PORT: "0" } })).out)
        .data.daemon
    expect(await daemonOf("ann")).toBe("http://127.0.0.1:8420")
    writeFileSync(join(own, "daemon.json"), JSON.stringify({ url: "http://127.0.0.1:43611", pid: 1 }))
    expect(await daemonOf("ben")).toBe("http://127.0.0.1:43611")
    rmSync(own, { recursive: true })
  })

  it("makes, shows, chooses and removes profiles without showing a private key", async () => {
    const made = await run("profiles", "add", "cid", "--json")
    expect(made.out).not.toContain("private")
    expect(JSON.parse((await run("profiles", "show", "cid", "--json")).out).data).toMatchObject({
      key_id: null,
      default: false
    })
    expect((await run("profiles", "use", "cid")).code).toBe(0)
    expect((await run("profiles", "remove", "cid")).code).toBe(11)
    expect((await run("profiles", "remove", "cid", "--yes")).code).toBe(0)
    expect((await run("profiles", "show", "cid")).code).toBe(3)
  })
})
