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
import type { TradeView } from "@orrange/core/protocol/Trade"
import { chat, fileBytes, message } from "./ChatFixtures.ts"
import { conditional, failed, schedule } from "./ConditionalFixtures.ts"
import { dispute, disputeSummary, evidenceFile, figures } from "./DisputeFixtures.ts"
import {
  dryRun,
  featured,
  fees,
  matched,
  placed,
  reputation,
  review,
  self,
  template,
  trade,
  usdtEur
} from "./Fixtures.ts"
import { goldens } from "./GoldenCommands.ts"
import { halt } from "./HaltFixtures.ts"
import { parked } from "./ParkedFixtures.ts"
import { limits } from "./LimitFixtures.ts"
import {
  confirmedMail,
  linkedHook,
  noticeAddress,
  noticeDelivery,
  noticePrefs,
  noticeTested,
  suspendedHook
} from "./NoticeFixtures.ts"
import { policy, simulation } from "./PolicyFixtures.ts"
import { matchedPayments } from "./PaymentFixtures.ts"
import { closed, payable, unlisted } from "./QrFixtures.ts"
import { receipt } from "./ReceiptFixtures.ts"
import { eligibility, offer, opportunity, quote, whyNot } from "./QuoteFixtures.ts"

const executable = join(import.meta.dirname, "bin", "run.js")
const deposit = { asset: "USDT", deposit: "1000.000000", asked: "1000.000000", available: "250.000000" }
const blocked = { name: "ann", created_at: template.created_at }
const bulk = [
  { id: placed.order.id, order: { ...placed.order, state: "paused", reason: "by_owner" } },
  { id: trade.id, error: toErrorAnswer("order.unknown", {}, "r-1").error }
]
const home = mkdtempSync(join(tmpdir(), "orrange-cli-"))
const bodies: Array<unknown> = []
let server: Server
let daemon = ""

