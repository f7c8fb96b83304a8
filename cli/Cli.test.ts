/** The CLI as a script sees it: its real executable, a small server that answers like a daemon, and exit codes. */
import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { profileFile, writeDefaultProfile, writeProfile } from "@orrange/core/client/Profile"
import { chatFileBytesMax } from "@orrange/core/protocol/BodyLimits"
import { CATEGORIES, type ErrorCode, toErrorAnswer } from "@orrange/core/protocol/Errors"
import { makeKeyPair } from "@orrange/core/protocol/Signing"
import { chat, fileBytes, message } from "./ChatFixtures.ts"
import { conditional, failed, schedule } from "./ConditionalFixtures.ts"
import { featured, fees, matched, placed, reputation, review, self, template, trade, usdtEur } from "./Fixtures.ts"
import { limits } from "./LimitFixtures.ts"
import { policy, simulation } from "./PolicyFixtures.ts"
import { matchedPayments } from "./PaymentFixtures.ts"
import { receipt } from "./ReceiptFixtures.ts"
import { eligibility, offer, opportunity, quote, whyNot } from "./QuoteFixtures.ts"

const executable = join(import.meta.dirname, "bin", "run.js")
const blocked = { name: "ann", created_at: template.created_at }
const bulk = [
  { id: placed.order.id, order: { ...placed.order, state: "paused", reason: "by_owner" } },
  { id: trade.id, error: toErrorAnswer("order.unknown", {}, "r-1").error }
]
const sha256 = chat.data[1]?.file?.sha256 ?? ""
const home = mkdtempSync(join(tmpdir(), "orrange-cli-"))
const bodies: Array<unknown> = []
let server: Server
let daemon = ""