const answers: Record<string, readonly [status: number, body: unknown]> = {
  "GET /v1/markets": [200, { data: [usdtEur] }],
  "GET /v1/markets/USDT-EUR": [200, usdtEur],
  "GET /v1/orders?limit=1": [200, { data: [placed.order], next_cursor: "more" }],
  "GET /v1/orders?limit=1&cursor=more": [200, { data: [{ ...placed.order, state: "paused" }], next_cursor: null }],
  "POST /v1/orders": [201, placed],
  "GET /v1/offers/k3Jq0c9Zb1VvTt5mXw2LrA": [200, offer],
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
  "GET /v1/me": [200, { person: { ...self, name: "ann" }, key: {} }],
  "POST /v1/me": [200, self],
  "POST /v1/me/deposit": [200, deposit],
  "POST /v1/me/deposit/withdraw": [200, deposit],
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
  "GET /v1/halts": [200, { data: [halt] }],
  "POST /v1/halts": [200, halt],
  "GET /v1/parked": [200, { data: [parked] }],
  [`POST /v1/parked/${parked.id}/replay`]: [200, { id: parked.id, replayed_at: parked.parked_at }],
  "POST /v1/halts/lift": [200, { ...halt, lifted_at: "2026-12-01T12:30:00.000Z" }],
  "GET /v1/people/ben/reviews": [200, { data: [review], next_cursor: null }],
  [`POST /v1/trades/${trade.id}/review`]: [200, { ...review, reply: null, replied_at: null }],
  [`POST /v1/reviews/${review.id}/reply`]: [200, review],
  [`POST /v1/reviews/${review.id}/hide`]: [200, { id: review.id, reason: "an insult", hidden_at: review.written_at }],
  "GET /v1/notices/channels": [200, { data: [noticeAddress, suspendedHook] }],
  "POST /v1/notices/link": [200, linkedHook],
  "POST /v1/notices/confirm": [200, confirmedMail],
  "POST /v1/notices/unlink": [200, { data: [] }],
  "GET /v1/notices/prefs": [200, noticePrefs],
  "POST /v1/notices/prefs": [200, noticePrefs],
  "POST /v1/notices/quiet": [200, { ...noticePrefs, quiet: null }],
  "GET /v1/notices/log": [200, { data: [noticeDelivery], next_cursor: null }],
  "POST /v1/notices/test": [200, noticeTested],
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
  [`GET /v1/trades/${payable.id}`]: [200, payable],
  [`GET /v1/orders/${unlisted.id}`]: [200, unlisted],
  [`GET /v1/orders/${closed.id}`]: [200, closed],
  "GET /v1/trades/123": [
    400,
    toErrorAnswer("request.malformed", { issues: [{ at: "params.id", message: "Expected a lower-case UUID" }] }, "r-1")
  ],
  [`GET /v1/trades/${trade.id}/receipt`]: [200, receipt],
  "POST /v1/payments/match": [200, { data: matchedPayments }],
  [`POST /v1/trades/${trade.id}/payer`]: [
    200,
    { ...trade, payer: { name: "Ann Lee", check: { result: "partial", score: 80 } } }
  ],
  [`POST /v1/trades/${trade.id}/dispute`]: [
    422,
    toErrorAnswer("trade.too_early", { opens_at: "2026-11-21T12:15:05.000Z" }, "r-1")
  ],
  [`POST /v1/trades/${trade.id}/claim`]: [200, { ...trade, state: "disputed", dispute_reason: "paid_late" }],
  [`POST /v1/trades/${trade.id}/propose-cancel`]: [200, { ...trade, cancel_proposed_by: trade.seller }],
  [`POST /v1/trades/${trade.id}/accept`]: [200, { ...trade, state: "awaiting_payment", next_actor: "buyer" }],
  [`POST /v1/trades/${trade.id}/decline`]: [
    200,
    { ...trade, state: "cancelled", escrow_state: "refunded", next_actor: null }
  ],
  [`POST /v1/trades/${trade.id}/extend`]: [200, { ...trade, extensions_left: 1 }],
  [`POST /v1/trades/${trade.id}/release`]: [200, { ...trade, state: "completed" }],
  [`GET /v1/trades/${trade.id}/messages`]: [200, chat],
  [`POST /v1/trades/${trade.id}/messages`]: [201, message],
  [`POST /v1/trades/${trade.id}/messages/read`]: [200, { trade: trade.id, read_seq: 4, unread: 0 }],
  [`POST /v1/trades/${trade.id}/files`]: [201, chat.data[1]],
  "GET /v1/trades?open=true&limit=500": [200, { data: [trade], next_cursor: null }],
  "GET /v1/disputes": [200, { data: [disputeSummary], next_cursor: null }],
  [`GET /v1/disputes/${trade.id}`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/take`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/offers`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/offers/${dispute.offers[0]?.id}/accept`]: [
    200,
    { ...trade, state: "resolved", escrow_state: "split", buyer_share_bps: 7_500, next_actor: null, deadline_at: null }
  ],
  "GET /v1/disputes?mine=true": [200, { data: [disputeSummary], next_cursor: null }],
  "GET /v1/disputes/figures": [200, { data: figures, next_cursor: null }],
  [`POST /v1/disputes/${trade.id}/evidence`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/evidence/${dispute.evidence[0]?.id}/answers`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/appeal`]: [200, { ...trade, state: "disputed", dispute_reason: "other" }],
  [`POST /v1/disputes/${trade.id}/approve`]: [
    200,
    { ...trade, role: "arbiter", state: "decided", resolution: "split", buyer_share_bps: 5_000, next_actor: null }
  ],
  "GET /v1/fees": [200, { data: fees }],
  "GET /v1/doctor": [200, { healthy: false, checked_at: "", duration_ms: 1, invariants: [] }]
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(import.meta.dirname, "build.ts"), "--if-stale"], { stdio: "inherit" })
  server = createServer((request, response) => {
    let text = ""
    request.on("data", (part) => (text += part))
    request.on("end", () => {
      const sent: unknown = text === "" ? undefined : JSON.parse(text)
      if (sent !== undefined) bodies.push(sent)
      const isDry = (sent as { readonly dry_run?: boolean } | undefined)?.dry_run === true
      const key = `${request.method} ${request.url}`
      const failing = /^GET \/v1\/orders\/([^/]*)$/.exec(key)?.[1] as ErrorCode | undefined
      const refused = failing && answers[key] === undefined && toErrorAnswer(failing, {}, "r-1")
      const status = refused ? (CATEGORIES[refused.error.category].status ?? 500) : 404
      const [code, body] = answers[key] ?? [status, refused ?? toErrorAnswer("request.route_unknown", {}, "r-1")]
      const files = [
        `/v1/trades/${trade.id}/files/${chat.data[1]?.file?.sha256}`,
        `/v1/disputes/${trade.id}/files/${evidenceFile}`
      ]
      if (files.includes(request.url ?? "")) {
        response.writeHead(200, { "content-type": "image/png", "content-disposition": "attachment" }).end(fileBytes)
        return
      }
      response.writeHead(code, { "content-type": "application/json", "x-request-id": "r-1" })
      if (key === `POST /v1/trades/${trade.id}/paid`) request.socket.destroy()
      else response.end(JSON.stringify(isDry ? { ...(body as TradeView), instructions: null, dry_run: dryRun } : body))
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
    .replaceAll(/in \d+ ms/g, "in N ms")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f-]{16}/g, (id) =>
      id.startsWith("0197a000") ? id : "NEW-ID"
    )

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
    const id = ["--yes", "--client-id", "c-9"]
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
    const id = ["--yes", "--client-id", "c-9"]
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
    expect((await run("orders", "create", "BTC-USDT", "--quantity", "1", "--yes")).code).toBe(2)
  })

  it("says of an offer who may know of it, and names the one it takes", async () => {
    bodies.length = 0
    const id = ["--yes", "--client-id", "c-9"]
    const manner = ["--accept", "manual", "--visibility", "direct", "--to", "cat"]
    await run("orders", "create", "USDT-EUR", "--side", "sell", "--quantity", "1", "--price", "1", ...manner, ...id)
    await run("orders", "take", "k3Jq0c9Zb1VvTt5mXw2LrA", "--quantity", "5", "--method", "wero", ...id)
    expect(bodies).toMatchObject([
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
    await run("orders", "create", "--template", "euros", "--quantity", "70", ...asks, "--yes", "--client-id", "c-9")
    await run("me", "set", "--no-country", "--client-id", "c-9")
    const cash = ["--side", "buy", "--quantity", "1", "--method", "cash_in_person", "--place", "52.52,-13.4"]
    await run("orders", "create", "BTC-EUR", ...cash, "--yes", "--client-id", "c-9")
    expect((await run("orders", "create", "BTC-EUR", ...cash.slice(0, -1), "here", "--yes")).code).toBe(2)
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