const answers: Record<string, readonly [status: number, body: unknown]> = {
  "GET /v1/markets": [200, { data: [usdtEur] }],
  "GET /v1/markets/USDT-EUR": [200, usdtEur],
  "GET /v1/orders?limit=1": [200, { data: [placed.order], next_cursor: "more" }],
  "POST /v1/orders": [201, placed],
  "POST /v1/conditional-orders": [201, { orders: [conditional], entry: null }],
  "GET /v1/conditional-orders": [200, { data: [conditional, failed], next_cursor: null }],
  [`POST /v1/conditional-orders/${conditional.id}/cancel`]: [200, { ...conditional, state: "cancelled" }],
  "GET /v1/order-templates": [200, { data: [template] }],
  "GET /v1/order-templates/euros": [200, template],
  "POST /v1/order-templates": [200, template],
  "POST /v1/order-templates/euros/remove": [200, template],
  "POST /v1/schedules": [201, schedule],
  "GET /v1/schedules": [200, { data: [schedule], next_cursor: null }],
  [`POST /v1/orders/${placed.order.id}/amend`]: [200, featured],
  "POST /v1/markets/USDT-EUR/state": [200, { ...usdtEur, state: "halted" }],
  "POST /v1/markets/USDT-EUR/match": [200, matched],
  "POST /v1/orders/quote": [200, quote],
  "POST /v1/me": [200, self],
  "GET /v1/blocks": [200, { data: [blocked] }],
  "POST /v1/blocks": [200, blocked],
  "POST /v1/blocks/ann/remove": [200, blocked],
  "GET /v1/trusted": [200, { data: [blocked] }],
  "POST /v1/trusted": [200, blocked],
  "POST /v1/trusted/ann/remove": [200, blocked],
  "POST /v1/people/ann/freeze": [200, { name: "ann", frozen_at: template.created_at, reason: "reported stolen" }],
  "POST /v1/people/ann/unfreeze": [200, { name: "ann", frozen_at: null, reason: null }],
  "POST /v1/people/ann/kyc-tier": [200, { name: "ann", tier: 2, reason: "passport", decided_at: template.created_at }],
  "GET /v1/me/limits": [200, limits],
  "GET /v1/people/ben/reputation": [200, reputation],
  "GET /v1/people/ben/reviews": [200, { data: [review], next_cursor: null }],
  [`POST /v1/trades/${trade.id}/review`]: [200, { ...review, reply: null, replied_at: null }],
  [`POST /v1/reviews/${review.id}/reply`]: [200, review],
  [`POST /v1/reviews/${review.id}/hide`]: [200, { id: review.id, reason: "an insult", hidden_at: review.written_at }],
  "GET /v1/policies": [200, { data: [policy] }],
  "POST /v1/policies": [201, policy],
  "POST /v1/policies/simulate": [200, simulation],
  "POST /v1/drain": [200, { draining: true, under_way: 3 }],
  "POST /v1/orders/cancel-all": [200, { cancelled: [placed.order.id], more: true }],
  "POST /v1/orders/bulk": [200, { data: bulk, more: true }],
  "POST /v1/orders/dead-man": [200, { fires_at: "2026-11-21T11:31:05.000Z" }],
  [`GET /v1/orders/${whyNot.order}/why-not/${whyNot.offer.id}`]: [200, whyNot],
  [`GET /v1/markets/USDT-EUR/offers/${whyNot.offer.id}/why-not?quantity=100&methods=sepa%2Cwise`]: [200, eligibility],
  "GET /v1/markets/USDT-EUR/opportunities?side=buy": [200, { data: [opportunity], next_cursor: null }],
  "GET /v1/markets/USDT-EUR/offers?side=buy&method=sepa%2Cwise&maker_completion_bps_min=9000": [
    200,
    { data: [offer], next_cursor: null }
  ],
  [`GET /v1/trades/${trade.id}`]: [200, trade],
  [`GET /v1/trades/${trade.id}/receipt`]: [200, receipt],
  "POST /v1/payments/match": [200, { data: matchedPayments }],
  [`POST /v1/trades/${trade.id}/payer`]: [
    200,
    { ...trade, payer: { name: "Ann Lee", check: { result: "partial", score: 80 } } }
  ],
  [`POST /v1/trades/${trade.id}/claim`]: [200, { ...trade, state: "disputed", dispute_reason: "paid_late" }],
  [`POST /v1/trades/${trade.id}/propose-cancel`]: [200, { ...trade, cancel_proposed_by: trade.seller }],
  [`POST /v1/trades/${trade.id}/extend`]: [200, { ...trade, extensions_left: 1 }],
  [`POST /v1/trades/${trade.id}/release`]: [200, { ...trade, state: "completed" }],
  [`GET /v1/trades/${trade.id}/messages`]: [200, chat],
  [`POST /v1/trades/${trade.id}/messages`]: [201, message],
  [`POST /v1/trades/${trade.id}/messages/read`]: [200, { trade: trade.id, read_seq: 4, unread: 0 }],
  [`POST /v1/trades/${trade.id}/files`]: [201, chat.data[1]],
  "GET /v1/trades?open=true&limit=500": [200, { data: [trade], next_cursor: null }],
  "GET /v1/fees": [200, { data: fees }],
  "GET /v1/doctor": [200, { healthy: false, checked_at: "", duration_ms: 1, invariants: [] }]
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(import.meta.dirname, "build.ts"), "--if-stale"], { stdio: "inherit" })
  server = createServer((request, response) => {
    let text = ""
    request.on("data", (part) => (text += part))
    request.on("end", () => {
      if (text !== "") bodies.push(JSON.parse(text))
      const key = `${request.method} ${request.url}`
      const failing = /^GET \/v1\/orders\/([^/]*)$/.exec(key)?.[1] as ErrorCode | undefined
      const refused = failing && toErrorAnswer(failing, {}, "r-1")
      const status = refused ? (CATEGORIES[refused.error.category].status ?? 500) : 404
      const [code, body] = answers[key] ?? [status, refused ?? toErrorAnswer("request.route_unknown", {}, "r-1")]
      if (request.url === `/v1/trades/${trade.id}/files/${chat.data[1]?.file?.sha256}`) {
        response.writeHead(200, { "content-type": "image/png", "content-disposition": "attachment" }).end(fileBytes)
        return
      }
      response.writeHead(code, { "content-type": "application/json", "x-request-id": "r-1" })
      if (key === `POST /v1/trades/${trade.id}/paid`) request.socket.destroy()
      else response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  daemon = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pair = makeKeyPair()
  const key = { id: trade.id, public_key: pair.publicKey, private_key: pair.privateKey }
  writeProfile(join(home, "profiles"), { name: "ben", daemon, key })
  writeProfile(join(home, "profiles"), { name: "loose", daemon, key })
  execFileSync("chmod", ["644", profileFile(join(home, "profiles"), "loose")])
  writeDefaultProfile(join(home, "profiles"), "ben")
  writeFileSync(join(home, "rules.json"), JSON.stringify(policy))
  writeFileSync(join(home, "receipt.json"), JSON.stringify(receipt))
  writeFileSync(join(home, "proof.png"), fileBytes)
  writeFileSync(join(home, "large.pdf"), Buffer.alloc(chatFileBytesMax + 1))
  writeFileSync(join(home, "changed.json"), JSON.stringify({ ...receipt, quantity: "51.00" }))
})

afterAll(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const run = (...argv: ReadonlyArray<string>): Promise<Run> =>
  new Promise((resolve) => {
    const env = { PATH: process.env["PATH"], HOME: home, ORRANGE_HOME: home }
    const child = spawn(process.execPath, [executable, ...argv], {
      cwd: home,
      env,
      stdio: ["ignore", "pipe", "pipe"]
    })
    let out = ""
    let err = ""
    child.stdout.on("data", (part) => (out += part))
    child.stderr.on("data", (part) => (err += part))
    child.on("close", (code) => resolve({ code, out, err }))
  })

/** What differs from run to run is named instead. */
const steady = (text: string): string =>
  text
    .replaceAll(daemon, "DAEMON")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f-]{16}/g, (id) =>
      id.startsWith("0197a000") ? id : "NEW-ID"
    )

const selling = ["BTC-USDT", "--side", "sell", "--quantity", "0.01"]

const goldens: ReadonlyArray<readonly [name: string, code: number, argv: ReadonlyArray<string>]> = [
  ["markets", 0, ["markets"]],
  ["markets-json", 0, ["markets", "--json"]],
  ["orders-page-json", 0, ["orders", "--limit", "1", "--json"]],
  ["orders-create-json", 0, ["orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "50", "--json"]],
  ["orders-create", 0, ["orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "50"]],
  ["orders-amend", 0, ["orders", "amend", placed.order.id, "--quantity", "50"]],
  ["markets-set-state", 0, ["markets", "set-state", "USDT-EUR", "--to", "halted"]],
  ["markets-delist-unconfirmed", 11, ["markets", "set-state", "USDT-EUR", "--to", "delisted"]],
  ["markets-match", 0, ["markets", "match", "USDT-EUR", placed.order.id, trade.id]],
  ["orders-dry-run", 0, ["orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "50", "--dry-run"]],
  ["orders-quote-json", 0, ["orders", "quote", "USDT-EUR", "--side", "sell", "--quantity", "50", "--json"]],
  ["orders-why-not", 0, ["orders", "why-not", whyNot.order, whyNot.offer.id]],
  [
    "orders-search",
    0,
    ["orders", "search", "USDT-EUR", "--side", "buy", "--method", "sepa", "--method", "wise", "--min-completion", "90"]
  ],
  ["orders-opportunities", 0, ["orders", "opportunities", "USDT-EUR", "--side", "buy"]],
  ["orders-cancel-all", 0, ["orders", "cancel-all", "--side", "buy"]],
  ["orders-pause", 3, ["orders", "pause", placed.order.id, trade.id]],
  ["orders-resume-json", 3, ["orders", "resume", "--market", "USDT-EUR", "--side", "sell", "--json"]],
  ["orders-edit", 3, ["orders", "edit", "--all", "--shift-bps", "25"]],
  ["orders-pause-none", 2, ["orders", "pause"]],
  ["orders-dead-man", 0, ["orders", "dead-man", "--after", "60"]],
  ["drain", 0, ["drain"]],
  ["conditional-create", 0, ["orders", "conditional", "create", ...selling, "--type", "market", "--stop", "58000"]],
  ["conditional-list", 0, ["orders", "conditional"]],
  ["conditional-cancel-json", 0, ["orders", "conditional", "cancel", conditional.id, "--json"]],
  ["schedule-create", 0, ["orders", "schedule", "create", ...selling, "--unit", "week", "--first", "2027-01-04T09:00"]],
  ["schedule-list", 0, ["orders", "schedule"]],
  ["template-list", 0, ["orders", "templates"]],
  ["template-save", 0, ["orders", "templates", "save", "euros", "--market", "USDT-EUR", "--side", "sell"]],
  ["template-remove-json", 0, ["orders", "templates", "remove", "euros", "--json"]],
  ["template-short", 2, ["orders", "create", "--template", "euros"]],
  ["me-set", 0, ["me", "set", "--country", "DE", "--language", "de", "--language", "en"]],
  ["people-block", 0, ["people", "block", "ann"]],
  ["people-blocks", 0, ["people", "blocks"]],
  ["people-freeze", 0, ["people", "freeze", "ann", "--reason", "reported stolen"]],
  ["people-unfreeze-json", 0, ["people", "unfreeze", "ann", "--json"]],
  ["people-kyc-tier", 0, ["people", "kyc-tier", "ann", "--tier", "2", "--reason", "passport"]],
  [
    "offers-why-not",
    0,
    ["offers", "why-not", "USDT-EUR", whyNot.offer.id, "--quantity", "100", "--method", "sepa", "--method", "wise"]
  ],
  ["limits", 0, ["limits"]],
  ["people-reputation", 0, ["people", "reputation", "ben"]],
  ["people-trust", 0, ["people", "trust", "ann"]],
  ["people-trusted", 0, ["people", "trusted"]],
  ["people-untrust-json", 0, ["people", "untrust", "ann", "--json"]],
  ["people-reviews", 0, ["people", "reviews", "ben"]],
  ["people-answer-review", 0, ["people", "answer-review", review.id, "Thank you!"]],
  ["people-hide-review", 0, ["people", "hide-review", review.id, "--reason", "an insult"]],
  ["trades-review", 0, ["trades", "review", trade.id, "--stars", "4", "--text", "Paid at once."]],
  ["people-unblock-json", 0, ["people", "unblock", "ann", "--json"]],
  ["trades-get", 0, ["trades", "get", trade.id]],
  ["trades-next", 0, ["trades", "next", "-p", "ben"]],
  ["trades-next-json", 0, ["trades", "next", "--json"]],
  ["release-unconfirmed-json", 11, ["trades", "release", trade.id, "--json"]],
  ["admin-policy-list", 0, ["admin", "policy", "list"]],
  ["admin-policy-load-json", 0, ["admin", "policy", "load", "rules.json", "--as", "2027-01", "--json"]],
  ["admin-policy-simulate", 0, ["admin", "policy", "simulate", "rules.json"]],
  ["trades-receipt", 0, ["trades", "receipt", trade.id]],
  ["receipts-verify", 0, ["receipts", "verify", "receipt.json", "--key", receipt.public_key]],
  ["receipts-verify-changed-json", 2, ["receipts", "verify", "changed.json", "--key", receipt.public_key, "--json"]],
  ["trades-chat", 0, ["trades", "chat", trade.id]],
  ["trades-chat-json", 0, ["trades", "chat", trade.id, "--json"]],
  ["trades-say", 0, ["trades", "say", trade.id, "call +49 151 23456789"]],
  ["trades-say-both", 2, ["trades", "say", trade.id, "x", "--template", "paid"]],
  ["trades-attach", 0, ["trades", "attach", trade.id, "proof.png"]],
  ["trades-attach-large-json", 2, ["trades", "attach", trade.id, "large.pdf", "--json"]],
  ["trades-fetch", 0, ["trades", "fetch", trade.id, sha256, "--out", "saved.png"]],
  ["trades-payer", 0, ["trades", "payer", trade.id, "--account", trade.id]],
  ["trades-import-statement", 0, ["trades", "import-statement", "receipt.json", "--format", "mt940"]],
  [
    "trades-import-statement-json",
    0,
    ["trades", "import-statement", "receipt.json", "--format", "csv", "--mapping", "receipt.json", "--json"]
  ],
  ["trades-import-statement-absent", 2, ["trades", "import-statement", "none.xml", "--format", "camt053"]],
  ["trades-claim", 0, ["trades", "claim", trade.id, "--statement", "sent at noon"]],
  ["trades-propose-cancel", 0, ["trades", "propose-cancel", trade.id]],
  ["trades-extend-json", 0, ["trades", "extend", trade.id, "--json"]],
  ["paid-lost-json", 9, ["trades", "paid", trade.id, "--reference", "it's mine", "--json"]],
  ["command-unknown-json", 2, ["trades", "relaese", "--json"]],
  ["command-unknown", 2, ["tradez"]],
  ["usage-json", 2, ["orders", "create", "USDT-EUR", "--side", "up", "--json"]],
  ["command-unknown-help", 2, ["orders", "craete", "--help"]],
  ["usage-missing", 2, ["markets", "get"]],
  ["usage-integer", 2, ["orders", "dead-man", "--after", "abc"]],
  ["usage-fraction-json", 2, ["orders", "create", ...selling, "--margin-bps=10.5", "--json"]],
  ["usage-too-small-json", 2, ["markets", "book", "BTC-USDT", "--depth", "0", "--json"]],
  ["wallet-fees", 0, ["wallet", "fees"]],
  ["wallet-fees-json", 0, ["wallet", "fees", "--json"]],
  ["refused", 3, ["orders", "get", "order.unknown"]],
  ["doctor-unhealthy-json", 1, ["doctor", "--json"]]
]

describe("the command line", () => {
  it.each(goldens)("answers as in golden/%s.txt and exits %i", async (name, code, argv) => {
    const { code: exit, err, out } = await run(...argv)
    const documents = argv.includes("--json") ? out.trimEnd().split("\n") : ['{"v":1}']
    expect(documents.map((text) => JSON.parse(text).v)).toEqual([1])
    expect(argv.includes("--json") ? err : "").toBe("")
    expect(exit).toBe(code)
    const parts = [`$ orrange ${argv.join(" ")}`, out.trimEnd(), err.trimEnd(), `exit ${exit}`]
    await expect(`${steady(parts.filter(Boolean).join("\n"))}\n`).toMatchFileSnapshot(join("golden", `${name}.txt`))
  })

  it("exits by the category of the error", async () => {
    const codes: ReadonlyArray<ErrorCode> = [
      "auth.scope_missing",
      "order.closed",
      "order.would_match",
      "engine.queue_full",
      "service.internal"
    ]
    const exits = await Promise.all(codes.map(async (code) => (await run("orders", "get", code, "--json")).code))
    expect(exits).toEqual([4, 5, 6, 7, 1])
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
    bodies.length = 0
    const id = ["--client-id", "c-9"]
    await run("orders", "pause", "one", "two", ...id)
    await run("orders", "edit", "--market", "USDT-EUR", "--prefix", "grid-", "--shift-bps", "-25", ...id)
    await run("orders", "resume", "--all", ...id)
    expect(bodies).toEqual([
      { client_id: "c-9", action: "pause", filter: { ids: ["one", "two"] } },
      {
        client_id: "c-9",
        action: "amend",
        change: { price_shift_bps: -25 },
        filter: { market: "USDT-EUR", client_id_prefix: "grid-" }
      },
      { client_id: "c-9", action: "resume", filter: {} }
    ])
    expect((await run("orders", "pause", "one", "--side", "buy")).code).toBe(2)
  })

  it("places a kept order with what is said besides", async () => {
    bodies.length = 0
    const id = ["--client-id", "c-9"]
    await run("orders", "create", "--template", "euros", "--quantity", "70", "--min", "30", ...id)
    await run("orders", "create", "BTC-EUR", "--template", "euros", "--quantity", "1", "--margin-bps", "50", ...id)
    const kept = { client_id: "c-9", side: "sell", type: "limit", pause_when_away: 30 }
    expect(bodies).toEqual([
      {
        ...kept,
        market: "USDT-EUR",
        price: "0.95",
        quantity: "70",
        terms: { methods: ["sepa_instant"], minimum: "30" }
      },
      { ...kept, market: "BTC-EUR", floating: { margin_bps: 50 }, quantity: "1", terms: { methods: ["sepa_instant"] } }
    ])
    expect((await run("orders", "create", "BTC-USDT", "--quantity", "1")).code).toBe(2)
  })

  it("sends what an order asks of its counterparty", async () => {
    bodies.length = 0
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
    await run("orders", "create", "--template", "euros", "--quantity", "70", ...asks, "--client-id", "c-9")
    await run("me", "set", "--no-country", "--client-id", "c-9")
    const cash = ["--side", "buy", "--quantity", "1", "--method", "cash_in_person", "--place", "52.52,-13.4"]
    await run("orders", "create", "BTC-EUR", ...cash, "--client-id", "c-9")
    expect((await run("orders", "create", "BTC-EUR", ...cash.slice(0, -1), "here")).code).toBe(2)
    expect(bodies).toMatchObject([
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
    bodies.length = 0
    await run("trades", "release", trade.id, "--confirm", "abcd:50", "--client-id", "c-9")
    expect(bodies).toEqual([{ client_id: "c-9", version: 2, quantity: "50.000000" }])
    expect((await run("trades", "release", trade.id, "--confirm", "abcd:5")).code).toBe(11)
    expect((await run("trades", "release", trade.id, "--confirm", "abce:50")).code).toBe(11)
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
